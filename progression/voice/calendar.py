"""A plan's months as text and as a calendar file. Knows dates, refuses to plan."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from progression.days import later_month
from progression.model import Booking, Rules
from progression.voice.wording import OURS, counted, to_obtain, wrapped

EARLIEST = (
    "The earliest months, from the least times the data gives; what is not known counts 0. "
    "Steps that overlap run side by side."
)

DOUBT = (
    "The source does not state this step; it is our reading. "
    "Ask the body that issues the card before you book anything."
)


def months(rules: Rules, bookings: Sequence[Booking], start: str) -> str:
    """Return a line for each step: when it begins and ends, and how long it then counts."""
    lines = (wrapped(_line(rules, booking, start), indent=2, bullet="- ") for booking in bookings)
    return "\n".join(("Calendar:", wrapped(EARLIEST, indent=2), *lines))


def _line(rules: Rules, booking: Booking, start: str) -> str:
    first, last = later_month(start, booking.begins), later_month(start, booking.ends)
    when = first if first == last else f"{first} to {last}"
    if not booking.known:
        when = f"Not before {when}"
    told = [f"{when}: {_what(rules, booking)}"]
    if rules.by_id[booking.credential].months_min is None:
        told.append("how long it takes is not known")
    if booking.counts_until is not None:
        told.append(_counts(booking, start))
    return "; ".join(told)


def _counts(booking: Booking, start: str) -> str:
    """Say until when it counts, or for how long where the month of its award is not known."""
    until = booking.counts_until or 0
    if booking.known:
        return f"counts until {later_month(start, until)}"
    return f"counts for {counted(until - booking.ends, 'month')} after the award"


def _what(rules: Rules, booking: Booking) -> str:
    credential = rules.by_id[booking.credential]
    if not booking.repeat:
        return to_obtain(credential)
    return f"Take again: {credential.title}, needed for {rules.by_id[booking.needed_for].title}"


def ics(
    rules: Rules,
    bookings: Sequence[Booking],
    start: str,
    *,
    name: str,
    stamp: str,
    implied: Collection[str] = (),
) -> str:
    """Return the months as an iCalendar file (RFC 5545): an all-day event for each step.

    An event lasts from the first day of the month it begins to the last of the month it ends.
    `stamp` is the ISO day of the data, which the events are stamped with, so that the same plan
    gives the same file. Steps to credentials of `implied` say that no source states them.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//progression//progression//EN",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    for number, booking in enumerate(bookings, start=1):
        doubt = not booking.repeat and booking.credential in implied
        lines += _event(rules, booking, start, number, stamp, doubt=doubt)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(
    rules: Rules, booking: Booking, start: str, number: int, stamp: str, *, doubt: bool
) -> Iterator[str]:
    first = later_month(start, booking.begins)
    after = later_month(start, booking.ends + 1)
    mark, remark = (f" [{OURS}]", f". {DOUBT}") if doubt else ("", "")
    before = "" if booking.known else "Not before: "
    yield "BEGIN:VEVENT"
    yield f"UID:{number}-{booking.credential}-{first}@progression"
    yield f"DTSTAMP:{stamp.replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first.replace('-', '')}01"
    yield f"DTEND;VALUE=DATE:{after.replace('-', '')}01"
    yield f"SUMMARY:{_escaped(before + _what(rules, booking) + mark)}"
    yield f"DESCRIPTION:{_escaped(_line(rules, booking, start) + remark)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    text = "\n".join(text.splitlines())
    escapes = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n"))
    for sign, escape in escapes:
        text = text.replace(sign, escape)
    return text


def _folded(line: str) -> Iterator[str]:
    """Split at 75 bytes, never inside a letter, as the format asks."""
    part, limit = "", 75
    for letter in line:
        if len((part + letter).encode()) > limit:
            yield part
            part = " "
        part += letter
    yield part
