"""The files a framework may have beside its rules: facts, sources, statements of competence.

Owns whether their rows can be used; decides nothing about credentials and routes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, TypeVar

from progression import columns
from progression.columns import Table
from progression.intake.cells import Cells
from progression.intake.dates import date_columns, orders
from progression.intake.nearest import Nearest
from progression.intake.notices import Findings, shown
from progression.intake.records import header, refers, values, without_total
from progression.intake.sheet import read_rows
from progression.intake.text import Place, read_text
from progression.model import Credential, Fact, Source, Statement
from progression.record import NamedTuple

FACTS, SOURCES, COMPETENCE = "facts.csv", "sources.csv", "competence.csv"
Known = Mapping[str, Credential] | None
Kept = TypeVar("Kept", Fact, Source, Statement)


class Beside(NamedTuple):
    """What the optional files hold, sorted by what they say, and the findings of each file."""

    facts: tuple[Fact, ...]
    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    findings: tuple[Findings, ...]
    rows: int


NOTHING = Beside((), (), (), (), 0)


def read(folder: Place | None, known: Known) -> Beside:
    """Read them where they are there; `known` is None where the ids are not certain."""
    if folder is None:
        return NOTHING
    files = [Findings(os.path.join(folder, name)) for name in (FACTS, SOURCES, COMPETENCE)]
    tables = (columns.FACTS, columns.SOURCES, columns.COMPETENCE)
    cells = [_cells(table, findings) for table, findings in zip(tables, files, strict=True)]
    facts, sources, statements = cells
    return Beside(
        _sorted(columns.FACTS, _facts(facts, known)),
        _sorted(columns.SOURCES, _once("address", sources, _source)),
        tuple(sorted(_statements(statements, known), key=lambda found: found.competence)),
        tuple(files),
        sum(map(len, cells)),
    )


def statements(place: Place, known: Known) -> tuple[tuple[Statement, ...], Findings]:
    """Return the statements of a competence.csv of its own, and the findings in it."""
    findings = Findings(place)
    cells = _cells(columns.COMPETENCE, findings)
    return tuple(sorted(_statements(cells, known), key=lambda each: each.competence)), findings


def _cells(table: Table, findings: Findings) -> list[Cells]:
    place = findings.place
    text = read_text(place, findings) if os.path.exists(place) else None
    rows = () if text is None else read_rows(text, header(table), findings)
    rows = without_total(rows, table, findings)
    dates = orders(rows, date_columns(table))
    return [Cells(row, findings, dates) for row in rows]


def _sorted(table: Table, found: list[Kept]) -> tuple[Kept, ...]:
    said = attrgetter(*table.names)
    return tuple(sorted(found, key=lambda record: tuple(map(str, said(record)))))


def _facts(rows: list[Cells], known: Known) -> list[Fact]:
    subjects = set() if known is None else {*known, *(c.category for c in known.values()), ""}
    nearest = Nearest(subjects - {""})
    found = []
    for cells in rows:
        fact = Fact(**values(cells, columns.FACTS), line=cells.line)
        if known is not None and fact.about not in subjects:
            message = f"{shown(fact.about)} is neither an id nor a category of cards.csv"
            message += nearest.hint(fact.about)
            fix = "correct it, or leave it blank for the whole framework"
            cells.fault("unknown_credential", "about", message, fix)
        if cells.sound:
            found.append(fact)
    return found


def _source(said: dict[str, Any], line: int) -> Source:
    return Source(**said, line=line)


def _statement(said: dict[str, Any], line: int) -> Statement:
    return Statement(card=said.pop("for"), **said, line=line)


def _statements(rows: list[Cells], known: Known) -> list[Statement]:
    nearest = Nearest(known or ())
    found = _once("competence", rows, _statement)
    if known is not None:
        cells_at = {cells.line: cells for cells in rows}
        for statement in found:
            refers(cells_at[statement.line], "for", statement.card, known, nearest)
    return found


def _once(key: str, rows: list[Cells], made: Callable[[dict[str, Any], int], Kept]) -> list[Kept]:
    """Return a record for each sound row; a key that is there already is an error."""
    table = columns.SOURCES if key == "address" else columns.COMPETENCE
    lines: dict[str, int] = {}
    found = []
    for cells in rows:
        said = values(cells, table)
        if said[key] in lines:
            message = f"{shown(said[key])} already stands on line {lines[said[key]]}"
            cells.fault("duplicate_id", key, message, "delete one of the two rows")
        if cells.sound:
            lines[said[key]] = cells.line
            found.append(made(said, cells.line))
    return found
