"""Work on files: map writes the page, check reports on the data."""

from __future__ import annotations

from pathlib import Path

import click

from progression.cli import completion
from progression.cli.files import ending_of, force_option, write
from progression.cli.help import command
from progression.cli.shared import (
    DATA_ERRORS,
    DONE,
    complain,
    data_option,
    framework_of,
    json_option,
    name_shipped,
    refuse,
    say,
    say_json,
)
from progression.cli.words import lang_option, language_of, spoken_options, words_option
from progression.model import Notice, Report, errors
from progression.record import replace

DEFAULT_PAGE = Path("output") / "progression-map.html"


@command("map")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=f"Where to write it; {DEFAULT_PAGE.as_posix()} if absent.",
)
@click.option(
    "--category",
    metavar="C",
    shell_complete=completion.categories,
    help="Only this category and what leads to its cards.",
)
@click.option(
    "--canvas/--no-canvas",
    default=None,
    help="With the canvas to explore, or without; up to 500 credentials it is there.",
)
@click.option("--title", metavar="TEXT", default="", help="What heads the page.")
@click.option(
    "--logo",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A picture beside the title: PNG, JPEG, WebP, GIF or SVG, up to 200 KB.",
)
@click.option(
    "--base-url", metavar="URL", default="", help="Where the page will stand, for links to it."
)
@click.option(
    "--people",
    is_flag=True,
    help="Add a part for an employer: people.csv and evidence.csv are dropped onto the page, which "
    "says what expires and what is missing. Nothing is stored or sent.",
)
@click.option(
    "--pyvis",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the plain map of pyvis instead, whose boxes can be dragged about.",
)
@lang_option
@words_option
@force_option
@data_option
@click.pass_context
def map_command(
    ctx: click.Context,
    /,
    output: Path | None,
    category: str | None,
    lang: str,
    words: Path | None,
    title: str,
    canvas: bool | None,
    logo: Path | None,
    base_url: str,
    people: bool,
    pyvis: Path | None,
    force: bool,
) -> None:
    """Write the interactive map: one HTML file that works offline."""
    ending_of(output, ".html", ".htm")
    ending_of(pyvis, ".html", ".htm")
    language = language_of(lang, words)
    framework = framework_of(ctx)
    if pyvis is not None:
        others = (output, category, lang, words, title, canvas, logo, base_url, people or None)
        if any(other not in (None, "") for other in others):
            refuse("--pyvis writes a map of its own: leave out the other options")
        _hand_over(pyvis, framework.network().generate_html(), force=force)
        return
    page = framework.page(
        title=title,
        category=category,
        canvas=canvas,
        language=language,
        logo=logo,
        base_url=base_url,
        people=people,
    )
    _hand_over(output or _default_page(), page, force=force)


def _hand_over(path: Path, page: str, *, force: bool) -> None:
    write(path, page, force=force)
    size = len(page.encode()) / 1024
    say(f"Wrote {path.as_posix()} ({size:,.0f} KB). Open it in any browser.")


def _default_page() -> Path:
    """The default file, in a folder that is there."""
    try:
        DEFAULT_PAGE.parent.mkdir(exist_ok=True)
    except OSError as problem:
        refuse(f"{DEFAULT_PAGE.as_posix()} cannot be written: {str(problem.strerror).lower()}")
    return DEFAULT_PAGE


@command()
@click.argument("folder", metavar="[DIR]", required=False)
@click.option(
    "--against",
    metavar="OLD",
    help="Say too what has changed in meaning since OLD: a folder, a zip file of one, or last, "
    "which is what --keep kept.",
)
@click.option("--keep", is_flag=True, help="Keep a copy in DIR/.progression for --against last.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option(
    "--as-of", metavar="DATE", help="Judge the age of entries on this day. Default: today."
)
@json_option
@spoken_options
@data_option
@click.pass_context
def check(
    ctx: click.Context,
    folder: str | None,
    against: str | None,
    keep: bool,
    strict: bool,
    as_of: str | None,
    as_json: bool,
) -> None:
    """Report everything about the data that an officer should look at."""
    from progression.framework import check as reported

    data = folder if folder is not None else ctx.obj
    name_shipped(data)
    report = reported(data, as_of=as_of, against=against)
    if keep:
        _keep(data, report)
    if strict:
        report = replace(report, notices=tuple(map(_stricter, report.notices)))
    if as_json:
        from progression.voice import payload

        say_json(payload.report(report))
    else:
        from progression.voice import lists

        say(lists.report(report))
    ctx.exit(DATA_ERRORS if errors(report.notices) else DONE)


def _keep(data: str | None, report: Report) -> None:
    """Keep a copy of data that is in order; of any other an older copy is worth more."""
    from progression.framework import keep

    if errors(report.notices):
        complain("No copy was kept, since there are errors.")
        return
    try:
        path = keep(data)
    except OSError as problem:
        refuse(f"no copy can be kept: {(problem.strerror or str(problem)).lower()}")
    complain(f"Kept a copy in {path.as_posix()}.")


def _stricter(notice: Notice) -> Notice:
    return replace(notice, severity="error") if notice.severity == "warning" else notice
