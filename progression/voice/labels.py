"""What columns hold, in words: a value with its unit, the two ends of a range in one.

Owns the one text of a value under its label; refuses to know where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from progression.columns import Column, Table, ranges
from progression.model import category_name
from progression.voice import words
from progression.voice.phrases import label_key, phrase

Range = tuple[Column, ...]  # one column, or the lower and the upper end


def shown(table: Table, place: str) -> tuple[Range, ...]:
    """Return the columns that stand under their labels in `table`, `diff` or `show`."""
    return ranges(tuple(column for column in table.columns if place in column.shown))


def label(range: Range) -> str:
    """Return the name of a column for people, in the language that is spoken."""
    return phrase(label_key(range[0].label))


def text(range: Range, record: object) -> str:
    """Return what a record holds there; what a blank is called where it holds nothing."""
    column, values = range[0], [getattr(record, column.name) for column in range]
    if all(value in ("", None, ()) for value in values):
        return phrase("label.unknown") if column.blank else ""
    low, high = values[0], values[-1]
    if len(range) == 1:
        return _one(column, low)
    if column.type == "span":
        return span(low, high)
    return words.money(low, high) if column.unit == "GBP" else words.months_plain(low, high)


def span(since: str, until: str) -> str:
    """Return a span of days, months or years: `from 2019 and until 2020-06`."""
    ends = [phrase("label.span.from", start=since)] if since else []
    ends += [phrase("label.span.until", end=until)] if until else []
    return words.joined(ends)


def _one(column: Column, value: Any) -> str:
    if column.unit == "GBP":
        return words.pounds(value)
    if column.unit == "month":
        return words.months_plain(value, value)
    if column.unit:
        return phrase("label.unit", number=value, unit=column.unit)
    if column.type == "slug":
        return category_name(value)
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def remarks(
    table: Table, place: str, record: object, *, leaving_out: tuple[str, ...] = ()
) -> Iterator[str]:
    """Yield `label: text` for all that a record says there and a blank would not."""
    filled = table.filled(record).keys() - set(leaving_out)
    for range in shown(table, place):
        if any(column.name in filled for column in range):
            yield phrase("label.remark", label=label(range), text=text(range, record))
