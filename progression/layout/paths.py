"""Turn the lines of a lane into SVG path data, one path for each style.

Owns the curve and the geometry of columns; refuses to know colours. The drawing is stretched over
its lane, so x is in nominal pixels of the columns and y in tenths of a row.
"""

from __future__ import annotations

from progression.layout.lanes import Lane, Line
from progression.layout.measure import BOX, CARD, GAP, NECK
from progression.model import Route
from progression.voice import words

WIDTH = BOX + NECK + CARD + GAP
"""Nominal pixels of one column: the box of a route, its line, the card, the gap after it."""

HALF = 5
"""Units of y in half a row."""

STYLES = ("stated", "implied", "closed")


def style_of(route: Route) -> str:
    """Return how the line of a route is drawn; one stated row makes it a stated route."""
    if route.closed:
        return "closed"
    return "implied" if words.basis_of(route) == "implied" else "stated"


def paths(lane: Lane) -> dict[str, str]:
    """Return path data by style, for the styles the lane uses."""
    found: dict[str, list[str]] = {}
    for node in lane.nodes:
        for box in node.boxes:
            level = (2 * box.row + box.span) * HALF
            left = node.column * WIDTH + BOX
            neck = _move(left, level) + _curve(left, level, left + NECK, node.middle * HALF)
            found.setdefault(style_of(box.route), []).append(neck)
    for line in lane.lines:
        found.setdefault(style_of(line.box.route), []).append(_path(line))
    return {style: "".join(found[style]) for style in STYLES if style in found}


def _path(line: Line) -> str:
    here, level = line.start.column * WIDTH + BOX + NECK + CARD, line.start.middle * HALF
    text = _move(here, level)
    for column, half in line.stops:
        left = column * WIDTH
        text += _curve(here, level, left, half * HALF) + f"h{WIDTH - GAP}"
        here, level = left + WIDTH - GAP, half * HALF
    box = line.box
    return text + _curve(here, level, line.end.column * WIDTH, (2 * box.row + box.span) * HALF)


def _move(x: int, y: int) -> str:
    return f"M{x} {y}"


def _curve(x1: int, y1: int, x2: int, y2: int) -> str:
    across, down = x2 - x1, y2 - y1
    if not down:
        return f"h{across}"
    return f"c{across // 2} 0 {across // 2} {down} {across} {down}"
