"""What every way has in common, against taking each credential away; routes that add nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations
from typing import TYPE_CHECKING

from hypothesis import given

from progression.model import Rules
from progression.planning import Question
from progression.planning.landmarks import covering, landmarks
from progression.planning.problem import whole_problem
from tests.planning.oracle import Oracle, Set, Way
from tests.planning.test_limits import Barred, choosy_questions
from tests.strategies import rules

if TYPE_CHECKING:
    from collections.abc import Iterator


def without(question: Question, id: str) -> Barred:
    return Barred(replace(question, without=question.without | {id}))


def needed_by_all(question: Question) -> dict[str, Set]:
    """For each credential that can be obtained, those without which it cannot."""
    oracle = Barred(question)
    open_ids = oracle.obtainable - oracle.held
    left = {id: without(question, id).obtainable for id in open_ids}
    return {id: frozenset(x for x in open_ids if id not in left[x]) for id in open_ids}


@given(question=choosy_questions())
def test_a_landmark_is_what_nobody_reaches_the_node_without(question: Question) -> None:
    problem = whole_problem(question)
    everything = (1 << len(problem.ids)) - 1
    expected = needed_by_all(question)
    for id, mark in zip(problem.ids, landmarks(problem), strict=True):
        if id not in expected:
            assert mark == everything
            continue
        assert {x for node, x in enumerate(problem.ids) if mark >> node & 1} == expected[id]


def founded(oracle: Oracle) -> Iterator[Set]:
    """Every set of credentials that somebody can come to hold who starts with nothing."""
    ids = sorted(oracle.obtainable)
    subsets = chain.from_iterable(combinations(ids, n) for n in range(len(ids) + 1))
    for subset in map(frozenset, subsets):
        if oracle.times(subset).keys() == subset:
            yield subset


def meets(have: Set, way: Way) -> bool:
    return all(row.requires in have for row in way.lone) and all(
        sum(row.requires in have for row in rows) >= need for need, rows in way.groups
    )


@given(rules=rules())
def test_whoever_meets_a_covered_route_meets_the_other_one(rules: Rules) -> None:
    oracle = Oracle(Question(rules))
    ways = {(to, way.slug): way for to, found in oracle.ways.items() for way in found}
    for (to, slug), other in covering(rules).items():
        for have in founded(oracle):
            assert meets(have, ways[to, other]) or not meets(have, ways[to, slug])


@given(rules=rules())
def test_without_the_covered_routes_everything_is_reached_by_the_same_sets(rules: Rules) -> None:
    covered = covering(rules)
    fewer = Rules(
        rules.credentials,
        tuple(route for route in rules.routes if (route.to, route.slug) not in covered),
    )
    before, after = Oracle(Question(rules)), Oracle(Question(fewer))
    assert set(founded(after)) == set(founded(before))
