"""Files that the commands write: whole or not at all, and never over somebody's own work."""

from __future__ import annotations

from pathlib import Path

import click

from progression.cli.shared import refuse

# What every map that we wrote says of itself. Nothing else of ours may be written over: a sheet is
# there to be filled in, a framework to be edited.
MARKS = (b'<meta name="generator" content="progression', b"Made with progression.")
PAGE_START = b"<!doctype html>"

force_option = click.option(
    "--force", is_flag=True, help="Write over a file that may be somebody's own work."
)
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write it to this file instead of the screen.",
)


def write(path: Path, text: str, *, force: bool = False) -> None:
    """Write a file whole, or end the command with the reason it cannot be.

    What stands at the path stays unless it is a map that we wrote, or holds this very text already,
    or `force` is given.
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


def _may_go(there: bytes, text: str) -> bool:
    if there.startswith(PAGE_START) and any(mark in there for mark in MARKS):
        return True
    return there == text.encode("utf-8")
