"""Text to rows with line numbers: one dialect, strict. Knows column names, not what they mean."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from progression.intake.header import Columns, position_names
from progression.intake.notices import Findings, shown
from progression.intake.text import SAVE_AS_CSV
from progression.record import NamedTuple

MAX_ROWS = 50_000
MAX_CELL = 10_000
SHORTEN = "shorten it; a quotation mark that is never closed takes in all that follows"
MIXED = "mixed"

# A record as RFC 4180 has it: cells in quotes with doubled quotes inside, or cells without any.
RECORD = re.compile(r'(?:"(?:[^"]|"")*+"|[^",\r\n]*+)(?:,(?:"(?:[^"]|"")*+"|[^",\r\n]*+))*+[\r\n]*')


class Row(NamedTuple):
    """The cells of one record by column name, with the line on which it starts."""

    line: int
    cells: dict[str, str]


class Record(NamedTuple):
    """The cells of one record by position, with the line on which it starts."""

    line: int
    cells: list[str]

    @property
    def blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


class Sheet(NamedTuple):
    """What stands in a file: the names of its columns that are read, and its rows."""

    columns: frozenset[str] = frozenset()
    rows: tuple[Row, ...] = ()


def read_rows(text: str, columns: Columns, findings: Findings) -> tuple[Row, ...]:
    """Return the rows below the header; empty after a fault that makes all of them doubtful."""
    return read_sheet(text, columns, findings).rows


def read_sheet(text: str, columns: Columns, findings: Findings) -> Sheet:
    """Return the columns and the rows; empty after a fault that makes all of them doubtful."""
    if _wrong_delimiter(text, findings):
        return Sheet()
    records = list(_records(text, findings))
    if not records or len(records) > MAX_ROWS + 1:
        return Sheet()
    first, *others = [(record.line, record.cells) for record in records]
    names = position_names(first, others, columns, findings)
    if names is None:
        return Sheet()
    return Sheet(frozenset(names) - {""}, tuple(_rows(records[1:], names, findings)))


def _records(text: str, findings: Findings) -> Iterator[Record]:
    """Yield the records; stop with an error where quoting makes the rest noise."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, strict=True)
    start, ends = 0, ""
    for count in range(MAX_ROWS + 2):
        try:
            cells = next(reader, None)
        except csv.Error as problem:
            _quoting(str(problem), start + 1, reader.line_num, findings)
            return
        if cells is None:
            return
        last = lines[reader.line_num - 1]
        if '"' in last and not RECORD.fullmatch("".join(lines[start : reader.line_num])):
            message = "a quotation mark stands inside a cell that does not begin with one"
            fix = 'double it and put the whole cell in quotation marks: "a ""b"" c"'
            findings.add("stray_quote", start + 1, "", message, fix)
            return
        ends = _one_line_end(ends, last, reader.line_num, findings)
        if count > MAX_ROWS:
            message = f"the file has more than the {MAX_ROWS} rows that are read"
            fix = "split the framework into several folders"
            findings.add("too_many_rows", start + 1, "", message, fix)
        yield Record(start + 1, cells)
        start = reader.line_num


def _one_line_end(before: str, last: str, line: int, findings: Findings) -> str:
    """Return how the records end so far; report the first that ends in another way."""
    end = last[len(last.rstrip("\r\n")) :]
    if not end or before in (end, MIXED):
        return before
    if not before:
        return end
    message = "lines end in more than one way, from this line on; all are read"
    findings.add("mixed_line_endings", line, "", message)
    return MIXED


def _quoting(problem: str, first: int, last: int, findings: Findings) -> None:
    if "unexpected end" in problem:
        message = "a cell opens with a quotation mark that is never closed"
        findings.add("unclosed_quote", first, "", message, "close it, or double it inside text")
    elif "limit" in problem:
        message = f"a cell is longer than the {MAX_CELL} characters that are read"
        findings.add("cell_too_long", first, "", message, SHORTEN)
    else:
        message = "text follows a closing quotation mark, and a comma is expected there"
        fix = 'double quotation marks inside a cell: "a ""b"" c"'
        findings.add("text_after_quote", last, "", message, fix)


def _wrong_delimiter(text: str, findings: Findings) -> bool:
    """Report another sign than commas; by it no quotation mark can be judged."""
    first = text.partition("\n")[0]
    for sign, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        if sign in first and "," not in first:
            message = f"the columns are separated by {name}, and commas are expected"
            fix = f"{SAVE_AS_CSV}; a UK regional setting writes commas"
            findings.add("wrong_delimiter", 1, "", message, fix)
            return True
    return False


def _rows(records: Sequence[Record], names: tuple[str, ...], findings: Findings) -> Iterator[Row]:
    for record in records:
        if record.blank:
            findings.once("blank_row", record.line, "", "the row is blank and is passed over")
        elif len(record.cells) != len(names):
            _report_length(record, len(names), findings)
        elif max(map(len, record.cells)) > MAX_CELL:
            column = names[[len(cell) > MAX_CELL for cell in record.cells].index(True)]
            message = f"the cell is longer than the {MAX_CELL} characters that are read"
            findings.add("cell_too_long", record.line, column, message, SHORTEN)
        else:
            cells = zip(names, record.cells, strict=True)
            yield Row(record.line, {name: cell for name, cell in cells if name and cell})


def _report_length(record: Record, expected: int, findings: Findings) -> None:
    """Rows that are too short in the same way are one fault: a program has left out commas."""
    count = len(record.cells)
    cells = f"{count} cell{'' if count == 1 else 's'}"
    message = f"the row that begins {shown(record.cells[0])} has {cells}"
    message += f", and the header row has {expected}"
    fix = length_fix(count, expected)
    if count < expected:
        findings.once("row_length_mismatch", record.line, "", message, fix, key=count)
    else:
        findings.add("row_length_mismatch", record.line, "", message, fix)


def length_fix(count: int, expected: int) -> str:
    """Return what helps where a row has `count` cells and the header row another number."""
    if count < expected:
        return "write a comma for each blank cell too, or delete the row"
    return "put a cell that holds a comma in quotation marks, or delete the extra commas"
