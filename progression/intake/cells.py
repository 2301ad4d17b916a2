"""One cell to one value: patterns, and what a spreadsheet does to them. Knows no other cell."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal

from progression.intake.notices import Findings, shown
from progression.intake.sheet import Row, nearest

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_ID = 64
WHOLE_NUMBER = re.compile(r"[0-9]{1,6}")
MONEY = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,2})?")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
URL = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?(?:[/?#][^\s\"<>\\^`{|}]*)?",
    re.IGNORECASE,
)

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
ERROR_VALUES = frozenset(
    ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec"
REFORMATTED = re.compile(
    rf"[0-9]+(?:\.[0-9]+)?E\+[0-9]+|[0-9]{{1,2}}-(?:{_MONTHS})(?:-[0-9]{{2,4}})?"
    rf"|(?:{_MONTHS})-[0-9]{{2,4}}|#{{4,}}",
    re.IGNORECASE,
)
INVISIBLE = frozenset(("Cc", "Cf", "Co", "Cs", "Zl", "Zp"))
MULTILINE = ("note", "description")


class Cells:
    """The cells of one row, asked for by column; what cannot be read becomes a notice."""

    def __init__(self, row: Row, findings: Findings) -> None:
        self.line = row.line
        self._cells = row.cells
        self._findings = findings
        self.sound = True

    def fault(self, code: str, column: str, message: str, fix: str = "") -> None:
        self._findings.add(code, self.line, column, message, fix)
        self.sound = False

    def text(self, column: str) -> str:
        """Return the cell trimmed and in NFC; blank where it is absent or cannot be read."""
        raw = self._cells.get(column, "")
        if not raw:
            return ""
        value = raw.strip()
        if value != raw:
            message = f"{shown(raw)} has spaces around it; they are not read"
            self._findings.add("surrounding_whitespace", self.line, column, message)
        if not value.isascii():
            value = unicodedata.normalize("NFC", value)
        return value if self._plain(column, value) else ""

    def _plain(self, column: str, value: str) -> bool:
        if not value.isprintable() and self._has_invisible(column, value):
            return False
        if value.startswith(FORMULA_STARTS):
            message = f"{shown(value)} begins with '{value[0]}', which a spreadsheet runs"
            self.fault("formula_like_value", column, message, "begin with a word")
        elif value.upper() in ERROR_VALUES:
            message = f"{shown(value)} is a spreadsheet's error, not a value"
            self.fault("spreadsheet_error_value", column, message, "type the value in again")
        elif REFORMATTED.fullmatch(value):
            message = f"{shown(value)} looks as if a spreadsheet had rewritten it"
            fix = "format the column as Text, then type the value in again"
            self.fault("spreadsheet_reformatted_value", column, message, fix)
        else:
            return True
        return False

    def _has_invisible(self, column: str, value: str) -> bool:
        for sign in value:
            allowed = sign == "\n" or (sign == "\r" and "\r\n" in value)
            if unicodedata.category(sign) in INVISIBLE and not (allowed and column in MULTILINE):
                message = (
                    f"{shown(value)} holds the character U+{ord(sign):04X}, which cannot be seen"
                )
                self.fault("control_character", column, message, "delete the cell and retype it")
                return True
        return False

    def required(self, column: str) -> str:
        value = self.text(column)
        if not value and self.sound:
            self.fault("missing_value", column, "the cell is blank, and a value is needed")
        return value

    def slug(self, column: str, *, required: bool = False) -> str:
        value = self.required(column) if required else self.text(column)
        if value and not (ID.fullmatch(value) and len(value) <= MAX_ID):
            message = f"{shown(value)} is not lower-case words joined by hyphens"
            self.fault("malformed_id", column, message, self._slug_of(value))
            return ""
        return value

    @staticmethod
    def _slug_of(value: str) -> str:
        plain = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode()
        words = "-".join(re.findall(r"[a-z0-9]+", plain.lower()))[:MAX_ID].strip("-")
        return f"write {words}" if words else ""

    def choice(self, column: str, choices: tuple[str, ...], default: str = "") -> str:
        value = self.text(column) if default else self.required(column)
        if value and value not in choices:
            known = ", ".join(choices)
            message = f"{shown(value)} is not one of {known}{nearest(value.lower(), choices)}"
            self.fault("unknown_choice", column, message)
            return default
        return value or default

    def whole(self, column: str) -> int | None:
        value = self.text(column)
        if not value:
            return None
        if not WHOLE_NUMBER.fullmatch(value):
            self.fault("malformed_number", column, f"{shown(value)} is not a whole number")
            return None
        return int(value)

    def money(self, column: str) -> Decimal | None:
        value = self.text(column)
        if not value:
            return None
        if not MONEY.fullmatch(value):
            message = f"{shown(value)} is not an amount in pounds such as 42 or 42.50"
            self.fault("malformed_number", column, message, "leave out the pound sign and commas")
            return None
        return Decimal(value)

    def date(self, column: str, *, month: bool = False) -> str:
        """Return an ISO date (with `month`, an ISO month will do), blank where there is none."""
        value = self.text(column)
        if not value or _is_date(value) or (month and _is_date(f"{value}-01")):
            return value
        message = f"{shown(value)} is not a date such as 2026-11-22"
        self.fault("malformed_date", column, message, "write year-month-day, column format Text")
        return ""

    def parts(self, column: str) -> tuple[str, ...]:
        """Return the values between semicolons, without blanks and repeats, sorted."""
        values = (part.strip() for part in self.text(column).split(";"))
        return tuple(sorted({value for value in values if value}))

    def urls(self, column: str) -> tuple[str, ...]:
        values = self.parts(column)
        for value in values:
            if not URL.fullmatch(value):
                message = f"{shown(value)} is not a web address that begins with https://"
                self.fault("malformed_url", column, message)
                return ()
        return values


def _is_date(value: str) -> bool:
    if not DATE.fullmatch(value):
        return False
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def is_month(value: str) -> bool:
    """Whether the text is a month such as 2019-06."""
    return bool(MONTH.fullmatch(value)) and _is_date(f"{value}-01")
