"""What has expired, what has no date, what expires soon, and whose review is due, by date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from progression import days
from progression.model import Rules
from progression.people.holding import LAPSED, LIVE, UNDATED, Held, held_by
from progression.people.records import Item, Person
from progression.record import NamedTuple


class Expiry(NamedTuple):
    """Something of a person that has expired, expires soon, or has no date that says when.

    `last` is the last day on which it counts or counted, an ISO date; empty where it is not known.
    `works_as` says that it is the card the person works as.
    """

    person: str
    credential: str
    last: str
    works_as: bool


class Review(NamedTuple):
    """A person whose next review was to be on a day, an ISO date, that has come."""

    due: str
    person: str


class Expiring(NamedTuple):
    """Three lists, each by day, then person, then credential; and the reviews that are due."""

    expired: tuple[Expiry, ...]
    undated: tuple[Expiry, ...]
    soon: tuple[Expiry, ...]
    reviews: tuple[Review, ...] = ()


def by_person(items: Iterable[Item]) -> dict[str, list[Item]]:
    """Return the evidence by person, in the order of its rows."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.person, []).append(item)
    return found


def expiring(
    rules: Rules,
    people: Iterable[Person],
    items: Mapping[str, list[Item]],
    *,
    day: str,
    within: int,
) -> Expiring:
    """Return what has expired on a day, what expires within so many months, what reviews are due.

    Of several pieces of evidence for one thing the one that counts longest decides.
    """
    today, people = days.number(day), tuple(people)
    end = days.add_months(today, within)
    lists: dict[str, list[Expiry]] = {LAPSED: [], UNDATED: [], LIVE: []}
    for person in people:
        for id, held in held_by(rules, items.get(person.person, ()), today).items():
            state, last = held.lasting
            if state in lists and (state != LIVE or (last is not None and last <= end)):
                lists[state].append(_expiry(person, id, held))
    expired, undated, soon = (tuple(sorted(found, key=_by_day)) for found in lists.values())
    reviews = sorted(Review(p.review_due, p.person) for p in people if is_review_due(p, day))
    return Expiring(expired, undated, soon, tuple(reviews))


def is_review_due(person: Person, day: str) -> bool:
    """Whether the day of a person's next review has come."""
    return bool(person.review_due) and person.review_due <= day


def _expiry(person: Person, id: str, held: Held) -> Expiry:
    last = held.lasting.last
    ends = "" if last is None else days.iso(last)
    return Expiry(person.person, id, ends, works_as=id == person.role)


def _by_day(each: Expiry) -> tuple[str, str, str]:
    return each.last, each.person, each.credential
