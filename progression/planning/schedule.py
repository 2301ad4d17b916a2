"""When each step of a plan is taken, so that nothing it rests on has lapsed by then.

Owns the months of one plan; refuses to choose between plans. Times are the minimum ones: what is
not known counts 0, so every month is the earliest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from progression.model import Plan, Renewal, Rules, Span, Step
from progression.planning.months import add_months, months_between
from progression.planning.problem import Question


@dataclass(frozen=True, slots=True)
class Booking:
    """One credential taken, in whole months from the start: 0 is the first month.

    It is begun in month `begins` and awarded in month `ends`. `counts_until` is the last month in
    which it counts, None where it does not lapse. A `repeat` takes again what has lapsed, since
    `needed_for` needs it.
    """

    credential: str
    begins: int
    ends: int
    counts_until: int | None
    repeat: bool = False
    needed_for: str = ""


def schedule(question: Question, plan: Plan, *, start: str = "") -> tuple[Booking, ...]:
    """Return when each step is taken and what is taken again, by month, then in the plan's order.

    What does not lapse is taken as early as can be. What lapses is taken as late as its first use
    allows and again when a later use finds it lapsed, as late as that allows: the fewest repeats.
    A use falls in the month in which the step that rests on it begins. `start` is the month 0
    (`2027-01`), which holdings with a month of award are counted from; without it that is the month
    of the question.
    """
    timing = _Timing(question, plan, start or question.as_of[:7])
    bookings = [*timing.first_awards(), *timing.repeats()]
    places = {id: place for place, id in enumerate(plan.credentials)}
    return tuple(
        sorted(bookings, key=lambda b: (b.begins, b.ends, places.get(b.credential, -1), b.repeat))
    )


class _Timing:
    """The begin of each step: the earliest, then moved back for what lapses."""

    def __init__(self, question: Question, plan: Plan, start: str) -> None:
        self._rules: Rules = question.rules
        self._steps = {step.credential: step for step in plan.steps}
        self._held = {
            id: months_between(start, month)
            for id, month in question.holding.items()
            if month and start
        }
        self._users: dict[str, list[str]] = {}
        for step in plan.steps:
            for used in step.uses:
                self._users.setdefault(used, []).append(step.credential)
        self._begins = self._earliest(plan.steps)
        for step in reversed(plan.steps):
            self._begins[step.credential] = self._latest(step)

    def _earliest(self, steps: tuple[Step, ...]) -> dict[str, int]:
        begins: dict[str, int] = {}
        for step in steps:
            ready = [begins[u] + self._months(u) for u in step.uses if u in begins]
            begins[step.credential] = max(ready, default=0)
            lapsed = (u for u in step.uses if self._has_lapsed(u, begins[step.credential]))
            again = max(map(self._months, lapsed), default=0)
            begins[step.credential] = max(begins[step.credential], again)
        return begins

    def _latest(self, step: Step) -> int:
        """The begin at which what lapses is awarded for its first use; the rest begins early."""
        first_use = self._first_use(step.credential)
        if self._valid(step.credential) is None or first_use is None:
            return self._begins[step.credential]
        return first_use - self._months(step.credential)

    def _first_use(self, id: str) -> int | None:
        return min((self._begins[user] for user in self._users.get(id, ())), default=None)

    def _has_lapsed(self, id: str, month: int) -> bool:
        valid = self._valid(id)
        return id in self._held and valid is not None and month > self._held[id] + valid

    def _months(self, id: str) -> int:
        return self._rules.by_id[id].months_min or 0

    def _valid(self, id: str) -> int | None:
        return self._rules.by_id[id].valid_months

    def first_awards(self) -> Iterator[Booking]:
        for id in self._steps:
            yield self._booking(id, self._begins[id] + self._months(id))

    def repeats(self) -> Iterator[Booking]:
        """For each thing that lapses, a new award at each use that finds the last one lapsed."""
        for id, users in self._users.items():
            valid = self._valid(id)
            awarded = self._awarded(id)
            if valid is None or awarded is None:
                continue
            for user in sorted(users, key=lambda user: (self._begins[user], user)):
                if self._begins[user] > awarded + valid:
                    awarded = self._begins[user]
                    yield self._booking(id, awarded, needed_for=user)

    def _awarded(self, id: str) -> int | None:
        if id in self._steps:
            return self._begins[id] + self._months(id)
        return self._held.get(id)

    def _booking(self, id: str, ends: int, *, needed_for: str = "") -> Booking:
        valid = self._valid(id)
        until = None if valid is None else ends + valid
        begins = ends - self._months(id)
        return Booking(id, begins, ends, until, bool(needed_for), needed_for)


def renewals(question: Question, plan: Plan, *, start: str = "") -> tuple[Renewal, ...]:
    """Return what has to be taken again for the plan: what lapses in it, what no longer counts."""
    rules = question.rules
    lapsed = [booking for booking in schedule(question, plan, start=start) if booking.repeat]
    again = {booking.credential for booking in lapsed}
    early = {id: reason for id, reason in _too_early(question, plan) if id not in again}
    return (
        *(_renewal(rules, b.credential, _lapse(question, b, start)) for b in lapsed),
        *(_renewal(rules, id, early[id]) for id in sorted(early)),
    )


def _lapse(question: Question, booking: Booking, start: str) -> str:
    rules = question.rules
    valid = rules.by_id[booking.credential].valid_months or 0
    awarded = question.holding.get(booking.credential, "")
    counts = f"it counts for {valid} months"
    if awarded:
        counts = f"awarded {awarded}, it counts until {add_months(awarded, valid)}"
    when = f"after {booking.ends} months" if booking.ends else "at the start"
    if start:
        when = f"in {add_months(start, booking.ends)}"
    return f"{counts}; needed {when} for {rules.by_id[booking.needed_for].title}"


def _too_early(question: Question, plan: Plan) -> Iterator[tuple[str, str]]:
    """Holdings awarded before the span in which a row counts them."""
    for row in (row for step in plan.steps for row in step.rows):
        awarded = question.holding.get(row.requires, "")
        if awarded and awarded < row.awarded_from[: len(awarded)]:
            since = f"counts here if awarded from {row.awarded_from}"
            yield row.requires, f"awarded {awarded}, and it {since}"


def _renewal(rules: Rules, id: str, because: str) -> Renewal:
    credential = rules.by_id[id]
    low, high = credential.cost_min, credential.cost_max
    unknown = int(low is None or high is None)
    return Renewal(id, because, Span(low or 0, None if unknown else high, unknown))
