"""What is missing where nothing leads to a target, against every set that could be held."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from progression.model import Credential, Group, Requirement, Route, Rules
from progression.planning import Answer, answer
from progression.planning.missing import MAX_SETS
from progression.question import Question
from progression.voice.no_way import no_way
from tests.planning.spoken import asked
from tests.planning.test_limits import seldom, targets
from tests.strategies import questions

if TYPE_CHECKING:
    from collections.abc import Iterable


def opens(question: Question, target: str, held: Iterable[str]) -> bool:
    """Whether the target is held or can be obtained by somebody who holds these as well."""
    holding = {**question.holding, **dict.fromkeys(held, "")}
    return answer(replace(question, holding=holding), target).reachable


@seldom
@given(question=questions(bars=False, timed=False))
def test_each_set_that_is_missing_opens_the_target_and_nothing_smaller_of_it_does(
    question: Question,
) -> None:
    for target in targets(question):
        got = answer(question, target)
        assert bool(got.missing_sets) == (not got.reachable)
        assert len({len(ids) for ids in got.missing_sets}) <= 1
        assert len(got.missing_sets) <= MAX_SETS
        assert list(got.missing_sets) == sorted(got.missing_sets)
        for ids in set(got.missing_sets) - {(target,)}:
            assert not any(question.rules.by_id[id].kind == "rule" for id in ids)
            assert opens(question, target, ids)
            fewer = chain.from_iterable(combinations(ids, n) for n in range(len(ids)))
            assert not any(opens(question, target, some) for some in fewer)


@pytest.mark.parametrize(
    ("text", "held", "expected"),
    [
        ("t <- ab \n ab <= a + b", "", [("a", "b")]),
        ("t <- ab \n ab <= a + b", "a", [("b",)]),
        ("t <- 6 of (a:6 b:3 u:3)", "", [("a",)]),
        ("t <- c \n c <= a", "", [("a",)]),
        ("t <- c \n c <= a \n c <= b", "", [("a",), ("b",)]),
        ("t <- a[..12]", "a@2020-01", [("a",)]),
        ("t <- t + a", "", [("t",)]),
    ],
)
def test_what_is_missing_speaks_the_whole_contract(
    text: str, held: str, expected: list[tuple[str, ...]]
) -> None:
    silent = {id: {"requirements": "unpublished"} for id in ("a", "b", "u")}
    about = {**silent, "ab": {"kind": "rule"}, "c": {"requirements": "unread"}}
    assert list(answer(asked(text, *filter(None, [held]), **about), "t").missing_sets) == expected


def card(id: str, **facts: str) -> Credential:
    return Credential(id, id.upper(), "card", **facts)  # type: ignore[arg-type]


def test_a_group_that_lacks_two_names_each_pair_that_would_do() -> None:
    rows = tuple(Requirement("t", id, "r", "g", 2) for id in "abc")
    rules = Rules(
        (*(card(id, requirements="unpublished") for id in "abc"), card("t")),
        (Route("t", "r", (), (Group("g", 2, rows),)),),
    )
    sets = answer(Question(rules), "t").missing_sets
    assert sets == (("a", "b"), ("a", "c"), ("b", "c"))


def test_two_cards_that_only_lead_to_each_other_name_one_another() -> None:
    routes = (
        Route("a", "r", (Requirement("a", "b", "r"),)),
        Route("b", "r", (Requirement("b", "a", "r"),)),
    )
    rules = Rules((card("a"), card("b")), routes)
    assert answer(Question(rules), "a").missing_sets == (("b",),)


def test_an_old_award_that_would_still_count_is_named() -> None:
    row = Requirement("t", "old", "r", awarded_until="2018-12")
    rules = Rules((card("old", status="legacy"), card("t")), (Route("t", "r", (row,)),))
    question = Question(rules, day="2026-11-22")
    assert answer(question, "t").missing_sets == (("old",),)


def test_an_old_award_that_has_expired_since_is_not_named() -> None:
    old = {"old": {"valid_months": 12}}
    assert answer(asked("t <- old{..2018-12}", **old), "t").missing_sets == (("t",),)
    assert answer(asked("t <- old[24..]", **old), "t").missing_sets == (("t",),)


class TestBarred:
    """Where a `not` row stands in the way it is named: who has what cannot take what."""

    def test_a_holding_that_bars_the_only_route_is_named(self) -> None:
        text = "t <- a \n a <- c + not b"
        got = answer(asked(text, "b"), "t")
        assert (got.missing, got.barred) == (("a",), (("a", "b"),))
        assert "A cannot be taken by anyone who has B." in told(got)
        assert "A would have to be held: its routes cannot be completed." not in told(got)
        assert answer(asked(text), "t").barred == ()

    def test_two_that_bar_one_another_are_named_where_no_plan_is_left(self) -> None:
        got = answer(asked("t <- x + y \n x <- a + not y \n y <- b + not x"), "t")
        assert (got.reachable, got.barred) == (False, (("x", "y"), ("y", "x")))
        assert "X cannot be taken by anyone who has Y." in told(got)


def told(got: Answer) -> list[str]:
    """The lines in which it is said why there is no plan."""
    return [line.text for block in no_way(got, ()).blocks for line in block.lines]


def test_what_is_held_and_ends_before_it_is_used_is_missing_where_it_cannot_be_taken_again() -> (
    None
):
    about = {"short": {"valid_months": 3}, "job": {"months": (8, 8)}}
    text = "target <- kit + short \n kit <- job + short"
    question = asked(text, "short@2026-11-01", without=("short",), **about)
    assert answer(question, "target").missing_sets == (("short",),)


def test_what_a_new_award_cannot_do_in_time_leaves_the_target_itself() -> None:
    about = {"short": {"valid_months": 3}, "job": {"months": (8, 8)}}
    text = "target <- kit + short[12..] \n kit <- job"
    found = answer(asked(text, **about), "target")
    assert not found.reachable
    assert all(found.missing_sets)
