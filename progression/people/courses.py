"""Which courses move most people: who could have all but the card itself, were they arranged.

A person is moved by courses if some minimal plan for the target asks for nothing besides them and
the cards on the way. All plans count, not only the shortest, so two courses of which each moves
nobody may move many together. Every set of courses is tried: nothing is guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import combinations
from math import comb

from progression.exceptions import Refused
from progression.people.passes import question_of
from progression.people.workforce import Workforce
from progression.planning import answer
from progression.record import NamedTuple

MOST_PLANS = 200
MOST_TRIED = 3_000_000  # sets of courses times groups of people

Family = frozenset[frozenset[str]]
"""The sets of courses of which any one is enough for somebody; none smaller is."""


class Choice(NamedTuple):
    """Sets of so many courses that move the same number of people, no set more; by id."""

    courses: tuple[tuple[str, ...], ...]
    moved: int


class Courses(NamedTuple):
    """What courses do for a workforce.

    `ready` lack nothing more that is known, without any; `movable` could be moved by courses that
    can be arranged, the `others` with a target could not. `ours` says that some is our reading.
    `best` are the best sets of the size asked for, `all` the smallest that move everybody movable.
    """

    ready: int
    movable: int
    others: int
    ours: bool
    best: Choice
    all: Choice


def courses(workforce: Workforce, arranged: Collection[str], size: int) -> Courses:
    """Return which `size` courses of those that can be arranged move most people.

    Raises:
        Refused: there are more sets of courses than can be tried.
    """
    families, ours = _families(workforce, frozenset(arranged))
    ready = sum(count for family, count in families.items() if frozenset() in family)
    others = families.get(frozenset(), 0)
    waiting = {f: n for f, n in families.items() if f and frozenset() not in f}
    useful = sorted({course for family in waiting for each in family for course in each})
    best = best_of(waiting, useful, min(size, len(useful)))
    movable = sum(waiting.values())
    smallest = next(
        found
        for count in range(len(useful) + 1)
        if (found := best_of(waiting, useful, count)).moved == movable
    )
    return Courses(ready, movable, others, ours, best, smallest)


def best_of(families: dict[Family, int], useful: Collection[str], size: int) -> Choice:
    """Return the sets of so many courses that move most people.

    Raises:
        Refused: there are more of them than can be tried.
    """
    if comb(len(useful), size) * max(len(families), 1) > MOST_TRIED:
        raise Refused(
            f"{size} of {len(useful)} courses are more sets than can be tried: "
            "name fewer in training.csv, or ask for fewer"
        )
    moved = {chosen: _moved(families, chosen) for chosen in combinations(sorted(useful), size)}
    most = max(moved.values())
    return Choice(tuple(sorted(each for each, count in moved.items() if count == most)), most)


def _moved(families: dict[Family, int], chosen: Iterable[str]) -> int:
    have = frozenset(chosen)
    return sum(n for family, n in families.items() if any(each <= have for each in family))


def _families(workforce: Workforce, arranged: frozenset[str]) -> tuple[Counter[Family], bool]:
    """Count the people by what would move them; whether any plan is our reading."""
    compiled = workforce.compiled

    @cache
    def family(target: str, signature: str) -> tuple[Family, bool]:
        found = answer(question_of(compiled, signature), target, alternatives=MOST_PLANS)
        sets = set()
        for plan in found.plans:
            asked = {id for id in plan.credentials if compiled.rules.by_id[id].kind != "card"}
            if asked <= arranged:
                sets.add(frozenset(asked))
        ours = any(step.basis == "implied" for plan in found.plans for step in plan.steps)
        return frozenset(_minimal(sets)), ours

    counts: Counter[Family] = Counter()
    ours = False
    for target, signature in workforce.signed():
        found, own = family(target, signature)
        counts[found] += 1
        ours = ours or own
    return counts, ours


def _minimal(sets: Collection[frozenset[str]]) -> Iterator[frozenset[str]]:
    yield from (each for each in sets if not any(other < each for other in sets))
