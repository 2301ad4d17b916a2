"""One credential in words: how to get it, what it leads to, and how sure that is."""

from __future__ import annotations

from decimal import Decimal

from progression.model import Credential, Fact, Requirement, Route, Rules
from progression.record import replace
from progression.voice.credentials import outline
from progression.voice.outline import Line
from progression.voice.panel import leads
from tests.page.samples import rules_of, shipped


def course(id: str, **more: object) -> Credential:
    return Credential(id, id, "course", **more)  # type: ignore[arg-type]


def row(to: str, requires: str, route: str = "main", **more: object) -> Requirement:
    return Requirement(to, requires, route, **more)  # type: ignore[arg-type]


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


def told_of(rules: Rules, id: str, **more: bool) -> dict[str, tuple[Line, ...]]:
    """The lines of an answer by their heading."""
    found: dict[str, tuple[Line, ...]] = {}
    for block in outline(rules, rules.by_id[id], **more).blocks:
        found[block.heading] = (*found.get(block.heading, ()), *block.lines)
    return found


def test_what_counts_as_a_start_leaves_it_a_start() -> None:
    rules = rules_of([course("a"), course("b")], [row("a", "b", kind="counts")])
    for explain in (False, True):
        blocks = told_of(rules, "a", explain=explain)
        assert "A place to start: nothing before it." in [line.text for line in blocks[""]]
        assert len(blocks["What counts as it"]) == 1
        assert not [heading for heading in blocks if heading.startswith("How to get it")]


def test_a_route_beside_it_is_a_route_as_before() -> None:
    rows = [row("a", "b", kind="counts"), row("a", "c", "other")]
    blocks = told_of(rules_of([course(id) for id in "abc"], rows), "a")
    assert "How to get it: 2 routes, any one of which is enough" in blocks
    assert "A place to start: nothing before it." not in [line.text for line in blocks[""]]


def test_a_route_with_figures_of_its_own_says_them_in_short_too() -> None:
    five = {"cost_min": Decimal(500), "cost_max": Decimal(500)}
    opens = Route("a", "open", opens=row("a", "", "open", **five))
    cards = (course("a", cost_min=Decimal(100), cost_max=Decimal(100)), course("b"))
    blocks = told_of(Rules(cards, (Route("a", "main", (row("a", "b"),)), opens)), "a")
    lines = blocks["How to get it: 2 routes, any one of which is enough"]
    assert [(line.text, line.beside) for line in lines] == [
        ("B.", ""),
        ("Nothing is needed first.", "Cost by this route: £500"),
    ]


def worth(*, explain: bool = False, **facts: str) -> list[str]:
    """What is worth knowing of a course `a` whose name has the letters ABC, with these facts."""
    source = ("https://example.org/x",)
    meant = {"ABC": "a", "DEF": "a", "GHI": "", "JKL": ""}
    told = [Fact("meaning", f"long {it}", source, about, it) for it, about in meant.items()]
    told += [Fact(kind, text, source, "a", note="Of JKL.") for kind, text in facts.items()]
    rules = rules_of([Credential("a", "An ABC", "course")], [])
    lines = told_of(replace(rules, facts=tuple(told)), "a", explain=explain)["Worth knowing"]
    return [line.text for line in lines]


def test_abbreviations_are_explained_where_they_occur_and_no_others() -> None:
    assert worth() == ["ABC: long ABC"]
    assert worth(does="Does GHI.") == ["ABC: long ABC", "GHI: long GHI", "Does GHI."]
    said = ["ABC: long ABC", "GHI: long GHI", "JKL: long JKL", "Does GHI."]
    assert worth(explain=True, does="Does GHI.") == said
