"""Every width a window may have: nothing scrolls sideways but the map itself, where it must."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from progression.page import render
from tests.browser.test_ask import LINK
from tests.browser.test_map import CLIPPED, OVERLAPS, page_of
from tests.page.samples import card, needs, rules_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from progression.model import Rules
    from tests.browser.harness import OpenPage

PHONES_AND_TABLETS = (320, 360, 390, 412, 480, 600, 767, 768, 834, 991)
DESKS = (992, 1000, 1010, 1020, 1023, 1024, 1100, 1280, 1366, 1920)
# What can be moved sideways, or would be by a finger or a key: a page that is moved stays so.
SIDEWAYS = """async () => {
  await new Promise(requestAnimationFrame);
  scrollTo(500, scrollY);
  const root = document.documentElement;
  const found = [...document.querySelectorAll("body, body *")].filter(it => it.checkVisibility()
    && it.scrollWidth > it.clientWidth && /auto|scroll/.test(getComputedStyle(it).overflowX));
  if (scrollX || root.scrollWidth > root.clientWidth) found.unshift(root);
  return found.map(it => it.id || it.className || it.localName);
}"""


def sideways(page: Page) -> dict[int, list[str]]:
    """What scrolls sideways, by the width of the window."""
    found = {}
    for width in PHONES_AND_TABLETS + DESKS:
        page.set_viewport_size({"width": width, "height": 800})
        found[width] = page.evaluate(SIDEWAYS)
    return {width: moved for width, moved in found.items() if moved}


def of_tiers(count: int) -> Rules:
    """A framework with a tier after the other."""
    tiers = [f"tier-{n}" for n in range(count)]
    rows = [needs(after, before, kind="progression") for before, after in pairwise(tiers)]
    return rules_of([card(it, it, "lane") for it in tiers], [row for way in rows for row in way])


@pytest.mark.parametrize(
    ("name", "asked"),
    [("audiovisual", LINK), ("ecs-scheme", "#hold=am2&want=fess-technical-manager")],
)
def test_nothing_scrolls_sideways_at_any_width(
    open_with_bars: OpenPage, name: str, asked: str
) -> None:
    page = open_with_bars(page_of(name))
    found = {"start": sideways(page)}
    page.evaluate("hash => { location.hash = hash; }", asked)
    page.locator(".plan").first.wait_for()
    found["answer"] = sideways(page)
    page.click("label[for=view-explore]")
    page.locator("canvas").wait_for()
    found["explore"] = sideways(page)

    assert {state: moved for state, moved in found.items() if moved} == {}


@pytest.mark.parametrize(("tiers", "narrow"), [(4, [992, 1100]), (5, [992, 1366]), (7, [1920])])
def test_a_map_of_many_columns_scrolls_by_itself(
    open_with_bars: OpenPage, tiers: int, narrow: list[int]
) -> None:
    page = open_with_bars(render(of_tiers(tiers)))
    found = sideways(page)

    assert {tuple(moved) for moved in found.values()} == {("map",)}
    assert set(narrow) <= set(found)
    assert min(found) == min(DESKS)
    for width in narrow:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(OVERLAPS) == page.evaluate(CLIPPED) == []
