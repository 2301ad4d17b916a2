"""What every plan has in common, against taking each away; routes that add nothing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from progression.model import Rules
from progression.planning import answer
from progression.planning.awards import WHOLE
from progression.planning.landmarks import awarded, covering, landmarks, needed
from progression.planning.problem import relaxed
from progression.planning.situation import Situation
from progression.question import Question
from tests.planning.spoken import asked, rules
from tests.planning.test_limits import EVERY, seldom, targets
from tests.strategies import questions
from tests.strategies import rules as frameworks

FREE = questions(timed=False, bars=False)


def needed_by_all(question: Question, target: str) -> frozenset[str]:
    """Those without which a target that can be had cannot be; none where it is held."""
    if not answer(question, target).reachable:
        return frozenset()

    def without(id: str) -> bool:
        return answer(replace(question, without=question.without | {id}), target).reachable

    return frozenset(id for id in targets(question) if not without(id))


@seldom
@given(question=FREE)
def test_what_is_needed_is_what_nobody_reaches_the_target_without(question: Question) -> None:
    problem = relaxed(Situation(question))
    marks = landmarks(problem)
    for target in targets(question):
        if answer(question, target).reachable and answer(question, target).plans[0].steps:
            node = problem.situation.view[target, WHOLE]
            assert needed(marks[node], awarded(problem)) == needed_by_all(question, target)


def test_what_something_else_counts_as_is_not_needed() -> None:
    question = asked("t <- c + d \n c <= a \n d <- e \n d <- f", **{"d/r2": {"cost": (5, 5)}})
    problem = relaxed(Situation(question))
    node = problem.situation.view["t", WHOLE]
    assert needed(landmarks(problem)[node], awarded(problem)) == {"d", "t"}


def test_nothing_is_needed_for_what_cannot_be_had_but_all() -> None:
    problem = relaxed(Situation(asked("t <- a", a={"requirements": "unpublished"})))
    everything = (1 << len(problem.arcs)) - 1
    assert set(landmarks(problem)) == {everything}


@seldom
@given(rules=frameworks(timed=False, bars=False))
def test_without_the_covered_routes_everything_is_reached_by_the_same_plans(rules: Rules) -> None:
    covered = covering(rules)
    left = tuple(r for r in rules.routes if (r.to, r.slug) not in covered)
    fewer = Rules(rules.credentials, left)
    for target in targets(Question(rules)):
        before, after = (
            {frozenset(plan.credentials) for plan in answer(q, target, alternatives=EVERY).plans}
            for q in (Question(rules), Question(fewer))
        )
        assert after == before


def test_whoever_meets_the_longer_route_meets_the_shorter_one() -> None:
    found = covering(rules("t <- a \n t <- a + b \n t <- 2 of (a b) \n t <- c \n t <= d"))
    assert found == {("t", "r2"): "r1", ("t", "r3"): "r1"}
    assert covering(rules("t <- a + b \n t <- a + c")) == {}


def test_a_renewal_neither_covers_nor_is_covered() -> None:
    assert covering(rules("t <- a + b \n t <- t + a")) == {}
