"""Why there is no plan: what is missing, each with the reason that is true of it."""

from __future__ import annotations

from typing import Any

from progression.model import Credential, Requirement
from progression.planning import Question, answer
from progression.voice import answers
from tests.page.samples import card, rules_of

DAY = "2026-11-22"


def missing(course: Credential, *rows: Requirement, **more: Any) -> list[str]:
    """What is said to be missing for a card that nothing leads to."""
    rules = rules_of([card("t"), course], rows)
    (outline,) = answers.told([answer(Question(rules, day=DAY, **more), "t")])
    return [line.text for block in outline.blocks for line in block.lines if line.kind == "item"]


def test_what_can_be_had_and_comes_too_late_is_no_missing_route() -> None:
    start = Credential("b", "b", "course")
    over = Requirement("t", "b", "old", awarded_until="2020")
    said = ["b counts only if awarded until 2020: a new award would come too late."]
    assert missing(start, over) == said


def test_where_it_is_asked_for_with_several_spans_none_of_them_is_said() -> None:
    start = Credential("b", "b", "course")
    rows = (Requirement("t", "b", slug, awarded_until=slug) for slug in ("2019", "2020"))
    said = ["b: a new award of it would not count, so it would have to be held."]
    assert missing(start, *rows) == said


def test_what_may_not_be_a_step_or_is_no_longer_awarded_says_so() -> None:
    row = Requirement("t", "b", "old", awarded_until="2020")
    said = missing(Credential("b", "b", "course"), row, without=frozenset(["b"]))
    assert said == ["b: you said that it is not possible for you."]
    said = missing(Credential("b", "b", "course", status="legacy"), row)
    assert said == ["b is no longer awarded: nobody can newly obtain it."]


def test_nothing_else_is_offered_that_is_left_out_or_no_longer_awarded() -> None:
    cards = [
        card("t"),
        Credential("a", "a", "course", requirements="unread"),
        Credential("b", "b", "course"),
        Credential("c", "c", "course", status="withdrawn"),
        Credential("d", "d", "course", requirements="unread"),
    ]
    rules = rules_of(cards, [Requirement("t", id, id) for id in "abcd"])
    (outline,) = answers.told([answer(Question(rules, day=DAY, without=frozenset(["b"])), "t")])
    said = [line.text for block in outline.blocks for line in block.lines if line.kind == "item"]
    assert said == ["a: the page with its rule was not read for this data.", "Or, instead: d."]
