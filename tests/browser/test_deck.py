"""A talk in a hall: by keyboard alone, without a network, from a file, in any window."""

from __future__ import annotations

import io
import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from progression.talk.deck import deck
from tests.talk.samples import talk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.harness import OpenPage

SIZES = {"projector": (1024, 768), "wide": (1920, 1080), "zoomed": (512, 384)}
CUT = """() => [...document.querySelectorAll('.now :is(h1, p, li, .card, b, button)')]
  .filter(it => it.scrollWidth > it.clientWidth + 1 && !it.closest('.notes'))
  .map(it => it.textContent)"""
PAIRS = """() => [...document.querySelectorAll('.now :is(h1, p, li, span, b, button, output)')]
  .filter(it => it.checkVisibility()).map(it => {
    const box = [it, ...ancestors(it)].map(e => getComputedStyle(e).backgroundColor)
      .find(c => c !== 'rgba(0, 0, 0, 0)');
    return [getComputedStyle(it).color, box];
    function ancestors(e) {
      return e.parentElement ? [e.parentElement, ...ancestors(e.parentElement)] : [];
    }
  }).map(String)"""

WHOLE = "document.querySelectorAll('.now .step').forEach(it => it.classList.add('on'))"


@pytest.fixture(scope="session")
def deck_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("talk") / "talk.html"
    path.write_text(deck(talk()), encoding="utf-8")
    return path


def heading(page: Page) -> str:
    return page.locator(".now h1").inner_text()


def size_of(page: Page) -> float:
    return float(page.evaluate("parseFloat(document.querySelector('.now').style.fontSize)"))


def forward(page: Page) -> bool:
    """Press until all of a slide is there and the next one comes; False behind the last."""
    was = page.locator("#where").inner_text()
    for _ in range(40):
        page.keyboard.press("PageDown")
        if page.locator("#where").inner_text() != was:
            return True
    return False


@pytest.mark.parametrize(("width", "height"), SIZES.values(), ids=SIZES)
def test_every_slide_is_read_by_keyboard_with_nothing_cut(
    open_page: OpenPage,
    axe: Callable[[Page], list[str]],
    deck_file: Path,
    width: int,
    height: int,
) -> None:
    page = open_page(deck_file, width, height)
    seen = []
    while True:
        seen.append(heading(page))
        assert page.evaluate(CUT) == []
        if width == 1024:
            page.evaluate(
                "document.querySelectorAll('.now .step').forEach(e => e.classList.add('on'))"
            )
            assert size_of(page) >= 24
            assert page.evaluate("document.querySelector('.now').scrollHeight <= innerHeight")
            assert axe(page) == []
        if not forward(page):
            break

    shown = [s.heading for s in talk().slides if s.start in ("", talk().starts[0][0])]
    assert [" ".join(each.split()) for each in seen] == shown


def test_hands_for_one_start_aim_the_plans_and_stay_when_f5_is_pressed(
    open_page: OpenPage, deck_file: Path
) -> None:
    page = open_page(deck_file)
    while not heading(page).startswith("Hands up"):
        forward(page)
    ten = page.get_by_role("button", name="Ten more: Relevant BTEC")
    ten.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    assert page.evaluate("location.hash").endswith(";btec=20")
    page.keyboard.press("F5")
    page.reload()
    assert page.locator("[data-count=btec] output").inner_text() == "20"
    plans = [slide for slide in talk().slides if slide.start == "btec"]
    for plan in plans:
        forward(page)
        assert heading(page) == plan.heading
        page.evaluate(WHOLE)
        names = page.locator(".now .card b").all_inner_texts()
        assert names == [card.name for card in plan.cards]


def test_the_window_of_notes_follows_and_moves_the_deck(
    open_page: OpenPage, axe: Callable[[Page], list[str]], deck_file: Path
) -> None:
    page = open_page(deck_file)
    with page.context.expect_page() as opened:
        page.keyboard.press("n")
    notes = opened.value

    assert notes.locator("#title").inner_text() == heading(page)
    assert notes.locator("#say").inner_text().split("\n\n")[0] == talk().slides[0].notes[0]
    minutes, seconds = divmod(talk().slides[0].seconds, 60)
    planned = f"{minutes}:{seconds:02} planned up to here, 20:00 in all"
    assert notes.inner_text("#clock").startswith(f"0:00 gone, {planned}")
    assert notes.locator("#after").inner_text() == "Next: My story"
    assert notes.locator("h1").count() == 1
    assert axe(notes) == []
    notes.keyboard.press("PageDown")
    assert heading(page) == "My story"
    assert notes.locator("#title").inner_text() == "My story"
    notes.get_by_role("button", name="One more: ABTT Bronze").click()
    assert page.evaluate("location.hash") == "#2;abtt-bronze=1"


def test_where_windows_are_blocked_the_deck_says_what_to_allow(
    open_page: OpenPage, deck_file: Path
) -> None:
    page = open_page(deck_file)
    page.evaluate("window.open = () => null")
    page.keyboard.press("N")

    assert "Allow pop-ups for this file" in page.locator("#said.shown").inner_text()


