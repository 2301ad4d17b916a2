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
from progression.people.files import Unreadable, files_of, lines_of, spoken
from progression.people.holding import LAPSED, LATER, LIVE, UNDATED, lasting
from progression.people.notices import Place, Tally
from progression.people.records import Course, Item, Person
from progression.people.sheets import Cells, Sheet
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
MAX_KEPT = 100_000
FREE_TEXT = tuple(column.name for column in EVIDENCE.columns if column.type in ("text", "lines"))


class Firm:
    """A folder of people, on a day: rows come out one after the other, sound ones alone.

    `day` is an ISO date; `soon` are the months ahead in which an expiry is said.
    """

    def __init__(
        self, folder: Path, rules: Rules, day: str, *, soon: int = SOON, retention: int = RETENTION
    ) -> None:
        self.folder, self.rules, self.day = folder, rules, day
        self._today = days.number(day)
        self._soon = days.add_months(self._today, soon)
        self._old = days.add_months(self._today, -12 * retention)
        if not folder.is_dir():
            raise Refused(f"there is no folder {folder.as_posix()}: people new makes one")
        for name in (PEOPLE_FILE, EVIDENCE_FILE):
            if not files_of(folder, name):
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
        said = NAME_STANDS if self._holds_name(notice.message) else notice.message
        return replace(notice, file=COMPETENCE_FILE, message=said)

    @cached_property
    def _named(self) -> tuple[set[str], set[str], set[str], set[int]]:
        """All persons; all labels, their words, and how many words they have."""
        persons: set[str] = set()
        labels: set[str] = set()
        words: set[str] = set()
        counts: set[int] = set()
        for path in files_of(self.folder, PEOPLE_FILE):
            for person, label in _persons(path):
                if ID.fullmatch(person):
                    persons.add(person)
                if label:
                    found = WORD.findall(label.casefold())
                    labels.add(" ".join(found))
                    words.update(word for word in found if len(word) > 1)
                    counts.add(len(found))
        return persons, labels - {""}, words, counts - {0}

    def ids(self, what: str) -> Collection[str]:
        """Return the ids that a column may name."""
        if what == "person":
            return self._named[0]
        kinds = ("rule",) if what in ("shows", "training") else ("rule", "exemption")
        known = {c.id for c in self.rules.credentials if c.kind not in kinds}
        if what == "shows":
            known |= {each.competence for each in self.competence[0]}
        return known

    def is_name(self, value: str) -> bool:
        return any(word in self._named[2] for word in WORD.findall(value.casefold()))

    def persons(self, tally: Tally) -> Iterator[Person]:
        """Yield the people in the order of their rows."""
        refers = {"role": "credential", "target": "credential", "supervised_by": "person"}
        seen: set[str] = set()
        for path in files_of(self.folder, PEOPLE_FILE):
            name = spoken(path, self.folder)
            for line, cells in Sheet(path, name, PEOPLE, refers, self).rows(tally):
                place = Place(name, line, "person")
                if cells["person"] in seen:
                    tally.add("duplicate_id", place, "the person has a row already", "keep one row")
                    continue
                seen.add(cells["person"])
                due = cells.get("review_due", "")
                if due and days.number(due) < self._old:
                    message = "the review was due long ago: has the person left?"
                    fix = "people forget deletes the rows of a person"
                    tally.add("review_long_past", place._replace(column="review_due"), message, fix)
                if "context" in cells and self._holds_name(cells["context"]):
                    self._tell_name(place._replace(column="context"), tally)
                yield Person(**cells)

    def items(self, tally: Tally) -> Iterator[Item]:
        """Yield the evidence in the order of its rows."""
        for path in files_of(self.folder, EVIDENCE_FILE):
            yield from self.items_of(path, spoken(path, self.folder), tally)

    def items_of(self, path: Path, name: str, tally: Tally) -> Iterator[Item]:
        """Yield the evidence of one file, which notices call `name`."""
        refers = {"person": "person", "shows": "shows"}
        for line, cells in Sheet(path, name, EVIDENCE, refers, self).rows(tally):
            place = Place(name, line)
            if self._agrees(cells, place, tally):
                self._remark(cells, place, tally)
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

    def _agrees(self, cells: Cells, place: Place, tally: Tally) -> bool:
        for first, last in (("awarded_on", "expires_on"), ("from", "until")):
            begin, end = cells.get(first, ""), cells.get(last, "")
            if begin and end and days.first(begin) > days.last(end):
                message = f"this day lies before {first}"
                where = place._replace(column=last)
                tally.add("ends_before_it_begins", where, message, "swap them")
                return False
        return True

    def _remark(self, cells: Cells, place: Place, tally: Tally) -> None:
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
            if column in cells and self._holds_name(cells[column]):
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
        elif state == LIVE and last is not None and last <= self._soon:
            tally.add("lapses_soon", place, "it expires soon")

    def _holds_name(self, text: str) -> bool:
        _, labels, words, counts = self._named
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


def check(firm: Firm, *, whole: bool = False) -> Tally:
    """Return everything that is to be said of the files; with `whole` every single notice."""
    tally = Tally(whole=whole)
    for rows in (firm.persons(tally), firm.items(tally)):
        for _ in rows:
            pass
    firm.courses(tally)
    return tally
