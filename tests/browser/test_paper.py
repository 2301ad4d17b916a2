"""What goes on paper: the map, the list, the answer, and the sheets that somebody asks for.

Each is printed by Chromium and read back by another program: its size and number of pages, its
text, and that no letter is smaller than eight points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from progression.layout.lanes import lay_out
from progression.voice.words import kind_line
from tests.browser.test_ask import LINK, STEPS, linked
from tests.browser.test_canvas import plain
from tests.browser.test_map import EIGHT, page_of
from tests.page.samples import shipped

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from progression.layout.lanes import Lane, Layout
    from tests.browser.harness import OpenPage

A4, A4_LANDSCAPE, A3, A3_LANDSCAPE = (595, 842), (842, 595), (842, 1191), (1191, 842)
LEAST_POINTS = 8


@dataclass(frozen=True)
class Sheets:
    """What was printed: the text of each page, the sizes of the pages, the smallest letters."""

    texts: tuple[str, ...]
    sizes: frozenset[tuple[int, int]]
    smallest: float

    @property
    def text(self) -> str:
        return " ".join(self.texts)


def printed(page: Page) -> Sheets:
    """Print a page as it is now, with the sheet it asks for."""
    reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    points: list[float] = []

    def note(text: str, cm: list[float], tm: list[float], _: object, size: float) -> None:
        if text.strip():
            points.append(abs(size * tm[3] * cm[3]))

    texts = tuple(sheet.extract_text(visitor_text=note) for sheet in reader.pages)
    boxes = [sheet.mediabox for sheet in reader.pages]
    sizes = frozenset((round(float(box.width)), round(float(box.height))) for box in boxes)
    return Sheets(tuple(re.sub(r"\s+", " ", text) for text in texts), sizes, min(points))


def asked_for(page: Page, *buttons: str) -> Sheets:
    """Press the buttons one after the other; what the last one prints."""
    page.evaluate("window.print = () => {}")  # the browser's own window, which no test can close
    for name in buttons:
        page.get_by_role("button", name=name, exact=True).click()
    return printed(page)


def test_the_map_is_on_one_sheet_its_starts_and_sources_on_another(open_page: OpenPage) -> None:
    sheets = printed(open_page(page_of()))

    assert sheets.sizes == {A4_LANDSCAPE}
    assert len(sheets.texts) == 2
    assert [name for name in EIGHT if name not in sheets.texts[0]] == []
    assert "Every card also needs ECS HS&E assessment" in sheets.texts[0]
    assert "Starting points" not in sheets.texts[0]
    assert sheets.smallest >= LEAST_POINTS


def test_the_list_is_printed_upright(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.click("label[for=view-list]")
    sheets = printed(page)

    assert sheets.sizes == {A4}
    assert len(sheets.texts) == 3
    assert [name for name in EIGHT if name not in sheets.text] == []
    assert sheets.smallest >= LEAST_POINTS


def test_the_answer_prints_without_the_form(open_page: OpenPage) -> None:
    sheets = printed(linked(open_page, LINK))

    assert [step for step in STEPS if step not in sheets.text] == []
    assert "Show me the way" not in sheets.text
    assert len(sheets.texts) == 2  # the answer, and the map with it
    assert sheets.smallest >= LEAST_POINTS


def test_my_plan_is_one_sheet_with_boxes_and_its_sources_in_full(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)
    sheets = asked_for(page, "Print or save")

    assert sheets.sizes == {A4}
    assert len(sheets.texts) == 1
    assert sheets.text.startswith("My plan: Audio Visual Project Manager (Black)")
    assert [step for step in STEPS if step not in sheets.text] == []
    assert "https://www.ecscard.org.uk/news/ECS-Approve-New-Audiovisual" in sheets.text
    assert "checked 27 November 2026" in sheets.text
    assert "Made from data of 27 November 2026." in sheets.text
    assert sheets.smallest >= LEAST_POINTS
    # What was made for the paper is gone once it is printed.
    assert page.locator(".sheet").count() == 0
    assert page.evaluate("document.documentElement.dataset.print") is None


def test_one_lane_is_one_sheet(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.locator(".menu summary").last.click()
    sheets = asked_for(page, "Creative Industries")

    assert sheets.sizes == {A4_LANDSCAPE}
    assert len(sheets.texts) == 1
    assert "Creative Industries Production Technician" in sheets.text
    assert "Audio Visual Technician" not in sheets.text
    assert sheets.smallest >= LEAST_POINTS


def test_the_poster_is_one_large_sheet(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)
    page.locator(".menu summary").last.click()
    sheets = asked_for(page, "The whole map, as a poster (A3)")

    assert sheets.sizes == {A3_LANDSCAPE}
    assert len(sheets.texts) == 1
    assert [name for name in EIGHT if name not in sheets.text] == []
    assert "step 4" in sheets.text
    assert "My plan" not in sheets.text
    assert sheets.smallest >= LEAST_POINTS


@pytest.mark.parametrize("asked", ["", "#hold=am2&want=installation-electrician"])
def test_a_poster_of_several_sheets_has_heads_on_each_and_cuts_no_lane_that_fits(
    open_page: OpenPage, asked: str
) -> None:
    page = linked(open_page, asked, "ecs-scheme")
    page.locator(".menu summary").last.click()
    sheets = asked_for(page, "The whole map, as a poster (A3)")
    layout = lay_out(shipped("ecs-scheme"))
    tiered, loose = lanes_of(layout, layout.tiered), lanes_of(layout, layout.loose)

    assert sheets.sizes == {A3}
    assert len(sheets.texts) == (6 if asked else 5)
    assert sheets.smallest >= LEAST_POINTS
    assert "Key" in sheets.texts[0]
    found = set()
    for text in sheets.texts:
        whole = {slug for slug, cards in tiered.items() if all(it in plain(text) for it in cards)}
        apart = {slug for slug, cards in loose.items() if all(it in plain(text) for it in cards)}
        assert "Other cards and steps Gold Black" in text or not whole
        assert "Cards outside the tiers" in text or not apart
        found |= whole | apart
    # The one lane that is taller than a sheet goes on over the next.
    assert found == (tiered.keys() | loose.keys()) - {"electrotechnical"}


def lanes_of(layout: Layout, lanes: tuple[Lane, ...]) -> dict[str, list[str]]:
    """What the cards of each lane say of themselves, which no mention of them elsewhere does."""
    known = layout.sheet.rules.by_id
    return {
        lane.slug: [plain(kind_line(known[it.id]) + known[it.id].name) for it in lane.nodes]
        for lane in lanes
    }


@pytest.mark.parametrize(
    ("name", "large", "size"),
    [
        # A poster whose lanes are taller than a sheet across is printed on upright ones.
        ("ecs-scheme", A3, A4_LANDSCAPE),
        ("hostile", A3_LANDSCAPE, A4_LANDSCAPE),
        pytest.param("folded", A3, A4, marks=pytest.mark.long),
    ],
)
def test_any_framework_fills_its_sheets_without_small_letters(
    open_page: OpenPage, name: str, large: tuple[int, int], size: tuple[int, int]
) -> None:
    page = open_page(page_of(name))
    page.locator(".menu summary").last.click()
    poster = asked_for(page, "The whole map, as a poster (A3)")
    page.locator(".menu summary").last.click()
    page.evaluate("document.querySelector('#sheets button').click()")
    lane = printed(page)

    assert poster.sizes == {large}
    # A lane that is taller than a sheet across is printed as a list.
    assert lane.sizes == {size}
    assert min(poster.smallest, lane.smallest) >= LEAST_POINTS


@pytest.mark.parametrize("view", ["view-list", "view-explore"])
def test_a_poster_is_the_whole_map_whatever_is_shown(open_page: OpenPage, view: str) -> None:
    page = linked(open_page, "#category=audiovisual")
    page.click(f"label[for={view}]")
    page.locator(".menu summary").last.click()
    sheets = asked_for(page, "The whole map, as a poster (A3)")

    assert sheets.sizes == {A3_LANDSCAPE}
    assert [name for name in EIGHT if name not in sheets.text] == []
    # And what was shown is shown again.
    assert page.locator("input[name=view]:checked").get_attribute("id") == view
    assert page.locator(".lane:not([hidden])").count() == 1
