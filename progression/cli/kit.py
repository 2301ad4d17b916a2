"""Careers talks: talk for the slides, and kit for all that a talk needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from progression import question
from progression.cli.files import FilePath, ending_of, force_option, make, write
from progression.cli.help import command
from progression.cli.outreach import (
    address_of,
    base_url_option,
    check_fonts,
    deliver,
    file_option,
    font_option,
    needed_framework,
    spoken_in,
)
from progression.cli.shared import complain, data_option, refuse, say
from progression.cli.words import lang_option, language_of, words_option

if TYPE_CHECKING:
    from pathlib import Path

MOST_STORY = 5
"""So many lines of a story fit on its slide."""


@command()
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
    framework = needed_framework(ctx)
    from progression import kit
    from progression.talk.choice import Wish

    rules = framework.rules
    wish = Wish(
        minutes=int(minutes),
        categories=tuple(question.value_of(rules, "category", each) for each in categories),
        starts=tuple(framework.credential(each).id for each in starts),
        target=question.target(rules, target).id if target else "",
        speaker=speaker,
        story=_story(story),
        link=address_of(base_url),
    )
    with spoken_in(lang, words):
        made = kit.talk(rules, wish, ending)
    deliver(made, output, force=force)


@command("kit")
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
    """Write all that a talk needs into the folder DIR.

    Its index.html says what each file is for.
    """
    framework = needed_framework(ctx)
    from progression import kit
    from progression.talk.choice import Wish
    from progression.voice.words import joined

    if not force and folder.exists() and not (folder / kit.MARK).is_file():
        refuse(
            f"{folder.as_posix()} is there and was not made by kit: name another, or add --force"
        )
    check_fonts(fonts)
    link, rules = address_of(base_url), framework.rules
    lanes = tuple(question.value_of(rules, "category", each) for each in categories)
    language = language_of(lang, words)
    wish = Wish(minutes=int(minutes), categories=lanes, link=link)
    files = []
    make(folder)
    write(folder / kit.MARK, "", force=True)
    with spoken_in(lang, words):
        page = framework.page(language=language, base_url=link)
        fingerprint = framework.fingerprint
        for name, about, content in kit.whole(
            rules, page, wish, fingerprint=fingerprint, fonts=fonts
        ):
            write(folder / name, content, force=True)
            complain(f"Wrote {name}.")
            files.append((name, about))
        led = kit.led_to(rules, wish)
        write(folder / "index.html", kit.index(files, led), force=True)
    say(f"Plans and handouts lead to cards of {joined(led)}; --category chooses others.")
    say(f"Wrote {len(files) + 1} files into {folder.as_posix()}. Begin with index.html.")


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
