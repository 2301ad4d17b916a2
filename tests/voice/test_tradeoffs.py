"""Trade-offs in words: side by side first, and no more is said to be known than is."""

from __future__ import annotations

from decimal import Decimal

from progression import Framework
from progression.model import Credential, Requirement, Route, Rules
from progression.voice import answers
from progression.voice.terminal import as_text

NONE = Decimal(0)


def two_courses(dear: int | None) -> Framework:
    """A card by a quick dear course or by a slow cheap one."""
    price = None if dear is None else Decimal(dear)
    quick = Credential(
        "quick", "Quick", "course", months_min=1, months_max=1, cost_min=price, cost_max=price
    )
    slow = Credential(
        "slow", "Slow", "course", months_min=9, months_max=9, cost_min=NONE, cost_max=NONE
    )
    card = Credential(
        "card", "Card", "card", months_min=0, months_max=0, cost_min=NONE, cost_max=NONE
    )
    routes = tuple(Route("card", id, (Requirement("card", id, id),)) for id in ("quick", "slow"))
    return Framework(Rules((card, quick, slow), routes))


def said_of(framework: Framework) -> list[str]:
    (told,) = answers.told([framework.answer("card", tradeoffs=True)])
    return as_text(told, brief=True).splitlines()


def test_each_trade_off_says_what_it_takes() -> None:
    assert said_of(two_courses(80)) == [
        "To Card: 2 plans",
        "",
        "Plan 1: 2 steps",
        "   1    Take Slow (9 months)",
        "   2    Apply for the Card",
        "  Time: 9 months. Cost: no charge.",
        "",
        "  Plan 2: Quick, then Card; 2 steps",
        "  Time: 1 month. Cost: GBP 80.",
        "",
        "  No other plan is better than one of these on steps, cost and time together.",
    ]


def test_what_is_not_known_is_no_ground_to_say_that_nothing_is_better() -> None:
    last = " ".join(line.strip() for line in said_of(two_courses(None))[-2:])
    assert last.startswith("As far as is known, no other plan is better than one of these on")


def test_where_no_address_is_known_there_is_no_list_of_sources() -> None:
    (told,) = answers.told([two_courses(80).answer("card")], explain=True)
    assert "Sources" not in as_text(told)
