"""Objectives as whole numbers: one sum that holds the whole order of plans, objective then ties."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from math import prod

from progression.model import Plan
from progression.planning.closure import earliest
from progression.planning.problem import Arc, Problem


def weights(problem: Problem, by: str) -> tuple[int, ...]:
    """Return a whole number for each node, so that sums compare as the orders of plans do.

    Left out are the longest time of a chain, the highest cost where some are not known, and, where
    a step could take several routes, which of them its plan takes. All of them only make a plan
    come later than its weight says.
    """
    return _folded(_parts(problem, by))


def unit(problem: Problem, by: str) -> int:
    """Return the weight of one step or one penny, with what is compared after it left out."""
    return _top(_parts(problem, by))


def prices(problem: Problem) -> tuple[int, ...]:
    """Return a whole number for each node, so that sums compare as the costs of plans do.

    Left out is the highest cost where some are not known.
    """
    return _folded(_costs(problem))


def penny(problem: Problem) -> int:
    """Return the price of one penny, with what is compared after it left out."""
    return _top(_costs(problem))


def weight_of(problem: Problem, plan: Plan, by: str) -> int:
    """Return what a plan weighs with the implied rows that it really uses."""
    *_, implied, ids = _parts(problem, by)
    whole = weights(problem, by)
    nodes = [problem.number[id] for id in plan.credentials]
    rows = sum(row.implied for step in plan.steps for row in step.rows)
    more = rows - sum(implied[node] for node in nodes)
    return sum(whole[node] for node in nodes) + more * (sum(ids) + 1)


def pence(problem: Problem) -> tuple[int, ...]:
    """Return the least cost of each node in pence; what is not known counts 0."""
    return tuple(_pence(c.cost_min) for c in problem.credentials)


def _folded(parts: Iterable[list[int]]) -> tuple[int, ...]:
    """Make one number of several for each node, such that no sum of a later one tells first."""
    total: list[int] | None = None
    for part in parts:
        scale = sum(part) + 1
        before = total or [0] * len(part)
        total = [sum_so_far * scale + value for sum_so_far, value in zip(before, part, strict=True)]
    return tuple(total or ())


def _top(parts: Iterable[list[int]]) -> int:
    """What one of the first part counts in the sum."""
    return prod(sum(part) + 1 for part in list(parts)[1:])


def _parts(problem: Problem, by: str) -> Iterator[list[int]]:
    """What is compared, the most important first; each a whole number for each node."""
    credentials = problem.credentials
    if by == "cost":
        yield from _costs(problem)
    if by == "time":
        yield [int(c.months_min is None or c.months_max is None) for c in credentials]
    yield [1] * len(credentials)
    yield [int(arcs[0].route is None) for arcs in problem.arcs]
    yield [min(map(_least_implied, arcs)) for arcs in problem.arcs]
    top = 1 << len(credentials)  # of two sets of a size the one with the lowest other id is lighter
    yield [top - (top >> node + 1) for node in range(len(credentials))]


def _costs(problem: Problem) -> Iterator[list[int]]:
    credentials = problem.credentials
    yield [_pence(c.cost_min) for c in credentials]
    yield [int(c.cost_min is None or c.cost_max is None) for c in credentials]
    if costs_known(problem):
        yield [_pence(c.cost_max) for c in credentials]


def _pence(amount: Decimal | None) -> int:
    return int((amount or 0) * 100)


def costs_known(problem: Problem) -> bool:
    """Return whether the highest cost of every node is known."""
    return all(c.cost_min is not None and c.cost_max is not None for c in problem.credentials)


def _least_implied(arc: Arc) -> int:
    """The fewest implied rows with which the route can be used."""
    if arc.route is None:
        return 0
    fewest = {row.requires: row.implied for row in arc.route.all_of}
    return sum(fewest.values())


class Bounds:
    """What the order of a plan, and of every plan that weighs as much or more, is at least."""

    def __init__(self, problem: Problem, target: int, by: str) -> None:
        self._problem = problem
        self._by = by
        self._parts = list(_parts(problem, by))[:-1]
        self._costs_known = costs_known(problem)
        self._least_months = _least_months(problem, target) if by == "time" else 0

    def of(self, nodes: Collection[int], time: int) -> tuple[object, ...]:
        """Return the least order of plans that come with or after these nodes at this time."""
        sums = [sum(part[node] for node in nodes) for part in self._parts]
        ties = (*sums[-3:], [self._problem.ids[node] for node in sorted(nodes)])
        if self._by == "cost":
            low, unknown = Decimal(sums[0]) / 100, sums[1]
            most = Decimal(sums[2]) / 100 if self._costs_known else low
            return (low, unknown, 0 if unknown else most, *ties)
        if self._by == "time":
            return (time, sums[0], 0 if sums[0] else max(time, self._least_months), *ties)
        return ties


def _least_months(problem: Problem, target: int) -> int:
    """The least that the maximum of a plan can be of which all months are known."""
    credentials = problem.credentials
    most = [c.months_max or 0 for c in credentials]
    known = {n for n, c in enumerate(credentials) if None not in (c.months_min, c.months_max)}
    return earliest(problem, most, known)[target]
