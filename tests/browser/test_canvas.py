"""What the canvas really draws: names at their places, every line, and the way marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from progression.page.drawing import points, strokes
from progression.page.layout import lay_out
from tests.browser.test_ask import LINK, linked
from tests.browser.test_map import page_of, until
from tests.page.samples import hostile, shipped

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from progression.model import Rules
    from tests.browser.harness import OpenPage

Place = tuple[float, float]

FRAMEWORKS: dict[str, Callable[[], Rules]] = {
    "audiovisual": shipped,
    "ecs-scheme": lambda: shipped("ecs-scheme"),
    "hostile": hostile,
}
DASHES = {"stated": (), "implied": (6, 5), "closed": (2, 5)}
TALL = 8_000  # of a window that has room for all of the larger framework, since vis skips the rest
# Notes what the browser is told to draw, in the places of the layout: the lines of a text by their
# middle, curves by their ends. A frame begins with an empty canvas.
NOTE = """() => {
  const canvas = CanvasRenderingContext2D.prototype;
  const before = (name, note) => {
    const draw = canvas[name];
    canvas[name] = function (...given) { note(this, ...given); return draw.apply(this, given); };
  };
  let from, curve;
  window.drawn = {texts: [], curves: []};
  before("clearRect", () => { drawn.texts = []; drawn.curves = []; });
  before("fillText", (it, text, x, y) => {
    const width = it.measureText(text).width;
    drawn.texts.push({text, width, x: it.textAlign === "center" ? x : x + width / 2, y});
  });
  before("beginPath", () => { curve = null; });
  before("moveTo", (it, x, y) => { from = [x, y]; });
  before("bezierCurveTo", (it, a, b, c, d, x, y) => { curve = {from, to: [x, y]}; });
  before("stroke", (it) => {
    if (curve) drawn.curves.push({...curve, dashes: it.getLineDash(), width: it.lineWidth});
  });
}"""


def explored(page: Page, count: int) -> None:
    """Open the canvas and wait until it has drawn as many lines as there are requirements."""
    page.evaluate(NOTE)
    page.click("label[for=view-explore]")
    until(page, "drawn.curves.length", count)
    page.evaluate("() => new Promise(requestAnimationFrame)")


def names(page: Page) -> dict[Place, str]:
    """The names that are drawn, by their middle: lines that follow each other closely are one."""
    found: list[list[dict[str, Any]]] = []
    for line in page.evaluate("drawn.texts"):
        last = found[-1][-1] if found else {"x": None}
        if line["x"] == last["x"] and 0 < line["y"] - last["y"] < 15:
            found[-1].append(line)
        else:
            found.append([line])
    return {
        (lines[0]["x"], (lines[0]["y"] + lines[-1]["y"]) / 2): plain(
            "".join(line["text"] for line in lines)
        )
        for lines in found
    }


def plain(name: str) -> str:
    """A name without its spaces, some of which go where a line is broken."""
    return "".join(name.split())


def marked_on_map(page: Page) -> set[str]:
    """The names of the map with the sign that each has there."""
    signed = page.eval_on_selector_all(
        "#map .card:has(>.mark-of), #map .start:has(>.mark-of)",
        "all => all.map(it => `${it.querySelector('.mark-of i').textContent}"
        " ${it.querySelector('b').textContent}`)",
    )
    return {plain(name) for name in signed}


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_every_credential_and_requirement_is_drawn_where_the_layout_has_it(
    open_page: OpenPage, name: str
) -> None:
    layout = lay_out(FRAMEWORKS[name]())
    places = {it.id: (it.x, it.y) for it in points(layout)}
    wanted = [(places[it.source], places[it.target], it.style) for it in strokes(layout)]
    page = open_page(page_of(name), 1366, TALL)
    explored(page, len(wanted))
    curves = page.evaluate("drawn.curves")

    assert names(page) == {places[it.id]: plain(it.label) for it in points(layout)}
    assert Counter((*it["from"], *it["to"], *it["dashes"]) for it in curves) == Counter(
        (*start, *end, *DASHES[style]) for start, end, style in wanted
    )
    assert {it["width"] for it in curves} == {1}


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_no_name_is_drawn_over_another(open_page: OpenPage, name: str) -> None:
    page = open_page(page_of(name), 1366, TALL)
    explored(page, len(strokes(lay_out(FRAMEWORKS[name]()))))
    over = [
        (one["text"], other["text"])
        for one, other in combinations(page.evaluate("drawn.texts"), 2)
        if abs(one["y"] - other["y"]) < 13
        and abs(one["x"] - other["x"]) < (one["width"] + other["width"]) / 2
    ]

    assert over == []


def test_an_answer_is_marked_on_the_canvas_as_on_the_map(open_page: OpenPage) -> None:
    page = linked(open_page, LINK, width=1366, height=TALL)
    explored(page, len(strokes(lay_out(shipped()))))
    first = marked_on_map(page)
    middles = {name: place for place, name in names(page).items()}
    thick = page.evaluate("drawn.curves.filter(it => it.width === 4)")
    steps = ("1ECSHS&Eassessment", "2AudiovisualOperative", "3AudioVisualTechnician")
    ways = [
        ("✓RelevantTLevel", steps[1]),
        *((steps[0], it) for it in (*steps[1:], "4AudioVisualProjectManager")),
        *((steps[1], steps[2]), (steps[2], "4AudioVisualProjectManager")),
    ]

    assert middles.keys() == first
    assert sorted((*it["from"], *it["to"]) for it in thick) == sorted(
        (*middles[start], *middles[end]) for start, end in ways
    )

    page.get_by_role("button", name="Way 2").click()
    until(page, "drawn.texts.some(it => it.text === '1 Audiovisual technician')", True)
    assert set(names(page).values()) == marked_on_map(page) != first
