"""What every card needs is said once: exactly that, and nothing that only most of them need."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from progression.layout.common import Common, shared
from progression.layout.lanes import lay_out
from progression.model import Credential, Requirement, Rules
from progression.page import render
from tests.page.samples import card, needs, rules_of, shipped

TEST, PASS, OTHER = (
    Credential("test", "Test", "assessment"),
    Credential("pass", "Pass", "exemption"),
    Credential("other", "Other", "qualification"),
)
CARDS = tuple(card(id, "gold", "lane") for id in "abc")


def group(to: str, *members: str, route: str = "way", **more: object) -> list[Requirement]:
    """Rows of a group of which one is enough."""
    return [Requirement(to, it, route, "safety", **more) for it in members]  # type: ignore[arg-type]


def of(*rows: Iterable[Requirement], cards: tuple[Credential, ...] = CARDS) -> Rules:
    """Three cards unless told, what they need, and what spares it."""
    return rules_of((*cards, TEST, PASS, OTHER), [row for each in rows for row in each])


def commons(rules: Rules) -> tuple[Common, ...]:
    """What all cards of the rules share."""
    return shared(rules, [c.id for c in rules.credentials]).commons


EVERY = [(*needs(id, "other"), *needs(id, "test", basis="implied")) for id in "abc"]
SPARED = [(*needs(id, "other"), *group(id, "test", "pass")) for id in "abc"]


def test_the_shipped_cards_share_their_assessment_and_its_exemption() -> None:
    layout = lay_out(shipped())
    (common,) = layout.sheet.shared.commons
    boxes = [box for lane in layout.lanes for node in lane.nodes for box in node.boxes]

    assert common == Common("ecs-hse-assessment", ("hs-exemption-approved",), "implied")
    assert len(boxes) == 11
    asked = {row.requires for box in boxes for row in box.route.rows()}
    assert asked & {"ecs-hse-assessment", "hs-exemption-approved"} == set()


def test_what_one_route_does_not_ask_for_is_drawn_in_each() -> None:
    layout = lay_out(shipped("ecs-scheme"))
    boxes = [box for lane in layout.lanes for node in lane.nodes for box in node.boxes]

    assert layout.sheet.shared.commons == ()
    assert sum("ecs-hse-assessment" in {r.requires for r in box.route.rows()} for box in boxes) > 30


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (of(*EVERY), (Common("other", (), "stated"), Common("test", (), "implied"))),
        (of(*SPARED), (Common("other", (), "stated"), Common("test", ("pass",), "stated"))),
    ],
    ids=["alone", "with its exemption"],
)
def test_a_requirement_of_all_is_shared(rules: Rules, expected: tuple[Common, ...]) -> None:
    assert commons(rules) == expected


@pytest.mark.parametrize(
    "rows",
    [
        [*EVERY, needs("a", "other", route="second")],
        [*EVERY[:2], (*needs("c", "other"), *group("c", "test", "pass"))],
        [*EVERY[:2], needs("c", "other")],
        [*EVERY[:2], (*needs("c", "other"), *group("c", "test", "other"))],
        [*EVERY[:2], (*needs("c", "other"), Requirement("c", "test", "way", age_max=24))],
        [*EVERY[:2], (*needs("c", "other"), Requirement("c", "test", "way", awarded_from="2020"))],
    ],
    ids=["another route", "spared once", "not asked", "a choice", "an age", "a span"],
)
def test_what_is_asked_otherwise_anywhere_is_not_shared(rows: list[Iterable[Requirement]]) -> None:
    assert "test" not in {common.needed for common in commons(of(*rows))}


@pytest.mark.parametrize("extra", [{"status": "closed"}, {"kind": "counts"}])
def test_a_route_that_awards_nothing_now_takes_nothing_away(extra: dict[str, str]) -> None:
    rules = of(*EVERY, needs("a", "pass", route="old", **extra))

    assert {common.needed for common in commons(rules)} == {"other", "test"}
    (old,) = (r for r in rules.routes if r.slug == "old")
    assert shared(rules, "abc").route(old) == old


def test_two_cards_share_nothing_and_a_card_without_a_route_ends_it() -> None:
    assert commons(of(*EVERY[:2], cards=CARDS[:2])) == ()
    assert commons(of(*EVERY, cards=(*CARDS, card("d", "gold", "lane")))) == ()


def test_a_route_that_asks_for_nothing_else_keeps_it() -> None:
    rules = of(*(needs(id, "test") for id in "ab"), needs("c", "other", "test"))
    found = shared(rules, "abc")
    kept = {to: [r.requires for r in found.route(rules.routes_to[to][0]).rows()] for to in "abc"}

    assert found.commons == (Common("test", (), "stated"),)
    assert kept == {"a": ["test"], "b": ["test"], "c": ["other"]}


def test_bases_that_differ_are_said_to() -> None:
    rows = [
        needs(id, "test", "other", basis=basis)
        for id, basis in zip("abc", ("implied", "stated", "stated"), strict=True)
    ]

    assert {common.basis for common in commons(of(*rows))} == {"mixed"}


def test_it_is_said_above_the_lanes_and_where_it_starts() -> None:
    page = render(shipped(), canvas=False)

    assert page.count("Every card also needs") == 1
    assert page.index("Every card also needs") < page.index('class="lane"')
    assert "needed for every card" in page
    assert "in place of ECS HS&amp;E assessment" in page


def test_one_lane_alone_speaks_of_its_own_cards() -> None:
    assert lay_out(shipped(), "audiovisual").sheet.shared.commons != ()
    assert lay_out(shipped(), "broadcast-and-media").sheet.shared.commons == ()
