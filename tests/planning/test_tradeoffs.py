"""Trade-offs against every plan: those that no other beats on steps, cost and time."""

from __future__ import annotations

from decimal import Decimal
from math import inf
from typing import TYPE_CHECKING

from hypothesis import given

from progression.model import Credential, Requirement, Route, Rules
from progression.planning import OBJECTIVES, Limits, answer, trade_off
from progression.planning.plans import NO_LIMITS
from progression.question import Question
from tests.planning.spoken import asked
from tests.planning.test_limits import EVERY, asks, limits, seldom

if TYPE_CHECKING:
    from progression.model import Plan, Span

Totals = tuple[tuple[object, ...], ...]


def totals(plan: Plan) -> Totals:
    return ((len(plan.steps),), _order(plan.cost), _order(plan.months))


def _order(span: Span) -> tuple[object, ...]:
    return (span.min, span.unknown, inf if span.max is None else span.max)


def _beats(ours: Totals, theirs: Totals) -> bool:
    return ours != theirs and all(a <= b for a, b in zip(ours, theirs, strict=True))


def every_plan(question: Question, target: str, limits: Limits) -> set[Totals]:
    """What each set takes from which no step can go without losing or delaying the target."""
    return {
        totals(plan)
        for by in OBJECTIVES
        for plan in answer(question, target, by=by, alternatives=EVERY, limits=limits).plans
    }


@seldom
@given(ask=asks(timed=False, bars=False), limits=limits)
def test_trade_offs_are_the_plans_that_no_plan_beats(
    ask: tuple[Question, str], limits: Limits
) -> None:
    question, target = ask
    plans = every_plan(question, target, limits)
    got = trade_off(question, target, limits=limits)
    expected = {each for each in plans if not any(_beats(other, each) for other in plans)}
    assert [totals(plan) for plan in got.plans] == sorted(expected)
    assert (got.more, got.exact) == (False, True)
    assert got.tradeoffs or not any(plan.steps for plan in got.plans)


@seldom
@given(ask=asks(bars=False))
def test_no_best_plan_beats_a_trade_off(ask: tuple[Question, str]) -> None:
    question, target = ask
    got = [totals(plan) for plan in trade_off(question, target).plans]
    best = [totals(plan) for by in OBJECTIVES for plan in answer(question, target, by=by).plans]
    assert bool(got) == bool(best)
    assert not any(_beats(ours, theirs) for ours in (*best, *got) for theirs in got)


def test_what_is_taken_again_is_traded_off_with_its_price() -> None:
    text = "t <- pass + any of (quick slow) \n quick <- pass \n slow <- pass"
    about = {
        "pass": {"valid_months": 12, "cost": (50, 50)},
        "quick": {"months": (6, 6), "cost": (80, 80)},
        "slow": {"months": (24, 24)},
    }
    got = trade_off(asked(text, **about), "t").plans
    assert [(plan.credentials, plan.cost.min, plan.months.min) for plan in got] == [
        (("pass", "slow", "t"), 100, 24),
        (("pass", "quick", "t"), 130, 6),
    ]


def test_quick_cheap_and_short_ways_are_each_offered_and_a_worse_one_is_not() -> None:
    rules = _ways_to_a_card(quick=(1, 90), cheap=(12, 10), between=(6, 40), worse=(12, 40))
    got = trade_off(Question(rules), "card", limits=NO_LIMITS)
    assert [(p.credentials, p.months.min, p.cost.min) for p in got.plans] == [
        (("cheap", "card"), 12, 10),
        (("between", "card"), 6, 40),
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
