"""In which months an award counts: the one notion behind every question.

Month t is the day of the question and t months, and everything is judged on that day. An award
that is known by month or year alone, or not at all, stands for any of its days: it possibly counts
where one of them does, and certainly where all do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from progression import days
from progression.record import NamedTuple

if TYPE_CHECKING:
    from progression.model import Requirement
    from progression.question import Question

Months = tuple[int, int | None] | None
"""The first and the last month in which something holds, None for no end; None where never."""

ALWAYS: Months = (0, None)


class Lens(NamedTuple):
    """What a row asks of an award: its age in months when it is used, the days it was made on."""

    age_min: int = 0
    age_max: int | None = None
    since: int = 0
    until: int | None = None

    def through(self, inner: Lens) -> Lens:
        """Return what is asked of an award underneath, which has to meet both."""
        return Lens(
            max(self.age_min, inner.age_min),
            least(self.age_max, inner.age_max),
            max(self.since, inner.since),
            least(self.until, inner.until),
        )

    def age_span(self, valid: int | None) -> tuple[int, int | None] | None:
        """Return the least and the most age at which an award counts that is valid so long."""
        most = least(self.age_max, valid)
        return None if most is not None and most < self.age_min else (self.age_min, most)


WHOLE = Lens()


def least(one: int | None, other: int | None) -> int | None:
    """Return the lower of two limits, of which None is no limit."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


def lens_of(row: Requirement) -> Lens:
    """Return what the row asks of an award."""
    first, last = row.awarded_from, row.awarded_until
    if not (first or last) and row.age_min is None and row.age_max is None:
        return WHOLE
    since, until = days.first(first) if first else 0, days.last(last) if last else None
    return Lens(row.age_min or 0, row.age_max, since, until)


class Clock:
    """The months of a question: `zero` is the day of month 0. Some questions judge no day."""

    def __init__(self, question: Question) -> None:
        self.judges = bool(question.day)
        self.day = days.number(question.day) if question.day else 0
        start = days.first(question.start) if question.start else 0
        self.zero = max(self.day, start)

    def first_on(self, day: int) -> int:
        """Return the first month that is not before a day; 0 at the least."""
        month = day // days.STEP - self.zero // days.STEP
        return max(0, month + (days.add_months(self.zero, month) < day))

    def last_on(self, day: int) -> int:
        """Return the last month that is not after a day; below 0 where there is none."""
        month = day // days.STEP - self.zero // days.STEP
        return month - (days.add_months(self.zero, month) > day)

    def day_of(self, month: int) -> int:
        """Return the day on which a month is judged."""
        return days.add_months(self.zero, month)

    def window(self, lens: Lens) -> Months:
        """Return the months in which a new award is one that the lens lets through."""
        if not self.judges or not (lens.since or lens.until is not None):
            return ALWAYS
        last = None if lens.until is None else self.last_on(lens.until)
        return span(self.first_on(lens.since) if lens.since else 0, last)

    def days_of(self, award: str) -> tuple[int, int]:
        """Return the first and the last day on which an award may have been made."""
        if not award:
            return 0, self.day
        return days.first(award), max(days.first(award), min(days.last(award), self.day))

    def held(
        self, award: str, lens: Lens, valid: int | None, until: str = ""
    ) -> tuple[Months, Months]:
        """Return the months in which an award that is held possibly and certainly counts.

        `until` is the last day on which it counts, where that is known whatever its age.
        """
        if not self.judges:
            return ALWAYS, ALWAYS
        first, last = self.days_of(award)
        low, high = max(first, lens.since), last if lens.until is None else min(last, lens.until)
        ages = lens.age_span(valid)
        if low > high or ages is None:
            return None, None
        possible = self._counting(low, high, ages)
        certain = self._counting(high, low, ages) if (low, high) == (first, last) else None
        if until:
            end = self.last_on(days.last(until))
            return _ending(possible, end), _ending(certain, end)
        return possible, certain

    def _counting(self, begins: int, ends: int, ages: tuple[int, int | None]) -> Months:
        """The months from the least age of one award to the most age of another."""
        least_age, most_age = ages
        first = self.first_on(days.add_months(begins, least_age))
        last = None if most_age is None else self.last_on(days.add_months(ends, most_age))
        return span(first, last)

    def made_between(self, month: int, lens: Lens, valid: int | None) -> tuple[int, int]:
        """Return the first and the last day of an award that counts in a month; 0 is no bound."""
        least_age, most_age = lens.age_span(valid) or (0, None)
        day = self.day_of(month)
        since = 0 if most_age is None else _earliest(day, most_age)
        until = _latest(day, least_age) if least_age else 0
        return max(since, lens.since), least(until or None, lens.until) or 0


def _earliest(day: int, months: int) -> int:
    """The first day that so many months later is not before a day."""
    month, place = day // days.STEP - months, day % days.STEP
    if place <= days.length(month):
        return month * days.STEP + place
    return (month + 1) * days.STEP + 1


def _latest(day: int, months: int) -> int:
    """The last day that so many months later is not after a day."""
    place = day % days.STEP
    is_last = place == days.length(day // days.STEP)
    month = day // days.STEP - months
    return month * days.STEP + (days.length(month) if is_last else min(place, days.length(month)))


def span(first: int, last: int | None) -> Months:
    """Return the months from the first to the last, None where there are none."""
    return None if last is not None and last < first else (first, last)


def _ending(months: Months, last: int) -> Months:
    """Return months without those after the last."""
    return None if months is None else span(months[0], least(months[1], last))


def mask(months: Months, everything: int) -> int:
    """Return months as bits of a whole number: bit t is month t."""
    if months is None:
        return 0
    first, last = months
    bits = everything if last is None else everything & ((1 << (last + 1)) - 1)
    return bits & ~((1 << first) - 1)
