"""The map in a real Chromium: readable, usable by everybody, and asking nobody for anything."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from progression.page import network, render
from tests.browser.harness import started
from tests.page.samples import hostile, of_size, shipped
from tests.test_names import INSTEAD

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from progression.model import Rules
    from tests.browser.harness import OpenPage

    Axe = Callable[[Page], list[str]]

EIGHT = (
    "Creative Industries Production Operative",
    "Creative Industries Production Technician",
    "Creative Industries Production Manager",
    "Audiovisual Operative",
    "Audio Visual Technician",
    "Audio Visual Project Manager",
    "Broadcast and Media Technician",
    "Broadcast and Media Supervisor",
)
LANES = ("Audiovisual", "Broadcast and Media", "Creative Industries")
TIERS = ("Operative", "Gold", "Black")
WIDTHS = ((1366, 768), (768, 1024), (390, 844), (320, 640))
# WCAG 2.2, 1.4.12.
SPACING = (
    "document.adoptedStyleSheets = [Object.assign(new CSSStyleSheet())];"
    "document.adoptedStyleSheets[0].replaceSync('* {line-height: 1.5 !important;"
    " letter-spacing: .12em !important; word-spacing: .16em !important}"
    " p {margin-bottom: 2em !important}')"
)
OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll(".grid .card, .grid .way, .grid .empty")]
    .filter(it => it.checkVisibility())
    .map(it => [it.textContent.trim().slice(0, 40), it.getBoundingClientRect()]);
  const found = [];
  boxes.forEach(([name, a], index) => {
    for (const [other, b] of boxes.slice(index + 1)) {
      const aside = a.left > b.right - 1 || b.left > a.right - 1;
      if (!aside && a.top < b.bottom - 1 && b.top < a.bottom - 1) found.push([name, other]);
    }
  });
  return found;
}"""
# A text that does not fit runs out of its box to the right or below.
CLIPPED = """() => [...document.querySelectorAll("button, .lane h2, .lane p")]
  .filter(it => it.checkVisibility() && it.scrollWidth > it.clientWidth + 1)
  .map(it => it.textContent.trim().slice(0, 60))"""
# Lines are drawn behind; what they pass must be clear of the cards and boxes they do not join.
THROUGH = """() => {
  const found = [];
  for (const svg of document.querySelectorAll(".lines")) {
    const frame = svg.getBoundingClientRect();
    const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
    const boxes = [...svg.parentElement.querySelectorAll(".card, .way, .empty")]
      .map(it => [it.textContent.trim().slice(0, 40), it.getBoundingClientRect()]);
    for (const path of svg.querySelectorAll("path")) {
      const long = path.getTotalLength();
      for (let at = 0; at < long; at += 3) {
        const point = path.getPointAtLength(at);
        const x = frame.left + point.x * frame.width / width;
        const y = frame.top + point.y * frame.height / height;
        for (const [name, box] of boxes)
          if (x > box.left + 2 && x < box.right - 4 && y > box.top + 2 && y < box.bottom - 2)
            found.push(name);
      }
    }
  }
  return [...new Set(found)];
}"""


@cache
def page_of(name: str = "audiovisual") -> str:
    """The page of one framework; made once, since many tests look at it."""
    rules: dict[str, Callable[[], Rules]] = {
        "audiovisual": shipped,
        "ecs-scheme": lambda: shipped("ecs-scheme"),
        "hostile": hostile,
        "folded": lambda: of_size(200, lanes=4),
        "thousands": lambda: of_size(2_000),
        "five thousand": lambda: of_size(5_000),
    }
    return render(rules[name](), title="ECS cards", fingerprint="0123456789abcdef")


def seen(page: Page, selector: str) -> list[dict[str, Any]]:
    """What is shown where, of the elements that match."""
    script = """(all) => all.filter(it => it.checkVisibility()).map(it => {
      const box = it.getBoundingClientRect();
      return {text: it.innerText.trim(), left: box.left, right: box.right, top: box.top,
              bottom: box.bottom, size: parseFloat(getComputedStyle(it).fontSize)};
    })"""
    found: list[dict[str, Any]] = page.eval_on_selector_all(selector, script)
    return found


