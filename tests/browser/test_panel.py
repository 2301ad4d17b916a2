"""What the panel of a credential leads to: holding it, and the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import started
from tests.browser.test_ask import heading, linked, steps
from tests.browser.test_map import page_of, until

if TYPE_CHECKING:
    from tests.browser.harness import OpenPage


@pytest.mark.parametrize("width", [1366, 390])
def test_a_panel_leads_to_the_way_to_what_it_is_of(open_page: OpenPage, width: int) -> None:
    page = linked(open_page, "#hold=t-level", width=width)
    page.click("#map .card.black >> nth=0")
    page.get_by_role("button", name="Show me a plan for this").press("Enter")
    until(page, "location.hash", "#hold=t-level&want=audio-visual-project-manager")

    assert page.get_by_role("dialog").count() == 0
    assert page.input_value("#want") == "Audio Visual Project Manager (Black)"
    assert heading(page) == "From Relevant T Level to Audio Visual Project Manager (Black): 4 steps"
    assert len(steps(page)) == 4
    top = page.evaluate("document.activeElement.getBoundingClientRect().top")
    assert 0 <= top < 844


def test_a_panel_adds_to_what_is_held_once(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.click("#starts .start >> nth=0")
    page.get_by_role("button", name="I hold this").click()
    until(page, "location.hash", "#hold=abtt-bronze")
    assert heading(page) == "What is next with ABTT Bronze"

    page.click("#starts .start >> nth=0")
    page.get_by_role("button", name="Show me a plan for this").wait_for()
    assert page.get_by_role("button", name="I hold this").count() == 0
    page.keyboard.press("Escape")
    page.click("#map .card.gold >> nth=0")
    page.get_by_role("button", name="Show me a plan for this").click()
    page.click("#starts .start >> nth=1")
    page.get_by_role("button", name="I hold this").click()

    title = "From ABTT Bronze and Relevant BTEC to Audio Visual Technician (Gold): 3 steps"
    assert heading(page) == title
    until(page, "location.hash", "#hold=abtt-bronze,btec&want=audio-visual-technician")


def test_a_panel_that_another_led_to_closes_with_it(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.click("#starts .start >> nth=0")
    page.get_by_role("dialog").get_by_role("button", name="Audiovisual Operative").click()
    page.get_by_role("dialog", name="Audiovisual Operative").wait_for()
    page.get_by_role("dialog", name="Audiovisual Operative").get_by_role(
        "button", name="Show me a plan for this"
    ).click()

    assert page.get_by_role("dialog").count() == 0
    assert heading(page) == "To Audiovisual Operative: 3 steps"
    until(page, "location.hash", "#want=audiovisual-operative")
    page.reload()
    started(page)
    assert page.get_by_role("dialog").count() == 0


def test_a_panel_of_thousands_leads_on_too(open_page: OpenPage) -> None:
    page = open_page(page_of("thousands"))
    page.locator(".lane summary").first.click()
    page.locator(".lane .card.gold").first.click()
    page.get_by_role("button", name="Show me a plan for this").click()

    assert heading(page).startswith("To Card-")
