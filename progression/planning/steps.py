"""A set of takings to a plan: its order, its figures, what it takes for granted.

Every figure is read from the one timetable of the plan. Owns no choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from heapq import heapify, heappop, heappush

from progression.model import Figures, Plan, Renewal, Requirement, Span, Step
from progression.planning.bookings import bookings
from progression.planning.grants import conditions, may_lapse
from progression.planning.placing import Award, Rest, Timetable
from progression.planning.situation import Situation
from progression.record import NamedTuple


class Draft(NamedTuple):
    """A plan with its takings and timetable; `ties` is what orders plans of the same objective."""

    plan: Plan
    takings: frozenset[int]
    table: Timetable
    ties: tuple[object, ...]


def drafted(situation: Situation, target: str, table: Timetable) -> Draft:
    """Return the plan of a timetable."""
    taken = {award.step: (award, rest) for award, rest in table.awards if not award.repeat}
    numbers = _order(table)
    order = [taken[step] for step in numbers]
    steps = tuple(_step(situation, award, rest) for award, rest in order)
    again = may_lapse(situation, table, numbers)
    plan = Plan(
        target,
        steps,
        _cost(situation, [a for a, _ in table.awards], [figures for _, figures in again]),
        _months(situation, table, [award for award, _ in order]),
        tuple(_renewals(situation, target, table)),
        (*conditions(situation, table), *(condition for condition, _ in again)),
        bookings(situation, target, table, numbers),
        via=tuple(dict.fromkeys(table.target.via)),
    )
    return Draft(plan, frozenset(taken), table, _ties(situation, plan, table))


def _order(table: Timetable) -> list[int]:
    """The steps, each after what it rests on; of those that are ready, the first begun."""
    begins = {award.step: award.begins for award, _ in table.awards if not award.repeat}
    waits: dict[int, set[int]] = {step: set() for step in begins}
    users: dict[int, list[int]] = {}
    for award, rest in table.awards:
        if not award.repeat:
            for use in (*rest.uses, *rest.after):
                if use.taking is not None and use.taking not in waits[award.step]:
                    waits[award.step].add(use.taking)
                    users.setdefault(use.taking, []).append(award.step)
    ready = [(begins[step], step) for step, before in waits.items() if not before]
    heapify(ready)
    order = []
    while ready:
        step = heappop(ready)[1]
        order.append(step)
        for user in users.get(step, ()):
            waits[user].discard(step)
            if not waits[user]:
                heappush(ready, (begins[user], user))
    return order


def _step(situation: Situation, award: Award, rest: Rest) -> Step:
    credential = situation.question.rules.by_id[situation.nodes[award.step].id]
    held = credential.id in situation.question.holding
    option = award.arc.option
    route = option.route if option else None
    if option is None or route is None:
        return Step(
            credential.id, None, (), credential.source, None, held, certain=credential.certain
        )
    own = [row for row in (route.opens, route.renews) if row]
    read = [*own, *rest.rows, *rest.via]
    implied = option.derived or any(row.implied for row in read)
    return Step(
        credential.id,
        route.slug,
        _one_each(rest.rows, situation),
        tuple(sorted({address for row in read for address in row.source})),
        "implied" if implied else "stated",
        held,
        credential.certain,
        tuple(dict.fromkeys(rest.via)),
    )


def _one_each(rows: Iterable[Requirement], situation: Situation) -> tuple[Requirement, ...]:
    """One row for each credential, held ones first: an implied one hides behind no stated row."""
    found: dict[str, Requirement] = {}
    for row in rows:
        if row.requires not in found or row.implied:
            found[row.requires] = row
    holding = situation.question.holding
    return tuple(sorted(found.values(), key=lambda r: (r.requires not in holding, r.requires)))


def _figures(situation: Situation, award: Award) -> Figures:
    taking = situation.nodes[award.arc.head].taking
    return taking.figures if taking else Figures(None, None, None, None)


def _cost(situation: Situation, awards: list[Award], again: list[Figures]) -> Span:
    """Steps and repeats; what may have to be taken again counts in the maximum alone."""
    figures = [_figures(situation, award) for award in awards]
    low = sum((each.cost_min or Decimal(0) for each in figures), Decimal(0))
    highs = [each.cost_max for each in (*figures, *again)]
    high = None if None in highs else sum((each or Decimal(0) for each in highs), Decimal(0))
    steps = (_figures(situation, award) for award in awards if not award.repeat)
    return Span(low, high, sum(each.cost_min is None for each in steps))


def _months(situation: Situation, table: Timetable, order: list[Award]) -> Span:
    """The month in which the target counts, at the earliest and with the longest lengths."""
    figures = {award.step: _figures(situation, award) for award in order}
    unknown = sum(each.months_min is None for each in figures.values())
    if any(each.months_max is None for each in figures.values()):
        return Span(table.month, None, unknown)
    ends: dict[int, int] = {}
    rests = {award.step: rest for award, rest in table.awards if not award.repeat}
    for award in order:
        begins = max(table.soonest[award.step], _latest(situation, rests[award.step], ends))
        longest = begins + (figures[award.step].months_max or 0)
        begun = ((use.taking or 0) for use in rests[award.step].after)
        waits = (ends[step] - (figures[step].months_max or 0) for step in begun)
        ends[award.step] = max(longest, *waits, 0)
    return Span(table.month, max(table.month, _latest(situation, table.target, ends)), unknown)


def _latest(situation: Situation, rest: Rest, ends: dict[int, int]) -> int:
    """When all that something rests on counts, if that is awarded as late as can be."""
    nodes = situation.nodes
    ready = [0]
    for use in rest.uses:
        if use.taking is not None:
            lens = nodes[use.view].lens
            ready.append(ends.get(use.taking, 0) + (lens.age_min if lens else 0))
    return max(ready)


def _renewals(situation: Situation, target: str, table: Timetable) -> Iterator[Renewal]:
    """What is taken again: steps of what was once held, and repeats, by month."""
    holding = situation.question.holding
    for award, _ in sorted(table.awards, key=lambda each: (each[0].ends, each[0].step)):
        id = situation.nodes[award.step].id
        if not award.repeat and id not in holding:
            continue
        figures = _figures(situation, award)
        route = award.arc.option.route if award.arc.option else None
        cost = Span(figures.cost_min or Decimal(0), figures.cost_max, int(figures.cost_min is None))
        because = _because(situation, target, award)
        slug = route.slug if route else None
        yield Renewal(id, slug, award.ends, award.repeat, because, cost)


def _because(situation: Situation, target: str, award: Award) -> str:
    """Say in one line why it is taken again."""
    rules, question = situation.question.rules, situation.question
    credential = rules.by_id[situation.nodes[award.step].id]
    valid = credential.valid_months
    counts = "" if valid is None else f"it counts for {valid} month{'s' * (valid != 1)}"
    if not award.repeat:
        given = question.holding[credential.id]
        since = f"awarded {given}" if given else "held before"
        return f"{since}; {counts}" if counts else since
    user = situation.nodes[award.needed_for].id if award.needed_for >= 0 else target
    needed = rules.by_id[user].title
    return f"{counts}; needed again for {needed}" if counts else f"needed again for {needed}"


def _ties(situation: Situation, plan: Plan, table: Timetable) -> tuple[object, ...]:
    rests = [(award, rest) for award, rest in table.awards if not award.repeat]
    implied = sum(row.implied for step in plan.steps for row in step.rows)
    rules = situation.question.rules
    recognised = {by for rest in (table.target, *(r for _, r in rests)) for by in rest.by}
    return (
        len(plan.steps),
        sum(step.route is None for step in plan.steps),
        implied,
        len(recognised),
        sum(rules.by_id[id].kind == "condition" for id in plan.credentials),
        sorted(plan.credentials),
        sorted((step.credential, step.route or "") for step in plan.steps),
    )
