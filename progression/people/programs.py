"""What HiGHS is asked: which courses, and which groups to book. Reads its answers exactly.

Each answer is counted again in whole numbers, and proved only where HiGHS has a bound that it
meets: no sum rests on the rounding of the solver.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import add

from progression.people.booking import Money, Places, Taken, money
from progression.people.courses import MOST_CHOICES, Bound, Box, Choice, Families, boxed, moved_by
from progression.people.solver import Program, Values


def best_sets(families: Families, courses: tuple[str, ...], size: int, seconds: float) -> Choice:
    """Return which of the courses, `size` at most, move most people, and the fewest that do."""
    sets = _Sets(families, courses, size, seconds)
    first = sets.program.maximise(sets.gains)
    best = sets.read(first.values) if first.values else courses if size == len(courses) else ()
    moved, everybody = moved_by(families, best), sum(families.values())
    most = everybody if first.bound is None else min(first.bound, everybody)
    if moved < most:
        return Choice((_alone(best),), moved, more=True, bound=Bound("moved", most))
    sets.program.row(sets.gains, least=moved)
    second = sets.program.minimise(sets.chosen)
    fewest = sets.read(second.values) if second.values else best
    if moved_by(families, fewest) < moved:
        fewest = best
    least = max(second.bound or 0, min(len(fewest), 1))
    if len(fewest) > least:
        return Choice((_alone(fewest),), moved, more=True, bound=Bound("courses", least))
    sets.program.row(sets.chosen, most=least)
    first_box = sets.box(fewest)
    others, whole = sets.program.every(lambda values: sets.take(values, moved), MOST_CHOICES)
    boxes = [first_box, *others][:MOST_CHOICES]
    return Choice(tuple(sorted(boxes)), moved, more=not whole)


def _alone(chosen: tuple[str, ...]) -> Box:
    return tuple((course,) for course in chosen)


class _Sets:
    """A set of courses: `chosen` has a column for each, `gains` the people of each family."""

    def __init__(
        self, families: Families, courses: tuple[str, ...], size: int, seconds: float
    ) -> None:
        self.program = Program(seconds)
        self._families = families
        self._column = {course: self.program.column(1) for course in courses}
        self.chosen = dict.fromkeys(self._column.values(), 1)
        self.gains: dict[int, int] = {}
        self.program.row(self.chosen, most=size)
        for family, people in families.items():
            moved = self.program.column(1, whole=False)
            self.gains[moved] = people
            enough = [self._all_of(each) for each in sorted(map(sorted, family))]
            self.program.row({moved: 1, **dict.fromkeys(enough, -1)}, most=0)

    def _all_of(self, courses: list[str]) -> int:
        """Return a column that is 1 only where all of these courses are chosen."""
        whole = self.program.column(1, whole=False)
        for course in courses:
            self.program.row({whole: 1, self._column[course]: -1}, most=0)
        return whole

    def read(self, values: Values) -> tuple[str, ...]:
        return tuple(course for course, column in self._column.items() if values[column])

    def take(self, values: Values, moved: int) -> Box | None:
        """Bar the sets that a solution stands for, and return them; None if it moves too few."""
        chosen = self.read(values)
        if moved_by(self._families, chosen) == moved:
            return self.box(chosen)
        self._bar(_alone(chosen))
        return None

    def box(self, chosen: tuple[str, ...]) -> Box:
        """Return a set with all that may stand in the place of its courses, and bar them all."""
        box = boxed(self._families, self._column, chosen)
        self._bar(box)
        return box

    def _bar(self, box: Box) -> None:
        """Of some part of the box there has to be no course."""
        without = {self.program.column(1): part for part in box}
        for column, part in without.items():
            own = {self._column[course]: 1 for course in part}
            self.program.row({**own, column: len(part)}, most=len(part))
        self.program.row(dict.fromkeys(without, 1), least=1)


def best_bookings(places: Places, seconds: float) -> Money:
    """Return what moves most people within the budget, or everybody, for the least money."""
    groups = _Groups(places, seconds)
    program, people = groups.program, places.people
    moved, taken = people, _plainly(places)
    if places.budget is not None:
        first = program.maximise(groups.moved)
        moved, taken = groups.read(first.values) or (0, places.taken((), ()))
        most = people if first.bound is None else min(first.bound, people)
        if moved < most:
            return money(places, moved, [taken], more=True, bound=Bound("moved", most))
        program.row(groups.moved, least=moved)
    second = program.minimise(groups.cost)
    cheapest = groups.read(second.values)
    if cheapest and cheapest[0] == moved:
        taken = min(taken, cheapest[1], key=places.cost)
    least = second.bound or 0
    if places.cost(taken) > least:
        return money(places, moved, [taken], more=True, bound=Bound("cost", least * places.unit))
    program.row(groups.cost, most=least)
    groups.bar(places.groups(taken))
    found, whole = program.every(groups.take, MOST_CHOICES)
    every = {own for count, own in found if (count, places.cost(own)) == (moved, least)}
    return money(places, moved, {taken, *every}, more=not whole)


def _plainly(places: Places) -> Taken:
    """Return how places are filled where each goes by the set that costs a person least."""
    found = [0] * len(places.courses)
    for sets, people in places.parties:
        for course in min(sets, key=lambda each: sum(places.person_costs[c] for c in each)):
            found[course] += people
    return tuple(found)


class _Groups:
    """Groups of each course and the people who share their places, with `moved` and `cost`."""

    def __init__(self, places: Places, seconds: float) -> None:
        self.program = Program(seconds)
        self._places = places
        most = places.groups(places.reach)
        self._groups = [self.program.column(count) for count in most]
        self._shares = [[self.program.column(n) for _ in sets] for sets, n in places.parties]
        self.moved = {share: 1 for shares in self._shares for share in shares}
        self.cost = dict(zip(self._groups, places.group_costs, strict=True))
        self._fill()
        if places.budget is not None:
            self.program.row(self.cost, most=places.budget)

    def _fill(self) -> None:
        """Share out the people of each party, and the places of each course, none left empty."""
        taken: list[dict[int, int]] = [{} for _ in self._groups]
        for (sets, people), shares in zip(self._places.parties, self._shares, strict=True):
            least = people if self._places.budget is None else None
            self.program.row(dict.fromkeys(shares, 1), least=least, most=people)
            for each, share in zip(sets, shares, strict=True):
                self.cost[share] = sum(self._places.person_costs[course] for course in each)
                for course in each:
                    taken[course][share] = -1
        for group, size, own in zip(self._groups, self._places.places, taken, strict=True):
            self.program.row({group: size, **own}, least=0, most=size - 1)

    def read(self, values: Values | None) -> tuple[int, Taken] | None:
        """Return how many are moved and who takes what; None where that breaks a rule after all."""
        if values is None:
            return None
        moved, taken = 0, self._places.taken((), ())
        for (sets, people), shares in zip(self._places.parties, self._shares, strict=True):
            own = [values[share] for share in shares]
            if sum(own) > people:
                return None
            moved += sum(own)
            taken = tuple(map(add, taken, self._places.taken(sets, own)))
        budget = self._places.budget
        return None if budget is not None and self._places.cost(taken) > budget else (moved, taken)

    def take(self, values: Values) -> tuple[int, Taken] | None:
        """Read a solution, and bar its groups."""
        self.bar([values[group] for group in self._groups])
        return self.read(values)

    def bar(self, counts: Sequence[int]) -> None:
        """Bar so many groups of each course: of some there have to be more, or fewer."""
        other = {}
        every = self._places.groups(self._places.reach)
        for group, count, most in zip(self._groups, counts, every, strict=True):
            more, fewer = self.program.column(1), self.program.column(1)
            other[more], other[fewer] = 1, 1
            self.program.row({group: 1, more: -count - 1}, least=0)
            self.program.row({group: 1, fewer: most - count + 1}, most=most)
        self.program.row(other, least=1)
