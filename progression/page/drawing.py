"""Turn a layout into points and strokes for a canvas: each credential once, at a fixed place.

Owns positions; refuses to know the library that draws them.
"""

from __future__ import annotations

from dataclasses import dataclass

from progression.page.layout import Layout
from progression.page.measure import BOX, CARD, NECK, ROW
from progression.page.paths import WIDTH, style_of
from progression.page.sheet import ways
from progression.page.view import look

LANE_GAP = 60
START_GAP = 64
START_WIDTH = 200


@dataclass(frozen=True, slots=True)
class Point:
    """One credential; x and y are whole pixels, of its middle."""

    id: str
    label: str
    look: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Stroke:
    """One requirement, from what is needed to what is awarded."""

    source: str
    target: str
    style: str


def points(layout: Layout) -> tuple[Point, ...]:
    """Return every credential of the page: nodes as on the map, starts to the left of them."""
    rules = layout.sheet.rules
    found, top = {}, 0
    for lane in layout.lanes:
        for node in lane.nodes:
            x = node.column * WIDTH + BOX + NECK + CARD // 2
            y = top + node.middle * ROW // 2
            found[node.id] = Point(
                node.id, rules.by_id[node.id].name, look(rules.by_id[node.id]), x, y
            )
        top += lane.rows * ROW + LANE_GAP
    wishes = {
        id: _wish(layout, id, found, top) for id in layout.sheet.starts + layout.sheet.elsewhere
    }
    columns = max(1, -(-len(wishes) * START_GAP // max(top, START_GAP)))
    for index, id in enumerate(sorted(wishes, key=lambda id: (wishes[id], id))):
        x = -START_WIDTH * (1 + index % columns)
        found[id] = Point(id, rules.by_id[id].name, "start", x, index // columns * START_GAP)
    return tuple(found[id] for id in sorted(found))


def strokes(layout: Layout) -> tuple[Stroke, ...]:
    """Return every requirement between two points, once a style."""
    sheet = layout.sheet
    shown = set(sheet.shown)
    nodes = (id for lane in layout.lanes for id in (node.id for node in lane.nodes))
    found = {
        (row.requires, row.to, style_of(route))
        for id in nodes
        for route in ways(sheet.rules, id)
        for row in route.rows()
        if row.requires in shown
    }
    return tuple(Stroke(*ends) for ends in sorted(found))


def _wish(layout: Layout, id: str, placed: dict[str, Point], top: int) -> float:
    users = [r.to for r in layout.sheet.rules.used_by.get(id, ()) if r.to in placed]
    return sum(placed[user].y for user in users) / len(users) if users else float(top)
