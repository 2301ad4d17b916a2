"""Asking the page: hold, want, answer; by mouse, by keyboard alone, on a phone, and by link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import started, unfold
from tests.browser.test_map import CLIPPED, OVERLAPS, page_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.harness import OpenPage

    Axe = Callable[[Page], list[str]]

BLACK = "From Relevant T Level to Audio Visual Project Manager (Black): 4 steps"
NOTHING = "To Audio Visual Project Manager (Black): 4 steps"  # held
STEPS = [
    "Pass ECS HS&E assessment",
    "Apply for the Audiovisual Operative card",
    "Apply for the Audio Visual Technician card (gold)",
    "Apply for the Audio Visual Project Manager card (black)",
]
LINK = "#hold=t-level&want=audio-visual-project-manager"
DATED = "#hold=ecs-hse-assessment@2023-06,t-level&want=audio-visual-project-manager"
NO_WAY = "#want=creative-industries-production-technician&stated=1"


def linked(open_page: OpenPage, hash: str, name: str = "audiovisual", **options: object) -> Page:
    """The page as somebody opens it who was sent a link."""
    page = open_page(page_of(name), **options)  # type: ignore[arg-type]
    page.evaluate("hash => { location.hash = hash; }", hash)
    page.reload()
    started(page)
    return page


def steps(page: Page) -> list[str]:
    return page.locator(".plan .steps .do").all_inner_texts()


def other(page: Page, number: int) -> None:
    """Choose another plan."""
    if not page.locator(".switch[open]").count():
        page.click(".switch > summary")
    page.click(f".switch button:nth-child({number})")


def kept(page: Page) -> None:
    """Open the further ways to keep an answer."""
    page.evaluate("document.querySelector('.take details').open = true")


def said_on_map(page: Page) -> set[str]:
    """The states that the map shows, each sign with its words."""
    marks = page.locator("#map .card > .mark-of, #map .start > .mark-of")
    return {it.replace("\n", " ") for it in marks.all_inner_texts()}


def heading(page: Page) -> str:
    """The heading that has the focus."""
    return str(page.evaluate("document.activeElement.textContent"))


def test_by_mouse_the_way_to_the_black_card_is_found(open_page: OpenPage) -> None:
    page = open_page(page_of())
    unfold(page)
    page.click("#have")
    page.keyboard.type("t level")
    page.click("#have-list li")
    page.click("#want")
    page.keyboard.type("project manager")
    page.click("#want-list li")
    page.click(".go")

    assert heading(page) == BLACK
    assert steps(page) == STEPS
    assert page.inner_text("#said") == BLACK
    assert page.url.endswith(LINK)


def test_typed_names_take_at_most_fifteen_keys_from_where_they_are_folded(
    open_page: OpenPage,
) -> None:
    page = open_page(page_of())
    pressed = 0
    page.locator("#more > summary").focus()
    for part in ("Enter", "Tab", "T Level", "Enter", "Tab", "av black", "Enter", "Enter"):
        if part in ("Tab", "Enter"):
            page.keyboard.press(part)
            pressed += 1
        else:
            page.keyboard.type(part)

    assert heading(page) == BLACK
    assert steps(page) == STEPS
    assert pressed <= 15


def test_on_a_phone_it_is_found_by_touch(open_page: OpenPage) -> None:
    page = open_page(page_of(), 390, 844, has_touch=True)
    unfold(page)
    page.tap("#have")
    page.keyboard.type("tlevel")
    page.tap("#have-list li")
    page.tap("#want")
    page.keyboard.type("AV project manager")
    page.tap("#want-list li")
    page.tap(".go")

    assert heading(page) == BLACK
    assert steps(page) == STEPS
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_tier_asks_for_each_of_its_cards(open_page: OpenPage) -> None:
    page = open_page(page_of())
    unfold(page)
    page.fill("#want", "black")
    page.press("#want", "Enter")
    page.click(".go")

    assert page.locator("article > h2").all_inner_texts() == ["To 3 Black cards: 4 steps each"]
    assert page.locator(".chain :is(h3, h4)").all_inner_texts() == [
        *("Audiovisual", "Broadcast and Media", "Creative Industries"),
    ]
    page.locator(".chain :is(h3, h4) button").first.click()
    assert heading(page) == NOTHING


def test_other_ways_are_a_button_away_and_marked_on_the_map(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)
    assert "2 step 2" in said_on_map(page)
    other(page, 2)

    assert steps(page)[0] == "Complete Audiovisual technician apprenticeship"
    marked = page.locator("#map .card.on b, #map .start.on b").all_inner_texts()
    assert set(marked) == {
        "Audio Visual Technician",
        "Audio Visual Project Manager",
        "Relevant T Level",
        "Audiovisual technician apprenticeship",
        "ECS HS&E assessment",
    }


def test_the_way_is_drawn_on_the_map_by_its_own_lines(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)
    drawn = page.locator(".lines .taken")
    lane = page.locator("#lane\\=audiovisual .taken")

    assert drawn.count() == lane.count() == 1
    assert "implied" in (drawn.get_attribute("class") or "")
    # Three boxes to their cards, and two cards to the boxes that ask for them.
    assert (drawn.get_attribute("d") or "").count("M") == 5
    other(page, 2)
    assert (page.locator(".lines .taken").get_attribute("d") or "").count("M") == 3


def test_the_canvas_shows_the_way_too(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)
    page.click("label[for=view-explore]")
    page.locator("canvas").wait_for()
    # The library keeps its nodes to itself; what it was given is what it draws.
    page.click("label[for=view-map]")
    other(page, 2)
    page.click("label[for=view-explore]")
    page.mouse.move(600, 400)

    assert page.locator("canvas").count() == 1


@pytest.mark.parametrize("width", [1366, 1024, 390])
@pytest.mark.parametrize(
    ("name", "hash"), [("audiovisual", LINK), ("ecs-scheme", "#want=ecs-manager")]
)
def test_an_answer_covers_and_cuts_nothing(
    open_page: OpenPage, name: str, hash: str, width: int
) -> None:
    page = linked(open_page, hash, name, width=width)

    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_see_it_on_the_map_goes_to_the_card(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)
    kept(page)
    page.get_by_role("button", name="See it on the map").click()

    focused = "document.activeElement.querySelector('b').innerText"
    assert page.evaluate(focused) == "Audio Visual Project Manager"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") > 0


def test_every_state_on_the_map_is_said_in_words_and_with_a_sign(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)

    assert said_on_map(page) == {
        "1 step 1",
        "2 step 2",
        "3 step 3",
        "4 step 4",
        "✓ you hold it",
        "◑ maybe next",
        "◔ may be open",
        "○ later",
        "× no plan there",
    }
    assert (
        page.locator("#map .card:not(:has(.mark-of)), #map .start:not(:has(.mark-of))").count() == 0
    )
    assert page.locator(".states li").count() == 10


def test_what_nobody_can_reach_by_what_is_stated_says_so_on_the_map(open_page: OpenPage) -> None:
    page = linked(open_page, NO_WAY)

    assert "? rule not known" in said_on_map(page)


def test_where_nothing_leads_it_says_why(open_page: OpenPage) -> None:
    page = linked(open_page, NO_WAY)
    text = page.inner_text("#answer")

    assert "no route leads there from what you hold" in text
    assert "the page with its rule was not read for this data" in text
    assert "Left out, because they are our reading and not stated: ABTT Bronze" in text


def test_a_link_restores_the_question_and_names_what_it_does_not_know(open_page: OpenPage) -> None:
    page = linked(
        open_page,
        "#hold=t-level,no-such&want=broadcast-and-media-technician&by=time&stated=1",
    )
    unfold(page)

    assert page.locator("#held button[value]").all_inner_texts() == ["Relevant T Level\n×"]
    assert page.input_value("#want") == "Broadcast and Media Technician (Gold)"
    assert page.is_checked("#by-time")
    assert page.is_checked("#stated")
    assert page.inner_text("#strange") == (
        "This page has nothing called “no-such”; that part of the link was left out."
    )


def test_what_is_held_is_remembered_on_this_device_until_it_is_cleared(
    open_page: OpenPage,
) -> None:
    page = open_page(page_of())
    unfold(page)
    page.fill("#have", "btec")
    page.press("#have", "Enter")
    page.reload()
    started(page)
    unfold(page)
    assert page.get_attribute("#held button", "aria-label") == "Remove Relevant BTEC"
    page.click("#clear")
    page.reload()
    started(page)
    unfold(page)
    assert page.locator("#held button").count() == 0


def test_with_nothing_filled_in_it_says_what_to_do(open_page: OpenPage) -> None:
    page = open_page(page_of())
    unfold(page)
    page.click(".go")

    assert page.inner_text("#want-wrong") == "Fill in what you hold, what you want, or both."
    assert page.evaluate("document.activeElement.id") == "want"
    assert not page.is_visible("#answer")


@pytest.mark.parametrize("width", [1366, 390])
def test_without_a_goal_it_says_what_is_next_and_marks_it_on_the_map(
    open_page: OpenPage, width: int
) -> None:
    page = open_page(page_of(), width)
    unfold(page)
    for name in ("t level", "hse test"):
        page.fill("#have", name)
        page.press("#have", "Enter")
    page.press("#have", "Enter")

    title = "What is next with ECS HS&E assessment and Relevant T Level"
    assert heading(page) == title
    said = list(filter(None, page.inner_text("#answer").splitlines()))
    assert said[1] == "Counted on 27 November 2026."
    assert "Audiovisual Operative our reading" in said
    assert page.inner_text("#said") == title
    assert {"◔ may be open", "✓ you hold it"} <= said_on_map(page)
    assert page.url.endswith("#hold=ecs-hse-assessment,t-level")

    page.reload()
    started(page)
    unfold(page)
    assert list(filter(None, page.inner_text("#answer").splitlines())) == said
    assert {"◔ may be open", "✓ you hold it"} <= said_on_map(page)


def test_what_is_remembered_alone_asks_nothing(open_page: OpenPage) -> None:
    page = open_page(page_of())
    unfold(page)
    page.fill("#have", "btec")
    page.press("#have", "Enter")
    page.reload()
    started(page)
    unfold(page)

    assert page.locator("#held button[value]").count() == 1
    assert not page.is_visible("#answer")


def test_without_a_script_there_is_no_form(open_page: OpenPage) -> None:
    page = open_page(page_of(), java_script_enabled=False)
    assert not page.is_visible("#ask")
    assert page.is_visible("#map")


@pytest.mark.parametrize(
    ("name", "typed"), [("ecs-scheme", "a"), ("hostile", "a"), ("thousands", "q")]
)
def test_any_framework_can_be_asked(open_page: OpenPage, name: str, typed: str) -> None:
    page = open_page(page_of(name), 320, 640)
    unfold(page)
    page.fill("#want", typed)
    page.press("#want", "Enter")
    page.click(".go")

    assert page.locator("article > h2").count() >= 1
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_an_answer_stays_what_was_asked_until_it_is_asked_again(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)
    unfold(page)
    page.check("#by-time")
    other(page, 2)
    assert page.inner_text(".plan h2").startswith("Plan 2: 4 steps, with Audiovisual technician")
    assert "The question has changed." in page.inner_text("#stale")

    page.click(".go")
    assert page.inner_text(".plan h2") == f"{BLACK}, time unknown"
    assert not page.is_visible("#stale")
    page.click("#clear")
    assert page.is_visible("#stale")


def test_a_link_brings_the_chosen_way_back_and_what_it_leaves_out_is_the_usual(
    open_page: OpenPage,
) -> None:
    page = linked(open_page, LINK)
    other(page, 2)
    assert page.url.endswith(f"{LINK}&way=2")
    page.reload()
    started(page)
    page.click(".switch > summary")
    assert page.locator(".switch [aria-pressed=true]").inner_text().startswith("Plan 2")

    page = linked(open_page, LINK + "&by=cost&view=list")
    page.evaluate("hash => { location.hash = hash; }", LINK)
    page.locator("#view-map:checked").wait_for(state="attached")
    assert page.is_checked("#by-steps")


def test_links_within_the_page_leave_the_address_alone(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)
    page.locator(".skip").focus()
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "map"
    assert page.url.endswith(LINK)


@pytest.mark.parametrize("hidden", ["view=explore", "category=broadcast-and-media"])
def test_see_it_on_the_map_works_whatever_hides_it(open_page: OpenPage, hidden: str) -> None:
    page = linked(open_page, f"{LINK}&{hidden}")
    kept(page)
    page.get_by_role("button", name="See it on the map").click()

    focused = "document.activeElement.querySelector('b').innerText"
    assert page.evaluate(focused) == "Audio Visual Project Manager"


def test_what_is_our_reading_is_said_of_what_is_next_too(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)
    assert not page.locator(".next ul").first.is_visible()
    page.click(".next > summary")
    said = page.locator(".next ul").first.inner_text()

    assert said.split("\n")[0] == "Pass ECS HS&E assessment, for:"
    assert said.count("our reading") == 3
