"""The logo in a real Chromium: shown, inert, asking nobody, and leaving room for the title."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from progression.page import render
from tests.page.samples import shipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.harness import OpenPage

HOSTILE = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
  width="900" height="300" viewBox="0 0 900 300" onload="parent.ran = document.title = 'ran'">
  <script>parent.ran = document.title = "ran"; fetch("https://example.org/ran");</script>
  <style>@import url("https://example.org/style.css");</style>
  <image href="https://example.org/image.png" width="10" height="10"/>
  <foreignObject width="10" height="10"><iframe xmlns="http://www.w3.org/1999/xhtml"
    src="https://example.org/frame"></iframe></foreignObject>
  <use xlink:href="https://example.org/use.svg#a"/>
  <a href="javascript:alert(1)"><rect width="900" height="300" fill="#0b5563"/></a>
</svg>"""
WIDE, TALL = HOSTILE.encode(), HOSTILE.replace("900", "90").encode()
GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==")


def logo(folder: Path, content: bytes) -> Path:
    path = folder / "logo"
    path.write_bytes(content)
    return path


def test_a_hostile_svg_is_drawn_and_does_nothing(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(render(shipped(), logo=logo(tmp_path, HOSTILE.encode()), title="Ours"))
    picture = page.locator("img.logo")
    picture.click()
    page.evaluate("document.querySelector('img.logo').decode()")

    assert picture.evaluate("it => [it.complete, it.naturalWidth, it.naturalHeight]") == [
        *(True, 900, 300)
    ]
    assert page.evaluate("[window.ran ?? null, document.title]") == [None, "Ours"]
    # open_page asserts at its end that nothing was requested and nothing complained.


@pytest.mark.parametrize(
    "content", [HOSTILE.encode(), GIF, HOSTILE.replace('"900"', '"9"').encode()]
)
@pytest.mark.parametrize("width", [1366, 390, 320])
def test_the_title_keeps_its_room_beside_any_logo(
    open_page: OpenPage,
    tmp_path: Path,
    axe: Callable[[Page], list[str]],
    content: bytes,
    width: int,
) -> None:
    page = open_page(render(shipped(), logo=logo(tmp_path, content)), width, 768)
    picture, title = (page.locator(it).bounding_box() for it in ("img.logo", ".top h1"))

    assert picture is not None
    assert title is not None
    assert 0 < picture["height"] <= 48
    assert 0 < picture["width"] <= 192
    assert title["x"] >= picture["x"] + picture["width"]
    assert title["width"] >= 100
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert axe(page) == []


def test_a_page_that_knows_its_address_can_draw_links_as_squares(open_page: OpenPage) -> None:
    page = open_page(render(shipped(), base_url="https://example.org/map.html"))

    assert page.evaluate("qr('https://example.org/map.html').length") == 29
