"""The best plans for one target, exactly: lists them all where that is quick, else searches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from progression.model import Plan
from progression.planning.objective import order
from progression.planning.problem import Problem
from progression.planning.steps import plan_of
from progression.planning.task import Effort, Found, Task
from progression.planning.ways import MAX_WORK, all_ways
from progression.planning.weights import Bounds, pence, unit, weights

if TYPE_CHECKING:
    from progression.planning.search import BestFirst

MAX_CANDIDATES = 200  # plans of equal bound looked at before a tie is left unproved
MAX_REFUSED = 1_000  # plans over the budget passed over before the search is given up


class Limits(NamedTuple):
    """What a plan may take at the least it can take: whole months, GBP; None is no limit."""

    months: int | None = None
    cost: Decimal | None = None

    def allow(self, plan: Plan) -> bool:
        in_time = self.months is None or plan.months.min <= self.months
        return in_time and (self.cost is None or plan.cost.min <= self.cost)


NO_LIMITS = Limits()


class Plans(NamedTuple):
    """Up to the number asked for, the best first.

    `ways` counts all that exist, None where only `more` is known; `exact` says that no other plan
    comes before these. Where that is not proved, every plan takes at least `bound`: so many steps,
    pounds or months.
    """

    best: tuple[Plan, ...]
    more: bool
    ways: int | None
    exact: bool
    bound: int | Decimal | None = None


def best_plans(
    problem: Problem,
    target: int,
    by: str,
    limit: int,
    *,
    limits: Limits = NO_LIMITS,
    max_work: int = MAX_WORK,
    effort: Effort | None = None,
) -> Plans:
    """Return the `limit` best plans for `target` by `steps`, `cost` or `time` that keep the limits.

    Listing every way is given up after `max_work` operations; the search then takes over, and
    proves that its plans are the best as long as the `effort` lasts.
    """
    task = _task(problem, target, by, limits, effort or Effort())
    listed = _listed(task, limits, max_work)
    search = _search(task, limit + 1) if listed is None else None
    ordered = _InTrueOrder(task, by, listed or search or ())
    plans = _kept(ordered, by, limit, limits, listed, search)
    return plans if plans.exact else plans._replace(bound=_bound(task, by, ordered.floor))


def _bound(task: Task, by: str, floor: int) -> int | Decimal:
    """What every plan takes at least; the time is known exactly."""
    if by == "time":
        return task.time(frozenset(range(len(task.weights))))
    least = floor // unit(task.problem, by)
    return least if by == "steps" else Decimal(least) / 100


def _kept(
    ordered: _InTrueOrder,
    by: str,
    limit: int,
    limits: Limits,
    listed: list[Found] | None,
    search: BestFirst | None,
) -> Plans:
    """The first plans that keep the limits, and what is known of the others."""
    found: list[Plan] = []
    exact = True
    refused = 0
    for plan, proved in ordered:
        if not limits.allow(plan):
            refused += 1
            exact = exact and proved
            if refused > MAX_REFUSED or (proved and _is_over(plan, by, limits)):
                return Plans(tuple(found), False, None, exact and refused <= MAX_REFUSED)
            continue
        if len(found) == limit:
            return Plans(tuple(found), True, None if listed is None else len(listed), exact)
        found.append(plan)
        exact = exact and proved
        if len(found) == limit and search is not None and limits == NO_LIMITS:
            more = ordered.holds_some or search.has_more()
            return Plans(tuple(found), more, None if more else limit, exact)
    if search is not None and search.is_given_up:
        return Plans(tuple(found), True, None, False)
    return Plans(tuple(found), False, len(found), exact)


def _search(task: Task, most: int) -> BestFirst:
    from progression.planning.search import BestFirst  # most problems are listed instead

    return BestFirst(task, most)


def _task(problem: Problem, target: int, by: str, limits: Limits, effort: Effort) -> Task:
    timed = by == "time" or limits.months is not None
    durations = problem.durations if timed else (0,) * len(problem.ids)
    within = limits.months if by != "time" else None
    return Task(problem, target, weights(problem, by), durations, within=within, effort=effort)


def _is_over(plan: Plan, by: str, limits: Limits) -> bool:
    """Whether every later plan is over a limit too, since plans come in the order of it."""
    if by == "time":
        return limits.months is not None and plan.months.min > limits.months
    return by == "cost" and limits.cost is not None and plan.cost.min > limits.cost


def _listed(task: Task, limits: Limits, max_work: int) -> list[Found] | None:
    """Every way that keeps the limits, the lightest first; None where they are too many."""
    ways = all_ways(task.problem, task.target, task.durations, max_work=max_work)
    if ways is None:
        return None
    prices = pence(task.problem)
    found = []
    for way in ways:
        time = task.time(way) if task.timed else 0
        late = limits.months is not None and time > limits.months
        dear = limits.cost is not None and sum(prices[node] for node in way) > limits.cost * 100
        if not (late or dear):
            found.append(Found(way, time if task.within is None else 0, task.weight(way), True))
    if task.within is not None:
        found = [f for f in found if not any(other.nodes < f.nodes for other in found)]
    return sorted(found, key=lambda f: (f.time, f.weight))


class _InTrueOrder:
    """Hold plans back until no later one can come before them; each with whether that is proved.

    `floor` is what all weigh at least.
    """

    def __init__(self, task: Task, by: str, candidates: Iterable[Found]) -> None:
        self._task = task
        self._by = by
        self._candidates = candidates
        self._held: list[tuple[tuple[object, ...], int, Plan]] = []
        self.floor = 0

    @property
    def holds_some(self) -> bool:
        """Whether a plan was found that is still held back."""
        return bool(self._held)

    def __iter__(self) -> Iterator[tuple[Plan, bool]]:
        """Yield the plans, the best first."""
        bounds = Bounds(self._task.problem, self._task.target, self._by)
        held = self._held
        proved = True
        for count, found in enumerate(self._candidates):
            proved = proved and found.proved
            self.floor = self.floor or found.floor
            plan = plan_of(self._task.problem, self._task.target, found.nodes)
            heappush(held, (order(plan, self._by), count, plan))
            bound = bounds.of(found.nodes, found.time)
            while held and held[0][0] <= bound:
                yield heappop(held)[2], proved
            proved = proved and len(held) <= MAX_CANDIDATES
            while held and not proved:
                yield heappop(held)[2], proved
        while held:
            yield heappop(held)[2], proved
