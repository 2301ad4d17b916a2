"""Careers talks and outreach: talk, handout, poster, encounter, and kit for all of them."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, TypeVar

import click

from progression import question
from progression.cli.files import FilePath, ending_of, force_option, write
from progression.cli.shared import (
    NOT_REACHABLE,
    complain,
    data_option,
    framework_of,
    have_option,
    refuse,
    say,
)
from progression.cli.words import lang_option, language_of, words_option

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from progression.framework import Framework
    from progression.kit import Made

F = TypeVar("F", bound="Callable[..., Any]")

MOST_STORY = 5
"""So many lines of a story fit on its slide."""

base_url_option = click.option(
    "--base-url", metavar="URL", default="", help="Where the map stands, for links and QR codes."
)

font_option = click.option(
    "--font",
    "fonts",
    type=FilePath(),
    multiple=True,
    metavar="FILE",
    help="A font file with letters that the shipped one lacks. Repeat for more.",
)


def file_option(default: str, *endings: str) -> Callable[[F], F]:
    """Return the option that names the file to write."""
    known = " or ".join(endings)
    return click.option(
        "-o",
        "--output",
        type=FilePath(),
        metavar="FILE",
        default=default,
        help=f"Where to write it, ending in {known}; {default} if absent.",
    )


@click.command()
@click.option("--minutes", type=click.Choice(["10", "20"]), default="20", help="How long it is.")
@click.option(
    "--category",
    "categories",
    multiple=True,
    metavar="C",
    help="A category of it. Repeat for up to 3.",
)
@click.option(
    "--from", "starts", multiple=True, metavar="X", help="A start that hands are counted for."
)
@click.option("--to", "target", metavar="Y", help="The card to which plans are shown.")
@click.option("--speaker", metavar="TEXT", default="", help="Who speaks, for the first slide.")
@click.option(
    "--story",
    type=FilePath(),
    metavar="FILE",
    help=f"A text file with up to {MOST_STORY} lines of your own story.",
)
@base_url_option
@file_option("talk.html", ".html", ".pptx")
@lang_option
@words_option
@force_option
@data_option
@click.pass_context
def talk(
    ctx: click.Context,
    /,
    minutes: str,
    categories: tuple[str, ...],
    starts: tuple[str, ...],
    target: str | None,
    speaker: str,
    story: Path | None,
    base_url: str,
    output: Path,
    lang: str,
    words: Path | None,
    force: bool,
) -> None:
    """Write a careers talk: slides in one HTML file, or for PowerPoint.

    In the deck N opens the notes, F5 fills the screen, B blanks it; hands that are counted aim the
    plans.
    """
    ending = ending_of(output, ".html", ".htm", ".pptx")
    framework = _framework(ctx)
    from progression import kit
    from progression.talk.composing import Wish

    rules = framework.rules
    wish = Wish(
        minutes=int(minutes),
        categories=tuple(question.value_of(rules, "category", each) for each in categories),
        starts=tuple(framework.credential(each).id for each in starts),
        target=question.target(rules, target).id if target else "",
        speaker=speaker,
        story=_story(story),
        link=_address(base_url),
    )
    with _spoken(lang, words):
        made = kit.talk(rules, wish, ending)
    _hand_over(made, output, force=force)


@click.command()
@click.argument("target", required=False)
@have_option
@click.option("--large", is_flag=True, help="In type of 16 points.")
@click.option("--easy", is_flag=True, help="One idea a line, in type of 16 points.")
@click.option(
    "--as-of",
    metavar="DATE",
    default="",
    help="Plan for this day. Default: the day of the newest check of the data.",
)
@font_option
@base_url_option
@file_option("handout.pdf", ".pdf")
@lang_option
@words_option
@force_option
@data_option
@click.pass_context
def handout(
    ctx: click.Context,
    /,
    target: str | None,
    holding: tuple[str, ...],
    large: bool,
    easy: bool,
    as_of: str,
    fonts: tuple[Path, ...],
    base_url: str,
    output: Path,
    lang: str,
    words: Path | None,
    force: bool,
) -> None:
    """Write a sheet to hand out: the plan to TARGET, or without --have the page of the card.

    Without TARGET it is a sheet about all cards.
    """
    ending_of(output, ".pdf")
    framework = _framework(ctx)
    from progression import kit
    from progression.exceptions import NotReachable

    _check(fonts)
    card = question.target(framework.rules, target) if target else None
    if card is None and holding:
        refuse("--have needs a TARGET: name the card to which the plan leads")
    try:
        with _spoken(lang, words):
            made = kit.handout(
                framework.rules,
                card,
                holding,
                fingerprint=framework.fingerprint,
                large=large,
                easy=easy,
                base_url=_address(base_url),
                as_of=as_of,
                fonts=fonts,
            )
    except NotReachable:
        complain(f"Nothing leads to {target} from what is held; no sheet was written.")
        ctx.exit(NOT_REACHABLE)
    _hand_over(made, output, force=force)


@click.command()
@click.option("--employer", metavar="TEXT", default="", help="The employer that gives the talk.")
@click.option("--provider", metavar="TEXT", default="", help="A provider that takes part.")
@font_option
@file_option("encounter.pdf", ".pdf", ".csv")
@lang_option
@words_option
@force_option
@data_option
@click.pass_context
def encounter(
    ctx: click.Context,
    /,
    employer: str,
    provider: str,
    fonts: tuple[Path, ...],
    output: Path,
    lang: str,
    words: Path | None,
    force: bool,
) -> None:
    """Write the record of a talk for the school: one sheet, or its fields as CSV."""
    ending = ending_of(output, ".pdf", ".csv")
    framework = _framework(ctx)
    from progression import kit

    _check(fonts)
    with _spoken(lang, words):
        made = kit.encounter(
            framework.rules,
            ending,
            fingerprint=framework.fingerprint,
            employer=employer,
            provider=provider,
            fonts=fonts,
        )
    _hand_over(made, output, force=force)


@click.command()
@click.option(
    "--paper",
    type=click.Choice(["a4", "a3", "a2", "a1"]),
    default="a3",
    help="The size of the paper; a3 if absent.",
)
@click.option("--category", metavar="C", help="Only this category.")
@font_option
@file_option("poster.pdf", ".pdf", ".png", ".svg")
@lang_option
@words_option
@force_option
@data_option
@click.pass_context
def poster(
    ctx: click.Context,
    /,
    paper: str,
    category: str | None,
    fonts: tuple[Path, ...],
    output: Path,
    lang: str,
    words: Path | None,
    force: bool,
) -> None:
    """Write the map as a poster, in type of 8 points or more."""
    ending = ending_of(output, ".pdf", ".png", ".svg") or ".pdf"
    framework = _framework(ctx)
    from progression import kit

    _check(fonts)
    rules = framework.rules
    lane = None if category is None else question.value_of(rules, "category", category)
    with _spoken(lang, words):
        made = kit.poster(
            rules,
            ending,
            paper=paper,
            category=lane,
            fingerprint=framework.fingerprint,
            fonts=fonts,
        )
    _hand_over(made, output, force=force)


@click.command(name="kit")
@click.argument("folder", metavar="DIR", type=FilePath())
@click.option("--minutes", type=click.Choice(["10", "20"]), default="20", help="How long it is.")
@click.option(
    "--category",
    "categories",
    multiple=True,
    metavar="C",
    help="A category of it. Repeat for up to 3.",
)
@font_option
@base_url_option
@lang_option
@words_option
@click.option("--force", is_flag=True, help="Write into a folder that this command did not make.")
@data_option
@click.pass_context
def kit_command(
    ctx: click.Context,
    /,
    folder: Path,
    minutes: str,
    categories: tuple[str, ...],
    fonts: tuple[Path, ...],
    base_url: str,
    lang: str,
    words: Path | None,
    force: bool,
) -> None:
    """Write all of it into the folder DIR, with an index.html that says what each file is for."""
    framework = _framework(ctx)
    from progression import kit
    from progression.talk.composing import Wish

    if not force and folder.exists() and not (folder / kit.MARK).is_file():
        refuse(
            f"{folder.as_posix()} is there and was not made by kit: name another, or add --force"
        )
    _check(fonts)
    link, rules = _address(base_url), framework.rules
    lanes = tuple(question.value_of(rules, "category", each) for each in categories)
    language = language_of(lang, words)
    wish = Wish(minutes=int(minutes), categories=lanes, link=link)
    names = []
    _make(folder)
    write(folder / kit.MARK, "", force=True)
    with _spoken(lang, words):
        page = framework.page(language=language, base_url=link)
        for name, content in kit.whole(
            rules, page, wish, fingerprint=framework.fingerprint, fonts=fonts
        ):
            write(folder / name, content, force=True)
            complain(f"Wrote {name}.")
            names.append(name)
        write(folder / "index.html", kit.index(names), force=True)
    say(f"Wrote {len(names) + 1} files into {folder.as_posix()}. Begin with index.html.")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        refuse(f"{folder.as_posix()} cannot be made: {(problem.strerror or str(problem)).lower()}")


def _framework(ctx: click.Context) -> Framework:
    """Return the framework, once it is sure that the extra is installed."""
    from progression.kit import ready

    ready()
    return framework_of(ctx)


def _check(fonts: tuple[Path, ...]) -> None:
    for font in fonts:
        if not font.is_file():
            refuse(f"there is no font file {font.as_posix()}")


def _address(base_url: str) -> str:
    from progression.page.brand import page_address

    return page_address(base_url) if base_url else ""


def _spoken(lang: str, words: Path | None) -> AbstractContextManager[None]:
    from progression.voice.phrases import speaking

    language = language_of(lang, words)
    return speaking(language) if language else contextlib.nullcontext()


def _story(path: Path | None) -> tuple[str, ...]:
    if path is None:
        return ()
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or "it is not UTF-8 text"
        refuse(f"{path.as_posix()} cannot be read: {reason.lower()}")
    told = tuple(line.strip() for line in lines if line.strip())
    if len(told) > MOST_STORY:
        refuse(f"{path.as_posix()} has {len(told)} lines; a slide has room for {MOST_STORY}")
    return told


def _hand_over(made: Made, output: Path, *, force: bool) -> None:
    write(output, made.content, force=force)
    say(f"Wrote {output.as_posix()} ({len(made.content) / 1024:,.0f} KB).")
    if made.letters:
        complain(f"Not explained in facts.csv: {', '.join(made.letters)}.")
