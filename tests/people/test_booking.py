"""The best groups to book are those that a search through what each person could do finds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from importlib import util
from itertools import product
from math import ceil
from random import Random

import pytest

from progression.exceptions import Refused
from progression.people import booking
from progression.people.booking import Booked, Money, affordable, booked, unpriced
from progression.people.courses import Bound, Family
from progression.people.records import Course

COURSES = "abcd"
Families = dict[Family, int]
Case = tuple[Families, list[Course], Decimal]
A, B, C = (frozenset(each) for each in "abc")


def random_case(draw: Random) -> Case:
    families: Families = {}
    for _ in range(draw.randint(1, 3)):
        sets = {frozenset(draw.sample(COURSES, draw.choice((1, 1, 2)))) for _ in range(2)}
        minimal = frozenset(each for each in sets if not any(other < each for other in sets))
        families[minimal] = draw.randint(1, 2)
    training = [
        Course(
            course,
            Decimal(draw.choice(("0", "40", "100", "250.50"))),
            Decimal(draw.choice(("0", "5", "7.25", "60"))),
            draw.choice((1, 2, 3, 12)),
        )
        for course in COURSES
    ]
    if draw.random() < 0.3:
        training[0] = training[0]._replace(day_cost=Decimal(0), seats=None)
    return families, training, Decimal(draw.choice((0, 50, 120, 200, 300, 480, 1000)))


def cases(count: int) -> Iterator[Case]:
    draw = Random(11)
    for _ in range(count):
        yield random_case(draw)


def brute_force(
    families: Families, training: list[Course], budget: Decimal | None
) -> tuple[int, Decimal, set[frozenset[tuple[str, int]]]]:
    """The most people, the least money, and the groups, trying what each person could do alone.

    Without a budget everybody has to be moved.
    """
    people = [family for family, count in families.items() for _ in range(count)]
    found: dict[tuple[int, Decimal], set[frozenset[tuple[str, int]]]] = {}
    for choices in product(*([frozenset(), *family] for family in people)):
        moved = sum(1 for each in choices if each)
        cost, groups = Decimal(0), set()
        for course in training:
            taken = sum(course.credential in each for each in choices)
            count = ceil(taken / course.seats) if course.seats else min(taken, 1)
            cost += count * (course.day_cost or 0) + taken * (course.person_cost or 0)
            if taken:
                groups.add((course.credential, count))
        if moved == len(people) if budget is None else cost <= budget:
            found.setdefault((moved, cost), set()).add(frozenset(groups))
    best = max(found, key=lambda each: (each[0], -each[1]))
    return *best, found[best]


def groups_of(found: Money) -> set[frozenset[tuple[str, int]]]:
    return {frozenset((b.course, b.groups or 1) for b in each) for each in found.bookings}


@pytest.mark.parametrize("engine", ["enumeration", "HiGHS"])
def test_the_best_groups_are_those_of_a_search_through_all(
    engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(booking, "MOST_FILLED", -1 if engine == "HiGHS" else 10**9)
    for families, training, budget in cases(250):
        for limit in (budget, None):
            found = booked(families, training, limit)
            moved, cost, groups = brute_force(families, training, limit)
            assert (found.moved, found.cost, found.bound) == (moved, cost, None)
            if len(groups) <= 20:
                assert (groups_of(found), found.more) == (groups, False), (families, training)
            assert_adds_up(found, training)


def assert_adds_up(found: Money, training: list[Course]) -> None:
    """Every choice costs what is said, and no group has more people than places."""
    prices = {each.credential: each for each in training}
    for bookings in found.bookings:
        cost = Decimal(0)
        for each in bookings:
            course = prices[each.course]
            cost += each.people * (course.person_cost or 0)
            cost += (each.groups or 0) * (course.day_cost or 0)
            assert (each.groups is None) == (each.places is None) == (course.seats is None)
            if each.groups is not None and course.seats:
                assert each.places == each.groups * course.seats
                assert each.places - course.seats < each.people <= each.places
        assert cost == found.cost


def test_more_money_never_moves_fewer_and_enough_of_it_moves_everybody() -> None:
    for families, training, _ in cases(60):
        least = booked(families, training)
        budgets = [Decimal(n) for n in range(0, 1001, 125)] + [least.cost]
        moved = [booked(families, training, budget).moved for budget in sorted(budgets)]
        assert moved == sorted(moved)
        enough = booked(families, training, least.cost)
        assert enough == least
        if least.cost:
            penny = Decimal("0.01")
            assert booked(families, training, least.cost - penny).moved < least.moved


def test_a_price_that_is_read_wrongly_is_seen() -> None:
    families = {frozenset([A]): 3}
    course = Course("a", Decimal(100), Decimal(5), 2)
    moved, cost, groups = brute_force(families, [course], None)
    assert (moved, cost, groups) == (3, Decimal(215), {frozenset([("a", 2)])})
    assert booked(families, [course._replace(seats=3)]).cost != cost


def test_a_group_that_is_not_full_is_paid_for_whole_and_several_are_booked() -> None:
    training = [Course("a", Decimal(100), Decimal("7.50"), 12)]
    found = booked({frozenset([A]): 13}, training)
    assert found == Money(13, Decimal("297.5"), ((Booked("a", 2, 13, 24),),))
    within = booked({frozenset([A]): 13}, training, Decimal(250))
    assert within == Money(12, Decimal(190), ((Booked("a", 1, 12, 12),),))


def test_groups_that_cost_the_same_are_a_choice() -> None:
    training = [Course(id, Decimal(50), Decimal(0), 4) for id in "ab"]
    found = booked({frozenset([A, B]): 4}, training)
    assert found.bookings == ((Booked("a", 1, 4, 4),), (Booked("b", 1, 4, 4),))


def test_what_a_course_costs_is_not_known_while_a_cell_is_blank() -> None:
    training = [
        Course("a", Decimal(1), Decimal(1), 5),
        Course("b", None, Decimal(1), 5),
        Course("c", Decimal(1), None, None),
        Course("d", Decimal(0), Decimal(1), None),
    ]
    lacks = {"b": ("day_cost",), "c": ("person_cost", "seats")}
    assert unpriced(training) == lacks
    families = {frozenset([A, B]): 2, frozenset([A, A | C]): 3, frozenset([B]): 4}
    assert affordable(families, "ad") == {frozenset([A]): 5}


def many() -> Case:
    """A workforce of which the best groups are not to be found by trying all."""
    draw = Random(5)
    names = [f"c{n:02}" for n in range(12)]
    families = {
        frozenset(frozenset(draw.sample(names, 3)) for _ in range(3)): draw.randint(5, 400)
        for _ in range(40)
    }
    training = [
        Course(n, Decimal(draw.randint(200, 900)), Decimal(draw.randint(10, 90)), 12) for n in names
    ]
    return families, training, Decimal(20_000)


def test_at_the_end_of_the_time_the_bound_is_told_and_nothing_is_proved() -> None:
    families, training, budget = many()
    people = sum(families.values())
    found = booked(families, training, budget, seconds=0)
    assert found == Money(0, Decimal(0), ((),), more=True, bound=Bound("moved", people))
    least = booked(families, training, seconds=0)
    assert (least.moved, least.more, least.bound) == (people, True, Bound("cost", Decimal(0)))
    assert_adds_up(least, training)


def test_a_bound_stands_on_the_other_side_of_what_was_found(
    capfd: pytest.CaptureFixture[str],
) -> None:
    families, training, budget = many()
    found = booked(families, training, budget, seconds=0.5)
    assert_adds_up(found, training)
    assert found.cost <= budget
    if found.bound and found.bound.of == "moved":
        assert found.moved < found.bound.amount <= sum(families.values())
    elif found.bound:
        assert found.bound.amount < found.cost
    assert capfd.readouterr() == ("", "")


def test_without_highs_what_it_is_needed_for_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(util, "find_spec", lambda _: None)
    families, training, budget = many()
    with pytest.raises(Refused, match=r"booking for \d+ people needs highspy"):
        booked(families, training, budget)
