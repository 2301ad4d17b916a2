"""Bring the tables of columns in docs/data.md up to date.

The page is written by hand, but for the table below each comment <!-- columns of FILE -->, which is
made of progression/columns.py. Run with `.venv/bin/python docs/data_tables.py`; the tests hold the
page to it.
"""

from __future__ import annotations

import re
import sys
from itertools import groupby
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from progression.columns import (  # noqa: E402
    CARDS,
    COMPETENCE,
    FACTS,
    ROUTES,
    SOURCES,
    Column,
    Table,
)

PAGE = HERE / "data.md"
TABLES = {
    "cards.csv": CARDS,
    "routes.csv": ROUTES,
    "facts.csv": FACTS,
    "sources.csv": SOURCES,
    "competence.csv": COMPETENCE,
}
PLACE = re.compile(r"(<!-- columns of (\S+) -->\n\n).*?(?=\n\n)", re.DOTALL)


def page() -> str:
    """Return the page as it should be."""
    text = PAGE.read_text(encoding="utf-8")
    return PLACE.sub(lambda place: place[1] + written(TABLES[place[2]]), text)


def written(table: Table) -> str:
    """Return a row for each column; those that mean the same share one."""
    lines = ["| column | what goes in |", "|---|---|"]
    for means, columns in groupby(table.columns, key=lambda column: column.means):
        same = list(columns)
        names = ", ".join(f"`{column.name}`" for column in same)
        lines.append(f"| {names} | {_choices(same[0], means)} |")
    return "\n".join(lines)


def _choices(column: Column, means: str) -> str:
    """What a column means, after the words that may stand there, one of them as a blank."""
    if not column.choices:
        return means
    words = [f"{word} (or blank)" if word == column.default else word for word in column.choices]
    return f"{', '.join(words[:-1])} or {words[-1]}. {means[0].upper()}{means[1:]}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
