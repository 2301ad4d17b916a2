"""The evidence that decides: how each date stands on the day, and which piece counts longest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from progression import days
from progression.people.compiled import Compiled
from progression.people.crowd import Crowd, Flags, Numbers
from progression.people.holding import lasting
from progression.planning.awards import Clock, Lens
from progression.question import Question
from progression.record import NamedTuple

NEVER, NO_DAY = 1 << 30, -1


class Dates:
    """The distinct dates of a crowd on the day of a compiled framework: each is judged once.

    Arrays with an element for each text. `first` and `latest` are the days on which an award may
    have been made, 0 where no date is given; `printed` is the last day that stands on a card,
    `NO_DAY` where none does.
    """

    def __init__(self, compiled: Compiled, crowd: Crowd) -> None:
        self.day = days.number(compiled.day)
        self.clock = Clock(Question(compiled.rules, day=compiled.day))
        self._award = crowd.award_texts
        self.first = _numbers(days.first(text) if text else 0 for text in crowd.award_texts)
        self.latest = _numbers(days.last(text) if text else 0 for text in crowd.award_texts)
        self.printed = _numbers(days.last(t) if t else NO_DAY for t in crowd.expires_texts)
        self._through: dict[tuple[Lens, int | None, bool], Flags] = {}
        self._lasting: dict[int, Numbers] = {}

    def lasting(self, valid: int) -> Numbers:
        """Return the last day on which an award counts that is good for so many months."""
        if valid not in self._lasting:
            ends = (lasting(text, "", valid, self.day).last for text in self._award)
            self._lasting[valid] = _numbers(NO_DAY if end is None else end for end in ends)
        return self._lasting[valid]

    def through(self, lens: Lens, valid: int | None, *, certain: bool) -> Flags:
        """Return whether an award possibly or certainly counts on the day through a lens."""
        key = lens, valid, certain
        if key not in self._through:
            counts = (self.clock.held(text, lens, valid)[certain] for text in self._award)
            self._through[key] = np.array([m is not None and m[0] == 0 for m in counts])
        return self._through[key]


class Awards(NamedTuple):
    """The evidence of a part that decides, sorted by credential: arrays of one length.

    `who` is the row of the person. `last` is the last day on which it counts, `NEVER` or `NO_DAY`
    where that is not known. `award` and `expires` are codes into the distinct dates. `cut` says
    where the rows of each credential begin, and where the last ones end.
    """

    who: Numbers
    last: Numbers
    award: Numbers
    expires: Numbers
    cut: Numbers

    def rows(self, number: int) -> slice:
        """Return where the rows of a credential stand."""
        return slice(self.cut[number], self.cut[number + 1])


def deciding(compiled: Compiled, crowd: Crowd, dates: Dates) -> Awards:
    """Return the evidence that decides: of several pieces the one that counts longest."""
    by_id = compiled.rules.by_id
    number = {id: n for n, id in enumerate(compiled.ids) if by_id[id].kind != "rule"}
    credential = _numbers(number.get(text, -1) for text in crowd.shows_texts)[crowd.shows]
    there = (credential >= 0) & (dates.first <= dates.day)[crowd.award]
    who, credential, award, expires = (
        column[there] for column in (crowd.who, credential, crowd.award, crowd.expires)
    )
    last = _last(compiled.valid, credential, award, expires, dates)
    order = _order(who, credential, last, dates.latest[award], dates.day)
    cut = np.searchsorted(credential[order], np.arange(len(compiled.ids) + 1))
    return Awards(who[order], last[order], award[order], expires[order], cut)


def _last(
    valid: Sequence[int | None],
    credential: Numbers,
    award: Numbers,
    expires: Numbers,
    dates: Dates,
) -> Numbers:
    """Return for each row the last day on which it counts."""
    months = np.array([-1 if v is None else v for v in valid], dtype=np.int64)[credential]
    found = np.full(len(credential), NEVER, dtype=np.int64)
    for each in sorted({v for v in valid if v is not None}):
        found = np.where(months == each, dates.lasting(each)[award], found)
    printed = dates.printed[expires]
    return np.where(printed != NO_DAY, printed, found)


def _order(who: Numbers, credential: Numbers, last: Numbers, latest: Numbers, day: int) -> Numbers:
    """Return the rows that decide, by credential and person."""
    order = np.argsort(who, kind="stable")
    small = credential[order].astype(np.min_scalar_type(int(credential.max(initial=0))))
    order = order[np.argsort(small, kind="stable")]
    same = (credential[order][1:] == credential[order][:-1]) & (who[order][1:] == who[order][:-1])
    again = np.append(False, same)
    if not again.any():
        return order
    several = again | np.append(same, False)
    rows = order[several]
    rank = np.where(last[rows] >= day, 2, np.where(last[rows] == NO_DAY, 1, 0))
    place = np.arange(len(rows))[::-1]  # of two that are the same the row that stands first
    best = rows[np.lexsort((place, latest[rows], last[rows], rank, who[rows], credential[rows]))]
    keep = (who[best][1:] != who[best][:-1]) | (credential[best][1:] != credential[best][:-1])
    order[several & ~again] = best[np.append(keep, True)]
    found: Numbers = order[~again]
    return found


def _numbers(values: Iterable[int]) -> Numbers:
    """Return an array with an element at least, so that codes of no rows have what to index."""
    return np.array(list(values) or [NO_DAY], dtype=np.int64)
