"""The best plans for one target, exactly: lists them all where that is quick, else searches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from heapq import heappop, heappush

from progression.model import Plan
from progression.planning.closure import earliest
from progression.planning.objective import order
from progression.planning.problem import Arc, Problem
from progression.planning.search import Found, Task, best_first
from progression.planning.steps import plan_of
from progression.planning.ways import MAX_WORK, all_ways

MAX_CANDIDATES = 200  # plans of equal bound looked at before a tie is left unproved


@dataclass(frozen=True, slots=True)
class Plans:
    """Up to the number asked for, the best first.

    `ways` counts all that exist, None where only `more` is known; `exact` says that no other plan
    comes before these.
    """

    best: tuple[Plan, ...]
    more: bool
    ways: int | None
    exact: bool


def best_plans(
    problem: Problem, target: int, by: str, limit: int, *, max_work: int = MAX_WORK
) -> Plans:
    """Return the `limit` best plans for `target` by `steps`, `cost` or `time`.

    Listing every way is given up after `max_work` operations; the search then takes over.
    """
    durations = problem.durations if by == "time" else (0,) * len(problem.ids)
    ways = all_ways(problem, target, durations, max_work=max_work)
    if ways is not None:
        plans = sorted((plan_of(problem, target, way) for way in ways), key=lambda p: order(p, by))
        return Plans(tuple(plans[:limit]), len(plans) > limit, len(plans), True)
    task = Task(problem, target, weights(problem, by), durations)
    found: list[Plan] = []
    exact = True
    for plan, proved in _in_true_order(task, by):
        if len(found) == limit:
            return Plans(tuple(found), True, None, exact)
        found.append(plan)
        exact = exact and proved
    return Plans(tuple(found), False, len(found), exact)


def _in_true_order(task: Task, by: str) -> Iterator[tuple[Plan, bool]]:
    """Hold plans back until no later one can come before them; each with whether that is proved.

    Weights leave out some maxima and, where a step could take several routes, which of them its
    plan takes. Both only make a plan come later than its weight says.
    """
    least = _least_months(task)
    held: list[tuple[tuple[object, ...], int, Plan]] = []
    proved = True
    for count, found in enumerate(best_first(task)):
        proved = proved and found.proved
        plan = plan_of(task.problem, task.target, found.nodes)
        heappush(held, (order(plan, by), count, plan))
        bound = _bound(task.problem, found, by, least)
        while held and held[0][0] <= bound:
            yield heappop(held)[2], proved
        proved = proved and len(held) <= MAX_CANDIDATES
        while held and not proved:
            yield heappop(held)[2], proved
    while held:
        yield heappop(held)[2], proved


def weights(problem: Problem, by: str) -> tuple[int, ...]:
    """Return a whole number for each node, so that sums compare as the orders of plans do."""
    total = [0] * len(problem.ids)
    for part in _parts(problem, by):
        scale = sum(part) + 1
        total = [sum_so_far * scale + value for sum_so_far, value in zip(total, part, strict=True)]
    return tuple(total)


def _parts(problem: Problem, by: str) -> Iterator[list[int]]:
    """What is compared, the most important first; each a whole number for each node."""
    credentials = problem.credentials
    if by == "cost":
        yield [_pence(c.cost_min) for c in credentials]
        yield [int(c.cost_min is None or c.cost_max is None) for c in credentials]
        if _costs_known(problem):
            yield [_pence(c.cost_max) for c in credentials]
    if by == "time":
        yield [int(c.months_min is None or c.months_max is None) for c in credentials]
    yield [1] * len(credentials)
    yield [int(arcs[0].route is None) for arcs in problem.arcs]
    yield [min(map(_least_implied, arcs)) for arcs in problem.arcs]
    top = 1 << len(credentials)  # of two sets of a size the one with the lowest other id is lighter
    yield [top - (top >> node + 1) for node in range(len(credentials))]


def _pence(amount: Decimal | None) -> int:
    return int((amount or 0) * 100)


def _costs_known(problem: Problem) -> bool:
    return all(c.cost_min is not None and c.cost_max is not None for c in problem.credentials)


def _least_implied(arc: Arc) -> int:
    """The fewest implied rows with which the route can be used."""
    if arc.route is None:
        return 0
    fewest = {row.requires: row.implied for row in arc.route.all_of}
    return sum(fewest.values())


def _bound(
    problem: Problem, found: Found, by: str, least_months: int
) -> tuple[object, ...]:
    """Return what the order of the found plan, and of every later one, is at least."""
    nodes = sorted(found.nodes)
    sums = [sum(part[node] for node in nodes) for part in _parts(problem, by)][:-1]
    ties = (*sums[-3:], [problem.ids[node] for node in nodes])
    if by == "cost":
        low, unknown = Decimal(sums[0]) / 100, sums[1]
        most = Decimal(sums[2]) / 100 if _costs_known(problem) else low
        return (low, unknown, 0 if unknown else most, *ties)
    if by == "time":
        return (found.time, sums[0], 0 if sums[0] else max(found.time, least_months), *ties)
    return ties


def _least_months(task: Task) -> int:
    """The least that the maximum of a plan can be of which all months are known."""
    credentials = task.problem.credentials
    most = [c.months_max or 0 for c in credentials]
    known = {n for n, c in enumerate(credentials) if None not in (c.months_min, c.months_max)}
    return earliest(task.problem, most, known)[task.target]
