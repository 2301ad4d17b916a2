"""What depends on each credential, against taking it away and listing every plan."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progression.model import Credential, Requirement, Route, Rules
from progression.planning import answer
from progression.planning.insight import insight
from progression.question import Question
from tests.page.samples import card, needs, rules_of
from tests.planning.spoken import asked
from tests.planning.test_landmarks import needed_by_all
from tests.planning.test_limits import EVERY, seldom
from tests.strategies import rules


@st.composite
def frameworks(draw: st.DrawFn) -> Rules:
    """Frameworks of cards in tiers and lanes, and of other things."""
    found = draw(rules(timed=False, bars=False))
    kinds = st.sampled_from(("card", "card", "course"))
    tiers, lanes = st.sampled_from(("", "gold", "black")), st.sampled_from(("", "av", "bm"))
    credentials = tuple(
        replace(
            c,
            kind=c.kind if c.kind in ("rule", "exemption") else draw(kinds),
            tier=draw(tiers),
            category=draw(lanes),
        )
        for c in found.credentials
    )
    return Rules(credentials, found.routes)


@seldom
@given(rules=frameworks())
def test_each_finding_is_what_taking_it_away_and_listing_every_plan_shows(rules: Rules) -> None:
    question = Question(rules)
    cards = [c.id for c in rules.credentials if c.kind == "card"]
    found = {card: answer(question, card, alternatives=EVERY).plans for card in cards}
    needed = {card: needed_by_all(question, card) for card in cards if found[card]}
    plans = [plan.credentials for card in cards for plan in found[card]]
    got = insight(question)
    for each in got:
        id = each.credential
        assert each.needed_for == tuple(c for c in sorted(needed) if id in needed[c] and c != id)
        assert each.plans == sum(id in plan for plan in plans)
        assert each.asked_by == _asking(rules, id)
        assert each.dead_end == (not _asking(rules, id) and not _is_last(rules, id))
        assert each.opens >= len({card for card in needed if card != id and id in needed[card]})
    assert list(got) == sorted(got, key=lambda i: (-len(i.needed_for), -i.opens, i.credential))
    assert {each.credential for each in got} == {
        c.id for c in rules.credentials if c.kind != "rule"
    }


def _asking(rules: Rules, id: str) -> int:
    return len(
        {
            (route.to, route.slug)
            for route in rules.routes
            if not route.closed
            for row in route.rows()
            if row.requires == id and not row.closed
        }
    )


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


def test_what_is_asked_for_by_way_of_a_rule_or_of_what_counts_opens_the_card() -> None:
    text = "t <- ab \n ab <= a + b \n u <- c \n c <= a"
    kinds = {"ab": {"kind": "rule"}, **{id: {"kind": "course"} for id in "abc"}}
    found = {i.credential: (i.opens, i.needed_for) for i in insight(asked(text, **kinds))}
    assert found == {
        "a": (2, ("t",)),
        "b": (1, ("t",)),
        "c": (1, ()),
        "t": (0, ()),
        "u": (0, ()),
    }


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


def test_a_card_that_something_else_counts_as_is_among_those_it_leads_to() -> None:
    cards = (card("d"), card("f"), replace(card("x"), status="withdrawn"))
    rows = (*needs("f", "d", route="same", kind="counts"), *needs("f", "x"))
    found = {each.credential: each for each in insight(Question(rules_of(cards, rows)))}

    assert (found["d"].needed_for, found["d"].opens, found["d"].plans) == (("f",), 1, 2)
