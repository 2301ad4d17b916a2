"""The best courses are those that a search through all sets of them finds."""

from __future__ import annotations

from itertools import chain, combinations
from random import Random

import pytest

from progression.exceptions import Refused
from progression.people.courses import Family, best_of

COURSES = "abcdef"


def random_families(draw: Random) -> dict[Family, int]:
    found: dict[Family, int] = {}
    for _ in range(draw.randint(1, 6)):
        sets = [
            frozenset(draw.sample(COURSES, draw.choice((1, 1, 2, 3))))
            for _ in range(draw.choice((1, 1, 2, 3)))
        ]
        found[frozenset(sets)] = draw.randint(1, 50)
    return found


def brute_force(families: dict[Family, int], size: int) -> int:
    """The most people, going through every subset of courses, smaller ones too."""
    sizes = (combinations(COURSES, n) for n in range(size + 1))
    best = 0
    for chosen in chain.from_iterable(sizes):
        moved = 0
        for family, count in families.items():
            if any(not set(each) - set(chosen) for each in family):
                moved += count
        best = max(best, moved)
    return best


def test_the_most_that_are_moved_are_found_and_more_courses_never_move_fewer() -> None:
    draw = Random(7)
    for _ in range(400):
        families = random_families(draw)
        moved = [best_of(families, COURSES, size).moved for size in range(len(COURSES) + 1)]
        assert moved == [brute_force(families, size) for size in range(len(COURSES) + 1)]
        assert moved == sorted(moved)
        assert moved[-1] == sum(families.values())


def test_two_courses_of_which_each_moves_nobody_are_found_as_a_pair() -> None:
    families = {frozenset([frozenset("ab")]): 9, frozenset([frozenset("c")]): 2}
    assert best_of(families, "abc", 1).courses == (("c",),)
    assert best_of(families, "abc", 2).courses == (("a", "b"),)


def test_sets_of_courses_that_move_as_many_are_all_named() -> None:
    families = {frozenset([frozenset("a"), frozenset("b")]): 4}
    assert best_of(families, "ab", 1).courses == (("a",), ("b",))


def test_more_sets_than_can_be_tried_are_refused() -> None:
    with pytest.raises(Refused, match="more sets than can be tried"):
        best_of({frozenset([frozenset(["c0"])]): 1}, [f"c{n}" for n in range(60)], 20)
