"""What nothing leads to, and why; what leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.folder import Folder
from tests.intake.frameworks import Cells, card, row

if TYPE_CHECKING:
    pass


def test_a_card_whose_rule_is_not_published_says_so_itself(folder: Folder) -> None:
    unpublished = {"requirements": "unpublished"}
    assert folder.found("unreachable_credential", "ab", row("b", "a"), a=unpublished) == [
        "nothing leads to 'b': route 'a' needs 'a', whose rule is not published"
    ]


@pytest.mark.parametrize(
    ("routes", "message"),
    [
        (
            (row("c", "a", route="r", status="closed"),),
            "nothing leads to 'c': its only route is closed",
        ),
        (
            (row("c", "a", status="closed"), row("c", "b", status="closed")),
            "nothing leads to 'c': all its routes are closed",
        ),
        (
            (row("c", "a", awarded_until="2018-06"),),
            "nothing leads to 'c': route 'a' needs 'a' awarded until 2018-06, which is over",
        ),
        (
            (row("c", "old"),),
            "nothing leads to 'c': route 'old' needs 'old', which is withdrawn",
        ),
        (
            (
                row("c", "a", route="r", any_of="g", need="2"),
                row("c", "old", route="r", any_of="g", need="2"),
            ),
            "nothing leads to 'c': route 'r' needs 2 of the group 'g', of which 1 can be had",
        ),
        (
            tuple(row("c", "old", route=slug) for slug in ("r1", "r2", "r3", "r4")),
            "nothing leads to 'c': "
            + "".join(f"route 'r{n}' needs 'old', which is withdrawn; " for n in (1, 2, 3))
            + "so with 1 more",
        ),
    ],
    ids=["closed", "all closed", "too late", "withdrawn", "group", "many routes"],
)
def test_the_reason_is_given_why_nothing_leads_there(
    folder: Folder, routes: tuple[Cells, ...], message: str
) -> None:
    cards = (card("a"), card("b"), card("c"), card("old", status="withdrawn"))
    found = [n for n in folder.notices(cards, routes) if n.code == "unreachable_credential"]
    assert [notice.message for notice in found] == [message]


def test_dates_are_judged_on_the_day_that_is_asked_for(folder: Folder) -> None:
    cards, routes = (card("a"), card("b")), (row("b", "a", awarded_until="2026-12"),)
    codes = {n.code for n in folder.notices(cards, routes, as_of="2027-01-01")}
    assert codes == {"unreachable_credential"}
    assert folder.notices(cards, routes, as_of="2026-12-31") == []


def test_an_exemption_is_no_reason_to_look_for_a_route(folder: Folder) -> None:
    exempt = {"kind": "exemption"}
    assert folder.found("unreachable_credential", "ab", row("b", "a"), a=exempt) == [
        "nothing leads to 'b': route 'a' needs 'a', which is an exemption"
    ]


@pytest.mark.parametrize(
    ("routes", "messages"),
    [
        ((row("b", "a"),), ["'a' is asked for, has no route, and its rule is unread"]),
        (
            (row("b", "a"), row("a", "c", kind="counts")),
            ["'a' is asked for, has no route, and its rule is unread"],
        ),
        ((row("b", "a"), row("a", "c")), []),
        ((row("a", "c", kind="counts"),), []),
    ],
    ids=["alone", "counts", "a route", "asked by nobody"],
)
def test_what_is_asked_for_and_unread_is_no_start(
    folder: Folder, routes: tuple[Cells, ...], messages: list[str]
) -> None:
    unread = {"requirements": "unread"}
    assert folder.found("start_unread", "abc", *routes, a=unread) == messages


def test_what_is_only_barred_stands_in_a_row(folder: Folder) -> None:
    routes = (row("b", "a", route="r"), row("b", "c", route="r", kind="not"))
    assert folder.found("isolated_credential", "abcd", *routes) == [
        "'d' stands in no row of routes.csv"
    ]
