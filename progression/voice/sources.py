"""Where something is said, in words: a page by its title, its own date, and how it was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from progression.model import Rules, Source
from progression.voice.wording import MONTHS, day, wrapped

HOW = {
    "live": "as read on {day}",
    "stored copy": "as read in a stored copy on {day}",
    "quoted": "read only as others quote it, on {day}",
    "": "not read for this data",
}
NO_ADDRESS = "Source: no web address is known."


def titled(rules: Rules, address: str) -> str:
    """Return what a page is called and whose it is, its address where that is not known."""
    source = rules.source_at.get(address)
    if source is None or not source.title:
        return address
    return f"{source.title} ({source.publisher})" if source.publisher else source.title


def cited(rules: Rules, address: str, checked_on: str = "") -> str:
    """Return all that is known of a page: title, its own date, how and when it was read, address.

    `checked_on` is the newest day a row gives, which counts where sources.csv has no row.
    """
    source = rules.source_at.get(address)
    if source is None:
        return f"{address} ({f'checked {checked_on}' if checked_on else 'no day given'})"
    own = [titled(rules, address)] if source.title else []
    dated = [f"page dated {_date(source.page_date)}"] if source.page_date else []
    return f"{'; '.join((*own, *dated, how_read(source)))}: {address}"


def how_read(source: Source) -> str:
    """Return how and when a page was read: `as read in a stored copy on 22 November 2026`."""
    how = HOW[source.read_as]
    if source.read_on:
        return how.format(day=day(source.read_on))
    return how.removesuffix(" on {day}").rstrip(",")


def _date(span: str) -> str:
    year, *rest = span.split("-")
    if len(rest) == 2:
        return day(span)
    return f"{MONTHS[int(rest[0]) - 1]} {year}" if rest else year


def named(rules: Rules, addresses: Iterable[str], *, indent: int) -> Iterator[str]:
    """Yield a line for each page that something rests on, by its title."""
    found = sorted(titled(rules, address) for address in set(addresses))
    for title in found:
        yield wrapped(f"Source: {title}", indent=indent)
    if not found:
        yield f"{' ' * indent}{NO_ADDRESS}"


def listed_whole(rules: Rules, days: dict[str, str]) -> Iterator[str]:
    """Yield everything known of each page; `days` has the newest `checked_on` of each address."""
    if days:
        yield "Sources:"
    for address in sorted(days, key=lambda address: titled(rules, address).casefold()):
        yield wrapped(cited(rules, address, days[address]), bullet="- ")


def newest(pairs: Iterable[tuple[tuple[str, ...], str]]) -> dict[str, str]:
    """Return the newest day of each address, of pairs of addresses and the day of their row."""
    days: dict[str, str] = {}
    for addresses, checked_on in pairs:
        for address in addresses:
            days[address] = max(checked_on, days.get(address, ""))
    return days
