"""Trade-offs in words: side by side first, and no more is said to be known than is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from progression import Framework
from progression.model import Credential, Requirement, Route, Rules
from progression.voice.answers import answered

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


def test_trade_offs_are_set_side_by_side_before_the_steps_of_each() -> None:
    lines = answered(two_courses(80).answer("card", tradeoffs=True)).splitlines()
    assert lines[2:5] == [
        "Way 1: 2 steps. Time: 9 months. Cost: GBP 0.",
        "Way 2: 2 steps. Time: 1 month. Cost: GBP 80.",
        "",
    ]
    assert lines.index("Way 1 has 2 steps:") > 4


@pytest.mark.parametrize(
    ("dear", "said"),
    [
        (80, "No way beats one of these on steps, cost and time together."),
        (None, "As far as is known, no way beats one of these on steps, cost and time together."),
    ],
)
def test_what_is_not_known_is_no_ground_to_say_that_nothing_is_better(
    dear: int | None, said: str
) -> None:
    assert said in answered(two_courses(dear).answer("card", tradeoffs=True)).splitlines()


def test_where_no_address_is_known_there_is_no_heading_for_sources() -> None:
    assert "Sources" not in answered(two_courses(80).answer("card"))
