"""A language as the page speaks it: its phrases, and how it counts, joins, dates and prices.

Owns the grammar of English, which needs no library; other languages are in `foreign`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from progression.record import Record

ENGLISH = "en-GB"

FORMS = ("zero", "one", "two", "few", "many", "other")
"""The plural forms a language may have, as CLDR calls them."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Language(Record):
    """The phrases of the page by key in one language, by default that of the table.

    `tag` is its name by BCP 47. `missing` are the keys that have no translation and stand in
    English.
    """

    said: Mapping[str, str]
    tag: str = ENGLISH
    missing: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(tag={self.tag!r})"

    def form(self, count: int) -> str:
        """Return the plural form that goes with a number, as CLDR calls it."""
        return "one" if count == 1 else "other"

    def number(self, count: int) -> str:
        return f"{count:,}"

    def joined(self, names: Sequence[str], *, either: bool = False) -> str:
        """Join names as a sentence does: `a, b and c`, or `a, b or c`."""
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {'or' if either else 'and'} {names[-1]}"

    def day(self, date: dt.date) -> str:
        return f"{date.day} {self.month(date)}"

    def month(self, date: dt.date) -> str:
        return f"{MONTHS[date.month - 1]} {date.year}"

    def pounds(self, amount: Decimal) -> str:
        """Return one sum, without pence where it is whole pounds."""
        whole = amount == amount.to_integral_value()
        return f"£{amount:,.0f}" if whole else f"£{amount:,.2f}"
