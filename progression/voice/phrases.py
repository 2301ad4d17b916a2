"""Every word of the interface, from the one table that a translator needs: phrases.csv.

Owns wording, and which language is spoken; refuses to know where a phrase is shown.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from operator import itemgetter

from progression import columns
from progression.record import NamedTuple
from progression.voice.language import ENGLISH, FORMS, Language

TABLE = os.path.join(os.path.dirname(__file__), "phrases.csv")

PLACE = re.compile(r"\{(\w+)\}")

# A key as a script names it: whole, without its plural form, or up to what is filled in.
_NAMED = r"""["'`]([a-z]+(?:\.[a-z0-9]+)*)["'`]"""
_BEGUN = r"`([a-z]+\.(?:[a-z0-9]+\.)*)\$\{"


class Phrase(NamedTuple):
    """One row of the table: the wording in English, and a hint for the translator."""

    english: str
    about: str


_spoken: ContextVar[Language | None] = ContextVar("spoken", default=None)


@cache
def table() -> Mapping[str, Phrase]:
    """Return every phrase by its key, sorted; the labels of columns among them."""
    return {key: Phrase(said, about) for key, said, about in sorted(_rows())}


def _rows() -> Iterator[tuple[str, str, str]]:
    with open(TABLE, encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    yield from map(itemgetter(*map(header.index, ("key", ENGLISH, "about"))), rows)
    yield from ((label_key(each), each, "a column") for each in dict.fromkeys(_labels()))


def label_key(label: str) -> str:
    """Return the key of a column's label, which columns.py has the English of."""
    return f"label.column.{label.replace(' ', '.')}"


def _labels() -> Iterator[str]:
    for each in (columns.CARDS, columns.ROUTES):
        yield from (column.label for column in each.columns if column.shown or column.evidence)


@cache
def english() -> Language:
    return Language({key: said for key, said, _ in _rows()})


def stem(key: str) -> str:
    """Return what the plural forms of a phrase share; empty where the key has none."""
    start, _, form = key.rpartition(".")
    return start if form in FORMS else ""


def spoken() -> Language:
    """Return the language that phrases are in here and now."""
    return _spoken.get() or english()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Say everything inside the block in another language."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def phrase(key: str, **values: object) -> str:
    """Return the wording of `key` with its places filled in; whole numbers as people write them."""
    language = spoken()

    def fill(place: re.Match[str]) -> str:
        value = values[place[1]]
        return language.number(value) if isinstance(value, int) else str(value)

    return PLACE.sub(fill, language.said[key])


def counted(key: str, count: int, **values: object) -> str:
    """Return the wording of `key` in the plural form that goes with `count`."""
    return phrase(f"{key}.{spoken().form(count)}", count=count, **values)


def for_script(script: str) -> dict[str, str]:
    """Return the phrases that a script of the page fills in itself: those whose keys it names."""
    named, begun = set(re.findall(_NAMED, script)), tuple(re.findall(_BEGUN, script))
    return {
        key: said
        for key, said in sorted(spoken().said.items())
        if key in named or stem(key) in named or key.startswith(begun)
    }
