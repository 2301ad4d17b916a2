"""Turn a layout into points and strokes for a canvas: each credential once, at a fixed place.

Owns positions; refuses to know the library that draws them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from progression.layout.lanes import Layout
from progression.layout.measure import BOX, CARD, NECK, ROW, lines
from progression.layout.paths import STYLES, WIDTH
from progression.layout.sheet import ways
from progression.model import Requirement, Route
from progression.page.view import look

LANE_GAP = 60
START_GAP = 64
START_WIDTH = 200
NAME_LINE, NAME_ROOM, NAME_EDGE = 14, 11, 32
"""Of a name on the canvas: pixels of a line, ems in it, pixels of its box's edge and of the gap."""


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
    """All that leads from one credential, which is needed, to another, which is awarded."""

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
    found |= {point.id: point for point in _starts(layout, found, top)}
    return tuple(found[id] for id in sorted(found))


def strokes(layout: Layout) -> tuple[Stroke, ...]:
    """Return what leads from one point to another, once however many routes say so.

    Such a stroke is stated if a row of an open route is, implied if only implied rows are there.
    """
    sheet = layout.sheet
    shown = set(sheet.shown)
    found: dict[tuple[str, str], set[str]] = {}
    for id in (node.id for lane in layout.lanes for node in lane.nodes):
        for route in ways(sheet.rules, id):
            for row in route.rows():
                if row.requires in shown:
                    found.setdefault((row.requires, row.to), set()).add(_style(route, row))
    return tuple(
        Stroke(*ends, next(style for style in STYLES if style in styles))
        for ends, styles in sorted(found.items())
    )


def _style(route: Route, row: Requirement) -> str:
    if route.closed or row.closed:
        return "closed"
    return "implied" if row.implied else "stated"


def _starts(layout: Layout, placed: dict[str, Point], top: int) -> Iterator[Point]:
    """Place what the map has apart: near what it leads to, in columns as tall as the lanes."""
    rules, apart = layout.sheet.rules, layout.sheet.starts + layout.sheet.elsewhere
    wishes = {id: _wish(layout, id, placed, top) for id in apart}
    tall = {id: _tall(rules.by_id[id].name) for id in apart}
    columns = max(1, -(-sum(tall.values()) // max(top, START_GAP)))
    ordered = sorted(wishes, key=lambda id: (wishes[id], id))
    y = 0
    for first in range(0, len(ordered), columns):
        row = ordered[first : first + columns]
        height = max(tall[id] for id in row)
        for column, id in enumerate(row, start=1):
            name = rules.by_id[id].name
            yield Point(id, name, "start", -START_WIDTH * column, y + height // 2)
        y += height


def _tall(name: str) -> int:
    return max(START_GAP, NAME_LINE * lines(name, NAME_ROOM) + NAME_EDGE)


def _wish(layout: Layout, id: str, placed: dict[str, Point], top: int) -> float:
    users = [r.to for r in layout.sheet.rules.used_by.get(id, ()) if r.to in placed]
    return sum(placed[user].y for user in users) / len(users) if users else float(top)