def until(page: Page, script: str, value: object) -> None:
    """Wait until a script says `value`; the page's policy forbids Playwright's own waiting."""
    for _ in range(200):
        if page.evaluate(script) == value:
            return
        page.wait_for_timeout(10)
    assert page.evaluate(script) == value


@pytest.mark.parametrize(
    ("selector", "names"),
    [(".lane .card b", EIGHT), (".lane h2", LANES), (".heads .grid > span", TIERS)],
    ids=["cards", "lanes", "tiers"],
)
def test_all_names_are_readable_at_1366_without_zooming(
    open_page: OpenPage, selector: str, names: tuple[str, ...]
) -> None:
    page = open_page(page_of())
    found = {it["text"]: it for it in seen(page, selector)}

    assert set(found) == set(names)
    assert all(it["size"] >= 14 for it in found.values())
    assert all(it["left"] >= 0 and it["right"] <= 1366 for it in found.values())


@pytest.mark.parametrize("name", ["audiovisual", "ecs-scheme", "hostile"])
@pytest.mark.parametrize(("width", "height"), [(1920, 1080), *WIDTHS])
def test_nothing_is_cut_or_covered_or_wider_than_the_window(
    open_page: OpenPage, name: str, width: int, height: int
) -> None:
    page = open_page(page_of(name), width, height)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate(CLIPPED) == []


@pytest.mark.parametrize("name", ["audiovisual", "ecs-scheme", "hostile"])
def test_no_line_runs_through_a_name(open_page: OpenPage, name: str) -> None:
    assert open_page(page_of(name)).evaluate(THROUGH) == []


def test_every_name_is_text_and_in_the_accessibility_tree(open_page: OpenPage) -> None:
    for name in ("audiovisual", "ecs-scheme"):
        page = open_page(page_of(name))
        text, tree = page.inner_text("main"), page.locator("main").aria_snapshot()
        names = [
            credential.name
            for credential in shipped(name.replace("audiovisual", "") or None).credentials
        ]

        assert [it for it in names if it not in text] == []
        assert [it for it in names if f'"{it}' not in tree and f" {it}" not in tree] == []


def test_routes_are_nested_lists_that_say_all_of_and_any_one_of(open_page: OpenPage) -> None:
    page = open_page(page_of(), width=390, height=844)
    card = page.get_by_role("button", name="Operative card Audiovisual Operative").locator("..")

    said = card.locator(".ways").inner_text().split("\n")
    assert list(filter(None, said)) == [
        "Needs",
        "our reading",
        "any one of 3",
        "ABTT Bronze",
        "Relevant BTEC",
        "Relevant T Level",
    ]
    page = open_page(page_of("ecs-scheme"), width=390, height=844)
    card = page.get_by_role("button", name="Black card ECS Manager").locator("..")
    said = card.locator(".way").first.inner_text().split("\n")
    assert next(filter(None, said)) == "All of"


def test_the_operative_card_that_is_not_named_is_said_not_to_be(open_page: OpenPage) -> None:
    page = open_page(page_of())

    assert page.locator("#lane\\=broadcast-and-media .empty").inner_text() == (
        "No operative card here in this data"
    )


def test_a_panel_opens_tells_and_gives_focus_back(open_page: OpenPage) -> None:
    page = open_page(page_of())
    opener = page.get_by_role("button", name="Gold card Broadcast and Media Technician")
    opener.press("Enter")
    panel = page.get_by_role("dialog")

    until(page, "document.activeElement.innerText", "Broadcast and Media Technician")
    assert page.evaluate("location.hash") == "#card=broadcast-and-media-technician"
    for said in (
        "Rule not read for this data.",
        "Media Systems Technical Operator apprenticeship and ",
        "ECS HS&E assessment (our reading) (or Approved H&S exemption).",
        "Broadcast and Media Supervisor (Black)",
        "checked 27 November 2026",
        "Not given in this data: level, time, cost and how long it lasts.",
    ):
        assert said in panel.inner_text()
    link = panel.get_by_role("link", name="ecscard.org.uk").first
    assert (link.get_attribute("href") or "").startswith("http")
    assert link.get_attribute("rel") == "noreferrer"

    page.keyboard.press("Escape")
    assert panel.count() == 0
    until(page, "location.hash", "")
    assert opener.evaluate("it => it === document.activeElement")


