"""Plans under limits against brute force: months, pounds, and what may not be used."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progression import load
from progression.exceptions import UnknownName
from progression.model import Plan
from progression.planning import OBJECTIVES, Limits, answer
from progression.planning.plans import NO_LIMITS
from progression.question import Question
from tests.planning.spoken import asked, best, ways
from tests.strategies import questions

EVERY = 1_000  # more plans than eight credentials can have
THOROUGH = settings().max_examples > settings.get_profile("ci").max_examples
seldom = settings(max_examples=2_000 if THOROUGH else 30)

limits = st.builds(
    Limits,
    st.sampled_from((None, 0, 1, 2, 3, 5, 12, 14, 24)),
    st.sampled_from((None, Decimal(0), Decimal(10), Decimal("12.50"), Decimal(30), Decimal(45))),
)


@st.composite
def asks(draw: st.DrawFn, /, **about: bool) -> tuple[Question, str]:
    """A question and what is asked for."""
    question = draw(questions(**about))
    return question, draw(st.sampled_from(targets(question)))


def targets(question: Question) -> list[str]:
    return [c.id for c in question.rules.credentials if c.kind not in ("rule", "exemption")]


def shown(plan: Plan) -> tuple[tuple[str, str | None], ...]:
    return tuple((step.credential, step.route) for step in plan.steps)


@pytest.mark.parametrize("by", OBJECTIVES)
@seldom
@given(ask=asks(bars=False), limits=limits)
def test_plans_keep_their_limits_and_what_is_left_out_is_in_none(
    by: str, ask: tuple[Question, str], limits: Limits
) -> None:
    question, target = ask
    for plan in answer(question, target, by=by, alternatives=EVERY, limits=limits).plans:
        if plan.steps:
            assert limits.allow(plan)
        assert not question.without & {step.credential for step in plan.steps}
        assert not question.without & set(shown(plan))


@seldom
@given(ask=asks(bars=False), limits=limits)
def test_what_the_quickest_and_the_cheapest_keep_can_be_had(
    ask: tuple[Question, str], limits: Limits
) -> None:
    question, target = ask
    quickest = answer(question, target, by="time")
    within = answer(question, target, by="time", limits=Limits(limits.months))
    keeps = any(NO_LIMITS._replace(months=limits.months).allow(p) for p in quickest.plans)
    assert within.reachable == keeps
    cheapest = answer(question, target, by="cost")
    afforded = answer(question, target, by="cost", limits=Limits(cost=limits.cost))
    keeps = any(NO_LIMITS._replace(cost=limits.cost).allow(p) for p in cheapest.plans)
    assert afforded.reachable == (keeps or any(not p.steps for p in cheapest.plans))


@pytest.mark.parametrize("by", OBJECTIVES)
@seldom
@given(ask=asks(bars=False), limits=limits)
def test_the_nearest_plan_is_given_exactly_when_plans_exist_but_none_keeps_the_limits(
    by: str, ask: tuple[Question, str], limits: Limits
) -> None:
    question, target = ask
    free = answer(question, target, by=by)
    kept = answer(question, target, by=by, limits=limits)
    assert (kept.beyond is not None) == (free.reachable and not kept.reachable)
    assert bool(kept.missing_sets) == (not free.reachable)
    assert kept.beyond is None or not limits.allow(kept.beyond)


@seldom
@given(ask=asks(bars=False), more=limits, less=limits)
def test_wider_limits_lose_no_reachable_target(
    ask: tuple[Question, str], more: Limits, less: Limits
) -> None:
    question, target = ask
    wide = Limits(_wider(more.months, less.months), _wider(more.cost, less.cost))
    if answer(question, target, limits=less).reachable:
        assert answer(question, target, limits=wide).reachable


def _wider(one: Any, other: Any) -> Any:
    return None if one is None or other is None else max(one, other)


COURSES = "t <- any of (dear slow)"
ABOUT = {
    "dear": {"cost": (400, 400), "months": (1, 1)},
    "slow": {"cost": (40, 60), "months": (9, 12)},
}


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (NO_LIMITS, ["dear t", "slow t"]),
        (Limits(months=1), ["dear t"]),
        (Limits(months=9), ["dear t", "slow t"]),
        (Limits(cost=Decimal(40)), ["slow t"]),
        (Limits(cost=Decimal("39.99")), []),
        (Limits(8, Decimal(60)), []),
    ],
)
def test_limits_are_held_to_the_least_that_a_plan_can_take(
    limits: Limits, expected: list[str]
) -> None:
    assert ways(asked(COURSES, **ABOUT), "t", limits=limits) == expected


def test_the_nearest_plan_is_the_cheapest_in_time_else_the_quickest() -> None:
    question = asked(COURSES, **ABOUT)
    for limits, nearest in ((Limits(9, Decimal(10)), "slow"), (Limits(0, Decimal(10)), "dear")):
        found = answer(question, "t", limits=limits).beyond
        assert found is not None
        assert found.credentials == (nearest, "t")


def test_what_is_taken_again_on_the_way_is_in_the_budget_and_in_the_months() -> None:
    text = "t <- pass + work \n work <- pass"
    about = {
        "pass": {"valid_months": 12, "cost": (50, 50), "months": (1, 1)},
        "work": {"months": (24, 24)},
    }
    question = asked(text, **about)
    assert best(question, "t").cost.min == 100
    assert not answer(question, "t", limits=Limits(cost=Decimal(99))).reachable
    assert answer(question, "t", limits=Limits(25, Decimal(100))).reachable
    assert not answer(question, "t", limits=Limits(24)).reachable


@pytest.mark.parametrize("count", [1, 2])
def test_more_plans_that_keep_the_limits_are_said_to_exist_only_where_they_do(count: int) -> None:
    question = asked("t <- any of (a b c)", c={"months": (9, 9)})
    found = answer(question, "t", alternatives=count, limits=Limits(months=1))
    assert (len(found.plans), found.more) == (count, count == 1)


def test_a_holding_of_what_is_left_out_still_counts_and_so_does_what_counts_as_it() -> None:
    assert ways(asked("t <- a \n t <- b", without={"a"}), "t") == ["b t"]
    assert ways(asked("t <- a", "a", without={"a"}), "t") == ["t"]
    assert ways(asked("t <- a \n a <= old", without={"a"}), "t") == ["old t"]
    assert ways(asked("t <- a", without={("t", "r1")}), "t") == []


@pytest.mark.parametrize(
    ("name", "barred"),
    [
        ("T Level", "t-level"),
        ("Audio Visual Technician", "audio-visual-technician"),
        ("AV Technician/apprenticeship", ("audio-visual-technician", "apprenticeship")),
    ],
)
def test_what_is_not_possible_is_named_as_everything_else_is(
    name: str, barred: str | tuple[str, str]
) -> None:
    assert load().question(without=[name]).without == frozenset({barred})


def test_a_route_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(UnknownName) as told:
        load().question(without=["AV Technician/apprentice"])
    assert told.value.suggestions == (
        "AV Technician/apprenticeship",
        "AV Technician/progression",
    )
