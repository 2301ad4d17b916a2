"""Routes that change no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.folder import Folder
from tests.intake.frameworks import Cells, row

if TYPE_CHECKING:
    pass


LONGER = (row("d", "a", route="long"), row("d", "b", route="long"))


def redundant(folder: Folder, *routes: Cells, **more: Cells) -> list[str]:
    return folder.found("redundant_route", "abcd", *routes, **more)


def test_a_route_that_asks_for_more_is_redundant(folder: Folder) -> None:
    assert redundant(folder, *LONGER, row("d", "a", route="short")) == [
        "route 'long' to 'd' asks for all that 'short' asks for"
    ]


def test_a_route_by_way_of_a_card_that_needs_it_all_is_redundant(folder: Folder) -> None:
    routes = (row("b", "a"), row("d", "b", route="late"), row("d", "a", route="early"))
    assert redundant(folder, *routes) == ["route 'late' to 'd' asks for all that 'early' asks for"]


def test_a_route_with_a_choice_of_fewer_is_redundant(folder: Folder) -> None:
    routes = (
        *(row("d", id, route="two", any_of="g") for id in "ab"),
        *(row("d", id, route="three", any_of="g") for id in "abc"),
    )
    assert redundant(folder, *routes) == ["route 'two' to 'd' asks for all that 'three' asks for"]


@pytest.mark.parametrize(
    "routes",
    [
        (*LONGER, row("d", "c", route="short")),
        (*LONGER, row("d", "a", route="short", status="closed")),
        (*LONGER, row("d", "a", route="short", awarded_until="2030-01")),
        (*LONGER, row("d", "a", route="short", basis="implied")),
        (*LONGER, row("d", "a", route="short"), row("d", "c", route="short")),
    ],
    ids=["other", "closed", "dated", "implied", "overlap"],
)
def test_a_route_that_helps_somebody_is_not_redundant(
    folder: Folder, routes: tuple[Cells, ...]
) -> None:
    assert redundant(folder, *routes) == []


def test_what_lapses_has_to_be_shown_again_and_is_not_taken_for_granted(folder: Folder) -> None:
    routes = (
        row("b", "a"),
        row("d", "b", route="r"),
        row("d", "a", route="r"),
        row("c", "b", route="late"),
        row("c", "a", route="early"),
    )
    lapsing = {"valid_months": "24"}
    assert folder.found("redundant_requirement", "abcd", *routes, a=lapsing) == []
    assert folder.found("redundant_route", "abcd", *routes, a=lapsing) == []
    assert folder.found("redundant_requirement", "abcd", *routes) == [
        "'a' is needed for 'b' in every way already"
    ]


def test_routes_that_are_the_same_are_said_once_for_each_too_many(folder: Folder) -> None:
    routes = tuple(row("b", "a", route=slug) for slug in ("z", "y", "x"))
    assert folder.found("duplicate_route", "ab", *routes) == [
        "route 'y' to 'b' asks for the same as 'x' on line 4",
        "route 'z' to 'b' asks for the same as 'x' on line 4",
    ]
    assert folder.found("redundant_route", "ab", *routes) == []


@pytest.mark.parametrize(
    "other",
    [
        row("d", "a", route="other", cost_min="20"),
        row("d", "a", route="other", age_max="24"),
        row("d", "a", route="other", kind="counts"),
    ],
    ids=["price", "age", "counts"],
)
def test_a_route_with_other_terms_is_another_route(folder: Folder, other: Cells) -> None:
    routes = (row("d", "a", route="usual"), other)
    assert folder.found("duplicate_route", "abcd", *routes) == []
    assert redundant(folder, *routes) == []


def test_a_route_that_bars_somebody_is_another_route(folder: Folder) -> None:
    bar = row("d", "b", route="other", kind="not")
    routes = (row("d", "a", route="usual"), row("d", "a", route="other"), bar)
    assert folder.found("duplicate_route", "abcd", *routes) == []
    assert redundant(folder, *routes) == []
