"""A chain of arrows in words: what else the cards on it ask for, once where it is the same."""

from __future__ import annotations

from collections.abc import Iterable

from progression import Framework
from progression.model import Requirement
from progression.voice.chains import outline
from tests.page.samples import card, rules_of


def told(rows: Iterable[Requirement]) -> list[list[str]]:
    """What is said from `a` to `c`: the texts of each block but the last, with what is below."""
    framework = Framework(rules_of([card(id) for id in "abcx"], rows))
    *blocks, _ = outline(framework.rules, framework.chain("a", "c")).blocks
    return [
        [text for line in block.lines for text in (line.text, *(it.text for it in line.below))]
        for block in blocks
    ]


def row(to: str, requires: str) -> Requirement:
    return Requirement(to, requires, "main")


CHAIN = (row("b", "a"), row("c", "b"))


def test_what_all_cards_ask_for_besides_is_said_once() -> None:
    rows = (*CHAIN, row("b", "x"), row("c", "x"))
    assert told(rows) == [["B", "C"], ["Each of these also asks for X."]]
    assert told(CHAIN) == [["B", "C"], ["None of these asks for anything else."]]


def test_where_they_differ_each_says_its_own() -> None:
    said = ["B", "It also asks for X.", "C", "It asks for nothing else."]
    assert told((*CHAIN, row("b", "x"))) == [said]


def test_a_single_arrow_says_its_own() -> None:
    assert told([row("c", "a"), row("c", "x")]) == [["C", "It also asks for X."]]
