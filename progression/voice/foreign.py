"""Languages other than English: their grammar comes from the Unicode CLDR, by way of Babel.

Owns what is asked of Babel; refuses to know phrases. Loaded only when such a language is spoken.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property

from babel import Locale, UnknownLocaleError, dates, lists, numbers

from progression.exceptions import UnknownLanguage
from progression.voice.language import FORMS, Language

COUNTED = range(1_001)
"""The numbers whose plural forms a language is asked for; the page counts no further."""


def locale_of(tag: str) -> Locale:
    """Return what CLDR knows of a language by its tag, such as `cy`, `gd` or `pt-BR`.

    Raises:
        UnknownLanguage: it knows none of that name.
    """
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        raise UnknownLanguage(tag) from None


def tag_of(locale: Locale) -> str:
    return str(locale).replace("_", "-")


def numbers_of_forms(locale: Locale) -> dict[str, tuple[int, ...]]:
    """Return the plural forms that whole numbers take, in the order of CLDR, and which take them.

    The name of a form says little: in Welsh `many` is for 6 alone.
    """
    taken: dict[str, list[int]] = {}
    for number in COUNTED:
        taken.setdefault(locale.plural_form(number), []).append(number)
    return {form: tuple(taken[form]) for form in FORMS if form in taken}


class Foreign(Language):
    """A language with its phrases whose grammar CLDR knows."""

    __slots__ = ("__dict__",)  # holds what is found out once

    @cached_property
    def _locale(self) -> Locale:
        return locale_of(self.tag)

    @cached_property
    def _forms(self) -> frozenset[str]:
        return frozenset(numbers_of_forms(self._locale))

    def form(self, count: int) -> str:
        form = self._locale.plural_form(count)
        return form if form in self._forms else "other"

    def number(self, count: int) -> str:
        return numbers.format_decimal(count, locale=self._locale)

    def joined(self, names: Sequence[str], *, either: bool = False) -> str:
        return lists.format_list(names, "or" if either else "standard", locale=self._locale)

    def day(self, date: dt.date) -> str:
        return dates.format_date(date, "long", locale=self._locale)

    def month(self, date: dt.date) -> str:
        return dates.format_skeleton("yMMMM", date, locale=self._locale)

    def pounds(self, amount: Decimal) -> str:
        pattern = self._locale.currency_formats["standard"].pattern
        whole = amount == amount.to_integral_value()
        pattern = pattern.replace("0.00", "0") if whole else pattern
        return numbers.format_currency(
            amount, "GBP", pattern, locale=self._locale, currency_digits=False
        )
