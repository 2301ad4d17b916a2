"""What has to be looked after: sources, dates, what is closed or withdrawn."""

from __future__ import annotations

import pytest

from tests.checks.folder import Folder
from tests.intake.frameworks import card, row


def test_a_closed_or_withdrawn_row_is_not_asked_to_be_closed_again(folder: Folder) -> None:
    withdrawn = {"status": "withdrawn"}
    routes = (
        row("c", "a", route="r", status="closed"),
        row("c", "b", route="s", any_of="g"),
        row("c", "a", route="s", any_of="g", status="closed"),
    )
    assert folder.found("withdrawn_credential_required", "abc", *routes, a=withdrawn) == []


def test_two_years_to_the_day_are_not_stale(folder: Folder) -> None:
    cards = (card("a", checked_on="2024-02-29"), card("b"))
    routes = (row("b", "a"),)
    day_of = folder.notices(cards, routes, as_of="2026-02-28")
    day_after = folder.notices(cards, routes, as_of="2026-03-01")
    assert [n.message for n in day_of] == []
    assert [n.message for n in day_after] == [
        "'a' was last checked on '2024-02-29', over 24 months ago"
    ]


def test_what_only_counts_may_rest_on_what_is_withdrawn(folder: Folder) -> None:
    withdrawn = {"status": "withdrawn"}
    counts = row("c", "a", route="recoded", kind="counts")
    assert folder.found("withdrawn_credential_required", "abc", counts, a=withdrawn) == []


def test_every_row_is_looked_after(folder: Folder) -> None:
    rows = (
        row("b", "", route="open", source=""),
        row("b", "a", route="open", kind="not", source=""),
        row("b", "b", route="again", source=""),
    )
    assert folder.found("missing_source", "ab", *rows) == [
        "'b' for 'b' has no source",
        "route 'open' to 'b' has no source",
        "'a' for 'b' has no source",
    ]


@pytest.mark.parametrize(
    ("days", "messages"),
    [
        (
            ("2026-11-22", "2026-11-22", "2027-11-22"),
            ["'2027-11-22' is the only date so late: all others are '2026-11-22' or before"],
        ),
        (("2026-11-22", "2026-11-22", "2027-05-22"), []),
        (("2026-11-22", "2027-11-22", "2027-11-22"), []),
        (("", "2020-01-01", "2026-11-22"), []),
    ],
)
def test_a_single_date_long_after_all_others_is_noticed(
    folder: Folder, days: tuple[str, ...], messages: list[str]
) -> None:
    dated = {id: {"checked_on": day} for id, day in zip("abc", days, strict=True)}
    assert folder.found("lone_newest_date", "abc", **dated) == messages
