"""The first screen: a card is tapped and answered, what somebody has is tapped and answered."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import progression
from progression.page import render
from tests.browser.harness import started
from tests.browser.test_ask import BLACK, LINK, NOTHING, STEPS, heading, linked, said_on_map, steps
from tests.browser.test_map import CLIPPED, EIGHT, LANES, page_of, until
from tests.page.samples import card, needs, rules_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.harness import OpenPage

    Axe = Callable[[Page], list[str]]

SCREENS = ((1366, 900), (1024, 768), (390, 844), (320, 700))
EVERYDAY = [
    pytest.param(*it, marks=[] if it[0] in (1366, 390) else pytest.mark.long) for it in SCREENS
]
WORDS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    const seen = text.parentElement.checkVisibility() && !text.parentElement.closest(".vh");
    if (seen && box.width > 2 && box.height > 2 && box.bottom > 0 && box.top < innerHeight)
      found.push(...text.textContent.trim().split(/\\s+/).filter(Boolean));
  }
  return found;
}"""
IN_VIEW = """all => all.filter(it => {
  const box = it.getBoundingClientRect();
  return it.checkVisibility() && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0
    && box.right <= innerWidth;
}).map(it => it.querySelector("b").innerText)"""
SMALL = """all => all.filter(it => it.checkVisibility()).filter(it => {
  const box = it.getBoundingClientRect();
  return box.height < 44 || box.width < 24;
}).map(it => it.innerText)"""


def shipped_page() -> str:
    """The page as the command line writes it, with the title of the data."""
    return progression.load().page()


def on(page: Page, selector: str) -> list[str]:
    """What is pressed among the buttons of a kind."""
    return page.locator(f"{selector}[aria-pressed=true]").all_inner_texts()


def tap(page: Page, name: str) -> None:
    """Tap a card or a chip of the question."""
    page.locator("#wants, #chips").get_by_role("button", name=name).click()


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_the_first_screen_is_eight_cards_and_few_words(
    open_page: OpenPage, width: int, height: int
) -> None:
    page = open_page(shipped_page(), width, height, has_touch=width < 500)

    assert set(page.locator("#ask .pick b").all_inner_texts()) == set(EIGHT)
    assert set(page.eval_on_selector_all("#ask .pick", IN_VIEW)) == set(EIGHT)
    assert len(page.evaluate(WORDS)) <= 120
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    title, question = (page.locator(it).bounding_box() for it in ("h1", "#ask-name"))
    assert title
    assert question
    assert title["y"] < question["y"] < 80


def test_on_a_phone_the_whole_question_is_one_screen_of_large_targets(open_page: OpenPage) -> None:
    page = open_page(shipped_page(), 390, 844, has_touch=True, is_mobile=True)
    last = page.locator("#more > summary").bounding_box()

    assert last
    assert last["y"] + last["height"] <= 844
    assert page.eval_on_selector_all("#ask :is(button, summary)", SMALL) == []


def test_lanes_and_tiers_are_those_of_the_data_and_an_empty_cell_says_so(
    open_page: OpenPage,
) -> None:
    page = open_page(page_of())

    assert page.locator("#wants h3").all_inner_texts() == list(LANES)
    assert page.locator("#wants .none").all_inner_texts() == ["No operative card here in this data"]
    assert page.locator("#chips > .tap").all_inner_texts() == [
        *("Nothing yet", "ABTT Bronze", "BTEC", "T Level", "HS&E assessment"),
        *("An apprenticeship", "A card"),
    ]
    gold = page.get_by_role("button", name="Gold Audio Visual Technician", exact=True)
    assert "gold" in (gold.get_attribute("class") or "")


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_one_tap_answers_and_a_second_says_what_is_held(
    open_page: OpenPage, width: int, height: int
) -> None:
    page = open_page(page_of(), width, height, has_touch=width < 500)
    tap(page, "Audio Visual Project Manager")

    assert heading(page) == NOTHING
    assert on(page, ".pick") == ["Black\nAudio Visual Project Manager"]
    assert on(page, ".tap") == ["Nothing yet"]
    top = page.evaluate("document.activeElement.getBoundingClientRect().top")
    assert 0 <= top < height * 0.75

    tap(page, "T Level")
    assert steps(page) == STEPS
    assert on(page, ".tap") == ["T Level"]
    assert page.url.endswith(LINK)
    # Who says what they have goes on saying it: nothing moves.
    assert page.evaluate("document.activeElement.innerText") == "T Level"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0


