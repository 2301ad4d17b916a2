"""Everything that can be reached, against trying everything."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from progression.model import Credential, Requirement, Route, Rules
from progression.planning.reach import Reach, reach
from progression.question import Question
from tests.planning.oracle import HORIZON, Oracle
from tests.planning.spoken import asked
from tests.planning.test_limits import seldom, targets
from tests.strategies import questions


@seldom
@given(question=questions(bars=False))
def test_everything_that_can_be_reached_comes_with_its_earliest_month(question: Question) -> None:
    oracle = Oracle(question)
    every, nothing = frozenset(oracle.steps), frozenset(oracle.steps[:0])
    expected = {
        id: oracle.first(every, id) for id in targets(question) if oracle.first(nothing, id) > 0
    }
    expected = {id: month for id, month in expected.items() if month < HORIZON - 12}
    found = {each.credential: each.month for each in reach(question)}
    assert {id: found.get(id) for id in expected} == expected
    assert all(oracle.first(every, id) < inf or found[id] > HORIZON - 12 for id in found)


@settings(max_examples=50)
@given(question=questions(bars=False, timed=False), length=st.integers(0, 30))
def test_months_that_are_not_known_never_make_a_known_month_later(
    question: Question, length: int
) -> None:
    """Whatever the truth of what is not known, a month said to be known stays what it is."""
    routes = tuple(map(_without_figures, question.rules.routes))
    credentials = tuple(
        replace(c, months_min=length) if c.months_min is None else c
        for c in question.rules.credentials
    )
    told = replace(question, rules=Rules(credentials, routes))
    truth = {item.credential: item.month for item in reach(told)}
    for item in reach(replace(question, rules=Rules(question.rules.credentials, routes))):
        assert item.month <= truth[item.credential]
        assert not item.known or item.month == truth[item.credential]


def _without_figures(route: Route) -> Route:
    def bare(row: Requirement) -> Requirement:
        return replace(row, months_min=None, months_max=None, cost_min=None, cost_max=None)

    groups = tuple(replace(g, members=tuple(map(bare, g.members))) for g in route.any_of)
    opens = route.opens and bare(route.opens)
    renews = route.renews and bare(route.renews)
    all_of = tuple(map(bare, route.all_of))
    return replace(route, all_of=all_of, any_of=groups, opens=opens, renews=renews)


def test_what_has_expired_can_be_reached_and_what_counts_need_not() -> None:
    about = {"gold": {"valid_months": 36}, "test": {"valid_months": 24, "months": (2, 2)}}
    question = asked("gold <- test", "gold@2020-01", "test@2020-01", **about)
    assert reach(question) == (Reach("gold", 2, True, True), Reach("test", 2, True, True))
    assert reach(replace(question, holding={"gold": "2026-01", "test": "2026-01"})) == ()


def test_an_age_is_waited_for_and_a_rule_and_an_exemption_are_not_reached() -> None:
    kinds = {"ab": {"kind": "rule"}, "free": {"kind": "exemption"}}
    question = asked("t <- a[24..] + ab \n ab <= any of (a free)", "a@2026-01-22", **kinds)
    assert reach(question) == (Reach("t", 14, True, True),)


def test_what_is_not_certain_says_so() -> None:
    (found,) = reach(asked("t <- a", "a", t={"requirements": "partial"}))
    assert found == Reach("t", 0, True, False)


def test_a_chain_of_thousands_is_reached_without_recursion() -> None:
    ids = [f"c{n:04}" for n in range(3_000)]
    cards = [Credential(id, id, "card", months_min=1, months_max=1) for id in ids]
    routes = [Route(to, "r", (Requirement(to, before, "r"),)) for before, to in pairwise(ids)]
    found = reach(Question(Rules(tuple(cards), tuple(routes))))
    assert found == tuple(Reach(id, n + 1, True, True) for n, id in enumerate(ids))


def test_what_bars_one_another_is_not_reached_together() -> None:
    text = "t <- x + y \n x <- a + not y \n y <- b + not x \n u <- new + old \n new <- a + not old"
    about = {"new": {"months": (1, 1)}, "old": {"months": (2, 2)}, "u": {"months": (1, 1)}}
    found = {each.credential: each.month for each in reach(asked(text, **about))}
    assert "t" not in found
    assert (found["x"], found["y"], found["new"], found["old"], found["u"]) == (0, 0, 1, 2, 3)
