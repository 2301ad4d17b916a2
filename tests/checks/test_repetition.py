"""Requirements that a route asks for twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.folder import Folder
from tests.intake.frameworks import Cells, row

if TYPE_CHECKING:
    pass


def test_a_requirement_of_every_member_of_a_group_is_asked_for_twice(folder: Folder) -> None:
    routes = (
        row("b", "a"),
        row("c", "a"),
        row("d", "a", route="r"),
        *(row("d", id, route="r", any_of="g") for id in "bc"),
    )
    assert folder.found("redundant_requirement", "abcd", *routes) == [
        "'a' is needed for 'b' or 'c' in every way already"
    ]


@pytest.mark.parametrize(
    "routes",
    [
        (row("b", "a"), row("b", "c"), row("d", "a", route="r"), row("d", "b", route="r")),
        (row("b", "a"), row("d", "a", route="r"), row("d", "b", route="r", basis="implied")),
        (row("b", "a"), row("d", "a", route="r", awarded_from="2020-01"), row("d", "b", route="r")),
        (
            row("b", "a", route="both", kind="counts"),
            row("b", "c", route="both", kind="counts"),
            row("d", "b", age_max="24"),
        ),
    ],
    ids=["another way", "implied", "dated", "asked for with an age"],
)
def test_a_requirement_that_adds_something_is_not_redundant(
    folder: Folder, routes: tuple[Cells, ...]
) -> None:
    assert folder.found("redundant_requirement", "abcd", *routes) == []
