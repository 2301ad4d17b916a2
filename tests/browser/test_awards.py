"""The month of an award: asked for where it matters, and what has lapsed taken again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.harness import started, unfold
from tests.browser.test_ask import DATED, LINK, NOTHING, heading, linked
from tests.browser.test_map import page_of

if TYPE_CHECKING:
    from tests.browser.harness import OpenPage

AGAIN = "ECS HS&E assessment (awarded June 2023, expired in June 2025)"
CONDITION = "Your ECS HS&E assessment counts if it was awarded on 27 November 2024 or later."


def test_by_keyboard_alone_the_month_of_an_award_is_given(open_page: OpenPage) -> None:
    page = open_page(page_of())
    unfold(page)
    page.focus("#have")
    for name in ("hse test", "t level"):
        page.keyboard.type(name)
        page.keyboard.press("Enter")
    assert page.locator("#held input").count() == 1  # a T Level never lapses
    while page.get_by_label("Remove ECS HS&E assessment").evaluate(
        "it => it !== document.activeElement"
    ):
        page.keyboard.press("Shift+Tab")
    for key in ("Tab", "6", "Tab", *"2023"):
        page.keyboard.press(key)

    assert page.get_by_label("Awarded ECS HS&E assessment").input_value() == "2023-06"
    assert page.inner_text("#said") == "ECS HS&E assessment (awarded June 2023)"
    while page.evaluate("document.activeElement.id") != "want":
        page.keyboard.press("Tab")
    page.keyboard.type("av black")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert heading(page) == NOTHING
    assert page.url.endswith(DATED)
    assert AGAIN in page.inner_text(".plan .said")


def test_on_a_phone_the_month_of_an_award_is_given_by_touch(open_page: OpenPage) -> None:
    page = linked(open_page, LINK, width=390, height=844, has_touch=True, is_mobile=True)
    unfold(page)
    page.tap("#have")
    page.keyboard.type("hse")
    page.tap("#have-list li")
    field = page.locator("#held input")
    box = field.bounding_box()
    assert box
    assert box["height"] >= 44
    field.tap()
    field.fill("2023-06")  # as the phone's own picker does

    assert page.is_visible("#stale")
    page.tap(".go")
    assert AGAIN in page.inner_text(".plan .said")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_what_has_lapsed_has_to_be_taken_again_and_what_may_have_is_to_be_checked(
    open_page: OpenPage,
) -> None:
    page = linked(open_page, DATED)
    said = page.inner_text("#answer")
    assert f"You hold: {AGAIN} and Relevant T Level." in said
    assert "Counted on 27 November 2026." in said
    assert page.locator(".plan .do").first.inner_text() == "Pass ECS HS&E assessment again"
    assert CONDITION not in said

    page = linked(open_page, DATED.replace("2023-06", "2026-06"))
    assert page.locator(".plan .do").count() == 3
    assert page.inner_text(".plan .steps").count("your ECS HS&E assessment") == 3

    page = linked(open_page, DATED.replace("@2023-06", ""))
    assert CONDITION in page.inner_text(".plan")
    assert page.locator(".plan .do").count() == 3


def test_months_come_back_by_link_and_on_this_device_and_go_with_what_is_held(
    open_page: OpenPage,
) -> None:
    page = linked(open_page, DATED)
    unfold(page)
    field = page.locator("#held input")
    assert field.input_value() == "2023-06"
    field.fill("2024-02")
    page.evaluate("history.replaceState(null, '', location.pathname)")
    page.reload()
    started(page)
    unfold(page)
    assert field.input_value() == "2024-02"
    page.click("#clear")
    page.reload()
    started(page)
    unfold(page)
    assert page.locator("#held li").count() == 0


def test_what_was_remembered_before_there_were_months_still_is(open_page: OpenPage) -> None:
    page = open_page(page_of())
    unfold(page)
    for kept in ('["ecs-hse-assessment","btec"]', "null", "{}", "broken"):
        page.evaluate("kept => localStorage.setItem('progression.hold', kept)", kept)
        page.reload()
        started(page)
        unfold(page)
        assert page.locator("#held button[value]").count() == (2 if "btec" in kept else 0)


def test_a_month_of_a_link_that_is_none_is_left_out_and_named(open_page: OpenPage) -> None:
    page = linked(open_page, DATED.replace("2023-06", "2023-13"))
    unfold(page)

    assert page.locator("#held input").input_value() == ""
    assert page.inner_text("#strange") == (
        "This page has nothing called “2023-13”; that part of the link was left out."
    )


def test_an_award_that_is_no_month_is_refused_and_kept_to_be_put_right(open_page: OpenPage) -> None:
    page = linked(open_page, DATED)
    unfold(page)
    # Browsers without a month picker show a box to type in.
    page.evaluate("document.querySelector('#held input').type = 'text'")
    page.fill("#held input", "June 2023")
    page.click(".go")
    field = page.locator("#held input")

    assert field.evaluate("it => it === document.activeElement")
    assert field.get_attribute("aria-invalid") == "true"
    assert page.inner_text("#held .wrong") == "Write the award as 2024, 2024-11 or 2024-11-05."
    field.fill("2023-06")
    assert page.inner_text("#held .wrong") == ""
    page.click(".go")
    assert AGAIN in page.inner_text(".plan .said")
