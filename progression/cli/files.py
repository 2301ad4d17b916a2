"""Files that the commands write: whole or not at all, and never over somebody's own work."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from progression.cli.shared import refuse, say
from progression.question import need_package

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from click.shell_completion import CompletionItem

# What the files that only we write begin with, and what they say of themselves. A sheet is there to
# be filled in and a framework to be edited, so neither is ever taken for ours.
OURS = (
    (b"<!doctype html>", b'<meta name="generator" content="progression">'),
    (b"BEGIN:VCALENDAR", b"PRODID:-//progression//"),
    (b"%PDF-", b"<pdf:Keywords>progression</pdf:Keywords>"),
    (b"PK", b"<cp:keywords>progression</cp:keywords>"),
)

EXCEL, PARQUET = ".xlsx", ".parquet"
NEEDED = {
    EXCEL: ("xlsxwriter", "XlsxWriter", "a workbook"),
    PARQUET: ("pyarrow", "pyarrow", "a .parquet file"),
}
"""By ending the module that writes it, the package to install for it, and what it is."""


class FilePath(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.5
    """The path of a file; pathlib, which is slow to load, is loaded for one that is given."""

    name = "path"

    def convert(
        self,
        value: Any,
        param: click.Parameter | None,  # noqa: ARG002
        ctx: click.Context | None,  # noqa: ARG002
    ) -> Path:
        from pathlib import Path

        return Path(os.fsdecode(value))

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


force_option = click.option(
    "--force", is_flag=True, help="Write over a file that may be somebody's own work."
)
output_option = click.option(
    "-o",
    "--output",
    type=FilePath(),
    metavar="FILE",
    help="Write it to this file instead of the screen.",
)


def ending_of(output: Path | None, *endings: str) -> str:
    """Return the ending of a file in small letters, or refuse one that is not among the endings.

    A name without an ending is nobody's lie: it may have any content.
    """
    ending = "" if output is None else output.suffix.lower()
    if output is not None and ending and ending not in endings:
        known = " or ".join((", ".join(endings[:-1]), endings[-1]) if endings[1:] else endings)
        refuse(f"{output.as_posix()} cannot be written as {ending}: end its name in {known}")
    if ending in NEEDED:
        need_package(*NEEDED[ending])
    return ending


def write(path: Path, text: str | bytes, *, force: bool = False) -> None:
    """Write a file whole, or end the command with the reason it cannot be.

    What stands at the path stays unless it is a map or a calendar that we wrote, holds this very
    text already, or `force` is given.
    """
    from progression.writing import write_whole

    try:
        if not force and path.is_file() and not _may_go(path.read_bytes(), text):
            refuse(
                f"{path.as_posix()} exists and may be somebody's own work: "
                "give another name, or add --force"
            )
        write_whole(path, text)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        refuse(f"{path.as_posix()} cannot be written: {reason.lower()}")


def hand_over(text: str, output: Path | None, force: bool) -> None:
    """Print a text, or write it to the file that is named; a table as a workbook where it is."""
    if output is None:
        say(text.removeprefix("\ufeff").removesuffix("\n"))
    elif output.suffix.lower() == EXCEL:
        from progression.voice.workbook import workbook

        write(output, workbook(text), force=force)
        say(f"Wrote {output.as_posix()}.")
    elif output.suffix.lower() == PARQUET:
        from progression.voice.tables import parquet, read

        write(output, parquet(read(text)), force=force)
        say(f"Wrote {output.as_posix()}.")
    else:
        write(output, text if text.endswith("\n") else f"{text}\n", force=force)
        say(f"Wrote {output.as_posix()}.")


def _may_go(there: bytes, text: str | bytes) -> bool:
    ours = any(there.startswith(start) and mark in there for start, mark in OURS)
    return ours or there == (text.encode("utf-8") if isinstance(text, str) else text)


def make(folder: Path) -> None:
    """Make a folder and those above it, or end the command with the reason it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        refuse(f"{folder.as_posix()} cannot be made: {reason.lower()}")


def write_starter(folder: Path, texts: Mapping[str, str], *, force: bool) -> None:
    """Write the files of a new folder, over none that is there unless `force` is given."""
    make(folder)
    there = [name for name in texts if (folder / name).exists()]
    if there and not force:
        refuse(f"{(folder / there[0]).as_posix()} exists: name another folder, or add --force")
    for name, text in texts.items():
        write(folder / name, text, force=force)
    say(f"Wrote {', '.join(texts)} in {folder.as_posix()}. Begin with README.txt.")
