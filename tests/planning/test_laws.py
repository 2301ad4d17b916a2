"""Laws that hold of every answer, whatever the rules: tried on small random frameworks.

The numbers are those of a search before a release: `--hypothesis-profile=thorough` draws 20,000
examples of the quick laws and 2,000 of those that brute force takes part in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from math import inf
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from progression.model import Group, Requirement, Route, Rules
from progression.planning import Limits, answer
from progression.question import OBJECTIVES, Question
from tests.planning.oracle import HORIZON, Oracle
from tests.planning.reading import ANY, Need, Reading
from tests.planning.test_oracle import taken, targets, unworkable, variants
from tests.strategies import questions

if TYPE_CHECKING:
    from progression.model import Credential, Plan

THOROUGH = settings().max_examples > settings.get_profile("ci").max_examples
anyhow = pytest.mark.parametrize("by", OBJECTIVES)
often = settings(max_examples=20_000 if THOROUGH else 30)
seldom = settings(max_examples=2_000 if THOROUGH else 30)
FREE = questions(bars=False)
DATA = st.data()
YEARS = 28  # after so many the days of a year fall as before, leap years too


def best(question: Question, target: str, by: str) -> Plan | None:
    return next(iter(answer(question, target, by=by).plans), None)


def total(plan: Plan | None, by: str) -> float:
    """What the plan takes at least; nothing is worse than no plan."""
    if plan is None:
        return inf
    return float({"steps": len(plan.steps), "cost": plan.cost.min, "time": plan.months.min}[by])


def never_better(worse: Question, question: Question, by: str) -> None:
    for target in targets(question):
        before, after = best(question, target, by), best(worse, target, by)
        assert total(after, by) >= total(before, by), (target, before, after)


def same_answers(one: Question, two: Question, by: str) -> None:
    for target in targets(one):
        before = answer(one, target, by=by, alternatives=3)
        after = answer(two, target, by=by, alternatives=3)
        assert [shown(plan) for plan in after.plans] == [shown(plan) for plan in before.plans]
        assert (after.more, after.missing_sets) == (before.more, before.missing_sets)


def shown(plan: Plan) -> object:
    """A plan without the rows and days in it."""
    steps = [(s.credential, s.route, s.uses, s.basis, s.renewal, s.certain) for s in plan.steps]
    renewals = [(r.credential, r.route, r.month, r.repeat, r.cost) for r in plan.renewals]
    return steps, plan.cost, plan.months, renewals, [c.credential for c in plan.conditions]


def with_rules(question: Question, change: Callable[[Route], Route]) -> Question:
    rules = question.rules
    return replace(question, rules=Rules(rules.credentials, tuple(map(change, rules.routes))))


def with_routes(question: Question, *more: Route) -> Question:
    routes = sorted((*question.rules.routes, *more), key=lambda route: (route.to, route.slug))
    return replace(question, rules=Rules(question.rules.credentials, tuple(routes)))


def with_credential(question: Question, changed: Credential) -> Question:
    rules = question.rules
    each = tuple(changed if c.id == changed.id else c for c in rules.credentials)
    return replace(question, rules=Rules(each, rules.routes))


def with_rows(route: Route, change: Callable[[Requirement], Requirement]) -> Route:
    groups = (Group(g.label, g.need, tuple(map(change, g.members))) for g in route.any_of)
    return replace(route, all_of=tuple(map(change, route.all_of)), any_of=tuple(groups))


def derives(question: Question) -> bool:
    """Whether what is held can be renewed by an ordinary route of which less is asked."""
    return any(way.kind == "derived" for way in Reading(question).ways)


@seldom
@given(question=questions(timed=False, bars=False))
def test_without_dates_the_first_month_is_the_longest_chain(question: Question) -> None:
    reading = Reading(question)
    first = dict.fromkeys(question.holding, 0.0)
    while True:
        after = dict(first)
        for way in reading.ways:
            begins = max((_reached(need, first) for need in way.needs), default=0)
            months = 0 if way.kind == "counts" else way.figures.months_min or 0
            after[way.to] = min(after.get(way.to, inf), begins + months)
        if after == first:
            break
        first = after
    for target in targets(question):
        assert total(best(question, target, "time"), "time") == first.get(target, inf)


def _reached(need: Need, first: dict[str, float]) -> float:
    """The first month by which the members bring the points."""
    months = sorted({first.get(member.id, inf) for member in need.members})
    for month in months:
        there = (m.points for m in need.members if first.get(m.id, inf) <= month)
        if sum(there) >= need.points:
            return month
    return inf


@anyhow
@often
@given(question=FREE, data=DATA)
def test_more_holdings_never_cost_more(by: str, question: Question, data: st.DataObject) -> None:
    richer = {data.draw(st.sampled_from(targets(question))): "", **question.holding}
    never_better(question, replace(question, holding=richer), by)


@anyhow
@often
@given(question=FREE, data=DATA)
def test_undated_is_never_worse_than_any_date(
    by: str, question: Question, data: st.DataObject
) -> None:
    assume(question.holding)
    id = data.draw(st.sampled_from(sorted(question.holding)))
    never_better(question, replace(question, holding={**question.holding, id: ""}), by)


@anyhow
@often
@given(question=FREE)
def test_what_expired_before_the_day_answers_as_if_dropped_but_for_renewals(
    by: str, question: Question
) -> None:
    ended = {c.id: "2000" for c in question.rules.credentials if c.valid_months is not None}
    question = replace(question, holding={**ended, **question.holding})
    reading = Reading(question)
    renewed = {way.to for way in reading.ways if way.kind in ("renewal", "derived")}
    expired = {
        id for id in question.holding if not reading.counts_held(id, ANY, 0) and id not in renewed
    }
    assume(expired)
    kept = {id: award for id, award in question.holding.items() if id not in expired}
    less = replace(question, holding=kept)
    for target in targets(question):
        assert total(best(less, target, by), by) == total(best(question, target, by), by)


@anyhow
@often
@given(question=questions())
def test_later_by_years_all_the_same_nothing_changes(by: str, question: Question) -> None:
    def row(each: Requirement) -> Requirement:
        since, until = _later(each.awarded_from), _later(each.awarded_until)
        return replace(each, awarded_from=since, awarded_until=until)

    moved = replace(
        with_rules(question, lambda route: with_rows(route, row)),
        holding={id: _later(award) for id, award in question.holding.items()},
        day=_later(question.day),
        start=_later(question.start),
    )
    same_answers(question, moved, by)


def _later(date: str) -> str:
    return date and f"{int(date[:4]) + YEARS}{date[4:]}"


@often
@given(question=FREE, data=DATA)
def test_a_price_raised_is_never_better(question: Question, data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(question.rules.credentials))
    low, high = (chosen.cost_min or 0) + Decimal(7), (chosen.cost_max or 0) + Decimal(7)
    dearer = replace(chosen, cost_min=low, cost_max=max(low, high))
    never_better(with_credential(question, dearer), question, "cost")


@anyhow
@often
@given(question=FREE, data=DATA)
def test_a_shorter_validity_is_never_better(
    by: str, question: Question, data: st.DataObject
) -> None:
    chosen = data.draw(st.sampled_from(question.rules.credentials))
    valid = 12 if chosen.valid_months is None else chosen.valid_months
    shorter = replace(chosen, valid_months=valid // 2)
    worse = with_credential(question, shorter)
    assume(not derives(worse))  # what has expired may be had again for less
    never_better(worse, question, by)


@anyhow
@often
@given(question=FREE, data=DATA)
def test_a_higher_age_is_never_better(by: str, question: Question, data: st.DataObject) -> None:
    rows = [row for route in question.rules.routes for row in route.rows()]
    assume(rows)
    chosen = data.draw(st.sampled_from(rows))
    older = replace(chosen, age_min=(chosen.age_min or 0) + 2)

    def row(each: Requirement) -> Requirement:
        return older if each is chosen else each

    never_better(with_rules(question, lambda route: with_rows(route, row)), question, by)


@often
@given(question=questions())
def test_a_budget_finds_a_plan_just_where_the_cheapest_keeps_it(question: Question) -> None:
    for target in targets(question):
        cheapest = best(question, target, "cost")
        price = cheapest.cost.min if cheapest else Decimal(10)
        for budget in {max(Decimal(0), price - 1), price, price + 1}:
            found = answer(question, target, by="cost", limits=Limits(None, Decimal(budget)))
            assert bool(found.plans) == (cheapest is not None and price <= budget)


@often
@given(question=questions())
def test_a_deadline_finds_a_plan_just_where_the_quickest_keeps_it(question: Question) -> None:
    for target in targets(question):
        quickest = best(question, target, "time")
        months = int(quickest.months.min) if quickest else 3
        for within in {max(0, months - 1), months, months + 1}:
            found = answer(question, target, by="time", limits=Limits(within, None))
            assert bool(found.plans) == (quickest is not None and months <= within)


@anyhow
@often
@given(question=questions())
def test_a_plan_without_steps_and_waiting_is_of_what_counts_today(
    by: str, question: Question
) -> None:
    oracle = Oracle(question)
    for target in targets(question):
        plan = best(question, target, by)
        nothing = plan is not None and not plan.steps and plan.months.min == 0
        assert nothing == (oracle.first(frozenset(), target) == 0)


@anyhow
@seldom
@given(question=questions())
def test_every_plan_works_in_its_order_and_needs_each_step(by: str, question: Question) -> None:
    oracle = Oracle(question)
    for target in targets(question):
        for plan in answer(question, target, by=by, alternatives=3).plans:
            steps = taken(oracle, plan)
            firsts = {oracle.first(each, target) for each in variants(oracle, plan)}
            first = min(firsts)
            assume(first < HORIZON - 12)
            assert unworkable(oracle, plan) == []
            assert plan.months.min in firsts or (by == "cost" and plan.months.min > first)
            for step in plan.steps:
                rest = frozenset(s for s in steps if s.credential != step.credential)
                later = oracle.first(rest, target)
                assert later == inf or (by == "time" and later > first), (step, plan)


@anyhow
@often
@given(question=FREE, data=DATA)
def test_a_row_that_counts_closes_nothing(by: str, question: Question, data: st.DataObject) -> None:
    to, other = data.draw(st.permutations([c.id for c in question.rules.credentials]))[:2]
    row = Requirement(to, other, "as-well", kind="counts")
    never_better(question, with_routes(question, Route(to, "as-well", (row,))), by)


@anyhow
@often
@given(question=FREE, data=DATA)
def test_a_route_added_to_a_start_with_its_blank_row_closes_nothing(
    by: str, question: Question, data: st.DataObject
) -> None:
    starts = [c.id for c in question.rules.credentials if question.rules.is_start(c.id)]
    assume(starts)
    to = data.draw(st.sampled_from(starts))
    other = data.draw(st.sampled_from([c.id for c in question.rules.credentials if c.id != to]))
    wider = with_routes(
        question,
        Route(to, "anybody", opens=Requirement(to, "", "anybody")),
        Route(to, "experienced", (Requirement(to, other, "experienced"),)),
    )
    never_better(question, wider, by)


@anyhow
@often
@given(question=FREE, data=DATA)
def test_what_counts_as_each_other_is_reached_alike(
    by: str, question: Question, data: st.DataObject
) -> None:
    one, two = data.draw(st.permutations(targets(question)))[:2]
    both = with_routes(
        question,
        Route(one, "recoded", (Requirement(one, two, "recoded", kind="counts"),)),
        Route(two, "recoded", (Requirement(two, one, "recoded", kind="counts"),)),
    )
    assert total(best(both, one, by), by) == total(best(both, two, by), by)


@anyhow
@often
@given(question=questions(), factor=st.sampled_from((2, 3, 10)))
def test_points_and_need_times_the_same_change_nothing(
    by: str, question: Question, factor: int
) -> None:
    def scaled(route: Route) -> Route:
        groups = (_times(group, factor) for group in route.any_of)
        return replace(route, any_of=tuple(groups))

    same_answers(question, with_rules(question, scaled), by)


def _times(group: Group, factor: int) -> Group:
    need = group.need * factor
    rows = (replace(row, need=need, points=row.points * factor) for row in group.members)
    return Group(group.label, need, tuple(rows))


@anyhow
@often
@given(question=questions(), data=DATA)
def test_holdings_in_another_order_change_nothing(
    by: str, question: Question, data: st.DataObject
) -> None:
    held = data.draw(st.permutations(sorted(question.holding)))
    shuffled = replace(question, holding={id: question.holding[id] for id in held})
    for target in targets(question):
        one = answer(question, target, by=by, alternatives=3)
        assert answer(shuffled, target, by=by, alternatives=3).plans == one.plans
