"""Lay a framework out: tiers as columns, categories as lanes, a place for every card and route.

Owns coordinates (columns, and rows of `measure.ROW`); refuses to know colours and markup. Lines
only ever run in the gaps between boxes, so none crosses a name. Deterministic and iterative.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

import networkx as nx

from progression.layout import measure
from progression.layout.order import Dummy, Item, Ordered, order
from progression.layout.place import place
from progression.layout.sheet import Sheet, plan_sheet
from progression.model import Route, Rules

BETWEEN = 4
"""Rows between two things that stand under each other."""

NO_WAY = ("not", "renewal")
"""Kinds of edges along which nobody gets on."""

LOOSE_COLUMNS = 3
"""Lanes without tiers spread over this many columns, or as many as the others have."""


@dataclass(frozen=True, slots=True)
class Box:
    """One route as drawn: where its box stands, and which requirements reach it as lines."""

    route: Route
    row: int
    span: int
    lined: frozenset[str]


@dataclass(frozen=True, slots=True)
class Node:
    """One card: its column, its rows, and the boxes of its routes to the left of it."""

    id: str
    column: int
    row: int
    span: int
    boxes: tuple[Box, ...]

    @property
    def middle(self) -> int:
        """The middle of the card, in half rows."""
        return 2 * self.row + self.span


@dataclass(frozen=True, slots=True)
class Line:
    """A line from `start` to the box of a route, passing columns at `stops` (column, half row)."""

    start: Node
    end: Node
    box: Box
    stops: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """One category: `nodes` in reading order, `empty` columns, and the rows it takes."""

    slug: str
    columns: int
    rows: int
    nodes: tuple[Node, ...]
    empty: tuple[int, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The map: `tiered` lanes stand under `columns`, `loose` ones below them without."""

    sheet: Sheet
    tiered: tuple[Lane, ...]
    loose: tuple[Lane, ...]

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """Every lane from top to bottom."""
        return self.tiered + self.loose

    def panel(self, credential_id: str) -> str:
        """Return the id of the element with a credential's facts: short, as it is often written."""
        return f"c{bisect_left(self.sheet.shown, credential_id)}"

    @property
    def columns(self) -> tuple[str, ...]:
        """Slugs of the tiers with a column, in order; empty for the column of all else."""
        return self.sheet.columns


def lay_out(rules: Rules, category: str | None = None) -> Layout:
    """Return where everything stands; the same rules give the same layout, whatever their order."""
    sheet = plan_sheet(rules, category)
    return Layout(
        sheet=sheet,
        tiered=tuple(_lane(sheet, slug) for slug in sheet.tiered),
        loose=tuple(_shelf(sheet, slug) for slug in sheet.loose),
    )


def _lane(sheet: Sheet, slug: str) -> Lane:
    members = sheet.members[slug]
    where = {id: sheet.column(id) for id in members}
    stacks = {id: _stack(sheet, id, where) for id in members}
    joins = [(source, id) for id in members for box in stacks[id].boxes for source in box.lined]
    ordered = order(where, joins, depths(sheet.graph, members))
    tops, rows = _tops(ordered, stacks)
    nodes = {id: stacks[id].at(where[id], tops[id]) for id in members}
    return Lane(
        slug=slug,
        columns=len(sheet.columns),
        rows=rows,
        nodes=tuple(sorted(nodes.values(), key=lambda n: (n.column, n.row, n.id))),
        empty=tuple(sorted(set(range(len(sheet.columns))) - set(where.values()))),
        lines=tuple(_lines(nodes, tops)),
    )


def _shelf(sheet: Sheet, slug: str) -> Lane:
    """Lay a lane without tiers out in columns of even height; nothing there is joined by lines."""
    members = sheet.members[slug]
    depth = depths(sheet.graph, members)
    heights = [0] * max(LOOSE_COLUMNS, len(sheet.columns))
    nodes = []
    for id in sorted(members, key=lambda id: (depth[id], id)):
        stack = _stack(sheet, id, {})
        column = heights.index(min(heights))
        nodes.append(stack.at(column, heights[column]))
        heights[column] += stack.height
    rows = max(max(heights) - BETWEEN, 1)
    return Lane(slug, len(heights), rows, tuple(nodes), (), ())


