"""When each step of a plan is taken, and what is taken again because it has lapsed by then.

Owns the months of one plan; refuses to choose between plans. Times are the minimum ones: what is
not known counts 0, so every month is the earliest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from progression.model import Credential, Plan, Renewal, Requirement, Rules, Span
from progression.planning.months import add_months
from progression.planning.timing import Timing, is_too_early
from progression.question import Question


@dataclass(frozen=True, slots=True)
class Booking:
    """One credential taken, in whole months from the start: 0 is the first month.

    It is begun in month `begins` and awarded in month `ends`. `counts_until` is the last month in
    which it counts, None where it does not lapse. A `repeat` takes again what has lapsed, since
    `needed_for` needs it. Where not `known`, all of it can come later: how long it takes, or
    something before it, is not known.
    """

    credential: str
    begins: int
    ends: int
    counts_until: int | None
    repeat: bool = False
    needed_for: str = ""
    known: bool = True


def schedule(question: Question, plan: Plan, *, start: str = "") -> tuple[Booking, ...]:
    """Return when each step is taken and what is taken again, by month, then in the plan's order.

    The last step ends as early as it can; of the schedules that do, this has the fewest repeats.
    What does not lapse is taken as early as that allows, what lapses as late as its first use
    does. A use falls in the month in which the step that rests on it begins; it finds lapsed what
    was awarded more than `valid_months` before. A repeat is taken by itself: what the first award
    rested on is not asked for again. `start` is the month 0 (`2027-01`), which holdings with a
    month of award are counted from; without it that is the month of the question.
    """
    timing = Timing(question, plan, start or question.start or question.day[:7])
    begins = timing.begins()
    repeats = [(id, *each) for id in timing.users for each in timing.retakes(id, begins)]
    sure = _known(question.rules, plan, ((id, user) for id, _, user in repeats))
    taken = [
        _booking(timing, id, month + timing.months(id), known=id in sure.ends)
        for id, month in begins.items()
    ]
    again = [
        _booking(timing, id, month, needed_for=user, known=user in sure.begins)
        for id, month, user in repeats
    ]
    bookings = [*taken, *again]
    places = {id: place for place, id in enumerate(plan.credentials)}
    return tuple(
        sorted(bookings, key=lambda b: (b.begins, b.ends, places.get(b.credential, -1), b.repeat))
    )


class _Known(NamedTuple):
    """The steps of which it is known when they begin, and when they end."""

    begins: set[str]
    ends: set[str]


def _known(rules: Rules, plan: Plan, repeats: Iterable[tuple[str, str]]) -> _Known:
    """Return of which steps all before is known; `repeats` are what is taken again, for whom."""
    waiting = {user for id, user in repeats if rules.by_id[id].months_min is None}
    known = _Known(set(), set())
    obtained = set(plan.credentials)
    for step in plan.steps:
        id = step.credential
        if id not in waiting and obtained.intersection(step.uses) <= known.ends:
            known.begins.add(id)
            if rules.by_id[id].months_min is not None:
                known.ends.add(id)
    return known


def _booking(timing: Timing, id: str, end: int, *, known: bool, needed_for: str = "") -> Booking:
    valid = timing.valid(id)
    until = None if valid is None else end + valid
    begin = end - timing.months(id)
    return Booking(id, begin, end, until, bool(needed_for), needed_for, known)


def renewals(question: Question, plan: Plan, *, start: str = "") -> tuple[Renewal, ...]:
    """Return what has to be taken again for the plan: what lapses in it, what no longer counts."""
    found: list[Renewal] = []
    again: set[str] = set()
    for booking in schedule(question, plan, start=start):
        if booking.repeat:
            held = booking.credential in question.holding and booking.credential not in again
            because = _because(question, plan, booking, start, held=held)
            found.append(_renewal(question.rules, booking.credential, booking.ends, because))
            again.add(booking.credential)
    return tuple(found)


def _because(question: Question, plan: Plan, booking: Booking, start: str, *, held: bool) -> str:
    """Say why it is taken again; `held` where what lapses is the award that is held."""
    rules = question.rules
    credential = rules.by_id[booking.credential]
    awarded = question.holding[credential.id] if held else ""
    user = next(step for step in plan.steps if step.credential == booking.needed_for)
    row = next(row for row in user.rows if row.requires == credential.id)
    in_vain = _in_vain(credential, row, start or question.day)
    if awarded and is_too_early(question, row):
        since = f"counts here if awarded from {row.awarded_from}"
        return f"awarded {awarded}, and it {since}{in_vain}"
    valid = credential.valid_months or 0
    counts = f"it counts for {valid} months"
    if awarded:
        counts = f"awarded {awarded}, it counts until {add_months(awarded, valid)}"
    when = f"after {booking.ends} months" if booking.ends else "at the start"
    if start:
        when = f"in {add_months(start, booking.ends)}"
    return f"{counts}; needed {when} for {rules.by_id[booking.needed_for].title}{in_vain}"


def _in_vain(credential: Credential, row: Requirement, today: str) -> str:
    """Say where taking it again is not possible, or would not help: nobody should book it."""
    if credential.status != "current":
        return f"; but it is {credential.status}, and nobody can newly obtain it"
    last = row.awarded_until
    if last and last < today[: len(last)]:
        return f"; but an award after {last} no longer counts here"
    return ""


def _renewal(rules: Rules, id: str, month: int, because: str) -> Renewal:
    credential = rules.by_id[id]
    low, high = credential.cost_min, credential.cost_max
    unknown = int(low is None or high is None)
    return Renewal(
        id, None, month, True, because, Span(low or 0, None if unknown else high, unknown)
    )
