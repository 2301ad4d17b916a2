"""Laws that hold of every answer, whatever the rules: tried on small random frameworks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from progression.model import Credential, Plan, Requirement, Route, Rules
from progression.planning import OBJECTIVES, Question, answer
from progression.planning.outlook import outlook
from tests.planning.oracle import Oracle
from tests.strategies import questions

if TYPE_CHECKING:
    from collections.abc import Callable

anyhow = pytest.mark.parametrize("by", OBJECTIVES)


def best(question: Question, target: str, by: str) -> Plan | None:
    return next(iter(answer(question, target, by=by).plans), None)


def total(plan: Plan | None, by: str) -> float:
    """What the plan takes at least; nothing is worse than no plan."""
    if plan is None:
        return float("inf")
    return {"steps": len(plan.steps), "cost": plan.cost.min, "time": plan.months.min}[by]  # type: ignore[return-value]


def targets(question: Question) -> list[str]:
    return [c.id for c in question.rules.credentials]


@anyhow
@given(question=questions())
def test_no_step_of_a_plan_can_be_dropped(by: str, question: Question) -> None:
    for target in targets(question):
        for plan in answer(question, target, by=by, alternatives=3).plans:
            others = frozenset(targets(question)) - set(plan.credentials)
            for step in set(plan.credentials) - {target}:
                rest = replace(question, without=others | {step})
                again = best(rest, target, by)
                assert again is None or (by == "time" and again.months.min > plan.months.min)


@anyhow
@given(question=questions(), data=st.data())
def test_more_holdings_never_cost_more(by: str, question: Question, data: st.DataObject) -> None:
    more = {data.draw(st.sampled_from(targets(question))): "", **question.holding}
    for target in targets(question):
        richer = best(replace(question, holding=more), target, by)
        assert total(richer, by) <= total(best(question, target, by), by)


@anyhow
@given(question=questions(), data=st.data())
def test_one_more_route_never_costs_more(by: str, question: Question, data: st.DataObject) -> None:
    rules = question.rules
    assume(rules.routes)
    to = data.draw(st.sampled_from(rules.routes)).to
    requires = data.draw(st.sampled_from([c.id for c in rules.credentials if c.id != to]))
    extra = Route(to, "extra", (Requirement(to, requires, "extra"),))
    routes = sorted((*rules.routes, extra), key=lambda route: (route.to, route.slug))
    wider = replace(question, rules=Rules(rules.credentials, tuple(routes)))
    for target in targets(question):
        assert total(best(wider, target, by), by) <= total(best(question, target, by), by)


@anyhow
@given(question=questions(), data=st.data())
def test_one_more_requirement_never_costs_less(
    by: str, question: Question, data: st.DataObject
) -> None:
    rules = question.rules
    assume(rules.routes)
    route = data.draw(st.sampled_from(rules.routes))
    assume(question.usable(route))  # of implied rows alone, a stated one would make it a route
    requires = data.draw(st.sampled_from([c.id for c in rules.credentials if c.id != route.to]))
    assume(requires not in {row.requires for row in route.all_of})
    harder = replace(route, all_of=(*route.all_of, Requirement(route.to, requires, route.slug)))
    routes = tuple(harder if each is route else each for each in rules.routes)
    narrower = replace(question, rules=Rules(rules.credentials, routes))
    for target in targets(question):
        assert total(best(narrower, target, by), by) >= total(best(question, target, by), by)


@anyhow
@given(question=questions())
def test_other_names_in_the_same_order_change_nothing(by: str, question: Question) -> None:
    name = dict(zip(targets(question), map("x-{:03d}".format, range(100)), strict=False))
    renamed = replace(
        question,
        rules=_renamed(question.rules, name),
        holding={name[id]: month for id, month in question.holding.items()},
    )
    for target in targets(question):
        before = answer(question, target, by=by, alternatives=3)
        after = answer(renamed, name[target], by=by, alternatives=3)
        assert [_told(plan) for plan in after.plans] == [
            _told(plan, name.__getitem__) for plan in before.plans
        ]
        assert (after.more, after.ways) == (before.more, before.ways)
        sets = tuple(tuple(map(name.__getitem__, ids)) for ids in before.missing_sets)
        assert after.missing_sets == sets


@given(question=questions())
def test_what_is_open_now_is_what_one_step_obtains(question: Question) -> None:
    oracle = Oracle(question)
    one_step = {id for id in oracle.credentials if id in oracle.times(frozenset({id}))}
    found = outlook(question)
    assert [each.credential for each in found.open] == sorted(one_step - oracle.held)
    for each in found.open:
        assert each.start == oracle.is_start(each.credential)
        ready = (
            w.slug
            for w in oracle.ways.get(each.credential, ())
            if w.had(oracle.times(frozenset())) == 0
        )
        assert each.routes == tuple(ready)


@given(question=questions())
def test_any_one_of_what_is_missing_opens_what_is_one_requirement_away(question: Question) -> None:
    found = outlook(question)
    opened = {(each.credential, slug) for each in found.open for slug in each.routes}
    near = {(e.credential, e.route, id) for e in found.one_away for id in e.any_one_of}
    assert not {(credential, route) for credential, route, _ in near} & opened
    now_open = {each.credential for each in found.open}
    for other in question.rules.credentials:
        if other.id in question.holding or other.status != "current":
            continue
        richer = outlook(replace(question, holding={**question.holding, other.id: ""}))
        expected = {
            (each.credential, slug, other.id)
            for each in richer.open
            for slug in each.routes
            if each.credential not in now_open and not _in_time_only(question, other.id)
        }
        if _in_time_only(question, other.id):
            continue
        assert {each for each in near if each[2] == other.id} == expected


def _in_time_only(question: Question, id: str) -> bool:
    """Whether some row counts for an award in the past alone: held it helps, but not obtained."""
    rows = (row for route in question.rules.routes for row in route.rows())
    return any(row.requires == id and row.awarded_until for row in rows)


def _renamed(rules: Rules, name: dict[str, str]) -> Rules:
    def row(each: Requirement) -> Requirement:
        return replace(each, to=name[each.to], requires=name[each.requires])

    def credential(each: Credential) -> Credential:
        return replace(each, id=name[each.id])

    routes = (
        Route(
            name[route.to],
            route.slug,
            tuple(map(row, route.all_of)),
            tuple(replace(g, members=tuple(map(row, g.members))) for g in route.any_of),
        )
        for route in rules.routes
    )
    return Rules(tuple(map(credential, rules.credentials)), tuple(routes))


def _told(plan: Plan, name: Callable[[str], str] = str) -> object:
    steps = [(name(s.credential), s.route, tuple(map(name, s.uses)), s.basis) for s in plan.steps]
    renewals = [(name(r.credential), r.cost) for r in plan.renewals]
    return steps, plan.cost, plan.months, renewals
