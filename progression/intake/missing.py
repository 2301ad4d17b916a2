"""Columns whose loss changes what every row says, and how a file shows that they are lost."""

from __future__ import annotations

from collections.abc import Collection

from progression.columns import Table
from progression.intake.notices import Findings

# What all rows say where the column is not there, how many of our columns a file has that would
# hardly leave it out, and columns that say nothing without it.
MEANINGFUL = {
    "basis": ("every row passes as stated by its source", 5, frozenset[str]()),
    "any_of": ("whatever is any one of several is all of them", 18, frozenset({"need", "points"})),
    "requirements": ("every rule passes as published in full", 15, frozenset[str]()),
}


def report(there: Collection[str], table: Table, findings: Findings) -> None:
    """Report columns with a meaning of their own that a file with many of our columns lacks."""
    for name in table.names:
        if name in there or name not in MEANINGFUL or not there:
            continue
        means, many, signs = MEANINGFUL[name]
        if len(there) >= many or signs & set(there):
            message = f"there is no column '{name}': {means}"
            fix = f"add a column {name}; where one was deleted, take it from the earlier copy"
            findings.add("meaningful_column_missing", 1, name, message, fix)


def is_meaningful(table: Table, name: str) -> bool:
    """Whether answers can depend on what stands in the column, not only what is said of them."""
    column = table.column(name)
    return not column.evidence and column.type not in ("lines", "url")
