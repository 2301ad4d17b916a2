"""Rows to credentials and requirements: what each cell holds, and whether the row makes sense."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import Any

from progression import columns, days
from progression.columns import Column, Table
from progression.intake.cells import Cells
from progression.intake.dates import date_columns, orders
from progression.intake.header import Columns
from progression.intake.nearest import Nearest
from progression.intake.notices import Findings, shown
from progression.intake.sheet import Row
from progression.model import Credential, Figures, Requirement
from progression.record import NamedTuple

READERS: dict[str, Callable[[Cells, Column], Any]] = {
    "id": lambda cells, column: cells.slug(column.name, required=True),
    "slug": lambda cells, column: cells.slug(column.name),
    "text": lambda cells, column: (
        cells.required(column.name, f"a {column.label}")
        if column.required
        else cells.text(column.name)
    ),
    "lines": lambda cells, column: (
        cells.required(column.name, f"a {column.label}", lines=True)
        if column.required
        else cells.text(column.name, lines=True)
    ),
    "choice": lambda cells, column: (
        cells.choice(column.name, column.choices, column.default)
        if not column.optional or cells.has(column.name)
        else ""
    ),
    "whole": lambda cells, column: cells.whole(column.name),
    "money": lambda cells, column: cells.money(column.name),
    "date": lambda cells, column: cells.date(column.name),
    "span": lambda cells, column: cells.date(column.name, partial=True),
    "url": lambda cells, column: cells.url(column.name, required=column.required),
    "urls": lambda cells, column: cells.urls(column.name, required=column.required),
    "names": lambda cells, column: cells.parts(column.name),
}
TOTAL = r"(?:(?:grand|sub)[ -]?)?totals?:?|sums?:?"
AMOUNT = r"(?:£|GBP)?\s*-?[0-9][0-9,]*(?:\.[0-9]+)?"
ALONE = ("any_of", "need", "points", "age_min", "age_max", "awarded_from", "awarded_until")


class Read(NamedTuple):
    """A row of routes.csv, and whether it says itself of which kind it is."""

    row: Requirement
    says_kind: bool


def header(table: Table) -> Columns:
    """Return what the header row of a file may have, and what it must have."""
    return Columns(table.names, table.required)


def values(cells: Cells, table: Table) -> dict[str, Any]:
    """The cells that are filled or have to be, by column; the records know the rest."""
    found: dict[str, Any] = {}
    there = cells.columns
    for column in table.columns:
        if column.name in there or column.required:
            value = READERS[column.type](cells, column)
            found[column.name] = column.default if value is None else value
    return found


def without_total(rows: Iterable[Row], table: Table, findings: Findings) -> tuple[Row, ...]:
    """Return the rows without a last one that only adds up; it is one fault, not one a cell."""
    rows = tuple(rows)
    if not rows or not _only_adds_up(rows[-1], table):
        return rows
    message = "the row only adds up those above it, and an entry is expected"
    findings.add("missing_value", rows[-1].line, "", message, "delete the row")
    return rows[:-1]


def _only_adds_up(row: Row, table: Table) -> bool:
    if all(row.cells.get(name, "").strip() for name in table.required):
        return False
    filled = [cell.strip() for cell in row.cells.values() if cell.strip()]
    others = [cell for cell in filled if not re.fullmatch(TOTAL, cell, re.IGNORECASE)]
    return len(others) == len(filled) - 1 and all(re.fullmatch(AMOUNT, cell) for cell in others)


def credentials(rows: Iterable[Row], findings: Findings) -> dict[str, Credential]:
    """Return the credentials by id; of a repeated id the first, with an error for the others."""
    found: dict[str, Credential] = {}
    rows = without_total(rows, columns.CARDS, findings)
    dates = orders(rows, date_columns(columns.CARDS))
    for row in rows:
        credential = _credential(Cells(row, findings, dates))
        if credential.id in found:
            first = found[credential.id].line
            message = f"{shown(credential.id)} is already the id of line {first}"
            findings.add("duplicate_id", row.line, "id", message, "give one of them another id")
        elif credential.id:
            found[credential.id] = credential
    return found


def _credential(cells: Cells) -> Credential:
    credential = Credential(**values(cells, columns.CARDS), line=cells.line)
    _figures_in_order(credential.figures, cells)
    return credential


def _figures_in_order(found: Figures, cells: Cells) -> None:
    _in_order(cells, "months_min", found.months_min, "months_max", found.months_max)
    _in_order(cells, "cost_min", found.cost_min, "cost_max", found.cost_max)


def _in_order(cells: Cells, least: str, low: Any, most: str, high: Any) -> None:
    if low is not None and high is not None and low > high:
        message = f"'{low}' is above {most}, which is '{high}'"
        cells.fault("minimum_above_maximum", least, message, "swap the two")


def requirements(
    rows: Iterable[Row], known: Collection[str] | None, findings: Findings
) -> list[Read]:
    """Return the sound rows; `known` is None where it is not certain which ids cards.csv has."""
    nearest = Nearest(known or ())
    found = []
    rows = without_total(rows, columns.ROUTES, findings)
    dates = orders(rows, date_columns(columns.ROUTES))
    for row in rows:
        cells = Cells(row, findings, dates)
        requirement = Requirement(
            **({"route": ""} | values(cells, columns.ROUTES)), line=cells.line
        )
        if known is not None:
            refers(cells, "to", requirement.to, known, nearest)
            refers(cells, "requires", requirement.requires, known, nearest)
        _agrees_with_itself(requirement, cells)
        if cells.sound:
            found.append(Read(requirement, cells.has("kind")))
    return found


def refers(cells: Cells, column: str, id: str, known: Collection[str], nearest: Nearest) -> None:
    if id and id not in known:
        message = f"{shown(id)} is not an id in cards.csv{nearest.hint(id)}"
        fix = "correct the id, or add a row for it to cards.csv"
        cells.misread("unknown_credential", column, message, fix, key=id)


def _agrees_with_itself(row: Requirement, cells: Cells) -> None:
    if not cells.has("requires"):
        _asks_for_nothing(row, cells)
    elif row.any_of and not row.route:
        message = f"the group {shown(row.any_of)} stands in no route, and one is expected"
        fix = "write the same route in all its rows"
        cells.misread("group_without_route", "any_of", message, fix)
    elif row.any_of and row.to == row.requires and row.to:
        message = f"{shown(row.to)} stands in a group, and what is renewed stands by itself"
        cells.fault("route_kinds_differ", "any_of", message, "leave any_of blank in this row")
    elif row.any_of and row.kind == "not":
        message = f"{shown(row.requires)} stands in a group, and each row of kind not by itself"
        cells.fault("route_kinds_differ", "any_of", message, "leave any_of blank in this row")
    _figures_in_order(Figures(row.months_min, row.months_max, row.cost_min, row.cost_max), cells)
    _in_order(cells, "age_min", row.age_min, "age_max", row.age_max)
    first, last = row.awarded_from, row.awarded_until
    if first and last and days.first(first) > days.last(last):
        message = f"'{first}' is after awarded_until, which is '{last}'"
        cells.fault("minimum_above_maximum", "awarded_from", message, "swap the two")


def _asks_for_nothing(row: Requirement, cells: Cells) -> None:
    """Whether the row may leave `requires` blank, as that of a route that asks for nothing."""
    beside = next((column for column in ALONE if cells.has(column)), "")
    if not row.route:
        wrong = "the row names no route"
    elif beside:
        wrong = f"{beside} is given"
    elif row.kind != "route":
        wrong = f"kind is {row.kind}"
    else:
        return
    message = f"the cell is blank, which says that the route asks for nothing, and {wrong}"
    fix = "write an id; a route that asks for nothing is one row with to and route"
    cells.fault("missing_value", "requires", message, fix)
