"""A plan's months as text and as a calendar file. Knows dates, refuses to plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from progression.days import later_month
from progression.model import Booking, Rules, Step
from progression.voice.outline import Block, Line, items
from progression.voice.phrases import counted, phrase
from progression.voice.uses import waits
from progression.voice.words import day, to_obtain


def months(
    rules: Rules, bookings: Sequence[Booking], start: str, *, steps: Iterable[Step] = ()
) -> Block:
    """Return a line for each step: when it begins and ends, and how long it then counts.

    It says of `steps` what they wait for.
    """
    earliest = Line(phrase("calendar.earliest"))
    waiting = _waiting(rules, steps)
    lines = items(_line(rules, booking, start, waiting) for booking in bookings)
    return Block((earliest, *lines), phrase("calendar.heading"))


def _waiting(rules: Rules, steps: Iterable[Step]) -> dict[str, list[str]]:
    return {step.credential: waits(rules, step) for step in steps}


def _line(rules: Rules, booking: Booking, start: str, waiting: Mapping[str, list[str]]) -> str:
    first, last = (day(later_month(start, month)) for month in (booking.begins, booking.ends))
    when = first if first == last else phrase("calendar.span", first=first, last=last)
    if not booking.known:
        when = phrase("calendar.least.when", when=when)
    said = [phrase("calendar.line", when=when, what=_what(rules, booking))]
    said += [] if booking.repeat else waiting.get(booking.credential, [])
    if rules.by_id[booking.credential].months_min is None:
        said.append(phrase("calendar.unknown"))
    if booking.counts_until is not None:
        said.append(_counts(booking, start))
    return "; ".join(said)


def _counts(booking: Booking, start: str) -> str:
    """Say until when it counts, or for how long where the month of its award is not known."""
    until = booking.counts_until or 0
    if booking.known:
        return phrase("calendar.until", month=day(later_month(start, until)))
    return counted("step.counts", until - booking.ends)


def _what(rules: Rules, booking: Booking) -> str:
    credential = rules.by_id[booking.credential]
    if not booking.repeat:
        return to_obtain(credential)
    user = rules.by_id[booking.needed_for].title
    return phrase("calendar.again", name=credential.title, user=user)


def ics(
    rules: Rules,
    bookings: Sequence[Booking],
    start: str,
    *,
    name: str,
    stamp: str,
    implied: Collection[str] = (),
    steps: Iterable[Step] = (),
) -> str:
    """Return the months as an iCalendar file (RFC 5545): an all-day event for each step.

    An event lasts from the first day of the month it begins to the last of the month it ends; what
    comes after something of which the length is not known has no month to stand in.
    `stamp` is the ISO day of the data, which the events are stamped with, so that the same plan
    gives the same file. Steps to credentials of `implied` say that no source states them; those of
    `steps` say what they wait for.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//progression//progression//EN",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    waiting = _waiting(rules, steps)
    booked = (booking for booking in bookings if booking.begun)
    for number, booking in enumerate(booked, start=1):
        doubt = not booking.repeat and booking.credential in implied
        said = _line(rules, booking, start, waiting)
        lines += _event(rules, booking, start, number, stamp, said, doubt=doubt)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _event(
    rules: Rules, booking: Booking, start: str, number: int, stamp: str, said: str, *, doubt: bool
) -> Iterator[str]:
    first = later_month(start, booking.begins)
    after = later_month(start, booking.ends + 1)
    ours = phrase("basis.implied")
    mark, remark = (f" [{ours}]", f". {phrase('calendar.doubt')}") if doubt else ("", "")
    what = _what(rules, booking)
    what = what if booking.known else phrase("calendar.least", name=what)
    yield "BEGIN:VEVENT"
    yield f"UID:{number}-{booking.credential}-{first}@progression"
    yield f"DTSTAMP:{stamp.replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first.replace('-', '')}01"
    yield f"DTEND;VALUE=DATE:{after.replace('-', '')}01"
    yield f"SUMMARY:{escaped(what + mark)}"
    yield f"DESCRIPTION:{escaped(said + remark)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    text = "\n".join(text.splitlines())
    escapes = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n"))
    for sign, escape in escapes:
        text = text.replace(sign, escape)
    return text


def folded(line: str) -> Iterator[str]:
    """Split at 75 bytes, never inside a letter, as the format asks."""
    part, limit = "", 75
    for letter in line:
        if len((part + letter).encode()) > limit:
            yield part
            part = " "
        part += letter
    yield part
