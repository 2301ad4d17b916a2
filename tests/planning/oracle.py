"""What the meaning of the rules says, tried out on every subset: slow, and easy to believe.

Nothing here knows how the planner works. Sets of credentials are tried one by one, what follows
from each is found by repeating until nothing changes, and a step is needed when leaving it out
loses the target (by time: or delays it).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import chain, combinations
from math import inf

from progression.model import Requirement, Route, Span
from progression.planning import Question

Set = frozenset[str]
Rows = tuple[Requirement, ...]


@dataclass(frozen=True)
class Way:
    """One usable route: every lone row, and of each group the number needed."""

    slug: str
    lone: Rows
    groups: tuple[tuple[int, Rows], ...]

    def had(self, times: Mapping[str, float]) -> float:
        """When everything the route needs is there; infinite where it never is."""
        at = [times.get(row.requires, inf) for row in self.lone]
        for need, rows in self.groups:
            at.append(
                sorted([*(times.get(r.requires, inf) for r in rows), *[inf] * need])[need - 1]
            )
        return max(at)


@dataclass(frozen=True)
class Taken:
    """How a step of a plan is taken: by which route, and on which rows it rests."""

    slug: str | None
    rows: Rows
    held: Set

    @property
    def uses(self) -> tuple[str, ...]:
        """What the step rests on, held ones first, then by id."""
        used = {row.requires for row in self.rows}
        return (*sorted(used & self.held), *sorted(used - self.held))

    @property
    def implied(self) -> int:
        """How many of the credentials it uses it uses by an implied row."""
        return len({row.requires for row in self.rows if row.basis == "implied"})


class Oracle:
    """Answers one question by trying everything."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.held = frozenset(question.holding)
        self.credentials = {c.id: c for c in question.rules.credentials}
        self._times: dict[Set, dict[str, float]] = {}

    @cached_property
    def ways(self) -> dict[str, tuple[Way, ...]]:
        """The usable routes of each credential that can still be awarded."""
        found: dict[str, list[Way]] = {}
        for route in self.question.rules.routes:
            way = self._way(route)
            if way and self.credentials[route.to].status == "current":
                found.setdefault(route.to, []).append(way)
        return {id: tuple(ways) for id, ways in found.items()}

    def _way(self, route: Route) -> Way | None:
        if any(row.status == "closed" for row in route.all_of):
            return None
        lone = tuple(row for row in route.all_of if self._read(row))
        groups = tuple(
            (group.need, tuple(r for r in group.members if self._read(r) and self._counts(r)))
            for group in route.any_of
        )
        enough = all(len(rows) >= need for need, rows in groups)
        if not (lone or groups) or not enough or not all(map(self._counts, lone)):
            return None
        return Way(route.slug, lone, groups)

    def _read(self, row: Requirement) -> bool:
        return row.basis == "stated" or not self.question.stated_only

    def _counts(self, row: Requirement) -> bool:
        """Whether an award in the row's span is held or can still come."""
        if row.status == "closed" or self._is_too_early_for_good(row):
            return False
        if not row.awarded_until:
            return True
        if row.requires in self.held:
            awarded = self.question.holding[row.requires]
            return not awarded or awarded <= row.awarded_until[:7]
        today = self.question.as_of
        return not today or today[: len(row.awarded_until)] <= row.awarded_until

    def _is_too_early_for_good(self, row: Requirement) -> bool:
        """Whether the award held comes before the span and cannot be made again."""
        awarded = self.question.holding.get(row.requires, "")
        early = bool(awarded) and awarded < row.awarded_from[:7]
        return early and self.credentials[row.requires].status != "current"

    def is_start(self, id: str) -> bool:
        credential = self.credentials[id]
        has_rows = any(route.to == id for route in self.question.rules.routes)
        published = credential.requirements != "unpublished"
        return not has_rows and published and credential.status == "current"

    def times(self, among: Set) -> dict[str, float]:
        """The earliest month of whatever follows from the holdings by steps of `among` alone."""
        if among not in self._times:
            self._times[among] = self._times_of(among)
        return self._times[among]

    def _times_of(self, among: Set) -> dict[str, float]:
        times: dict[str, float] = dict.fromkeys(self.held, 0)
        changed = True
        while changed:
            changed = False
            for id in sorted(among - self.held):
                at = self._at(id, times)
                if at < times.get(id, inf):
                    times[id] = at
                    changed = True
        return times

    def _at(self, id: str, times: Mapping[str, float]) -> float:
        ready = [0.0] if self.is_start(id) else []
        ready += [way.had(times) for way in self.ways.get(id, ())]
        return min(ready, default=inf) + (self.credentials[id].months_min or 0)

    @property
    def obtainable(self) -> Set:
        return frozenset(self.times(frozenset(self.credentials)))

    def minimal(self, target: str, by: str) -> list[Set]:
        """Every set of steps from which none can be dropped."""
        if target in self.held:
            return [frozenset()]
        nodes = sorted(self.obtainable - self.held - {target})
        if target not in self.obtainable:
            return []
        subsets = chain.from_iterable(combinations(nodes, n) for n in range(len(nodes) + 1))
        sets = (frozenset({target, *subset}) for subset in subsets)
        return [each for each in sets if self._is_minimal(each, target, by)]

    def _is_minimal(self, steps: Set, target: str, by: str) -> bool:
        at = self.times(steps).get(target, inf)
        if at == inf:
            return False
        without = (self.times(steps - {step}).get(target, inf) for step in steps)
        return all(later == inf or (by == "time" and later > at) for later in without)

    def taken(self, steps: Set) -> dict[str, Taken] | None:
        """How each step is taken; None where the best routes would wait for each other."""
        times = self.times(steps)
        found = {id: self._taken(id, times) for id in steps}
        return found if self.order(found) is not None else None

    def _taken(self, id: str, times: Mapping[str, float]) -> Taken:
        if self.is_start(id):
            return Taken(None, (), self.held)
        earliest = min(way.had(times) for way in self.ways[id])
        options = [
            Taken(way.slug, self._rows(way, times, earliest), self.held)
            for way in self.ways[id]
            if way.had(times) == earliest
        ]
        return min(options, key=lambda taken: (taken.implied, taken.slug or ""))

    def _rows(self, way: Way, times: Mapping[str, float], by: float) -> Rows:
        """The lone rows and exactly the number needed of each group: held first, then by id."""
        rows = list(way.lone)
        for need, group in way.groups:
            there = [row for row in group if times.get(row.requires, inf) <= by]
            there.sort(key=lambda row: (row.requires not in self.held, row.requires))
            rows += there[:need]
        return tuple(rows)

    def order(self, taken: Mapping[str, Taken]) -> tuple[str, ...] | None:
        """The steps in a workable order, of those that are ready the first by id."""
        order: list[str] = []
        while len(order) < len(taken):
            ready = [id for id in taken if id not in order and self._is_ready(id, taken, order)]
            if not ready:
                return None
            order.append(min(ready))
        return tuple(order)

    def _is_ready(self, id: str, taken: Mapping[str, Taken], order: list[str]) -> bool:
        return all(used in self.held or used in order for used in taken[id].uses)

    def cost(self, steps: Set) -> Span:
        chosen = [self.credentials[id] for id in steps]
        unknown = sum(c.cost_min is None or c.cost_max is None for c in chosen)
        low = sum((c.cost_min or Decimal(0) for c in chosen), Decimal(0))
        high = None if unknown else sum((c.cost_max or Decimal(0) for c in chosen), Decimal(0))
        return Span(low, high, unknown)

    def months(self, taken: Mapping[str, Taken]) -> Span:
        """The longest chain of what waits for what."""
        chosen = [self.credentials[id] for id in taken]
        unknown = sum(c.months_min is None or c.months_max is None for c in chosen)
        low = max((self._chain(id, taken, "months_min") for id in taken), default=0)
        high = max((self._chain(id, taken, "months_max") for id in taken), default=0)
        return Span(low, None if unknown else high, unknown)

    def _chain(self, id: str, taken: Mapping[str, Taken], which: str) -> int:
        own = getattr(self.credentials[id], which) or 0
        before = (self._chain(used, taken, which) for used in taken[id].uses if used in taken)
        return own + max(before, default=0)

    def key(self, taken: Mapping[str, Taken], by: str) -> tuple[object, ...]:
        """The order of plans: the objective, then the fixed ties."""
        starts = sum(step.slug is None for step in taken.values())
        implied = sum(step.implied for step in taken.values())
        ties = (len(taken), starts, implied, sorted(taken))
        if by == "steps":
            return ties
        total = self.cost(frozenset(taken)) if by == "cost" else self.months(taken)
        return (total.min, total.unknown, total.max or 0, *ties)
