"""One credential in words: how to get it, what it leads to, and how sure that is."""

from __future__ import annotations

from progression.model import Credential, Requirement
from progression.voice.outline import Line
from progression.voice.panel import leads
from tests.page.samples import rules_of, shipped


def course(id: str, **more: object) -> Credential:
    return Credential(id, id, "course", **more)  # type: ignore[arg-type]


def row(to: str, requires: str, route: str = "main", **more: object) -> Requirement:
    return Requirement(to, requires, route, **more)  # type: ignore[arg-type]


def marks(lines: tuple[Line, ...]) -> dict[str, bool]:
    return {line.text: line.ours for line in lines}


def test_what_it_leads_to_is_ours_where_the_row_that_asks_for_it_is_implied() -> None:
    found = leads(shipped(), "ecs-hse-assessment")
    assert found["broadcast-and-media-technician"]
    assert not leads(shipped(), "broadcast-and-media-systems-technical-operator-apprenticeship")[
        "broadcast-and-media-technician"
    ]


def test_one_stated_row_is_enough_and_closed_ones_lead_nowhere() -> None:
    cards = [course(id) for id in ("a", "t", "u", "v")]
    rows = [
        row("t", "a", basis="implied"),
        row("t", "a", "other"),
        row("u", "a", status="closed"),
        row("v", "a", basis="implied"),
        row("v", "a", "other", status="closed"),
    ]
    assert leads(rules_of(cards, rows), "a") == {"t": False, "v": True}


def test_a_rule_leads_on_and_its_reading_goes_with_it() -> None:
    cards = [course("a"), Credential("r", "r", "rule"), course("t"), course("u")]
    rows = [row("r", "a", kind="counts", basis="implied"), row("t", "r"), row("u", "t")]
    assert leads(rules_of(cards, rows), "a") == {"t": True}
