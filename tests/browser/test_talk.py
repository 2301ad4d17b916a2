"""One lane at a time for a talk: large letters, nothing cut off, by keys and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.test_map import CLIPPED, page_of, seen, until

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.harness import OpenPage

    Axe = Callable[[Page], list[str]]

SCREENS = ((1024, 768), (1366, 768), (1920, 1080))
LANES = ("Audiovisual, 1 of 3", "Broadcast and Media, 2 of 3", "Creative Industries, 3 of 3")
TITLE = "document.querySelector('.talk-bar p').textContent"
# Every text that is shown, by the size of its letters and where it ends.
TEXTS = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const it = walker.currentNode.parentElement, range = new Range();
    range.selectNodeContents(walker.currentNode);
    const box = range.getBoundingClientRect();
    if (!walker.currentNode.data.trim() || box.width < 2 || !it.checkVisibility()) continue;
    if (it.closest(".top, .vh, h2, script, style")) continue;
    found.push([parseFloat(getComputedStyle(it).fontSize), box.left, box.right, box.bottom]);
  }
  return found;
}"""


def begun(page: Page) -> Page:
    """The first lane on the screen."""
    page.get_by_role("button", name="Full screen", exact=True).click()
    until(page, TITLE, LANES[0])
    return page


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_each_lane_fills_the_screen_in_large_letters(
    open_page: OpenPage, axe: Axe, width: int, height: int, colours: str
) -> None:
    page = begun(open_page(page_of(), width, height, color_scheme=colours))
    for lane in LANES:
        until(page, TITLE, lane)
        texts = page.evaluate(TEXTS)
        assert min(it[0] for it in texts) >= (24 if width == 1024 else 30)
        assert min(it[1] for it in texts) >= 0
        assert max(it[2] for it in texts) <= width
        assert max(it[3] for it in texts) <= height
        assert page.evaluate(CLIPPED.replace(".lane h2, ", "")) == []  # the bar says it
        assert axe(page) == []
        page.keyboard.press("ArrowRight")
    until(page, TITLE, LANES[0])


def test_what_every_card_needs_and_the_basis_are_said_in_the_talk_too(open_page: OpenPage) -> None:
    page = begun(open_page(page_of()))

    assert page.locator(".every").is_visible()
    assert "our reading" in page.locator(".lane.chosen").inner_text()
    assert {it["text"] for it in seen(page, ".card b")} == {
        "Audiovisual Operative",
        "Audio Visual Technician",
        "Audio Visual Project Manager",
    }


def test_lanes_are_turned_by_keys_and_buttons_and_escape_leaves(open_page: OpenPage) -> None:
    page = begun(open_page(page_of()))
    turned = []
    for key in ("PageDown", "ArrowRight", "PageUp", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
        turned.append(LANES.index(page.evaluate(TITLE)))
    for name in ("Next", "Previous"):
        page.get_by_role("button", name=name).click()
        turned.append(LANES.index(page.evaluate(TITLE)))
    page.keyboard.press("Escape")

    assert turned == [1, 2, 1, 0, 2, 0, 2]
    until(page, "document.documentElement.dataset.talk ?? 'none'", "none")
    assert page.locator(".talk-bar").count() == 0
    assert page.locator("#view-map:checked").count() == 1
    assert page.evaluate("document.activeElement.id") == "talk"


@pytest.mark.parametrize("answer", ["undefined", "() => Promise.reject(new Error('not allowed'))"])
def test_it_works_where_the_full_screen_is_not_allowed(open_page: OpenPage, answer: str) -> None:
    page = open_page(page_of())
    page.evaluate(f"() => {{ Element.prototype.requestFullscreen = {answer}; }}")
    begun(page).keyboard.press("PageDown")
    assert page.evaluate(TITLE) == LANES[1]
    page.get_by_role("button", name="Leave").click()

    assert page.locator(".heads").first.is_visible()


def test_a_panel_opens_over_the_lane_and_escape_closes_it_alone(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.evaluate("() => { Element.prototype.requestFullscreen = undefined; }")
    begun(page).locator(".lane.chosen .card.gold").click()
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Escape")

    assert page.get_by_role("dialog").count() == 0
    assert page.evaluate(TITLE) == LANES[0]


def test_a_lane_that_is_taller_than_the_screen_is_paged_through(open_page: OpenPage) -> None:
    page = open_page(page_of("ecs-scheme"), 1024, 768)
    page.get_by_role("button", name="Full screen", exact=True).click()
    until(page, TITLE, "Building Controls, 1 of 11")
    assert min(it[0] for it in page.evaluate(TEXTS)) >= 24
    page.keyboard.press("PageDown")
    until(page, "document.querySelector('main').scrollTop > 300", True)
    assert page.evaluate(TITLE) == "Building Controls, 1 of 11"
    assert page.evaluate("scrollX") == 0


def test_a_filter_chooses_the_lanes_and_folded_ones_are_opened(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.click("#filter summary")
    page.get_by_role("button", name="Audiovisual", exact=True).click()
    page.keyboard.press("Escape")
    page.click("#talk")
    until(page, TITLE, "Audiovisual, 1 of 1")
    page = open_page(page_of("folded"))
    page.click("#talk")
    assert page.locator(".lane.chosen .card").first.is_visible()
    page.keyboard.press("Escape")
    until(page, "document.documentElement.dataset.talk ?? 'none'", "none")

    assert page.locator(".lane details[open]").count() == 0
