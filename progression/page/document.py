"""Put the page together: layout, words, style and script in one self-contained HTML text.

Owns the order of the work; refuses to write files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from progression.model import Rules, category_name
from progression.page import adapter, drawing, facts, packing, stylesheet, view, words
from progression.page.layout import Layout, lay_out
from progression.page.phrases import counted, for_script, phrase
from progression.page.rules import planned

if TYPE_CHECKING:
    from pyvis.network import Network

CANVAS_LIMIT = 500
"""Up to this many credentials the page has its canvas unless told otherwise."""

FOLD_ABOVE = 150
"""Above this many credentials lanes start folded."""

INDEX_ABOVE = 1_000
"""Above this many the page has an index of its lanes, and its script makes panels when asked."""

SCRIPTS = (
    "script/panels.js",
    "script/rules.js",
    "script/closure.js",
    "script/situation.js",
    "script/outlook.js",
    "script/ways.js",
    "script/bounds.js",
    "script/search.js",
    "script/plans.js",
    "script/missing.js",
    "script/planner.js",
    "script/schedule.js",
    "script/ask.js",
    "script/map.js",
)
"""What the page runs, in this order, once script/load.js has opened it."""

STYLES = ("style/live.css", "style/ask.css")
"""How that looks."""


def render(
    rules: Rules,
    *,
    title: str = "",
    category: str | None = None,
    canvas: bool | None = None,
    fingerprint: str = "",
) -> str:
    """Return the interactive map as one HTML text that needs nothing else.

    `title` heads the page; without one it says what it is, and of which category. `category` is
    the slug of one lane to show alone. `canvas` adds the Explore tab, by default up
    to 500 credentials. `fingerprint` is that of the data, shown on the page. The same rules give
    the same text, whatever the order of their rows.
    """
    layout = lay_out(rules, category)
    with_canvas = len(layout.sheet.shown) <= CANVAS_LIMIT if canvas is None else canvas
    points = drawing.points(layout) if with_canvas else ()
    strokes = drawing.strokes(layout) if with_canvas else ()
    heading = title or _title(category)
    values = _values(layout, with_canvas=with_canvas)
    values |= {"title": heading, "fingerprint": fingerprint}
    return adapter.render(adapter.container(points, strokes), "template.html.j2", values)


def network(rules: Rules) -> Network:
    """Return the map as a plain pyvis Network for notebooks: fixed places, no physics.

    `generate_html()` on it gives a page that loads nothing; names are only ever text in it.
    """
    layout = lay_out(rules)
    return adapter.container(drawing.points(layout), drawing.strokes(layout), wheel=True)


def _values(layout: Layout, *, with_canvas: bool) -> dict[str, Any]:
    rules, shown = layout.sheet.rules, layout.sheet.shown
    long = len(shown) > INDEX_ABOVE
    return {
        "t": phrase,
        "about": about(layout),
        "date": words.day(rules.newest_check),
        "columns": view.column_titles(layout),
        "tiered": view.lanes(layout, layout.tiered),
        "loose": view.lanes(layout, layout.loose),
        "shelves": view.shelves(layout),
        "facts": () if long else facts.all_facts(layout),
        "sources": facts.sources(layout),
        "fold": len(shown) > FOLD_ABOVE,
        "index": long,
        "with_canvas": with_canvas,
        **_code(layout, with_canvas=with_canvas),
    }


def _code(layout: Layout, *, with_canvas: bool) -> dict[str, str]:
    """Return the styles and scripts of the page, and the policy that allows them."""
    style = packing.own_file("style/map.css") + stylesheet.grid(layout)
    later = packing.own_files(STYLES)
    script = packing.own_files(SCRIPTS)
    loader = packing.own_file("script/load.js")
    scripts = [loader, script, *([adapter.vis_script()] if with_canvas else [])]
    return {
        "style": style,
        "loader": loader,
        "bundle": packing.bundle(data=_payload(layout), style=later, script=script),
        "policy": packing.policy(styles=(style, later), scripts=scripts),
    }


def _title(category: str | None) -> str:
    if category is None:
        return phrase("page.title")
    return phrase("page.title.lane", lane=category_name(category))


def about(layout: Layout) -> tuple[str, ...]:
    """Say what the page shows and how much of it the source publishes, in short sentences."""
    rules = layout.sheet.rules
    cards = [rules.by_id[id] for id in layout.sheet.shown if rules.by_id[id].kind == "card"]
    silent = sum(card.requirements != "published" for card in cards)
    said = [counted("about.cards", len(cards))]
    if cards and silent == len(cards):
        said.append(phrase("about.silent.all"))
    elif silent:
        said.append(phrase("about.silent.some", silent=silent, count=len(cards)))
    if any(row.implied for route in rules.routes for row in route.rows()):
        said.append(phrase("about.implied"))
    return tuple(said)


def _payload(layout: Layout) -> dict[str, Any]:
    rules, shown = layout.sheet.rules, layout.sheet.shown
    find = [facts.spellings(rules.by_id[id]) for id in shown]
    found = {"words": for_script(), "ids": shown, "find": find, "plan": planned(layout.sheet)}
    return found | {"facts": facts.loose_facts(layout)} if len(shown) > INDEX_ABOVE else found
