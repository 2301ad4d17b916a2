"""One file of an employer: its header and its cells, checked; sound rows come out.

Rows are read one after the other, so that a million need no more room than one. A value is quoted
only where its column has a closed vocabulary and the value looks like a word of it: a shifted
column puts names anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Protocol

from progression.columns import Column, Table
from progression.intake.cells import ID, MAX_ID, MONEY, WHOLE_NUMBER, money_fix
from progression.intake.dates import DAY_FIRST, day_first, is_slashed, orders
from progression.intake.nearest import Nearest, hint
from progression.intake.plain import FORMULA_STARTS, plain
from progression.intake.sheet import Row, length_fix
from progression.people.files import Line, Unreadable, lines_of
from progression.people.notices import Place, Tally
from progression.people.tables import refused
from progression.question import is_date
from progression.record import NamedTuple

MAX_KEPT = 100_000  # distinct values whose check is remembered
MAX_CELL = 10_000
Cells = dict[str, str]


class Fault(NamedTuple):
    """What is wrong with a value: code, sentence, fix."""

    code: str
    message: str
    fix: str = ""


class Known(Protocol):
    """What ids there are, by what a column names: `credential`, `shows` or `person`."""

    def ids(self, what: str) -> Collection[str]: ...

    def is_name(self, value: str) -> bool:
        """Whether a value may be somebody's name, so that it is not quoted."""
        ...


class Sheet:
    """The rows of one file by its table.

    `refers` says of a column what it names: `credential`, `shows` or `person`.
    """

    def __init__(
        self, path: Path, name: str, table: Table, refers: Mapping[str, str], known: Known
    ) -> None:
        self.path, self.name = path, name
        self._table, self._refers, self._known = table, refers, known
        self._columns = {column.name: column for column in table.columns}

    def rows(self, tally: Tally) -> Iterator[tuple[int, Cells]]:
        """Yield the line and the filled cells of each sound row; tell the tally of the others."""
        try:
            reader = self.reader(tally)
            for line, cells in self.records() if reader else ():
                row = reader.row(line, cells) if reader else None
                if row is not None:
                    yield line, row
        except Unreadable as problem:
            self.tell_unreadable(problem, tally)

    def records(self) -> Iterator[Line]:
        """Yield all records but the header."""
        return islice(lines_of(self.path), 1, None)

    def reader(self, tally: Tally) -> Reader | None:
        """Return what reads the rows below the header; None where the header bars them all.

        Raises:
            Unreadable: the header cannot be read.
        """
        names = self._header(*next(lines_of(self.path), (0, [])), tally)
        return None if names is None else Reader(self, names, tally)

    def tell_unreadable(self, problem: Unreadable, tally: Tally) -> None:
        tally.bar("unreadable_file", Place(self.name, problem.line), str(problem))

    def _header(self, line: int, header: list[str], tally: Tally) -> list[str] | None:
        """Return the names of the columns, blank for those that are not read."""
        names = [heading(cell) for cell in header]
        place = Place(self.name, line)
        for sign, said in ((";", "semicolons"), ("\t", "tabs")):
            if len(header) == 1 and sign in header[0]:
                message = f"the columns are separated by {said}, and commas are expected"
                fix = 'in Excel choose Save As, "CSV UTF-8 (Comma delimited)"'
                tally.bar("wrong_delimiter", place, message, fix)
                return None
        absent = [name for name in self._table.required if name not in names]
        for name in absent:
            message = f"there is no column '{name}' in the first row"
            fix = f"the first row names the columns: {','.join(self._table.names)}"
            tally.bar("missing_column", place._replace(column=name), message, fix)
        for name in sorted({name for name in names if name in self._columns}):
            if names.count(name) > 1:
                message = "two columns have this name, and one is expected"
                tally.bar("duplicate_column", place._replace(column=name), message, "delete one")
        barred = bool(absent) or any(self._is_refused(name, place, tally) for name in names)
        if barred or tally.barred:
            return None
        return [self._named(name, at, place, tally) for at, name in enumerate(names, start=1)]

    def _is_refused(self, name: str, place: Place, tally: Tally) -> bool:
        what = "" if name in self._columns else refused(name)
        if what:
            message = f"the column holds {what}, which no record of competence needs"
            fix = "delete the whole column; the file is not read before"
            tally.bar("personal_data_not_needed", place._replace(column=name), message, fix)
        return bool(what)

    def _named(self, name: str, at: int, place: Place, tally: Tally) -> str:
        if name in self._columns or not name:
            return name
        shown = name if re.fullmatch(r"[a-z0-9_]{1,40}", name) else ""
        near = hint(shown, self._columns) if shown else ""
        message = f"column {at} is not in the contract; it is not read{near}"
        tally.add("unknown_column", place._replace(column=shown), message, "delete or rename it")
        return ""

    @cached_property
    def _orders(self) -> Mapping[str, str]:
        """What each column with slashed dates proves of their order; read once, where needed."""
        dates = [c.name for c in self._table.columns if c.type in ("date", "span")]
        return slashed_orders(self.path, dates)

    def is_day_first(self, column: str) -> bool:
        """Whether dates with slashes are read day first in a column."""
        return self._orders.get(column) == DAY_FIRST


