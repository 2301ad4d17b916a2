"""A person's rows deleted from every file; the rest of each file stays as it is, byte for byte."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

from progression.exceptions import Refused
from progression.people.files import CSV, KEPT_COUNTS, files_of
from progression.people.tables import TABLES
from progression.record import NamedTuple
from progression.writing import write_whole

NAMING = ("supervised_by", "verified_by")
"""Columns in which a person may be named in the rows of others: blank afterwards."""


class Forgotten(NamedTuple):
    """How many rows are gone, and how many cells in rows of others are blank now."""

    rows: int
    blanked: int


def forget(folder: Path, person: str) -> Forgotten:
    """Delete every row of a person. All files are read before the first is written.

    Raises:
        Refused: no row has the person, or a file is one that cannot be changed here.
        OSError: a file cannot be written; it and those after it are untouched.
    """
    kept: list[tuple[Path, str]] = []
    rows = blanked = 0
    for path in (path for name in TABLES for path in files_of(folder, name)):
        if path.suffix != CSV:
            raise Refused(f"{path.as_posix()} is not CSV: delete the rows where it is made from")
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            raise Refused(f"{path.as_posix()} is not UTF-8: people check says where") from None
        left, gone, blank = _without(text, person)
        if gone or blank:
            kept.append((path, left))
        rows, blanked = rows + gone, blanked + blank
    if not kept:
        raise Refused("no row has the person: write the pseudonym of the column person")
    for path, text in kept:
        write_whole(path, text)
    rmtree(folder / KEPT_COUNTS, ignore_errors=True)
    return Forgotten(rows, blanked)


def _without(text: str, person: str) -> tuple[str, int, int]:
    """Return a file without the rows of a person, how many those are, and the blanked cells."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    records = _records(text.removeprefix("\ufeff"))
    header, raw = next(records, ([], ""))
    names = [cell.strip().lower() for cell in header]
    parts, gone, blanked = [mark, raw], 0, 0
    for cells, raw in records:
        named = dict(zip(names, cells, strict=False))
        if named.get("person", "").strip().lower() == person:
            gone += 1
            continue
        cells = list(cells)
        at = [n for n, name in enumerate(names) if name in NAMING and cells[n : n + 1] == [person]]
        for place in at:
            cells[place] = ""
        blanked += len(at)
        parts.append(_written(cells, raw) if at else raw)
    return "".join(parts), gone, blanked


def _records(text: str) -> Iterator[tuple[list[str], str]]:
    """Yield the cells of each record with its text as it stands."""
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            taken.append(line)
            yield line

    for cells in csv.reader(lines()):
        yield cells, "".join(taken)
        taken.clear()


def _written(cells: list[str], raw: str) -> str:
    ending = raw[len(raw.rstrip("\r\n")) :]
    sheet = io.StringIO(newline="")
    csv.writer(sheet, lineterminator=ending).writerow(cells)
    return sheet.getvalue()
