"""The planner of the page against Python's, in a real Chromium: the same answers, whole."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from progression.page import render
from tests.page.planner_cases import Case, cases, to_ask
from tests.page.samples import shipped

if TYPE_CHECKING:
    from tests.browser.harness import OpenPage

ASK = """(cases) => cases.map((it) => {
  const {rules, ids, held, day, start, stated, without, asked, limit} = it;
  const planner = makePlanner(rules);
  const question = {held: new Map(held), day, start, stated, without: new Set(without)};
  const named = (numbers) => numbers.map((it) => ids[it]);
  const optional = (id) => id === null ? null : ids[id];
  const span = ({min, max, unknown}) => [min, max, unknown];
  const slug = (route) => route && route.slug;
  const plan = (found) => found && {
    steps: found.steps.map(({id, route, rows, implied, renewal, certain}) =>
      [ids[id], slug(route), named(rows.map((row) => row.id)), implied, renewal, certain]),
    cost: span(found.cost), months: span(found.months),
    renewals: found.renewals.map(({id, route, month, repeat, cost}) =>
      [ids[id], slug(route), month, repeat, span(cost)]),
    conditions: found.conditions.map(({id, since, until, again}) => [ids[id], since, until, again]),
    bookings: found.bookings.map(({id, begins, ends, until, repeat, neededFor, known}) =>
      [ids[id], begins, ends, until, repeat, optional(neededFor), known]),
    proved: found.proved};
  const answers = asked.map(([target, by, limits]) => {
    const found = planner.answer(target, question, by, limit, limits);
    return {plans: found.plans.map(plan), fewestUnknown: plan(found.fewestUnknown),
      beyond: plan(found.beyond), more: found.more, exact: found.exact,
      proved: [found.proved.objective, found.proved.ties], bound: found.bound,
      missing: found.missing.map(named), leftOut: named(found.leftOut),
      exemptions: named(found.exemptions)};
  });
  const {open, oneAway} = planner.outlook(question);
  const next = {
    open: open.map(({id, routes, certain}) => [ids[id], routes, !routes.length, certain]),
    oneAway: oneAway.map(({id, route, last, certain}) => [ids[id], route, named(last), certain])};
  return {answers, next, states: planner.states(question)};
})"""
AT_ONCE = 40  # cases, so that no step of the browser takes long
UNPROVED = ("exact", "proved", "bound", "more", "fewestUnknown")


@cache
def all_cases() -> tuple[Case, ...]:
    return tuple(cases())


@cache
def _asked() -> tuple[Any, ...]:
    return tuple(to_ask(all_cases()))


def differences(found: list[dict[str, Any]]) -> list[object]:
    """Where the page says something else than Python, with both."""
    wrong: list[object] = []
    for case, said in zip(all_cases(), found, strict=True):
        for asked, ours, theirs in zip(case.asked, case.answers, said["answers"], strict=True):
            if _told(ours, theirs) != _told(theirs, theirs):
                wrong.append((case.name, asked, ours, theirs))
        if _plain(case.next) != said["next"]:
            wrong.append((case.name, case.next, said["next"]))
        if list(case.states) != said["states"]:
            wrong.append((case.name, case.states, said["states"]))
    return wrong


def _told(answer: dict[str, Any], page: dict[str, Any]) -> dict[str, Any]:
    """What has to be the same: everything, or where the page has not proved it what it has."""
    if page["exact"]:
        return dict(_plain(answer))
    sure = sum(plan["proved"] for plan in page["plans"])
    kept = {key: value for key, value in answer.items() if key not in UNPROVED}
    return dict(_plain(kept | {"plans": answer["plans"][:sure] if page["proved"][1] else []}))


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value))


def answered(open_page: OpenPage, ask: str) -> list[dict[str, Any]]:
    page = open_page(render(shipped(), canvas=False))
    asked = _asked()
    parts = (asked[at : at + AT_ONCE] for at in range(0, len(asked), AT_ONCE))
    return [found for part in parts for found in page.evaluate(ask, list(part))]


@pytest.mark.long
def test_the_page_answers_every_case_as_python_does(open_page: OpenPage) -> None:
    found = answered(open_page, ASK)
    answers = [answer for said in found for answer in said["answers"]]

    assert differences(found)[:3] == []
    assert sum(case.name.startswith("random") for case in all_cases()) >= 300
    assert len(answers) > 2_000
    assert sum(answer["exact"] for answer in answers) > 0.98 * len(answers)
    plans = [plan for answer in answers for plan in answer["plans"]]
    for key in ("conditions", "renewals"):
        assert sum(bool(plan[key]) for plan in plans) > 50
    for key in ("missing", "fewestUnknown", "beyond", "leftOut", "exemptions"):
        assert sum(bool(answer[key]) for answer in answers) > 20, key


LITTLE = ASK.replace("makePlanner(rules)", "makePlanner(rules, {ties: 40, most: 200})")


@pytest.mark.long
def test_however_little_work_is_allowed_no_plan_is_below_the_bound(open_page: OpenPage) -> None:
    rough = 0
    for case, said in zip(all_cases(), answered(open_page, LITTLE), strict=True):
        for (_, by, _), ours, theirs in zip(case.asked, case.answers, said["answers"], strict=True):
            if not ours["plans"] or not theirs["plans"] or not ours["proved"][0]:
                continue
            best, given = least(ours["plans"][0], by), least(theirs["plans"][0], by)
            assert best <= given, (case.name, by)
            if theirs["proved"][0]:
                assert best == given, (case.name, by)
                continue
            assert (theirs["bound"] or 0) <= best, (case.name, by)
            rough += 1

    assert rough > 20


def least(plan: dict[str, Any], by: str) -> int:
    """What a plan takes: steps, pence or months."""
    if by == "steps":
        return len(plan["steps"])
    value: int = plan["cost" if by == "cost" else "months"][0]
    return value