def heading(cell: str) -> str:
    """Return the name of a column as the contract has it, however it is spelled."""
    return re.sub(r"[\s_-]+", "_", cell.strip().lower())


def slashed_orders(path: Path, dates: Collection[str]) -> Mapping[str, str]:
    """Return what each column with slashed dates proves of the order of day and month."""
    records = lines_of(path)
    names = [heading(cell) for cell in next(records)[1]]
    rows = (Row(line, dict(zip(names, cells, strict=False))) for line, cells in records)
    return orders(rows, dates)


class Reader:
    """Reads the rows of a sheet one by one, and tells the tally what is wrong in them.

    `names` are those of the columns, blank where one is not read; `checks` go with them.
    """

    def __init__(self, sheet: Sheet, names: list[str], tally: Tally) -> None:
        self.names = names
        self.checks = [Check(sheet, name) if name else None for name in names]
        self.told: set[str] = set()  # columns of which the order of day and month has been told
        self._file, self._tally = sheet.name, tally

    def row(self, line: int, cells: list[str]) -> Cells | None:
        """Return the filled cells of a record as they are read; None where it is not sound."""
        if not any(cells):
            return None
        self._tally.rows += 1
        if len(cells) != len(self.names):
            self._wrong_length(line, len(cells))
            return None
        row: Cells = {}
        sound = True
        for check, cell in zip(self.checks, cells, strict=True):
            if check is None or not (cell or check.required):
                continue
            value, fault = check.of(cell)
            if fault is not None:
                self._tally.add(fault.code, Place(self._file, line, check.name), *fault[1:])
                sound = False
            elif value:
                row[check.name] = value
                if check.is_day_first(cell):
                    self._tell_day_first(line, check.name)
        return row if sound else None

    def _wrong_length(self, line: int, count: int) -> None:
        message = f"the row has {count} cells, and the header row has {len(self.names)}"
        fix = length_fix(count, len(self.names))
        self._tally.add("row_length_mismatch", Place(self._file, line), message, fix)

    def _tell_day_first(self, line: int, column: str) -> None:
        if column not in self.told:
            self.told.add(column)
            message = "dates with slashes are read day first, as is proved in the column"
            self._tally.add("day_first_date", Place(self._file, line, column), message)


