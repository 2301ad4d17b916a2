"""Several targets in one answer: the heading counts those that have a plan."""

from __future__ import annotations

from progression.model import Credential, Requirement
from progression.planning import Question, answer
from progression.voice import answers
from tests.page.samples import card, rules_of


def title(*targets: str, held: dict[str, str] | None = None) -> str:
    cards = [card(id, "gold") for id in ("a", "b", "c")]
    courses = [Credential("x", "x", "course"), Credential("y", "y", "course", status="withdrawn")]
    rows = [Requirement(to, needed, "main") for to, needed in (("a", "x"), ("b", "x"), ("c", "y"))]
    question = Question(rules_of([*cards, *courses], rows), held or {})
    (outline,) = answers.told([answer(question, id) for id in targets])
    return outline.title


def test_the_heading_counts_the_cards_to_which_there_is_a_route() -> None:
    assert title("a", "b", "c") == "To 2 of 3 Gold cards: 2 steps each"
    assert title("a", "c") == "To 1 of 2 Gold cards: 2 steps"
    assert title("a", "b") == "To 2 Gold cards: 2 steps each"


def test_a_card_that_is_held_is_none_of_them() -> None:
    assert title("a", "b", held={"a": ""}) == "From A (Gold) to 1 of 2 Gold cards: 2 steps"