def test_what_is_held_may_come_first(open_page: OpenPage) -> None:
    page = open_page(page_of())
    tap(page, "T Level")
    assert page.inner_text("#answer h2") == "What is next with Relevant T Level"
    tap(page, "Audio Visual Project Manager")

    assert steps(page) == STEPS


def test_a_second_tap_takes_back_the_first(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)
    tap(page, "T Level")
    assert page.url.endswith("#want=audio-visual-project-manager")
    tap(page, "Audio Visual Project Manager")

    assert not page.is_visible("#answer")
    assert "#" not in page.url
    assert said_on_map(page) == set()
    tap(page, "BTEC")
    tap(page, "Nothing yet")
    assert on(page, ".tap") == ["Nothing yet"]
    assert not page.is_visible("#answer")


def test_a_card_takes_the_place_of_the_one_before(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)
    tap(page, "Broadcast and Media Supervisor")

    assert on(page, ".pick") == ["Black\nBroadcast and Media Supervisor"]
    assert page.locator("article").count() == 1


def test_a_card_that_is_held_is_chosen_from_the_cards(open_page: OpenPage) -> None:
    page = open_page(page_of())
    opener = page.locator("#chips").get_by_role("button", name="A card", exact=True)
    opener.click()
    assert opener.get_attribute("aria-expanded") == "true"
    assert set(page.locator("#of-card .tap").all_inner_texts()) == set(EIGHT)
    page.locator("#of-card").get_by_role("button", name="Audio Visual Technician").click()

    assert page.url.endswith("#hold=audio-visual-technician")
    opener.click()
    assert not page.is_visible("#of-card")
    # What is held stays to be seen where the cards are folded away again.
    assert "on" in (opener.get_attribute("class") or "").split()


def test_what_is_held_and_has_no_chip_gets_one(open_page: OpenPage) -> None:
    page = linked(open_page, "#hold=hs-exemption-approved,t-level")

    assert on(page, ".tap") == ["T Level", "Approved H&S exemption"]
    tap(page, "Approved H&S exemption")
    assert on(page, ".tap") == ["T Level"]


