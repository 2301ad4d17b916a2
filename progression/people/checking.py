"""All that is to be said of an employer's files, however large.

With pyarrow a row is read by the exact reader only where it is at fault, where a remark on it is
among the first of its sort, or where every notice is asked for; of the others remarks are counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

import numpy as np

from progression import days
from progression.people.blocks import Flags, Strings
from progression.people.folder import FREE_TEXT, LONG_NUMBER, Firm
from progression.people.holding import lasting
from progression.people.notices import Place, Tally
from progression.people.sheets import Cells, Reader, Sheet
from progression.people.sift import Columns, backwards, is_fast, sift, twice

NEVER = 1 << 40
FIRST = 8  # rows with a remark that the exact reader sees: more than are named
Remarks = Iterator[tuple[str, str, Flags]]
"""The code of a remark, its column, and the rows on which it is made."""


def check(firm: Firm, *, whole: bool = False) -> Tally:
    """Return everything that is to be said of the files; with `whole` every single notice."""
    tally = Tally(whole=whole)
    if is_fast():
        _Check(firm, tally, whole=whole).files()
    else:
        for rows in (firm.persons(tally), firm.items(tally)):
            for _ in rows:
                pass
    firm.courses(tally)
    return tally


class _Check:
    def __init__(self, firm: Firm, tally: Tally, *, whole: bool) -> None:
        self._firm, self._tally, self._whole = firm, tally, whole
        self._seen: set[str] = set()

    def files(self) -> None:
        for sheet in self._firm.people_sheets():
            self._people(sheet)
        for sheet in self._firm.evidence_sheets():
            self._evidence(sheet)

    def _people(self, sheet: Sheet) -> None:
        def exact(reader: Reader, line: int, cells: list[str]) -> Cells | None:
            row, place = reader.row(line, cells), Place(sheet.name, line)
            if row is not None and row["person"] in self._seen:
                self._firm.tell_twice(place, self._tally)
            elif row is not None:
                self._seen.add(row["person"])
                self._firm.remark_person(row, place, self._tally)
            return None

        def suspects(columns: Columns, strings: Mapping[str, Strings], sure: Flags) -> Flags:
            again = twice(columns["person"], self._seen)
            remarks = _remarks_on_people(self._firm, columns, strings)
            return again | self._first(sheet, sure & ~again, remarks)

        for columns, _ in sift(sheet, self._tally, suspects, exact):
            persons = columns["person"]
            self._seen.update(persons.texts[code] for code in persons.codes.tolist())

    def _evidence(self, sheet: Sheet) -> None:
        def exact(reader: Reader, line: int, cells: list[str]) -> Cells | None:
            row, place = reader.row(line, cells), Place(sheet.name, line)
            if row is not None and self._firm.agrees(row, place, self._tally):
                self._firm.remark(row, place, self._tally)
            return None

        def suspects(columns: Columns, strings: Mapping[str, Strings], sure: Flags) -> Flags:
            wrong = backwards(columns, strings, sure)
            remarks = _remarks_on_evidence(self._firm, columns, strings)
            return wrong | self._first(sheet, sure & ~wrong, remarks)

        for _ in sift(sheet, self._tally, suspects, exact):
            pass

    def _first(self, sheet: Sheet, sure: Flags, remarks: Remarks) -> Flags:
        """The rows that the exact reader sees for a remark; those of the others are counted."""
        found = [(self._tally.key(code, sheet.name, c), sure & on) for code, c, on in remarks]
        seen = np.zeros(len(sure), dtype=np.bool_)
        for key, on in found:
            first = None if self._whole else FIRST
            if self._whole or not self._tally.is_named(key):
                seen[np.flatnonzero(on)[:first]] = True
        for key, on in found:
            self._tally.add_more(key, int((on & ~seen).sum()))
        return seen


def _remarks_on_people(firm: Firm, columns: Columns, strings: Mapping[str, Strings]) -> Remarks:
    if "review_due" in columns:
        due = columns["review_due"]
        old = (bool(text) and firm.is_long_past(text) for text in due.texts)
        yield "review_long_past", "review_due", due.by_row(old) > 0
    if "supervised_by" in columns:
        by = columns["supervised_by"]
        known = firm.ids("person")
        unknown = (bool(text) and text not in known for text in by.texts)
        yield "unknown_supervisor", "supervised_by", by.by_row(unknown) > 0
    if "context" in strings:
        yield "name_in_note", "context", _where(strings["context"], firm.holds_name)


def _remarks_on_evidence(firm: Firm, columns: Columns, strings: Mapping[str, Strings]) -> Remarks:
    yield from _remarks_on_dates(firm, columns)
    count = len(columns["person"].codes)
    if "verified" in columns:
        seen = columns["verified"]
        yield "self_only", "verified", seen.by_row(text == "self" for text in seen.texts) > 0
        none = seen.by_row(text in ("", "none") for text in seen.texts) > 0
        yield "not_verified", "verified", none
    else:
        yield "not_verified", "verified", np.ones(count, dtype=np.bool_)
    if "note" in strings:
        held = _where(strings["note"], lambda text: LONG_NUMBER.search(text) is not None)
        yield "number_in_note", "note", held
    for column in FREE_TEXT:
        if column in strings and firm.has_labels:
            yield "name_in_note", column, _where(strings[column], firm.holds_name)


def _remarks_on_dates(firm: Firm, columns: Columns) -> Remarks:
    """What holding.lasting says of each row, by the distinct values of its columns."""
    shows = columns["shows"]
    by_id, today = firm.rules.by_id, days.number(firm.day)
    valid = shows.by_row(
        -1
        if (found := by_id.get(text)) is None or found.valid_months is None
        else found.valid_months
        for text in shows.texts
    )
    blank = np.zeros(len(valid), dtype=np.int64)
    first, last, printed = blank, np.full(len(valid), NEVER), blank
    last[valid >= 0] = 0
    if "awarded_on" in columns:
        award = columns["awarded_on"]
        first = award.by_row(days.first(text) if text else 0 for text in award.texts)
        for months in sorted(set(valid.tolist()) - {-1}):
            ends = award.by_row(_end(text, months, today) for text in award.texts)
            last = np.where(valid == months, ends, last)
    if "expires_on" in columns:
        expires = columns["expires_on"]
        printed = expires.by_row(days.last(text) if text else 0 for text in expires.texts)
        last = np.where(printed > 0, printed, last)
    later = first > today
    undated = ~later & (last == 0)
    lapsed = ~later & (last > 0) & (last < today)
    yield "awarded_later", "awarded_on", later
    yield "undated", "awarded_on", undated
    yield "lapsed", "", lapsed
    yield "lapses_soon", "", ~later & (last >= today) & (last <= firm.soon)


@lru_cache(maxsize=100_000)  # the same dates stand in block after block
def _end(award: str, months: int, today: int) -> int:
    """The last day on which an award counts by its rule; 0 where it is not known."""
    return lasting(award, "", months, today).last or 0 if award else 0


def _where(strings: Strings, holds: Callable[[str], bool]) -> Flags:
    """The rows of which the text, without spaces around it, holds something."""
    texts = strings.dictionary_encode()
    found = [bool(text) and holds(text.strip()) for text in texts.dictionary.to_pylist()]
    flags: Flags = np.array(found or [False], dtype=np.bool_)[texts.indices.to_numpy()]
    return flags
