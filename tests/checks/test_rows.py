"""Rows that say less than they seem to."""

from __future__ import annotations

import pytest

from tests.checks.folder import Folder
from tests.intake.frameworks import card, row


def test_merged_cells_leave_a_group_of_one(folder: Folder) -> None:
    routes = (row("d", "a", route="r", any_of="g"), *(row("d", id, route="r") for id in "bc"))
    assert folder.found("group_of_one", "abcd", *routes) == ["the group 'g' has one row, 'a' alone"]


@pytest.mark.parametrize(
    ("ages", "messages"),
    [
        ({"age_min": "24"}, []),
        ({"age_min": "6", "age_max": "24"}, []),
        (
            {"age_min": "25"},
            ["'25' is more than the 24 months for which 'a' counts: never counts"],
        ),
        (
            {"age_max": "25"},
            ["'25' is more than the 24 months for which 'a' counts: the age changes nothing"],
        ),
    ],
    ids=str,
)
def test_an_age_fits_into_the_months_for_which_the_award_counts(
    folder: Folder, ages: dict[str, str], messages: list[str]
) -> None:
    expiring = {"valid_months": "24"}
    assert folder.found("age_out_of_range", "ab", row("b", "a", **ages), a=expiring) == messages
    assert folder.found("age_out_of_range", "ab", row("b", "a", **ages)) == []


def test_a_renewal_may_come_after_the_award_has_expired(folder: Folder) -> None:
    routes = (row("b", "a"), row("b", "b", route="again", age_max="36"))
    assert folder.found("age_out_of_range", "ab", *routes, b={"valid_months": "24"}) == []


def test_a_rule_is_met_and_never_awarded(folder: Folder) -> None:
    rows = (
        row("r", "a", route="met", kind="counts"),
        row("r", "a", route="taken"),
        row("r", "", route="open"),
    )
    cards = (card("a"), card("r", kind="rule"))
    found = [n for n in folder.notices(cards, rows) if n.code == "rule_as_target"]
    assert [n.message for n in found] == [
        "'r' is a rule, and route 'open' would award it",
        "'r' is a rule, and route 'taken' would award it",
    ]
