"""Months as text (`2027-01`) and the counting of them. Knows no calendar finer than a month."""

from __future__ import annotations


def add_months(month: str, count: int) -> str:
    """Return the month `count` months later.

    >>> add_months("2024-11", 3)
    '2025-02'
    """
    total = _number(month) + count
    return f"{total // 12:04d}-{total % 12 + 1:02d}"


def months_between(first: str, last: str) -> int:
    """Return how many months `last` comes after `first`, below 0 where it comes before.

    >>> months_between("2027-01", "2026-11")
    -2
    """
    return _number(last) - _number(first)


def _number(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1
