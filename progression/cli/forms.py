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
    from contextlib import AbstractContextManager
    from pathlib import Path

    import pandas as pd

    from progression.voice.outline import Outline

FORMS = ("text", "markdown", "json")
TABLES = (".csv", ".md", ".json", ".xlsx", ".parquet")
"""How a table can be written."""
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
table_format_option = click.option(
    "--format",
    "form",
    metavar=f"[{'|'.join((*FORMS, 'csv'))}]",
    default="text",
    help="The form of the answer: text (default), markdown, json or csv. A FILE may end in .csv, "
    ".md, .json, .xlsx or .parquet.",
)
explain_option = click.option(
    "--explain", is_flag=True, help="Add the reasons, the routes, and the sources with their dates."
)


class Form(NamedTuple):
    """How an answer is to be printed."""

    kind: str
    lang: str
    words: Path | None
    output: Path | None = None
    force: bool = False

    def tell(
        self,
        values: Callable[[], dict[str, Any]],
        outlines: Callable[[], Sequence[Outline]],
        *hints: tuple[str, dict[str, object]],
        brief: bool = False,
        frame: Callable[[], pd.DataFrame] | None = None,
    ) -> None:
        """Print an answer: as JSON its values, else its outlines, on a screen with hints below.

        A table goes as its `frame` where CSV is asked for, or a file.
        """
        from progression.voice.phrases import phrase

        if frame is not None and (self.output is not None or self.kind == "csv"):
            write_table(values, frame, self.kind, self.output, force=self.force)
            return
        if self.kind == "json":
            say_json(values())
            return
        with self.speaking():
            found = list(outlines())
            if self.kind == "markdown":
                from progression.voice.markdown import as_markdown

                say("\n\n".join(map(as_markdown, found)))
                return
            below = " ".join(phrase(key, **filled) for key, filled in hints)
            _print([*found[:-1], found[-1].ending_in([below] if below else [])], brief=brief)

    def speaking(self) -> AbstractContextManager[None]:
        """Speak the language that was asked for, within a `with`."""
        from progression.voice.phrases import english, speaking

        return speaking(language_of(self.lang, self.words) or english())

    def text(
        self, values: Callable[[], dict[str, Any]], outlines: Callable[[], Sequence[Outline]]
    ) -> str:
        """Return an answer as it goes into a file."""
        from progression.voice.markdown import as_markdown
        from progression.voice.payload import dumps
        from progression.voice.terminal import as_text

        if self.kind == "json":
            return dumps(values())
        with self.speaking():
            return "\n\n".join(map(as_markdown if self.kind == "markdown" else as_text, outlines()))


def write_table(
    values: Callable[[], dict[str, Any]],
    frame: Callable[[], pd.DataFrame],
    kind: str,
    output: Path | None,
    *,
    force: bool,
) -> None:
    """Write a table by the ending of its file, or print it as Markdown or CSV."""
    from progression.cli.files import PARQUET, ending_of, hand_over, write
    from progression.voice import payload, tables

    ending = ending_of(output, *TABLES) or f".{kind}"
    if ending == PARQUET and output is not None:
        write(output, tables.parquet(frame()), force=force)
        say(f"Wrote {output.as_posix()}.")
    elif ending == ".json":
        hand_over(payload.dumps(values()), output, force)
    else:
        made = tables.markdown if ending in (".md", ".markdown") else tables.comma_separated
        hand_over(made(frame()), output, force)


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
        kind = _kind(form, FORMS, as_json=as_json)
        command(*arguments, form=Form(kind, lang, words), **options)

    return formed


def table_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `form_options`, and those that write its table."""
    from progression.cli.files import force_option, output_option

    @json_option
    @table_format_option
    @lang_option
    @words_option
    @output_option
    @force_option
    @wraps(command)
    def formed(
        *arguments: Any,
        as_json: bool,
        form: str,
        lang: str,
        words: Path | None,
        output: Path | None,
        force: bool,
        **options: Any,
    ) -> None:
        kind = _kind(form, (*FORMS, "csv"), as_json=as_json)
        command(*arguments, form=Form(kind, lang, words, output, force), **options)

    return formed


def _kind(form: str, forms: Sequence[str], *, as_json: bool) -> str:
    if form not in forms:
        refuse(f"--format is {', '.join(forms[:-1])} or {forms[-1]}, not {form!r}")
    if as_json and form not in ("text", "json"):
        refuse(f"--json and --format {form} exclude each other")
    return "json" if as_json else form


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
