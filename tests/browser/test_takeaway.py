"""A plan taken away: as text, as a calendar file, as a link and its QR symbol."""

from __future__ import annotations

import datetime as dt
import io
import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import icalendar
import pytest
import zxingcpp
from PIL import Image

from progression import Framework
from progression.days import later_month
from progression.model import Credential, Rules
from progression.page import render
from tests.browser.harness import TODAY, started, unfold
from tests.browser.test_ask import BLACK, LINK, STEPS, kept, linked
from tests.browser.test_map import page_of
from tests.browser.test_qr import read, theirs
from tests.page.samples import ATTACK, card, needs, rules_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.harness import OpenPage

NAME = "Works, long; and \\ hard"
START = "2027-03"
OPERATIVE = "audiovisual-operative"
DOUBT = (
    "Our reading, not stated by ECS. The pages with the rules of these 3 cards were not read for "
    "this data. Ask ECS before you book anything."
)
BASE = "https://careers.example/map.html"


def lapsing() -> Rules:
    """An assessment that a card needs, and years later the card after it needs again."""
    months = {"months_min": 1, "months_max": 1}
    return rules_of(
        [
            Credential("safety", "Safety test", "assessment", **months, valid_months=24),  # type: ignore[arg-type]
            Credential("works", NAME, "experience", months_min=30, months_max=36),
            card("gold", "gold", months_min=2, months_max=2),
            card("black", "black", months_min=0, months_max=3),
        ],
        (*needs("gold", "safety"), *needs("works", "gold"), *needs("black", "works", "safety")),
    )


def opened(open_page: OpenPage, page: str, hash: str) -> Page:
    found = open_page(page)
    found.evaluate("hash => { location.hash = hash; }", hash)
    found.reload()
    started(found)
    return found


def saved(page: Page, button: str) -> tuple[str, str]:
    """The name and the text of the file that a button saves."""
    kept(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    path = download.value.path()
    return download.value.suggested_filename, Path(path).read_bytes().decode()


def test_a_plan_is_saved_as_text_that_says_what_the_page_says(
    open_page: OpenPage, golden: Callable[[str, str], None]
) -> None:
    page = linked(open_page, LINK)
    name, text = saved(page, "Save as text")

    assert name == "plan-audio-visual-project-manager.txt"
    assert "plan-audio-visual-project-manager.txt was saved." in page.inner_text(
        ".plan .take [role=status]"
    )
    assert text.count("\n") == text.count("\r\n")  # as Notepad has it
    golden("page-plan.txt", text.replace("\r\n", "\n"))


def test_a_plan_is_saved_as_the_calendar_that_python_writes(open_page: OpenPage) -> None:
    rules = lapsing()
    booked = Framework(rules).plan("black", start=START, as_of=TODAY).bookings
    page = opened(open_page, render(rules, canvas=False), f"#want=black&start={START}")
    name, text = saved(page, "Save as a calendar")
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")

    assert name == "plan-black.ics"
    assert any(booking.repeat for booking in booked)
    assert [(e.decoded("DTSTART"), e.decoded("DTEND")) for e in events] == [
        (_day(later_month(START, b.begins)), _day(later_month(START, b.ends + 1))) for b in booked
    ]
    assert [str(event["SUMMARY"]) for event in events] == [
        "Pass Safety test",
        "Apply for the Gold card",
        f"Build up {NAME}",
        "Take again: Safety test, needed for Black",
        "Apply for the Black card",
    ]
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_what_the_source_does_not_state_is_said_and_nothing_is_booked_after_what_is_not_known(
    open_page: OpenPage,
) -> None:
    page = linked(open_page, f"{LINK}&start={START}")
    events = icalendar.Calendar.from_ical(saved(page, "Save as a calendar")[1]).walk("VEVENT")

    assert [str(event["SUMMARY"]) for event in events] == [
        "Not before: Pass ECS HS&E assessment [our reading]"
    ]
    page = linked(
        open_page, f"#hold=t-level,ecs-hse-assessment@2026-11-05&want={OPERATIVE}&start={START}"
    )
    (event,) = icalendar.Calendar.from_ical(saved(page, "Save as a calendar")[1]).walk("VEVENT")
    assert (
        str(event["SUMMARY"])
        == "Not before: Apply for the Audiovisual Operative card [our reading]"
    )
    assert str(event["DESCRIPTION"]).startswith(
        "Not before March 2027: Apply for the Audiovisual Operative card; how long it takes is not "
        "known. Our reading: no source states this step."
    )


def _day(month: str) -> dt.date:
    return dt.date.fromisoformat(f"{month}-01")


def test_the_months_of_a_plan_and_what_lapses_are_said(open_page: OpenPage) -> None:
    page = opened(open_page, render(lapsing(), canvas=False), f"#want=black&start={START}")

    again = "Take again: Safety test, needed for Black; counts until December 2031"
    assert page.locator(".plan > ul li").all_inner_texts() == [
        "March 2027 to April 2027: Pass Safety test; counts until April 2029",
        "April 2027 to June 2027: Apply for the Gold card",
        f"June 2027 to December 2029: Build up {NAME}",
        f"November 2029 to December 2029: {again}",
        "December 2029: Apply for the Black card",
    ]
    page = opened(open_page, render(lapsing(), canvas=False), "#want=black")
    assert "Take again on the way: Safety test" in page.inner_text(".plan .said")


def test_what_is_held_and_has_lapsed_is_said_in_all_that_is_taken_away(open_page: OpenPage) -> None:
    rules = lapsing()
    held = {"safety": "2025-02"}
    plan = Framework(rules).plan("black", holding=held, start=START, as_of=TODAY)
    hash = f"#hold=safety@2025-02&want=black&start={START}"
    page = opened(open_page, render(rules, canvas=False), hash)
    page.evaluate("window.print = () => {}")
    had = "Safety test (awarded February 2025)"
    again = "Take again on the way: Safety test (counts for 24 months, needed again for Black)."
    assert had in page.inner_text(".plan")
    assert again in page.inner_text(".plan")
    _, text = saved(page, "Save as text")
    assert text.startswith(f"From {had} to Black: 4 steps")
    assert "Pass Safety test again (1 month, counts for 24 months)" in text
    assert again in text
    page.get_by_role("button", name="Print or save").click()
    assert again in (page.locator(".sheet").text_content() or "")

    _, text = saved(page, "Save as a calendar")
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert [e.decoded("DTSTART") for e in events] == [
        _day(later_month(START, b.begins)) for b in plan.bookings
    ]


def test_a_plan_goes_to_a_phone_as_text_without_a_server(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)
    marks = [" (counts for 24 months) [our reading]", *[" [our reading]"] * 3]
    listed = [
        f"{at}. {it}{mark}" for at, (it, mark) in enumerate(zip(STEPS, marks, strict=True), 1)
    ]
    said = "\n".join((BLACK, *listed, DOUBT))
    page.get_by_role("button", name="Send to my phone").click()
    d = page.locator(".done .qr path").get_attribute("d") or ""
    runs = re.findall(r"M(\d+) (\d+)h(\d+)", d)
    size = max(int(y) for _, y, _ in runs) - 3
    squares = [[0] * size for _ in range(size)]
    for x, y, length in (map(int, run) for run in runs):
        squares[y - 4][x - 4 : x - 4 + length] = [1] * length

    # Another encoder makes the same symbol of these words, and a decoder reads them off the screen.
    assert squares == theirs(said, *read(squares))
    shown = Image.open(io.BytesIO(page.locator(".done .qr").screenshot()))
    assert [it.text for it in zxingcpp.read_barcodes(shown)] == [said]
    assert page.get_attribute(".done .qr", "aria-label") == "This plan as a QR code"


def test_what_may_have_lapsed_is_to_be_checked_in_all_that_is_taken_away(
    open_page: OpenPage,
) -> None:
    page = opened(
        open_page, render(lapsing(), canvas=False), f"#hold=safety&want=black&start={START}"
    )
    check = "Your Safety test counts if it was awarded on 1 March 2025 or later."

    assert check in page.inner_text(".plan")
    assert check in saved(page, "Save as text")[1]
    _, text = saved(page, "Save as a calendar")
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert [check in str(event["DESCRIPTION"]) for event in events][:1] == [True]


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (
            "licence@2019-05",
            "You hold: Licence (awarded May 2019).",
        ),
        ("test@2024-01-31", "You hold: Test (awarded 31 January 2024, expired in January 2025)."),
        ("test@2024", "You hold: Test (awarded 2024, expired by December 2025)."),
    ],
)
def test_why_something_is_taken_again_is_said(open_page: OpenPage, held: str, said: str) -> None:
    rules = rules_of(
        [
            card("black", "black"),
            card("licence"),
            card("test", valid_months=12, cost_min=Decimal("36.5"), cost_max=Decimal("36.5")),
        ],
        (
            needs("black", "licence", awarded_from="2020-01")
            if held.startswith("licence")
            else needs("black", "test")
        ),
    )
    page = opened(open_page, render(rules, canvas=False), f"#hold={held}&want=black")

    assert page.locator(".plan .do").first.inner_text().endswith(" again")
    page.click(".plan > .why > summary")
    had = "You had it" if said.startswith("You hold: Lic") else said
    assert had in page.inner_text(".plan")


