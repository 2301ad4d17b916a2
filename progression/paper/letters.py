"""Where the data holds a piece of text that no face can print.

Owns the search through the cells; refuses to know fonts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from progression.model import Credential, Fact, Requirement, Rules, Source, Statement

Record = Credential | Fact | Requirement | Source | Statement

MOST = 3
"""So many cells are named."""


def cells(rules: Rules, text: str) -> tuple[str, ...]:
    """Return the first cells that hold a text, such as `cards.csv:3 name`."""
    found = _cells(rules, text)
    return tuple(cell for cell, _ in zip(found, range(MOST), strict=False))


def _cells(rules: Rules, text: str) -> Iterator[str]:
    rows = [row for route in rules.routes for row in route.lines()]
    tables: tuple[tuple[str, Sequence[Record]], ...] = (
        ("cards.csv", rules.credentials),
        ("routes.csv", sorted(rows, key=lambda row: row.line)),
        ("facts.csv", rules.facts),
        ("sources.csv", rules.sources),
        ("competence.csv", rules.statements),
    )
    for file, records in tables:
        for record in records:
            for name in type(record).__annotations__:
                value = getattr(record, name)
                held = value if isinstance(value, tuple) else (value,)
                if any(isinstance(each, str) and text in each for each in held):
                    yield f"{file}:{record.line} {name}"
