"""Days and months as whole numbers, and the counting of them.

A day is its month since the year 0 in steps of 32, plus the day of the month: days compare as they
follow each other, and so many months later is so many steps. Knows no time zone and no clock.
"""

from __future__ import annotations

STEP = 32
LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def length(month: int) -> int:
    """Return how many days a month has; months are counted from January of the year 0."""
    year, place = divmod(month, 12)
    leap = place == 1 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return LENGTHS[place] + leap


def number(iso: str) -> int:
    """Return the day of an ISO date."""
    year, month, day = iso.split("-")
    return (int(year) * 12 + int(month) - 1) * STEP + int(day)


def iso(day: int) -> str:
    """Return a day as an ISO date.

    >>> iso(add_months(number("2024-01-31"), 1))
    '2024-02-29'
    """
    month, place = divmod(day, STEP)
    return f"{month // 12:04d}-{month % 12 + 1:02d}-{place:02d}"


def first(given: str) -> int:
    """Return the first day of a day, month or year."""
    year, *rest = given.split("-")
    month = int(year) * 12 + (int(rest[0]) - 1 if rest else 0)
    return month * STEP + (int(rest[1]) if len(rest) > 1 else 1)


def last(given: str) -> int:
    """Return the last day of a day, month or year."""
    year, *rest = given.split("-")
    month = int(year) * 12 + (int(rest[0]) - 1 if rest else 11)
    return month * STEP + (int(rest[1]) if len(rest) > 1 else length(month))


def before(day: int) -> int:
    """Return the day before a day."""
    return day - 1 if day % STEP > 1 else (day // STEP - 1) * STEP + length(day // STEP - 1)


def after(day: int) -> int:
    """Return the day after a day."""
    month = day // STEP
    return day + 1 if day % STEP < length(month) else (month + 1) * STEP + 1


def add_months(day: int, count: int) -> int:
    """Return the same day so many months later, the last of the month where it is shorter."""
    month = day // STEP + count
    return month * STEP + min(day % STEP, length(month))


def month_of(day: int) -> str:
    """Return the month of a day as text: `2027-01`."""
    return iso(day)[:-3]


def later_month(month: str, count: int) -> str:
    """Return the month so many months later.

    >>> later_month("2024-11", 3)
    '2025-02'
    """
    return month_of(add_months(first(month), count))
