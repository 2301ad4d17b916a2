"""The form of an answer: short or explained, as text, Markdown or JSON, in some language.

Owns colour, width and pager; what is said comes as outlines.
"""

from __future__ import annotations

import os
import sys
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from progression.cli import completion
from progression.cli.shared import json_option, refuse, say, say_json
from progression.cli.words import lang_option, language_of, words_option
from progression.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from progression.voice.outline import Outline

FORMS = ("text", "markdown", "json")
NARROWEST, WIDEST = 40, 100
"""Lines of text outside these are hard to read."""

format_option = click.option(
    "--format",
    "form",
    metavar=f"[{'|'.join(FORMS)}]",
    default="text",
    shell_complete=completion.one_of(*FORMS),
    help="The form of the answer: text (default), markdown or json.",
)
explain_option = click.option(
    "--explain", is_flag=True, help="Add the reasons, the routes, and the sources with their dates."
)


class Form(NamedTuple):
    """How an answer is to be printed."""

    kind: str
    lang: str
    words: Path | None

    def tell(
        self,
        values: Callable[[], dict[str, Any]],
        outlines: Callable[[], Sequence[Outline]],
        *hints: tuple[str, dict[str, object]],
        brief: bool = False,
    ) -> None:
        """Print an answer: as JSON its values, else its outlines, on a screen with hints below."""
        from progression.voice.phrases import english, phrase, speaking

        if self.kind == "json":
            say_json(values())
            return
        with speaking(language_of(self.lang, self.words) or english()):
            found = list(outlines())
            if self.kind == "markdown":
                from progression.voice.markdown import as_markdown

                say("\n\n".join(map(as_markdown, found)))
                return
            below = [phrase(key, **filled) for key, filled in hints]
            _print([*found[:-1], found[-1].ending_in(below)], brief=brief)


def form_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say in which form it answers, as its parameter `form`."""

    @json_option
    @format_option
    @lang_option
    @words_option
    @wraps(command)
    def formed(
        *arguments: Any, as_json: bool, form: str, lang: str, words: Path | None, **options: Any
    ) -> None:
        if form not in FORMS:
            refuse(f"--format is {', '.join(FORMS[:-1])} or {FORMS[-1]}, not {form!r}")
        kind = "json" if as_json else form
        command(*arguments, form=Form(kind, lang, words), **options)

    return formed


def _print(outlines: Sequence[Outline], *, brief: bool) -> None:
    from progression.voice import terminal

    width, height = _screen() or (terminal.WIDTH, None)
    paint = _paint if height and not os.environ.get("NO_COLOR") else None
    text = "\n\n\n".join(
        terminal.as_text(each, width=width, brief=brief, paint=paint) for each in outlines
    )
    if height and os.name != "nt" and text.count("\n") >= height:
        click.echo_via_pager(text + "\n")
    else:
        say(text)


def _screen() -> tuple[int, int] | None:
    """Return the width that text has on the terminal and the terminal's height, if it is one."""
    if not sys.stdout.isatty():
        return None
    import shutil

    size = shutil.get_terminal_size()
    return min(max(size.columns, NARROWEST), WIDEST), size.lines


def _paint(line: str, kind: str) -> str:
    """Return a line in bold or colour by what it is."""
    if kind in ("title", "heading"):
        return click.style(line, bold=True)
    return click.style(line, fg="yellow") if kind == "doubt" else line
