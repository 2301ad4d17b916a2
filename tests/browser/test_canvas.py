"""What the canvas really draws: names at their places, every line, the plan marked; and its use.

It is used as people do: with the mouse, with fingers and with keys, as Chromium takes them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from progression.layout.lanes import lay_out
from progression.page.drawing import points, strokes
from tests.browser.test_ask import LINK, linked
from tests.browser.test_ask import other as other_plan
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
# middle, curves by their pieces. A frame begins with an empty canvas.
NOTE = """() => {
  const canvas = CanvasRenderingContext2D.prototype;
  const before = (name, note) => {
    const draw = canvas[name];
    canvas[name] = function (...given) { note(this, ...given); return draw.apply(this, given); };
  };
  let from, pieces;
  window.drawn = {texts: [], curves: []};
  before("clearRect", () => { drawn.texts = []; drawn.curves = []; });
  before("fillText", (it, text, x, y) => {
    const width = it.measureText(text).width;
    const at = it.getTransform().transformPoint({x, y});
    const screen = [at.x / devicePixelRatio, at.y / devicePixelRatio];
    const middle = it.textAlign === "center" ? x : x + width / 2;
    drawn.texts.push({text, width, x: middle, y, screen, colour: it.fillStyle});
  });
  before("beginPath", () => { pieces = []; });
  before("moveTo", (it, x, y) => { from = [x, y]; });
  before("bezierCurveTo", (it, ...to) => { pieces.push([...from, ...to]); from = to.slice(4); });
  before("stroke", (it) => {
    if (pieces.length) drawn.curves.push({from: pieces[0].slice(0, 2), to: from, pieces,
      dashes: it.getLineDash(), width: it.lineWidth, colour: it.strokeStyle});
  });
}"""
# Of a box around a name: half its width at most, and half the height of the tallest.
HALF_WIDE, HALF_TALL = 96, 220
LINE, RULE, GOLD, INK, DIM = "#566074", "#d8d4c9", "#86660a", "#17202e", "#636a77"


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
    wanted = [(it.source, it.target, *DASHES[it.style]) for it in strokes(layout)]
    page = open_page(page_of(name), 1366, TALL)
    explored(page, len(wanted))
    curves = page.evaluate("drawn.curves")

    assert names(page) == {places[it.id]: plain(it.label) for it in points(layout)}
    assert Counter(
        (*(nearest(it[end], places) for end in ("from", "to")), *it["dashes"]) for it in curves
    ) == Counter(wanted)
    assert {it["width"] for it in curves} == {1}


def nearest(end: Place, places: Mapping[str, Place]) -> str:
    """The id of the box at whose side a line ends."""

    def away(place: Place) -> float:
        across, down = (abs(one - other) for one, other in zip(end, place, strict=True))
        return max(across - HALF_WIDE, 0) * 10 + down

    found = min(places, key=lambda id: away(places[id]))
    assert away(places[found]) < HALF_TALL
    return found


def along(curve: dict[str, Any]) -> list[Place]:
    """Places on a line, close to each other."""
    found = []
    for a, b, c, d, e, f, g, h in curve["pieces"]:
        for step in range(81):
            t = step / 80
            p, q, r, s = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            found.append((p * a + q * c + r * e + s * g, p * b + q * d + r * f + s * h))
    return found


@pytest.mark.parametrize("name", ["audiovisual", "hostile"])
def test_lines_go_round_the_names_they_do_not_join(open_page: OpenPage, name: str) -> None:
    places = {it.id: (it.x, it.y) for it in points(lay_out(FRAMEWORKS[name]()))}
    page = open_page(page_of(name), 1366, TALL)
    explored(page, len(strokes(lay_out(FRAMEWORKS[name]()))))
    texts = page.evaluate("drawn.texts")
    through = [
        text["text"]
        for curve in page.evaluate("drawn.curves")
        for text in texts
        if not {nearest(curve[end], places) for end in ("from", "to")}
        & {nearest((text["x"], text["y"]), places)}
        for x, y in along(curve)
        if abs(x - text["x"]) < text["width"] / 2 and abs(y - text["y"]) < 7
    ]

    assert through == []


def test_no_two_dashed_lines_run_on_each_other(open_page: OpenPage) -> None:
    page = open_page(page_of(), 1366, TALL)
    explored(page, len(strokes(lay_out(shipped()))))
    curves = [along(it) for it in page.evaluate("drawn.curves") if it["dashes"]]
    ends = [it[at] for it in curves for at in (0, -1)]
    together = []
    for one, other in combinations(curves, 2):
        levels = {round(x / 4): y for x, y in other}
        near = [x for x, y in one if abs(levels.get(round(x / 4), y + 9) - y) < 1.2]
        together.append(len({round(x / 4) for x in near}) * 4)

    assert len(ends) == len(set(ends))
    assert max(together) < 80  # where they cross, and no longer than that


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
    thick = page.evaluate("drawn.curves.filter(it => it.width === 3)")
    steps = ("1ECSHS&Eassessment", "2AudiovisualOperative", "3AudioVisualTechnician")
    ways = [
        ("✓RelevantTLevel", steps[1]),
        *((steps[0], it) for it in (*steps[1:], "4AudioVisualProjectManager")),
        *((steps[1], steps[2]), (steps[2], "4AudioVisualProjectManager")),
    ]

    assert middles.keys() == first
    assert sorted(
        tuple(nearest(it[end], middles) for end in ("from", "to")) for it in thick
    ) == sorted(ways)

    other_plan(page, 2)
    until(page, "drawn.texts.some(it => it.text === '1 Audiovisual technician')", True)
    assert set(names(page).values()) == marked_on_map(page) != first


TECHNICIAN = "Audio Visual Technician"
NEAR = "document.querySelector('#near').textContent"
SAID = f"{TECHNICIAN}: needs 4, leads to 1."


def at(page: Page, text: str) -> Place:
    """Where a name, or a line of it, stands in the window."""
    page.locator("canvas").evaluate("it => it.scrollIntoView({block: 'center'})")
    box = page.locator("canvas").bounding_box()
    (spot,) = page.evaluate(f"drawn.texts.filter(it => it.text === {text!r}).map(it => it.screen)")
    assert box
    return box["x"] + spot[0], box["y"] + spot[1]


def colours(page: Page) -> dict[str, str]:
    """The colour of each line of text that is drawn."""
    return {it["text"]: it["colour"] for it in page.evaluate("drawn.texts")}


def on_canvas(open_page: OpenPage, **options: Any) -> Page:
    """The shipped cards on the canvas, in a window of a desk unless told."""
    page = open_page(page_of(), **options)
    explored(page, len(strokes(lay_out(shipped()))))
    return page


def test_a_click_opens_the_panel_and_leaves_it_open(open_page: OpenPage) -> None:
    page = on_canvas(open_page)
    page.mouse.click(*at(page, TECHNICIAN))
    page.get_by_role("dialog").wait_for()
    page.wait_for_timeout(100)

    assert page.get_by_role("dialog").locator("h2").inner_text() == TECHNICIAN
    assert page.evaluate(NEAR) == SAID
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0
    until(page, "document.activeElement.closest('#canvas') !== null", True)
    # What it was opened for stays lit, until Escape once more.
    assert colours(page)["ABTT Bronze"] == DIM
    page.keyboard.press("Escape")
    until(page, NEAR, "No longer lit.")
    until(page, "drawn.texts.some(it => it.colour === '#636a77')", False)


def test_a_tap_opens_the_panel_and_leaves_it_open(open_page: OpenPage) -> None:
    page = on_canvas(open_page, width=390, height=844, has_touch=True, is_mobile=True)
    page.touchscreen.tap(*at(page, "ABTT Bronze"))
    page.get_by_role("dialog").wait_for()
    page.wait_for_timeout(100)

    assert page.get_by_role("dialog").locator("h2").inner_text() == "ABTT Bronze"


def test_pointing_lights_the_neighbours_in_the_colours_of_their_cards(open_page: OpenPage) -> None:
    page = on_canvas(open_page)
    page.mouse.move(*at(page, TECHNICIAN))
    until(page, f"drawn.curves.filter(it => it.colour === {GOLD!r}).length", 4)
    drawn = Counter(it["colour"] for it in page.evaluate("drawn.curves"))
    texts = colours(page)

    assert drawn == {GOLD: 4, INK: 1, RULE: len(strokes(lay_out(shipped()))) - 5}
    assert (texts["Audiovisual Operative"], texts["Audio Visual Project"]) == ("#14213d", "#ffffff")
    assert (texts[TECHNICIAN], texts["ABTT Bronze"]) == ("#241a00", DIM)
    page.mouse.move(*(it + 60 for it in at(page, "Audiovisual Operative")))
    until(page, f"drawn.curves.every(it => it.colour === {LINE!r})", True)


def test_a_box_is_dragged_and_its_lines_with_it(open_page: OpenPage) -> None:
    page = on_canvas(open_page)
    x, y = at(page, TECHNICIAN)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 40, y + 90, steps=5)
    page.mouse.up()
    page.mouse.move(5, 5)
    moved = at(page, TECHNICIAN)
    places = {place: place for place in names(page)}
    ends = Counter(nearest(it["to"], places) for it in page.evaluate("drawn.curves"))  # type: ignore[arg-type]
    (spot,) = (place for place, name in names(page).items() if name == plain(TECHNICIAN))

    assert [round(it) for it in moved] == [round(x - 40), round(y + 90)]
    assert ends[spot] == 4  # type: ignore[index]
    # A drag is no click.
    assert page.get_by_role("dialog").count() == 0


def test_the_drawing_is_dragged_where_nothing_stands(open_page: OpenPage) -> None:
    page = on_canvas(open_page)
    x, y = at(page, TECHNICIAN)
    page.mouse.move(x, y + 80)
    page.mouse.down()
    page.mouse.move(x + 50, y + 110, steps=5)
    page.mouse.up()

    assert [round(it) for it in at(page, TECHNICIAN)] == [round(x + 50), round(y + 30)]


def touch(page: Page, *fingers: list[Place]) -> None:
    """Lay fingers down, move each along its places, lift them."""
    sent = page.context.new_cdp_session(page)
    for step, places in enumerate(zip(*fingers, strict=True)):
        on = [{"x": x, "y": y, "id": id} for id, (x, y) in enumerate(places)]
        kind = "touchMove" if step else "touchStart"
        sent.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": on})
    sent.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.parametrize("width", [390, 1024])
def test_a_finger_up_or_down_scrolls_the_page_and_two_make_the_drawing_larger(
    open_page: OpenPage, width: int
) -> None:
    page = on_canvas(open_page, width=width, height=844, has_touch=True, is_mobile=True)
    x, y = at(page, "ABTT Bronze")
    before = page.evaluate("scrollY")
    touch(page, [(x + 90, y - 8 * step) for step in range(15)])
    until(page, f"scrollY > {before} + 60", True)
    size = page.inner_text("[data-zoom='0']")

    x, y = at(page, "ABTT Bronze")
    touch(
        page, *([(x + 100 + side * (20 + 3 * step), y) for step in range(15)] for side in (-1, 1))
    )
    assert int(page.inner_text("[data-zoom='0']")[:-1]) > 2 * int(size[:-1])
    assert page.evaluate("visualViewport.scale") == 1
    assert page.get_by_role("dialog").count() == 0


def test_a_finger_sideways_moves_the_drawing(open_page: OpenPage) -> None:
    page = on_canvas(open_page, width=390, height=844, has_touch=True, is_mobile=True)
    x, y = at(page, "ABTT Bronze")
    touch(page, [(x + 120 - 6 * step, y + 30) for step in range(15)])

    assert at(page, "ABTT Bronze")[0] < x - 40


def test_keys_walk_the_canvas_and_open_a_panel(open_page: OpenPage) -> None:
    page = on_canvas(open_page)
    page.get_by_role("application", name="Map on a canvas").focus()
    said = []
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
        said.append(page.evaluate(NEAR).split(":")[0])
    assert said == [
        "Audiovisual technician apprenticeship",
        "Audiovisual Operative",
        "Creative Industries Production Operative",
        "Creative industries production technician apprenticeship",
    ]
    page.keyboard.press("Enter")
    assert page.get_by_role("dialog").locator("h2").inner_text() == said[-1]


def test_find_filter_and_key_work_on_the_canvas_too(open_page: OpenPage) -> None:
    page = on_canvas(open_page)
    assert page.locator("#find").is_visible()
    assert page.locator("#filter").is_visible()
    assert page.locator(".key").is_visible()
    assert page.locator(".key .bracket").is_hidden()
    page.fill("#find", "supervisor")
    page.get_by_text("1 match of 16").wait_for()
    until(page, "drawn.texts.filter(it => it.colour !== '#636a77').length", 2)
    page.keyboard.press("Enter")
    until(page, NEAR, "Broadcast and Media Supervisor: needs 3, leads to 0.")
    page.fill("#find", "broadcast")
    page.press("#find", "Enter")
    until(page, f"({NEAR}).split(':')[0]", "Broadcast and Media Technician")
    page.fill("#find", "")
    until(page, "drawn.texts.some(it => it.colour === '#636a77')", False)
    page.click("#filter summary")
    page.get_by_role("button", name="Gold", exact=True).click()
    until(page, "drawn.texts.filter(it => it.colour === '#241a00').length", 5)
    assert set(colours(page).values()) == {DIM, "#241a00"}


def test_the_wheel_scrolls_the_page_over_the_canvas(open_page: OpenPage) -> None:
    page = on_canvas(open_page)
    page.mouse.move(*at(page, TECHNICIAN))
    size, before = page.inner_text("[data-zoom='0']"), page.evaluate("scrollY")
    page.mouse.wheel(0, -200)
    until(page, f"scrollY < {before}", True)

    assert page.inner_text("[data-zoom='0']") == size


@pytest.mark.parametrize("name", ["audiovisual", "ecs-scheme"])
def test_what_is_not_certain_is_open_in_no_view(open_page: OpenPage, name: str) -> None:
    rules = shipped(name.replace("audiovisual", "") or None)
    certain = {plain(c.name) for c in rules.credentials if c.certain}
    first = rules.credentials[0].id
    page = linked(open_page, f"#hold={first}", name, width=1366, height=TALL)
    open_now = "#map :is(.card, .start):has(>:is(.ready, .away)) b"
    for view in ("map", "list"):
        page.click(f"label[for=view-{view}]")
        found = page.eval_on_selector_all(open_now, "all => all.map(it => it.innerText)")
        assert {plain(it) for it in found} <= certain
    assert page.locator("#map .mark-of:is(.maybe, .near)").count() > 0
    explored(page, len(strokes(lay_out(rules))))
    drawn = set(names(page).values())

    assert {it[1:] for it in drawn if it[0] in "●◐"} <= certain
    assert drawn == marked_on_map(page)
