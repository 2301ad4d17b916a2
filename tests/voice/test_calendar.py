"""A plan's months as text and as a calendar file that other programs read."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from progression import Framework, load
from progression.days import later_month
from progression.model import Booking, Credential, Requirement, Route, Rules
from progression.voice.calendar import ics, months

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60)
STARTS = st.builds("{:04}-{:02}".format, st.integers(1900, 2100), st.integers(1, 12))


@st.composite
def booked(draw: st.DrawFn) -> tuple[Rules, tuple[Booking, ...]]:
    """A few credentials with any names, each taken once and perhaps again."""
    names = draw(st.lists(WORDS, min_size=1, max_size=4))
    cards = tuple(Credential(f"c{n}", name, "card") for n, name in enumerate(names))
    bookings = []
    for card in cards:
        begins, lasts = draw(st.integers(0, 80)), draw(st.integers(0, 40))
        until = draw(st.none() | st.integers(begins + lasts, 200))
        repeat = draw(st.booleans())
        bookings.append(
            Booking(card.id, begins, begins + lasts, until, repeat, "c0" if repeat else "")
        )
    return Rules(cards, ()), tuple(bookings)


def day(month: str) -> dt.date:
    return dt.date.fromisoformat(f"{month}-01")


@given(booked=booked(), start=STARTS)
def test_a_calendar_program_reads_each_step_from_its_first_month_to_its_last(
    booked: tuple[Rules, tuple[Booking, ...]], start: str
) -> None:
    rules, bookings = booked
    text = ics(rules, bookings, start, name="To a card", stamp="2026-11-22")
    calendar = icalendar.Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    assert [
        (e.decoded("DTSTART"), e.decoded("DTEND"), e.decoded("DTSTAMP").date()) for e in events
    ] == [
        (
            day(later_month(start, b.begins)),
            day(later_month(start, b.ends + 1)),
            dt.date(2026, 11, 22),
        )
        for b in bookings
    ]
    for event, booking in zip(events, bookings, strict=True):
        assert rules.by_id[booking.credential].title in str(event["SUMMARY"])
        assert str(event["SUMMARY"]).startswith("Take again: ") == booking.repeat
        assert event.decoded("DTSTART") < event.decoded("DTEND")
    assert len({str(event["UID"]) for event in events}) == len(events)


@given(booked=booked(), start=STARTS, name=WORDS)
def test_every_line_is_at_most_75_bytes_and_ends_as_the_format_asks(
    booked: tuple[Rules, tuple[Booking, ...]], start: str, name: str
) -> None:
    rules, bookings = booked
    text = ics(rules, bookings, start, name=name, stamp="2026-11-22")
    assert text == ics(rules, bookings, start, name=name, stamp="2026-11-22")
    assert text.endswith("END:VCALENDAR\r\n")
    for line in text.encode().split(b"\r\n"):
        assert len(line) <= 75
        assert b"\r" not in line
        assert b"\n" not in line
        line.decode()


def test_signs_that_mean_something_in_the_format_are_escaped() -> None:
    rules = Rules((Credential("a", "One; two, three\\four\nfive\r\nsix", "course"),), ())
    booking = Booking("a", 0, 0, None)
    lines = ics(rules, [booking], "2027-01", name="a,b", stamp="2026-11-22").split("\r\n")
    assert "X-WR-CALNAME:a\\,b" in lines
    assert "SUMMARY:Take One\\; two\\, three\\\\four\\nfive\\nsix" in lines


def test_a_step_that_no_source_states_says_so_where_it_is_booked() -> None:
    rules = Rules((Credential("a", "A", "card"), Credential("b", "B", "card")), ())
    bookings = [Booking("a", 0, 0, None), Booking("b", 0, 0, None)]
    text = ics(rules, bookings, "2027-01", name="To B", stamp="2026-11-22", implied={"b"})
    stated, implied = icalendar.Calendar.from_ical(text).walk("VEVENT")

    assert str(stated["SUMMARY"]) == "Apply for the A card"
    assert str(implied["SUMMARY"]) == "Apply for the B card [our reading]"
    assert str(implied["DESCRIPTION"]).endswith("before you book anything.")
    assert "inferred" not in str(stated["DESCRIPTION"])


@pytest.mark.parametrize(
    ("first", "count", "last"),
    [
        ("2027-01", 0, "2027-01"),
        ("2027-12", 1, "2028-01"),
        ("2027-01", -1, "2026-12"),
        ("2027-05", 36, "2030-05"),
        ("0001-01", 11, "0001-12"),
    ],
)
def test_months_are_counted_over_the_turn_of_the_year(first: str, count: int, last: str) -> None:
    assert later_month(first, count) == last


@given(month=STARTS, count=st.integers(-600, 600))
def test_counting_months_there_and_back_gives_the_month(month: str, count: int) -> None:
    assert later_month(later_month(month, count), -count) == month


def test_the_months_of_a_plan_are_told_with_what_counts_until_when() -> None:
    framework = load()
    plan = framework.plan("audio-visual-technician", holding=["t-level"])
    bookings = plan.bookings
    assert lines_of(framework, bookings) == [
        (
            "Not before January 2027: Pass ECS HS&E assessment; how long it takes is not known; "
            "counts for 24 months"
        ),
        (
            "Not before January 2027: Apply for the Audiovisual Operative card; "
            "how long it takes is not known"
        ),
        (
            "Not before January 2027: Apply for the Audio Visual Technician card (gold); "
            "how long it takes is not known"
        ),
    ]


def lines_of(framework: Framework, bookings: Sequence[Booking]) -> list[str]:
    """What is said of each step."""
    _, *lines = months(framework.rules, bookings, "2027-01").lines
    return [line.text for line in lines]


def test_months_are_promised_only_where_all_before_them_is_known() -> None:
    course = Credential("a", "A", "course", months_min=2, months_max=2, valid_months=12)
    unknown = Credential("b", "B", "course")
    after = Credential("c", "C", "card", months_min=3, months_max=3, valid_months=36)
    routes = (
        Route("b", "a", (Requirement("b", "a", "a"),)),
        Route("c", "b", (Requirement("c", "b", "b"),)),
    )
    framework = Framework(Rules((course, unknown, after), routes))
    bookings = framework.plan("c").bookings
    assert lines_of(framework, bookings) == [
        "January 2027 to March 2027: Take A; counts until March 2028",
        "Not before March 2027: Take B; how long it takes is not known",
        "Not before March 2027 to June 2027: Apply for the C card; counts for 36 months",
    ]
    text = ics(framework.rules, bookings, "2027-01", name="To C", stamp="2026-11-22")
    assert [str(e["SUMMARY"]) for e in icalendar.Calendar.from_ical(text).walk("VEVENT")] == [
        "Take A",
        "Not before: Take B",
    ]


def test_what_waits_for_a_repeat_of_unknown_length_is_not_promised() -> None:
    lapsing = Credential("a", "A", "assessment", valid_months=24)
    card = Credential("b", "B", "card", months_min=1, months_max=1, valid_months=36)
    framework = Framework(Rules((lapsing, card), (Route("b", "a", (Requirement("b", "a", "a"),)),)))
    held = {"a": "2020-01"}
    plan = framework.plan("b", holding=held, start="2027-01")
    bookings = plan.bookings
    assert lines_of(framework, bookings) == [
        ("Not before January 2027: Pass A; how long it takes is not known; counts for 24 months"),
        "Not before January 2027 to February 2027: Apply for the B card; counts for 36 months",
    ]


def test_what_is_taken_again_for_the_target_itself_says_so(tmp_path: Path) -> None:
    cards = (
        "id,name,kind,months_min,months_max,valid_months,status\n"
        "a,A,course,0,0,1,\nb,B,course,3,3,,\nt,T,card,,,,\nx,X,course,,,,withdrawn\n"
    )
    routes = "to,requires,route,kind\nb,a,r,\nt,a,same,counts\nt,b,same,counts\nt,x,old,\n"
    (tmp_path / "cards.csv").write_text(cards, "utf-8")
    (tmp_path / "routes.csv").write_text(routes, "utf-8")
    framework = load(tmp_path)
    plan = framework.plan("t", start="2026-12", as_of="2026-11-27")

    assert [b.needed_for for b in plan.bookings if b.repeat] == ["t"]
    assert lines_of(framework, plan.bookings)[-1].endswith("needed for T; counts for 1 month")
