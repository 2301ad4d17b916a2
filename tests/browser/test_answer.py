"""What an answer says: its steps, on what they rest, the ways to choose from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from progression.planning import Question, answer
from tests.browser.test_ask import LINK, NO_WAY, kept, linked
from tests.page.samples import shipped

if TYPE_CHECKING:
    from tests.browser.harness import OpenPage


def test_only_what_is_stated_says_nothing_of_what_is_our_reading(open_page: OpenPage) -> None:
    page = linked(open_page, "#hold=t-level&want=broadcast-and-media-technician&stated=1")
    page.click(".why > summary")

    assert page.locator(".plan i").count() == 0
    assert "Audiovisual" not in page.inner_text(".plan .steps")
    assert page.locator(".why h4").last.inner_text() == (
        "2. Apply for the Broadcast and Media Technician card (gold)"
    )
    assert (
        page.locator(".why ul")
        .last.inner_text()
        .startswith("Broadcast and Media Systems Technical Operator apprenticeship (step 1)")
    )


@pytest.mark.parametrize(
    ("name", "held", "target", "stated"),
    [
        (None, ("t-level",), "broadcast-and-media-technician", False),
        (None, ("t-level",), "broadcast-and-media-technician", True),
        (None, (), "audio-visual-project-manager", False),
        ("ecs-scheme", ("citb-smsts",), "ecs-manager", False),
        ("ecs-scheme", (), "installation-electrician", False),
    ],
)
def test_a_step_cites_what_the_terminal_cites(
    open_page: OpenPage, name: str | None, held: tuple[str, ...], target: str, stated: bool
) -> None:
    question = Question(shipped(name), dict.fromkeys(held, ""), stated_only=stated)
    plan = answer(question, target).plans[0]
    cited = [
        {address for row in step.rows for address in row.source}
        or set(question.rules.by_id[step.credential].source)
        for step in plan.steps
    ]
    hash = f"#hold={','.join(held)}&want={target}{'&stated=1' * stated}"
    page = linked(open_page, hash, name or "audiovisual")
    page.click(".plan > .why > summary")
    script = "all => all.map(it => [...it.querySelectorAll('a')].map(a => a.href))"
    found = page.eval_on_selector_all(".plan > .why > .small", script)
    lines = page.locator(".plan > .why > .small").all_inner_texts()

    assert [set(it) for it in found] == cited
    for line, links in zip(lines, cited, strict=True):
        assert re.fullmatch(
            rf"Source: (\S+ \[\d+\](, |; )){{{len(links)}}}checked \d+ November 2026", line
        )


def test_a_card_says_once_that_its_rule_is_not_known(open_page: OpenPage) -> None:
    page = linked(open_page, NO_WAY)
    card = page.locator("#map .card:has(.mark-of.silent)", has_text="Production Technician")

    assert "? rule not known" in " ".join(card.inner_text().split())
    assert "Full rule not published" not in card.inner_text()


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("audiovisual", "audio-visual-project-manager"),
        ("audiovisual", "broadcast-and-media-supervisor"),
        ("ecs-scheme", "ecs-manager"),
        ("ecs-scheme", "installation-electrician"),
    ],
)
def test_every_plan_says_what_sets_it_apart_from_the_first(
    open_page: OpenPage, name: str, target: str
) -> None:
    page = linked(open_page, f"#want={target}", name)
    page.click(".switch > summary")
    plans = page.locator(".switch button").all_inner_texts()

    assert len(plans) > 1
    assert all(", with " in it for it in plans[1:])


@pytest.mark.parametrize(
    ("width", "view", "shown"),
    [(1366, "", "map"), (1366, "&view=list", "list"), (390, "", "list")],
)
def test_the_page_names_the_map_only_where_there_is_one(
    open_page: OpenPage, width: int, view: str, shown: str
) -> None:
    page = linked(open_page, LINK + view, width=width)
    on, to = ("on the map", "map") if shown == "map" else ("in the list", "list")

    kept(page)
    assert page.inner_text(".skip") == f"Skip to the {to}"
    page.get_by_role("button", name=f"See it {on}").click()
    focused = "document.activeElement.querySelector('b').innerText"
    assert page.evaluate(focused) == "Audio Visual Project Manager"


def test_a_long_list_is_counted_and_is_whole_behind_its_fold(open_page: OpenPage) -> None:
    held = ",".join(f"q-{n}" for n in range(50))
    page = linked(open_page, f"#hold={held}", "folded")
    listed = page.locator("aside > ul").first.locator("> li")
    assert re.fullmatch(r"and \d+ more", listed.last.inner_text())
    page.click("aside > .why > summary")

    assert page.locator("aside > .why ul").first.locator("> li").count() > listed.count()


WORDS_IN_ANSWER = """() => {
  const walker = document.createTreeWalker(document.getElementById("answer"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    if (parentElement.checkVisibility() && !parentElement.closest(".vh"))
      found.push(...textContent.trim().split(/\\s+/).filter(Boolean));
  }
  return found.length;
}"""
BLACK_CARDS = (
    "#hold=t-level&want=audio-visual-project-manager,broadcast-and-media-supervisor,"
    "creative-industries-production-manager"
)


@pytest.mark.parametrize("width", [1366, 1024, 390, 320])
def test_an_answer_is_read_in_ten_seconds(open_page: OpenPage, width: int) -> None:
    page = linked(open_page, LINK, width=width, height=844)
    box = page.locator("#answer").bounding_box()

    assert page.evaluate(WORDS_IN_ANSWER) <= 190
    assert box
    assert width < 390 or box["height"] <= 1_000
    assert page.inner_text(".steps .first").startswith("Do this first\nPass ECS HS&E assessment")
    page = linked(open_page, BLACK_CARDS, width=width, height=844)
    assert page.evaluate(WORDS_IN_ANSWER) <= 300


def test_our_reading_leads_to_its_reasons(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)
    page.locator(".steps a").last.click()

    assert page.locator(".why").last.get_attribute("open") == ""
    assert page.evaluate("document.activeElement.textContent") == (
        "4. Apply for the Audio Visual Project Manager card (black)"
    )


def test_on_a_phone_the_first_step_is_seen_as_soon_as_it_is_answered(open_page: OpenPage) -> None:
    page = linked(open_page, LINK, width=390, height=640, has_touch=True)
    # The answer begins above the foot of the window, its first step below.
    page.evaluate(
        "scrollBy(0, document.querySelector('article h2').getBoundingClientRect().top - 370)"
    )
    page.evaluate("document.querySelector('.go').click()")
    step = page.locator(".plan .first b").first.bounding_box()
    heading = page.locator("article > h2").bounding_box()

    assert step
    assert heading
    assert 0 <= heading["y"] < step["y"] < 640 - step["height"]


def test_every_state_on_a_card_is_as_high_as_the_others(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)
    script = "all => [...new Set(all.map(it => it.getBoundingClientRect().height))]"

    assert len(page.eval_on_selector_all("#map .card > .mark-of", script)) == 1
