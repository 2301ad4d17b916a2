"""Where things stand: the same every time, in the right lane and column, nothing on anything."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from progression.layout.lanes import Lane, Layout, Node, lay_out
from progression.layout.order import order
from progression.layout.paths import paths
from progression.layout.place import place
from progression.model import Rules
from tests.page.samples import card, hostile, needs, of_size, rules_of, shipped

EIGHT = {
    "audiovisual": [
        ("audiovisual-operative", 0),
        ("audio-visual-technician", 1),
        ("audio-visual-project-manager", 2),
    ],
    "broadcast-and-media": [
        ("broadcast-and-media-technician", 1),
        ("broadcast-and-media-supervisor", 2),
    ],
    "creative-industries": [
        ("creative-industries-production-operative", 0),
        ("creative-industries-production-technician", 1),
        ("creative-industries-production-manager", 2),
    ],
}


def rows_of(node: Node) -> list[tuple[int, int]]:
    """The rows that a node's card takes, then those of its boxes."""
    return [(node.row, node.row + node.span), *((b.row, b.row + b.span) for b in node.boxes)]


def overlaps(lane: Lane) -> list[tuple[str, str]]:
    """Pairs in one column whose cards or whose boxes share a row."""
    found = []
    for column in range(lane.columns):
        nodes = sorted((n for n in lane.nodes if n.column == column), key=lambda n: n.row)
        boxes = sorted(
            ((b.row, b.row + b.span, n.id) for n in nodes for b in n.boxes), key=lambda b: b[0]
        )
        found += [(a.id, b.id) for a, b in pairwise(nodes) if a.row + a.span > b.row]
        found += [(a[2], b[2]) for a, b in pairwise(boxes) if a[1] > b[0]]
    return found


def shuffled(rules: Rules, seed: int) -> Rules:
    """The same cards and rows, met in another order; the intake sorts the rest."""
    rows = [row for route in rules.routes for row in route.rows()]
    credentials = list(rules.credentials)
    random.Random(seed).shuffle(rows)
    random.Random(seed).shuffle(credentials)
    found = rules_of(credentials, rows)
    return Rules(found.credentials, found.routes, rules.facts, rules.sources, rules.statements)


def test_lanes_are_categories_and_columns_are_tiers() -> None:
    layout = lay_out(shipped())

    assert layout.columns == ("operative", "gold", "black")
    assert {lane.slug: [(n.id, n.column) for n in lane.nodes] for lane in layout.tiered} == EIGHT
    assert [lane.empty for lane in layout.lanes] == [(), (0,), ()]


def test_cards_of_one_lane_stand_on_one_line() -> None:
    for lane in lay_out(shipped()).lanes:
        assert len({node.middle for node in lane.nodes}) == 1


def test_what_is_no_card_and_needs_nothing_is_a_starting_point() -> None:
    assert lay_out(shipped()).sheet.starts == (
        "abtt-bronze",
        "audiovisual-technician-apprenticeship",
        "broadcast-and-media-systems-technical-operator-apprenticeship",
        "btec",
        "creative-industries-production-technician-apprenticeship",
        "ecs-hse-assessment",
        "hs-exemption-approved",
        "t-level",
    )


def test_tiers_without_progressions_share_a_column_where_there_would_be_many() -> None:
    layout = lay_out(shipped("ecs-scheme"))

    assert layout.columns == ("", "gold", "black")
    assert [lane.slug for lane in layout.loose] == [
        "apprentices-and-trainees",
        "audiovisual",
        "network-infrastructure",
        "related-disciplines",
        "scotland",
        "",
    ]


def test_a_column_that_no_tiered_lane_uses_is_left_out() -> None:
    cards = (card("a", "gold", "x"), card("b", "", "y"))
    layout = lay_out(rules_of(cards, ()))

    assert layout.columns == ("gold",)
    assert [lane.slug for lane in layout.loose] == ["y"]


def test_every_credential_is_shown_once() -> None:
    for name in (None, "ecs-scheme"):
        rules = shipped(name)
        layout = lay_out(rules)
        nodes = [node.id for lane in layout.lanes for node in lane.nodes]

        assert sorted([*nodes, *layout.sheet.starts]) == [c.id for c in rules.credentials]
        assert layout.sheet.elsewhere == ()


