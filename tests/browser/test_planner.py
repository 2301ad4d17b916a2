"""The planner of the page against Python's, in a real Chromium: the same answers, whole."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from progression.page import render
from tests.page.planner_cases import Case, cases, to_ask
from tests.page.samples import of_size, shipped

if TYPE_CHECKING:
    from tests.browser.harness import OpenPage

ASK = """(cases) => cases.map(({rules, ids, held, stated, asked, limit}) => {
  const planner = makePlanner(rules);
  const question = {held: new Set(held), stated};
  const named = (numbers) => numbers.map((it) => ids[it]);
  const span = ({min, max, unknown}) => [min, max, unknown];
  const step = ({id, route, rows}) => [ids[id], route && route.slug,
    named(rows.map((row) => row.id)), rows.some((row) => row.implied)];
  const plan = ({steps, cost, months}) =>
    ({steps: steps.map(step), cost: span(cost), months: span(months)});
  const answers = asked.map(([target, by]) => {
    const found = planner.answer(target, question, by, limit);
    return {plans: found.plans.map(plan), ways: found.ways, more: found.more, exact: found.exact,
      missing: found.missing.map(named), leftOut: named(found.leftOut)};
  });
  const {open, oneAway} = planner.outlook(question);
  return {answers, next: {open: open.map(({id, routes}) => [ids[id], routes]),
    oneAway: oneAway.map(({id, route, last}) => [ids[id], route, named(last)])}};
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
    return wrong


def test_the_page_answers_every_case_as_python_does(open_page: OpenPage) -> None:
    page = open_page(render(shipped(), canvas=False))
    found = page.evaluate(ASK, to_ask(all_cases()))

    assert len(found) > 100
    assert sum(len(case.asked) for case in all_cases()) > 3_000
    assert differences(found)[:3] == []
