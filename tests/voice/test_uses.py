"""What would do in the place of something: what can be had, and is worth as much."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from progression.model import Credential, Requirement, Rules
from progression.planning import Question, answer
from progression.voice import answers
from progression.voice.outline import Line, Outline
from tests.page.samples import card, rules_of

DAY = "2026-11-22"


def framework(*credentials: Credential, rows: Iterable[Requirement]) -> Rules:
    return rules_of(credentials, rows)


def row(to: str, requires: str, **more: object) -> Requirement:
    return Requirement(to, requires, "main", **more)  # type: ignore[arg-type]


def course(id: str, **more: object) -> Credential:
    return Credential(id, id, "course", **more)  # type: ignore[arg-type]


def told(
    rules: Rules, target: str = "t", *, held: dict[str, str] | None = None, **more: Any
) -> Outline:
    question = Question(rules, held or {}, DAY, **more)
    (outline,) = answers.told([answer(question, target)])
    return outline


def said(outline: Outline, start: str) -> list[str]:
    lines = [line for block in outline.blocks for line in block.lines]
    return [text for line in lines for text in _texts(line) if text.startswith(start)]


def _texts(line: Line) -> list[str]:
    return [line.text, *(text for each in line.below for text in _texts(each))]


def group(*members: str, **more: object) -> Rules:
    return framework(
        card("t"),
        *(course(id) for id in members),
        rows=[row("t", id, any_of="g", **more) for id in members],
    )


def test_what_brings_fewer_points_takes_the_place_of_nothing() -> None:
    points = {"a": 6, "b": 6, "c": 3, "d": 6}
    rows = [row("t", id, any_of="g", need=12, points=n) for id, n in points.items()]
    outline = told(framework(card("t"), *map(course, points), rows=rows))
    assert said(outline, "Instead of") == ["Instead of a: d.", "Instead of b: d."]
    assert said(outline, "with") == ["with a (or d) and b (or d)"]


def test_of_two_that_are_needed_each_has_what_would_do_for_it() -> None:
    outline = told(group("a", "b", "c", need=2))
    assert said(outline, "Instead of") == ["Instead of a: c.", "Instead of b: c."]


@pytest.mark.parametrize(
    ("other", "more"),
    [
        (course("b", status="withdrawn"), {}),
        (course("b", requirements="unread"), {}),
        (course("b"), {"without": frozenset(["b"])}),
    ],
)
def test_what_nobody_can_obtain_is_not_offered(other: Credential, more: dict[str, Any]) -> None:
    rows = [row("t", id, any_of="g") for id in ("a", "b", "c")]
    rules = framework(card("t"), course("a"), other, course("c"), rows=rows)
    assert said(told(rules, **more), "Instead of") == ["Instead of a: c."]


def test_what_would_come_too_late_is_not_offered() -> None:
    rows = [
        row("t", "a", any_of="g"),
        row("t", "b", any_of="g", awarded_until="2020"),
        row("t", "c", any_of="g", awarded_until="2027"),
    ]
    rules = framework(card("t"), course("a"), course("b"), course("c"), rows=rows)
    assert said(told(rules), "Instead of") == ["Instead of a: c."]


def test_what_needs_the_thing_itself_is_not_offered() -> None:
    rows = [row("t", id, any_of="g") for id in ("a", "b", "c", "t2")]
    rows += [row("b", "a"), row("t2", "t")]
    rules = framework(*map(card, ("t", "t2", "b")), course("a"), course("c"), rows=rows)
    assert said(told(rules), "Instead of") == ["Instead of a: c."]


def test_rows_that_are_not_read_offer_nothing() -> None:
    rows = [row("t", "a", any_of="g"), row("t", "b", any_of="g", basis="implied")]
    rules = framework(card("t"), course("a"), course("b"), rows=rows)
    assert said(told(rules), "Instead of") == ["Instead of a: b."]
    assert said(told(rules, stated_only=True), "Instead of") == []


def test_nothing_takes_the_place_of_what_is_held_but_of_a_place_to_start() -> None:
    rows = [row("t", "a", any_of="g"), row("t", "b", any_of="g")]
    gone = framework(card("t"), course("a", status="legacy"), course("b"), rows=rows)
    assert said(told(gone, held={"a": ""}), "Instead of") == []
    start = framework(card("t"), course("a"), course("b"), rows=rows)
    assert said(told(start, held={"a": ""}), "Instead of") == ["Instead of a: b."]
