"""Counts of a folder, however large: its files by column, one part after the other.

Each part is counted alone, by its own files, the rules and the day; counts add up. Owns
which rows count, as the exact reader has it; keeps only numbers of a row in memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import repeat
from pathlib import Path

import numpy as np

from progression.exceptions import Refused
from progression.intake.cells import ID
from progression.model import Notice
from progression.people.blocks import Flags, Numbers, Strings
from progression.people.compiled import Compiled, compile
from progression.people.crowd import Crowd, crowd_of_rows
from progression.people.files import Portion, files_of, part_name, part_of, portions_of
from progression.people.folder import Firm
from progression.people.notices import Place, Tally
from progression.people.passes import PEOPLE, Count, counted
from progression.people.sheets import Cells, Reader, Sheet
from progression.people.sift import Coded, Columns, backwards, is_fast, sift, twice
from progression.people.tables import EVIDENCE_FILE, PEOPLE_FILE
from progression.record import NamedTuple

READ = ("shows", "awarded_on", "expires_on")


class Reached(NamedTuple):
    """What is counted of some people, and how many rows of their files are not.

    `barred` are the errors because of which nothing is counted.
    """

    counts: Counter[Count]
    lost: int
    barred: tuple[Notice, ...] = ()

    @property
    def people(self) -> int:
        return self.counts[PEOPLE, "", ""]


class Asked(NamedTuple):
    """What is asked of every part of a folder: a few kilobytes that pickle.

    `known` is a hash of the ids that rows may name.
    """

    compiled: Compiled
    folder: Path
    known: str


def asked(firm: Firm, fingerprint: str) -> Asked:
    """Return what is asked of a folder on its day, by rules with a fingerprint."""
    compiled = compile(firm.rules, fingerprint, firm.day, 0)
    ids = " ".join(sorted(firm.ids("shows")) + sorted(firm.ids("credential")))
    return Asked(compiled, firm.folder, sha256(ids.encode()).hexdigest())


def portions(folder: Path) -> tuple[Portion, ...]:
    """Return the parts of a folder; where pyarrow is missing the whole of it.

    Raises:
        Refused: some parts are missing.
    """
    if is_fast():
        return portions_of(folder)
    return (Portion(files_of(folder, PEOPLE_FILE), files_of(folder, EVIDENCE_FILE)),)


def reached(asked: Asked, portion: Portion) -> Reached:
    """Count one part of a folder.

    Raises:
        Refused: a row stands in another part than its person's.
    """
    tally = Tally()
    compiled = asked.compiled
    firm = Firm(asked.folder, compiled.rules, compiled.day, portion=portion)
    crowd, read = crowd_in(firm, tally)
    lost = tally.rows - read
    if tally.barred:
        found = tuple(each for each, _ in tally.grouped if each.severity == "error")
        return Reached(Counter(), lost, found)
    return Reached(counted(compiled, crowd), lost)


def together(parts: Iterable[Reached]) -> Reached:
    """Add parts up; the notices are those of the first that has any."""
    counts: Counter[Count] = Counter()
    lost = 0
    barred: tuple[Notice, ...] = ()
    for part in parts:
        counts.update(part.counts)
        lost += part.lost
        barred = barred or part.barred
    return Reached(counts, lost, barred)


def crowd_in(firm: Firm, tally: Tally) -> tuple[Crowd, int]:
    """Return the sound rows of a portion by number, and how many; the tally hears of the others."""
    return _by_column(firm, tally) if is_fast() else _by_row(firm, tally)


def _by_row(firm: Firm, tally: Tally) -> tuple[Crowd, int]:
    persons, items = list(firm.persons(tally)), list(firm.items(tally))
    return crowd_of_rows(persons, items), len(persons) + len(items)


def _by_column(firm: Firm, tally: Tally) -> tuple[Crowd, int]:
    persons = _People(firm, tally)
    evidence = _Evidence(firm, tally, persons)
    shows, award, expires = (evidence.texts[name].texts for name in READ)
    crowd = Crowd(
        persons.count,
        persons.target(),
        persons.targets.texts,
        *evidence.columns(),
        shows,
        award,
        expires,
    )
    return crowd, persons.count + evidence.count


class _Texts:
    """Distinct texts in the order in which they come."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._number: dict[str, int] = {}

    def number(self, text: str) -> int:
        number = self._number.setdefault(text, len(self.texts))
        if number == len(self.texts):
            self.texts.append(text)
        return number

    def of(self, column: Coded | None, count: int) -> Numbers:
        """Return the numbers of a column of so many rows, which may be absent."""
        if column is None:
            return np.full(count, self.number(""), dtype=np.int32)
        used = np.zeros(len(column.texts), dtype=np.bool_)
        used[column.codes] = True
        for text, is_used in zip(column.texts, used.tolist(), strict=True):
            if is_used and text not in self._number:
                self.number(text)
        return column.by_row(map(self._number.get, column.texts, repeat(-1))).astype(np.int32)


