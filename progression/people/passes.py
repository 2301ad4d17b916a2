"""One part of a workforce judged at once: a person is a bit, a route a few operations on bits.

`partition` is a pure function of a compiled framework and two tables; its counts add, so that any
engine may share the people out as it likes. A person stays whole: all evidence of somebody is in
the same part. Owns no file and no words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.people.awards import NO_DAY, Dates, deciding
from progression.people.compiled import Compiled, Need, Taking
from progression.people.crowd import Crowd, Flags, crowd_of, shares
from progression.people.signatures import signed
from progression.planning.awards import WHOLE, Lens

Bits = npt.NDArray[np.uint64]

HELD, EXPIRED, UNDATED, SOON = "held", "expired", "date not known", "expires soon"
READY, AWAY, AIMED = "nothing more missing", "one thing missing", "aimed at"
GAP, PEOPLE, LOST = "gap", "people", "rows not read"
WORD = 64


Count = tuple[str, str, str]
"""What is counted, of which credential, and for whom (a signature, or nothing)."""


class Rows(Protocol):
    """The bits of each view."""

    def __getitem__(self, view: int, /) -> Bits: ...


def partition(compiled: Compiled, evidence: pd.DataFrame, people: pd.DataFrame) -> Counter[Count]:
    """Return what is counted of some people; counts of several parts add up.

    `evidence` has the columns person, shows, awarded_on, expires_on; `people` person and target.
    Evidence of a person who has no row, or with a date that cannot be read, is counted as lost.
    """
    crowd = crowd_of(evidence, people)
    found = counted(compiled, crowd)
    for (target, signature), count in Counter(signed(compiled, crowd).values()).items():
        found[GAP, target, signature] += count
    return found


def counted(compiled: Compiled, crowd: Crowd) -> Counter[Count]:
    """Return the same without what is missing, which only few people may have in common."""
    found: Counter[Count] = Counter()
    dates = Dates(compiled, crowd)
    for some in shares(crowd):
        for what, rows in Part(compiled, some, dates).states().items():
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


class Part:
    """Some people and their evidence, judged on the day of a compiled framework."""

    def __init__(self, compiled: Compiled, crowd: Crowd, dates: Dates | None = None) -> None:
        self.compiled = compiled
        self.crowd = crowd
        self._dates = dates or Dates(compiled, crowd)
        self._count = crowd.people
        self._full = self._packed(np.ones(self._count, dtype=np.bool_))
        self.awards = deciding(compiled, crowd, self._dates)

    def states(self) -> dict[str, npt.NDArray[np.uint64]]:
        """Return by state the bits of each credential: who holds it, lost it, may apply."""
        last, day = self.awards.last, self._dates.day
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
        ages, window = lens.age_span(self.compiled.valid[number]), self._dates.clock.window(lens)
        return ages is not None and not ages[0] and window is not None and not window[0]

    def _direct(
        self, number: int, lens: Lens, *, certain: bool = False, ever: bool = False
    ) -> Bits:
        """Who has an award of a credential that counts through a lens, whatever counts as it.

        `certain` is on whichever day it was awarded; `ever` whether or not it has expired.
        """
        rows = self.awards.rows(number)
        award, expires, last = (
            column[rows] for column in (self.awards.award, self.awards.expires, self.awards.last)
        )
        if not len(award):
            return np.zeros_like(self._full)
        own = (self._dates.printed != NO_DAY)[expires]
        valid = None if ever else self.compiled.valid[number]
        by_rule = self._dates.through(lens, valid, certain=certain)[award]
        by_card = self._dates.through(lens, None, certain=certain)[award]
        there = (last != NO_DAY) & (ever | (last >= self._dates.day))
        flags = np.zeros(self._count, dtype=np.bool_)
        flags[self.awards.who[rows][there & np.where(own, by_card, by_rule)]] = True
        return self._packed(flags)

    def _rows(self, on: Flags) -> npt.NDArray[np.uint64]:
        rows = np.zeros((len(self.compiled.ids), len(self._full)), dtype=np.uint64)
        for number in range(len(rows)):
            own = self.awards.rows(number)
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


class _Overlaid:
    """Bits of views, of which some have more than those below."""

    def __init__(self, below: npt.NDArray[np.uint64]) -> None:
        self._below = below
        self.more: dict[int, Bits] = {}

    def __getitem__(self, view: int) -> Bits:
        found = self.more.get(view)
        return self._below[view] if found is None else found
