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
from progression.planning.plans import NO_LIMITS, Limits
from progression.planning.problem import Problem
from progression.planning.steps import plan_of
from progression.planning.task import MAX_EFFORT, Effort, Task
from progression.planning.ways import MAX_WORK, all_ways
from progression.planning.weights import weights


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
    from progression.planning.rivals import Rivals, Unbeaten  # few questions have so many ways

    rivals = Rivals(problem, limits)
    for by in ("steps", "cost"):
        for plan in _lowering(problem, target, by, limits, Effort(effort // 4)):
            rivals.add(plan)
    task = Task(
        problem, target, weights(problem, "steps"), problem.durations, effort=Effort(effort)
    )
    search = Unbeaten(task, rivals)
    for way in search:
        rivals.add(plan_of(problem, target, way.nodes))
    return Tradeoffs(_front(rivals.plans, limits), search.is_done)


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
    from progression.planning.lightest import lightest

    everything = frozenset(range(len(problem.ids)))
    months = limits.months
    while (months is None or months >= 0) and effort.left > 0:
        durations = problem.durations if months is not None else (0,) * len(problem.ids)
        task = Task(problem, target, weights(problem, by), durations, within=months, effort=effort)
        found = lightest(task, everything)
        if found is None:
            return
        plan = plan_of(problem, target, found.nodes)
        yield plan
        months = int(plan.months.min) - 1