def test_a_panel_leads_on_and_back(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.get_by_role("button", name="Relevant T Level used by 3 routes").click()
    page.get_by_role("dialog").get_by_role("button", name="Audiovisual Operative").click()
    until(page, "location.hash", "#card=audiovisual-operative")
    page.keyboard.press("Escape")
    until(page, "location.hash", "#card=t-level")
    assert page.get_by_role("dialog").locator("h2").inner_text() == "Relevant T Level"
    assert page.evaluate(FOCUSED).startswith("Audiovisual Operative")


def test_a_panel_closes_when_the_focus_leaves_it(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.get_by_role("button", name="Relevant T Level used by 3 routes").click()
    page.get_by_role("dialog").wait_for()
    page.focus("#find")

    assert page.get_by_role("dialog").count() == 0
    assert page.evaluate("document.activeElement.id") == "find"


def test_every_route_says_all_of_on_the_map_too(open_page: OpenPage) -> None:
    # Those of the shipped cards ask for one thing besides what every card needs.
    page = open_page(page_of("ecs-scheme"))
    several = page.eval_on_selector_all(
        ".way", "all => all.filter(it => it.lastElementChild.children.length > 1).length"
    )

    assert several > 30
    assert page.locator("main").aria_snapshot().count("All of") >= several


EVERY = "Every card also needs ECS HS&E assessment or Approved H&S exemption our reading"


@pytest.mark.parametrize("scripted", [True, False])
@pytest.mark.parametrize("view", ["map", "list"])
def test_what_every_card_needs_is_said_once_and_opens_its_panel(
    open_page: OpenPage, view: str, scripted: bool
) -> None:
    page = open_page(page_of(), java_script_enabled=scripted)
    page.click(f"label[for=view-{view}]")
    every = page.locator(".every")
    chips = page.locator(".way button >> visible=true")

    assert " ".join(every.inner_text().split()) == EVERY
    assert page.locator(".lane").filter(has_text="HS&E").count() == 0
    assert chips.count() == (12 if view == "map" else 17)
    every.get_by_role("button").first.click()
    assert page.locator(":popover-open h2").inner_text() == "ECS HS&E assessment"


def test_the_shipped_map_is_low(open_page: OpenPage) -> None:
    page = open_page(page_of())
    top, bottom = seen(page, ".block > .heads")[0]["top"], seen(page, ".lane")[-1]["bottom"]

    assert bottom - top < 600


def lit(page: Page) -> list[str]:
    """What is lit: the names of cards and starting points."""
    found: list[str] = page.eval_on_selector_all(
        ":is(.card, .start).lit b", "all => all.map(it => it.innerText)"
    )
    return found


SHADES = "it => [getComputedStyle(it).backgroundImage, getComputedStyle(it).opacity]"
HINT = "Choose a card or qualification to light up all that it leads to."


def test_what_is_tapped_lights_all_that_it_leads_to(open_page: OpenPage, axe: Axe) -> None:
    page = open_page(page_of())
    assert page.inner_text("#lit") == HINT
    gold = page.locator(".card.gold").first
    shade = gold.evaluate(SHADES)
    page.get_by_role("button", name="Audiovisual technician apprenticeship").first.click()
    page.keyboard.press("Escape")

    assert page.get_by_role("dialog").count() == 0
    assert lit(page) == [
        "Audio Visual Technician",
        "Audio Visual Project Manager",
        "Audiovisual technician apprenticeship",
    ]
    name = "Lit: Audiovisual technician apprenticeship"
    assert page.inner_text("#lit") == f"{name}, and 2 cards or qualifications it leads to."
    assert gold.evaluate(SHADES) == shade
    assert page.locator(".card.gold").nth(1).evaluate(SHADES) == ["none", "1"]
    assert page.locator(".lines > .lit").count() == 1
    assert axe(page) == []
    page.keyboard.press("Escape")
    assert lit(page) == []
    assert page.inner_text("#lit") == f"No longer lit. {HINT}"
    assert page.locator(".lines > .lit").count() == 0


def test_a_second_tap_ends_the_light_and_keys_do_both(open_page: OpenPage) -> None:
    page = open_page(page_of())
    chip = page.locator(".way button", has_text="Relevant BTEC").first
    chip.press("Enter")
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Escape")
    assert len(lit(page)) == 9
    chip.press("Enter")
    assert lit(page) == []
    assert page.get_by_role("dialog").count() == 0
    assert chip.evaluate("it => it === document.activeElement")
    page.locator(".every button").first.click()
    assert len(lit(page)) == 9
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Show all again").click()
    assert lit(page) == []
    page.locator(".card.black").first.click()
    assert page.inner_text("#lit") == "Nothing on this map asks for Audio Visual Project Manager."
    assert lit(page) == ["Audio Visual Project Manager"]


def test_the_light_ends_where_an_answer_is_drawn(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.click("#starts .start >> nth=0")
    page.get_by_role("button", name="I hold this").click()

    assert lit(page) == []


def test_a_step_and_how_often_it_is_used_never_stand_on_one_chip(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.evaluate("location.hash = '#hold=t-level&want=audio-visual-project-manager'")
    page.locator(".plan").wait_for()
    signed = page.locator(".way button.signed:has(>.mark-in) >> visible=true")

    assert signed.count() > 1
    assert page.locator(".every .mark-in:not(.vh)").inner_text() == "1"
    badges = "all => all.map(it => getComputedStyle(it, '::after').content)"
    assert set(signed.evaluate_all(badges)) == {"none"}


def test_the_map_is_one_tab_stop_and_arrows_walk_it(open_page: OpenPage) -> None:
    page = open_page(page_of())
    script = "all => all.filter(it => it.tabIndex === 0 && it.checkVisibility()).length"
    assert page.eval_on_selector_all("main button", script) == 1
    page.locator(".menu summary").last.press("Tab")
    walked = [page.evaluate(FOCUSED)]
    presses = ("Right", "Down", "Right", "Right", "Left", "Left", "Left")
    for press in (*(f"Arrow{it}" for it in presses), "End"):
        page.keyboard.press(press)
        walked.append(page.evaluate(FOCUSED))
        assert page.evaluate(HIDDEN) is False
    page.keyboard.press("Escape")

    assert walked == [
        "ECS HS&E assessment",
        "Approved H&S exemption",
        "Audiovisual Operative",
        "Audio Visual Technician",
        "Audio Visual Project Manager",
        "Audio Visual Technician",
        "Audiovisual Operative",
        "ABTT Bronze",
        "Approved H&S exemption",
    ]
    assert page.evaluate("document.activeElement.id") == "find"


FOCUSED = "(document.activeElement.querySelector('b') ?? document.activeElement).innerText"
# Whether the middle of what has focus is covered, by a sticky heading say.
HIDDEN = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const on = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return !document.activeElement.contains(on);
}"""


def test_the_list_is_walked_by_tabs(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.click("label[for=view-list]")

    assert page.eval_on_selector_all("main button", "all => all.every(it => it.tabIndex === 0)")
    assert page.evaluate("location.hash") == "#view=list"


@pytest.mark.parametrize(
    ("wanted", "said", "left"),
    [
        ("AV project manager", "1 match of 16", ["Audio Visual Project Manager"]),
        ("t-level", "1 match of 16", ["Relevant T Level"]),
        ("broadcast & media supervisor CARD", "1 match of 16", ["Broadcast and Media Supervisor"]),
        ("ABBT", "1 match of 16", ["ABTT Bronze"]),
        ("zzz", "Nothing here matches.", []),
    ],
)
def test_search_finds_names_aliases_and_ids(
    open_page: OpenPage, wanted: str, said: str, left: list[str]
) -> None:
    page = open_page(page_of())
    page.fill("#find", wanted)
    page.get_by_role("status").get_by_text(said).wait_for()
    kept = page.eval_on_selector_all(
        ".card:not(.out) b, .start:not(.out) b", "all => all.map(it => it.innerText)"
    )

    assert kept == left


def test_enter_in_the_search_goes_to_the_first_match(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.fill("#find", "supervisor")
    page.keyboard.press("Enter")

    assert "Broadcast and Media Supervisor" in page.evaluate("document.activeElement.innerText")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("broadcast", "Broadcast and Media Technician"),
        ("lighting", "Creative Industries Production Operative"),
        ("sound engineer", "Creative Industries Production Operative"),
        ("black", "Audio Visual Project Manager"),
    ],
)
def test_enter_goes_to_the_lowest_tier_of_what_is_meant_together(
    open_page: OpenPage, typed: str, first: str
) -> None:
    page = open_page(page_of())
    page.fill("#find", typed)
    page.press("#find", "Enter")

    assert page.evaluate("document.activeElement.querySelector('b').innerText") == first


@pytest.mark.parametrize("typed", ["BBC", "GCSE", "plumber", "degree"])
def test_what_is_not_here_is_answered_with_what_is_and_a_way_on(
    open_page: OpenPage, typed: str
) -> None:
    page = open_page(page_of())
    page.fill("#find", typed)
    page.press("#find", "Enter")
    assert page.inner_text("#count") == f"Nothing here matches. {INSTEAD} Show everything"
    page.get_by_role("button", name="Show everything").click()

    assert page.input_value("#find") == page.inner_text("#count") == ""
    assert page.evaluate("document.activeElement.id") == "find"
    assert page.locator("#map .out").count() == 0


def test_the_key_explains_what_is_on_the_map_alone(open_page: OpenPage) -> None:
    page = open_page(page_of())
    assert page.locator(".key li:visible").all_inner_texts() == [
        "Stated by the source",
        "Our reading: the source does not state it",
        "Any one of these is enough",
        "Used by 3 routes, the same credential each time",
    ]
    page.get_by_role("button", name="Audio Visual Project Manager").first.click()
    signs = page.locator(".states li:visible .mark-of").all_inner_texts()
    on_map = page.locator(":is(.card, .start) > .mark-of > i").all_inner_texts()
    numbered = {sign if not sign.isdigit() else "1" for sign in on_map}

    assert set(signs) == numbered
    assert len(signs) == len(numbered) < 10


@pytest.mark.parametrize(
    ("link", "view", "panel"),
    [
        ("#view=list", "view-list", 0),
        ("#card=t-level", "view-map", 1),
        ("#view=list&card=btec", "view-list", 1),
        ("#view=nonsense&other=1", "view-map", 0),
        ("#%", "view-map", 0),
    ],
)
def test_links_restore_what_they_name(
    open_page: OpenPage, link: str, view: str, panel: int
) -> None:
    page = open_page(page_of())
    page.goto("about:blank")
    page.go_back()
    page.goto(page.url.split("#")[0] + link)
    page.reload()
    started(page)

    assert page.locator("input[name=view]:checked").get_attribute("id") == view
    assert page.get_by_role("dialog").count() == panel


def test_a_link_to_what_is_not_here_says_so(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.evaluate("location.hash = '#card=<b>nobody</b>'")
    page.locator("#strange").get_by_text("<b>nobody</b>").wait_for()

    assert page.get_by_role("dialog").count() == 0


def test_without_javascript_the_map_and_its_facts_are_there(open_page: OpenPage) -> None:
    page = open_page(page_of(), java_script_enabled=False)
    for name in EIGHT:
        assert page.locator(".card", has_text=name).is_visible()
    page.locator(".card.gold").first.click()
    assert page.locator(":popover-open h2").inner_text() == "Audio Visual Technician"
    page.locator(":popover-open .face button").click()
    page.locator("label[for=view-list]").click()

    assert page.locator(".heads").first.is_hidden()
    assert page.locator(".lines").first.is_hidden()


@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_text_spacing_takes_nothing_away(open_page: OpenPage, width: int, height: int) -> None:
    page = open_page(page_of(), width, height)
    page.evaluate(SPACING)

    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_text_of_twice_the_size_takes_nothing_away(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate(CLIPPED) == []


def test_touch_targets_are_large(open_page: OpenPage) -> None:
    page = open_page(page_of(), 390, 844, has_touch=True, is_mobile=True)
    small = page.eval_on_selector_all(
        "main button, .tools label, .tools input:not(.vh)",
        "all => all.filter(it => it.checkVisibility() && it.getBoundingClientRect().height < 44"
        " && it.htmlFor !== 'find').map(it => it.textContent)",
    )

    assert small == []


def test_zoom_is_by_buttons_and_the_wheel_scrolls_the_page(open_page: OpenPage) -> None:
    page = open_page(page_of())
    before = seen(page, ".card b")[0]
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Zoom in").click()
    after = seen(page, ".card b")[0]
    assert after["right"] - after["left"] > 1.4 * (before["right"] - before["left"])
    page.get_by_role("button", name="150%").click()
    assert seen(page, ".card b")[0]["left"] == before["left"]

    page.mouse.move(600, 400)
    page.mouse.wheel(0, 300)
    until(page, "scrollY > 0", True)


def test_zoom_is_by_keys_too_where_the_map_has_the_focus(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.locator("main [tabindex='0']").focus()
    for key in ("+", "+", "-"):
        page.keyboard.press(key)
    assert page.get_by_role("button", name="125%").count() == 1
    page.keyboard.press("0")
    assert page.get_by_role("button", name="100%").count() == 1
    page.focus("#find")
    page.keyboard.press("+")
    assert page.get_by_role("button", name="100%").count() == 1


@pytest.mark.parametrize("width", [390, 1024])
@pytest.mark.parametrize("on", [".card.gold", ".way", ".start", ".face h2"])
def test_two_fingers_make_the_page_larger_wherever_they_are(
    open_page: OpenPage, on: str, width: int
) -> None:
    page = open_page(page_of(), width, 844, has_touch=True, is_mobile=True)
    if on == ".face h2":
        page.locator(".card.gold").first.tap()
    pinch(page, page.locator(f"{on} >> visible=true").first)

    until(page, "visualViewport.scale > 1.1", True)


def pinch(page: Page, on: Locator) -> None:
    """Lay two fingers on the middle of something and spread them."""
    on.wait_for()
    on.evaluate("it => it.scrollIntoView({block: 'center', behavior: 'instant'})")
    box = on.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    fingers = page.context.new_cdp_session(page)
    for step in range(20):
        points = [{"x": x + side * (20 + 4 * step), "y": y} for side in (-1, 1)]
        kind = "touchMove" if step else "touchStart"
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_the_canvas_is_made_when_it_is_opened(open_page: OpenPage) -> None:
    page = open_page(page_of())
    assert page.locator("canvas").count() == 0
    page.click("label[for=view-explore]")
    page.locator("canvas").wait_for()
    page.mouse.move(600, 400)

    assert page.evaluate("typeof vis.Network") == "function"
    assert page.locator(".lane").first.is_hidden()


def test_hostile_text_is_only_text(open_page: OpenPage) -> None:
    page = open_page(page_of("hostile"))
    for button in page.locator(".card").all():
        button.click()
        page.get_by_role("dialog").wait_for()
        page.keyboard.press("Escape")

    assert "<img src=x onerror=alert(2)>" in page.inner_text("main")
    assert page.locator("img").count() == 0


def test_lanes_fold_and_a_search_unfolds_them(open_page: OpenPage) -> None:
    page = open_page(page_of("folded"))
    assert page.locator(".lane details[open]").count() == 0
    page.fill("#find", "card-17")
    page.locator(".lane details[open]").first.wait_for()

    assert page.evaluate(OVERLAPS) == []
    assert any(it["text"] == "Card-17" for it in seen(page, ".card:not(.out) b"))


def test_panels_of_thousands_are_made_when_asked_for(open_page: OpenPage) -> None:
    page = open_page(page_of("thousands"))
    assert page.locator("[popover]").count() == 0
    page.locator(".lane summary").first.click()
    page.locator(".lane .card.gold").first.click()
    panel = page.get_by_role("dialog")

    assert panel.locator("h2").inner_text().startswith("Card-")
    assert "Not given in this data: level, time, cost" in panel.inner_text()
    assert panel.locator(".way").count() == 2


def test_forced_colours_keep_every_name_and_line(open_page: OpenPage, axe: Axe) -> None:
    page = open_page(page_of(), forced_colors="active")

    assert axe(page) == []
    assert (
        page.eval_on_selector(".lines path", "it => getComputedStyle(it).stroke") == "rgb(0, 0, 0)"
    )


def test_a_notebook_page_draws_the_same_map(open_page: OpenPage) -> None:
    page = open_page(network(shipped()).generate_html())

    page.locator("canvas").wait_for()
