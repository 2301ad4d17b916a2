"""Which steps are marked as our reading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from progression.model import Credential, Requirement
from progression.planning import Question, answer
from progression.voice.answers import told as told_of
from progression.voice.doubt import is_marked
from progression.voice.steps import lines_of
from tests.page.samples import card, rules_of


def marked(*rows: Requirement) -> dict[str, bool]:
    """Which steps to `t` are marked, by id."""
    cards = [card("t"), card("u"), Credential("a", "a", "course")]
    found = answer(Question(rules_of(cards, rows)), "t")
    (plan,) = found.plans
    lines = {line.credential: line.ours for line in lines_of(found, plan)}
    assert lines == {step.credential: is_marked(plan, step) for step in plan.steps}
    return lines


def test_a_start_is_marked_where_no_row_that_asks_for_it_is_stated() -> None:
    ours = Requirement("t", "a", "main", basis="implied")
    stated = Requirement("t", "a", "main")
    assert marked(ours) == {"a": True, "t": True}
    assert marked(stated) == {"a": False, "t": False}
    both = (Requirement("t", "u", "main"), Requirement("u", "a", "main"))
    assert marked(ours, *both) == {"a": False, "u": False, "t": True}


def test_a_start_that_only_counts_as_something_is_marked_by_the_row_that_says_so() -> None:
    counts = Requirement("u", "a", "same", kind="counts", basis="implied")
    closed = Requirement("u", "a", "main", status="closed")
    assert marked(Requirement("t", "u", "main"), counts, closed)["a"]


def doubts(rows: Iterable[Requirement], **more: Any) -> list[str]:
    """What is said of how sure the plans to `t` are."""
    cards = [card("t"), card("u"), *(Credential(id, id, "course") for id in ("a", "b", "c"))]
    found = answer(Question(rules_of(cards, rows)), "t", **more)
    (told,) = told_of([found])
    return [line.text for block in told.blocks for line in block.lines if line.kind == "doubt"]


def test_the_doubt_is_said_once_where_one_of_several_plans_is_our_reading() -> None:
    said = [
        "Our reading, not stated by the source. Ask whoever issues it before you book anything."
    ]
    rows = [Requirement("t", "a", "a", basis="implied"), Requirement("t", "b", "b")]
    assert doubts(rows, alternatives=3) == said
    rows = [Requirement("t", "a", "a"), Requirement("t", "b", "b", basis="implied")]
    assert doubts(rows, alternatives=3) == said
    rows = [Requirement("t", id, id) for id in "ab"]
    assert doubts(rows, alternatives=3) == []


def test_what_only_counts_as_the_target_by_our_reading_is_doubted_too() -> None:
    closed = Requirement("t", "b", "main", status="closed")
    assert doubts([Requirement("t", "a", "same", kind="counts", basis="implied"), closed])
    assert not doubts([Requirement("t", "a", "same", kind="counts"), closed])
