"""What the commands about people share: their folder, its rows, their options."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from progression import question
from progression.cli.files import FilePath
from progression.cli.shared import (
    DATA_ERRORS,
    complain,
    framework_of,
    refuse,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from progression.framework import Framework
    from progression.people.folder import Firm
    from progression.people.notices import Tally
    from progression.people.records import Item, Person

JSON = dict[str, Any]
folder_argument = click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path)
)
people_option = click.option(
    "--people",
    "folder",
    metavar="DIR",
    default=".",
    type=click.Path(path_type=Path),
    help="The folder with people.csv. Default: the current one.",
)
names_option = click.option(
    "--names", is_flag=True, help="Add the names from the column label. Without it: pseudonyms."
)
csv_option = click.option(
    "--csv", "sheet", type=FilePath(), metavar="FILE", help="Write every row to this CSV file."
)


def opened(
    ctx: click.Context, folder: Path, as_of: str | None, *, retention: int | None = None
) -> tuple[Framework, Firm]:
    from progression.people.folder import RETENTION, Firm

    framework = framework_of(ctx)
    day = question.day_of(as_of)
    years = RETENTION if retention is None else retention
    return framework, Firm(folder, framework.rules, day, retention=years)


def read(ctx: click.Context, firm: Firm) -> tuple[list[Person], list[Item]]:
    """Return the sound rows; say how many are not, or end where a whole file cannot be read.

    A name that stands in a text of theirs comes as the pseudonym.
    """
    from progression.people.notices import Tally

    tally = Tally()
    persons, items = list(firm.persons(tally)), list(firm.items(tally))
    stop_at_barred(ctx, firm, tally)
    warn_of_unread(tally.rows - len(persons) - len(items))
    if tally.of("name_in_note"):
        from progression.people.pseudonyms import without_names

        return without_names(persons, items)
    return persons, items


def warn_of_unread(rows: int) -> None:
    """Say how many rows are not counted."""
    if rows:
        from progression.voice.phrases import counted

        complain(counted("people.unread", rows))


def stop_at_barred(ctx: click.Context, firm: Firm, tally: Tally) -> None:
    from progression.model import errors
    from progression.voice.lists import notice

    own = errors(firm.competence[1])
    if tally.barred or own:
        for each in (*own, *(each for each, _ in tally.grouped if each.severity == "error")):
            complain(notice(each))
        ctx.exit(DATA_ERRORS)


def one_of(persons: list[Person], person: str) -> Person:
    """Return the person, or refuse and offer the nearest pseudonym, never a name."""
    found = next((each for each in persons if each.person == person.lower()), None)
    if found is None:
        near = _nearest(person.lower(), [each.person for each in persons])
        also = f". Did you mean '{near}'?" if near else ": write the pseudonym of its column person"
        refuse(f"people.csv has no such person{also}")
    return found


def _nearest(word: str, pseudonyms: list[str]) -> str:
    """The pseudonym of the same number, else the one most like it; empty where there is none."""
    from progression.intake.nearest import Nearest

    same = [each for each in pseudonyms if _unpadded(each) == _unpadded(word)]
    return same[0] if len(same) == 1 else Nearest(pseudonyms).nearest(word)


def _unpadded(pseudonym: str) -> str:
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", pseudonym)


def asked(framework: Framework, firm: Firm, labels: Mapping[str, str] | None = None) -> JSON:
    """Return how the JSON of an answer begins: the rules and the day, and names if asked for."""
    named = {} if labels is None else {"names": dict(labels)}
    return {"data": {"sha256": framework.fingerprint}, "day": firm.day, **named}


def labels_of(persons: Iterable[Person], *, names: bool) -> dict[str, str] | None:
    """Return the names by pseudonym, where they are asked for."""
    return {each.person: each.label for each in persons if each.label} if names else None


def warn_of(names: bool) -> None:
    if names:
        from progression.voice.phrases import phrase

        complain(phrase("people.names"))


def sheet_of(header: tuple[str, ...], rows: list[tuple[Any, ...]]) -> str:
    """Return rows as CSV that Excel opens as UTF-8."""
    import csv
    import io

    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return "\ufeff" + sheet.getvalue()
