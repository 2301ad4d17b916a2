"""What is next in words, where there is little to say."""

from __future__ import annotations

from progression.planning.outlook import outlook
from progression.voice import prospects
from tests.planning.spoken import asked


def said(text: str, *held: str, **about: dict[str, object]) -> list[str]:
    found = prospects.outline(outlook(asked(text, *held, **about)))
    return [line.text for block in found.blocks for line in block.lines]


def test_where_only_waiting_helps_it_says_that_nothing_is_open() -> None:
    waiting = said("black <- gold[24..]", "gold@2025-06-10")
    assert waiting == [
        "Counted on 22 November 2026.",
        "Nothing is open to you today, and nothing is one step away.",
    ]


def test_where_something_is_open_it_does_not() -> None:
    assert said("black <- gold", "gold")[-1] == "BLACK"
