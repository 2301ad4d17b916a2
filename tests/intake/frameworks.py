"""Small frameworks as files: one that is in order, and cells to spoil it with."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from progression import columns
from progression.model import Rules

Files = dict[str, str | bytes]
Cells = Mapping[str, str]

SOURCED = {"source": "https://example.org/cards", "checked_on": "2026-11-22"}


def card(id: str, name: str = "", **cells: str) -> Cells:
    return (
        {"id": id, "name": name or id.replace("-", " ").title(), "kind": "card"} | SOURCED | cells
    )


def row(to: str, requires: str, **cells: str) -> Cells:
    return {"to": to, "requires": requires} | SOURCED | cells


T_LEVEL = card("t-level", "T Level", kind="qualification")
OPERATIVE = card("av-operative", tier="operative", category="audiovisual")
TECHNICIAN = card("av-technician", tier="gold", category="audiovisual")
MANAGER = card("av-manager", tier="black", category="audiovisual")
CARDS = (T_LEVEL, OPERATIVE, TECHNICIAN, MANAGER)
ENTRY = row("av-operative", "t-level", route="entry")
TO_GOLD = row("av-technician", "av-operative", route="next", kind="progression")
TO_BLACK = row("av-manager", "av-technician", route="next", kind="progression")
ROUTES = (ENTRY, TO_GOLD, TO_BLACK)


def written(columns: tuple[str, ...], rows: tuple[Cells, ...]) -> str:
    sheet = io.StringIO(newline="")
    writer = csv.DictWriter(sheet, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return sheet.getvalue()


def cards_csv(*rows: Cells) -> str:
    return written(columns.CARDS.names, rows)


def routes_csv(*rows: Cells) -> str:
    return written(columns.ROUTES.names, rows)


def cells(table: columns.Table, record: object) -> Cells:
    """A record as cells again, with what a blank says left blank."""
    return {name: _cell(value) for name, value in table.filled(record).items()}


def _cell(value: object) -> str:
    return ";".join(value) if isinstance(value, tuple) else str(value)


def files_of(rules: Rules) -> Files:
    """Rules as the files that say them."""
    cards = (cells(columns.CARDS, credential) for credential in rules.credentials)
    rows = (cells(columns.ROUTES, row) for route in rules.routes for row in route.lines())
    return files(tuple(cards), tuple(rows))


def files(
    cards: str | bytes | tuple[Cells, ...] = CARDS, routes: str | bytes | tuple[Cells, ...] = ROUTES
) -> Files:
    """Both files; the ones in order where nothing else is given."""
    return {
        "cards.csv": cards_csv(*cards) if isinstance(cards, tuple) else cards,
        "routes.csv": routes_csv(*routes) if isinstance(routes, tuple) else routes,
    }


def lay_out(folder: Path, contents: Files) -> Path:
    """Write the files into the folder, byte for byte."""
    for name, content in contents.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / name).write_bytes(data)
    return folder
