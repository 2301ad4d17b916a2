"""people new, check, forget: the files themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from progression.cli.files import ending_of, force_option, write, write_starter
from progression.cli.people.shared import (
    csv_option,
    folder_argument,
    opened,
    people_option,
    sheet_of,
)
from progression.cli.shared import (
    DATA_ERRORS,
    data_option,
    day_option,
    refuse,
    say,
)

if TYPE_CHECKING:
    pass


@click.command()
@folder_argument
@csv_option
@click.option(
    "--retention",
    default="2",
    metavar="YEARS",
    help="Say whose review was due so many years ago. Default: 2; your own rule counts.",
)
@force_option
@day_option
@data_option
@click.pass_context
def check(
    ctx: click.Context,
    /,
    folder: Path,
    sheet: Path | None,
    retention: str,
    force: bool,
    as_of: str | None,
) -> None:
    """Say what is wrong in the files: one line for each sort of fault, with the first lines."""
    from progression.people.checking import check as checked
    from progression.voice.lists import notice

    ending_of(sheet, ".csv")
    if not retention.isdecimal() or len(retention) > 3:
        refuse("--retention is a whole number of years such as 2")
    _, firm = opened(ctx, folder, as_of, retention=int(retention))
    tally = checked(firm, whole=sheet is not None)
    own = firm.competence[1]
    for each in (*own, *(each for each, _ in tally.grouped)):
        say(notice(each))
    counts = [
        tally.count(severity) + sum(each.severity == severity for each in own)
        for severity in ("error", "warning", "info")
    ]
    named = zip(counts, ("error", "warning", "note"), strict=True)
    said = ", ".join(f"{count:,} {name}{'' if count == 1 else 's'}" for count, name in named)
    say(f"{said} in {tally.rows:,} row{'' if tally.rows == 1 else 's'}")
    if sheet is not None:
        header = ("severity", "code", "file", "line", "column", "message", "fix")
        rows = [tuple(getattr(n, name) for name in header) for n in (*own, *tally.every)]
        write(sheet, sheet_of(header, rows), force=force)
    ctx.exit(DATA_ERRORS if counts[0] else 0)


@click.command()
@click.argument("person")
@people_option
def forget(person: str, folder: Path) -> None:
    """Delete every row of PERSON from every file, and say what that cannot reach."""
    from progression.people.forget import forget as forgotten
    from progression.voice.phrases import counted, phrase

    person = person.lower()
    try:
        done = forgotten(folder, person)
    except OSError as problem:
        refuse(f"the files cannot be written: {(problem.strerror or str(problem)).lower()}")
    say(counted("people.forgot", done.rows, person=person))
    if done.blanked:
        say(counted("people.forgot.blanked", done.blanked))
    say(phrase("people.forgot.rest"))


@click.command()
@folder_argument
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="The folder to write.",
)
@click.option("--parts", required=True, metavar="N", help="How many parts: 100,000 people each.")
@click.option("--parquet", is_flag=True, help="Write Parquet files instead of CSV.")
def split(folder: Path, output: Path, parts: str, parquet: bool) -> None:
    """Write a large folder anew in parts, so that they can be counted one by one or at a time.

    All evidence of a person stands in one part. Other commands read such a folder as one whole.
    """
    from progression.people.split import split as divided
    from progression.voice.phrases import counted

    if not parts.isdecimal():
        refuse("--parts is a whole number such as 40")
    try:
        done = divided(folder, output, int(parts), parquet=parquet)
    except OSError as problem:
        refuse(f"the parts cannot be written: {(problem.strerror or str(problem)).lower()}")
    rows = {name: f"{count:,}" for name, count in done._asdict().items()}
    say(counted("people.split", int(parts), where=output.as_posix(), **rows))


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@force_option
@click.pass_context
@data_option
def new(ctx: click.Context, folder: Path, force: bool) -> None:
    """Write a folder that works, with twelve invented people, and keep it out of git."""
    from progression.people.starter import starter

    texts = starter(sample=ctx.obj in (None, "ecs-audiovisual"))
    write_starter(folder, texts, force=force)