def test_without_a_month_to_start_in_there_are_no_dates_to_save(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)
    kept(page)
    page.get_by_role("button", name="Save as a calendar").click()

    assert page.evaluate("document.activeElement.id") == "start"
    assert page.inner_text("#start-wrong") == "Choose the month you start in, then ask again."


def test_a_month_that_is_none_is_refused_in_words(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)
    unfold(page)
    # Browsers without a month picker show a box to type in.
    page.evaluate("document.getElementById('start').type = 'text'")
    page.fill("#start", "next year")
    page.click(".go")

    assert page.inner_text("#start-wrong") == "Write the month as 2027-01."
    assert page.get_attribute("#start", "aria-invalid") == "true"


def test_where_the_page_knows_its_address_the_plan_has_a_link_and_its_symbol(
    open_page: OpenPage,
) -> None:
    page = opened(open_page, render(lapsing(), canvas=False, base_url=BASE), "#want=black")
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    kept(page)
    page.get_by_role("button", name="Copy the link").click()
    page.get_by_text("The link was copied.").wait_for(state="attached")
    assert page.evaluate("window.copied") == f"{BASE}#want=black"

    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print or save").click()
    page.emulate_media(media="print")
    assert page.inner_text(".sheet > .where") == f"{BASE}#want=black"
    box = page.locator(".back svg").bounding_box()
    assert box
    assert round(box["width"]) == round(box["height"]) >= 100


def test_a_page_without_an_address_offers_no_link(open_page: OpenPage) -> None:
    page = linked(open_page, LINK)

    assert page.get_by_role("button", name="Copy the link").count() == 0


@pytest.mark.parametrize("button", ["Save as text", "Save as a calendar"])
def test_hostile_names_are_only_text_in_files(open_page: OpenPage, button: str) -> None:
    page = opened(open_page, page_of("hostile"), f"#want=attack&start={START}")
    _, text = saved(page, button)

    assert "alert(1)" in text.replace("\r\n ", "")
    assert ATTACK[:20] in text.replace("\r\n ", "")
