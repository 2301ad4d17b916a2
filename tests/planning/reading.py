"""What the contract says of single rows: on which days an award counts, and which routes are open.

Written from the data contract alone. Knows months and days, nothing of plans.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import NamedTuple

from progression.model import Credential, Figures, Group, Requirement, Route
from progression.question import Question


def later(day: date, months: int) -> date:
    """The same day so many months later, the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def first_day(given: str) -> date:
    year, month, day = (*map(int, given.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(given: str) -> date:
    parts = [*map(int, given.split("-"))]
    if len(parts) == 3:
        return date(*parts)
    year, month = (*parts, 12)[:2]
    return date(year, month, monthrange(year, month)[1])


class Lens(NamedTuple):
    """What is asked of an award besides its being there; `ever`: it need not be valid any more."""

    age_min: int = 0
    age_max: float = inf
    since: date = date.min
    until: date = date.max
    ever: bool = False

    def and_of(self, row: Requirement) -> Lens:
        """Ask what the row asks as well."""
        return Lens(
            max(self.age_min, row.age_min or 0),
            min(self.age_max, inf if row.age_max is None else row.age_max),
            max(self.since, first_day(row.awarded_from) if row.awarded_from else date.min),
            min(self.until, last_day(row.awarded_until) if row.awarded_until else date.max),
            self.ever,
        )


ANY = Lens()


class Member(NamedTuple):
    points: int
    id: str
    lens: Lens


class Need(NamedTuple):
    """Members whose points have to come to `points`; a lone row is one of one."""

    points: int
    members: tuple[Member, ...]


@dataclass(frozen=True)
class Way:
    """One usable route, start or renewal; `kind` is start, route, counts, renewal or derived."""

    to: str
    slug: str | None
    kind: str
    figures: Figures
    needs: tuple[Need, ...]
    bars: frozenset[str] = frozenset()

    @property
    def step(self) -> Step:
        return Step(self.to, self.figures, self.kind in ("renewal", "derived"))


class Step(NamedTuple):
    """What a plan is made of: routes of one credential with the same figures are one step."""

    credential: str
    figures: Figures
    renewal: bool


class Reading:
    """One question, read: the days of its months, what is held when, and the usable routes."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.credentials = {each.id: each for each in question.rules.credentials}
        self.routes = [route for route in question.rules.routes if self._is_read(route)]
        self.ways = tuple(self._ways())

    def day(self, month: int) -> date:
        today = first_day(self.question.day)
        start = self.question.start
        zero = first_day(start) if start and start != self.question.day[:7] else today
        return later(zero, month)

    def counts_held(self, id: str, lens: Lens, month: int, *, surely: bool = False) -> bool:
        """Whether the holding of `id`, awarded on one (surely: each) of its days, counts then."""
        if id not in self.question.holding:
            return False
        known, today = self.question.holding[id], last_day(self.question.day)
        earliest = first_day(known) if known else date(1, 1, 1)
        latest = min(last_day(known), today) if known else today
        fit = self._fitting_days(id, lens, self.day(month))
        if fit is None:
            return False
        if surely:
            return fit[0] <= earliest and latest <= fit[1]
        return max(fit[0], earliest) <= min(fit[1], latest)

    def _fitting_days(self, id: str, lens: Lens, day: date) -> tuple[date, date] | None:
        """The first and last day of an award that counts on `day`."""
        days = range(1, day.toordinal() + 1)
        limit = self.limit(id, lens)
        newest = bisect_right(days, day, key=lambda a: later(date.fromordinal(a), lens.age_min))
        oldest = 0
        if limit != inf:
            oldest = bisect_left(days, day, key=lambda a: later(date.fromordinal(a), int(limit)))
        if oldest >= newest:
            return None
        first, last = date.fromordinal(days[oldest]), date.fromordinal(days[newest - 1])
        return max(first, lens.since), min(last, lens.until)

    def limit(self, id: str, lens: Lens) -> float:
        """How many months after the award it counts at the longest."""
        valid = self.credentials[id].valid_months
        return lens.age_max if lens.ever or valid is None else min(valid, lens.age_max)

    # Which routes there are.

    def _reads(self, row: Requirement) -> bool:
        return row.basis == "stated" or not self.question.stated_only

    def _is_read(self, route: Route) -> bool:
        return any(self._reads(row) for row in route.lines())

    def _ways(self) -> Iterator[Way]:
        for route in self.routes:
            left_out = (route.to, route.slug) in self.question.without
            if not route.counts and (left_out or not self.can_be_step(route.to)):
                continue
            if any(row.closed and self._reads(row) for row in self._lone(route)):
                continue
            way = self._way(route)
            yield way
            if self._is_derived_from(route) and not route.closed:
                derived = self._derived(route)
                if len(derived.needs) < len(way.needs):  # it strikes something
                    yield derived
        for credential in self.credentials.values():
            if self.is_start(credential) and self.can_be_step(credential.id):
                yield Way(credential.id, None, "start", credential.figures, ())

    def _lone(self, route: Route) -> tuple[Requirement, ...]:
        return (*route.all_of, *(row for row in (route.opens, route.renews) if row))

    def can_be_step(self, id: str) -> bool:
        credential = self.credentials[id]
        never = credential.kind in ("exemption", "rule") or credential.status != "current"
        return not never and id not in self.question.without

    def is_start(self, credential: Credential) -> bool:
        rows = any(r.to == credential.id and not r.counts for r in self.question.rules.routes)
        known = credential.requirements not in ("unpublished", "unread")
        return known and not rows

    def _way(self, route: Route) -> Way:
        needs = [_need(row) for row in route.all_of if self._reads(row)]
        needs += [_group(g, rows) for g in route.any_of if (rows := self._members(g)) is not None]
        kind = "counts" if route.counts else "route"
        if route.renews:
            kind = "renewal"
            own = Member(1, route.to, Lens(ever=True).and_of(route.renews))
            needs.append(Need(1, (own,)))
        figures = route.figures(self.credentials[route.to])
        return Way(route.to, route.slug, kind, figures, tuple(needs), self._bars(route))

    def _bars(self, route: Route) -> frozenset[str]:
        rows = (row for row in route.bars if self._reads(row) and not row.closed)
        return frozenset(row.requires for row in rows)

    def _members(self, group: Group) -> list[Requirement] | None:
        """The open members that are read; None where no row of the group is read at all."""
        read = [row for row in group.members if self._reads(row)]
        return [row for row in read if not row.closed] if read else None

    # The derived renewal.

    def _is_derived_from(self, route: Route) -> bool:
        ordinary = not route.counts and not route.renews and not self.question.stated_only
        rows = any(r.to == route.to and r.renews for r in self.question.rules.routes)
        return ordinary and not rows and route.to in self.question.holding

    def _derived(self, route: Route) -> Way:
        needs = [_need(row) for row in route.all_of if self._expires(row)]
        for group in route.any_of:
            rows = self._members(group) or []
            if any(map(self._expires, rows)):
                needs.append(_group(group, rows))
        figures = route.figures(self.credentials[route.to])
        return Way(route.to, route.slug, "derived", figures, tuple(needs), self._bars(route))

    def _expires(self, row: Requirement) -> bool:
        valid = self.credentials[row.requires].valid_months
        return valid is not None or row.age_max is not None


def _need(row: Requirement) -> Need:
    return Need(1, (Member(1, row.requires, ANY.and_of(row)),))


def _group(group: Group, rows: list[Requirement]) -> Need:
    members = (Member(row.points, row.requires, ANY.and_of(row)) for row in rows)
    return Need(group.need, tuple(members))
