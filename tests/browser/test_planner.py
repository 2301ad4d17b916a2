"""The planner of the page against Python's, in a real Chromium: the same answers, whole."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from progression.page import render
from progression.page.rules import planned
from progression.page.sheet import plan_sheet
from tests.page.planner_cases import Case, cases, to_ask
from tests.page.samples import shipped

if TYPE_CHECKING:
    from tests.browser.harness import OpenPage

# Why something is taken again is put together as Python says it.
ASK = """(cases) => cases.map(({rules, ids, titles, held, start, stated, asked, limit}) => {
  const planner = makePlanner(rules);
  const question = {held: new Map(held), stated, start};
  const named = (numbers) => numbers.map((it) => ids[it]);
  const span = ({min, max, unknown}) => [min, max, unknown];
  const step = ({id, route, rows}) => [ids[id], route && route.slug,
    named(rows.map((row) => row.id)), rows.some((row) => row.implied)];
  const booking = ({id, begins, ends, until, repeat, neededFor, known}) =>
    [ids[id], begins, ends, until, repeat, neededFor === null ? null : ids[neededFor], known];
  const because = ({id, month, neededFor, valid, awarded, row, early, late}) => {
    const status = ["", "legacy", "withdrawn"][planner.cards[id].status];
    const gone = late ? `; but an award after ${row.until} no longer counts here` : "";
    const vain = status ? `; but it is ${status}, and nobody can newly obtain it` : gone;
    if (early) return `awarded ${awarded}, and it counts here if awarded from ${row.from}${vain}`;
    const until = awarded && `awarded ${awarded}, it counts until ${monthAfter(awarded, valid)}`;
    const after = month ? `after ${month} months` : "at the start";
    const when = start ? `in ${monthAfter(start, month)}` : after;
    const counts = until || `it counts for ${valid} months`;
    return `${counts}; needed ${when} for ${titles[neededFor]}${vain}`;
  };
  const plan = (found) => {
    const {bookings, renewals} = schedule(planner, question, found);
    return {steps: found.steps.map(step), cost: span(found.cost), months: span(found.months),
      bookings: bookings.map(booking),
      renewals: renewals.map((it) => [ids[it.id], because(it), span(it.cost)])};
  };
  const answers = asked.map(([target, by]) => {
    const found = planner.answer(target, question, by, limit);
    return {plans: found.plans.map(plan), ways: found.ways, more: found.more, exact: found.exact,
      missing: found.missing.map(named), leftOut: named(found.leftOut)};
  });
  const {open, oneAway} = planner.outlook(question);
  const next = {open: open.map(({id, routes}) => [ids[id], routes]),
    oneAway: oneAway.map(({id, route, last}) => [ids[id], route, named(last)])};
  return {answers, next, states: planner.states(question)};
})"""


@cache
def all_cases() -> tuple[Case, ...]:
    return tuple(cases())


def differences(found: list[dict[str, Any]]) -> list[object]:
    """Where the page says something else than Python, with both."""
    wrong: list[object] = []
    # Where one of them has not counted all ways, the other may have.
    loose = ("ways", "more")
    for case, said in zip(all_cases(), found, strict=True):
        pairs = zip(case.asked, case.answers, said["answers"], strict=True)
        for asked, ours, theirs in pairs:
            if None in (ours["ways"], theirs["ways"]):
                ours, theirs = (
                    {k: v for k, v in it.items() if k not in loose} for it in (ours, theirs)
                )
            if ours != theirs:
                wrong.append((case.name, asked, ours, theirs))
        if case.next != said["next"]:
            wrong.append((case.name, case.next, said["next"]))
        if list(case.states) != said["states"]:
            wrong.append((case.name, case.states, said["states"]))
    return wrong


REASONS = (
    "it counts for",
    "it counts until",
    "it counts here if awarded from",
    "nobody can newly obtain it",
    "no longer counts here",
)


def reasons() -> list[str]:
    """Why something is taken again in the cases, as Python says it."""
    answers = (answer for case in all_cases() for answer in case.answers)
    plans = (plan for answer in answers for plan in answer["plans"])
    return [because for plan in plans for _, because, _ in plan["renewals"]]


def test_the_page_answers_every_case_as_python_does(open_page: OpenPage) -> None:
    page = open_page(render(shipped(), canvas=False))
    found = page.evaluate(ASK, to_ask(all_cases()))

    assert len(found) > 100
    assert sum(len(case.asked) for case in all_cases()) > 3_000
    assert differences(found)[:3] == []
    assert [sum(reason in it for it in reasons()) > 10 for reason in REASONS] == [True] * 5


BOUND = """(rules) => {
  const planner = makePlanner(rules, {maxWork: 0});
  const question = {held: new Map(), stated: false};
  return planner.cards.map((_, target) => {
    const {plans, exact, more} = planner.answer(target, question, "steps");
    const had = new Set();
    const follows = plans.every(({steps}) => steps.every(({id, rows}) => {
      had.add(id);
      return rows.every((row) => had.has(row.id));
    }));
    return [plans.length, exact, more, follows];
  });
}"""


def test_where_the_work_allowed_is_not_enough_it_gives_a_way_and_says_that_it_bounds(
    open_page: OpenPage,
) -> None:
    page = open_page(render(shipped("ecs-scheme"), canvas=False))
    said = page.evaluate(BOUND, planned(plan_sheet(shipped("ecs-scheme"))))
    reached = [len(it["plans"]) > 0 for it in _ecs_by_steps()]

    assert [it[0] > 0 for it in said] == reached
    # What nothing has to come before needs no work, and is proved even so.
    assert {tuple(it[1:]) for it in said if it[0]} == {(False, True, True), (True, False, True)}


BOUNDS = """(cases) => cases.map(({rules, ids, held, stated, asked, limit}) =>
  [0, 20, 200, 2000, 20000].map((maxWork) => {
    const planner = makePlanner(rules, {maxWork});
    const question = {held: new Map(held), stated};
    return asked.map(([target, by]) => {
      const {plans: [plan], exact, bound} = planner.answer(target, question, by, limit);
      return plan
        ? [{steps: plan.steps.length, cost: plan.cost.min, time: plan.months.min}[by], exact, bound,
          plan.steps.map((step) => ids[step.id])]
        : null;
    });
  }))"""


def test_however_little_work_is_allowed_no_plan_is_below_the_bound(open_page: OpenPage) -> None:
    page = open_page(render(shipped(), canvas=False))
    some = [it for it in all_cases() if it.name.startswith(("ecs", "tiered"))]
    rough = 0
    for case, said in zip(some, page.evaluate(BOUNDS, to_ask(some)), strict=True):
        for found in said:
            for (_, by), answer, ours in zip(case.asked, case.answers, found, strict=True):
                best = least(answer, by)
                assert (ours is None) == (best is None)
                if ours is None or best is None:
                    continue
                value, exact, bound, steps = ours
                assert bound <= best <= value
                if exact:
                    assert bound == best == value
                    assert steps == [step[0] for step in answer["plans"][0]["steps"]]
                rough += not exact

    assert rough > 1_000


def least(answer: dict[str, Any], by: str) -> int | None:
    """What Python's best plan takes: steps, pence or months."""
    if not answer["plans"]:
        return None
    best = answer["plans"][0]
    value: int = (
        len(best["steps"]) if by == "steps" else best["cost" if by == "cost" else "months"][0]
    )
    return value


def _ecs_by_steps() -> list[dict[str, Any]]:
    case = next(it for it in all_cases() if it.name == "ecs-scheme () False")
    pairs = zip(case.asked, case.answers, strict=True)
    return [answer for (_, by), answer in pairs if by == "steps"]