class Check:
    """The check of one column; what it said of a value is remembered."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        self.name = name
        self._sheet = sheet
        self._column: Column = sheet._columns[name]
        self.required = self._column.required
        self._refers = sheet._refers.get(name, "")
        self._known = sheet._known.ids(self._refers) if self._refers else frozenset()
        self._nearest = Nearest(self._known) if self._refers in ("credential", "shows") else None
        self._kept: dict[str, tuple[str, Fault | None]] = {}

    def of(self, cell: str) -> tuple[str, Fault | None]:
        """Return the value as it is read, and what is wrong with it."""
        if self._refers and cell in self._known:
            return cell, None
        kept = self._kept.get(cell)
        if kept is None:
            kept = self._found(cell)
            if len(self._kept) < MAX_KEPT:
                self._kept[cell] = kept
        return kept

    def is_day_first(self, cell: str) -> bool:
        """Whether a sound value is a date that was turned round."""
        return "/" in cell and self._column.type in ("date", "span")

    @property
    def type(self) -> str:
        return self._column.type

    @property
    def known(self) -> Collection[str] | None:
        """The ids that may stand in the column; None where it names none."""
        return self._known if self._refers else None

    def _found(self, cell: str) -> tuple[str, Fault | None]:
        value = cell.strip()
        if not value:
            return "", Fault("missing_value", "the cell is blank") if self.required else None
        unsafe = _unsafe(value, self._column)
        if unsafe is not None:
            return "", unsafe
        return _READERS.get(self._column.type, Check._text)(self, value)

    def _text(self, value: str) -> tuple[str, Fault | None]:
        return value, None

    def _id(self, value: str) -> tuple[str, Fault | None]:
        value = value.lower() if value.isascii() else value
        if not ID.fullmatch(value) or len(value) > MAX_ID:
            message = "this is no id: lower-case letters and digits joined by hyphens are expected"
            return "", Fault("malformed_id", message)
        if not self._refers or value in self._known:
            return value, None
        return "", self._unknown(value)

    def _unknown(self, value: str) -> Fault:
        if self._refers == "person":
            message = "no row of people.csv has this person"
            return Fault("unknown_person", message, "add the person, or delete the row")
        where = "the framework" + (" or in competence.csv" if self._refers == "shows" else "")
        near = self._nearest.hint(value) if self._nearest else ""
        subject = self._quoted(value) if near else "this"
        code = "unknown_shows" if self._refers == "shows" else "unknown_credential"
        return Fault(code, f"{subject} is not an id in {where}{near}", "correct the id")

    def _choice(self, value: str) -> tuple[str, Fault | None]:
        if value in self._column.choices:
            return value, None
        choices = self._column.choices
        near = hint(value.lower(), choices)
        subject = self._quoted(value) if near else "this"
        expected = f"{', '.join(choices[:-1])} or {choices[-1]}"
        return "", Fault("unknown_choice", f"{subject} is not {expected}{near}")

    def _date(self, value: str) -> tuple[str, Fault | None]:
        spans = self._column.type == "span"
        if is_date(value) and (spans or value.count("-") == 2):
            return value, None
        turned = day_first(value) if is_slashed(value) else ""
        if turned and is_date(turned) and self._sheet.is_day_first(self.name):
            return turned, None
        shown = re.fullmatch(r"[0-9]{1,4}[-/. ][0-9]{1,2}(?:[-/. ][0-9]{1,4})?", value)
        subject = self._quoted(value) if shown else "this"
        such = "2026-11-22, a month or a year" if spans else "2026-11-22"
        message = f"{subject} is not a date such as {such}"
        return "", Fault("malformed_date", message, "format the column as Text in Excel")

    def _whole(self, value: str) -> tuple[str, Fault | None]:
        if WHOLE_NUMBER.fullmatch(value):
            return value, None
        return "", Fault("malformed_number", "this is not a whole number such as 24")

    def _money(self, value: str) -> tuple[str, Fault | None]:
        if MONEY.fullmatch(value):
            return value, None
        message = "this is not an amount in pounds such as 42 or 42.50"
        return "", Fault("malformed_number", message, money_fix(self.name, value))

    def _quoted(self, value: str) -> str:
        return "this" if self._sheet._known.is_name(value) else f"'{value}'"


_READERS = {
    "id": Check._id,
    "choice": Check._choice,
    "date": Check._date,
    "span": Check._date,
    "whole": Check._whole,
    "money": Check._money,
}


def _unsafe(value: str, column: Column) -> Fault | None:
    """A text that a spreadsheet would run, or that holds what nobody sees; never quoted."""
    if value.isprintable() and value[0] not in FORMULA_STARTS and len(value) <= MAX_CELL:
        return None
    if len(value) > MAX_CELL:
        return Fault("unsafe_text", f"the text is longer than {MAX_CELL} letters", "shorten it")
    if not plain(value, column.type == "lines").fatal:
        return None
    message = "the text begins as a formula does, or holds signs that cannot be seen"
    return Fault("unsafe_text", message, "begin with a letter or a digit; type the text again")
