"""The plans that no other beats on steps, cost and time together.

Where there are too many ways to list, plans that beat most others are found first (each deadline in
turn, for steps and for cost), and then every part of the search is looked into that could hold a
plan which none of those found beats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from progression.model import Plan
from progression.planning.objective import order
from progression.planning.plans import NO_LIMITS, Limits, best_plans
from progression.planning.problem import Problem
from progression.planning.steps import plan_of
from progression.planning.task import MAX_EFFORT, Effort, Task
from progression.planning.ways import MAX_WORK, all_ways
from progression.planning.weights import pence, unit, weight_of, weights


@dataclass(frozen=True, slots=True)
class Tradeoffs:
    """The plans that no other beats on steps, cost and time together; `exact` if that is all."""

    plans: tuple[Plan, ...]
    exact: bool


def tradeoffs(
    problem: Problem,
    target: int,
    *,
    limits: Limits = NO_LIMITS,
    max_work: int = MAX_WORK,
    effort: int = MAX_EFFORT,
) -> Tradeoffs:
    """Return the trade-offs between steps, cost and time, the fewest steps first.

    Of plans that are equal in all three the first by steps stands for all. Where there are too many
    ways to list and the `effort` does not last to search them all, some may be missing.
    """
    ways = all_ways(problem, target, problem.durations, max_work=max_work)
    if ways is not None:
        return Tradeoffs(_front([plan_of(problem, target, way) for way in ways], limits), True)
    found = _Kept(problem, limits)
    for by in ("steps", "cost"):
        for plan in _lowering(problem, target, by, limits, Effort(effort // 4)):
            found.add(plan)
    exact = _searched(problem, target, found, Effort(effort))
    return Tradeoffs(_front(found.plans, limits), exact)


def _front(plans: Iterable[Plan], limits: Limits) -> tuple[Plan, ...]:
    fitting = sorted(filter(limits.allow, plans), key=lambda plan: order(plan, "steps"))
    kept: list[Plan] = []
    for plan in fitting:
        if not any(_beats(other, plan) for other in fitting) and not any(
            _totals(other) == _totals(plan) for other in kept
        ):
            kept.append(plan)
    return tuple(kept)


def _beats(other: Plan, plan: Plan) -> bool:
    ours, theirs = _totals(plan), _totals(other)
    return theirs != ours and all(a <= b for a, b in zip(theirs, ours, strict=True))


def _totals(plan: Plan) -> tuple[tuple[object, ...], ...]:
    cost, months = plan.cost, plan.months
    return (
        (len(plan.steps),),
        (cost.min, cost.unknown, cost.max or 0),
        (months.min, months.unknown, months.max or 0),
    )


def _lowering(
    problem: Problem, target: int, by: str, limits: Limits, effort: Effort
) -> Iterator[Plan]:
    """Yield the best plan, the best that is quicker, and so on, as long as the effort lasts."""
    months = limits.months
    while (months is None or months >= 0) and effort.left > 0:
        within = Limits(months, limits.cost)
        best = best_plans(problem, target, by, 1, limits=within, max_work=0, effort=effort).best
        if not best:
            return
        yield best[0]
        months = int(best[0].months.min) - 1


def _searched(problem: Problem, target: int, found: _Kept, effort: Effort) -> bool:
    """Add every plan that none of those found beats; False where the effort does not last."""
    from progression.planning.exact import Exact

    task = Task(problem, target, weights(problem, "steps"), problem.durations, effort=effort)
    deadline = None if task.timed else 0
    search = Exact(task, deadline, prices=pence(problem), is_beaten=found.beats)
    for way in search:
        found.add(plan_of(problem, target, way.nodes))
    return search.is_done


@dataclass(frozen=True, slots=True)
class _Rival:
    """A plan that others have to be compared with, in whole numbers; the later, the worse."""

    weight: int
    steps: int
    pence: tuple[int, int, int]
    months: tuple[int, int, int]


class _Kept:
    """The plans found that keep the limits, and whether they beat all of a part of the search."""

    def __init__(self, problem: Problem, limits: Limits) -> None:
        self.plans: list[Plan] = []
        self._problem = problem
        self._limits = limits
        self._one_step = unit(problem, "steps")
        self._rivals: list[_Rival] = []

    def add(self, plan: Plan) -> None:
        if self._limits.allow(plan) and plan not in self.plans:
            self.plans.append(plan)
            cost, months = plan.cost, plan.months
            self._rivals.append(
                _Rival(
                    weight_of(self._problem, plan, "steps"),
                    len(plan.steps),
                    (int(cost.min * 100), cost.unknown, int((cost.max or 0) * 100)),
                    (int(months.min), months.unknown, int(months.max or 0)),
                )
            )

    def beats(self, weight: int, price: int, time: int) -> bool:
        """Whether every plan that takes so much at least is over the limits or beaten."""
        months, cost = self._limits.months, self._limits.cost
        if (months is not None and time > months) or (cost is not None and price > cost * 100):
            return True
        steps = weight // self._one_step
        return any(
            rival.steps <= steps
            and rival.pence <= (price, 0, price)
            and rival.months <= (time, 0, time)
            and (
                rival.weight <= weight
                or rival.steps < steps
                or rival.pence[0] < price
                or rival.months[0] < time
            )
            for rival in self._rivals
        )
