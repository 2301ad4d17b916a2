"""The page in another language: answers, panels and messages speak it too."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import progression
from progression.page import render
from progression.voice.grammar import grammar as written_down
from tests.browser.harness import started, unfold
from tests.page.samples import of_size, shipped
from tests.voice.pseudo import pseudo, untranslated

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from progression.model import Rules
    from tests.browser.harness import OpenPage

# Everything that is read or spoken, but for what somebody typed.
SAID = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (!parentElement.closest("script,style,code")) found.push(data);
  }
  for (const name of ["aria-label", "title", "placeholder", "alt"]) {
    for (const it of document.querySelectorAll(`[${name}]`)) found.push(it.getAttribute(name));
  }
  return found.filter((it) => it.trim());
}"""

ASKED = {
    "a way": "#hold=t-level&want=audio-visual-project-manager",
    "by cost": "#hold=t-level&want=audio-visual-project-manager&by=cost",
    "by time": "#want=broadcast-and-media-supervisor&by=time",
    "with dates": "#hold=t-level&want=audio-visual-project-manager&start=2027-01",
    "no way": "#want=creative-industries-production-technician&stated=1",
    "held": "#hold=audiovisual-operative&want=audiovisual-operative",
    "a strange link": "#hold=nobody&card=nothing",
    "a panel": "#card=audio-visual-technician",
}


@pytest.fixture(scope="module")
def welsh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pseudo(tmp_path_factory.mktemp("words"))


def opened(open_page: OpenPage, rules: Rules, words: Path, hash: str = "") -> Page:
    page = open_page(render(rules, language=progression.language("cy", words)))
    page.evaluate("hash => { location.hash = hash; }", hash)
    page.reload()
    started(page)
    return page


def english(page: Page, rules: Rules, also: str = "") -> list[str]:
    return untranslated([text for text in page.evaluate(SAID) if text != also], rules)


@pytest.mark.parametrize("hash", ASKED.values(), ids=ASKED)
def test_no_answer_is_left_in_english_but_the_data(
    open_page: OpenPage, welsh: Path, hash: str
) -> None:
    page = opened(open_page, shipped(), welsh, hash)

    if hash == ASKED["a strange link"]:
        assert page.inner_text("#strange") == (
            "⟦This page has nothing called ⟧⟦“⟧nobody⟦”⟧, ⟦“⟧nothing⟦”⟧"
            "⟦; that part of the link was left out.⟧"
        )
        page.evaluate("document.getElementById('strange').textContent = ''")
    assert english(page, shipped()) == []


def test_what_is_held_searched_and_zoomed_is_said_in_the_language(
    open_page: OpenPage, welsh: Path
) -> None:
    page = opened(open_page, shipped(), welsh, "#hold=t-level,abtt-bronze")
    unfold(page)
    page.fill("#want", "technician")
    assert english(page, shipped()) == []
    page.fill("#want", "zzzz")
    page.click(".go")
    page.fill("#want", "")
    page.fill("#find", "black")
    page.press("#find", "Enter")
    assert page.inner_text("#count").startswith("3⟦ matches of ⟧")
    page.fill("#find", "")
    page.click("[data-zoom='1']")
    assert page.inner_text("[data-zoom='0']") == "125⟦%⟧"
    assert english(page, shipped()) == []


def test_the_wider_scheme_and_very_long_pages_speak_it_too(
    open_page: OpenPage, welsh: Path
) -> None:
    scheme = shipped("ecs-scheme")
    page = opened(open_page, scheme, welsh, "#want=gold&card=installation-electrician")
    assert english(page, scheme) == []

    long = of_size(1100)
    page = opened(open_page, long, welsh, "#want=card-800&card=card-800")
    assert page.locator(":popover-open").count() == 1
    assert english(page, long) == []


def test_what_is_taken_away_speaks_it_too(open_page: OpenPage, welsh: Path) -> None:
    base = "https://example.org/map.html"
    language = progression.language("cy", welsh)
    page = open_page(render(shipped(), language=language, base_url=base))
    page.evaluate("hash => { location.hash = hash; }", ASKED["with dates"])
    page.reload()
    started(page)
    page.evaluate("window.print = () => {}")
    buttons = page.locator(".take button")
    buttons.nth(0).click()
    assert page.locator(".sheet").count() == 1
    assert english(page, shipped(), base + ASKED["with dates"]) == []

    files = []
    page.evaluate("document.querySelector('.take details').open = true")
    for number in (2, 3):
        with page.expect_download() as waiting:
            buttons.nth(number).click()
        files.append(Path(waiting.value.path()).read_text(encoding="utf-8"))
    lines = files[0].splitlines()
    unfolded = files[1].replace("\n ", "").replace("\\", "").splitlines()
    said = ("SUMMARY", "DESCRIPTION", "X-WR-CALNAME")
    lines += [line.partition(":")[2] for line in unfolded if line.startswith(said)]
    lines.remove(base + ASKED["with dates"])
    assert untranslated(lines, shipped()) == []


def test_numbers_take_the_plural_forms_of_the_language(open_page: OpenPage, tmp_path: Path) -> None:
    words = tmp_path / "cy.csv"
    forms = ("zero", "one", "two", "few", "many", "other")
    lines = [f"plan.title.from.{form},{{held}} {{target}} {{count}} {form}" for form in forms]
    words.write_text("\n".join(("key,cy", *lines, "")), encoding="utf-8")
    page = opened(open_page, shipped(), words, ASKED["a way"])

    assert page.inner_text("#answer h2").endswith("4 other")


def test_months_and_lists_are_those_of_the_language_where_the_browser_knows_none(
    open_page: OpenPage, welsh: Path
) -> None:
    page = opened(open_page, shipped(), welsh)
    said = page.evaluate(
        """(grammar) => {
          const { list, day, month, pounds } = makeWords({ words: {}, grammar });
          return [day("2026-11-02"), day("2026-11"), day("2026"), month("2026-12", 11),
            pounds(123450), list([]), list(["a"]), list(["a", "b"]),
            list(["a", "b", "c", "d"], "disjunction")];
        }""",
        written_down(progression.language("cy", welsh)),
    )

    assert said == [
        *("2 Tachwedd 2026", "Tachwedd 2026", "2026", "Tachwedd 2027", "£1,234.50"),
        *("", "a", "a a(c) b", "a, b, c neu d"),
    ]


def test_in_another_language_axe_finds_nothing(
    open_page: OpenPage, welsh: Path, axe: Callable[[Page], list[str]]
) -> None:
    assert axe(opened(open_page, shipped(), welsh, ASKED["a way"])) == []
