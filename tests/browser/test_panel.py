"""What the panel of a credential leads to: holding it, and the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import started, unfold
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


def test_back_closes_what_was_opened_and_leaves_the_rest(open_page: OpenPage) -> None:
    page = linked(open_page, "#hold=t-level&want=audio-visual-technician", width=390, height=844)
    asked = "#hold=t-level&want=audio-visual-technician"
    unfold(page)
    page.fill("#within", "12")
    page.click("#starts .start >> nth=0")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Audiovisual Operative").click()
    until(page, "location.hash", f"{asked}&card=audiovisual-operative")
    page.go_back()
    until(page, "location.hash", f"{asked}&card=abtt-bronze")
    assert dialog.locator("h2").inner_text() == "ABTT Bronze"
    page.go_back()
    until(page, "location.hash", asked)

    assert dialog.count() == 0
    assert page.input_value("#within") == "12"
    page.go_forward()
    dialog.wait_for()
    assert dialog.locator("h2").inner_text() == "ABTT Bronze"


def test_who_closes_a_panel_goes_back_to_what_was_before_it(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.get_by_role("button", name="T Level", exact=True).click()
    for at in (0, 1):  # the second opens where the first was closed
        page.click(f"#starts .start >> nth={at}")
        page.get_by_role("dialog").wait_for()
        page.keyboard.press("Escape")
        until(page, "location.hash", "#hold=t-level")
    assert page.evaluate("history.state.depth") == 2
    page.go_back()
    until(page, "location.hash", "")

    assert page.get_by_role("dialog").count() == 0


def test_a_panel_in_the_place_of_another_is_no_further_step(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.click("#map .card.gold >> nth=0")
    page.click("#map .card.gold >> nth=1")
    until(page, "location.hash", "#card=broadcast-and-media-technician")
    assert page.get_by_role("dialog").count() == 1
    page.go_back()
    until(page, "location.hash", "")

    assert page.get_by_role("dialog").count() == 0


@pytest.mark.parametrize("label", ["Explore", "Full screen"])
def test_back_leads_out_of_explore_and_of_the_talk(open_page: OpenPage, label: str) -> None:
    page = open_page(page_of())
    page.evaluate("() => { Element.prototype.requestFullscreen = undefined; }")
    page.get_by_text(label, exact=True).click()
    place = "document.querySelectorAll('.talk-bar, .canvas:not([hidden]) canvas').length"
    until(page, place, 1)
    page.go_back()
    until(page, place, 0)

    assert page.locator(".heads").first.is_visible()
    assert page.locator("#view-map:checked").count() == 1
