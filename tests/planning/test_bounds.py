"""What is said of plans that are not proved the best: never that better ones are impossible."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progression import Framework
from progression.model import Plan
from progression.planning import OBJECTIVES, Answer, Limits, answer
from progression.planning.plans import best_plans
from progression.planning.search import first_in
from progression.planning.situation import Situation
from progression.question import Question
from progression.voice import payload
from progression.voice.answers import outline
from progression.voice.terminal import as_text
from tests.planning.spoken import rules
from tests.planning.test_limits import EVERY, asks, limits, seldom


def taken(plan: Plan, by: str) -> int | Decimal:
    return {"steps": len(plan.steps), "cost": plan.cost.min, "time": plan.months.min}[by]


@pytest.mark.parametrize("by", OBJECTIVES)
@seldom
@given(
    ask=asks(bars=False),
    limits=limits,
    effort=st.sampled_from((0, 100, 300, 1_000, 3_000)),
    count=st.integers(1, 3),
)
def test_no_plan_takes_less_than_what_is_proved_however_little_is_spent(
    by: str, ask: tuple[Question, str], limits: Limits, effort: int, count: int
) -> None:
    question, target = ask
    situation = Situation(question, target)
    if first_in(situation, target) in (None, 0):
        return
    best = best_plans(situation, target, by, EVERY, limits=limits).best
    got = best_plans(situation, target, by, count, limits=limits, effort=effort)
    values = [taken(plan, by) for plan in best]
    assert [taken(plan, by) for plan in got.best] == sorted(taken(plan, by) for plan in got.best)
    if got.exact:
        assert (got.best, got.bound) == (best[:count], None)
    if got.proved.objective and got.best:
        assert taken(got.best[0], by) == values[0]
    if got.bound is not None:
        assert all(got.bound <= value for value in values)
    for place, plan in enumerate(got.best):
        if plan.proved:
            assert taken(plan, by) == values[place]
    assert len({plan.steps for plan in got.best}) == len(got.best)


def said_of(found: Answer) -> str:
    """What is said of an answer, without the breaks of lines."""
    return " ".join(as_text(outline(found)).split())


def hard(size: int, **about: object) -> Question:
    """Choosing the fewest that cover many needs: the hard heart of the problem."""
    lines = [f"t <- {' + '.join(f'n{n:02d}' for n in range(size))}"]
    lines += [f"n{n:02d} <- s{(n * k + k) % size:02d}" for n in range(size) for k in (1, 9, 23, 31)]
    return Question(rules("\n".join(lines), **about))


@pytest.mark.long
def test_a_plan_that_is_not_proved_says_how_far_from_the_best_it_can_be() -> None:
    found = answer(hard(70), "t")
    assert not found.exact
    assert isinstance(found.bound, int)
    assert 71 < found.bound < len(found.plans[0].steps)
    assert "steps, the shortest plan found" in said_of(found)
    assert "This is the best plan found; a better one may exist." in said_of(found)
    assert f"No plan has fewer than {found.bound} steps." in said_of(found)
    shape = payload.answers([found], found.question, "")["answers"][0]
    assert (shape["exact"], shape["bound"]) == (False, {"steps": found.bound})


def test_the_least_cost_that_is_proved_is_said_in_pounds() -> None:
    courses = {f"s{n:02d}": {"cost": (10, 10)} for n in range(70)}
    found = answer(hard(70, **courses), "t", by="cost")
    assert not found.exact
    assert found.bound is not None
    assert 0 < found.bound < found.plans[0].cost.min
    assert f"No plan costs less than GBP {found.bound}." in said_of(found)


@pytest.mark.long
def test_a_budget_that_no_plan_found_keeps_is_not_said_to_be_too_small() -> None:
    courses = {f"s{n:02d}": {"cost": (10, 10)} for n in range(70)}
    question = hard(70, **courses)
    free = answer(question, "t", by="cost")
    assert free.bound is not None
    found = answer(question, "t", by="cost", limits=Limits(cost=Decimal(free.bound)))
    assert (found.plans, found.exact) == ((), False)
    assert "None was found; that there is none could not be proved." in said_of(found)


@pytest.mark.long
def test_time_is_always_proved_and_only_the_order_of_ways_as_quick_is_not() -> None:
    months = {f"s{n:02d}": {"months": (2, 2)} for n in range(70)}
    found = answer(hard(70, **months), "t", by="time")
    assert not found.exact
    assert found.bound == found.plans[0].months.min == 2
    assert "steps, the quickest plan" in said_of(found)
    assert "No other plan is quicker; which of those that take as long" in said_of(found)


def test_what_is_proved_says_nothing_of_bounds() -> None:
    found = Framework(hard(8).rules).answer("t")
    assert (found.exact, found.bound) == (True, None)
    assert payload.answers([found], found.question, "")["answers"][0]["bound"] is None
