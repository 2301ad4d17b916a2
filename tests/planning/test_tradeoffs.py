"""Trade-offs against brute force: the plans that no other beats on steps, cost and time."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given

from progression.model import Credential, Requirement, Route, Rules
from progression.planning import Limits, Question, trade_off
from progression.planning.closure import narrowed
from progression.planning.objective import order
from progression.planning.plans import NO_LIMITS
from progression.planning.problem import whole_problem
from progression.planning.steps import plan_of
from progression.planning.tradeoffs import tradeoffs
from tests.planning.test_limits import Barred, choosy_questions, limits

if TYPE_CHECKING:
    from progression.model import Plan, Span

Totals = tuple[tuple[object, ...], ...]


def totals(plan: Plan) -> Totals:
    return ((len(plan.steps),), _order(plan.cost), _order(plan.months))


def _order(span: Span) -> tuple[object, ...]:
    return (span.min, span.unknown, span.max or 0)


def front(plans: list[Plan]) -> list[Plan]:
    """Of plans that nobody beats one for each of their totals, the first by steps."""
    kept: dict[Totals, Plan] = {}
    for plan in sorted(plans, key=lambda plan: order(plan, "steps")):
        if not any(_beats(totals(other), totals(plan)) for other in plans):
            kept.setdefault(totals(plan), plan)
    return list(kept.values())


def _beats(ours: Totals, theirs: Totals) -> bool:
    return ours != theirs and all(a <= b for a, b in zip(ours, theirs, strict=True))


def every_plan(oracle: Barred, target: str) -> list[Plan]:
    """Each set from which no step can go without losing or delaying the target, as a plan."""
    problem = narrowed(whole_problem(oracle.question), target)
    if problem is None:
        return []
    sets = oracle.minimal(target, "time")
    nodes = [[problem.number[id] for id in steps] for steps in sets]
    return [plan_of(problem, problem.number[target], each) for each in nodes]


@given(question=choosy_questions(), limits=limits)
def test_trade_offs_are_the_plans_that_no_plan_beats(question: Question, limits: Limits) -> None:
    oracle = Barred(question)
    for target in oracle.credentials.keys() - oracle.held:
        plans = every_plan(oracle, target)
        got = trade_off(question, target, limits=limits)
        expected = front(list(filter(limits.allow, plans)))
        assert [plan.credentials for plan in got.plans] == [p.credentials for p in expected]
        assert (got.ways, got.more, got.exact) == (len(expected), False, True)
        assert (got.beyond is not None) == (bool(plans) and not expected)


@given(question=choosy_questions(), limits=limits)
def test_trade_offs_found_by_search_are_all_there_are_or_say_that_they_may_not_be(
    question: Question, limits: Limits
) -> None:
    oracle = Barred(question)
    for target in oracle.credentials.keys() - oracle.held:
        problem = narrowed(whole_problem(question), target)
        if problem is None:
            continue
        found = tradeoffs(problem, problem.number[target], limits=limits, max_work=0)
        assert found.exact
        expected = front(list(filter(limits.allow, every_plan(oracle, target))))
        if found.exact:
            assert [p.credentials for p in found.plans] == [p.credentials for p in expected]
        assert bool(found.plans) == bool(expected)
        least = min((len(plan.steps) for plan in expected), default=None)
        assert min((len(plan.steps) for plan in found.plans), default=None) == least
        cheapest = min((plan.cost.min for plan in expected), default=None)
        assert min((plan.cost.min for plan in found.plans), default=None) == cheapest


def test_quick_cheap_and_short_ways_are_each_offered_and_a_worse_one_is_not() -> None:
    rules = _ways_to_a_card(quick=(1, 90), cheap=(12, 10), between=(6, 40), worse=(12, 40))
    got = trade_off(Question(rules), "card", limits=NO_LIMITS)
    assert [(p.credentials, p.months.min, p.cost.min) for p in got.plans] == [
        (("between", "card"), 6, 40),
        (("cheap", "card"), 12, 10),
        (("quick", "card"), 1, 90),
    ]


def _ways_to_a_card(**ways: tuple[int, int]) -> Rules:
    courses = [
        Credential(id, id, "course", months_min=m, months_max=m, cost_min=p, cost_max=p)
        for id, (m, pounds) in sorted(ways.items())
        for p in (Decimal(pounds),)
    ]
    card = Credential(
        "card",
        "Card",
        "card",
        months_min=0,
        months_max=0,
        cost_min=Decimal(0),
        cost_max=Decimal(0),
    )
    routes = [Route("card", id, (Requirement("card", id, id),)) for id in sorted(ways)]
    return Rules(tuple(sorted((card, *courses), key=lambda c: c.id)), tuple(routes))
