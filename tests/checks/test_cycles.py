"""Circles of requirements: which can be entered, and which cannot."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.checks.folder import Folder
from tests.intake.frameworks import Cells, card, row

if TYPE_CHECKING:
    pass


def test_a_circle_is_named_in_full_and_once(folder: Folder) -> None:
    routes = (row("a", "b"), row("b", "c"), row("c", "a"), row("c", "d"), row("e", "a"))
    assert folder.found("requirement_cycle", "abcde", *routes) == [
        "the requirements run in a circle: 'a' needs 'b' needs 'c' needs 'a'"
    ]


def test_circles_apart_and_circles_that_touch_are_all_named(folder: Folder) -> None:
    routes = (row("a", "b"), row("b", "a"), row("b", "c"), row("c", "b"), row("x", "y"))
    assert folder.found("needs_each_other", "abcxy", *routes, row("y", "x")) == [
        "no route leads into the circle: 'a' needs 'b' needs 'a'",
        "no route leads into the circle: 'c' needs 'b' needs 'c'",
        "no route leads into the circle: 'x' needs 'y' needs 'x'",
    ]
    assert folder.found("requirement_cycle", "abcxyd", *routes, row("c", "d")) == [
        "the requirements run in a circle: 'a' needs 'b' needs 'a'",
        "the requirements run in a circle: 'c' needs 'b' needs 'c'",
    ]


@pytest.mark.parametrize(
    "way_in",
    [
        row("a", "c"),
        row("a", "", route="open"),
        row("b", "c", kind="counts"),
    ],
    ids=["another route", "nothing", "counts"],
)
def test_a_circle_with_a_way_in_is_a_circle(folder: Folder, way_in: Cells) -> None:
    routes = (row("a", "b"), row("b", "a"))
    assert folder.found("needs_each_other", "abc", *routes) == [
        "no route leads into the circle: 'a' needs 'b' needs 'a'"
    ]
    assert folder.found("requirement_cycle", "abc", *routes) == []
    assert folder.found("needs_each_other", "abc", *routes, way_in) == []
    assert folder.found("requirement_cycle", "abc", *routes, way_in) == [
        "the requirements run in a circle: 'a' needs 'b' needs 'a'"
    ]


def test_a_way_in_that_asks_for_the_circle_is_none(folder: Folder) -> None:
    routes = (row("a", "b"), row("b", "a"), *(row("a", id, route="both") for id in "bc"))
    assert len(folder.found("needs_each_other", "abc", *routes)) == 1


@pytest.mark.parametrize("kind", ["counts", "not"])
def test_renewals_and_rows_that_count_or_bar_make_no_circle(folder: Folder, kind: str) -> None:
    routes = (
        row("a", "c", route="r"),
        row("a", "a", route="again"),
        row("b", "a", route="r"),
        row("a", "b", route="r" if kind == "not" else "s", kind=kind),
    )
    codes = {n.code for n in folder.notices(tuple(map(card, "abc")), routes)}
    assert codes.isdisjoint({"requirement_cycle", "needs_each_other"})


def test_of_very_many_circles_the_first_are_named_and_the_rest_counted(folder: Folder) -> None:
    ids = [f"c{number:02}" for number in range(50)]
    routes = [row(ids[0], id, route="r") for id in ids[1:]]
    routes += [row(id, ids[0], route="r") for id in ids[1:]]
    found = folder.notices(tuple(map(card, ids)), tuple(routes))
    messages = [n.message for n in found if n.code == "needs_each_other"]
    assert len(messages) == 21
    assert messages[-1] == "29 more credentials run in circles with 'c00'"


def test_a_closed_row_closes_no_circle(folder: Folder) -> None:
    routes = (row("a", "b"), row("b", "a", status="closed"))
    assert folder.found("requirement_cycle", "ab", *routes) == []


def test_a_chain_of_three_thousand_is_no_matter(folder: Folder) -> None:
    ids = [f"c{number}" for number in range(3_000)]
    routes = tuple(row(to, requires) for requires, to in pairwise(ids))
    assert folder.notices(tuple(map(card, ids)), routes) == []
    found = folder.notices(tuple(map(card, ids)), (*routes, row(ids[0], ids[-1])))
    assert [n.code for n in found].count("needs_each_other") == 1


def test_what_nobody_can_enter_is_one_notice_and_what_needs_it_one_more(folder: Folder) -> None:
    found = folder.notices(tuple(map(card, "abc")), (row("a", "b"), row("b", "a"), row("c", "a")))
    codes = ("needs_each_other", "unreachable_credential")
    assert [(n.code, n.message) for n in found if n.code in codes] == [
        (
            "unreachable_credential",
            "nothing leads to 'c': route 'a' needs 'a', which cannot be reached either",
        ),
        ("needs_each_other", "no route leads into the circle: 'a' needs 'b' needs 'a'"),
    ]
