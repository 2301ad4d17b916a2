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


def beside(*rows: Requirement, **more: Any) -> list[str]:
    """What is said of other routes to a card that `a` leads to; its other routes are `rows`."""
    courses = [course(id) for id in ("a", "b", "c", "e")] + [course("w", status="withdrawn")]
    rules = framework(card("t"), *courses, rows=[row("t", "a"), *rows])
    return said(told(rules, **more), "Other routes")


def other(requires: str, **more: object) -> Requirement:
    return Requirement("t", requires, "other", **more)  # type: ignore[arg-type]


def test_another_route_says_how_many_of_its_group_are_needed() -> None:
    two = [other(id, any_of="g", need=2) for id in "bce"]
    assert beside(*two) == ["Other routes to T: any 2 of b, c or e."]
    one = [other(id, any_of="g") for id in "bce"]
    assert beside(*one) == ["Other routes to T: b, c or e."]


def test_another_route_says_how_many_points_are_needed() -> None:
    rows = [other(id, any_of="g", need=12, points=n) for id, n in (("b", 6), ("c", 6), ("e", 3))]
    assert beside(*rows) == ["Other routes to T: 12 points of b, c or e."]


def test_another_route_that_nobody_can_complete_is_not_offered() -> None:
    assert beside(other("b")) == ["Other routes to T: b."]
    assert beside(other("b", awarded_until="2020")) == []
    assert beside(other("b", status="closed")) == []
    assert beside(other("b"), other("w")) == []
    assert beside(other("b", any_of="g"), other("w", any_of="g")) == ["Other routes to T: b."]
    assert beside(*(other(id, any_of="g", need=2) for id in "bw")) == []
    assert beside(other("b"), without=frozenset(["b"])) == []


def test_another_route_that_needs_its_own_card_is_not_offered() -> None:
    rows = [row("t", "a"), other("x"), row("x", "t")]
    assert said(told(framework(card("t"), card("x"), course("a"), rows=rows)), "Other") == []


def test_the_only_card_without_a_tier_is_named_where_another_route_leads_to_it() -> None:
    rules = framework(
        card("t"), card("u", "gold"), course("a"), course("b"), rows=[row("t", "a"), other("b")]
    )
    assert said(told(rules), "Other routes") == ["Other routes to T: b."]


def spared(day: str, **more: Any) -> Outline:
    """A card after a course of a year; an exemption, which counts for two, spares its test."""
    rows = [
        row("t", "long"),
        row("t", "test", any_of="g"),
        row("t", "exempt", any_of="g"),
        row("t", "safe", any_of="h"),
        row("t", "other", any_of="h"),
    ]
    exempt = Credential("exempt", "exempt", "exemption", valid_months=24)
    courses = (course("test"), course("safe"), course("other"))
    long = course("long", months_min=12, months_max=12)
    rules = framework(card("t"), long, exempt, *courses, rows=rows)
    return told(rules, held={"exempt": day} if day else {}, **more)


def test_an_exemption_that_has_expired_by_then_takes_the_place_of_nothing() -> None:
    held = spared("2025-06-01")
    assert said(held, "Take test") == ["Take test"]
    assert said(held, "Instead of test") == []
    assert said(held, "Instead of other") == ["Instead of other: safe."]


def test_an_exemption_that_is_left_out_is_not_offered() -> None:
    assert said(spared(""), "Instead of test") == ["Instead of test: exempt, if it applies to you."]
    assert said(spared("", without=frozenset(["exempt"])), "Instead of test") == []


def test_of_a_rule_no_condition_is_offered_that_is_left_out() -> None:
    counts: dict[str, Any] = {"kind": "counts"}
    rows = [
        Requirement("r", "x", "x", **counts),
        Requirement("r", "y", "y", **counts),
        Requirement("r", "v", "z", any_of="g", **counts),
        Requirement("r", "w", "z", any_of="g", **counts),
        row("t", "a", any_of="g"),
        row("t", "r", any_of="g"),
    ]
    cards = [card("t"), Credential("r", "Rule", "rule"), *map(course, "avwxy")]
    rules = framework(*cards, rows=rows)
    assert said(told(rules), "Instead of") == ["Instead of a: x, or y, or any one of v or w."]
    without = frozenset(["x", "w"])
    outline = told(rules, without=without)
    assert said(outline, "Instead of") == ["Instead of a: y, or any one of v."]
    assert said(outline, "with") == ["with a (or y, or any one of v)"]
    (explained, *_) = answers.told(
        [answer(Question(rules, {}, DAY, without=without), "t")], explain=True
    )
    instead = "Any one of these is enough; instead: y, or any one of v"
    assert said(explained, "Any one") == [instead]
    outline = told(rules, without=frozenset(["x", "v", "w"]))
    assert said(outline, "Instead of") == ["Instead of a: y."]
