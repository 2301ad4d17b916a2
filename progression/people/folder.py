"""The folder that an employer keeps: its files read row by row, and all that is wrong in them.

Owns what a row has to agree with: the framework, the other files, the day.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from progression import days
from progression.exceptions import Refused
from progression.intake.beside import statements
from progression.intake.cells import ID
from progression.model import Notice, Rules, Statement
from progression.people.files import Portion, Unreadable, files_of, lines_of, spoken
from progression.people.holding import LAPSED, LATER, LIVE, UNDATED, lasting
from progression.people.notices import Place, Tally
from progression.people.records import Course, Item, Person
from progression.people.sheets import Cells, Known, Sheet
from progression.people.tables import (
    COMPETENCE_FILE,
    EVIDENCE,
    EVIDENCE_FILE,
    PEOPLE,
    PEOPLE_FILE,
    TRAINING,
    TRAINING_FILE,
)
from progression.record import replace

SOON = 6  # months ahead that are looked at unless another number is given
RETENTION = 2  # years since a review was due after which that is said, unless others are given
LONG_NUMBER = re.compile(r"(?:[0-9][ -]?){6,}|\b[A-Za-z]{2} ?(?:[0-9]{2} ?){3}[A-Da-d]\b")
NAME_STANDS = "a name from the column label stands here"
WORD = re.compile(r"\w+")
SPANS = (("awarded_on", "expires_on"), ("from", "until"))
FREE_TEXT = tuple(column.name for column in EVIDENCE.columns if column.type in ("text", "lines"))


class Firm:
    """A folder of people, on a day: rows come out one after the other, sound ones alone.

    `day` is an ISO date; `soon` are the months ahead in which an expiry is said; `portion` are the
    files of people and evidence that are read, all unless given.
    """

    def __init__(
        self,
        folder: Path,
        rules: Rules,
        day: str,
        *,
        soon: int = SOON,
        retention: int = RETENTION,
        portion: Portion | None = None,
    ) -> None:
        self.folder, self.rules, self.day = folder, rules, day
        self._today = days.number(day)
        self.soon = days.add_months(self._today, soon)
        self._old = days.add_months(self._today, -12 * retention)
        if not folder.is_dir():
            raise Refused(f"there is no folder {folder.as_posix()}: people new makes one")
        files = (files_of(folder, PEOPLE_FILE), files_of(folder, EVIDENCE_FILE))
        self.portion = Portion(*files) if portion is None else portion
        for name, some in zip((PEOPLE_FILE, EVIDENCE_FILE), files, strict=True):
            if not some:
                raise Refused(
                    f"{folder.as_posix()} has no {name}.csv: progression people new makes a folder"
                )

    @cached_property
    def competence(self) -> tuple[tuple[Statement, ...], tuple[Notice, ...]]:
        """The statements of the framework and of the folder, by id, and what is wrong in these."""
        place = self.folder / COMPETENCE_FILE
        if not place.exists():
            return self.rules.statements, ()
        own, findings = statements(place, self.rules.by_id)
        shipped = {each.competence for each in self.rules.statements}
        for each in own:
            if each.competence in shipped:
                message = f"'{each.competence}' is already a statement of the framework"
                findings.add("duplicate_id", each.line, "competence", message, "give it another id")
        whole = (*self.rules.statements, *(s for s in own if s.competence not in shipped))
        # Files of a folder begin with the mark by which Excel knows UTF-8.
        told = (self._discreet(each) for each in findings if each.code != "byte_order_mark")
        return tuple(sorted(whole, key=lambda each: each.competence)), tuple(told)

    def _discreet(self, notice: Notice) -> Notice:
        """Return a notice about competence.csv as it is said here: without a name, or a path."""
        said = NAME_STANDS if self.holds_name(notice.message) else notice.message
        return replace(notice, file=COMPETENCE_FILE, message=said)

    @cached_property
    def _persons(self) -> frozenset[str]:
        return frozenset(
            p for path in self.portion.people for p, _ in _persons(path) if ID.fullmatch(p)
        )

    @cached_property
    def _labels(self) -> tuple[set[str], set[str], set[int]]:
        """All labels, their words, and how many words they have."""
        labels: set[str] = set()
        words: set[str] = set()
        counts: set[int] = set()
        for path in self.portion.people:
            for _, label in _persons(path):
                if label:
                    found = WORD.findall(label.casefold())
                    labels.add(" ".join(found))
                    words.update(word for word in found if len(word) > 1)
                    counts.add(len(found))
        return labels - {""}, words, counts - {0}

    def ids(self, what: str) -> Collection[str]:
        """Return the ids that a column may name."""
        if what == "person":
            return self._persons
        kinds = ("rule",) if what in ("shows", "training") else ("rule", "exemption")
        known = {c.id for c in self.rules.credentials if c.kind not in kinds}
        if what == "shows":
            known |= {each.competence for each in self.competence[0]}
        return known

    def is_name(self, value: str) -> bool:
        return any(word in self._labels[1] for word in WORD.findall(value.casefold()))

    def people_sheets(self) -> Iterator[Sheet]:
        refers = {"role": "credential", "target": "credential"}
        for path in self.portion.people:
            yield Sheet(path, spoken(path, self.folder), PEOPLE, refers, self)

    def evidence_sheets(self, known: Known | None = None) -> Iterator[Sheet]:
        """Yield the files of evidence; with `known`, ids are looked up there."""
        refers = {"person": "person", "shows": "shows"}
        for path in self.portion.evidence:
            yield Sheet(path, spoken(path, self.folder), EVIDENCE, refers, known or self)

    def persons(self, tally: Tally) -> Iterator[Person]:
        """Yield the people in the order of their rows."""
        seen: set[str] = set()
        for sheet in self.people_sheets():
            for line, cells in sheet.rows(tally):
                place = Place(sheet.name, line)
                if cells["person"] in seen:
                    self.tell_twice(place, tally)
                    continue
                seen.add(cells["person"])
                self.remark_person(cells, place, tally)
                yield Person(**cells)

    def items(self, tally: Tally) -> Iterator[Item]:
        """Yield the evidence in the order of its rows."""
        for sheet in self.evidence_sheets():
            yield from self._items(sheet, tally)

    def items_of(self, path: Path, name: str, tally: Tally) -> Iterator[Item]:
        """Yield the evidence of one file, which notices call `name`."""
        refers = {"person": "person", "shows": "shows"}
        yield from self._items(Sheet(path, name, EVIDENCE, refers, self), tally)

    def _items(self, sheet: Sheet, tally: Tally) -> Iterator[Item]:
        for line, cells in sheet.rows(tally):
            place = Place(sheet.name, line)
            if self.agrees(cells, place, tally):
                self.remark(cells, place, tally)
                since = cells.pop("from", "")
                yield Item(since=since, **cells)

    def courses(self, tally: Tally) -> tuple[Course, ...]:
        """Return what can be arranged, by id; nothing where there is no training.csv."""
        found: dict[str, Course] = {}
        for path in files_of(self.folder, TRAINING_FILE):
            name = spoken(path, self.folder)
            sheet = Sheet(path, name, TRAINING, {"credential": "training"}, self)
            for line, cells in sheet.rows(tally):
                place = Place(name, line, "credential")
                if cells["credential"] in found:
                    tally.add("duplicate_id", place, "the course has a row already", "keep one row")
                    continue
                if cells.get("seats", "1").strip("0") == "":
                    message = "a group has 1 place or more"
                    fix = "leave it blank where the number is not known"
                    tally.add("malformed_number", place._replace(column="seats"), message, fix)
                    continue
                found[cells["credential"]] = _course(cells)
        return tuple(found[id] for id in sorted(found))

    @staticmethod
    def tell_twice(place: Place, tally: Tally) -> None:
        """Tell of a person who has a sound row already."""
        where = place._replace(column="person")
        tally.add("duplicate_id", where, "the person has a row already", "keep one row")

    def remark_person(self, cells: Cells, place: Place, tally: Tally) -> None:
        """Tell of what deserves a look in a sound row; who supervises has to have a row."""
        if cells.get("review_due") and self.is_long_past(cells["review_due"]):
            message = "the review was due long ago: has the person left?"
            fix = "people forget deletes the rows of a person"
            tally.add("review_long_past", place._replace(column="review_due"), message, fix)
        if cells.get("supervised_by") and cells["supervised_by"] not in self._persons:
            where = place._replace(column="supervised_by")
            message = "no row of people.csv has this person; the cell is not read"
            tally.add("unknown_supervisor", where, message, "correct the id")
            cells["supervised_by"] = ""
        if "context" in cells and self.holds_name(cells["context"]):
            self._tell_name(place._replace(column="context"), tally)

    def is_long_past(self, due: str) -> bool:
        """Whether a review was due so long ago that the person may have left."""
        return days.number(due) < self._old

    @staticmethod
    def agrees(cells: Cells, place: Place, tally: Tally) -> bool:
        """Whether nothing in a row ends before it begins."""
        for first, last in SPANS:
            begin, end = cells.get(first, ""), cells.get(last, "")
            if begin and end and days.first(begin) > days.last(end):
                message = f"this day lies before {first}"
                where = place._replace(column=last)
                tally.add("ends_before_it_begins", where, message, "swap them")
                return False
        return True

    def remark(self, cells: Cells, place: Place, tally: Tally) -> None:
        """Tell of what counts for less than it could."""
        self._remark_dates(cells, place, tally)
        verified = cells.get("verified", "none")
        if verified in ("self", "none"):
            code, message = (
                ("self_only", "nobody but the person has looked at the original")
                if verified == "self"
                else ("not_verified", "nobody is said to have looked at the original")
            )
            tally.add(code, place._replace(column="verified"), message, "have somebody look at it")
        if LONG_NUMBER.search(cells.get("note", "")):
            message = "the note holds a long number"
            fix = "the number of a card or certificate goes into number; no other is needed"
            tally.add("number_in_note", place._replace(column="note"), message, fix)
        for column in FREE_TEXT:
            if column in cells and self.holds_name(cells[column]):
                self._tell_name(place._replace(column=column), tally)

    def _remark_dates(self, cells: Cells, place: Place, tally: Tally) -> None:
        credential = self.rules.by_id.get(cells["shows"])
        award, expires = cells.get("awarded_on", ""), cells.get("expires_on", "")
        valid = credential.valid_months if credential else None
        state, last = lasting(award, expires, valid, self._today)
        if state == LATER:
            message = "the award lies ahead: it is not counted yet"
            tally.add("awarded_later", place._replace(column="awarded_on"), message)
        elif state == UNDATED:
            message = "it expires, and no date says when: it is not counted"
            fix = "find the certificate, and write its date"
            tally.add("undated", place._replace(column="awarded_on"), message, fix)
        elif state == LAPSED:
            tally.add("lapsed", place, "it has expired")
        elif state == LIVE and last is not None and last <= self.soon:
            tally.add("lapses_soon", place, "it expires soon")

    @property
    def has_labels(self) -> bool:
        return bool(self._labels[0])

    def holds_name(self, text: str) -> bool:
        """Whether a name from the column label stands in a text."""
        labels, words, counts = self._labels
        found = WORD.findall(text.casefold())
        if not words.intersection(found) and labels.isdisjoint(found):
            return False
        return any(
            " ".join(found[at : at + count]) in labels
            for at in range(len(found))
            for count in counts
        )

    @staticmethod
    def _tell_name(place: Place, tally: Tally) -> None:
        tally.add("name_in_note", place, NAME_STANDS, "write the pseudonym instead")


def _persons(path: Path) -> Iterator[tuple[str, str]]:
    """Yield person and label of every row, whatever else is wrong; nothing of a broken file."""
    records = lines_of(path)
    try:
        names = [cell.strip().lower() for cell in next(records, (0, []))[1]]
        if "person" not in names:
            return
        person = names.index("person")
        label = names.index("label") if "label" in names else -1
        for _, cells in records:
            if len(cells) == len(names):
                yield cells[person].strip().lower(), cells[label].strip() if label >= 0 else ""
    except Unreadable:
        return


def _course(cells: Cells) -> Course:
    day, person = (
        Decimal(cells[name]) if name in cells else None for name in ("day_cost", "person_cost")
    )
    seats = int(cells["seats"]) if "seats" in cells else None
    return Course(cells["credential"], day, person, seats)
