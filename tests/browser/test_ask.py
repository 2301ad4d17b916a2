"""Asking the page: hold, want, answer; by mouse, by keyboard alone, on a phone, and by link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import started
from tests.browser.test_map import CLIPPED, OVERLAPS, page_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.harness import OpenPage

    Axe = Callable[[Page], list[str]]

BLACK = "How to reach Audio Visual Project Manager (Black)"
STEPS = [
    "Pass ECS HS&E assessment",
    "Apply for the Audiovisual Operative card",
    "Apply for the Audio Visual Technician card (gold)",
    "Apply for the Audio Visual Project Manager card (black)",
]
LINK = "#hold=t-level&want=audio-visual-project-manager"
DATED = "#hold=ecs-hse-assessment@2023-06,t-level&want=audio-visual-project-manager"
AGAIN = (
    "Take again: ECS HS&E assessment. Awarded in June 2023, it counted until June 2025, "
    "and Audiovisual Operative needs it at the start."
)
CHECK = (
    "Check that your ECS HS&E assessment still counts: it does for 24 months after the award. "
    "Give the month of the award where you say what you hold, and the plan counts it in."
)
NO_WAY = "#want=creative-industries-production-technician&stated=1"


def linked(open_page: OpenPage, hash: str, name: str = "audiovisual", **options: object) -> Page:
    """The page as somebody opens it who was sent a link."""
    page = open_page(page_of(name), **options)  # type: ignore[arg-type]
    page.evaluate("hash => { location.hash = hash; }", hash)
    page.reload()
    started(page)
    return page


def steps(page: Page) -> list[str]:
    return page.locator(".plan ol > li > .do b").all_inner_texts()


def said_on_map(page: Page) -> set[str]:
    """The states that the map shows, each sign with its words."""
    marks = page.locator("#map .card > .mark-of, #map .start > .mark-of")
    return {it.replace("\n", " ") for it in marks.all_inner_texts()}


def heading(page: Page) -> str:
    """The heading that has the focus."""
    return str(page.evaluate("document.activeElement.textContent"))


def test_by_mouse_the_way_to_the_black_card_is_found(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.click("#have")
    page.keyboard.type("t level")
    page.click("#have-list li")
    page.click("#want")
    page.keyboard.type("project manager")
    page.click("#want-list li")
    page.click(".go")

    assert heading(page) == BLACK
    assert steps(page) == STEPS
    assert page.inner_text("#said") == "2 ways found."
    assert page.url.endswith(LINK)


def test_by_keyboard_alone_it_takes_at_most_fifteen_keys(open_page: OpenPage) -> None:
    page = open_page(page_of())
    pressed = 0
    for part in ("Tab", "Tab", "T Level", "Enter", "Tab", "av black", "Enter", "Enter"):
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


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("t-level", "Relevant T Level"),
        ("audio visual tecnician", "Audio Visual Technician (Gold)"),
        ("AV black card", "Audio Visual Project Manager (Black)"),
        ("black", "All Black cards"),
        ("audiovisual", "All Audiovisual cards"),
        ("hse test", "ECS HS&E assessment"),
    ],
)
def test_what_people_type_finds_what_they_mean(open_page: OpenPage, typed: str, first: str) -> None:
    page = open_page(page_of())
    page.fill("#want", typed)

    assert page.locator("#want-list li").first.inner_text() == first


def test_the_list_is_walked_by_arrows_and_left_by_escape(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.focus("#want")
    page.keyboard.type("technician")
    options = page.locator("#want-list li")
    page.keyboard.press("ArrowUp")

    assert options.last.get_attribute("aria-selected") == "true"
    assert page.get_attribute("#want", "aria-activedescendant") == options.last.get_attribute("id")
    page.keyboard.press("Escape")
    assert page.get_attribute("#want", "aria-expanded") == "false"
    assert not page.is_visible("#want-list")


@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize("box", ["#have", "#want"])
def test_the_list_stands_right_below_its_box(open_page: OpenPage, box: str, width: int) -> None:
    page = linked(open_page, "#hold=t-level,btec", width=width)
    page.fill(box, "technician")
    field = page.locator(box).bounding_box()
    options = page.locator(f"{box}-list").bounding_box()

    assert field
    assert options
    assert abs(field["y"] + field["height"] - options["y"]) < 1
    assert (field["x"], field["width"]) == (options["x"], options["width"])


def test_a_tier_asks_for_each_of_its_cards(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.fill("#want", "black")
    page.press("#want", "Enter")
    page.click(".go")

    assert page.locator("article > h2").all_inner_texts() == [
        BLACK,
        "How to reach Broadcast and Media Supervisor (Black)",
        "How to reach Creative Industries Production Manager (Black)",
    ]


def test_other_ways_are_a_button_away_and_marked_on_the_map(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)
    assert "2 step 2" in said_on_map(page)
    page.click(".switch button:last-child")

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
    page.click(".switch button:last-child")
    assert (page.locator(".lines .taken").get_attribute("d") or "").count("M") == 3


def test_the_canvas_shows_the_way_too(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)
    page.click("label[for=view-explore]")
    page.locator("canvas").wait_for()
    # The library keeps its nodes to itself; what it was given is what it draws.
    page.click("label[for=view-map]")
    page.click(".switch button:last-child")
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
        "▸ a place to start",
        "◐ one more away",
        "○ later",
    }
    assert (
        page.locator("#map .card:not(:has(.mark-of)), #map .start:not(:has(.mark-of))").count() == 0
    )
    assert page.locator(".states li").count() == 8


def test_what_nobody_can_reach_by_what_is_stated_says_so_on_the_map(open_page: OpenPage) -> None:
    page = linked(open_page, NO_WAY)

    assert "? rule not published" in said_on_map(page)


def test_where_nothing_leads_it_says_why(open_page: OpenPage) -> None:
    page = linked(open_page, NO_WAY)
    text = page.inner_text("#answer")

    assert "No way leads there with what is held and what the source gives." in text
    assert "the source does not publish its rule" in text
    assert "Left out, because they are inferred, not stated: ABTT Bronze" in text


def test_a_link_restores_the_question_and_names_what_it_does_not_know(open_page: OpenPage) -> None:
    page = linked(
        open_page,
        "#hold=t-level,no-such&want=broadcast-and-media-technician&by=time&stated=1",
    )

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
    page.fill("#have", "btec")
    page.press("#have", "Enter")
    page.reload()
    started(page)
    assert page.get_attribute("#held button", "aria-label") == "Remove Relevant BTEC"
    page.click("#clear")
    page.reload()
    started(page)
    assert page.locator("#held button").count() == 0


def test_by_keyboard_alone_the_month_of_an_award_is_given(open_page: OpenPage) -> None:
    page = open_page(page_of())
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
    assert heading(page) == BLACK
    assert page.url.endswith(DATED)
    assert page.inner_text(".again") == AGAIN


def test_on_a_phone_the_month_of_an_award_is_given_by_touch(open_page: OpenPage) -> None:
    page = linked(open_page, LINK, width=390, height=844, has_touch=True, is_mobile=True)
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
    assert page.inner_text(".again") == AGAIN
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_what_has_lapsed_has_to_be_taken_again_and_what_may_have_is_to_be_checked(
    open_page: OpenPage,
) -> None:
    page = linked(open_page, DATED)
    said = page.inner_text("#answer")
    assert "You hold: ECS HS&E assessment (awarded June 2023) and Relevant T Level." in said
    assert said.count("assessment (you hold it, but it has to be taken again, implied)") == 3
    assert CHECK not in said
    assert page.inner_text(".plan h3") == "The shortest way: 3 steps, and 1 thing to take again"

    page = linked(open_page, DATED.replace("2023-06", "2026-06"))
    assert page.inner_text("#answer").count("assessment (you hold it, implied)") == 3
    assert page.locator(".again").count() == 0

    page = linked(open_page, DATED.replace("@2023-06", ""))
    assert page.locator(".plan .note").all_inner_texts()[1:] == [CHECK]
    assert page.locator(".again").count() == 0


def test_months_come_back_by_link_and_on_this_device_and_go_with_what_is_held(
    open_page: OpenPage,
) -> None:
    page = linked(open_page, DATED)
    field = page.locator("#held input")
    assert field.input_value() == "2023-06"
    field.fill("2024-02")
    page.evaluate("history.replaceState(null, '', location.pathname)")
    page.reload()
    started(page)
    assert field.input_value() == "2024-02"
    page.click("#clear")
    page.reload()
    started(page)
    assert page.locator("#held li").count() == 0


def test_what_was_remembered_before_there_were_months_still_is(open_page: OpenPage) -> None:
    page = open_page(page_of())
    for kept in ('["ecs-hse-assessment","btec"]', "null", "{}", "broken"):
        page.evaluate("kept => localStorage.setItem('progression.hold', kept)", kept)
        page.reload()
        started(page)
        assert page.locator("#held button[value]").count() == (2 if "btec" in kept else 0)


def test_a_month_of_a_link_that_is_none_is_left_out_and_named(open_page: OpenPage) -> None:
    page = linked(open_page, DATED.replace("2023-06", "2023-13"))

    assert page.locator("#held input").input_value() == ""
    assert page.inner_text("#strange") == (
        "This page has nothing called “2023-13”; that part of the link was left out."
    )


def test_an_award_that_is_no_month_is_refused_and_kept_to_be_put_right(open_page: OpenPage) -> None:
    page = linked(open_page, DATED)
    # Browsers without a month picker show a box to type in.
    page.evaluate("document.querySelector('#held input').type = 'text'")
    page.fill("#held input", "June 2023")
    page.click(".go")
    field = page.locator("#held input")

    assert field.evaluate("it => it === document.activeElement")
    assert field.get_attribute("aria-invalid") == "true"
    assert page.inner_text("#held .wrong") == "Write the month as 2027-01."
    field.fill("2023-06")
    assert page.inner_text("#held .wrong") == ""
    page.click(".go")
    assert page.inner_text(".again") == AGAIN


def test_with_nothing_filled_in_it_says_what_to_do(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.click(".go")

    assert page.inner_text("#want-wrong") == "Fill in what you hold, what you want, or both."
    assert page.evaluate("document.activeElement.id") == "want"
    assert not page.is_visible("#answer")


@pytest.mark.parametrize("width", [1366, 390])
def test_without_a_goal_it_says_what_is_next_and_marks_it_on_the_map(
    open_page: OpenPage, width: int
) -> None:
    page = open_page(page_of(), width)
    for name in ("t level", "hse test"):
        page.fill("#have", name)
        page.press("#have", "Enter")
    page.press("#have", "Enter")

    assert heading(page) == "What is next for you"
    said = list(filter(None, page.inner_text("#answer").splitlines()))
    assert said[1] == "You hold: ECS HS&E assessment and Relevant T Level."
    assert "Audiovisual Operative implied" in said
    assert page.inner_text("#said") == "3 open to you now, 5 one requirement away."
    assert {"● open now", "◐ one more away", "✓ you hold it"} <= said_on_map(page)
    assert page.url.endswith("#hold=ecs-hse-assessment,t-level")
    box = page.locator("#answer aside").bounding_box()
    form = page.locator("#ask form").bounding_box()
    assert box
    assert form
    assert box["width"] == form["width"]

    page.reload()
    started(page)
    assert list(filter(None, page.inner_text("#answer").splitlines())) == said
    assert {"● open now", "◐ one more away", "✓ you hold it"} <= said_on_map(page)


def test_what_is_remembered_alone_asks_nothing(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.fill("#have", "btec")
    page.press("#have", "Enter")
    page.reload()
    started(page)

    assert page.locator("#held button[value]").count() == 1
    assert not page.is_visible("#answer")


def test_without_a_script_there_is_no_form(open_page: OpenPage) -> None:
    page = open_page(page_of(), java_script_enabled=False)
    assert not page.is_visible("#ask")
    assert page.is_visible("#map")


@pytest.mark.parametrize("name", ["ecs-scheme", "hostile", "thousands"])
def test_any_framework_can_be_asked(open_page: OpenPage, name: str) -> None:
    page = open_page(page_of(name), 320, 640)
    page.fill("#want", "a")
    page.press("#want", "Enter")
    page.click(".go")

    assert page.locator("article > h2").count() >= 1
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_what_was_typed_and_not_chosen_is_taken_for_what_is_most_like_it(
    open_page: OpenPage,
) -> None:
    page = open_page(page_of())
    page.fill("#have", "t level")
    page.fill("#want", "av black")
    page.press("#want", "Escape")
    page.click(".go")
    assert "You hold: Relevant T Level." in page.inner_text("#answer")

    page.fill("#have", "zzzz")
    page.click(".go")
    assert page.inner_text("#have-wrong") == "Nothing here is called that."
    assert page.evaluate("document.activeElement.id") == "have"


def test_an_answer_stays_what_was_asked_until_it_is_asked_again(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)
    page.check("#by-cost")
    page.click(".switch button:last-child")
    assert page.inner_text(".plan h3") == "Way 2: 4 steps"
    assert "The question has changed." in page.inner_text("#stale")

    page.click(".go")
    assert page.inner_text(".plan h3") == "No cost is known of this way: 4 steps"
    assert not page.is_visible("#stale")
    page.click("#clear")
    assert page.is_visible("#stale")


def test_a_link_brings_the_chosen_way_back_and_what_it_leaves_out_is_the_usual(
    open_page: OpenPage,
) -> None:
    page = linked(open_page, LINK)
    page.click(".switch button:last-child")
    assert page.url.endswith(f"{LINK}&way=2")
    page.reload()
    started(page)
    assert page.locator(".switch [aria-pressed=true]").inner_text().startswith("Way 2")

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
    page.get_by_role("button", name="See it on the map").click()

    focused = "document.activeElement.querySelector('b').innerText"
    assert page.evaluate(focused) == "Audio Visual Project Manager"


def test_what_is_implied_is_said_of_what_is_next_too(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)
    said = page.locator("aside li").all_inner_texts()

    assert " ".join(said[0].split()) == "Audiovisual Operative implied add ECS HS&E assessment"
    assert all("implied" in it for it in said)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("brodcast tecnician", "Broadcast and Media Technician (Gold)"),
        ("technician brodcast", "Broadcast and Media Technician (Gold)"),
        ("audiovisual tecnhician", "Audio Visual Technician (Gold)"),
        ("porject manger", "Audio Visual Project Manager (Black)"),
        ("creative suprvisor", None),
    ],
)
def test_slips_are_forgiven_word_by_word(
    open_page: OpenPage, typed: str, found: str | None
) -> None:
    page = open_page(page_of())
    for box in ("#have", "#want"):
        page.fill(box, typed)
        said = page.locator(f"{box}-list li").all_inner_texts()

        assert said[:1] == ([found] if found else [])
        assert page.inner_text(f"{box}-wrong") == ("" if found else "Nothing here is called that.")


def test_what_is_typed_as_it_is_written_comes_first(open_page: OpenPage) -> None:
    page = open_page(page_of("ecs-scheme"))
    page.fill("#want", "manager")
    said = page.locator("#want-list li").all_inner_texts()

    assert "manager" in said[0].lower()
    plain = ["manager" in it.lower() for it in said]
    assert plain == sorted(plain, reverse=True)


def test_a_slip_is_asked_about_and_never_taken_silently(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.fill("#have", "t levl")
    page.fill("#want", "brodcast tecnician")
    page.press("#want", "Escape")
    page.click(".go")
    assert page.inner_text("#have-wrong") == (
        "Nothing here is called that. Did you mean Relevant T Level?"
    )
    assert page.evaluate("document.activeElement.id") == "have"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#held button[value]").all_inner_texts() == ["Relevant T Level\n×"]
    assert page.inner_text("#have-wrong") == ""

    page.press("#have", "Enter")
    page.get_by_role("button", name="Did you mean Broadcast and Media Technician (Gold)?").click()
    page.press("#want", "Enter")
    assert heading(page) == "How to reach Broadcast and Media Technician (Gold)"


def test_an_empty_box_shows_what_there_is_and_enter_still_asks(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.fill("#have", "t level")
    page.press("#have", "Enter")
    page.click("#want")
    options = page.locator("#want-list li")
    assert "Audio Visual Technician (Gold)" in options.all_inner_texts()
    assert "Relevant T Level" not in options.all_inner_texts()
    assert page.locator("#want-list [aria-selected=true]").count() == 0
    page.keyboard.press("Enter")
    assert heading(page) == "What is next for you"

    page.focus("#have")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    last = page.locator("#have-list li").last
    assert last.get_attribute("aria-selected") == "true"
    assert page.evaluate(
        "([list, it]) => it.getBoundingClientRect().bottom <= list.getBoundingClientRect().bottom",
        [page.locator("#have-list").element_handle(), last.element_handle()],
    )
    assert "Relevant T Level" not in page.locator("#have-list li").all_inner_texts()
    page.keyboard.press("Enter")
    assert page.locator("#held button[value]").count() == 2


def test_slips_among_thousands_are_found_at_once(open_page: OpenPage) -> None:
    page = open_page(page_of("thousands"))
    spent = """() => {
      const field = document.getElementById("want");
      const begun = performance.now();
      field.value = "qualifcation 77";
      field.dispatchEvent(new Event("input"));
      return performance.now() - begun;
    }"""

    assert min(page.evaluate(spent) for _ in range(5)) < 250
    assert page.locator("#want-list li").first.inner_text() == "Qualification 77"
