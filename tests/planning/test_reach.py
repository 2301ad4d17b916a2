"""Everything that can be reached, against repeating until nothing changes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from progression.model import Credential, Requirement, Route, Rules
from progression.planning import Question
from progression.planning.reach import Reach, reach
from tests.planning.test_limits import Barred, choosy_questions


@given(question=choosy_questions())
def test_everything_that_can_be_reached_comes_with_its_earliest_month(question: Question) -> None:
    oracle = Barred(question)
    times = oracle.times(frozenset(oracle.credentials))
    sure = frozenset(id for id, c in oracle.credentials.items() if c.months_min is not None)
    on_known_months = oracle.times(sure)
    expected = [
        Reach(id, int(month), on_known_months.get(id) == month)
        for id, month in times.items()
        if id not in oracle.held
    ]
    assert reach(question) == tuple(sorted(expected, key=lambda r: (r.month, r.credential)))


@given(question=choosy_questions(), length=st.integers(0, 30))
def test_months_that_are_not_known_never_make_a_known_month_later(
    question: Question, length: int
) -> None:
    """Whatever the truth of what is not known, a month said to be known stays what it is."""
    credentials = tuple(
        replace(c, months_min=length) if c.months_min is None else c
        for c in question.rules.credentials
    )
    told = replace(question, rules=Rules(credentials, question.rules.routes))
    truth = {item.credential: item.month for item in reach(told)}
    for item in reach(question):
        assert item.month <= truth[item.credential]
        assert not item.known or item.month == truth[item.credential]


def test_a_chain_of_thousands_is_reached_without_recursion() -> None:
    ids = [f"c{n:04}" for n in range(3_000)]
    cards = [Credential(id, id, "card", months_min=1, months_max=1) for id in ids]
    routes = [Route(to, "r", (Requirement(to, before, "r"),)) for before, to in pairwise(ids)]
    found = reach(Question(Rules(tuple(cards), tuple(routes))))
    assert found == tuple(Reach(id, n + 1, True) for n, id in enumerate(ids))
