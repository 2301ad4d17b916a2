"""Which courses move most people: who could have all but the card itself, were they arranged.

A person is moved by courses if some minimal plan for the target asks for nothing besides them and
the cards on the way. All plans count, not only the shortest, so two courses of which each moves
nobody may move many together. Sets of courses are tried, all of them, or HiGHS proves the best.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import combinations, islice, product
from math import comb, prod

from progression.model import Rules
from progression.people.compiled import Compiled
from progression.people.signatures import question_of
from progression.people.workforce import Workforce
from progression.planning import answer
from progression.question import need_package
from progression.record import NamedTuple, replace

MOST_PLANS = 200
MOST_TRIED = 3_000_000  # sets of courses times groups of people
MOST_CHOICES = 20
MOST_SETS = 100
MOST_BOXED = 500  # sets that are looked at before a course joins a box
LIMIT = 20.0  # seconds after which the best that was found stands, with its bound

Family = frozenset[frozenset[str]]
"""The sets of courses of which any one is enough for somebody; none smaller is."""
READY: Family = frozenset([frozenset()])
CLOSED: Family = frozenset()
Families = Mapping[Family, int]
"""How many people each family would move."""


class Needs(NamedTuple):
    """What people need of the courses that can be arranged.

    `ready` lack nothing more that is known, without any; `families` could be moved by courses, the
    `others` with a target could not. Of `unseen` people there were more plans than were looked at.
    `ours` says that some of it is our reading; `targets` are the ids of what is aimed at.
    """

    families: Families
    ready: int = 0
    others: int = 0
    unseen: int = 0
    ours: bool = False
    targets: tuple[str, ...] = ()

    @property
    def movable(self) -> int:
        return sum(self.families.values())

    @property
    def useful(self) -> tuple[str, ...]:
        return useful(self.families)


class Bound(NamedTuple):
    """What nothing beats where an answer is not proved: so much `of` people, courses or cost."""

    of: str
    amount: int | Decimal


Box = tuple[tuple[str, ...], ...]
"""Courses of which any one of each tuple is taken: as many sets as there are such choices."""


class Choice(NamedTuple):
    """Sets of courses that move most people, the fewest that do, as the choices that they are.

    `more` says that there are, or may be, further sets that do the same. Where `bound` is not None
    that is not proved.
    """

    boxes: tuple[Box, ...]
    moved: int
    more: bool = False
    bound: Bound | None = None

    @property
    def courses(self) -> tuple[tuple[str, ...], ...]:
        """The sets that they stand for, by id, a hundred at the most."""
        every = (each for box in self.boxes for each in islice(product(*box), MOST_SETS))
        return tuple(sorted({tuple(sorted(each)) for each in every})[:MOST_SETS])


def needs(workforce: Workforce, arranged: Collection[str]) -> Needs:
    """Return what people need of the courses that can be arranged."""
    compiled = workforce.compiled
    left_out = frozenset(
        each.id
        for each in compiled.rules.credentials
        if each.kind != "card" and each.id not in arranged
    )
    families: Counter[Family] = Counter()
    unseen, ours = 0, False
    signed = Counter(workforce.signed())
    for (target, signature), count in signed.items():
        family, whole, own = _family(compiled, target, signature, left_out)
        families[family] += count
        unseen += 0 if whole else count
        ours = ours or own
    ready, others = families.pop(READY, 0), families.pop(CLOSED, 0)
    targets = tuple(sorted({target for target, _ in signed}))
    in_order = dict(sorted(families.items(), key=lambda each: sorted(map(sorted, each[0]))))
    return Needs(in_order, ready, others, unseen, ours, targets)


def _family(
    compiled: Compiled, target: str, signature: str, left_out: frozenset[str]
) -> tuple[Family, bool, bool]:
    """Return the courses that somebody needs, whether these are all, and if some is our reading."""
    rules = compiled.rules
    question = replace(question_of(compiled, signature), without=left_out)
    found = answer(question, target, alternatives=MOST_PLANS)
    sets = {
        frozenset(id for id in plan.credentials if rules.by_id[id].kind != "card")
        for plan in found.plans
    }
    steps = [step for plan in found.plans for step in plan.steps]
    ours = any(step.basis == "implied" for step in steps) if sets else _implied(rules, target)
    return frozenset(_minimal(sets)), not found.more or frozenset() in sets, ours


def _implied(rules: Rules, target: str) -> bool:
    """Whether any requirement behind a target is our reading."""
    seen, stack = {target}, [target]
    while stack:
        for route in rules.routes_to.get(stack.pop(), ()):
            rows = tuple(route.rows())
            if any(row.implied for row in rows):
                return True
            asked = {row.requires for row in rows} - seen
            seen |= asked
            stack += asked
    return False


def _minimal(sets: Collection[frozenset[str]]) -> Iterator[frozenset[str]]:
    yield from (each for each in sets if not any(other < each for other in sets))


def useful(families: Iterable[Family]) -> tuple[str, ...]:
    """Return every course that some family has, by id."""
    return tuple(sorted({course for family in families for each in family for course in each}))


def best_of(families: Families, size: int | None = None, *, seconds: float = LIMIT) -> Choice:
    """Return which courses, `size` at most, move most people; without it the fewest that move all.

    Raises:
        Refused: too many sets have to be tried, and highspy is not there.
    """
    courses = useful(families)
    size = len(courses) if size is None else min(size, len(courses))
    found = enumerated(families, courses, size)
    if found is not None:
        return found
    need_package("highspy", "highspy", f"choosing among {len(courses)} courses")
    from progression.people.programs import best_sets

    return best_sets(families, courses, size, seconds)


def enumerated(families: Families, courses: tuple[str, ...], size: int) -> Choice | None:
    """Return the best sets by trying all; None where they are too many."""
    most = _most(families, courses, size)  # more courses never move fewer
    for count in range(size + 1):
        moved = None if most is None else _most(families, courses, count)
        if moved is None:
            return None
        if moved == most:
            return _every(families, courses, count, moved)
    return None


def _most(families: Families, courses: tuple[str, ...], size: int) -> int | None:
    if comb(len(courses), size) * max(len(families), 1) > MOST_TRIED:
        return None
    return max(moved_by(families, chosen) for chosen in combinations(courses, size))


def _every(families: Families, courses: tuple[str, ...], size: int, most: int) -> Choice:
    boxes: list[Box] = []
    for chosen in combinations(courses, size):
        if moved_by(families, chosen) == most and not any(_holds(box, chosen) for box in boxes):
            if len(boxes) == MOST_CHOICES:
                return Choice(tuple(boxes), most, more=True)
            boxes.append(boxed(families, courses, chosen))
    return Choice(tuple(boxes), most)


def _holds(box: Box, chosen: Collection[str]) -> bool:
    return all(any(course in chosen for course in each) for each in box)


def boxed(families: Families, courses: Iterable[str], chosen: Iterable[str]) -> Box:
    """Return a set with the courses that may stand in the place of one of it, whatever the rest.

    Every set of the box moves as many people.
    """
    box = [[course] for course in sorted(chosen)]
    moved = moved_by(families, [course for own in box for course in own])
    for course in sorted(set(courses) - {course for own in box for course in own}):
        for own in box:
            rests = [each for each in box if each is not own]
            if prod(map(len, rests)) <= MOST_BOXED and all(
                moved_by(families, (course, *rest)) == moved for rest in product(*rests)
            ):
                own.append(course)
                break
    return tuple(sorted(tuple(sorted(own)) for own in box))


def moved_by(families: Families, chosen: Iterable[str]) -> int:
    """Return how many people some courses move."""
    have = frozenset(chosen)
    return sum(n for family, n in families.items() if any(each <= have for each in family))
