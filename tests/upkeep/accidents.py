"""What happens to two files in a spreadsheet by accident: a hand slips, a column is lost or sorted.

Each accident is told the rows of both files and a source of choices; it changes them in place.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

Row = dict[str, str]


@dataclass
class Sheets:
    """Both files as rows of cells, and the columns that each still has."""

    cards: list[Row]
    routes: list[Row]
    choose: random.Random

    def some(self, rows: list[Row], column: str) -> Row | None:
        """A row in which the column is filled."""
        filled = [row for row in rows if row.get(column)]
        return self.choose.choice(filled) if filled else None


Accident = Callable[[Sheets], None]


def _delete_column(file: str, column: str) -> Accident:
    def accident(sheets: Sheets) -> None:
        for row in getattr(sheets, file):
            row.pop(column, None)

    return accident


def _blank_column(file: str, column: str) -> Accident:
    def accident(sheets: Sheets) -> None:
        for row in getattr(sheets, file):
            row[column] = ""

    return accident


def _sort_column(file: str, column: str) -> Accident:
    """Sorting one column alone: the values move away from their rows."""

    def accident(sheets: Sheets) -> None:
        rows = getattr(sheets, file)
        for row, value in zip(rows, sorted(row[column] for row in rows), strict=True):
            row[column] = value

    return accident


def _fill_down(file: str, column: str) -> Accident:
    """A cell dragged over a few below it."""

    def accident(sheets: Sheets) -> None:
        rows = getattr(sheets, file)
        at = sheets.choose.randrange(len(rows) - 1)
        for row in rows[at + 1 : at + 4]:
            row[column] = rows[at][column]

    return accident


def _shift_up(file: str, column: str) -> Accident:
    """One cell deleted, "shift cells up"."""

    def accident(sheets: Sheets) -> None:
        rows = getattr(sheets, file)
        at = sheets.choose.randrange(len(rows))
        for row, below in zip(rows[at:], rows[at + 1 :], strict=False):
            row[column] = below[column]
        rows[-1][column] = ""

    return accident


def _drop_rows(file: str, count: int) -> Accident:
    def accident(sheets: Sheets) -> None:
        rows = getattr(sheets, file)
        at = sheets.choose.randrange(len(rows) - count)
        del rows[at : at + count]

    return accident


def _replace(file: str, column: str, old: str, new: str) -> Accident:
    """Find and replace in the whole column."""

    def accident(sheets: Sheets) -> None:
        for row in getattr(sheets, file):
            row[column] = row[column].replace(old, new)

    return accident


def _one_cell(file: str, column: str, change: Callable[[str], str]) -> Accident:
    def accident(sheets: Sheets) -> None:
        row = sheets.some(getattr(sheets, file), column)
        if row:
            row[column] = change(row[column])

    return accident


def _merge(column: str) -> Accident:
    """Merged cells keep what they say in the first of them alone."""

    def accident(sheets: Sheets) -> None:
        before = ""
        for row in sheets.routes:
            place = f"{row['to']} {row['route']} {row[column]}"
            if row[column] and place == before:
                row[column] = ""
            before = place if row[column] or place == before else ""

    return accident


def _merge_groups(sheets: Sheets) -> None:
    seen: set[tuple[str, str, str]] = set()
    for row in sheets.routes:
        place = (row["to"], row["route"], row["any_of"])
        if row["any_of"] and place in seen:
            row["any_of"] = ""
        seen.add(place)


def _swap_columns(file: str, one: str, other: str) -> Accident:
    def accident(sheets: Sheets) -> None:
        for row in getattr(sheets, file):
            row[one], row[other] = row[other], row[one]

    return accident


def _repeat_row(file: str) -> Accident:
    def accident(sheets: Sheets) -> None:
        rows = getattr(sheets, file)
        rows.append(dict(sheets.choose.choice(rows)))

    return accident


def _shuffle(file: str) -> Accident:
    def accident(sheets: Sheets) -> None:
        sheets.choose.shuffle(getattr(sheets, file))

    return accident


def _uk_dates(file: str) -> Accident:
    def accident(sheets: Sheets) -> None:
        for row in getattr(sheets, file):
            if row["checked_on"]:
                row["checked_on"] = "/".join(reversed(row["checked_on"].split("-")))

    return accident


def _swap(value: str) -> str:
    at = len(value) // 2
    return value[: at - 1] + value[at] + value[at - 1] + value[at + 1 :]


def _first_route(sheets: Sheets) -> None:
    """A route for what anybody could begin with."""
    led_to = {row["to"] for row in sheets.routes}
    starts = [row["id"] for row in sheets.cards if row["id"] not in led_to]
    to, asked = sheets.choose.sample(starts, 2)
    blank = dict.fromkeys(sheets.routes[0], "")
    sheets.routes.append(blank | {"to": to, "requires": asked, "route": "new"})


ACCIDENTS: dict[str, Accident] = {
    "the column basis is deleted": _delete_column("routes", "basis"),
    "the column any_of is deleted": _delete_column("routes", "any_of"),
    "the column status is deleted": _delete_column("routes", "status"),
    "the column need is deleted": _delete_column("routes", "need"),
    "the column kind is deleted": _delete_column("routes", "kind"),
    "the column route is deleted": _delete_column("routes", "route"),
    "the column note is deleted": _delete_column("routes", "note"),
    "the column source is deleted": _delete_column("routes", "source"),
    "the column requirements is deleted": _delete_column("cards", "requirements"),
    "the column tier is deleted": _delete_column("cards", "tier"),
    "the column valid_months is deleted": _delete_column("cards", "valid_months"),
    "the column aliases is deleted": _delete_column("cards", "aliases"),
    "the column basis is emptied": _blank_column("routes", "basis"),
    "the column any_of is emptied": _blank_column("routes", "any_of"),
    "the column requirements is emptied": _blank_column("cards", "requirements"),
    "the column requires is sorted alone": _sort_column("routes", "requires"),
    "the column to is sorted alone": _sort_column("routes", "to"),
    "the column basis is sorted alone": _sort_column("routes", "basis"),
    "the column source is sorted alone": _sort_column("routes", "source"),
    "the column name is sorted alone": _sort_column("cards", "name"),
    "the column requirements is sorted alone": _sort_column("cards", "requirements"),
    "requires is filled down": _fill_down("routes", "requires"),
    "route is filled down": _fill_down("routes", "route"),
    "any_of is filled down": _fill_down("routes", "any_of"),
    "basis is filled down": _fill_down("routes", "basis"),
    "checked_on is filled down": _fill_down("routes", "checked_on"),
    "tier is filled down": _fill_down("cards", "tier"),
    "kind is filled down": _fill_down("cards", "kind"),
    "a cell of requires is deleted and those below move up": _shift_up("routes", "requires"),
    "a cell of name is deleted and those below move up": _shift_up("cards", "name"),
    "a cell of note is deleted and those below move up": _shift_up("routes", "note"),
    "a row of routes is deleted": _drop_rows("routes", 1),
    "five rows of routes are deleted": _drop_rows("routes", 5),
    "a row of cards is deleted": _drop_rows("cards", 1),
    "a row of routes stands twice": _repeat_row("routes"),
    "a row of cards stands twice": _repeat_row("cards"),
    "routes are shuffled": _shuffle("routes"),
    "cards are shuffled": _shuffle("cards"),
    "implied is replaced by stated": _replace("routes", "basis", "implied", "stated"),
    "closed is replaced by current": _replace("routes", "status", "closed", "current"),
    "partial is replaced by published": _replace("cards", "requirements", "partial", "published"),
    "operative is replaced by gold": _replace("cards", "tier", "operative", "gold"),
    "cells of any_of are merged": _merge_groups,
    "cells of route are merged": _merge("route"),
    "cells of basis are merged": _merge("basis"),
    "basis and status change places": _swap_columns("routes", "basis", "status"),
    "route and any_of change places": _swap_columns("routes", "route", "any_of"),
    "to and requires change places": _swap_columns("routes", "to", "requires"),
    "letters of a route change places": _one_cell("routes", "route", _swap),
    "letters of a group change places": _one_cell("routes", "any_of", _swap),
    "a group gets a capital": _one_cell("routes", "any_of", str.title),
    "a requirement is mistyped": _one_cell("routes", "requires", _swap),
    "a date gets another year": _one_cell(
        "routes", "checked_on", lambda value: str(int(value[:4]) + 1) + value[4:]
    ),
    "an id is renamed in one file": _one_cell("cards", "id", lambda value: f"{value}-2"),
    "the dates of routes are those of the UK": _uk_dates("routes"),
    "the dates of cards are those of the UK": _uk_dates("cards"),
    "the first route leads to what was a start": _first_route,
    "an address loses its last letter": _one_cell("routes", "source", lambda value: value[:-1]),
}
