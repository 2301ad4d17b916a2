"""Several targets in one answer: the heading counts those that have a plan."""

from __future__ import annotations

from decimal import Decimal

from progression.model import Credential, Requirement
from progression.planning import Limits, Question, answer
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


def allowed(*costs: int | None) -> list[str]:
    """What is said of a limit of £5 for cards after courses of these costs at most."""
    cards, rows = [], []
    for number, cost in enumerate(costs):
        most = None if cost is None else Decimal(cost)
        course = Credential(f"c{number}", "c", "course", cost_min=Decimal(0), cost_max=most)
        cards += [course, card(f"t{number}", "gold", cost_min=Decimal(0), cost_max=Decimal(0))]
        rows.append(Requirement(f"t{number}", f"c{number}", "main"))
    question = Question(rules_of(cards, rows))
    limits = Limits(None, Decimal(5))
    (outline,) = answers.told(
        [answer(question, f"t{number}", limits=limits) for number in range(len(costs))]
    )
    said = [line.text for block in outline.blocks for line in block.lines]
    return [text for text in said if "you allow" in text]


def test_what_is_said_of_limits_is_said_once_where_it_holds_for_all() -> None:
    unknown = "Whether it keeps within the £5 you allow is not known."
    assert allowed(None, None, None) == [unknown]
    more = "It can come to more than the £5 you allow."
    assert allowed(None, 7, 3, 7) == [f"T0 (Gold): {unknown}", f"T1 (Gold) and T3 (Gold): {more}"]
