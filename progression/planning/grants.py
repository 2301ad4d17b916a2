"""What a plan takes for granted: days of award that are not known, lengths that vary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from progression import days
from progression.model import Condition, Figures, Requirement
from progression.planning.awards import WHOLE, Months, lens_of
from progression.planning.placing import Timetable, Use
from progression.planning.situation import Situation, valid_months
from progression.record import replace


def conditions(situation: Situation, table: Timetable) -> tuple[Condition, ...]:
    """Return what has to be so of the holdings that a plan uses and that count only possibly."""
    found: dict[str, tuple[int, int]] = {}
    for id, since, until in _granted(situation, table):
        before = found.get(id, (0, 0))
        ends = [each for each in (until, before[1]) if each]
        found[id] = max(since, before[0]), min(ends, default=0)
    return tuple(_condition(situation, id, *bounds) for id, bounds in sorted(found.items()))


def _granted(situation: Situation, table: Timetable) -> Iterator[tuple[str, int, int]]:
    """The holdings that do not certainly count as is asked; between which days they were awarded.

    Steps rest on them, renew them, or are barred where they count.
    """
    clock, question = situation.clock, situation.question
    for use in table.uses:
        node = situation.nodes[use.view]
        if use.taking is None and not _is_within(node.certain, use.begin):
            valid = valid_months(question, node.id)
            yield node.id, *clock.made_between(use.begin, node.lens or WHOLE, valid)
    for award, _ in table.awards:
        route = award.arc.option.route if award.arc.option else None
        if route and route.renews and not award.repeat:
            lens = lens_of(route.renews)
            certain = clock.held(question.holding[route.to], lens, None)[1]
            if not _is_within(certain, award.begins):
                yield route.to, *clock.made_between(award.begins, lens, None)
        for row in situation.may_bar(award.arc):
            yield row.requires, *_other_days(situation, row)


def _other_days(situation: Situation, row: Requirement) -> tuple[int, int]:
    """Between which days a holding was awarded that does not count in month 0 as a row asks."""
    clock, question = situation.clock, situation.question
    valid = valid_months(question, row.requires)
    since, until = clock.made_between(0, lens_of(row), valid)
    if since > clock.days_of(question.holding[row.requires])[0]:
        return 0, days.before(since)
    return days.after(until), 0


def _is_within(months: Months, month: int) -> bool:
    """Whether a month is one of those."""
    return months is not None and months[0] <= month and (months[1] is None or month <= months[1])


def _condition(situation: Situation, id: str, since: int, until: int) -> Condition:
    """Return the bounds that the days on which it may have been awarded do not keep anyhow."""
    first, last = situation.clock.days_of(situation.question.holding[id])
    begins = days.iso(since) if since > first else ""
    ends = days.iso(until) if until and until < last else ""
    said = " and ".join(
        f"{words} {day}" for words, day in (("on or after", begins), ("on or before", ends)) if day
    )
    condition = Condition(id, begins, ends, f"if awarded {said}")
    if condition.contradicts:
        return replace(condition, text=f"no one award serves all steps: one has to be {said}")
    return condition


def may_lapse(
    situation: Situation, table: Timetable, order: Sequence[int]
) -> tuple[tuple[Condition, Figures], ...]:
    """Return what may have to be taken again, as lengths on the way vary or are not known.

    `order` are the steps, each after what it rests on.

    That is an award with something of such a length between it and a use, long enough at the worst
    for it to expire; with what taking it again takes.
    """
    found = {}
    longest = _Longest(situation, table, order)
    for use in table.uses:
        node = situation.nodes[use.view]
        if node.id not in found and longest.outlasts(use):
            text = "may have to be taken again on the way, as not all lengths are known"
            found[node.id] = (Condition(node.id, "", "", text), _cheapest(situation, use))
    return tuple(found[id] for id in sorted(found))


class _Longest:
    """The longest that may pass between steps of a timetable; without end where it is not known."""

    def __init__(self, situation: Situation, table: Timetable, order: Sequence[int]) -> None:
        self._situation = situation
        self._rests = {award.step: rest for award, rest in table.awards if not award.repeat}
        self._repeated = {(a.step, a.needed_for) for a, _ in table.awards if a.repeat}
        self._users: dict[int, set[int]] = {}
        for use in table.uses:
            if use.taking is not None:
                self._users.setdefault(use.taking, set()).add(use.needed_for)
        self._order = order
        self._place = {step: place for place, step in enumerate(order)}
        self._from_start: dict[int, float] = {}

    def outlasts(self, use: Use) -> bool:
        """Whether an award may expire before a use, though not at the least lengths."""
        node = self._situation.nodes[use.view]
        ages = self._situation.ages(use.view)
        if ages is None or ages[1] is None or use.needed_for < 0:
            return False
        if use.taking is None:
            if node.possible is None or node.possible[1] is None:
                return False
            # As long as it counts on any of its days, and when it is used by the condition said.
            sure = node.certain[1] if node.certain else None
            return self._wait(None, use.needed_for) > max(use.begin, sure or 0)
        if (use.taking, use.needed_for) in self._repeated:
            return False
        users = self._users.get(use.taking, set()) - {use.needed_for}
        waits = (self._wait(user, use.needed_for) for user in users if user >= 0)
        return max(waits, default=0) > ages[1]

    def _wait(self, begun: int | None, step: int) -> float:
        """The longest from the begin of one step (None: the start) to that of one that needs it."""
        if begun is None:
            self._from_start = self._from_start or self._waits(self._order, {})
            return self._from_start[step]
        between = self._order[self._place[begun] + 1 : self._place[step] + 1]
        return self._waits(between, {begun: 0.0}).get(step, -inf)

    def _waits(self, steps: Sequence[int], most: dict[int, float]) -> dict[int, float]:
        """The longest to the begin of each of some steps; of all, where none is begun yet."""
        from_start = not most
        for step in steps:
            before = {use.taking for use in self._rests[step].uses if use.taking is not None}
            waits = [most[b] + self._length(b) for b in before if b in most]
            if waits or from_start:
                most[step] = max(waits, default=0.0)
        return most

    def _length(self, step: int) -> float:
        taking = self._situation.nodes[step].taking
        most = taking.figures.months_max if taking else None
        return inf if most is None else most


def _cheapest(situation: Situation, use: Use) -> Figures:
    """What taking it again takes: the cheapest of its takings."""
    id = situation.nodes[use.view].id
    figures = [n.taking.figures for n in situation.nodes if n.id == id and n.taking]
    return min(
        figures,
        key=lambda each: each.cost_min or 0,
        default=situation.question.rules.by_id[id].figures,
    )
