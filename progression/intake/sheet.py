"""Text to rows with line numbers: one dialect, strict. Knows column names, not what they mean."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from progression.intake.notices import Findings, shown
from progression.intake.text import SAVE_AS_CSV

MAX_ROWS = 50_000
MAX_COLUMNS = 200
MAX_CELL = 10_000
HEADER_SEARCH = 10

# A record as RFC 4180 has it: cells in quotes with doubled quotes inside, or cells without any.
RECORD = re.compile(r'(?:"(?:[^"]|"")*+"|[^",\r\n]*+)(?:,(?:"(?:[^"]|"")*+"|[^",\r\n]*+))*+[\r\n]*')


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one record by column name, with the line on which it starts."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Record:
    line: int
    cells: list[str]

    @property
    def blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


def read_rows(
    text: str, columns: tuple[str, ...], required: tuple[str, ...], findings: Findings
) -> tuple[Row, ...]:
    """Return the rows below the header; empty after a fault that makes all of them doubtful."""
    records = list(_records(text, findings))
    if not records or _wrong_delimiter(records[0], findings):
        return ()
    header = _header(records, columns, required, findings)
    if header is None:
        return ()
    rows = _rows(records[1:], header, findings)
    _check_nameless(records, findings)
    return tuple(rows)


def _records(text: str, findings: Findings) -> Iterator[_Record]:
    """Yield the records; stop with an error where quoting makes the rest noise."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, strict=True)
    start = count = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            _quoting(str(problem), start + 1, reader.line_num, findings)
            return
        raw = "".join(lines[start : reader.line_num])
        if '"' in raw and not RECORD.fullmatch(raw):
            message = "a quotation mark stands inside a cell that does not begin with one"
            fix = 'double it and put the whole cell in quotation marks: "a ""b"" c"'
            findings.add("stray_quote", start + 1, "", message, fix)
            return
        count += 1
        if count > MAX_ROWS + 1:
            findings.add("too_many_rows", start + 1, "", f"more than {MAX_ROWS} rows")
            return
        yield _Record(start + 1, cells)
        start = reader.line_num


def _quoting(problem: str, first: int, last: int, findings: Findings) -> None:
    if "unexpected end" in problem:
        message = "a cell opens with a quotation mark that is never closed"
        findings.add("unclosed_quote", first, "", message, "close it, or double it inside text")
    elif "limit" in problem:
        findings.add("cell_too_long", first, "", f"a cell is longer than {MAX_CELL} characters")
    else:
        message = "text follows a closing quotation mark"
        findings.add("text_after_quote", last, "", message, "double quotation marks inside text")


def _wrong_delimiter(first: _Record, findings: Findings) -> bool:
    only = first.cells[0] if len(first.cells) == 1 else ""
    for sign, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        if sign in only:
            message = f"the columns are separated by {name}"
            fix = f"{SAVE_AS_CSV}; a UK regional setting writes commas"
            findings.add("wrong_delimiter", first.line, "", message, fix)
            return True
    return False


def _header(
    records: list[_Record],
    columns: tuple[str, ...],
    required: tuple[str, ...],
    findings: Findings,
) -> list[str] | None:
    """Return the column name of each position, '' for those that are not read."""
    first = records[0]
    if len(first.cells) > MAX_COLUMNS:
        findings.add("too_many_columns", first.line, "", f"more than {MAX_COLUMNS} columns")
        return None
    names = [_tidy(cell) for cell in first.cells]
    absent = [name for name in required if name not in names]
    if absent and _header_comes_later(records, required, findings):
        return None
    for name in absent:
        message = f"the column '{name}' is missing; the header row has {_listed(names)}"
        findings.add("missing_column", first.line, name, message, f"add a column named {name}")
    for position, name in enumerate(names):
        if name and name in names[:position]:
            findings.add("duplicate_column", first.line, name, f"the column '{name}' stands twice")
    if findings.has_errors:
        return None
    _report_names(first, names, columns, findings)
    return [name if name in columns else "" for name in names]


def _tidy(cell: str) -> str:
    return cell.strip().lower().replace(" ", "_").replace("-", "_")


def _listed(names: list[str]) -> str:
    return shown(", ".join(name for name in names if name))


def _header_comes_later(
    records: list[_Record], required: tuple[str, ...], findings: Findings
) -> bool:
    for record in records[1:HEADER_SEARCH]:
        if set(required) <= {_tidy(cell) for cell in record.cells}:
            message = f"the column names stand on line {record.line}, not in the first row"
            fix = f"delete the rows above line {record.line}"
            findings.add("header_not_first", records[0].line, "", message, fix)
            return True
    return False


def _report_names(
    first: _Record, names: list[str], columns: tuple[str, ...], findings: Findings
) -> None:
    for cell, name in zip(first.cells, names, strict=True):
        if name in columns and cell != name:
            message = f"the column name {shown(cell)} is read as '{name}'"
            findings.add("untidy_column_name", first.line, name, message, f"write {name}")
        elif name and name not in columns:
            hint = nearest(name, columns)
            message = f"the column {shown(cell)} is not one of the contract and is not read{hint}"
            findings.add("unknown_column", first.line, cell.strip(), message)


def nearest(value: str, choices: tuple[str, ...]) -> str:
    """Return '; did you mean ...?' for the closest choice, or nothing."""
    import difflib  # only for faults, and slow to load

    close = difflib.get_close_matches(value, choices, n=1)
    return f"; did you mean '{close[0]}'?" if close else ""


def _rows(records: list[_Record], header: list[str], findings: Findings) -> Iterator[Row]:
    for record in records:
        if record.blank:
            findings.add("blank_row", record.line, "", "the row is blank and is passed over")
        elif len(record.cells) != len(header):
            message = f"the row has {len(record.cells)} cells, the header row {len(header)}"
            fix = "put cells that hold a comma in quotation marks; remove commas too many"
            findings.add("row_length_mismatch", record.line, "", message, fix)
        elif any(len(cell) > MAX_CELL for cell in record.cells):
            message = f"a cell is longer than {MAX_CELL} characters"
            findings.add("cell_too_long", record.line, "", message)
        else:
            cells = zip(header, record.cells, strict=True)
            yield Row(record.line, {name: cell for name, cell in cells if name})


def _check_nameless(records: list[_Record], findings: Findings) -> None:
    first = records[0]
    for position, cell in enumerate(first.cells):
        if cell.strip():
            continue
        filled = next((r for r in records[1:] if "".join(r.cells[position : position + 1])), None)
        place = f"column {position + 1}"
        if filled is None:
            message = f"{place} has no name and no content; it is not read"
            findings.add("empty_extra_column", first.line, "", message)
        else:
            message = f"{place} has no name, and line {filled.line} has a value in it"
            findings.add("blank_column_name", first.line, "", message, "name the column")
