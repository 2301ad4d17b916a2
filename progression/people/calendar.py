"""What expires as a calendar file (RFC 5545): an all-day event on each last day."""

from __future__ import annotations

from progression.model import Rules
from progression.people.expiring import Expiring
from progression.people.outlines import Who
from progression.voice.calendar import escaped, folded
from progression.voice.phrases import phrase


def ics(rules: Rules, found: Expiring, said: Who, *, day: str) -> str:
    """Return what expires soon as a calendar; it is stamped with the day of the question."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//progression//progression//EN"]
    for each in found.soon:
        name = rules.by_id[each.credential].title
        text = phrase("people.expiring.event", name=name, person=said(each.person))
        lines += [
            "BEGIN:VEVENT",
            f"UID:{each.person}-{each.credential}-{each.last}@progression",
            f"DTSTAMP:{day.replace('-', '')}T000000Z",
            f"DTSTART;VALUE=DATE:{each.last.replace('-', '')}",
            f"SUMMARY:{escaped(text)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))