def test_by_keyboard_alone_a_card_is_found_and_answered(open_page: OpenPage) -> None:
    page = open_page(page_of())
    focused = "document.activeElement.innerText"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Operative\nAudiovisual Operative"
    for key in ("ArrowRight", "ArrowDown", "ArrowRight", "ArrowUp"):
        page.keyboard.press(key)
    assert page.evaluate(focused) == "Black\nAudio Visual Project Manager"
    page.keyboard.press("Enter")
    assert heading(page) == NOTHING

    page.locator("#ask .pick").last.focus()
    for key in ("ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
    assert "tap" in page.evaluate("document.activeElement.className")
    while page.evaluate(focused) != "T Level":
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    assert steps(page) == STEPS


@pytest.mark.parametrize("colours", ["light", pytest.param("dark", marks=pytest.mark.long)])
@pytest.mark.parametrize(("width", "height"), EVERYDAY)
def test_axe_finds_nothing_in_any_state_of_the_question(
    open_page: OpenPage, axe: Axe, width: int, height: int, colours: str
) -> None:
    page = open_page(page_of(), width, height, color_scheme=colours, reduced_motion="reduce")
    found = {"open": axe(page)}
    for name in ("An apprenticeship", "A card"):
        tap(page, name)
    found["drawers"] = axe(page)
    tap(page, "Black Audio Visual Project Manager")
    tap(page, "T Level")
    found["answered"] = axe(page)
    page.locator("#more > summary").click()
    page.fill("#without", "a")
    found["more"] = axe(page)
    page.press("#without", "Enter")
    page.fill("#within", "soon")
    page.click(".go")
    found["no number"] = axe(page)
    assert page.inner_text("#within-wrong") == "Write the months as a whole number, such as 24."

    assert {state: wrong for state, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(("width", "height"), EVERYDAY)
@pytest.mark.parametrize(
    "name", ["ecs-scheme", "hostile", "folded", pytest.param("thousands", marks=pytest.mark.long)]
)
def test_any_framework_has_its_first_screen(
    open_page: OpenPage, axe: Axe, name: str, width: int, height: int
) -> None:
    page = open_page(page_of(name), width, height, reduced_motion="reduce")
    if page.locator("#wants [aria-expanded]").count():
        page.locator("#wants [aria-expanded]").nth(1).click()

    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(CLIPPED) == []
    assert axe(page) == []


def test_of_many_cards_the_grid_counts_and_search_comes_first(open_page: OpenPage) -> None:
    page = open_page(page_of("thousands"), 390, 844)
    pile = page.locator("#wants .pick").nth(1)
    assert pile.inner_text() == "Gold\n20 cards"
    search, first = page.locator("#want").bounding_box(), page.locator(".pick").first.bounding_box()
    assert search
    assert first
    assert search["y"] < first["y"]

    pile.click()
    assert pile.get_attribute("aria-expanded") == "true"
    cards = page.locator(".pile.open .pick")
    assert cards.count() == 20
    cards.nth(3).click()
    assert heading(page).startswith("To Card-")
    assert page.locator("article").count() == 1


def test_what_is_typed_where_search_comes_first_answers_at_once(open_page: OpenPage) -> None:
    page = open_page(page_of("thousands"))
    page.fill("#want", "card-4")
    page.press("#want", "Enter")
    assert heading(page).startswith("To Card-4")
    page.locator("#rest").click()
    assert page.evaluate("document.activeElement.id") == "have"
    page.keyboard.type("q-10")
    page.keyboard.press("Enter")

    assert "hold=q-10" in page.url


def test_forced_colours_show_what_is_pressed(open_page: OpenPage) -> None:
    page = linked(open_page, LINK, forced_colors="active")
    style = "it => [getComputedStyle(it).outlineStyle, getComputedStyle(it, '::after').content]"

    pressed = page.locator(".pick[aria-pressed=true]")
    assert pressed.evaluate(style)[0] == "solid"
    assert "✓" in pressed.evaluate(style)[1]
    back = "it => getComputedStyle(it).backgroundColor"
    chosen = page.locator(".tap[aria-pressed=true]").evaluate(back)
    assert chosen != page.locator(".tap[aria-pressed=false]").first.evaluate(back)


def test_the_question_is_not_printed(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.emulate_media(media="print")

    assert page.locator("#ask :is(h2, .pick, .tap, form, summary):visible").count() == 0
    assert "Made from data of" in page.inner_text(".top")
    assert "8 cards, and what leads to them." in page.inner_text(".top")


def test_without_a_script_the_page_is_the_whole_map(open_page: OpenPage) -> None:
    page = open_page(page_of(), java_script_enabled=False)

    assert not page.is_visible("#ask")
    assert page.is_visible("#map")
    assert "Made from data of" in page.inner_text(".top")


def test_back_undoes_one_question_after_the_other(open_page: OpenPage) -> None:
    page = open_page(page_of())
    for name in ("Audio Visual Project Manager", "T Level", "Broadcast and Media Supervisor"):
        tap(page, name)
    page.go_back()
    until(page, "location.hash", LINK)
    assert page.locator("article > h2").all_inner_texts() == [BLACK]
    assert on(page, ".pick") == ["Black\nAudio Visual Project Manager"]
    page.go_back()
    until(page, "document.querySelectorAll('.tap[aria-pressed=true]')[0].id", "nothing")
    page.go_back()
    until(page, "document.getElementById('answer').hidden", True)
    assert on(page, "[value]") == []
    page.go_forward()
    until(page, "document.getElementById('answer').hidden", False)
    assert heading(page) != ""


def test_back_brings_what_was_remembered_before_anything_was_asked(open_page: OpenPage) -> None:
    page = open_page(page_of())
    tap(page, "BTEC")
    page.goto("about:blank")
    page.go_back()
    page.goto(page.url.partition("#")[0])
    page.reload()
    started(page)
    tap(page, "Audio Visual Project Manager")
    assert page.url.endswith("#hold=btec&want=audio-visual-project-manager")
    tap(page, "BTEC")
    page.go_back()
    page.go_back()
    until(page, "document.getElementById('answer').hidden", True)

    assert on(page, ".tap") == ["BTEC"]


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_a_link_opens_at_the_answer(open_page: OpenPage, width: int, height: int) -> None:
    page = linked(open_page, LINK, width=width, height=height)

    assert heading(page) == BLACK
    assert 0 <= page.evaluate("document.activeElement.getBoundingClientRect().top") < height / 2


def test_forget_me_leaves_nothing_for_the_next(open_page: OpenPage) -> None:
    page = open_page(page_of())
    for name in ("T Level", "Audio Visual Project Manager", "BTEC"):
        tap(page, name)
    page.get_by_role("button", name="Forget me").click()

    assert not page.is_visible("#answer")
    assert on(page, "[value]") == []
    assert page.inner_text("#said") == "All that you chose is forgotten."
    assert page.evaluate("[localStorage.length, document.activeElement.id]") == [0, "ask-name"]
    until(page, "location.hash + (history.state?.depth ?? '')", "")
    assert said_on_map(page) == set()
    for _ in range(2):  # neither Back nor Forward bring it back
        page.evaluate("history.forward()")
        page.evaluate("history.back()")
    assert "hold" not in page.url
    assert not page.is_visible("#forget")
    page.reload()
    started(page)
    assert on(page, "[value]") == []


def test_an_id_that_a_link_repeats_counts_once(open_page: OpenPage) -> None:
    page = linked(open_page, "#want=" + ",".join(["audio-visual-project-manager"] * 1_000))

    assert page.locator("article > h2").all_inner_texts() == [NOTHING]


def test_the_list_of_names_lies_over_nothing(open_page: OpenPage) -> None:
    page = open_page(page_of(), 390, 844)
    page.locator("#more > summary").click()
    for box in ("#have", "#want", "#without"):
        page.fill(box, "a")
        under = page.locator(f"{box}-list").bounding_box()
        assert under
        boxes = [it.bounding_box() for it in page.locator("#asking :is(button, input)").all()]
        below = [it for it in boxes if it and it["y"] + it["height"] / 2 > under["y"]]
        assert all(it["y"] >= under["y"] + under["height"] - 1 for it in below)
        page.press(box, "Escape")
    # A button that a closing list lets slip from under the finger would not be pressed.
    page.fill("#want", "av black")
    page.click(".go")
    title = "From Audiovisual Operative to Audio Visual Project Manager (Black): 3 steps"
    assert heading(page) == title


def figured() -> str:
    """Two routes to a card: by a dear quick course, or by a cheap slow one."""
    cards = [
        card("top", "gold", months_min=0, months_max=0, cost_min=Decimal(0), cost_max=Decimal(0)),
        *(
            card(id, kind, months_min=m, months_max=m, cost_min=Decimal(p), cost_max=Decimal(p))
            for id, kind, m, p in (("quick", "", 2, 900), ("slow", "", 12, 100))
        ),
    ]
    rows = (*needs("top", "quick", route="quick"), *needs("top", "slow", route="slow"))
    return render(rules_of(cards, rows))


def test_a_control_without_data_behind_it_is_not_there(open_page: OpenPage) -> None:
    page = open_page(page_of())
    shown = "all => all.map(it => it.id).filter(Boolean)"
    controls = "#asking input"
    assert page.eval_on_selector_all(controls, shown) == [
        *("have", "want", "without", "by-steps", "by-time", "stated", "start", "within"),
    ]
    page = open_page(render(rules_of([card("a"), card("b")], needs("a", "b"))))
    assert page.eval_on_selector_all(controls, shown) == ["have", "want", "without", "start"]
    assert not page.locator(".doubt").count()
    page = open_page(figured())
    assert {"by-cost", "budget"} <= set(page.eval_on_selector_all(controls, shown))


@pytest.mark.parametrize(
    ("asked", "step"),
    [
        ("#want=top&by=time", "Apply for the Quick card"),
        ("#want=top&by=cost", "Apply for the Slow card"),
        ("#want=top&by=cost&within=6", "Apply for the Quick card"),
        ("#want=top&by=time&budget=250", "Apply for the Slow card"),
        ("#want=top&without=quick", "Apply for the Slow card"),
    ],
)
def test_limits_are_asked_by_link_and_by_hand(open_page: OpenPage, asked: str, step: str) -> None:
    page = open_page(figured())
    address = page.url
    page.goto(address + asked)
    page.reload()
    started(page)
    assert steps(page)[0] == step

    page.locator("#more > summary").click()
    page.click(".go")
    assert page.url == address + asked
    assert steps(page)[0] == step


def test_what_is_to_be_avoided_is_chosen_by_name_and_taken_back(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)
    page.locator("#more > summary").click()
    page.fill("#without", "av operative")
    page.press("#without", "Enter")
    assert page.inner_text("#avoided") == "Audiovisual Operative\n×"
    page.click(".go")
    assert page.url.endswith(f"{LINK}&without=audiovisual-operative")
    assert "Apply for the Audiovisual Operative card" not in steps(page)

    page.locator("#avoided button").click()
    page.click(".go")
    assert page.url.endswith(LINK)


def test_a_plan_beyond_the_limits_is_shown_as_the_nearest(open_page: OpenPage) -> None:
    page = open_page(figured())
    page.goto(f"{page.url}#want=top&within=1")
    page.reload()
    started(page)

    title = "Top (Gold): no plan keeps within what you allow"
    assert page.inner_text("#answer h2") == page.inner_text("#said") == title
    assert page.locator(".steps .do").all_inner_texts()[0] == "Apply for the Quick card"


def test_what_is_certain_is_said_in_one_line_and_in_full_where_it_leads(
    open_page: OpenPage,
) -> None:
    page = open_page(shipped_page())
    assert page.inner_text(".doubt") == (
        "Check with the issuer before you book. No rule is fully known. "
        "Most routes are our reading. How we know"
    )
    assert not page.is_visible("#certain")
    page.get_by_role("link", name="How we know").click()

    assert page.evaluate("document.activeElement.id") == "certain"
    said = page.inner_text("#certain")
    assert "For 8 of 8 cards, nobody has read the rule for this data." in said
    assert "Made from data of 27 November 2026." in said


def test_a_link_is_not_remembered_until_its_reader_taps_something(open_page: OpenPage) -> None:
    page = linked(open_page, "#hold=t-level")
    assert on(page, ".tap") == ["T Level"]
    assert page.evaluate("localStorage.length") == 0
    tap(page, "Audio Visual Project Manager")

    assert page.evaluate("localStorage.getItem('progression.hold')") == '["t-level"]'


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_what_a_link_names_that_is_not_here_is_seen_and_heard(
    open_page: OpenPage, width: int, height: int
) -> None:
    page = linked(open_page, f"{LINK}&without=foo", width=width, height=height)
    said = page.locator("#strange")
    box = said.bounding_box()

    assert said.inner_text().startswith("This page has nothing called “foo”")
    assert page.evaluate("document.activeElement.id") == "strange"
    assert box
    assert 0 <= box["y"] < height / 2
    assert page.locator("#answer h2").bounding_box()["y"] < height / 2  # type: ignore[index]


def test_what_was_answered_is_one_paragraph_on_a_phone(open_page: OpenPage) -> None:
    page = linked(open_page, LINK, width=390, height=844, has_touch=True)
    lines = page.locator("#said").evaluate(
        "it => { const all = document.createRange(); all.selectNodeContents(it);"
        " return [...all.getClientRects()].map(it => it.top); }"
    )

    assert len(lines) > 1
    assert max(b - a for a, b in itertools.pairwise(lines)) < 25