def test_the_keys_of_clickers_blank_turn_and_size_the_slide(
    open_page: OpenPage, deck_file: Path
) -> None:
    page = open_page(deck_file)
    page.keyboard.press("End")
    assert heading(page) == "Your questions"
    page.keyboard.press("Home")
    assert heading(page) == talk().slides[0].heading
    page.keyboard.press(".")
    assert not page.locator(".now h1").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".now h1").is_visible()
    before = size_of(page)
    page.keyboard.press("+")
    assert size_of(page) > before
    page.keyboard.press("d")
    assert page.locator("html.dark").count() == 1


def test_a_finger_drawn_across_the_slide_turns_it_and_two_fingers_or_a_short_one_do_not(
    open_page: OpenPage, deck_file: Path
) -> None:
    page = open_page(deck_file, 390, 844, has_touch=True)
    touch = page.context.new_cdp_session(page)

    def drawn(start: int, end: int, fingers: int = 1) -> str:
        points = [{"x": start, "y": 300 + 90 * finger, "id": finger} for finger in range(fingers)]
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points})
        points = [{**point, "x": end} for point in points]
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        return page.locator("#where").inner_text()

    first = page.locator("#where").inner_text()
    assert drawn(200, 190) == first
    assert drawn(300, 100, fingers=2) == first
    second = drawn(300, 100)
    assert second != first
    assert drawn(100, 300) == first


def test_an_answer_is_marked_and_says_on_what_it_rests(
    open_page: OpenPage, deck_file: Path
) -> None:
    page = open_page(deck_file)
    while "How long does this count" not in heading(page):
        forward(page)
    assert not page.locator(".now .answer").is_visible()
    page.get_by_role("button", name="18 months").click()

    assert page.locator(".now .right").inner_text().startswith("24 months")
    assert "as the source has it" in page.locator(".now .answer").inner_text()
    assert page.locator("#said").text_content().startswith("Not this one.")  # type: ignore[union-attr]


def test_a_zoom_of_two_hundred_per_cent_is_that_and_the_slide_scrolls(
    open_page: OpenPage, deck_file: Path
) -> None:
    page = open_page(deck_file, 1024, 768)
    page.keyboard.press("PageDown")
    before = size_of(page)
    zoomed = {"width": 512, "height": 384, "deviceScaleFactor": 2, "mobile": False}
    page.context.new_cdp_session(page).send("Emulation.setDeviceMetricsOverride", zoomed)
    page.wait_for_function("devicePixelRatio === 2 && innerWidth === 512")

    assert size_of(page) == before
    assert page.evaluate("document.documentElement.scrollHeight > innerHeight")


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True])
def test_every_pair_of_colours_is_seven_to_one(
    open_page: OpenPage, deck_file: Path, dark: bool
) -> None:
    page = open_page(deck_file)
    if dark:
        page.keyboard.press("d")
    page.evaluate("document.querySelectorAll('.step').forEach(e => e.classList.add('on'))")
    pairs: set[str] = set()
    for number in range(1, 18):
        page.evaluate(f"location.hash = '#{number}'")
        page.wait_for_function(
            f"document.getElementById('where').textContent.startsWith('{number} ')"
        )
        page.evaluate("document.querySelector('.now [data-right=\"1\"]')?.click()")
        pairs |= set(page.evaluate(PAIRS))

    for pair in pairs:
        one, other = sorted(map(luminance, re.findall(r"rgba?\([^)]*\)", pair)))
        assert (other + 0.05) / (one + 0.05) >= 7, pair


def test_without_its_script_all_slides_stand_below_each_other_with_their_notes(
    open_page: OpenPage, deck_file: Path
) -> None:
    page = open_page(deck_file, java_script_enabled=False)

    shown = [s for s in talk().slides if s.start in ("", talk().starts[0][0])]
    assert page.locator("h1:visible").count() == len(shown)
    assert page.locator(".notes:visible").count() == len(shown)


def test_a_hostile_talk_runs_nothing_and_fits(open_page: OpenPage) -> None:
    page = open_page(deck(talk("hostile")), 1024, 768)
    while True:
        assert page.evaluate(CUT) == []
        if not forward(page):
            break
    assert page.locator("main script").count() == 0


def test_printed_it_is_a_sheet_for_each_slide_with_its_notes(
    open_page: OpenPage, deck_file: Path
) -> None:
    page = open_page(deck_file)
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4", landscape=True))).pages

    shown = [s for s in talk().slides if s.start in ("", talk().starts[0][0])]
    assert len(sheets) == len(shown)
    for sheet, slide in zip(sheets, shown, strict=True):
        text = "".join(unicodedata.normalize("NFKC", sheet.extract_text()).split())
        assert "".join(slide.heading.split()) in text
        assert [note for note in slide.notes if "".join(note.split()) not in text] == []