class _People:
    """The people of a portion: `number` has for each person a number, -1 without a sound row."""

    def __init__(self, firm: Firm, tally: Tally) -> None:
        self.number: dict[str, int] = {}
        self.count = 0
        self.targets = _Texts()
        self._target: list[Numbers] = []
        self._portion = firm.portion
        for sheet in firm.people_sheets():
            self._read(sheet, tally)
            self._belong(sheet)

    def _read(self, sheet: Sheet, tally: Tally) -> None:
        def exact(reader: Reader, line: int, cells: list[str]) -> Cells | None:
            if len(cells) == len(reader.names):
                person = cells[reader.names.index("person")].strip().lower()
                if ID.fullmatch(person):
                    self.number.setdefault(person, -1)
            row = reader.row(line, cells)
            if row is not None and self.number.get(row["person"], -1) >= 0:
                Firm.tell_twice(Place(sheet.name, line), tally)
                return None
            if row is not None:
                self._add([row["person"]])
            return row

        for columns, others in sift(sheet, tally, self._twice, exact):
            persons = columns["person"]
            more = [self.targets.number(row.get("target", "")) for row in others]
            target = self.targets.of(columns.get("target"), len(persons.codes))
            self._add([persons.texts[code] for code in persons.codes.tolist()])
            self._target.append(np.append(np.array(more, dtype=np.int32), target))

    def _add(self, persons: Sequence[str]) -> None:
        after = self.count + len(persons)
        self.number.update(zip(persons, range(self.count, after), strict=True))
        self.count = after

    def _twice(self, columns: Columns, strings: Mapping[str, Strings], sure: Flags) -> Flags:  # noqa: ARG002
        return twice(columns["person"], self.number.keys())

    def _belong(self, sheet: Sheet) -> None:
        if self._portion.of > 1:
            for person in self.number:
                self.belongs(person, sheet)

    def belongs(self, person: str, sheet: Sheet) -> None:
        """Make sure that somebody's rows stand in the part of that person."""
        of = self._portion.of
        if of > 1 and (number := part_of(person, of)) != self._portion.number:
            raise Refused(
                f"{sheet.name} has rows of people who belong in {part_name(number, of)}: "
                "people split makes the parts anew"
            )

    def target(self) -> Numbers:
        codes = _joined(self._target)
        none = self.targets.number("")
        return np.where(codes == none, -1, codes)


class _Evidence:
    """The evidence of a portion by number."""

    def __init__(self, firm: Firm, tally: Tally, people: _People) -> None:
        self.texts = {name: _Texts() for name in READ}
        self.count = 0
        self._people = people
        self._blocks: dict[str, list[Numbers]] = {name: [] for name in ("who", *READ)}
        known = _Known(firm, people.number)
        for sheet in firm.evidence_sheets(known):
            self._read(sheet, tally)

    def _read(self, sheet: Sheet, tally: Tally) -> None:
        def exact(reader: Reader, line: int, cells: list[str]) -> Cells | None:
            if len(cells) == len(reader.names):
                person = cells[reader.names.index("person")].strip().lower()
                if person not in self._people.number:
                    self._people.belongs(person, sheet)
            row = reader.row(line, cells)
            agrees = row is not None and Firm.agrees(row, Place(sheet.name, line), tally)
            return row if agrees else None

        for columns, others in sift(sheet, tally, backwards, exact):
            self._add(columns, others)

    def _add(self, columns: Columns, others: Sequence[Cells]) -> None:
        number = self._people.number
        persons = columns["person"]
        who = persons.by_row(map(number.get, persons.texts, repeat(-1)))
        found = {"who": np.append(who, [number[row["person"]] for row in others])}
        for name in READ:
            texts = self.texts[name]
            more = [texts.number(row.get(name, "")) for row in others]
            found[name] = np.append(texts.of(columns.get(name), len(who)), more)
        self.count += len(found["who"])
        there = found["who"] >= 0
        for name, each in found.items():
            self._blocks[name].append(each[there].astype(np.int32))

    def columns(self) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        who, shows, award, expires = (_joined(self._blocks.pop(n)) for n in ("who", *READ))
        return who, shows, award, expires


class _Known:
    """What a firm knows, with the people that have been read already."""

    def __init__(self, firm: Firm, persons: Mapping[str, int]) -> None:
        self._firm, self._persons = firm, persons

    def ids(self, what: str) -> Collection[str]:
        return self._persons.keys() if what == "person" else self._firm.ids(what)

    def is_name(self, value: str) -> bool:
        return self._firm.is_name(value)


def _joined(blocks: Sequence[Numbers]) -> Numbers:
    return np.concatenate(blocks) if blocks else np.zeros(0, dtype=np.int32)
