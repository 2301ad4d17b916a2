"""What people type to name what they hold and want: in part, with slips, or nothing at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from progression import names
from progression.exceptions import UnknownName
from progression.model import category_name
from tests.browser.harness import unfold
from tests.browser.test_ask import heading, linked
from tests.browser.test_map import page_of
from tests.test_names import INSTEAD, TWENTY, shipped

if TYPE_CHECKING:
    from tests.browser.harness import OpenPage

NOTHING = "Nothing here is called that."


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
    unfold(page)
    page.fill("#want", typed)

    assert page.locator("#want-list li").first.inner_text() == first


def test_the_list_is_walked_by_arrows_and_left_by_escape(open_page: OpenPage) -> None:
    page = open_page(page_of())
    unfold(page)
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
    unfold(page)
    page.fill(box, "technician")
    field = page.locator(box).bounding_box()
    options = page.locator(f"{box}-list").bounding_box()

    assert field
    assert options
    assert abs(field["y"] + field["height"] - options["y"]) < 1
    assert (field["x"], field["width"]) == (options["x"], options["width"])


def test_what_was_typed_and_not_chosen_is_taken_for_what_is_most_like_it(
    open_page: OpenPage,
) -> None:
    page = open_page(page_of())
    unfold(page)
    page.fill("#have", "t level")
    page.fill("#want", "av black")
    page.press("#want", "Escape")
    page.click(".go")
    assert "Relevant T Level" in page.inner_text("#answer")

    page.fill("#have", "zzzz")
    page.click(".go")
    assert page.inner_text("#have-wrong") == f"{NOTHING} {INSTEAD}"
    assert page.evaluate("document.activeElement.id") == "have"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("brodcast tecnician", "Broadcast and Media Technician (Gold)"),
        ("technician brodcast", "Broadcast and Media Technician (Gold)"),
        ("audiovisual tecnhician", "Audio Visual Technician (Gold)"),
        ("porject manger", "Audio Visual Project Manager (Black)"),
        ("porject zzz", None),
    ],
)
def test_slips_are_forgiven_word_by_word(
    open_page: OpenPage, typed: str, found: str | None
) -> None:
    page = open_page(page_of())
    unfold(page)
    for box in ("#have", "#want"):
        page.fill(box, typed)
        said = page.locator(f"{box}-list li").all_inner_texts()

        assert said[:1] == ([found] if found else [])
        assert page.inner_text(f"{box}-wrong") == ("" if found else f"{NOTHING} {INSTEAD}")


def test_what_is_typed_as_it_is_written_comes_first(open_page: OpenPage) -> None:
    page = open_page(page_of("ecs-scheme"))
    unfold(page)
    page.fill("#want", "manager")
    said = page.locator("#want-list li").all_inner_texts()

    assert "manager" in said[0].lower()
    plain = ["manager" in it.lower() for it in said]
    assert plain == sorted(plain, reverse=True)


def test_a_slip_is_asked_about_and_never_taken_silently(open_page: OpenPage) -> None:
    page = open_page(page_of())
    unfold(page)
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
    title = "From Relevant T Level to Broadcast and Media Technician (Gold): 2 steps"
    assert heading(page) == title


def test_an_empty_box_shows_what_there_is_and_enter_still_asks(open_page: OpenPage) -> None:
    page = open_page(page_of())
    unfold(page)
    page.fill("#have", "t level")
    page.press("#have", "Enter")
    page.click("#want")
    options = page.locator("#want-list li")
    assert "Audio Visual Technician (Gold)" in options.all_inner_texts()
    assert "Relevant T Level" not in options.all_inner_texts()
    assert page.locator("#want-list [aria-selected=true]").count() == 0
    page.keyboard.press("Enter")
    assert heading(page) == "What is next with Relevant T Level"

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


@pytest.mark.parametrize("data", ["audiovisual", "ecs-scheme"])
def test_the_page_offers_what_python_does_in_the_same_order(open_page: OpenPage, data: str) -> None:
    rules = shipped("ecs-audiovisual" if data == "audiovisual" else data)
    page = open_page(page_of(data))
    unfold(page)
    lanes = {category_name(category) for category in rules.categories()}
    for typed in (*(name for name, _ in TWENTY), "brodcast tecnician", "l3 nvq", "gold manger"):
        try:
            expected, told = tuple(c.title for c in names.find(rules, typed)), ""
        except UnknownName as unknown:
            expected, told = unknown.suggestions, unknown.help
        page.fill("#want", typed)
        said = page.locator("#want-list li").all_inner_texts()
        several = {f"All {name} cards": name for name in lanes}
        several |= {f"All {tier.capitalize()} cards": tier for tier in rules.tiers()}
        offered = tuple(several.get(label, label) for label in said)

        assert offered[: max(len(expected), 1)] == expected, typed
        assert page.inner_text("#want-wrong") == (f"{NOTHING} {told}" if told else ""), typed


def test_enter_takes_the_likeliest_and_never_the_first_of_the_alphabet(open_page: OpenPage) -> None:
    page = open_page(page_of())
    unfold(page)
    page.fill("#want", "broadcast")
    page.press("#want", "Enter")

    assert page.input_value("#want") == "All Broadcast and Media cards"


def test_the_map_is_searched_by_what_is_said_of_a_card_and_goes_to_the_likeliest(
    open_page: OpenPage,
) -> None:
    page = open_page(page_of())
    page.fill("#find", "theatre")
    page.press("#find", "Enter")
    assert page.inner_text("#count") == "4 matches of 16"
    assert "Creative Industries" in page.evaluate("document.activeElement.innerText")

    page.fill("#find", "camera")
    page.press("#find", "Enter")
    assert page.inner_text("#count") == f"Nothing here matches. {INSTEAD} Show everything"


def test_slips_among_thousands_are_found_too(open_page: OpenPage) -> None:
    page = open_page(page_of("thousands"))
    unfold(page)
    page.fill("#want", "qualifcation 77")

    assert page.locator("#want-list li").first.inner_text() == "Qualification 77"
