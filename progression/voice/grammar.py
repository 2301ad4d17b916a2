"""Write down for the script how a language joins and dates, read off what it says.

Browsers cannot be asked: Chrome knows the plurals of Welsh, Irish and Gaelic, and not their months
or the word for "and", for which it takes those of another language.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from progression.voice.language import Language

SAMPLE = dt.date(2026, 1, 22)
"""A day that can be told from its year and from any month."""

_MARKS = [f"{{{number}}}" for number in range(4)]


def grammar(language: Language) -> dict[str, Any]:
    """Return what joins the items of a list, and each month alone and with a day.

    A list has four signs: between two items, and in a longer one after the first, between the
    middle ones and before the last. A month is a text with places for the year and the day.
    """
    months = [SAMPLE.replace(month=month) for month in range(1, 13)]
    return {
        "conjunction": list(_signs(language, either=False)),
        "disjunction": list(_signs(language, either=True)),
        "days": [_places(language.day(date)) for date in months],
        "months": [_places(language.month(date)) for date in months],
    }


def _signs(language: Language, *, either: bool) -> Iterator[str]:
    for marks in (_MARKS[:2], _MARKS):
        yield from re.split(r"\{\d\}", language.joined(marks, either=either))[1:-1]


def _places(date: str) -> str:
    return date.replace(str(SAMPLE.year), "{year}").replace(str(SAMPLE.day), "{day}")
