"""The command line: reads arguments, asks the framework, prints. The only room that does."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

from progression.model import (
    AmbiguousName,
    Credential,
    DataRejected,
    UnknownName,
    category_name,
    errors,
)

if TYPE_CHECKING:
    from progression.framework import Framework

T = TypeVar("T")

DEFAULT_PAGE = Path("output") / "progression-map.html"
DONE, DATA_ERRORS, WRONG_USAGE, NOT_REACHABLE = 0, 1, 2, 3

_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_DATE = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")


def _use(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.obj = value


data_option = click.option(
    "--data",
    metavar="DIR",
    callback=_use,
    expose_value=False,
    help="Folder with cards.csv and routes.csv, or a shipped set: ecs-audiovisual, ecs-scheme.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
have_option = click.option(
    "--have",
    metavar="NAME[@YYYY-MM]",
    multiple=True,
    help="What you hold, with the month of the award if you know it. Repeat for more.",
)
as_of_option = click.option(
    "--as-of", metavar="DATE", default="", help="Answer for this day; the data's newest if absent."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 92})
@click.version_option(package_name="progression")
@data_option
def main() -> None:
    """Ask how careers progress: plans to a card, what is open next, and an interactive map.

    Names are forgiving: id, name, alias, a tier ("black") or a category and tier.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


@main.command()
@click.argument("target")
@have_option
@click.option(
    "--by",
    type=click.Choice(("steps", "cost", "time")),
    default="steps",
    help="What the best plan has least of.",
)
@click.option(
    "--alternatives",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Show up to N different plans, the best first.",
)
@click.option("--stated-only", is_flag=True, help="Count only what the source states.")
@as_of_option
@json_option
@data_option
@click.pass_context
def path(
    ctx: click.Context,
    target: str,
    have: tuple[str, ...],
    by: str,
    alternatives: int,
    stated_only: bool,
    as_of: str,
    as_json: bool,
) -> None:
    """Say how TARGET is reached from what you hold.

    TARGET may name several credentials, such as "black"; each is answered.
    """
    framework = _load(ctx)
    holding = _holding(framework, have)
    found = [
        framework.answer(
            credential.id,
            holding=holding,
            by=by,
            alternatives=alternatives,
            stated_only=stated_only,
            as_of=_date(as_of),
        )
        for credential in _named(framework.find, target)
    ]
    if as_json:
        from progression.report import payload

        _print(payload.dumps(payload.answers(found, framework.fingerprint)))
    else:
        from progression.report.answers import answered

        _print("\n\n\n".join(map(answered, found)))
    ctx.exit(DONE if any(answer.reachable for answer in found) else NOT_REACHABLE)


@main.command(name="next")
@have_option
@json_option
@data_option
@click.pass_context
def next_command(ctx: click.Context, have: tuple[str, ...], as_json: bool) -> None:
    """Say what is open to you now, and what is one more requirement away."""
    framework = _load(ctx)
    found = framework.next(holding=_holding(framework, have))
    if as_json:
        from progression.report import payload

        _print(payload.dumps(payload.outlook(found, framework.fingerprint)))
    else:
        from progression.report.answers import outlook

        _print(outlook(found))


@main.command()
@click.argument("name")
@json_option
@data_option
@click.pass_context
def show(ctx: click.Context, name: str, as_json: bool) -> None:
    """Show one credential: all its routes in words, what it leads to, the sources."""
    framework = _load(ctx)
    credential = _named(framework.credential, name)
    if as_json:
        from progression.report import payload

        _print(payload.dumps(payload.shown(framework.rules, credential, framework.fingerprint)))
    else:
        from progression.report.credentials import shown

        _print(shown(framework.rules, credential))


@main.command()
@click.option("--category", metavar="C", help="Only this category.")
@click.option("--tier", metavar="T", help="Only this tier: operative, gold, black ...")
@click.option("--kind", metavar="K", help="Only this kind: card, qualification, course ...")
@json_option
@data_option
@click.pass_context
def cards(
    ctx: click.Context, category: str | None, tier: str | None, kind: str | None, as_json: bool
) -> None:
    """List the credentials: cards and all that leads to them."""
    framework = _load(ctx)
    found = framework.credentials
    for column, wanted in (("category", category), ("tier", tier), ("kind", kind)):
        if wanted is not None:
            value = _value(framework, column, wanted)
            found = tuple(
                credential for credential in found if getattr(credential, column) == value
            )
    if as_json:
        from progression.report import payload

        _print(payload.dumps(payload.cards(found, framework.fingerprint)))
    else:
        from progression.report import lists

        _print(lists.cards(found, framework.rules.tiers()))


