"""Write the style rules that place things: a class for every row, height and column in use.

Owns the numbers of the grid, so that the page needs no style attributes, which its security policy
forbids. Refuses to know colours and type, which are in style/map.css.
"""

from __future__ import annotations

from progression.layout.lanes import Layout
from progression.layout.measure import BOX, CARD, GAP, NECK

MAP = ":where(body:not([data-view=list],:not([data-view]):has(#view-list:checked)) main)"
"""Where the map is shown; elsewhere the same elements are a list, which no rule here may touch.

A page whose script runs says its view itself: `:has` would have the browser look over the whole
page whenever anything in it changes.
"""

COLUMN, ASIDE = 16.4, 9.2
"""Ems that a column needs at least, and those beside the columns: the names of the lanes."""

ROOMY = 3
"""So many columns fit every window that shows the map."""

TRACKS = f"{BOX}fr {NECK}fr {CARD}fr {GAP}fr"


def grid(layout: Layout) -> str:
    """Return the rules that place every box and card of a layout."""
    lanes = layout.lanes
    rows = {n.row for lane in lanes for n in lane.nodes}
    rows |= {box.row for lane in lanes for n in lane.nodes for box in n.boxes}
    spans = {n.span for lane in lanes for n in lane.nodes}
    spans |= {box.span for lane in lanes for n in lane.nodes for box in n.boxes}
    widths = {lane.columns for lane in lanes}
    rules = [
        *(f"& .r{row}{{grid-row-start:{row + 1}}}" for row in sorted(rows)),
        *(f"& .s{span}{{grid-row-end:span {span}}}" for span in sorted(spans)),
        f"& .block{{min-width:{_room(max(widths, default=0))}em}}",
        *(_height(rows) for rows in sorted({lane.rows for lane in lanes})),
        *(_width(count) for count in sorted(widths)),
        *(_column(index) for index in range(max(widths, default=0))),
    ]
    placed = f"@media (min-width:62em),print{{{MAP}{{{''.join(rules)}}}}}"
    return placed + _scroller(max(widths, default=0))


def _room(columns: int) -> float:
    return round(columns * COLUMN + ASIDE, 1)


def _scroller(columns: int) -> str:
    """Let the map scroll by itself, not the page, in windows too narrow for its columns."""
    if columns <= ROOMY:
        return ""
    # In the widest windows letters are larger, too.
    room = _room(columns) * (1 if columns <= 5 else 1.2) + 4
    inside = f"{MAP}{{overflow:auto;max-height:calc(100vh - 1rem)}}"
    return f"@media (min-width:62em) and (max-width:{room:.0f}em){{{inside}}}"


def _height(rows: int) -> str:
    return f"& .q{rows}{{grid-template-rows:repeat({rows},minmax(.25em,1fr))}}"


def _width(count: int) -> str:
    tracks = " ".join(f"minmax(0,{track})" for track in TRACKS.split())
    return f"& .w{count}{{grid-template-columns:repeat({count},{tracks})}}"


def _column(index: int) -> str:
    first = 4 * index + 1
    return f"& .b{index}{{grid-column:{first}}}& .c{index}{{grid-column:{first + 2}}}"
