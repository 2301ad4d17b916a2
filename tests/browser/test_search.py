"""Narrowing the map: by filters, by what is typed, in the list and in folded lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.test_ask import linked
from tests.browser.test_map import EIGHT, LANES, page_of, seen

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.harness import OpenPage

    Axe = Callable[[Page], list[str]]

GOLD = {
    "Audio Visual Technician",
    "Broadcast and Media Technician",
    "Creative Industries Production Technician",
}


def kept(page: Page) -> set[str]:
    """The names that are neither recoloured nor left out."""
    script = "all => all.filter(it => it.checkVisibility()).map(it => it.innerText)"
    found = page.eval_on_selector_all(".card:not(.out) b, .start:not(.out) b", script)
    return set(found)


def choose(page: Page, *names: str) -> None:
    page.locator("#filter summary").click()
    for name in names:
        page.locator("#filter").get_by_role("button", name=name, exact=True).click()


def test_filters_are_about_category_tier_and_kind(open_page: OpenPage) -> None:
    page = open_page(page_of())

    assert page.locator("#filter legend").all_text_contents() == ["Category", "Tier", "Kind"]
    choose(page, "Gold")
    assert kept(page) == GOLD
    assert page.inner_text("#count") == "3 matches of 16"
    assert page.url.endswith("#tier=gold")


def test_filters_narrow_each_other_and_a_second_choice_widens(open_page: OpenPage) -> None:
    page = open_page(page_of())
    choose(page, "Gold", "Audiovisual")
    assert kept(page) == {"Audio Visual Technician"}
    assert {it["text"] for it in seen(page, ".lane h2")} == {"Audiovisual"}

    page.get_by_role("button", name="Black", exact=True).click()
    assert kept(page) == {"Audio Visual Technician", "Audio Visual Project Manager"}
    page.get_by_role("button", name="Show everything").click()
    assert set(EIGHT) < kept(page)
    assert {it["text"] for it in seen(page, ".lane h2")} == set(LANES)
    assert page.url.split("#")[1:] == []


def test_a_link_brings_the_filters_back(open_page: OpenPage) -> None:
    page = linked(open_page, "#tier=gold,black&category=audiovisual")

    assert page.locator("#filter").get_attribute("open") is None
    assert page.locator("#filter summary").get_attribute("data-n") == "3"
    assert page.locator("#filter [aria-pressed=true]").all_text_contents() == [
        "Audiovisual",
        "Gold",
        "Black",
    ]
    assert kept(page) == {"Audio Visual Technician", "Audio Visual Project Manager"}


def test_what_is_filtered_out_leaves_the_list(open_page: OpenPage) -> None:
    page = open_page(page_of(), 390, 844, has_touch=True)
    page.locator("#filter summary").tap()
    page.get_by_role("button", name="Assessments", exact=True).tap()

    assert {it["text"] for it in seen(page, ".card b, .start b")} == {"ECS HS&E assessment"}
    assert {it["text"] for it in seen(page, ".shelves h3")} == {"Assessments"}
    assert seen(page, ".cell h3") == []


def test_what_no_category_claims_can_be_chosen(open_page: OpenPage) -> None:
    page = open_page(page_of("ecs-scheme"))
    assert page.locator("#filter [aria-pressed=true]").count() == 0
    choose(page, "Shared by all")

    assert page.url.endswith("#category=-")
    assert [it["text"] for it in seen(page, ".lane h2")] == ["Shared by all"]


def test_a_menu_closes_by_escape_and_by_turning_away(open_page: OpenPage) -> None:
    page = open_page(page_of())
    summary = page.locator("#filter summary")
    summary.press("Enter")
    page.locator("#filter fieldset button").first.focus()
    page.keyboard.press("Escape")
    assert page.locator("#filter").get_attribute("open") is None
    assert summary.evaluate("it => it === document.activeElement")

    summary.click()
    page.click("h1")
    assert page.locator("#filter").get_attribute("open") is None


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [1366, 768, 390, 320])
def test_open_menus_stand_in_nobodys_way(
    open_page: OpenPage, axe: Axe, width: int, colours: str
) -> None:
    page = open_page(page_of(), width, 844, color_scheme=colours)
    choose(page, "Gold")
    found = axe(page)
    page.locator(".menu summary").last.click()
    found += axe(page)

    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_folded_lanes_open_and_close_together(open_page: OpenPage) -> None:
    page = open_page(page_of("folded"))
    page.get_by_role("button", name="Open all").click()
    assert page.locator(".lane details:not([open])").count() == 0
    page.get_by_role("button", name="Close all").click()
    assert page.locator(".lane details[open]").count() == 0


def test_a_filter_opens_the_lanes_that_hold_what_is_wanted(open_page: OpenPage) -> None:
    page = open_page(page_of("folded"))
    choose(page, "Lane 02")

    assert [it["text"] for it in seen(page, ".lane h2")] == ["Lane 02"]
    assert page.locator(".lane details[open]").count() == 1
