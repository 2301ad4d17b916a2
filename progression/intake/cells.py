"""One cell to one value: ids, numbers, dates, choices, addresses. Knows no other cell."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Mapping
from decimal import Decimal
from functools import lru_cache

from progression.intake.dates import DAY_FIRST, ONE_DATE, day_first, is_slashed
from progression.intake.nearest import hint
from progression.intake.notices import Findings, shown
from progression.intake.plain import FORMULA_STARTS, plain
from progression.intake.sheet import Row

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_ID = 64
WHOLE_NUMBER = re.compile(r"[0-9]{1,6}")
MONEY = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,2})?")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
URL = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::[0-9]{1,5})?(?:[/?#][^\s\"<>\\^`{|}]*)?",
    re.IGNORECASE | re.ASCII,
)
# Seldom met, so they are compiled at the first use.
DECIMAL_OF_NOTHING = r"[0-9]{1,6}\.0{1,2}"  # as pandas writes whole numbers
SIGNED = r"[-+][0-9]+(?:[.,][0-9]+)*"
RANGE = r"\D{0,2}[0-9][0-9.,]*\s*(?:-|\u2013|to)\s*\D{0,2}[0-9][0-9.,]*"
TOO_FINE = r"[0-9]{1,9}\.[0-9]{3,}"
DRESSED = r"(?:£|GBP)?\s*[0-9][0-9,]*(?:\.[0-9]{1,2})?"
MONTH = r"[0-9]{4}-[0-9]{2}"
YEAR = "[0-9]{4}"
PENCE = Decimal("0.01")
NO_DATES: Mapping[str, str] = {}


class Cells:
    """The cells of one row, asked for by column; what cannot be read becomes a notice."""

    def __init__(self, row: Row, findings: Findings, dates: Mapping[str, str] = NO_DATES) -> None:
        self.line = row.line
        self._cells = row.cells
        self._findings = findings
        self._dates = dates
        self.sound = True

    @property
    def columns(self) -> Collection[str]:
        """The columns in which anything stands, be it a blank."""
        return self._cells.keys()

    def fault(self, code: str, column: str, message: str, fix: str = "") -> None:
        self._findings.add(code, self.line, column, message, fix)
        self.sound = False

    def misread(
        self, code: str, column: str, message: str, fix: str = "", *, key: object = ""
    ) -> None:
        """Report a value that cannot be read, once for all cells that hold it."""
        self._findings.once(code, self.line, column, message, fix, key=key)
        self.sound = False

    def _tidied(self, code: str, column: str, message: str, key: object) -> None:
        """Say once for a column, or for the file, what was read in another way."""
        self._findings.first(key, code, self.line, column, message)

    def has(self, column: str) -> bool:
        """Whether anything is written there, readable or not."""
        return bool(self._cells.get(column, "").strip())

    def text(self, column: str, *, lines: bool = False) -> str:
        """Return the cell's plain text; blank where it is absent or cannot be read.

        With `lines` it may have line feeds.
        """
        raw = self._cells.get(column)
        if not raw:
            return ""
        found = plain(raw, lines)
        for code, message, fix in found.faults:
            self._findings.once(code, self.line, column, message, fix)
        if found.fatal:
            self.sound = False
            return ""
        return found.value

    def required(self, column: str, expected: str = "a value", *, lines: bool = False) -> str:
        value = self.text(column, lines=lines)
        if not value and not self.has(column):
            message = f"the cell is blank, and {expected} is expected"
            self.fault("missing_value", column, message, f"write {expected}, or delete the row")
        return value

    def slug(self, column: str, *, required: bool = False) -> str:
        value = self.required(column, "an id") if required else self.text(column)
        small = value.lower() if value.isascii() else value
        if not value or (ID.fullmatch(small) and len(small) <= MAX_ID):
            if small != value:
                message = f"{shown(value)} is read as {shown(small)}: ids have small letters"
                self._tidied("capitals_in_id", column, message, key="ids")
            return small
        expected = f"lower-case letters and digits joined by hyphens, {MAX_ID} at most, are"
        message = f"{shown(value)} is not an id: {expected} expected"
        words = _slug_of(value)
        fix = f"write {words}" if words else ""
        self.misread("malformed_id", column, message, fix, key=value)
        return ""

    def choice(self, column: str, choices: tuple[str, ...], default: str = "") -> str:
        value = self.text(column) if default else self.required(column, f"one of {_or(choices)}")
        if value and value not in choices:
            message = f"{shown(value)} is not {_or(choices)}{hint(value.lower(), choices)}"
            self.misread("unknown_choice", column, message, "write one of these words")
            return default
        return value or default

    def number(self, column: str) -> str:
        """Return the text of a number; one below 0 is a fault of its own, and no formula."""
        value = self._cells.get(column, "").strip()
        if value[:1] not in ("-", "+") or not re.fullmatch(SIGNED, value):
            return self.text(column)
        fix = "write 0 or more, or leave it blank" if value[0] == "-" else "leave out the sign"
        self.misread("malformed_number", column, f"{shown(value)} has a sign before it", fix)
        return ""

    def whole(self, column: str) -> int | None:
        value = self.number(column)
        if not value:
            return None
        if WHOLE_NUMBER.fullmatch(value):
            return int(value)
        if re.fullmatch(DECIMAL_OF_NOTHING, value):
            whole = value.partition(".")[0]
            message = f"{shown(value)} is read as {shown(whole)}"
            self._tidied("decimal_of_nothing", column, message, key=column)
            return int(whole)
        message = f"{shown(value)} is not a whole number such as 24"
        self.misread("malformed_number", column, message, _number_fix(column, value))
        return None

    def money(self, column: str) -> Decimal | None:
        """Return pounds, with pence where there are any: `42.50` and `42.5` are one amount."""
        value = self.number(column)
        if not value:
            return None
        if not MONEY.fullmatch(value):
            message = f"{shown(value)} is not an amount in pounds such as 42 or 42.50"
            fix = money_fix(column, value)
            self.misread("malformed_number", column, message, fix)
            return None
        amount = Decimal(value)
        return Decimal(int(amount)) if amount == int(amount) else amount.quantize(PENCE)

    def date(self, column: str, *, partial: bool = False) -> str:
        """Return an ISO date, blank where there is none; `partial` is a month or a year alone."""
        value = self.text(column)
        if not value or _is_date(value) or (partial and (is_month(value) or is_year(value))):
            return value
        if is_slashed(value):
            return self._slashed(column, value)
        such = "2026-11-22, a month such as 2026-11 or a year" if partial else "2026-11-22"
        message = f"{shown(value)} is not a date such as {such}"
        fix = "format the column as Text, then write year-month-day"
        self.misread("malformed_date", column, message, fix)
        return ""

    def _slashed(self, column: str, value: str) -> str:
        """A date with slashes, as the column has them; its order is reported once a column."""
        order, day = self._dates.get(column, ""), day_first(value)
        if order == DAY_FIRST and day:
            message = f"{shown(value)} is read as {shown(day)}, day first, as is all of the column"
            self._tidied("day_first_date", column, message, key=column)
            return day
        message = f"{shown(value)} {order or ONE_DATE}"
        fix = "format the column as Text, then write year-month-day"
        key = value if order == DAY_FIRST else column
        self.misread("malformed_date", column, message, fix, key=(column, key))
        return ""

    def parts(self, column: str) -> tuple[str, ...]:
        """Return the values between semicolons, without blanks and repeats, sorted."""
        text = self.text(column)
        if ";" not in text:
            return (text,) if text else ()
        values = {part.strip() for part in text.split(";")} - {""}
        for value in sorted(values):
            if value.startswith(FORMULA_STARTS):
                message = f"{shown(value)} begins with '{value[0]}', which a spreadsheet runs"
                fix = "begin with a letter or a digit"
                self.misread("formula_like_value", column, message, fix)
        return tuple(sorted(values))

    def url(self, column: str, *, required: bool = False) -> str:
        value = self.required(column, "a web address") if required else self.text(column)
        return value if self._are_urls(column, (value,)) else ""

    def urls(self, column: str, *, required: bool = False) -> tuple[str, ...]:
        if required and not self.has(column):
            self.required(column, "a web address")
        values = self.parts(column)
        return values if self._are_urls(column, values) else ()

    def _are_urls(self, column: str, values: tuple[str, ...]) -> bool:
        wrong = [value for value in values if value and not _is_url(value)]
        for value in wrong:
            message = f"{shown(value)} is not a web address that begins with https:// or http://"
            fix = "copy the address from the browser; a name or a file goes into note"
            self.misread("malformed_url", column, message, fix)
        return not wrong


def _or(choices: tuple[str, ...]) -> str:
    return f"{', '.join(choices[:-1])} or {choices[-1]}"


def _number_fix(column: str, value: str) -> str:
    """What helps where a number is none: two of them belong into two columns."""
    name, _, end = column.rpartition("_")
    if end in ("min", "max") and re.fullmatch(RANGE, value):
        return f"write the least in {name}_min and the most in {name}_max"
    return "write digits alone, or leave it blank"


def money_fix(column: str, value: str) -> str:
    """Return what helps where an amount in pounds is none."""
    if re.fullmatch(TOO_FINE, value):
        return "round it to two decimals"
    if re.fullmatch(DRESSED, value):
        return "leave out the pound sign and commas"
    return _number_fix(column, value)


def _slug_of(value: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_only.lower()))[:MAX_ID].strip("-")


@lru_cache(maxsize=1024)
def _is_date(value: str) -> bool:
    if not DATE.fullmatch(value):
        return False
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1024)
def _is_url(value: str) -> bool:
    return URL.fullmatch(value) is not None


def is_year(value: str) -> bool:
    """Whether the text is a year such as 2019."""
    return bool(re.fullmatch(YEAR, value)) and _is_date(f"{value}-01-01")


def is_month(value: str) -> bool:
    """Whether the text is a month such as 2019-06."""
    return bool(re.fullmatch(MONTH, value)) and _is_date(f"{value}-01")
