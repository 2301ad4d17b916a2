"""How one target is reached from what is held, or why not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from progression.model import Plan, Route
from progression.planning.closure import narrowed
from progression.planning.plans import NO_LIMITS, Limits, best_plans
from progression.planning.problem import Problem, whole_problem
from progression.planning.schedule import renewals
from progression.question import Question


class Proved(NamedTuple):
    """What is proved of the first plan: that none beats it, and that none stands before it."""

    objective: bool
    ties: bool


PROVED = Proved(True, True)


@dataclass(frozen=True, slots=True)
class Answer:
    """How one target is reached from what is held.

    `plans` holds the best first, as many as were asked for; `more` says that others exist.
    Where the plans are not `exact`, proved to be the best, `bound` is what every plan that keeps
    the limits takes at least: so many steps, pounds or months, by what was asked. Without plans, either `beyond` is the
    nearest plan, which does not keep the limits, or `missing_sets` are the smallest sets of ids
    that would have to be held, or whose rule would have to be published. `left_out` are the
    implied requirements that a stated-only answer does not count. Of
    `tradeoffs` no plan is beaten by another. `limits` are what
    plans may take at the least they can take.
    """

    question: Question
    target: str
    by: str
    plans: tuple[Plan, ...]
    more: bool = False
    exact: bool = True
    missing_sets: tuple[tuple[str, ...], ...] = ()
    left_out: tuple[str, ...] = ()
    beyond: Plan | None = None
    tradeoffs: bool = False
    bound: int | Decimal | None = None
    limits: Limits = NO_LIMITS
    proved: Proved = PROVED
    fewest_unknown: Plan | None = None
    exemptions: tuple[str, ...] = ()

    @property
    def reachable(self) -> bool:
        return bool(self.plans)

    @property
    def missing(self) -> tuple[str, ...]:
        """The first of the smallest sets."""
        return self.missing_sets[0] if self.missing_sets else ()


def answer(
    question: Question,
    target: str,
    *,
    by: str = "steps",
    alternatives: int = 1,
    limits: Limits = NO_LIMITS,
) -> Answer:
    """Return the best plans for `target` by `steps`, `cost` or `time` that keep the limits.

    Renewals are those of somebody who starts in the month `start`, or that of the question.
    """
    problem = _problem(question, target)
    if not isinstance(problem, Problem):
        return replace(problem, by=by, limits=limits)
    found = best_plans(problem, problem.number[target], by, alternatives, limits=limits)
    plans = _renewed(question, found.best)
    left_out = _left_out_of(question, plans)
    beyond = None if plans else _nearest(problem, target, limits)
    return Answer(
        question,
        target,
        by,
        plans,
        found.more,
        found.exact,
        left_out=left_out,
        beyond=beyond,
        bound=found.bound,
        limits=limits,
    )


def trade_off(question: Question, target: str, *, limits: Limits = NO_LIMITS) -> Answer:
    """Return the plans that no other beats on steps, cost and time together."""
    problem = _problem(question, target)
    if not isinstance(problem, Problem):
        return replace(problem, limits=limits)
    from progression.planning.tradeoffs import tradeoffs  # most answers have no need of it

    found = tradeoffs(problem, problem.number[target], limits=limits)
    plans = _renewed(question, found.plans)
    left_out = _left_out_of(question, plans)
    beyond = None if plans else _nearest(problem, target, limits)
    return Answer(
        question,
        target,
        "steps",
        plans,
        exact=found.exact,
        left_out=left_out,
        beyond=beyond,
        tradeoffs=True,
        limits=limits,
    )


def _problem(question: Question, target: str) -> Problem | Answer:
    """The problem to solve, or the answer where there is nothing to solve."""
    if target in question.holding:
        return Answer(question, target, "steps", (Plan.empty(target),))
    problem = narrowed(whole_problem(question, target), target)
    if problem is not None:
        return problem
    left_out = _implied(question, _routes_behind(question, target))
    from progression.planning.missing import missing  # most answers have no need of it

    sets = missing(whole_problem(question), target)
    return Answer(question, target, "steps", (), missing_sets=sets, left_out=left_out)


def _renewed(question: Question, plans: tuple[Plan, ...]) -> tuple[Plan, ...]:
    return tuple(replace(p, renewals=renewals(question, p, start=question.start)) for p in plans)


def _nearest(problem: Problem, target: str, limits: Limits) -> Plan:
    """The plan that comes nearest to the limits: the quickest, or the cheapest of those in time."""
    node = problem.number[target]
    in_time = best_plans(problem, node, "cost", 1, limits=Limits(limits.months))
    return (in_time.best or best_plans(problem, node, "time", 1).best)[0]


def _left_out_of(question: Question, plans: tuple[Plan, ...]) -> tuple[str, ...]:
    """The implied requirements of the routes that the plans take."""
    steps = {(step.credential, step.route) for plan in plans for step in plan.steps}
    return _implied(question, [r for r in question.rules.routes if (r.to, r.slug) in steps])


def _routes_behind(question: Question, target: str) -> list[Route]:
    """Every route that could lead towards the target."""
    found = {target}
    stack = [target]
    routes: list[Route] = []
    while stack:
        for route in question.rules.routes_to.get(stack.pop(), ()):
            routes.append(route)
            fresh = {row.requires for row in route.rows()} - found
            found |= fresh
            stack.extend(fresh)
    return routes


def _implied(question: Question, routes: list[Route]) -> tuple[str, ...]:
    if not question.stated_only:
        return ()
    rows = (row for route in routes for row in route.rows())
    return tuple(sorted({row.requires for row in rows if row.implied and not row.closed}))