def test_one_lane_alone_keeps_what_it_asks_for() -> None:
    sheet = lay_out(shipped("ecs-scheme"), "management").sheet

    assert sheet.members == {"management": ("ecs-manager",)}
    assert "installation-electrician" in sheet.elsewhere
    assert "citb-sssts" in sheet.starts
    assert "cedia-est2" not in sheet.shown


@pytest.mark.parametrize(
    "rules",
    [shipped(), shipped("ecs-scheme"), hostile(), of_size(300, lanes=4), rules_of((), ())],
    ids=["audiovisual", "ecs-scheme", "hostile", "300", "empty"],
)
def test_nothing_stands_on_anything_else(rules: Rules) -> None:
    for lane in lay_out(rules).lanes:
        assert overlaps(lane) == []
        for node in lane.nodes:
            assert all(0 <= start < end <= lane.rows for start, end in rows_of(node))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    for rules in (shipped(), shipped("ecs-scheme"), hostile(), of_size(200)):
        assert _drawn(lay_out(shuffled(rules, seed))) == _drawn(lay_out(rules))


def test_a_line_that_skips_a_column_passes_it_clear_of_its_cards() -> None:
    cards = (card("a", "one", "x"), card("b", "two", "x"), card("c", "three", "x"))
    rows = (
        *needs("b", "a", kind="progression"),
        *needs("c", "b", kind="progression"),
        *needs("c", "a", route="short", kind="progression"),
    )
    lane = lay_out(rules_of(cards, rows)).tiered[0]
    (line,) = (line for line in lane.lines if line.stops)
    (passed,) = (node for node in lane.nodes if node.id == "b")
    ((column, half),) = line.stops

    assert column == passed.column
    assert all(half < 2 * start or half > 2 * end for start, end in rows_of(passed))


def test_a_cycle_is_drawn_as_names_not_as_lines() -> None:
    (cycle,) = (lane for lane in lay_out(hostile()).tiered if lane.slug == "cycle")

    assert [node.id for node in cycle.nodes] == ["egg", "hen"]
    assert cycle.lines == ()


def test_a_chain_of_thousands_is_laid_out_without_recursion() -> None:
    count = 3_000
    cards = [card(f"c{n:04}", "gold", "x") for n in range(count)]
    rows = [row for n in range(1, count) for row in needs(f"c{n:04}", f"c{n - 1:04}")]
    (lane,) = lay_out(rules_of(cards, rows)).lanes

    assert [node.id for node in lane.nodes] == [c.id for c in cards]


def test_lines_that_cross_are_uncrossed() -> None:
    nodes = {"a": 0, "b": 0, "c": 1, "d": 1}
    ordered = order(nodes, [("a", "d"), ("b", "c")], {})

    assert [[str(item) for item in column] for column in ordered.columns] in (
        [["a", "b"], ["d", "c"]],
        [["b", "a"], ["c", "d"]],
    )


@pytest.mark.parametrize(
    ("heights", "centres", "room", "expected"),
    [
        ([], [], 0, ()),
        ([2], [5], 10, (4,)),
        ([2], [0], 10, (0,)),
        ([2], [99], 10, (8,)),
        ([2, 2], [5, 5], 10, (3, 5)),
        ([4, 4, 4], [6, 6, 6], 12, (0, 4, 8)),
        ([2, 2], [1, 9], 10, (0, 8)),
    ],
)
def test_places_are_the_nearest_without_overlap(
    heights: list[int], centres: list[float], room: int, expected: tuple[int, ...]
) -> None:
    assert place(heights, centres, room) == expected


def test_implied_routes_have_lines_of_their_own() -> None:
    lanes = {lane.slug: paths(lane) for lane in lay_out(shipped()).lanes}

    assert {slug: sorted(found) for slug, found in lanes.items()} == {
        "audiovisual": ["implied"],
        "broadcast-and-media": ["implied", "stated"],
        "creative-industries": ["implied"],
    }


def _drawn(layout: Layout) -> object:
    return layout.columns, layout.lanes, [paths(lane) for lane in layout.lanes]
