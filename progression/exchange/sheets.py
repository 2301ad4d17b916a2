"""Rules as the files that say them: what `load` reads back as the same rules."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from progression import columns
from progression.model import Rules


def sheets(rules: Rules) -> dict[str, str]:
    """Return the text of each file by its name; those beside the rules where they hold a row.

    What a blank says is left blank, and every row names its route.
    """
    rows = [row for route in rules.routes for row in route.lines()]
    beside = (
        ("facts.csv", columns.FACTS, rules.facts),
        ("sources.csv", columns.SOURCES, rules.sources),
        ("competence.csv", columns.COMPETENCE, rules.statements),
    )
    return {
        "cards.csv": _sheet(columns.CARDS, rules.credentials),
        "routes.csv": _sheet(columns.ROUTES, rows),
        **{name: _sheet(table, found) for name, table, found in beside if found},
    }


def _sheet(table: columns.Table, records: Iterable[object]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.names)
    writer.writerows([_cell(column, record) for column in table.columns] for record in records)
    return text.getvalue()


def _cell(column: columns.Column, record: Any) -> str:
    value = getattr(record, "card" if column.name == "for" else column.name)
    if value == column.default:
        return ""
    return ";".join(value) if isinstance(value, tuple) else str(value)
