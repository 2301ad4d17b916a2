"""The months of a plan against its laws: nothing is used before its award or after it expired."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from progression.planning import OBJECTIVES, answer
from progression.planning.awards import WHOLE
from progression.planning.counting import horizon
from progression.planning.situation import Situation
from progression.planning.timetable import Timing, behind
from progression.question import Question
from tests.planning.oracle import HORIZON, Oracle
from tests.planning.spoken import asked, best
from tests.planning.test_limits import asks, seldom
from tests.planning.test_oracle import variants

if TYPE_CHECKING:
    from progression.model import Plan


def plans_of(ask: tuple[Question, str], by: str) -> tuple[Plan, ...]:
    question, target = ask
    return answer(question, target, by=by, alternatives=3).plans


@pytest.mark.parametrize("by", OBJECTIVES)
@seldom
@given(ask=asks(bars=False))
def test_a_timetable_has_every_step_once_in_months_that_add_up(
    by: str, ask: tuple[Question, str]
) -> None:
    by_id = ask[0].rules.by_id
    for plan in plans_of(ask, by):
        firsts = [b for b in plan.bookings if not b.repeat]
        again = [b for b in plan.bookings if b.repeat]
        assert sorted(b.credential for b in firsts) == sorted(plan.credentials)
        assert [b.begins for b in plan.bookings] == sorted(b.begins for b in plan.bookings)
        for booking in plan.bookings:
            valid = by_id[booking.credential].valid_months
            assert 0 <= booking.begins <= booking.ends
            assert booking.counts_until == (None if valid is None else booking.ends + valid)
        assert [(b.credential, b.ends) for b in sorted(again, key=lambda b: b.ends)] == [
            (r.credential, r.month) for r in plan.renewals if r.repeat
        ] or len(again) > 1
        assert {b.needed_for for b in again} <= {*plan.credentials, plan.target}


@pytest.mark.parametrize("by", OBJECTIVES)
@seldom
@given(ask=asks(bars=False))
def test_what_a_step_uses_was_awarded_before_it_begins(by: str, ask: tuple[Question, str]) -> None:
    held = ask[0].holding
    for plan in plans_of(ask, by):
        begins = {b.credential: b.begins for b in plan.bookings if not b.repeat}
        for step in plan.steps:
            for used in set(step.uses) & begins.keys() - {row.to for row in step.via} - held.keys():
                ends = [b.ends for b in plan.bookings if b.credential == used]
                assert min(ends) <= begins[step.credential]


@seldom
@given(ask=asks(bars=False))
def test_the_target_counts_in_the_first_month_that_its_steps_allow(
    ask: tuple[Question, str],
) -> None:
    oracle = Oracle(ask[0])
    for plan in plans_of(ask, "time"):
        firsts = {oracle.first(steps, plan.target) for steps in variants(oracle, plan)}
        assert plan.months.min in firsts or min(firsts) > HORIZON - 12


def timing(question: Question, *ids: str) -> Timing:
    """The timing of steps towards the last of them."""
    situation = Situation(question, ids[-1])
    steps = frozenset(n for n, node in enumerate(situation.nodes) if node.taking and node.id in ids)
    return Timing(situation, steps, situation.view[ids[-1], WHOLE])


def test_steps_that_are_not_enough_have_no_timetable() -> None:
    question = asked("t <- a + b")
    assert timing(question, "a", "t").first is None
    assert timing(question, "a", "t").table(cheapest=False) is None
    assert timing(question, "a", "b", "t").first == 0


def test_a_timetable_is_kept_within_months_or_there_is_none() -> None:
    question = asked("t <- a", a={"months": (5, 5)})
    assert timing(question, "a", "t").table(cheapest=False, within=4) is None
    table = timing(question, "a", "t").table(cheapest=False, within=5)
    assert table is not None
    assert table.month == 5


SPARED = "t <- pass + work \n work <- course"
ABOUT = {
    "pass": {"valid_months": 12, "cost": (50, 50), "months": (0, 0)},
    "course": {"months": (18, 18)},
}


def test_by_cost_a_plan_may_finish_later_to_spare_a_repeat() -> None:
    text = "t <- a + work \n a <- pass[..3] \n work <- pass[..3] + course"
    about = {**ABOUT, "a": {"valid_months": 2, "months": (4, 4)}}
    question = asked(text, **about)
    quick, cheap = best(question, "t", "time"), best(question, "t", "cost")
    assert quick.months.min <= cheap.months.min
    assert cheap.cost.min <= quick.cost.min


def test_nothing_is_taken_twice_that_can_be_taken_later() -> None:
    plan = best(asked(SPARED, **ABOUT), "t")
    assert plan.cost.min == 50
    assert plan.renewals == ()


def test_what_lies_behind_steps_is_what_their_routes_name() -> None:
    question = asked("t <- a + b \n a <- c \n x <- a")
    situation = Situation(question, "t")
    steps = {n for n, node in enumerate(situation.nodes) if node.id in ("a", "t")}
    found = {situation.nodes[n].id for n in behind(situation, steps, situation.view["t", WHOLE])}
    assert found == {"a", "b", "c", "t"}


def test_after_the_horizon_nothing_new_begins_to_count() -> None:
    question = asked("t <- a[24..] + b{2028..}", "a@2026-11-22", b={"months": (7, 7)})
    situation = Situation(question, "t")
    assert horizon(situation, range(len(situation.nodes))) >= 24 + 7
    assert best(question, "t").months.min == 24
