"""What hangs on each credential, against taking it away and trying everything."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progression.model import KINDS, Credential, Requirement, Route, Rules
from progression.planning import Question
from progression.planning.insight import Insight, insight
from tests.planning.oracle import Oracle
from tests.planning.test_landmarks import needed_by_all
from tests.strategies import rules

if TYPE_CHECKING:
    from collections.abc import Iterable


@st.composite
def frameworks(draw: st.DrawFn) -> Rules:
    """Frameworks of cards in tiers and lanes, and of other things."""
    found = draw(rules())
    kinds = st.sampled_from(("card", "card", *KINDS))
    tiers, lanes = st.sampled_from(("", "gold", "black")), st.sampled_from(("", "av", "bm"))
    credentials = tuple(
        replace(c, kind=draw(kinds), tier=draw(tiers), category=draw(lanes))
        for c in found.credentials
    )
    return Rules(credentials, found.routes)


def edges(oracle: Oracle) -> set[tuple[str, str]]:
    """Each (used, to) of a route that somebody can complete."""
    got = oracle.obtainable
    found: set[tuple[str, str]] = set()
    for to, ways in oracle.ways.items():
        for way in ways:
            groups = [(need, [r for r in rows if r.requires in got]) for need, rows in way.groups]
            if all(r.requires in got for r in way.lone) and all(len(m) >= n for n, m in groups):
                rows = [*way.lone, *(row for _, members in groups for row in members)]
                found.update((row.requires, to) for row in rows)
    return found


def beyond(start: str, edges: Iterable[tuple[str, str]]) -> set[str]:
    found: set[str] = set()
    fresh = {start}
    while fresh:
        fresh = {to for used, to in edges if used in fresh} - found
        found |= fresh
    return found


@given(rules=frameworks())
def test_each_finding_is_what_taking_it_away_and_trying_everything_shows(rules: Rules) -> None:
    question = Question(rules)
    oracle = Oracle(question)
    cards = {id for id in oracle.obtainable if oracle.credentials[id].kind == "card"}
    needed = needed_by_all(question)
    plans = [plan for card in cards for plan in oracle.minimal(card, "steps")]
    led_to = edges(oracle)
    asking = {
        (row.requires, route.to, route.slug)
        for route in rules.routes
        if not route.closed
        for row in route.rows()
        if not row.closed
    }
    expected = [
        Insight(
            id,
            sum(asked == id for asked, *_ in asking),
            len(cards & beyond(id, led_to) - {id}) if id in oracle.obtainable else 0,
            tuple(sorted(card for card in cards - {id} if id in needed[card])),
            sum(id in plan for plan in plans),
            all(asked != id for asked, *_ in asking) and not _is_last(rules, id),
        )
        for id in oracle.credentials
    ]
    expected.sort(key=lambda i: (-len(i.needed_for), -i.opens, i.credential))
    assert insight(question) == tuple(expected)


def _is_last(rules: Rules, id: str) -> bool:
    """Whether it is a card, and no card of its lane has a later tier."""
    tiers = rules.tiers()
    own = rules.by_id[id]
    if own.kind != "card":
        return False
    after = tiers[tiers.index(own.tier) + 1 :] if own.tier else ()
    return not any(c.category == own.category and c.tier in after for c in rules.credentials)


def test_what_stands_only_in_a_route_that_cannot_be_completed_opens_nothing() -> None:
    cards = (
        Credential("course", "Course", "course"),
        Credential("secret", "Secret", "course", requirements="unpublished"),
        Credential("start", "Start", "course"),
        Credential("target", "Target", "card"),
    )
    routes = (
        Route("target", "a", (Requirement("target", "start", "a"),)),
        Route(
            "target",
            "b",
            (Requirement("target", "course", "b"), Requirement("target", "secret", "b")),
        ),
    )
    found = {item.credential: item.opens for item in insight(Question(Rules(cards, routes)))}
    assert found == {"course": 0, "secret": 0, "start": 1, "target": 0}


@pytest.mark.parametrize("levels", [14])
def test_a_ladder_with_too_many_plans_says_so(levels: int) -> None:
    ids = [f"{level:02}{choice}" for level, choice in product(range(levels), "abc")]
    routes = [
        Route(id, other, (Requirement(id, other, other),))
        for id in ids[3:]
        for other in (f"{int(id[:2]) - 1:02}{choice}" for choice in "abc")
    ]
    cards = tuple(Credential(id, id, "card") for id in ids)
    found = insight(Question(Rules(cards, tuple(routes))))
    assert {item.plans for item in found} == {None}
    assert {item.needed_for for item in found} == {()}
    assert {item.credential: item.opens for item in found} == {
        id: 3 * (levels - 1 - int(id[:2])) for id in ids
    }
