"""What an answer says: its steps, on what they rest, the ways to choose from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from progression.planning import Question, answer
from tests.browser.test_ask import LINK, NO_WAY, linked
from tests.browser.test_map import until
from tests.page.samples import shipped

if TYPE_CHECKING:
    from tests.browser.harness import OpenPage


def test_only_what_is_stated_says_nothing_of_what_is_implied(open_page: OpenPage) -> None:
    page = linked(open_page, "#hold=t-level&want=broadcast-and-media-technician&stated=1")
    step = page.locator(".plan ol > li").last

    assert "implied" not in page.inner_text("aside")
    assert step.locator("p", has_text="It needs").inner_text() == "It needs:"
    assert step.locator("li").all_inner_texts() == [
        "Broadcast and Media Systems Technical Operator apprenticeship (step 1)"
    ]


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
    script = "all => all.map(it => [...it.querySelectorAll('.small a')].map(a => a.href))"
    found = page.eval_on_selector_all(".plan ol > li", script)
    lines = page.locator(".plan ol > li > .small").all_inner_texts()

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
def test_every_way_says_what_sets_it_apart_from_all_others(
    open_page: OpenPage, name: str, target: str
) -> None:
    page = linked(open_page, f"#want={target}", name)
    ways = [it.partition(": ")[2] for it in page.locator(".switch button").all_inner_texts()]

    assert len(ways) > 1
    assert len(set(ways)) == len(ways)
    assert all(", with " in it for it in ways)


def test_on_a_phone_the_other_ways_stand_below_the_plan(open_page: OpenPage) -> None:
    page = linked(open_page, LINK, width=390, height=844, has_touch=True)
    others = page.locator(".switch")
    plan = page.locator(".plan").bounding_box()
    below = others.bounding_box()
    assert plan
    assert below
    assert below["y"] >= plan["y"] + plan["height"]
    assert page.inner_text(".switch summary") == "1 other way"
    assert not page.get_by_role("button", name="Way 2").is_visible()

    page.set_viewport_size({"width": 1366, "height": 768})
    until(page, "document.querySelector('.switch').open", True)
    plan = page.locator(".plan").bounding_box()
    below = others.bounding_box()
    assert plan
    assert below
    assert below["y"] + below["height"] <= plan["y"]
    assert not page.locator(".switch summary").is_visible()


@pytest.mark.parametrize(
    ("width", "view", "shown"),
    [(1366, "", "map"), (1366, "&view=list", "list"), (390, "", "list")],
)
def test_the_page_names_the_map_only_where_there_is_one(
    open_page: OpenPage, width: int, view: str, shown: str
) -> None:
    page = linked(open_page, LINK + view, width=width)
    on, to = ("on the map", "map") if shown == "map" else ("in the list", "list")

    assert page.inner_text(".answer .count").endswith(f"See it {on}")
    assert page.inner_text(".skip") == f"Skip to the {to}"
    page.get_by_role("button", name=f"See it {on}").click()
    focused = "document.activeElement.querySelector('b').innerText"
    assert page.evaluate(focused) == "Audio Visual Project Manager"


def test_what_is_too_much_to_list_is_said_to_be_where_it_is(open_page: OpenPage) -> None:
    held = ",".join(f"q-{n}" for n in range(50))
    page = linked(open_page, f"#hold={held}", "folded")
    assert re.fullmatch(r"and \d+ more, marked on the map", page.inner_text("aside li:last-child"))
    page.set_viewport_size({"width": 390, "height": 844})

    assert re.fullmatch(r"and \d+ more, marked in the list", page.inner_text("aside li:last-child"))


def test_on_a_phone_the_first_step_is_seen_as_soon_as_it_is_answered(open_page: OpenPage) -> None:
    page = linked(open_page, LINK, width=390, height=640, has_touch=True)
    # The answer begins above the foot of the window, its first step below.
    page.evaluate(
        "scrollBy(0, document.querySelector('article h2').getBoundingClientRect().top - 370)"
    )
    page.evaluate("document.querySelector('.go').click()")
    step = page.locator(".plan ol > li b").first.bounding_box()
    heading = page.locator("article > h2").bounding_box()

    assert step
    assert heading
    assert 0 <= heading["y"] < step["y"] < 640 - step["height"]


def test_every_state_on_a_card_is_as_high_as_the_others(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)
    script = "all => [...new Set(all.map(it => it.getBoundingClientRect().height))]"

    assert len(page.eval_on_selector_all("#map .card > .mark-of", script)) == 1
