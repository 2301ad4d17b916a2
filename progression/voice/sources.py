"""Where something is said, in words: a page by its title, its own date, and how it was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from progression.model import Rules, Source
from progression.voice.outline import Line
from progression.voice.phrases import phrase
from progression.voice.words import day

HOW = {"live": "live", "stored copy": "stored", "quoted": "quoted"}


def titled(rules: Rules, address: str) -> str:
    """Return what a page is called and whose it is, its address where that is not known."""
    source = rules.source_at.get(address)
    if source is None or not source.title:
        return address
    if not source.publisher:
        return source.title
    return phrase("source.by", title=source.title, publisher=source.publisher)


def cited(rules: Rules, address: str, checked_on: str = "") -> str:
    """Return all that is known of a page: title, its own date, how and when it was read, address.

    `checked_on` is the newest day a row gives, which counts where sources.csv has no row.
    """
    source = rules.source_at.get(address)
    if source is None:
        known = phrase("source.checked", day=day(checked_on)) if checked_on else ""
        return f"{address} ({known or phrase('source.undated')})"
    own = [titled(rules, address)] if source.title else []
    dated = [phrase("source.dated", date=day(source.page_date))] if source.page_date else []
    what = "; ".join((*own, *dated, how_read(source)))
    return phrase("source.cited", what=what, address=address)


def how_read(source: Source) -> str:
    """Return how and when a page was read: `as read in a stored copy on 22 November 2026`."""
    if source.read_as not in HOW:
        return phrase("source.unread")
    key = f"source.{HOW[source.read_as]}"
    return phrase(key, day=day(source.read_on)) if source.read_on else phrase(f"{key}.undated")


def listed_whole(rules: Rules, days: dict[str, str]) -> Iterator[Line]:
    """Yield everything known of each page; `days` has the newest `checked_on` of each address."""
    for address in sorted(days, key=lambda address: titled(rules, address).casefold()):
        yield Line(cited(rules, address, days[address]), "item")


def numbered(rules: Rules, sources: dict[str, tuple[int, str]]) -> Iterator[Line]:
    """Yield each page under its number."""
    for address, (number, checked_on) in sources.items():
        yield Line(cited(rules, address, checked_on), "source", number)


def newest(pairs: Iterable[tuple[tuple[str, ...], str]]) -> dict[str, str]:
    """Return the newest day of each address, of pairs of addresses and the day of their row."""
    days: dict[str, str] = {}
    for addresses, checked_on in pairs:
        for address in addresses:
            days[address] = max(checked_on, days.get(address, ""))
    return days


def short(rules: Rules, address: str, checked_on: str) -> tuple[str, str]:
    """Return an address without what says nothing, and in few words how and when it was read."""
    source = rules.source_at.get(address)
    kind = "checked" if source is None else "read" if source.read else source.read_as or "unread"
    date = source.read_on if source else checked_on
    how = phrase(f"handout.source.{kind}", day=day(date)) if date else phrase("source.undated")
    return address.split("://", 1)[-1].removeprefix("www."), how
