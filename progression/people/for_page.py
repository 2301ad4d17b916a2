"""What the page has to know of an employer's files besides the rules: columns, statements, dates.

Owns what is handed over, as plain values for JSON; the page reads files by it as sheets.py does.
"""

from __future__ import annotations

from typing import Any

from progression.columns import Column, Table
from progression.model import Rules
from progression.people.compiled import compile
from progression.people.folder import SOON
from progression.people.tables import EVIDENCE, EVIDENCE_FILE, PEOPLE, PEOPLE_FILE, REFUSED

ANY_DAY = "2000-01-01"  # which awards matter by their days is the same on every day


def for_page(rules: Rules) -> dict[str, Any]:
    """Return the columns by file, what no column may be called, and what the rules leave out.

    `statements` are the ids of the framework's own, `dated` those of the credentials of which the
    days of the award matter to what is missing, and not only whether it counts.
    """
    compiled = compile(rules, "", ANY_DAY, 0)
    return {
        "tables": {PEOPLE_FILE: _columns(PEOPLE), EVIDENCE_FILE: _columns(EVIDENCE)},
        "refused": sorted({sign for signs in REFUSED.values() for sign in signs}),
        "statements": sorted(each.competence for each in rules.statements),
        "dated": [compiled.ids[number] for number in sorted(compiled.dated)],
        "soon": SOON,
    }


def _columns(table: Table) -> list[dict[str, Any]]:
    return [_column(column) for column in table.columns]


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": column.type,
        "required": column.required,
        "choices": column.choices,
    }
