"""The planner against brute force, on small random frameworks with everything rules may say."""

from __future__ import annotations

from itertools import product
from math import inf
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from progression.planning import answer
from progression.question import OBJECTIVES
from tests.planning.oracle import HORIZON, Months, Oracle, cost_of
from tests.planning.reading import Step as Taken
from tests.strategies import questions

if TYPE_CHECKING:
    from progression.model import Plan, Step
    from progression.planning import Answer
    from progression.question import Question

EVERY = 1_000  # more plans than seven credentials can have
THOROUGH = settings().max_examples > settings.get_profile("ci").max_examples
seldom = settings(max_examples=2_000 if THOROUGH else 30)


def targets(question: Question) -> list[str]:
    """What can be asked for, and obtained."""
    kinds = ("rule", "exemption")
    return [c.id for c in question.rules.credentials if c.kind not in kinds]


@pytest.mark.parametrize("by", OBJECTIVES)
@seldom
@given(question=questions())
def test_the_planner_finds_what_trying_every_set_of_steps_finds(
    by: str, question: Question
) -> None:
    oracle = Oracle(question)
    for target in targets(question):
        assert differences(oracle, answer(question, target, by=by, alternatives=EVERY), by) == []


@pytest.mark.long
@pytest.mark.parametrize("by", OBJECTIVES)
@seldom
@given(question=questions())
def test_fewer_plans_are_the_first_of_all(by: str, question: Question) -> None:
    for target in targets(question):
        every = answer(question, target, by=by, alternatives=EVERY).plans
        for count in {1, len(every) - 1} & {*range(1, len(every))}:
            fewer = answer(question, target, by=by, alternatives=count)
            assert (fewer.plans, fewer.more) == (every[:count], True)


def differences(oracle: Oracle, got: Answer, by: str) -> list[str]:
    """Whatever the planner says otherwise than the contract, as sentences."""
    expected = oracle.plans(got.target, by)
    if any(oracle.first(steps, got.target) > HORIZON - 12 for steps in expected):
        return []  # too late for months that are looked at to tell
    # Plans that differ in whether a step is a derived renewal alone are told by the same words.
    wanted = {tuple(sorted(_key(oracle, step) for step in steps)) for steps in expected}
    found = {tuple(sorted(_shown(oracle, step) for step in plan.steps)) for plan in got.plans}
    told = [] if found == wanted else [f"plans {sorted(found)}, not {sorted(wanted)}"]
    told += [each for plan in got.plans for each in wrong_figures(oracle, plan, by)]
    keys = [order(plan, by) for plan in got.plans]
    told += [] if keys == sorted(keys) else [f"out of order: {keys}"]
    told += [] if (got.exact, got.more) == (True, False) else [f"{got.exact=}, {got.more=}"]
    return told


Key = tuple[str, str, bool]


def _key(oracle: Oracle, step: Taken) -> Key:
    """What a step is told by; the derived renewal stands under its ordinary route."""
    return step.credential, str(tuple(step.figures)), step.renewal and _renews(oracle, step)


def _renews(oracle: Oracle, step: Taken) -> bool:
    return any(way.step == step and way.kind == "renewal" for way in oracle.ways)


def _shown(oracle: Oracle, step: Step) -> Key:
    ways = (w for w in oracle.ways if (w.to, w.slug) == (step.credential, step.route))
    return next((_key(oracle, way.step) for way in ways), (step.credential, "no such route", False))


def wrong_figures(oracle: Oracle, plan: Plan, by: str) -> list[str]:
    """Which figures of a plan are not those of its steps, or which steps cannot be followed."""
    steps, credentials = taken(oracle, plan), oracle.reading.credentials
    firsts = {oracle.first(each, plan.target) for each in variants(oracle, plan)}
    held = oracle.reading.question.holding
    figures = [step.figures for step in _one_each(steps)]
    checks = {
        "months": plan.months.min in firsts if by != "cost" else plan.months.min >= min(firsts),
        "unknown months": plan.months.unknown == sum(f.months_min is None for f in figures),
        "unknown cost": plan.cost.unknown == sum(f.cost_min is None for f in figures),
        "cost": plan.cost.min >= cost_of(_one_each(steps)),
        "renewal": all(step.renewal == (step.credential in held) for step in plan.steps),
        "certain": all(s.certain == credentials[s.credential].certain for s in plan.steps),
        "order": not unworkable(oracle, plan),
        "conditions": bool(plan.conditions) or _is_certain(oracle, plan),
    }
    again = any(not (c.since or c.until) for c in plan.conditions)  # what is held may end first
    if not again and not oracle.may_repeat(steps):
        most = [figure.cost_max for figure in figures]
        whole = None if None in most else sum(filter(None, most), start=cost_of(()))
        cost = (cost_of(_one_each(steps)), whole)
        checks["cost without repeats"] = cost == (plan.cost.min, plan.cost.max)
        checks["months without repeats"] = plan.months.min in firsts
    return [f"{name}: {plan}" for name, right in checks.items() if not right]


def taken(oracle: Oracle, plan: Plan) -> frozenset[Taken]:
    """The steps of a plan; where it may be a derived renewal, that beside the ordinary one."""
    shown = {(step.credential, step.route) for step in plan.steps}
    return frozenset(way.step for way in oracle.ways if (way.to, way.slug) in shown)


def variants(oracle: Oracle, plan: Plan) -> list[frozenset[Taken]]:
    """The steps of a plan, each by the ordinary route or by the renewal derived from it."""
    ways = [
        [way.step for way in oracle.ways if (way.to, way.slug) == (step.credential, step.route)]
        for step in plan.steps
    ]
    return [frozenset(chosen) for chosen in product(*ways)]


def _one_each(steps: frozenset[Taken]) -> list[Taken]:
    return list({step.credential: step for step in steps}.values())


def unworkable(oracle: Oracle, plan: Plan) -> list[str]:
    """The steps whose requirements the steps before them do not bring, or that come too late."""
    told = []
    for place, step in enumerate(plan.steps):
        before = {each.credential for each in plan.steps[:place]}
        months = Months(oracle, frozenset(s for s in taken(oracle, plan) if s.credential in before))
        ways = [w for w in oracle.ways if (w.to, w.slug) == (step.credential, step.route)]
        if not any(months.met(way) and not way.bars & before for way in ways):
            told.append(step.credential)
    return told


def _is_certain(oracle: Oracle, plan: Plan) -> bool:
    """Whether the plan works on whichever days the awards were made."""
    surely = Oracle(oracle.reading.question, surely=True)
    return surely.first(taken(surely, plan), plan.target) < inf


def order(plan: Plan, by: str) -> tuple[float, ...]:
    """The order of plans as far as their figures tell."""
    starts = sum(step.route is None for step in plan.steps)
    rest = (len(plan.steps), starts, sum(row.implied for s in plan.steps for row in s.rows))
    if by == "steps":
        return rest
    span = plan.cost if by == "cost" else plan.months
    most = inf if span.max is None else float(span.max)
    return (float(span.min), span.unknown, most, *rest)
