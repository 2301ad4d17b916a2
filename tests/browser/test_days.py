"""The reader's own day: what counts on it, names that differ by a sign, links that repeat."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from progression.model import Credential, Rules
from progression.page import render
from tests.browser.harness import started, unfold
from tests.page.samples import needs, rules_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.harness import OpenPage

HELD = "#hold=tl,hse@2024-12&want=card"


def safety(**more: object) -> Rules:
    """A card that needs an assessment, which expires, and a qualification, which does not."""
    pounds = Decimal(40)
    known = {"cost_min": pounds, "cost_max": pounds, "months_min": 1, "months_max": 1}
    return rules_of(
        [
            Credential("card", "Operative card", "card", **more),  # type: ignore[arg-type]
            Credential("hse", "Safety assessment", "assessment", valid_months=24, **known),  # type: ignore[arg-type]
            Credential("tl", "T Level", "qualification", months_min=24, months_max=24),
        ],
        needs("card", "hse", "tl", route="main"),
    )


def asked(open_page: OpenPage, rules: Rules, hash: str, today: str) -> Page:
    page = open_page(render(rules, canvas=False), today=today)
    page.evaluate("hash => { location.hash = hash; }", hash)
    page.reload()
    started(page)
    return page


def mark_of(page: Page, name: str) -> str:
    return " ".join(page.locator("#map :is(.card,.start)", has_text=name).inner_text().split())


def test_a_page_opened_years_later_judges_awards_by_the_readers_clock(open_page: OpenPage) -> None:
    page = asked(open_page, safety(), HELD, "2028-06-01")

    steps = page.locator(".plan .do").all_inner_texts()
    assert steps == ["Pass Safety assessment again", "Apply for the Operative card"]
    assert "Counted on 1 June 2028." in page.inner_text("#answer article")
    assert "you hold it" not in mark_of(page, "Safety assessment")
    assert "you hold it" in mark_of(page, "T Level")
    page.click(".next > summary")
    assert "Pass Safety assessment, for:\nOperative card" in page.inner_text(".next")

    page = asked(open_page, safety(), HELD, "2026-11-27")
    assert page.locator(".plan .do").all_inner_texts() == ["Apply for the Operative card"]
    assert "you hold it" in mark_of(page, "Safety assessment")
    page.click(".next > summary")
    assert "Open to you now\nOperative card" in page.inner_text(".next")


@pytest.mark.parametrize(
    ("award", "counts"),
    [
        ("2024-11-27", True),
        ("2024-11-26", False),
        ("2024-11", True),
        ("2024", True),
        ("2023", False),
    ],
)
def test_an_award_by_day_month_or_year_comes_with_a_link(
    open_page: OpenPage, award: str, counts: bool
) -> None:
    page = asked(open_page, safety(), f"#hold=hse@{award},tl&want=card", "2026-11-27")
    unfold(page)

    assert page.locator("#held input").input_value() == award
    assert page.locator(".plan .do").count() == (1 if counts else 2)
    assert page.inner_text("#strange") == ""


def test_an_award_that_lies_ahead_is_left_out_and_named(open_page: OpenPage) -> None:
    page = asked(open_page, safety(), "#hold=hse@2026-11-28,tl&want=card", "2026-11-27")

    assert "“2026-11-28”" in page.inner_text("#strange")


def test_a_card_of_which_the_rule_is_not_fully_known_is_never_open(open_page: OpenPage) -> None:
    rules = safety(requirements="partial")
    page = asked(open_page, rules, "#hold=hse@2026-01,tl", "2026-11-27")
    aside = page.inner_text("#answer aside")

    assert "Open to you now" not in aside
    assert "May be open to you: ask whoever issues it first\nOperative card" in aside
    assert "may be open" in mark_of(page, "Operative card")
    assert "open now" not in page.inner_text("#map .lane")


def test_a_rule_that_nobody_has_read_is_not_called_unpublished(open_page: OpenPage) -> None:
    rules = rules_of([Credential("card", "Operative card", "card", requirements="unread")], ())
    page = asked(open_page, rules, "#want=card", "2026-11-27")

    assert "the page with its rule was not read for this data" in page.inner_text("#answer")
    assert "not publish" not in page.inner_text("body")


def test_one_target_a_thousand_times_is_answered_once(open_page: OpenPage) -> None:
    page = asked(open_page, safety(), "#want=" + ",".join(["card"] * 1_000), "2026-11-27")

    assert page.locator("#answer article").count() == 1
    assert page.input_value("#want") == "Operative card"


def test_a_name_written_exactly_comes_before_names_that_differ_by_a_sign(
    open_page: OpenPage,
) -> None:
    names = {"cpp": "C++ developer", "csharp": "C# developer", "c": "C developer"}
    cards = [Credential(id, name, "card", months_min=1) for id, name in names.items()]
    grades = [
        Credential("aplus", "A+", "qualification"),
        Credential("alevel", "A", "qualification"),
    ]
    rows = (*needs("cpp", "aplus"), *needs("csharp", "alevel"), *needs("c", "alevel"))
    page = open_page(render(rules_of([*cards, *grades], rows), canvas=False))
    unfold(page)
    page.fill("#have", "A+")
    page.press("#have", "Enter")
    page.fill("#want", "C++ developer")
    page.press("#want", "Enter")
    page.click(".go")

    assert page.locator("#held button[value]").all_inner_texts()[0].startswith("A+")
    assert page.inner_text("#answer h2") == "From A+ to C++ developer: 1 step"
    assert page.locator(".plan .do").count() == 1
