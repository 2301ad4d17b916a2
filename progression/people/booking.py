"""Which groups to book, of a size and at a price, so that most people are moved for the money.

Each person who is moved takes one place in each course of one set of their family. A course is paid
for by the group, however many come, and by the person. Where few people have few choices all ways
to fill the places are tried, else HiGHS proves the best.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from math import comb, gcd, prod
from operator import add

from progression.people.courses import LIMIT, MOST_CHOICES, Bound, Families, useful
from progression.people.records import Course
from progression.question import need_package
from progression.record import NamedTuple

MOST_FILLED = 200_000  # ways to fill places that are looked at

Taken = tuple[int, ...]
"""How many people take a place in each course."""
Party = tuple[tuple[tuple[int, ...], ...], int]
"""So many people, and the sets of courses, by number, of which any one moves each of them."""


class Booked(NamedTuple):
    """Groups booked of a course, and how many of their `places` are taken; None is no limit.

    Where places have no limit the group costs nothing, and `groups` is None too.
    """

    course: str
    groups: int | None
    people: int
    places: int | None


class Money(NamedTuple):
    """What moves so many people for so many pounds: several `bookings` are a choice.

    `more` says that there are, or may be, further choices. Where `bound` is not None it is not
    proved that nothing is better.
    """

    moved: int
    cost: Decimal
    bookings: tuple[tuple[Booked, ...], ...]
    more: bool = False
    bound: Bound | None = None


def unpriced(training: Iterable[Course]) -> dict[str, tuple[str, ...]]:
    """Return the courses of which it is not known what they cost, with the columns that lack."""
    found = {}
    for each in training:
        lacks = [name for name in ("day_cost", "person_cost") if getattr(each, name) is None]
        if each.seats is None and each.day_cost != 0:
            lacks.append("seats")
        if lacks:
            found[each.credential] = tuple(lacks)
    return found


def affordable(families: Families, priced: Iterable[str]) -> Families:
    """Return the families as far as the courses of which the cost is known would do."""
    known = frozenset(priced)
    found: dict[frozenset[frozenset[str]], int] = {}
    for family, people in families.items():
        kept = frozenset(each for each in family if each <= known)
        if kept:
            found[kept] = found.get(kept, 0) + people
    return found


def booked(
    families: Families,
    training: Iterable[Course],
    budget: Decimal | None = None,
    *,
    seconds: float = LIMIT,
) -> Money:
    """Return what moves most people within a budget, or everybody for the least, without one.

    Of what moves as many the least money counts. `training` has the price of every course.

    Raises:
        Refused: there are too many ways to fill the places, and highspy is not there.
    """
    places = _places(families, {each.credential: each for each in training}, budget)
    found = filled(places)
    if found is not None:
        return money(places, *found)
    need_package("highspy", "highspy", f"booking for {places.people} people")
    from progression.people.programs import best_bookings

    return best_bookings(places, seconds)


class Places(NamedTuple):
    """What can be booked and who would take it, in whole numbers.

    By course: how many `places` a group has, whether that is a limit, what a group and what a
    person costs. Costs and the `budget` (None where everybody is to be moved) are in units of so
    many pounds. `reach` is how many people may take each course.
    """

    courses: tuple[str, ...]
    places: tuple[int, ...]
    limited: tuple[bool, ...]
    group_costs: tuple[int, ...]
    person_costs: tuple[int, ...]
    unit: Decimal
    budget: int | None
    parties: tuple[Party, ...]
    reach: tuple[int, ...]

    @property
    def people(self) -> int:
        return sum(people for _, people in self.parties)

    def groups(self, taken: Taken) -> tuple[int, ...]:
        """Return how many groups of each course hold so many people."""
        return tuple(-(-people // size) for people, size in zip(taken, self.places, strict=True))

    def cost(self, taken: Taken) -> int:
        groups = zip(self.groups(taken), self.group_costs, strict=True)
        people = zip(taken, self.person_costs, strict=True)
        return sum(count * cost for count, cost in (*groups, *people))

    def taken(self, sets: Iterable[Iterable[int]], shares: Iterable[int]) -> Taken:
        """Return who takes what, where so many of one party go by each of its sets."""
        found = [0] * len(self.courses)
        for each, people in zip(sets, shares, strict=True):
            for course in each:
                found[course] += people
        return tuple(found)


def _places(families: Families, training: Mapping[str, Course], budget: Decimal | None) -> Places:
    courses = useful(families)
    number = {course: n for n, course in enumerate(courses)}
    parties = tuple(
        sorted(
            (tuple(sorted(tuple(sorted(number[c] for c in each)) for each in family)), people)
            for family, people in families.items()
        )
    )
    reach = [sum(n for sets, n in parties if any(c in s for s in sets)) for c in number.values()]
    own = [training[course] for course in courses]
    day, person = ([_pence(getattr(c, f"{by}_cost")) for c in own] for by in ("day", "person"))
    unit = gcd(*day, *person) or 1
    return Places(
        courses,
        tuple(each.seats or people for each, people in zip(own, reach, strict=True)),
        tuple(bool(each.seats) for each in own),
        tuple(pence // unit for pence in day),
        tuple(pence // unit for pence in person),
        Decimal(unit) / 100,
        None if budget is None else _pence(budget) // unit,
        parties,
        tuple(reach),
    )


def _pence(pounds: Decimal) -> int:
    return int(pounds * 100)


def filled(places: Places) -> tuple[int, tuple[Taken, ...]] | None:
    """Return how many people are moved at best, and all ways to fill the places for the least.

    None where there are too many ways to look at.
    """
    if _ways(places) > MOST_FILLED:
        return None
    moved: dict[Taken, int] = {places.taken((), ()): 0}
    for sets, people in places.parties:
        grown: dict[Taken, int] = {}
        for shares in _shares(people, len(sets), everybody=places.budget is None):
            more = places.taken(sets, shares)
            for taken, count in moved.items():
                after = tuple(map(add, taken, more))
                if places.budget is None or places.cost(after) <= places.budget:
                    grown[after] = max(grown.get(after, 0), count + sum(shares))
        moved = grown
    order = {taken: (count, -places.cost(taken)) for taken, count in moved.items()}
    best = max(order.values())
    return best[0], tuple(sorted(taken for taken, each in order.items() if each == best))


def _shares(people: int, sets: int, *, everybody: bool) -> Iterator[tuple[int, ...]]:
    """Yield how many of a party may go by each of their sets; all go where `everybody` does."""
    if sets == 1:
        yield from ((count,) for count in range(people if everybody else 0, people + 1))
        return
    for count in range(people + 1):
        for rest in _shares(people - count, sets - 1, everybody=everybody):
            yield (count, *rest)


def _ways(places: Places) -> int:
    """Return how many ways `filled` looks at, at the most."""
    looked_at, seen = 0, 1
    reach = [0] * len(places.courses)
    for sets, people in places.parties:
        own = len(sets) - (places.budget is None)
        looked_at += seen * comb(people + own, own)
        for course in {course for each in sets for course in each}:
            reach[course] += people
        seen = min(seen * comb(people + own, own), prod(most + 1 for most in reach))
    return looked_at


def money(
    places: Places,
    moved: int,
    every: Iterable[Taken],
    *,
    more: bool = False,
    bound: Bound | None = None,
) -> Money:
    """Return ways to fill the places that cost the same as an answer: a choice for all groups."""
    by_groups: dict[tuple[int, ...], Taken] = {}
    for taken in sorted(every):
        by_groups.setdefault(places.groups(taken), taken)
    kept = list(by_groups.values())
    bookings = sorted(tuple(_bookings(places, taken)) for taken in kept[:MOST_CHOICES])
    cost = places.cost(kept[0]) * places.unit
    return Money(moved, cost, tuple(bookings), more or len(kept) > MOST_CHOICES, bound)


def _bookings(places: Places, taken: Taken) -> Iterator[Booked]:
    groups = places.groups(taken)
    for n, course in enumerate(places.courses):
        if not taken[n]:
            continue
        if places.limited[n]:
            yield Booked(course, groups[n], taken[n], groups[n] * places.places[n])
        else:
            yield Booked(course, None, taken[n], None)
