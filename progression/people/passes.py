"""One part of a workforce judged at once: a person is a bit, a route a few operations on bits.

`partition` is a pure function of a compiled framework and two tables; its counts add, so that any
engine may share the people out as it likes. A person stays whole: all evidence of somebody is in
the same part. Owns no file and no words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression import days
from progression.people.compiled import Compiled, Need, Taking
from progression.people.records import Item, Person
from progression.planning.awards import WHOLE, Clock, Lens
from progression.question import Question, is_date
from progression.record import NamedTuple

Bits = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.signedinteger[Any]]

HELD, EXPIRED, UNDATED, SOON = "held", "expired", "date not known", "expires soon"
READY, AWAY, AIMED = "nothing more missing", "one thing missing", "aimed at"
GAP, PEOPLE, LOST = "gap", "people", "rows not read"
NEVER, NO_DAY = 1 << 30, -1
WORD = 64
SHARE = 1 << 18  # people who are judged at a time


class Rows(Protocol):
    """The bits of each view."""

    def __getitem__(self, view: int, /) -> Bits: ...


Count = tuple[str, str, str]
"""What is counted, of which credential, and for whom (a signature, or nothing)."""


class Crowd(NamedTuple):
    """People and their evidence by number.

    `target` is for each person a code into `targets`, -1 for none. The other arrays have one
    element for each row of evidence: the person's number, and codes into the texts, of which those
    of the dates are dates or empty. `lost` are rows that are left out.
    """

    people: int
    target: Numbers
    targets: Sequence[str]
    who: Numbers
    shows: Numbers
    award: Numbers
    expires: Numbers
    shows_texts: Sequence[str]
    award_texts: Sequence[str]
    expires_texts: Sequence[str]
    lost: int = 0


class Awards(NamedTuple):
    """The evidence of a part that decides, sorted by credential: arrays of one length.

    `who` is the row of the person. `last` is the last day on which it counts, `NEVER` or `NO_DAY`
    where that is not known. `award` and `expires` are codes into the distinct texts.
    """

    who: Numbers
    credential: Numbers
    last: Numbers
    award: Numbers
    expires: Numbers
    award_texts: Sequence[str]
    expires_texts: Sequence[str]


def partition(compiled: Compiled, evidence: pd.DataFrame, people: pd.DataFrame) -> Counter[Count]:
    """Return what is counted of some people; counts of several parts add up.

    `evidence` has the columns person, shows, awarded_on, expires_on; `people` person and target.
    Evidence of a person who has no row, or with a date that cannot be read, is counted as lost.
    """
    crowd = crowd_of(evidence, people)
    found = counted(compiled, crowd)
    for (target, signature), count in Counter(Part(compiled, crowd).signed().values()).items():
        found[GAP, target, signature] += count
    return found


def counted(compiled: Compiled, crowd: Crowd) -> Counter[Count]:
    """Return the same without what is missing, which only few people may have in common."""
    found: Counter[Count] = Counter()
    for some in _shares(crowd):
        for what, rows in Part(compiled, some).states().items():
            for number, count in enumerate(np.bitwise_count(rows).sum(axis=1)):
                if count:
                    found[what, compiled.ids[number], ""] += int(count)
    aims = np.bincount(crowd.target[crowd.target >= 0], minlength=len(crowd.targets))
    for target, count in zip(crowd.targets, aims, strict=True):
        if count and target in compiled.rules.by_id:
            found[AIMED, target, ""] += int(count)
    found[PEOPLE, "", ""] = crowd.people
    if crowd.lost:
        found[LOST, "", ""] = crowd.lost
    return found


def _shares(crowd: Crowd) -> Iterator[Crowd]:
    """Yield some people at a time, so that what is needed to judge them does not grow."""
    if crowd.people <= SHARE:
        yield crowd
        return
    for first in range(0, crowd.people, SHARE):
        after = min(first + SHARE, crowd.people)
        mine = np.flatnonzero((crowd.who >= first) & (crowd.who < after))
        yield crowd._replace(
            people=after - first,
            target=crowd.target[first:after],
            who=crowd.who[mine] - first,
            shows=crowd.shows[mine],
            award=crowd.award[mine],
            expires=crowd.expires[mine],
        )


def crowd_of(evidence: pd.DataFrame, people: pd.DataFrame) -> Crowd:
    """Return two tables by number, without the rows that are lost."""
    target, targets = pd.factorize(people["target"])
    shows, shows_texts = pd.factorize(evidence["shows"])
    who = pd.Index(people["person"]).get_indexer(pd.Index(evidence["person"])).astype(np.int64)
    award, award_texts, bad_award = _dates(evidence["awarded_on"])
    expires, expires_texts, bad_expires = _dates(evidence["expires_on"])
    sound = (who >= 0) & ~bad_award & ~bad_expires
    return Crowd(
        len(people),
        target.astype(np.int64),
        [str(text) for text in targets],
        who[sound],
        shows.astype(np.int64)[sound],
        award[sound],
        expires[sound],
        [str(text) for text in shows_texts],
        award_texts,
        expires_texts,
        int((~sound).sum()),
    )


def crowd_of_rows(people: Iterable[Person], items: Iterable[Item]) -> Crowd:
    """Return sound rows by number."""
    rows = [(each.person, each.target or None) for each in people]
    evidence = [(i.person, i.shows, i.awarded_on, i.expires_on) for i in items]
    columns = ["person", "shows", "awarded_on", "expires_on"]
    return crowd_of(
        pd.DataFrame(evidence, columns=columns, dtype=object),
        pd.DataFrame(rows, columns=["person", "target"], dtype=object),
    )


class Part:
    """Some people and their evidence, judged on the day of a compiled framework."""

    def __init__(self, compiled: Compiled, crowd: Crowd) -> None:
        self.compiled = compiled
        self.crowd = crowd
        self._day = days.number(compiled.day)
        self._clock = Clock(Question(compiled.rules, day=compiled.day))
        self._count = crowd.people
        self._full = self._packed(np.ones(self._count, dtype=np.bool_))
        self.awards = _awards(compiled, crowd)
        self._cut = np.searchsorted(self.awards.credential, np.arange(len(compiled.ids) + 1))

    def states(self) -> dict[str, npt.NDArray[np.uint64]]:
        """Return by state the bits of each credential: who holds it, lost it, may apply."""
        last, day = self.awards.last, self._day
        live = last >= day
        held = self._rows(live)
        undated = self._rows(last == NO_DAY)
        expired = self._rows((last < day) & (last != NO_DAY))
        soon = self._rows(live & (last <= self.compiled.soon))
        ready = np.zeros_like(held)
        away = np.zeros_like(held)
        self._judge(ready, away)
        return {
            HELD: held,
            EXPIRED: expired,
            UNDATED: undated,
            SOON: soon,
            READY: ready,
            AWAY: away,
        }

    def _judge(self, ready: npt.NDArray[np.uint64], away: npt.NDArray[np.uint64]) -> None:
        """Set who could be awarded what does not count for them, and who lacks one thing for it."""
        now = self.now
        for taking in self.compiled.takings:
            ready[taking.credential] |= self._all_met(taking.needs, now) & self._open(taking)
        ready &= ~now[: len(ready)]
        for taking in self.compiled.takings:
            if taking.needs:
                away[taking.credential] |= self._lacking_one(taking.needs) & self._open(taking)
        away &= ~now[: len(away)] & ~ready

    def _open(self, taking: Taking) -> Bits:
        """Who is not barred, and was awarded what would be renewed."""
        bits = self._full
        for barred in taking.bars:
            bits = bits & ~self._direct(barred, WHOLE, certain=True)
        if taking.gate is None:
            return bits
        return bits & self._direct(taking.credential, taking.gate, ever=True)

    @cached_property
    def now(self) -> npt.NDArray[np.uint64]:
        """Who has what counts for each view on the day: by an award, or by what counts as it."""
        bits = np.array([self._direct(*view) for view in self.compiled.views], dtype=np.uint64)
        changed = bool(self.compiled.recognised)
        while changed:
            changed = False
            for view, needs in self.compiled.recognised:
                more = self._all_met(needs, bits) & ~bits[view]
                if more.any():
                    bits[view] |= more
                    changed = True
        return bits

    def _all_met(self, needs: Sequence[Need], bits: Rows) -> Bits:
        met = self._full
        for need in needs:
            met = met & self._enough(need, bits)
        return met

    def _enough(self, need: Need, bits: Rows) -> Bits:
        """Who has members that bring enough points: `sums[n]` is who has n points or more."""
        least, members = need
        sums = [self._full] + [np.zeros_like(self._full)] * least
        for view, points in members:
            for total in range(least, 0, -1):
                sums[total] = sums[total] | (sums[max(0, total - points)] & bits[view])
        return sums[least]

    def _lacking_one(self, needs: Sequence[Need]) -> Bits:
        """Who would meet all needs with one more award, of what the first unmet need names."""
        found = np.zeros_like(self._full)
        before = self._full
        for need in needs:
            met = self._enough(need, self.now)
            first = before & ~met
            before = before & met
            if not first.any():
                continue
            for one in sorted({n for view, _ in need[1] for n in self.compiled.named[view]}):
                found |= first & self._all_met(needs, self._with(one))
        return found

    def _with(self, one: int) -> _Overlaid:
        """What counts if a credential were awarded to everybody on the day."""
        if one not in self._added:
            self._added[one] = self._laid_over(one)
        return self._added[one]

    @cached_property
    def _added(self) -> dict[int, _Overlaid]:
        return {}

    def _laid_over(self, one: int) -> _Overlaid:
        bits = _Overlaid(self.now)
        own = {view for view, (number, _) in enumerate(self.compiled.views) if number == one}
        for view in own:
            if self._counts_at_once(one, self.compiled.views[view][1]):
                bits.more[view] = self._full
        changed = bool(self.compiled.recognised)
        while changed:
            changed = False
            for view, needs in self.compiled.recognised:
                if view not in own:
                    more = self._all_met(needs, bits) & ~bits[view]
                    if more.any():
                        bits.more[view] = bits[view] | more
                        changed = True
        return bits

    def _counts_at_once(self, number: int, lens: Lens) -> bool:
        ages, window = lens.age_span(self.compiled.valid[number]), self._clock.window(lens)
        return ages is not None and not ages[0] and window is not None and not window[0]

    def _direct(
        self, number: int, lens: Lens, *, certain: bool = False, ever: bool = False
    ) -> Bits:
        """Who has an award of a credential that counts through a lens, whatever counts as it.

        `certain` is on whichever day it was awarded; `ever` whether or not it has expired.
        """
        rows = slice(self._cut[number], self._cut[number + 1])
        award, expires, last = (
            column[rows] for column in (self.awards.award, self.awards.expires, self.awards.last)
        )
        if not len(award):
            return np.zeros_like(self._full)
        own = np.array([bool(text) for text in self.awards.expires_texts])[expires]
        by_rule = self._through(lens, None if ever else self.compiled.valid[number], certain)[award]
        by_card = self._through(lens, None, certain)[award]
        there = (last != NO_DAY) & (ever | (last >= self._day))
        flags = np.zeros(self._count, dtype=np.bool_)
        flags[self.awards.who[rows][there & np.where(own, by_card, by_rule)]] = True
        return self._packed(flags)

    def _through(self, lens: Lens, valid: int | None, certain: bool) -> Flags:
        """For each distinct text of an award, whether it counts on the day through a lens."""
        key = lens, valid, certain
        if key not in self._tables:
            counts = (
                self._clock.held(text, lens, valid)[certain] for text in self.awards.award_texts
            )
            self._tables[key] = np.array([m is not None and m[0] == 0 for m in counts])
        return self._tables[key]

    @cached_property
    def _tables(self) -> dict[tuple[Lens, int | None, bool], Flags]:
        return {}

    def _rows(self, on: Flags) -> npt.NDArray[np.uint64]:
        rows = np.zeros((len(self.compiled.ids), len(self._full)), dtype=np.uint64)
        for number in range(len(rows)):
            own = slice(self._cut[number], self._cut[number + 1])
            who = self.awards.who[own][on[own]]
            if len(who):
                flags = np.zeros(self._count, dtype=np.bool_)
                flags[who] = True
                rows[number] = self._packed(flags)
        return rows

    def _packed(self, flags: Flags) -> Bits:
        padded = np.zeros((self._count + WORD - 1) // WORD * WORD, dtype=np.bool_)
        padded[: self._count] = flags
        return np.packbits(padded, bitorder="little").view(np.uint64)

    def signed(self) -> dict[int, tuple[str, str]]:
        """Return by the row of each person with a target that target, and all that matters for it.

        The signature names what counts, what once did (`-id`), and where its days matter, those
        (`id@award/expires`); two people with one signature lack the same.
        """
        found = {}
        for code, target in enumerate(self.crowd.targets):
            if target in self.compiled.rules.by_id:
                mine = np.flatnonzero(self.crowd.target == code)
                signs = self._signed(target, mine)
                found.update({int(n): (target, s) for n, s in zip(mine, signs, strict=True)})
        return found

    def _signed(self, target: str, mine: Numbers) -> list[str]:
        """One signature for each of these people: distinct rows of codes are put in words once."""
        relevant = behind(self.compiled, target)
        place = np.full(self._count, -1, dtype=np.int64)
        place[mine] = np.arange(len(mine))
        matrix = np.zeros((len(mine), len(relevant)), dtype=np.int32)
        words: list[list[str]] = []
        for column, number in enumerate(relevant):
            codes, said = self._coded(number)
            rows = slice(self._cut[number], self._cut[number + 1])
            at = place[self.awards.who[rows]]
            matrix[at[at >= 0], column] = codes[at >= 0]
            words.append(said)
        if not relevant:
            return [""] * len(mine)
        flat = np.ascontiguousarray(matrix).view(
            np.dtype((np.void, matrix.itemsize * len(relevant)))
        )
        _, first, inverse = np.unique(flat.ravel(), return_index=True, return_inverse=True)
        spelled = [
            " ".join(said[code] for said, code in zip(words, matrix[row], strict=True) if code)
            for row in first
        ]
        return [spelled[n] for n in inverse]

    def _coded(self, number: int) -> tuple[Numbers, list[str]]:
        """A code for each award of a credential, 0 where none matters, and what each says."""
        rows = slice(self._cut[number], self._cut[number + 1])
        last = self.awards.last[rows]
        id = self.compiled.ids[number]
        if number not in self.compiled.dated:
            codes = np.where(last >= self._day, 1, np.where(last == NO_DAY, 0, 2))
            return codes.astype(np.int64), ["", id, f"-{id}"]
        pairs = self.awards.award[rows] * len(self.awards.expires_texts) + self.awards.expires[rows]
        codes, distinct = pd.factorize(pairs)
        texts = (divmod(int(pair), len(self.awards.expires_texts)) for pair in distinct)
        said = [
            f"{id}@{self.awards.award_texts[a]}/{self.awards.expires_texts[e]}" for a, e in texts
        ]
        return np.where(last == NO_DAY, 0, codes + 1), ["", *said]


class _Overlaid:
    """Bits of views, of which some have more than those below."""

    def __init__(self, below: npt.NDArray[np.uint64]) -> None:
        self._below = below
        self.more: dict[int, Bits] = {}

    def __getitem__(self, view: int) -> Bits:
        found = self.more.get(view)
        return self._below[view] if found is None else found


def behind(compiled: Compiled, target: str) -> list[int]:
    """Return the numbers of all credentials from which a target can be reached, and its own."""
    rules = compiled.rules
    found = {target}
    stack = [target]
    while stack:
        for route in rules.routes_to.get(stack.pop(), ()):
            asked = {row.requires for row in (*route.rows(), *route.bars)} - found
            found |= asked
            stack += asked
    return [n for n, id in enumerate(compiled.ids) if id in found]


def question_of(compiled: Compiled, signature: str) -> Question:
    """Return what the planner is asked for whoever has a signature.

    What counts is held, on whichever day it was awarded, and stands as if that were the day.
    """
    holding: dict[str, str] = {}
    until: dict[str, str] = {}
    for said in signature.split():
        id, at, dates = said.partition("@")
        if at:
            holding[id], _, expires = dates.partition("/")
            if expires:
                until[id] = expires
        elif id.startswith("-"):
            holding[id[1:]], until[id[1:]] = "1900", "1900"
        else:
            holding[id] = ""
    return Question(compiled.rules, holding, compiled.day, until=until)


def _awards(compiled: Compiled, crowd: Crowd) -> Awards:
    """Return the evidence that decides: of several pieces the one that counts longest."""
    by_id = compiled.rules.by_id
    number = {id: n for n, id in enumerate(compiled.ids) if by_id[id].kind != "rule"}
    credential = _numbers(number.get(text, -1) for text in crowd.shows_texts)[crowd.shows]
    day = days.number(compiled.day)
    first = _numbers(days.first(text) if text else 0 for text in crowd.award_texts)
    there = (credential >= 0) & (first <= day)[crowd.award]
    who, credential, award, expires = (
        column[there] for column in (crowd.who, credential, crowd.award, crowd.expires)
    )
    texts = crowd.award_texts, crowd.expires_texts
    last = _last(compiled, credential, award, expires, *texts)
    order = _deciding(crowd.people, who, credential, last, award, texts[0], day)
    return Awards(who[order], credential[order], last[order], award[order], expires[order], *texts)


def _numbers(values: Iterable[int]) -> Numbers:
    """Return an array with an element at least, so that codes of no rows have what to index."""
    return np.array(list(values) or [NO_DAY], dtype=np.int64)


def _dates(column: pd.Series) -> tuple[Numbers, list[str], Flags]:
    """Return codes, the distinct texts, and which rows hold something that is no date."""
    codes, found = pd.factorize(column, use_na_sentinel=False)
    said = [text.strip() if isinstance(text, str) else "" for text in found]
    bad = np.array([bool(text) and not is_date(text) for text in said] or [False])
    texts = ["" if wrong else text for text, wrong in zip(said, bad, strict=False)]
    return codes.astype(np.int64), texts, bad[codes]


def _last(
    compiled: Compiled,
    credential: Numbers,
    award: Numbers,
    expires: Numbers,
    award_texts: Sequence[str],
    expires_texts: Sequence[str],
) -> Numbers:
    """Return for each row the last day on which it counts; each text is read once."""
    from progression.people.holding import lasting

    day = days.number(compiled.day)
    valid = np.array([-1 if v is None else v for v in compiled.valid], dtype=np.int64)[credential]
    found = np.full(len(credential), NEVER, dtype=np.int64)
    for months in sorted({v for v in compiled.valid if v is not None}):
        ends = (lasting(text, "", months, day).last for text in award_texts)
        table = np.array([NO_DAY if end is None else end for end in ends], dtype=np.int64)
        found = np.where(valid == months, table[award], found)
    printed = np.array([days.last(t) if t else NO_DAY for t in expires_texts], dtype=np.int64)
    return np.where(printed[expires] != NO_DAY, printed[expires], found)


def _deciding(
    count: int,
    who: Numbers,
    credential: Numbers,
    last: Numbers,
    award: Numbers,
    award_texts: Sequence[str],
    day: int,
) -> Numbers:
    """Return the rows that decide, by credential and person."""
    key = credential.astype(np.int64) * max(count, 1) + who
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    again = np.append(False, ordered[1:] == ordered[:-1])
    if not again.any():
        return order
    several = again | np.append(again[1:], False)
    rows = order[several]
    rank = np.where(last[rows] >= day, 2, np.where(last[rows] == NO_DAY, 1, 0))
    awarded = _numbers(days.last(text) if text else 0 for text in award_texts)[award[rows]]
    first = np.arange(len(rows))[::-1]  # of two that are the same the row that stands first
    best = np.lexsort((first, awarded, last[rows], rank, key[rows]))
    keep = np.append(key[rows][best][1:] != key[rows][best][:-1], True)
    order[several & ~again] = rows[best[keep]]
    found: Numbers = order[~again]
    return found
