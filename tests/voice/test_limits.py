"""What an answer says of the limits it was given, since plans keep them at their least alone."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from progression import Framework
from progression.model import Credential, Requirement, Route, Rules
from progression.voice.answers import outline
from progression.voice.terminal import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from progression.planning import Answer

Pair = tuple[int | None, int | None]


def after_a_course(months: Pair, pounds: Pair) -> Framework:
    """A card that a course leads to, of so many months and pounds."""
    low, high = (None if each is None else Decimal(each) for each in pounds)
    course = Credential(
        "a-course",
        "A course",
        "course",
        months_min=months[0],
        months_max=months[1],
        cost_min=low,
        cost_max=high,
    )
    free = Decimal(0)
    card = Credential(
        "card", "Card", "card", months_min=0, months_max=0, cost_min=free, cost_max=free
    )
    route = Route("card", "course", (Requirement("card", "a-course", "course"),))
    return Framework(Rules((course, card), (route,)))


@pytest.mark.parametrize(
    ("months", "pounds", "said"),
    [
        ((6, 6), (400, 500), []),
        ((6, 7), (400, 500), ["It can come to more than the 6 months you allow."]),
        ((6, 6), (400, 501), ["It can come to more than the GBP 500 you allow."]),
        (
            (None, None),
            (400, None),
            ["Whether it keeps within the 6 months and GBP 500 you allow is not known."],
        ),
        (
            (6, 7),
            (400, None),
            [
                "It can come to more than the 6 months you allow.",
                "Whether it keeps within the GBP 500 you allow is not known.",
            ],
        ),
    ],
)
def test_it_says_where_a_plan_may_exceed_what_is_allowed(
    months: Pair, pounds: Pair, said: list[str]
) -> None:
    framework = after_a_course(months, pounds)
    lines = said_of(framework.answer("card", within=6, budget=500))
    assert "At most: 6 months and GBP 500." in lines
    assert list(about_limits(lines)) == said
    assert list(about_limits(said_of(framework.answer("card")))) == []


def said_of(answer: Answer) -> list[str]:
    return [line.strip() for line in as_text(outline(answer), width=200).splitlines()]


def about_limits(lines: Iterable[str]) -> Iterable[str]:
    return (line for line in lines if line.endswith("you allow.") or "you allow is" in line)
