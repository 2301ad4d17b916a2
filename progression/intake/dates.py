"""Dates as a spreadsheet saves them: whether a column has the day first or the month first.

Owns the order of day and month in a column; guesses nothing that no date in it proves.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from progression.columns import Table
from progression.intake.sheet import Row

SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
MONTHS = 12

# What a column proves, as the end of a sentence about one of its dates.
DAY_FIRST = "is no day of the calendar"
MONTH_FIRST = "has the month first, as in the United States"
BOTH = "stands in a column that has the day first in some dates and the month first in others"
NEITHER = "can be read with the day or the month first, and no date in the column says which"
ONE_DATE = "is not a date such as 2026-11-22"


def is_slashed(value: str) -> bool:
    """Whether the text is two numbers and a year with slashes between."""
    return SLASHED.fullmatch(value) is not None


@lru_cache(maxsize=1024)
def day_first(value: str) -> str:
    """Return the ISO date of `22/11/2026`, blank where the calendar has no such day.

    >>> day_first("22/11/2026")
    '2026-11-22'
    """
    found = SLASHED.fullmatch(value)
    if not found:
        return ""
    day, month, year = map(int, found.groups())
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def orders(rows: Iterable[Row], names: Iterable[str]) -> Mapping[str, str]:
    """Return what each column with slashed dates proves of their order; others are absent."""
    names = tuple(names)
    dates: dict[str, set[str]] = {}
    for row in rows:
        for name in names:
            value = row.cells.get(name, "").strip()
            if "/" in value and is_slashed(value):
                dates.setdefault(name, set()).add(value)
    return {name: _order(found) for name, found in dates.items()}


def date_columns(table: Table) -> tuple[str, ...]:
    """Return the names of the columns that hold dates."""
    return tuple(column.name for column in table.columns if column.type in ("date", "span"))


def _order(dates: Iterable[str]) -> str:
    pairs = [tuple(map(int, date.split("/")[:2])) for date in dates]
    by_day = any(first > MONTHS >= second for first, second in pairs)
    by_month = any(second > MONTHS >= first for first, second in pairs)
    if by_day:
        return BOTH if by_month else DAY_FIRST
    return MONTH_FIRST if by_month else NEITHER
