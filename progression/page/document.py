"""Put the page together: layout, words, style and script in one self-contained HTML text.

Owns the order of the work; refuses to write files.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sized
from typing import Any

from progression.exchange import schema_org
from progression.inlining import policy
from progression.layout.lanes import Layout, lay_out
from progression.model import Rules, category_name
from progression.page import (
    brand,
    choices,
    drawing,
    facts,
    finding,
    packing,
    stylesheet,
    templates,
    view,
)
from progression.page.rules import planned
from progression.voice import words
from progression.voice.grammar import grammar
from progression.voice.language import Language
from progression.voice.phrases import counted, english, for_script, phrase, speaking, spoken

CANVAS_LIMIT = 500
"""Up to this many credentials the page has its canvas unless told otherwise."""

FOLD_ABOVE = 150
"""Above this many credentials lanes start folded."""

INDEX_ABOVE = 1_000
"""Above this many the page has an index of its lanes, and its script makes panels when asked."""

SCRIPTS = tuple(
    f"script/{name}.js"
    for name in (
        "dom",
        "words",
        "address",
        "days",
        "awards",
        "rules",
        "situation",
        "closure",
        "problem",
        "counting",
        "reach",
        "masks",
        "weights",
        "task",
        "parts",
        "floors",
        "exact",
        "barring",
        "search",
        "placing",
        "timetable",
        "grants",
        "steps",
        "plans",
        "missing",
        "outlook",
        "planner",
        "names",
        "voice/outline",
        "voice/words",
        "voice/doubt",
        "voice/totals",
        "voice/steps",
        "voice/answers",
        "voice/together",
        "voice/noway",
        "voice/prospects",
        "voice/voice",
        "answer",
        "lines",
        "marks",
        "paper",
        "qr",
        "takeaway",
        "combobox",
        "fields",
        "terms",
        "choose",
        "form",
        "ask",
        "find",
        "panels",
        "walk",
        "light",
        "talk",
        "map",
    )
)
"""What the page runs, in this order, once script/load.js has opened it."""

CANVAS_SCRIPTS = ("script/wires.js", "script/canvas.js")
"""What it runs besides where it has a canvas."""

PEOPLE_SCRIPTS = tuple(
    f"script/people/{name}.js"
    for name in (
        "csv",
        "cells",
        "sheets",
        "holding",
        "until",
        "gaps",
        "outlines",
        "people",
    )
)
"""What it runs besides where it has a part for people."""

STYLES = ("style/live.css", "style/ask.css", "style/paper.css")
"""How that looks."""

PEOPLE_STYLE = "style/people.css"
"""How the part for people looks."""


def render(
    rules: Rules,
    *,
    title: str = "",
    gathered: str = "",
    category: str | None = None,
    canvas: bool | None = None,
    fingerprint: str = "",
    language: Language | None = None,
    logo: str | os.PathLike[str] | None = None,
    base_url: str = "",
    people: Mapping[str, Any] | None = None,
) -> str:
    """Return the interactive map as one HTML text that needs nothing else.

    `title` heads the page; without one it says what it is, and of which category. Data `gathered`
    from public pages is called that: it heads the page where no title is given, and the page says
    that nobody who issues the cards published it. `category` is the slug of one lane to show alone.
    `canvas` adds the Explore tab, by default up to 500 credentials. `fingerprint` is that of the
    data, shown on the page. `language` is what the page speaks, English unless given; names and
    notes stay as the data has them. `logo` is a picture (PNG, JPEG, WebP, GIF or SVG, up to 200 KB)
    that takes the place of the mark. `base_url` is the address at which the page will stand, for
    links to it. `people` is what the part for an employer's files has to know of them; without it
    the page has no such part. The same rules give the same text, whatever the order of their rows.

    Raises:
        UnusableLogo: the logo is no such picture.
        UnusableAddress: the base URL is no web address, names a user, or has a part after `#`.
    """
    picture = brand.data_address(logo) if logo is not None else ""
    base = brand.page_address(base_url) if base_url else ""
    with speaking(language or english()):
        layout = lay_out(rules, category)
        with_canvas = len(layout.sheet.shown) <= CANVAS_LIMIT if canvas is None else canvas
        values = _values(layout, base, with_canvas=with_canvas, people=people)
        values |= {
            "title": title or _title(category, gathered),
            "gathered": bool(gathered),
            "fingerprint": fingerprint,
            "linked": schema_org.written(rules, name=title or _title(category, gathered), url=base),
            "logo": picture,
        }
        values["bundle"] = _bundle(layout, values)
        return templates.render("template.html.j2", values)


def _canvas(layout: Layout) -> dict[str, str]:
    """Return the script that draws the canvas, and packed with it what is drawn."""
    from progression.page import adapter  # imports pyvis, which takes long

    data = adapter.canvas_data(drawing.points(layout), drawing.strokes(layout))
    vis = adapter.vis_script()
    return {"script": vis, "vis": packing.packed(vis), "data": packing.packed(data)}


def _values(
    layout: Layout, base: str, *, with_canvas: bool, people: Mapping[str, Any] | None
) -> dict[str, Any]:
    rules, shown = layout.sheet.rules, layout.sheet.shown
    long = len(shown) > INDEX_ABOVE
    canvas = _canvas(layout) if with_canvas else {}
    tiered, loose = view.lanes(layout, layout.tiered), view.lanes(layout, layout.loose)
    return {
        "t": phrase,
        "lang": spoken().tag,
        "about": about(layout),
        "doubt": doubt(layout),
        **_question(layout),
        "date": words.day(rules.newest_check),
        "every": view.every(layout),
        "columns": view.column_titles(layout),
        "tiered": tiered,
        "loose": loose,
        "key": view.explained(tiered + loose),
        "shelves": view.shelves(layout),
        "filters": view.filters(layout),
        "facts": () if long else facts.all_facts(layout),
        "sources": facts.sources(layout),
        "fold": len(shown) > FOLD_ABOVE,
        "index": long,
        "canvas": canvas,
        "people": people,
        **_code(layout, base, canvas, with_people=people is not None),
    }


def _question(layout: Layout) -> dict[str, Any]:
    """What can be asked; a control with no data behind it is not among it."""
    return {
        "wants": choices.rows(layout),
        "chips": choices.chips(layout),
        "many": choices.is_many(layout),
        "orders": _orders(layout),
        "implied": _rests_on_reading(layout.sheet.rules),
    }


def _orders(layout: Layout) -> tuple[str, ...]:
    """By what plans can be put in order: by cost and time where the data knows of any."""
    rules = layout.sheet.rules
    figures = [rules.by_id[id].figures for id in layout.sheet.shown]
    figures += [route.own_figures for route in rules.routes]
    cost = any((each.cost_min, each.cost_max) != (None, None) for each in figures)
    time = any((each.months_min, each.months_max) != (None, None) for each in figures)
    return "steps", *["cost"] * cost, *["time"] * time


def _code(
    layout: Layout, base: str, canvas: dict[str, str], *, with_people: bool
) -> dict[str, str]:
    """Return the styles and scripts of the page, and the policy that allows them."""
    style = packing.own_file("style/map.css") + stylesheet.grid(layout)
    later = packing.own_files((*STYLES, *[PEOPLE_STYLE] * with_people))
    names = SCRIPTS + CANVAS_SCRIPTS * bool(canvas) + PEOPLE_SCRIPTS * with_people
    script = packing.own_files(names)
    loader = packing.own_file("script/load.js")
    scripts = [loader, script, *([canvas["script"]] if canvas else [])]
    return {
        "base": base,
        "style": style,
        "later": later,
        "script": script,
        "loader": loader,
        "policy": policy(styles=(style, later), scripts=scripts),
    }


def _bundle(layout: Layout, values: Mapping[str, Any]) -> str:
    """Return what the script brings to the page: the question, which nobody asks without it."""
    return packing.bundle(
        data=_payload(layout, values),
        question=templates.render("question.html.j2", values),
        script=values["script"],
        style=values["later"],
    )


def _title(category: str | None, gathered: str) -> str:
    if category is None:
        return gathered or phrase("page.title")
    return phrase("page.title.lane", lane=category_name(category))


def about(layout: Layout) -> tuple[str, ...]:
    """Say what the page shows and how much of it the source publishes, in short sentences."""
    rules = layout.sheet.rules
    cards = [rules.by_id[id] for id in layout.sheet.shown if rules.by_id[id].kind == "card"]
    unread = sum(card.requirements == "unread" for card in cards)
    silent = sum(not card.certain for card in cards) - unread
    said = [counted("about.cards", len(cards))]
    if cards and silent == len(cards):
        said.append(phrase("about.silent.all"))
    elif silent:
        said.append(phrase("about.silent.some", silent=silent, count=len(cards)))
    if unread:
        said.append(phrase("about.unread", unread=unread, count=len(cards)))
    if _rests_on_reading(rules):
        said.append(phrase("about.implied"))
    return tuple(said)


def doubt(layout: Layout) -> str:
    """Say why an answer is not certain, and of how much of the data; empty where it is."""
    shown = [layout.sheet.rules.by_id[id] for id in layout.sheet.shown]
    cards = [each for each in shown if each.kind == "card"] or shown
    routes = layout.sheet.rules.routes
    said = []
    if not all(each.certain for each in shown):
        silent = sum(not each.certain for each in cards)
        said.append(phrase(f"about.rules.{_share(silent, cards)}"))
    if _rests_on_reading(layout.sheet.rules):
        ours = sum(words.basis_of(route) == "implied" for route in routes)
        said.append(phrase(f"about.ours.{_share(ours, routes)}"))
    return " ".join(said)


def _share(part: int, whole: Sized) -> str:
    if part == len(whole):
        return "all"
    return "most" if 2 * part > len(whole) else "some"


def _rests_on_reading(rules: Rules) -> bool:
    return any(row.implied for route in rules.routes for row in route.rows())


def _payload(layout: Layout, values: Mapping[str, Any]) -> dict[str, Any]:
    shown, people, base = layout.sheet.shown, values["people"], values["base"]
    found: dict[str, Any] = {
        "words": for_script(values["script"]),
        "grammar": grammar(spoken()),
        "ids": shown,
        **finding.searched(layout),
        "plan": planned(layout.sheet, printed=people is not None),
    }
    if choices.is_many(layout):
        piles = [pile for row in choices.rows(layout) for pile in row.piles if pile.picks]
        found["piles"] = [[pick.panel for pick in pile.picks] for pile in piles]
    if base:
        found["base"] = base
    if people is not None:
        found["people"] = people
    if len(shown) > INDEX_ABOVE:
        found["facts"] = facts.loose_facts(layout)
    return found
