"""The page for everybody: axe in every state at every width, and a focus that is never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import unfold
from tests.browser.test_ask import DATED, LINK, NO_WAY, kept, linked, other
from tests.browser.test_map import WIDTHS, page_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.harness import OpenPage

    Axe = Callable[[Page], list[str]]

EVERYDAY = [
    pytest.param(*it, marks=[] if it[0] in (1366, 390) else pytest.mark.long) for it in WIDTHS
]
FOCUS = "document.activeElement.id || document.activeElement.innerText.trim().slice(0, 40)"
# Whether what has the focus is out of the window, or covered by something else.
HIDDEN = """() => {
  const it = document.activeElement, box = it.getClientRects()[0];
  if (it === document.body) return "the page has it";
  const on = document.elementFromPoint(box.left + Math.min(box.width / 2, 20),
    Math.max(box.top, 1) + Math.min(box.height / 2, 10));
  return on && (it.contains(on) || on.contains(it)) ? "" : `${it.outerHTML.slice(0, 80)}`;
}"""


@pytest.mark.parametrize("colours", ["light", pytest.param("dark", marks=pytest.mark.long)])
@pytest.mark.parametrize(("width", "height"), EVERYDAY)
def test_axe_finds_nothing_in_any_state(
    open_page: OpenPage, axe: Axe, width: int, height: int, colours: str
) -> None:
    options = {"width": width, "height": height, "color_scheme": colours}
    page = open_page(page_of(), **options, reduced_motion="reduce")  # type: ignore[arg-type]
    unfold(page)
    found = {"start": axe(page)}
    page.click(".card.gold")
    found["panel"] = axe(page)
    page.keyboard.press("Escape")
    page.fill("#find", "av")
    page.get_by_text("matches of 16").wait_for()
    found["search"] = axe(page)
    page.fill("#find", "")
    page.fill("#want", "audio")
    found["choosing"] = axe(page)
    page.fill("#want", "adio tecnician")
    page.press("#want", "Escape")
    page.click(".go")
    page.get_by_text("Did you mean").wait_for()
    found["a slip"] = axe(page)
    page.click("#have")
    found["all there is"] = axe(page)
    page = linked(open_page, LINK + "&start=2027-01&tier=gold", **options)  # type: ignore[arg-type]
    unfold(page)
    found["answer and filter"] = axe(page)
    page.locator(".menu summary").last.click()
    found["menu"] = axe(page)
    page.click("label[for=view-list]")
    found["list"] = axe(page)
    page.click("label[for=view-explore]")
    found["explore"] = axe(page)
    page.click("label[for=view-list]")
    page.emulate_media(media="print")
    found["print"] = axe(page)
    page = linked(open_page, NO_WAY, **options)  # type: ignore[arg-type]
    unfold(page)
    found["no way"] = axe(page)
    page = linked(open_page, "#hold=t-level,btec", **options)  # type: ignore[arg-type]
    unfold(page)
    found["what is next"] = axe(page)
    page = linked(open_page, DATED, **options)  # type: ignore[arg-type]
    unfold(page)
    found["awarded"] = axe(page)
    page.evaluate("document.querySelector('#held input').type = 'text'")
    page.fill("#held input", "soon")
    page.click(".go")
    found["no month"] = axe(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    assert {state: wrong for state, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(("width", "height"), EVERYDAY)
@pytest.mark.parametrize(
    "name", ["ecs-scheme", "hostile", pytest.param("thousands", marks=pytest.mark.long)]
)
def test_axe_finds_nothing_in_other_frameworks(
    open_page: OpenPage, axe: Axe, name: str, width: int, height: int
) -> None:
    page = open_page(page_of(name), width, height, reduced_motion="reduce")
    unfold(page)
    found = axe(page)
    page.fill("#want", "q" if name == "thousands" else "a")  # how names begin there
    page.press("#want", "Enter")
    page.click(".go")
    page.locator("article").first.wait_for()
    found += axe(page)

    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.long
def test_axe_finds_nothing_in_the_largest_framework_once_it_answers(
    open_page: OpenPage, axe: Axe
) -> None:
    # Axe works on its 80,000 elements for a minute: other states and widths are asked above.
    page = open_page(page_of("five thousand"), reduced_motion="reduce")
    unfold(page)
    page.fill("#want", "card-4")
    page.press("#want", "Enter")
    page.click(".go")
    page.locator("article").first.wait_for()

    assert page.locator(".lane details[open]").count() == 1
    assert axe(page) == []


@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_tab_reaches_everything_and_is_always_seen(
    open_page: OpenPage, width: int, height: int
) -> None:
    page = linked(open_page, LINK, width=width, height=height)
    unfold(page)
    page.focus(".skip")
    reached, hidden = [page.evaluate(FOCUS)], []
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        reached.append(page.evaluate(FOCUS))
        if said := page.evaluate(HIDDEN):
            hidden.append(said)

    assert hidden == []
    assert reached[0] == ("Skip to the map" if width >= 992 else "Skip to the list")
    for wanted in ("have", "want", "start", "Show the answer", "Print or save", "find", "Filter"):
        assert wanted in reached
    order = [reached.index(it) for it in ("have", "want", "Show the answer", "Filter")]
    assert order == sorted(order)


def test_the_focus_moves_with_what_is_done_and_is_never_lost(open_page: OpenPage) -> None:
    page = open_page(page_of())
    unfold(page)
    held: list[str] = []

    def note() -> None:
        held.append(page.evaluate(FOCUS))

    page.fill("#have", "t level")
    page.press("#have", "Enter")
    note()
    page.fill("#have", "btec")
    page.press("#have", "Enter")
    page.locator("#held button").first.press("Enter")
    note()
    page.fill("#want", "av black")
    page.press("#want", "Enter")
    page.press("#want", "Enter")
    note()
    other(page, 2)
    note()
    kept(page)
    page.get_by_role("button", name="Save as a calendar").press("Enter")
    note()
    page.locator(".plan .line .link").first.press("Enter")
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Escape")
    note()

    assert held[:5] == [
        "have",
        "have",
        "From Relevant T Level to Audio Visual Project Manager"[:40],
        "Plan 2: 4 steps, with Audiovisual technician apprenticeship"[:40],
        "start",
    ]
    assert held[5] != ""


def test_every_task_is_done_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page(page_of())
    unfold(page)
    page.evaluate(
        "window.print = () => { window.printed = document.documentElement.dataset.print }"
    )

    def press(wanted: str, key: str) -> None:
        """Go on by Tab to what is wanted, and press a key there."""
        for _ in range(80):
            if page.evaluate(FOCUS).startswith(wanted):
                break
            page.keyboard.press("Tab")
        assert page.evaluate(FOCUS).startswith(wanted)
        page.keyboard.press(key)

    press("have", "Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("t level")
    page.keyboard.press("Enter")
    press("want", "Home")
    page.keyboard.type("av black")
    page.keyboard.press("Enter")
    press("by-steps", "ArrowRight")
    press("stated", "Space")
    press("stated", "Space")
    press("Show the answer", "Enter")
    assert page.evaluate(FOCUS).startswith("From Relevant T Level to Audio")
    press("Other plans", "Enter")
    press("Plan 2", "Enter")
    press("Print or save", "Enter")
    assert page.evaluate("window.printed") == "plan"
    press("More", "Enter")
    with page.expect_download():
        press("Save as text", "Enter")
    press("Filter", "Enter")
    press("Gold", "Enter")
    assert page.inner_text("#count") == "3 matches of 16"
    press("unfilter", "Enter")
    page.keyboard.press("Escape")
    press("Print", "Enter")
    press("poster", "Enter")
    assert page.evaluate("window.printed") == "poster"
    page.locator("input[name=view]:checked").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#view-list:checked").count() == 1
    page.keyboard.press("ArrowRight")
    page.locator("canvas").wait_for()


def test_every_task_is_done_by_touch(open_page: OpenPage) -> None:
    page = linked(open_page, LINK, width=390, height=844, has_touch=True, is_mobile=True)
    page.evaluate(
        "window.print = () => { window.printed = document.documentElement.dataset.print }"
    )

    page.locator(".switch summary").tap()
    page.get_by_role("button", name="Plan 2").tap()
    assert page.evaluate(FOCUS).startswith("Plan 2: 4 steps")
    page.get_by_role("button", name="Print or save").tap()
    assert page.evaluate("window.printed") == "plan"
    page.locator(".take summary").tap()
    with page.expect_download():
        page.get_by_role("button", name="Save as text").tap()
    page.get_by_role("button", name="See it in the list").tap()
    assert "Audio Visual Project Manager" in page.evaluate(FOCUS)
    page.locator("#filter summary").tap()
    page.get_by_role("button", name="Gold", exact=True).tap()
    assert page.inner_text("#count") == "3 matches of 16"
    page.locator(".menu summary").last.tap()
    page.locator("#poster").tap()
    assert page.evaluate("window.printed") == "poster"
    page.locator("label[for=view-explore]").tap()
    page.locator("canvas").wait_for()
    page.get_by_role("button", name="Zoom in").tap()
    assert page.inner_text("[data-zoom='0']") != "100%"


def test_forced_colours_draw_no_border_through_a_state(open_page: OpenPage) -> None:
    page = linked(open_page, LINK, forced_colors="active")
    # A round border without room inside runs through the last letter.
    cut = """all => all.map(it => [it.textContent, getComputedStyle(it)])
      .filter(([, it]) => parseFloat(it.borderRightWidth) && parseFloat(it.paddingRight) < 4)
      .map(([text]) => text)"""

    assert page.locator(".mark-of.later, .mark-of.place").count() > 2
    assert page.eval_on_selector_all("#map :is(.card, .start) > .mark-of", cut) == []
