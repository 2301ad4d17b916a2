"""Two credentials side by side: the figures of their plans, and no way over a bar."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from progression.model import Credential, Requirement, Route, Rules
from progression.planning import Question
from progression.planning.compare import compare
from progression.voice.comparison import outline
from tests.page.samples import card, rules_of


def lines(rules: Rules, first: str, second: str, **held: str) -> dict[str, list[str]]:
    found = compare(Question(rules, held, "2026-11-22"), first, second)
    said = [line for block in outline(rules, found).blocks for line in block.lines]
    return {line.text: [each.text for each in line.below] for line in said}


def test_time_and_cost_are_those_of_the_shortest_plan() -> None:
    figures: dict[str, Any] = {
        "months_min": 1,
        "months_max": 1,
        "cost_min": Decimal(40),
        "cost_max": Decimal(40),
    }
    course = Credential("a", "a", "course", **figures)
    cards = [card("t", **figures), card("u"), course]
    rules = rules_of(cards, [Requirement("t", "a", "main"), Requirement("u", "t", "main")])
    said = lines(rules, "t", "u")
    assert said["Shortest plan"] == ["2 steps", "3 steps"]
    assert said["Time"] == ["2 months", "at least 2 months; 1 of 3 steps not known"]
    assert said["Cost"] == ["£80", "at least £80; 1 of 3 steps not known"]


def barred(*, status: str = "current") -> Rules:
    """A card with a course that is not for whoever has another card."""
    bar = Requirement("new", "old", "main", kind="not", status=status)
    routes = (Route("new", "main", (Requirement("new", "a", "main"),), bars=(bar,)),)
    old = card("old", valid_months=24)
    return Rules((Credential("a", "a", "course"), card("new"), old), routes)


def test_no_way_leads_over_a_bar() -> None:
    said = lines(barred(), "new", "old")
    assert "From New to Old: 1 more step" in said
    assert "From Old no route leads to New, since one is not for whoever has Old." in said


def test_a_bar_that_is_closed_bars_nobody() -> None:
    assert "From Old to New: 2 more steps" in lines(barred(status="closed"), "new", "old")


def test_what_is_held_is_said_to_be_held_and_not_to_follow_from_the_other() -> None:
    said = lines(barred(), "new", "old", old="")
    assert "You have Old already." in said
    assert "From Old no route leads to New, since one is not for whoever has Old." in said
    assert not [text for text in said if text.startswith("Whoever has New")]


def test_whoever_has_what_counts_as_the_other_has_it_already() -> None:
    rows = [Requirement("u", "t", "same", kind="counts"), Requirement("u", "a", "main")]
    said = lines(rules_of([card("a"), card("t"), card("u")], rows), "t", "u")
    assert "Whoever has T has U already." in said


def test_of_a_card_and_itself_that_is_said_once() -> None:
    rules = rules_of([card("t")], [])
    for held in ({}, {"t": ""}):
        found = compare(Question(rules, held, "2026-11-22"), "t", "t")
        (text,) = [line.text for line in outline(rules, found).blocks[0].lines]
        assert text == "Both are T."
