"""The months of a plan's awards, for a calendar. Times are the minimum ones."""

from __future__ import annotations

from collections.abc import Sequence

from progression.model import Booking
from progression.planning.placing import Award, Timetable
from progression.planning.situation import Situation


def bookings(
    situation: Situation, target: str, table: Timetable, order: Sequence[int]
) -> tuple[Booking, ...]:
    """Return when each award of a timetable is begun and made, by month, then in the order."""
    begins, ends = _known(situation, table, order)
    places = {step: place for place, step in enumerate(order)}
    found = []
    for award, _ in table.awards:
        begun = (award.needed_for if award.repeat else award.step) in begins
        known = begun if award.repeat else award.step in ends
        key = (award.begins, award.ends, places[award.step], award.repeat)
        found.append((key, _booking(situation, target, award, known=known, begun=begun)))
    return tuple(booking for _, booking in sorted(found, key=lambda each: each[0]))


def _booking(
    situation: Situation, target: str, award: Award, *, known: bool, begun: bool
) -> Booking:
    rules, nodes = situation.question.rules, situation.nodes
    credential = rules.by_id[nodes[award.step].id]
    valid = credential.valid_months
    until = None if valid is None else award.ends + valid
    user = nodes[award.needed_for].id if award.needed_for >= 0 else target
    needed_for = user if award.repeat else ""
    months = award.begins, award.ends, until
    return Booking(credential.id, *months, award.repeat, needed_for, known, begun)


def _known(
    situation: Situation, table: Timetable, order: Sequence[int]
) -> tuple[set[int], set[int]]:
    """The steps of which it is known when they begin, and when they end: all before is known."""
    rests = {award.step: rest for award, rest in table.awards if not award.repeat}
    begins: set[int] = set()
    ends: set[int] = set()
    for step in order:
        before = {use.taking for use in rests[step].uses if use.taking is not None}
        after = {use.taking for use in rests[step].after}
        if before <= ends and after <= begins:
            begins.add(step)
            taking = situation.nodes[step].taking
            if taking is not None and taking.figures.months_min is not None:
                ends.add(step)
    return begins, ends
