"""What is held, with its award and when it expired, as far as that is known."""

from __future__ import annotations

import pytest

from progression.model import Credential
from progression.planning import Question
from progression.voice.dated import holding
from tests.page.samples import rules_of


@pytest.mark.parametrize(
    ("award", "said"),
    [
        ("2023", "awarded 2023, expired by December 2025"),
        ("2023-06", "awarded June 2023, expired in June 2025"),
        ("2023-06-21", "awarded 21 June 2023, expired in June 2025"),
    ],
)
def test_an_award_known_by_its_year_expired_by_the_last_month_it_can_have(
    award: str, said: str
) -> None:
    rules = rules_of([Credential("a", "A", "course", valid_months=24)], [])
    assert holding(Question(rules, {"a": award}, "2026-11-22")) == f"A ({said})"


def test_an_end_that_is_known_is_the_month_it_expired_in() -> None:
    rules = rules_of([Credential("a", "A", "course", valid_months=24)], [])
    question = Question(rules, {"a": "2023"}, "2026-11-22", until={"a": "2025-03-01"})
    assert holding(question) == "A (awarded 2023, expired in March 2025)"
