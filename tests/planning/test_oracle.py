"""The planner against brute force, on small random frameworks with everything rules may say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from progression.model import Step
from progression.planning import OBJECTIVES, Question, answer
from progression.planning.closure import narrowed
from progression.planning.plans import best_plans
from progression.planning.problem import whole_problem
from tests.planning.oracle import Oracle, Taken
from tests.strategies import questions

if TYPE_CHECKING:
    from progression.model import Plan

EVERY = 1_000  # more plans than eight credentials can have


@pytest.mark.parametrize("by", OBJECTIVES)
@given(question=questions())
def test_the_planner_says_what_trying_everything_says(by: str, question: Question) -> None:
    oracle = Oracle(question)
    for target in oracle.credentials:
        got = answer(question, target, by=by, alternatives=EVERY)
        expected = oracle.minimal(target, by)
        assert got.reachable == (target in oracle.obtainable)
        assert (got.ways, got.more, got.exact) == (len(expected), False, True)
        _compare(oracle, got.plans, by, expected)
        if len(expected) > 1:
            fewer = answer(question, target, by=by, alternatives=len(expected) - 1)
            assert (fewer.plans, fewer.more) == (got.plans[:-1], True)


@pytest.mark.parametrize("by", OBJECTIVES)
@given(question=questions())
def test_searching_and_listing_find_the_same_plans_in_the_same_order(
    by: str, question: Question
) -> None:
    whole = whole_problem(question)
    for target in whole.ids:
        problem = narrowed(whole, target)
        if problem is None:
            continue
        node = problem.number[target]
        listed = best_plans(problem, node, by, EVERY)
        assert best_plans(problem, node, by, EVERY, max_work=0) == listed
        for count in range(1, len(listed.best)):
            fewer = best_plans(problem, node, by, count, max_work=0)
            assert (fewer.best, fewer.more, fewer.exact) == (listed.best[:count], True, True)


def _compare(
    oracle: Oracle, plans: tuple[Plan, ...], by: str, expected: list[frozenset[str]]
) -> None:
    """Each plan is one of the expected sets, told as it should be; the best comes first."""
    keys = []
    for plan in plans:
        steps = frozenset(plan.credentials)
        taken = oracle.taken(steps) or _told(oracle, plan)
        assert plan.steps == tuple(_step(plan, id, taken[id]) for id in oracle.order(taken) or ())
        assert plan.cost == oracle.cost(steps)
        assert plan.months == oracle.months(taken)
        assert plan.months.min == oracle.times(steps).get(plan.target, 0)
        keys.append(oracle.key(taken, by))
    assert keys == sorted(keys)
    assert sorted(sorted(plan.credentials) for plan in plans) == sorted(map(sorted, expected))


def _step(plan: Plan, id: str, taken: Taken) -> Step:
    """The step as it should be told; which of two rows on one credential is kept is left open."""
    told = next(step for step in plan.steps if step.credential == id)
    assert set(told.rows) <= set(taken.rows)
    assert told.uses == taken.uses
    assert sum(row.implied for row in told.rows) == taken.implied
    return Step(id, taken.slug, told.rows, told.sources)


def _told(oracle: Oracle, plan: Plan) -> dict[str, Taken]:
    """The steps as the plan has them, where the best routes of two would wait for each other.

    Which of them gives way is a matter of taste, but each has to be a route that is met in time.
    """
    times = oracle.times(frozenset(plan.credentials))
    for step in plan.steps:
        start = times[step.credential] - (oracle.credentials[step.credential].months_min or 0)
        if step.route is None:
            assert oracle.is_start(step.credential)
            continue
        way = next(way for way in oracle.ways[step.credential] if way.slug == step.route)
        assert all(times[used] <= start for used in step.uses)
        assert {row.requires for row in way.lone} <= set(step.uses)
        assert all(
            sum(row.requires in step.uses for row in rows) >= need for need, rows in way.groups
        )
    return {s.credential: Taken(s.route, s.rows, oracle.held) for s in plan.steps}
