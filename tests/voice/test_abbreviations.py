"""Abbreviations: found in names and not in addresses; explained by a fact, or named as not."""

from __future__ import annotations

import pytest

from progression.voice.abbreviations import explained, unexplained, used
from tests.page.samples import shipped


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pass ECS HS&E assessment", ["ECS", "HS&E"]),
        ("Relevant BTEC (or NVQs)", ["BTEC", "NVQ"]),
        ("T Level, A & B, Gold card", []),
        ("ecscard.org.uk/content/HSE-Assessment", []),
        ("See www.jib.org.uk/ECS-Card.aspx", []),
        ("BS 7671", ["BS"]),
        ("", []),
    ],
)
def test_two_capitals_or_more_are_an_abbreviation_outside_addresses(
    text: str, found: list[str]
) -> None:
    assert used([text]) == found


def test_what_a_fact_explains_is_explained_and_the_rest_is_named() -> None:
    said = ["ECS HS&E assessment", "Relevant BTEC", "ECS"]

    assert explained(shipped(), said) == [
        "ECS: Electrotechnical Certification Scheme",
        "HS&E: health, safety and environment",
    ]
    assert unexplained(shipped(), said) == ["BTEC"]
