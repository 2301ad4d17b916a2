"""What is missing where nothing leads to a target, against every set that could be held."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given

from progression.model import Credential, Group, Requirement, Route, Rules
from progression.planning import Question, answer
from progression.planning.missing import MAX_SETS
from tests.planning.test_limits import Barred, choosy_questions

if TYPE_CHECKING:
    from collections.abc import Iterable


def opens(question: Question, target: str, sets: Iterable[str]) -> bool:
    """Whether the target is held or can be obtained by somebody who holds these as well."""
    held = {**question.holding, **dict.fromkeys(sets, "")}
    return target in Barred(replace(question, holding=held)).obtainable


def smallest(question: Question, target: str, among: list[str]) -> list[tuple[str, ...]]:
    for size in range(1, len(among) + 1):
        found = [s for s in combinations(among, size) if opens(question, target, s)]
        if found:
            return found
    return []


@given(question=choosy_questions())
def test_the_smallest_sets_of_what_no_route_leads_to_are_all_named(question: Question) -> None:
    oracle = Barred(question)
    blocked = sorted(oracle.credentials.keys() - oracle.obtainable)
    roots = [id for id in blocked if not oracle.ways.get(id)]
    for target in blocked:
        others = [id for id in blocked if id != target]
        expected = smallest(question, target, roots) or smallest(question, target, others)
        got = answer(question, target)
        assert got.missing_sets == tuple(expected[:MAX_SETS] or [(target,)])
        assert got.missing == got.missing_sets[0]
        assert got.plans == ()


@given(question=choosy_questions())
def test_nothing_is_missing_where_a_plan_exists(question: Question) -> None:
    for target in Barred(question).obtainable:
        assert answer(question, target).missing_sets == ()


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


def test_an_old_award_that_would_still_count_is_named_beside_the_rule() -> None:
    row = Requirement("t", "old", "r", awarded_until="2018-12")
    rules = Rules((card("old", status="legacy"), card("t")), (Route("t", "r", (row,)),))
    asked = Question(rules, day="2026-11-22")
    assert answer(asked, "t").missing_sets == (("old",), ("t",))
