"""What the commands of the kit share: their options, the extra they need, and how files are given.

Prints what was written, and the abbreviations in it that nobody explains.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, TypeVar

import click

from progression.cli.files import FilePath, write
from progression.cli.shared import complain, framework_of, refuse, say
from progression.cli.words import language_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from progression.framework import Framework
    from progression.kit import Made

F = TypeVar("F", bound="Callable[..., Any]")

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


def needed_framework(ctx: click.Context) -> Framework:
    """Return the framework, once it is sure that the extra is installed."""
    from progression.kit import ready

    ready()
    return framework_of(ctx)


def check_fonts(fonts: tuple[Path, ...]) -> None:
    for font in fonts:
        if not font.is_file():
            refuse(f"there is no font file {font.as_posix()}")


def address_of(base_url: str) -> str:
    from progression.page.brand import page_address

    return page_address(base_url) if base_url else ""


def spoken_in(lang: str, words: Path | None) -> AbstractContextManager[None]:
    from progression.voice.phrases import speaking

    language = language_of(lang, words)
    return speaking(language) if language else contextlib.nullcontext()


def deliver(made: Made, output: Path, *, force: bool) -> None:
    write(output, made.content, force=force)
    say(f"Wrote {output.as_posix()} ({len(made.content) / 1024:,.0f} KB).")
    if made.letters:
        complain(f"Not explained in facts.csv: {', '.join(made.letters)}.")
