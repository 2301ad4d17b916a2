"""What is said of plans that are not proved the best: never that better ones are impossible."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progression import Framework
from progression.model import Plan
from progression.planning import OBJECTIVES, Limits, Question, answer
from progression.planning.closure import narrowed
from progression.planning.objective import order
from progression.planning.plans import best_plans
from progression.planning.problem import whole_problem
from progression.planning.task import Effort
from progression.report import payload
from progression.report.answers import answered
from tests.planning.spoken import asked, rules
from tests.planning.test_limits import EVERY, Barred, choosy_questions, limits


def taken(plan: Plan, by: str) -> int | Decimal:
    return {"steps": len(plan.steps), "cost": plan.cost.min, "time": plan.months.min}[by]


@pytest.mark.parametrize("by", OBJECTIVES)
@given(
    question=choosy_questions(),
    limits=limits,
    effort=st.sampled_from((0, 100, 300, 1_000, 3_000)),
    count=st.integers(1, 3),
)
def test_no_plan_takes_less_than_what_is_proved_however_little_is_spent(
    by: str, question: Question, limits: Limits, effort: int, count: int
) -> None:
    oracle = Barred(question)
    whole = whole_problem(question)
    for target in whole.ids:
        problem = narrowed(whole, target)
        if problem is None:
            continue
        node = problem.number[target]
        best = best_plans(problem, node, by, EVERY, limits=limits).best
        got = best_plans(problem, node, by, count, limits=limits, max_work=0, effort=Effort(effort))
        if got.exact:
            assert (got.best, got.bound) == (best[:count], None)
            continue
        assert got.bound is not None
        assert all(got.bound <= taken(plan, by) for plan in best)
        every_way = [frozenset(steps) for steps in oracle.within(target, by, limits)]
        assert all(frozenset(plan.credentials) in every_way for plan in got.best)
        keys = [order(plan, by) for plan in got.best]
        assert len({tuple(plan.credentials) for plan in got.best}) == len(keys)


def hard(size: int, **about: object) -> Question:
    """Choosing the fewest that cover many needs: the hard heart of the problem."""
    lines = [f"t <- {' + '.join(f'n{n:02d}' for n in range(size))}"]
    lines += [f"n{n:02d} <- s{(n * k + k) % size:02d}" for n in range(size) for k in (1, 9, 23, 31)]
    return Question(rules("\n".join(lines), **about))


def test_a_plan_that_is_not_proved_says_how_far_from_the_best_it_can_be() -> None:
    found = answer(hard(70), "t")
    assert not found.exact
    assert isinstance(found.bound, int)
    assert 71 < found.bound < len(found.plans[0].steps)
    text = answered(found)
    assert "The shortest way found has" in text
    assert "This is the best way found, not proved the best" in text
    assert f"no such way has fewer than {found.bound} steps." in " ".join(text.split())
    shape = payload.answers([found], "")["answers"][0]
    assert (shape["exact"], shape["bound"]) == (False, {"steps": found.bound})


def test_the_least_cost_that_is_proved_is_said_in_pounds() -> None:
    courses = {f"s{n:02d}": {"cost": (10, 10)} for n in range(70)}
    found = answer(hard(70, **courses), "t", by="cost")
    assert not found.exact
    assert found.bound is not None
    assert 0 < found.bound < found.plans[0].cost.min
    assert f"no such way costs less than GBP {found.bound}." in " ".join(answered(found).split())


def test_a_budget_that_no_plan_found_keeps_is_not_said_to_be_too_small() -> None:
    courses = {f"s{n:02d}": {"cost": (10, 10)} for n in range(70)}
    question = hard(70, **courses)
    free = answer(question, "t", by="cost")
    assert free.bound is not None
    found = answer(question, "t", by="cost", limits=Limits(cost=Decimal(free.bound)))
    assert (found.plans, found.exact) == ((), False)
    assert "that there is none could not be proved" in " ".join(answered(found).split())


def test_time_is_always_proved_and_only_the_order_of_ways_as_quick_is_not() -> None:
    months = {f"s{n:02d}": {"months": (2, 2)} for n in range(70)}
    found = answer(hard(70, **months), "t", by="time")
    assert not found.exact
    assert found.bound == found.plans[0].months.min == 2
    said = " ".join(answered(found).split())
    assert "The quickest way has" in said
    assert "No such way is quicker; which of those that are as good comes first is not" in said


def test_what_is_proved_says_nothing_of_bounds() -> None:
    found = Framework(hard(8).rules).answer("t")
    assert (found.exact, found.bound) == (True, None)
    assert payload.answers([found], "")["answers"][0]["bound"] is None


def test_a_first_plan_that_is_heavier_than_those_next_to_it_is_no_obstacle() -> None:
    """With nothing to spend it is not proved, and what follows is looked for below its weight."""
    text = "b <- e\nb <- e\nb <- a + c\nc <- d*\ne <- any of (a d)"
    problem = narrowed(whole_problem(asked(text, e={"months": (1, 1)})), "b")
    assert problem is not None
    within = Limits(1, None)
    node = problem.number["b"]
    best = best_plans(problem, node, "cost", EVERY, limits=within).best
    got = best_plans(problem, node, "cost", 1, limits=within, max_work=0, effort=Effort(0))
    assert got.best[0] in best
