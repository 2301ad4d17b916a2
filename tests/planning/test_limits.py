"""Plans under limits against brute force: months, pounds, and what may not be used."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import chain, combinations
from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progression import Framework, load
from progression.exceptions import UnknownName
from progression.model import Credential, Plan, Rules
from progression.planning import OBJECTIVES, Limits, Question, answer
from progression.planning.closure import narrowed
from progression.planning.objective import order
from progression.planning.plans import NO_LIMITS, best_plans
from progression.planning.problem import whole_problem
from tests.planning.oracle import Oracle, Set, Way
from tests.strategies import questions, rules

EVERY = 1_000  # more plans than eight credentials can have

limits = st.builds(
    Limits,
    st.sampled_from((None, 0, 1, 2, 3, 5, 12, 14, 24)),
    st.sampled_from((None, Decimal(0), Decimal(10), Decimal("12.50"), Decimal(30), Decimal(45))),
)


class Barred(Oracle):
    """The oracle of a question that bars credentials and routes."""

    @cached_property
    def ways(self) -> dict[str, tuple[Way, ...]]:
        barred = self.question.without
        open_ways = {
            to: tuple(way for way in ways if (to, way.slug) not in barred)
            for to, ways in super().ways.items()
            if to not in barred
        }
        return {to: ways for to, ways in open_ways.items() if ways}

    def is_start(self, id: str) -> bool:
        return id not in self.question.without and super().is_start(id)

    def within(self, target: str, by: str, limits: Limits) -> list[Set]:
        """Every plan that keeps the limits: no step can go without losing the target, or the
        deadline where there is one; by time: without losing or delaying it.
        """
        if by == "time" or limits.months is None:
            sets = self.minimal(target, by)
        else:
            sets = self._met_by(limits.months, target)
        return [steps for steps in sets if self._keeps(steps, target, limits)]

    def _met_by(self, deadline: int, target: str) -> list[Set]:
        if target in self.held:
            return [frozenset()]
        nodes = sorted(self.obtainable - self.held - {target})
        subsets = chain.from_iterable(combinations(nodes, n) for n in range(len(nodes) + 1))
        sets = (frozenset({target, *subset}) for subset in subsets)

        def in_time(steps: Set) -> bool:
            return self.times(steps).get(target, inf) <= deadline

        return [s for s in sets if in_time(s) and not any(in_time(s - {one}) for one in s)]

    def _keeps(self, steps: Set, target: str, limits: Limits) -> bool:
        in_time = limits.months is None or self.times(steps).get(target, 0) <= limits.months
        return in_time and (limits.cost is None or self.cost(steps).min <= limits.cost)


@st.composite
def choosy_questions(draw: st.DrawFn) -> Question:
    """Questions of people for whom some credentials and some routes are not possible."""
    question = draw(questions())
    names: list[str | tuple[str, str]] = [c.id for c in question.rules.credentials]
    names += [(route.to, route.slug) for route in question.rules.routes]
    barred = draw(st.frozensets(st.sampled_from(names), max_size=2))
    return replace(question, without=barred)


def sets_of(plans: tuple[Plan, ...]) -> list[list[str]]:
    return sorted(sorted(plan.credentials) for plan in plans)


@pytest.mark.parametrize("by", OBJECTIVES)
@given(question=choosy_questions(), limits=limits)
def test_plans_under_limits_are_those_that_trying_everything_finds(
    by: str, question: Question, limits: Limits
) -> None:
    oracle = Barred(question)
    for target in oracle.credentials:
        got = answer(question, target, by=by, alternatives=EVERY, limits=limits)
        expected = oracle.within(target, by, limits)
        assert sets_of(got.plans) == sorted(map(sorted, expected))
        assert (got.ways, got.more, got.exact) == (len(expected), False, True)
        keys = [order(plan, by) for plan in got.plans]
        assert keys == sorted(keys)
        for plan in got.plans:
            assert plan.cost == oracle.cost(frozenset(plan.credentials))
            assert plan.months.min == oracle.times(frozenset(plan.credentials)).get(target, 0)
        if len(expected) > 1:
            fewer = answer(question, target, by=by, alternatives=1, limits=limits)
            assert (fewer.plans, fewer.more) == (got.plans[:1], True)
            assert fewer.ways == len(expected)


@pytest.mark.parametrize("by", OBJECTIVES)
@given(question=choosy_questions(), limits=limits)
def test_searching_under_limits_finds_what_listing_finds(
    by: str, question: Question, limits: Limits
) -> None:
    whole = whole_problem(question)
    for target in whole.ids:
        problem = narrowed(whole, target)
        if problem is None:
            continue
        node = problem.number[target]
        listed = best_plans(problem, node, by, EVERY, limits=limits)
        searched = best_plans(problem, node, by, EVERY, limits=limits, max_work=0)
        assert (searched.best, searched.more, searched.exact) == (listed.best, False, True)
        assert searched.ways in (None, listed.ways)
        for count in range(1, len(listed.best)):
            fewer = best_plans(problem, node, by, count, limits=limits, max_work=0)
            assert (fewer.best, fewer.exact) == (listed.best[:count], True)
            assert fewer.more


@pytest.mark.parametrize("by", OBJECTIVES)
@given(question=choosy_questions(), limits=limits)
def test_the_nearest_plan_is_given_exactly_when_ways_exist_but_none_keeps_the_limits(
    by: str, question: Question, limits: Limits
) -> None:
    oracle = Barred(question)
    for target in oracle.credentials:
        got = answer(question, target, by=by, limits=limits)
        everything = oracle.within(target, "time", NO_LIMITS)
        none_fits = bool(everything) and not oracle.within(target, by, limits)
        assert (got.beyond is not None) == none_fits
        assert bool(got.missing_sets) == (not everything)
        if got.beyond is None:
            continue
        steps = frozenset(got.beyond.credentials)
        in_time = oracle.within(target, "cost", Limits(limits.months))
        if in_time:
            assert steps in in_time
            assert got.beyond.cost.min == min(oracle.cost(each).min for each in in_time)
        else:
            assert steps in everything
            assert got.beyond.months.min == oracle.times(frozenset(oracle.credentials))[target]


@given(question=questions(), more=limits, less=limits)
def test_wider_limits_lose_no_reachable_target(
    question: Question, more: Limits, less: Limits
) -> None:
    wide = Limits(_wider(more.months, less.months), _wider(more.cost, less.cost))
    for target in (c.id for c in question.rules.credentials):
        if answer(question, target, limits=less).reachable:
            assert answer(question, target, limits=wide).reachable


def _wider(one: Any, other: Any) -> Any:
    return None if one is None or other is None else max(one, other)


@dataclass(frozen=True)
class Lanes:
    """Rules with lanes and tiers, and what of them may be used."""

    rules: Rules
    tiers: tuple[str, ...]
    categories: tuple[str, ...]


@st.composite
def lanes(draw: st.DrawFn) -> Lanes:
    found = draw(rules())
    placed: list[Credential] = [
        replace(
            credential,
            tier=draw(st.sampled_from(("", "gold", "black"))),
            category=draw(st.sampled_from(("", "av", "bm"))),
        )
        for credential in found.credentials
    ]
    return Lanes(
        Rules(tuple(placed), found.routes),
        draw(st.sampled_from(((), ("gold",), ("gold", "black"), ("black",)))),
        draw(st.sampled_from(((), ("av",), ("av", "bm"), ("bm",)))),
    )


@pytest.mark.parametrize("by", OBJECTIVES)
@given(lanes=lanes())
def test_tiers_and_lanes_keep_the_plans_that_use_nothing_else_on_the_way(
    by: str, lanes: Lanes
) -> None:
    framework = Framework(lanes.rules)
    for target in framework.credentials:
        free = framework.answer(target.id, by=by, alternatives=EVERY)
        kept = framework.answer(
            target.id, by=by, alternatives=EVERY, tiers=lanes.tiers, categories=lanes.categories
        )
        fitting = [plan for plan in free.plans if _keeps_to(lanes, plan)]
        assert [plan.credentials for plan in kept.plans] == [plan.credentials for plan in fitting]


def _keeps_to(lanes: Lanes, plan: Plan) -> bool:
    on_the_way = [lanes.rules.by_id[id] for id in plan.credentials if id != plan.target]
    return all(
        (not lanes.tiers or c.tier in ("", *lanes.tiers))
        and (not lanes.categories or c.category in ("", *lanes.categories))
        for c in on_the_way
    )


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
