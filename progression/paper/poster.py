"""The map as a poster: the page's own layout, with its lanes in as many columns as suit the paper.

Owns the scale and what is refused; refuses to decide where anything stands, which layout/ has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

from progression.exceptions import Refused
from progression.layout.lanes import Box, Lane, Layout, Node, lay_out
from progression.layout.measure import BOX, CARD, NECK, ROW
from progression.layout.paths import HALF, WIDTH, paths, style_of
from progression.model import Rules, category_name, tier_name
from progression.paper.marks import foot, shared_told
from progression.paper.typesetting import Form, typeset
from progression.voice import words
from progression.voice.abbreviations import explained
from progression.voice.doubt import issuer
from progression.voice.phrases import phrase, spoken

PAPERS = {"a4": (297, 210), "a3": (420, 297), "a2": (594, 420), "a1": (841, 594)}
"""Width and height in mm, on its side."""

MARGINS = (24, 22)
"""Millimetres that are left white across and down."""

POINT = 72 / 25.4  # points in a millimetre
SMALL, LEAST = 13, 8.0
"""Nominal pixels of the smallest type, and the points below which nobody reads it on a wall."""

HEADER, FOOTER, HEADINGS = 150, 30, 30
"""Nominal pixels above the lanes, below them, and of the names of the tiers."""

PAD, LANE_HEAD, LANE_GAP, COLUMN_GAP = 14, 36, 12, 16
MOST_COLUMNS = 6
STRETCHES = (1.0, 1.15, 1.3, 1.5, 1.8, 2.2)
"""Rows are stretched so far where type in the shipped face is taller than was estimated."""

DASHES = {
    "stated": "",
    "implied": ' stroke-dasharray="7 5"',
    "closed": ' stroke-dasharray="2 5"',
}


def poster(
    rules: Rules,
    *,
    paper: str = "a3",
    form: Form = "pdf",
    category: str | None = None,
    title: str = "",
    fingerprint: str = "",
    fonts: Sequence[Path] = (),
) -> bytes:
    """Return the map on one sheet of `paper`, on its side.

    Raises:
        Refused: its type would be smaller than 8 points; the message names the paper that would do.
        Unprintable: no face has a letter.
    """
    import typst

    layout = lay_out(rules, category)
    for stretch in STRETCHES:
        data = _data(layout, paper, stretch, title=title, fingerprint=fingerprint)
        try:
            made = typeset("poster", data, form=form, fonts=fonts)
        except typst.TypstError as fault:
            if "overflow" not in fault.message:
                raise
        else:
            return _described(made, data) if form == "svg" else made
    raise Refused("a text is too long for its box on any poster: shorten the longest names")


def _data(
    layout: Layout, paper: str, stretch: float, *, title: str, fingerprint: str
) -> dict[str, Any]:
    scale, columns = _columns(layout, paper, stretch)
    if scale * SMALL < LEAST:
        raise Refused(_too_small(layout, paper, stretch))
    rules = layout.sheet.rules
    cards = [node.id for lane in layout.lanes for node in lane.nodes]
    who = issuer(rules, cards)
    notes = [phrase("poster.marks", who=who or phrase("doubt.source"))]
    boxes = [box for lane in layout.lanes for node in lane.nodes for box in node.boxes]
    notes += [phrase("poster.closed")] * any(box.route.closed for box in boxes)
    notes += [shared_told(rules, common) for common in layout.sheet.shared.commons]
    notes.append(phrase("talk.ask.who", who=who or phrase("doubt.issuer")))
    lanes = words.joined([category_name(lane.slug) for lane in layout.lanes if lane.slug])
    return {
        "lang": spoken().tag,
        "title": title or phrase("talk.title", names=lanes),
        "notes": [" ".join(notes), *_letters(layout)],
        "made": foot(rules, cards, fingerprint),
        "or": phrase("box.or"),
        "paper": paper,
        "k": scale,
        "wide": _wide(layout),
        "tiers": [
            {"x": at * WIDTH + BOX + NECK, "name": tier_name(tier) or phrase("poster.rest")}
            for at, tier in enumerate(layout.columns)
        ],
        "columns": [[_lane(layout, lane, stretch) for lane in column] for column in columns],
    }


def _letters(layout: Layout) -> Iterator[str]:
    """Yield in one line what the abbreviations on the poster stand for."""
    rules = layout.sheet.rules
    said = [rules.by_id[id].title for id in layout.sheet.shown]
    meanings = explained(rules, [*said, issuer(rules, layout.sheet.shown)])
    if meanings:
        yield "; ".join(meanings)


def _too_small(layout: Layout, paper: str, stretch: float) -> str:
    fits = [each for each in PAPERS if _columns(layout, each, stretch)[0] * SMALL >= LEAST]
    size = _columns(layout, paper, stretch)[0] * SMALL
    small = f"on {paper.upper()} the smallest type would be {size:.1f} points, and 8 is the least"
    return f"{small}: {f'use --paper {fits[0]}' if fits else 'choose one lane with --category'}"


def _wide(layout: Layout) -> int:
    return max((lane.columns for lane in layout.lanes), default=1) * WIDTH + 2 * PAD


def _tall(lane: Lane, stretch: float) -> float:
    return lane.rows * ROW * stretch + LANE_HEAD + 2 * PAD + LANE_GAP


def _columns(layout: Layout, paper: str, stretch: float) -> tuple[float, list[list[Lane]]]:
    """Return points for a nominal pixel, and the lanes of each column, for the largest type."""
    across, down = (
        (size - margin) * POINT for size, margin in zip(PAPERS[paper], MARGINS, strict=True)
    )
    found = []
    for count in range(1, min(MOST_COLUMNS, max(len(layout.lanes), 1)) + 1):
        columns = _spread(layout.lanes, count, stretch)
        tallest = max(sum(_tall(lane, stretch) for lane in column) for column in columns)
        wide = count * _wide(layout) + (count - 1) * COLUMN_GAP
        scale = min(across / wide, down / (HEADER + HEADINGS + tallest + FOOTER))
        found.append((scale, -count, columns))
    scale, _, columns = max(found, key=lambda each: each[:2])
    return int(scale * 1000) / 1000, columns


def _spread(lanes: Sequence[Lane], count: int, stretch: float) -> list[list[Lane]]:
    """Put lanes in order into columns, each as full as the lowest limit that suffices."""
    heights = [_tall(lane, stretch) for lane in lanes]
    low, high = max(heights, default=0.0), sum(heights)
    while high - low > 1:
        middle = (low + high) / 2
        if len(_filled(lanes, heights, middle)) <= count:
            high = middle
        else:
            low = middle
    return _filled(lanes, heights, high)


def _filled(lanes: Sequence[Lane], heights: Sequence[float], limit: float) -> list[list[Lane]]:
    columns: list[list[Lane]] = [[]]
    used = 0.0
    for lane, height in zip(lanes, heights, strict=True):
        if columns[-1] and used + height > limit:
            columns.append([])
            used = 0.0
        columns[-1].append(lane)
        used += height
    return columns


def _lane(layout: Layout, lane: Lane, stretch: float) -> dict[str, Any]:
    wide, tall = lane.columns * WIDTH, lane.rows * ROW * stretch
    return {
        "name": category_name(lane.slug) or phrase("poster.rest"),
        "w": wide,
        "h": tall,
        "lines": _lines(lane, wide),
        "empty": list(_empty(layout, lane)),
        "nodes": [_node(layout, node, stretch) for node in lane.nodes],
    }


def _empty(layout: Layout, lane: Lane) -> Iterator[dict[str, Any]]:
    """Yield what stands in a column of a tier of which the lane has no card."""
    for column in lane.empty:
        if tier := layout.columns[column]:
            said = phrase("cell.empty", tier=tier_name(tier).lower())
            yield {"x": column * WIDTH + BOX + NECK, "w": CARD, "said": said}


def _node(layout: Layout, node: Node, stretch: float) -> dict[str, Any]:
    credential = layout.sheet.rules.by_id[node.id]
    left = node.column * WIDTH
    return {
        "x": left + BOX + NECK,
        "y": node.row * ROW * stretch,
        "w": CARD,
        "h": node.span * ROW * stretch,
        "tier": credential.tier,
        "kind": words.kind_line(credential),
        "name": credential.name,
        "state": words.state(credential),
        "routes": [
            _route(layout, box, left, stretch) | {"or": row and row * ROW * stretch}
            for box, row in zip(node.boxes, _above(node), strict=True)
        ],
    }


def _above(node: Node) -> Iterator[float | None]:
    """Yield for each route of a card the row between it and the one above; None where none is.

    Nobody has the choice of a route that is closed.
    """
    yield from (None for _ in node.boxes[:1])
    for above, below in pairwise(node.boxes):
        closed = above.route.closed or below.route.closed
        yield None if closed else (above.row + above.span + below.row) / 2


def _route(layout: Layout, box: Box, left: int, stretch: float) -> dict[str, Any]:
    rules, route = layout.sheet.rules, box.route
    mixed = words.basis_of(route) == "mixed"

    def named(row: Any) -> str:
        mark = f" ({phrase('basis.implied')})" if mixed and row.implied else ""
        return f"{rules.by_id[row.requires].title}{mark}"

    groups = []
    for group in route.any_of:
        needed, spared = words.apart(group, rules)
        label = "" if spared else words.group_label(group)
        of = [named(row) for row in needed]
        groups.append({"label": label, "of": of + [_or(named(row)) for row in spared]})
    return {
        "x": left,
        "y": box.row * ROW * stretch,
        "w": BOX,
        "h": box.span * ROW * stretch,
        "style": style_of(route),
        # What is drawn as a line is not said again.
        "alone": [named(row) for row in route.all_of if row.requires not in box.lined],
        "groups": groups,
    }


def _or(name: str) -> str:
    return f"{phrase('box.or')} {name}"


def _lines(lane: Lane, wide: int) -> str:
    drawn = "".join(
        f'<path d="{path}" fill="none" stroke="#3a4652" stroke-width="2"{DASHES[style]}/>'
        for style, path in paths(lane).items()
    )
    high = lane.rows * 2 * HALF
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" '
        f'preserveAspectRatio="none">{drawn}</svg>'
    )


def _described(svg: bytes, data: dict[str, Any]) -> bytes:
    """Give the picture a role, a title and a description for whoever does not see it."""
    text = svg.decode()
    said = escape(" ".join((*data["notes"], *_told(data))), quote=False)
    title = escape(data["title"], quote=False)
    start, _, rest = text.partition(">")
    head = f'{start} role="img" aria-labelledby="title description">'
    about = f'<title id="title">{title}</title><desc id="description">{said}</desc>'
    return f"{head}{about}{rest}".encode()


def _told(data: dict[str, Any]) -> Iterator[str]:
    for column in data["columns"]:
        for lane in column:
            names = words.joined([f"{node['name']} ({node['kind']})" for node in lane["nodes"]])
            yield f"{lane['name']}: {names}."
            yield from (f"{each['said']}." for each in lane["empty"])