def depths(arrows: nx.MultiDiGraph[str], members: Collection[str]) -> dict[str, int]:
    """Return how many members stand before each on its longest way; what is in a circle is one."""
    inside = set(members)
    asks: nx.DiGraph[str] = nx.DiGraph()
    asks.add_nodes_from(members)
    asks.add_edges_from(
        (asked, id)
        for asked, id, said in arrows.in_edges(members, data=True)
        if asked in inside and said["kind"] not in NO_WAY
    )
    circles = nx.condensation(asks)
    found: dict[int, int] = {}
    for part in nx.topological_sort(circles):
        found[part] = max((found[before] + 1 for before in circles.predecessors(part)), default=0)
    return {id: found[part] for id, part in circles.graph["mapping"].items()}


def _lined(route: Route, where: Mapping[str, int]) -> frozenset[str]:
    """Return the requirements that stand in an earlier column of the lane: lines lead to them."""
    column = where.get(route.to, 0)
    near = (row.requires for row in route.rows())
    return frozenset(id for id in near if where.get(id, column) < column)


@dataclass(frozen=True, slots=True)
class _Stack:
    """A card beside the boxes of its routes, before it has a place; boxes count from the top."""

    id: str
    card: int
    boxes: tuple[Box, ...]
    height: int

    def at(self, column: int, top: int) -> Node:
        boxes = tuple(replace(box, row=box.row + top) for box in self.boxes)
        row = top + (self.height - BETWEEN - self.card) // 2
        return Node(self.id, column, row, self.card, boxes)


def _stack(sheet: Sheet, id: str, where: Mapping[str, int]) -> _Stack:
    card = measure.card_rows(sheet.rules.by_id[id])
    boxes, row = [], 0
    for route in sheet.drawn(id):
        lined = _lined(route, where)
        span = measure.box_rows(route, sheet.rules, lined)
        boxes.append(Box(route, row, span, lined))
        row += span + BETWEEN
    stack = max(row - BETWEEN, 0)
    lower = max(card - stack, 0) // 2
    placed = tuple(replace(box, row=box.row + lower) for box in boxes)
    return _Stack(id, card, placed, max(stack, card) + BETWEEN)


def _tops(ordered: Ordered, stacks: Mapping[str, _Stack]) -> tuple[dict[Item, int], int]:
    """Return the first row of every item, and how many rows the lane takes."""
    items = (item for column in ordered.columns for item in column)
    tall = {item: stacks[item].height if isinstance(item, str) else BETWEEN for item in items}
    room = max((sum(tall[item] for item in column) for column in ordered.columns), default=0)
    tops: dict[Item, int] = {}
    for joined in ({}, ordered.before, ordered.after, ordered.before):
        for column in ordered.columns:
            _settle(column, tall, tops, joined=joined, room=room)
    return tops, max(room - BETWEEN, 1)


def _settle(
    column: tuple[Item, ...],
    tall: Mapping[Item, int],
    tops: dict[Item, int],
    *,
    joined: Mapping[Item, tuple[Item, ...]],
    room: int,
) -> None:
    """Move the items of one column towards their neighbours, at first to even spaces."""
    even = room / max(len(column), 1)
    centres = []
    for index, item in enumerate(column):
        others = [tops[other] + tall[other] / 2 for other in joined.get(item, ())]
        own = tops[item] + tall[item] / 2 if item in tops else even * (index + 0.5)
        centres.append(sum(others) / len(others) if others else own)
    tops.update(zip(column, place([tall[i] for i in column], centres, room), strict=True))


def _lines(nodes: Mapping[str, Node], tops: Mapping[Item, int]) -> Iterator[Line]:
    for id in sorted(nodes):
        end = nodes[id]
        for box in end.boxes:
            for source in sorted(box.lined):
                start = nodes[source]
                passed = (Dummy(source, id, c) for c in range(start.column + 1, end.column))
                stops = tuple((d.column, 2 * tops[d] + BETWEEN) for d in passed)
                yield Line(start, end, box, stops)
