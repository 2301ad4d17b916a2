"""The best courses are those that a search through all sets of them finds, by either engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import util
from random import Random

import pytest

from progression.exceptions import Refused
from progression.people import courses
from progression.people.courses import Bound, Choice, Family, best_of, enumerated, useful
from progression.people.programs import best_sets

COURSES = "abcdef"
Families = dict[Family, int]
Engine = Callable[[Families, int], Choice | None]
PAIR = frozenset([frozenset("ab")])


def random_families(draw: Random) -> Families:
    found: Families = {}
    for _ in range(draw.randint(1, 6)):
        sets = [
            frozenset(draw.sample(COURSES, draw.choice((1, 1, 2, 3))))
            for _ in range(draw.choice((1, 1, 2, 3)))
        ]
        found[frozenset(sets)] = draw.randint(1, 50)
    return found


def brute_force(families: Families, size: int) -> tuple[int, list[tuple[str, ...]]]:
    """The most people, and the smallest sets that move them, going through every subset."""
    best: dict[tuple[str, ...], int] = {}
    for number in range(2 ** len(COURSES)):
        chosen = {course for n, course in enumerate(COURSES) if number >> n & 1}
        if len(chosen) > size:
            continue
        moved = 0
        for family, count in families.items():
            if any(not set(each) - chosen for each in family):
                moved += count
        best[tuple(sorted(chosen))] = moved
    most = max(best.values())
    fewest = min(len(chosen) for chosen, moved in best.items() if moved == most)
    return most, sorted(c for c, moved in best.items() if moved == most and len(c) == fewest)


def cases(count: int) -> Iterator[tuple[Families, int]]:
    draw = Random(7)
    for _ in range(count):
        yield random_families(draw), draw.randint(1, len(COURSES))


def by_enumeration(families: Families, size: int) -> Choice | None:
    return enumerated(families, useful(families), size)


def by_highs(families: Families, size: int) -> Choice | None:
    return best_sets(families, useful(families), size, 20)


@pytest.mark.parametrize("engine", [by_enumeration, by_highs])
def test_the_best_sets_are_those_of_a_search_through_all(engine: Engine) -> None:
    for families, size in cases(400):
        found = engine(families, min(size, len(useful(families))))
        most, sets = brute_force(families, size)
        assert found is not None
        assert (found.courses, found.moved, found.bound) == (tuple(sets), most, None)
        assert not found.more


def test_more_courses_never_move_fewer_and_all_of_them_move_everybody() -> None:
    for families, _ in cases(100):
        moved = [best_of(families, size).moved for size in range(1, len(COURSES) + 1)]
        assert moved == sorted(moved)
        assert moved[-1] == best_of(families).moved == sum(families.values())


def test_a_set_of_which_one_person_is_forgotten_is_seen() -> None:
    families = dict(random_families(Random(3)))
    most, _ = brute_force(families, len(COURSES))
    families[next(iter(families))] -= 1
    assert best_of(families).moved == most - 1


def test_two_courses_of_which_each_moves_nobody_are_found_as_a_pair() -> None:
    families = {PAIR: 9, frozenset([frozenset("c")]): 2}
    assert best_of(families, 1).courses == (("c",),)
    assert best_of(families, 2).courses == (("a", "b"),)


def test_no_course_is_named_that_moves_nobody_more() -> None:
    families = {frozenset([frozenset("a")]): 9, frozenset([frozenset("bcd")]): 2}
    assert best_of(families, 3).courses == (("a",),)


@pytest.mark.parametrize("engine", [by_enumeration, by_highs])
def test_sets_that_move_as_many_stand_together_as_the_choice_they_are(engine: Engine) -> None:
    either = frozenset(map(frozenset, "ab"))
    product = {either: 4, frozenset(map(frozenset, "cde")): 4, frozenset([frozenset("f")]): 9}
    assert engine(product, 3) == Choice(((("a", "b"), ("c", "d", "e"), ("f",)),), 17)
    apart = {frozenset([frozenset("ab"), frozenset("cd")]): 4}
    boxes = ((("a",), ("b",)), (("c",), ("d",)))
    assert engine(apart, 2) == Choice(boxes, 4)


@pytest.mark.parametrize("engine", [by_enumeration, by_highs])
def test_there_are_said_to_be_more_choices_than_are_named(engine: Engine) -> None:
    pairs = frozenset(frozenset([f"a{n:02}", f"b{n:02}"]) for n in range(22))
    found = engine({pairs: 4}, 2)
    assert found is not None
    assert (len(found.boxes), found.moved, found.more) == (courses.MOST_CHOICES, 4, True)


def many_courses() -> Families:
    names = [f"c{n:02}" for n in range(60)]
    return {frozenset([frozenset(names[n : n + 3])]): n + 1 for n in range(58)}


def test_too_many_sets_to_try_are_solved_by_highs(capfd: pytest.CaptureFixture[str]) -> None:
    found = best_of(many_courses(), 20)
    # Three courses in a row move somebody: the best are the last twenty, each three of them.
    best = tuple((f"c{n:02}",) for n in range(40, 60))
    assert found == Choice((best,), sum(range(41, 59)))
    assert capfd.readouterr() == ("", "")


def test_at_the_end_of_the_time_the_bound_is_told_and_nothing_is_proved() -> None:
    families = many_courses()
    assert best_of(families, 20, seconds=0) == Choice(
        ((),), 0, more=True, bound=Bound("moved", sum(families.values()))
    )
    assert best_of(families, seconds=0) == Choice(
        (tuple((course,) for course in useful(families)),),
        sum(families.values()),
        more=True,
        bound=Bound("courses", 1),
    )


def test_without_highs_what_it_is_needed_for_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(util, "find_spec", lambda _: None)
    assert best_of({PAIR: 9}).courses == (("a", "b"),)
    with pytest.raises(Refused, match="choosing among 60 courses needs highspy"):
        best_of(many_courses(), 20)
