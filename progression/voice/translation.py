"""The table as a translator gets it and gives it back, and the language that comes of it.

Owns which rows a language needs and what a translation has to keep; leaves the reading of CSV to
the intake.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from babel import Locale

from progression.exceptions import DataRejected
from progression.intake.cells import Cells
from progression.intake.header import Columns
from progression.intake.nearest import Nearest
from progression.intake.notices import Findings, shown
from progression.intake.notices import spoken as file_name
from progression.intake.sheet import read_rows
from progression.intake.text import BOM, read_text
from progression.model import Notice, errors
from progression.voice.foreign import Foreign, locale_of, numbers_of_forms, tag_of
from progression.voice.language import ENGLISH
from progression.voice.phrases import PLACE, stem, table

SHOWN_NUMBERS = 4


class Wanted(NamedTuple):
    """One row that a language needs. `places` may be used, and `kept` have to be."""

    key: str
    english: str
    about: str
    places: frozenset[str]
    kept: frozenset[str]


class Filled(NamedTuple):
    """What a translator has filled in, by key, and every notice about the file."""

    said: Mapping[str, str]
    notices: tuple[Notice, ...]


def language(tag: str, words: str | os.PathLike[str]) -> Foreign:
    """Return a language with the phrases of a translator's table; what it leaves out is English.

    Raises:
        UnknownLanguage: there is no language of that tag.
        DataRejected: the table cannot be used; `notices` says where and why.
    """
    locale = locale_of(tag)
    said, notices = filled(Path(words), locale)
    if errors(notices):
        raise DataRejected(notices)
    rows = tuple(wanted(locale))
    missing = tuple(row.key for row in rows if row.key not in said)
    return Foreign({row.key: _best(row, said) for row in rows}, tag_of(locale), missing)


def sheet(locale: Locale | None = None, said: Mapping[str, str] | None = None) -> str:
    """Return the table as CSV for Excel, with a column of the language for what is `said` in it."""
    found, said = io.StringIO(), said or {}
    writer = csv.writer(found, lineterminator="\n")
    middle = [tag_of(locale)] if locale else []
    writer.writerow(("key", ENGLISH, *middle, "about"))
    for row in wanted(locale):
        cells = [said.get(row.key, "")] * len(middle)
        writer.writerow((row.key, row.english, *cells, row.about))
    return BOM + found.getvalue()


def wanted(locale: Locale | None = None) -> Iterator[Wanted]:
    """Yield the rows that a language needs: every phrase, in all of its plural forms."""
    forms = numbers_of_forms(locale) if locale else {"one": (1,), "other": ()}
    for key, (english, about) in table().items():
        base = stem(key)
        places = frozenset(PLACE.findall(english))
        if not base:
            yield Wanted(key, english, about, places, kept=places)
        elif key == f"{base}.other":
            for form, numbers in forms.items():
                own = table().get(f"{base}.{form}", (english, about))[0]
                # What stands for one number may say it in a word.
                kept = places - {"count"} if len(numbers) == 1 else places
                yield Wanted(f"{base}.{form}", own, _for(numbers, about), places, kept)


def filled(path: Path, locale: Locale) -> Filled:
    """Read a translator's table; an empty cell is a phrase that is not translated yet."""
    findings = Findings(file_name(path))
    column = tag_of(locale).lower().replace("-", "_")
    columns = Columns(("key", "en_gb", column, "about"), required=("key", column))
    rows = {row.key: row for row in wanted(locale)}
    near = Nearest(rows)
    said: dict[str, str] = {}
    lines: dict[str, int] = {}
    text = read_text(path, findings)
    for record in read_rows(text, columns, findings) if text is not None else ():
        cells = Cells(record, findings)
        key = cells.required("key", "a key")
        if key in lines:
            message = f"{shown(key)} is already the key of line {lines[key]}"
            cells.fault("duplicate_id", "key", message, "delete one of the two rows")
        elif key in rows:
            lines[key] = record.line
            words = cells.text(column)
            _compare(words, rows[key], column, cells)
            said |= {key: words} if words else {}
        elif key:
            message = f"{shown(key)} is not a key of the table{near.hint(key)}"
            cells.fault("unknown_choice", "key", message, "copy the key, or delete the row")
    return Filled(said, tuple(findings))


def _for(numbers: Iterable[int], about: str) -> str:
    """The hint for one plural form: which numbers take it."""
    first = [str(number) for number in numbers]
    more = " ..." if len(first) > SHOWN_NUMBERS else ""
    said = f"for {', '.join(first[:SHOWN_NUMBERS])}{more}" if first else ""
    return "; ".join(filter(None, (said, about)))


def _compare(words: str, row: Wanted, column: str, cells: Cells) -> None:
    """Report what is in braces in one of the two and not in the other."""
    there = set(PLACE.findall(words))
    known = ", ".join(f"{{{place}}}" for place in sorted(row.places))
    for place in sorted(there - row.places):
        message = (
            f"'{{{place}}}' in {shown(words)} is not in the English, which has {known or 'none'}"
        )
        fix = f"write {known}" if known else "write it without braces"
        cells.fault("unknown_choice", column, message, fix)
    if set("{}") & set(PLACE.sub("", words)):
        message = f"{shown(words)} has a brace by itself, and words like {{name}} are expected"
        cells.fault("unknown_choice", column, message, f"write {known}" if known else "delete it")
    for place in sorted(row.kept - there) if words else ():
        message = f"{shown(words)} leaves out {{{place}}}, which the page fills in"
        cells.fault("missing_value", column, message, f"write {{{place}}} where it belongs")


def _best(row: Wanted, said: Mapping[str, str]) -> str:
    """The translation; else that of the language's usual plural; else the English."""
    other = said.get(f"{stem(row.key)}.other", "") if stem(row.key) else ""
    return said.get(row.key) or other or row.english
