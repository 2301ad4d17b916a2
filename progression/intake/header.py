"""The first row to column names: which are there, which are missing, which are nearly right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from progression.columns import CARDS, ROUTES
from progression.intake.nearest import Nearest, hint
from progression.intake.notices import Findings, flat, shown
from progression.record import NamedTuple

MAX_COLUMNS = 200
HEADER_SEARCH = 10  # rows below the first in which a header that slipped down is looked for

Line = tuple[int, list[str]]


class Columns(NamedTuple):
    """The columns of a file by the data contract, and those it cannot do without."""

    known: tuple[str, ...]
    required: tuple[str, ...]


def position_names(
    first: Line, others: Sequence[Line], columns: Columns, findings: Findings
) -> tuple[str, ...] | None:
    """Return the column name of each position, '' for those that are not read.

    None after a fault that makes all rows doubtful.
    """
    line, cells = first
    if len(cells) > MAX_COLUMNS:
        message = f"the header row has {len(cells)} columns; at most {MAX_COLUMNS} are read"
        findings.add("too_many_columns", line, "", message, "delete the columns that are not used")
        return None
    names = [_tidy(cell) for cell in cells]
    before = findings.count_errors
    absent = [name for name in columns.required if name not in names]
    if absent and _comes_later(line, others, columns, findings):
        return None
    _report_absent(line, absent, names, columns, findings)
    _report_repeated(line, names, findings)
    if findings.count_errors > before:
        return None
    _report_nameless(line, names, others, findings)
    _report_untidy(line, cells, names, columns, findings)
    return tuple(name if name in columns.known else "" for name in names)


def _tidy(cell: str) -> str:
    return re.sub(r"[\s_-]+", "_", cell.strip().lower())


def _comes_later(line: int, others: Sequence[Line], columns: Columns, findings: Findings) -> bool:
    for later, cells in others[:HEADER_SEARCH]:
        if set(columns.required) <= {_tidy(cell) for cell in cells}:
            message = f"the column names stand on line {later}, and the first row is expected"
            fix = f"delete the rows above line {later}"
            findings.add("header_not_first", line, "", message, fix)
            return True
    return False


def _report_absent(
    line: int, absent: Sequence[str], names: Sequence[str], columns: Columns, findings: Findings
) -> None:
    """Report each column that is misspelled, and the others that are missing as one fault."""
    seen = shown(", ".join(name for name in names if name))
    file = _file_with(names)
    if absent and file:
        message = f"the header row is that of {file}: {seen}"
        fix = "give each file its own name, or export it again"
        findings.add("missing_column", line, absent[0], message, fix)
        return
    unknown = Nearest(flat(name) for name in names if name and name not in columns.known)
    hints = {name: unknown.hint(name) for name in absent}
    slips = [[name] for name, near in hints.items() if near]
    for some in filter(None, (*slips, [name for name, near in hints.items() if not near])):
        *most, last = some
        quoted = "', '".join(most)
        several = f"are no columns '{quoted}' and '{last}'" if most else f"is no column '{last}'"
        message = f"there {several}; the header row has {seen}{hints[last]}"
        wanted = f"the columns {', '.join(most)} and {last}" if most else f"a column {last}"
        findings.add("missing_column", line, some[0], message, f"name {wanted}")


def _file_with(names: Sequence[str]) -> str:
    """The file of a framework whose required columns are all there."""
    files = (("cards.csv", CARDS), ("routes.csv", ROUTES))
    return next((file for file, table in files if set(table.required) <= set(names)), "")


def _report_repeated(line: int, names: Sequence[str], findings: Findings) -> None:
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        places = " and ".join(str(at + 1) for at, other in enumerate(names) if other == name)
        message = f"the name {shown(name)} stands over columns {places}, and one is expected"
        findings.add("duplicate_column", line, flat(name), message, "delete or rename one of them")


def _report_nameless(
    line: int, names: Sequence[str], others: Sequence[Line], findings: Findings
) -> None:
    for at, name in enumerate(names):
        if name:
            continue
        filled = next((row for row in others if "".join(row[1][at : at + 1]).strip()), None)
        if filled is None:
            message = f"column {at + 1} has no name and no content; it is not read"
            findings.add("empty_extra_column", line, "", message)
        else:
            later, values = filled
            message = f"column {at + 1} has no name, and line {later} has {shown(values[at])} there"
            fix = "name the column, or empty it"
            findings.add("blank_column_name", line, "", message, fix)


def _report_untidy(
    line: int, cells: Sequence[str], names: Sequence[str], columns: Columns, findings: Findings
) -> None:
    for cell, name in zip(cells, names, strict=True):
        if name in columns.known and cell != name:
            message = f"the column name {shown(cell)} is read as '{name}'"
            findings.add("untidy_column_name", line, name, message, f"write {name}")
        elif name and name not in columns.known:
            left = [other for other in columns.known if other not in names]
            near = hint(flat(name), left)
            message = f"there is no column {shown(cell)} in the contract; it is not read{near}"
            fix = "delete the column, or give it a name of the contract"
            findings.add("unknown_column", line, flat(cell.strip()), message, fix)
