"""Names and aliases that would answer for two things at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.folder import Folder

if TYPE_CHECKING:
    pass


@pytest.mark.parametrize(
    ("alias", "messages"),
    [
        ("B!", ["'B!' already means 'b'"]),
        ("gold", ["'gold' already means 'b' and 'c'"]),
        ("AV gold card", ["'AV gold card' already means 'b' and 'c'"]),
        ("sea", ["'sea' already means 'a'"]),
        ("A", []),
        ("bronze", []),
        ("???", []),
    ],
)
def test_an_alias_that_means_something_else_clashes(
    folder: Folder, alias: str, messages: list[str]
) -> None:
    gold = {"tier": "gold", "category": "av"}
    first = {"aliases": alias, "tier": "bronze"}
    third = {**gold, "aliases": "Sea"}
    found = folder.found("alias_clash", "abc", a=first, b=gold, c=third)
    assert [message.replace("'Sea'", "'sea'") for message in found] == messages


def test_a_name_that_is_the_id_of_another_is_said(folder: Folder) -> None:
    assert folder.found("duplicate_name", "ab", a={"name": "B"}) == [
        "'B' is also what 'b' is called"
    ]