@main.command(name="map")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=f"Where to write it; {DEFAULT_PAGE.as_posix()} if absent.",
)
@click.option("--category", metavar="C", help="Only this category and what leads to its cards.")
@click.option(
    "--canvas/--no-canvas",
    default=None,
    help="With the canvas to explore, or without; up to 500 credentials it is there.",
)
@data_option
@click.pass_context
def map_command(
    ctx: click.Context, output: Path | None, category: str | None, canvas: bool | None
) -> None:
    """Write the interactive map: one HTML file that works offline."""
    framework = _load(ctx)
    slug = _value(framework, "category", category) if category is not None else None
    page = framework.page(category=slug, canvas=canvas)
    _write(output, page)
    size = len(page.encode()) / 1024
    _print(f"Wrote {(output or DEFAULT_PAGE).as_posix()} ({size:,.0f} KB). Open it in any browser.")


@main.command()
@click.argument("folder", metavar="[DIR]", required=False)
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@as_of_option
@json_option
@data_option
@click.pass_context
def check(ctx: click.Context, folder: str | None, strict: bool, as_of: str, as_json: bool) -> None:
    """Report everything about the data that an officer should look at."""
    from progression.framework import check as findings

    found = findings(folder if folder is not None else ctx.obj, as_of=_date(as_of))
    if strict:
        from dataclasses import replace

        found = tuple(
            replace(notice, severity="error") if notice.severity == "warning" else notice
            for notice in found
        )
    if as_json:
        from progression.report import payload

        _print(payload.dumps(payload.notices(found)))
    else:
        from progression.report import lists

        _print(lists.notices(found))
    ctx.exit(DATA_ERRORS if errors(found) else DONE)


def _load(ctx: click.Context) -> Framework:
    from progression.framework import load

    try:
        return load(ctx.obj)
    except DataRejected as rejected:
        from progression.report import lists

        found = errors(rejected.notices)
        more = f"Run progression check {ctx.obj or ''}".rstrip() + " for every finding."
        _say(lists.notices(found) if len(found) > 1 else lists.notice(found[0]))
        if len(rejected.notices) > len(found):
            _say(more)
        ctx.exit(DATA_ERRORS)


def _named(find: Callable[[str], T], name: str) -> T:
    try:
        return find(name)
    except (UnknownName, AmbiguousName) as problem:
        _refuse(str(problem))


def _holding(framework: Framework, have: tuple[str, ...]) -> dict[str, str]:
    holding = {}
    for given in have:
        name, at, month = given.rpartition("@")
        if at and not _MONTH.fullmatch(month):
            _refuse(f"{given!r} gives no month: write the name, then @2019-06")
        credential: Credential = _named(framework.credential, name if at else given)
        holding[credential.id] = month if at else ""
    return holding


def _date(given: str) -> str:
    if given and not _DATE.fullmatch(given):
        _refuse(f"{given!r} is not a date such as 2026-11-22")
    return given


def _value(framework: Framework, column: str, given: str) -> str:
    """The value of a column that is meant, however it is spelled."""
    from progression.lookup import key

    known = sorted({getattr(c, column) for c in framework.credentials} - {""})
    for value in known:
        if key(given) in (key(value), key(category_name(value))):
            return str(value)
    return _refuse(f"no {column} called {given!r}; there are {', '.join(known) or 'none'}")


def _write(output: Path | None, text: str) -> None:
    from progression.writing import write_whole

    path = output or DEFAULT_PAGE
    try:
        if output is None:
            path.parent.mkdir(exist_ok=True)
        write_whole(path, text)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        _refuse(f"{path.as_posix()} cannot be written: {reason.lower()}")


def _print(text: str) -> None:
    click.echo(text)


def _say(text: str) -> None:
    click.echo(text, err=True)


def _refuse(message: str) -> NoReturn:
    _say(f"Error: {message}")
    click.get_current_context().exit(WRONG_USAGE)
