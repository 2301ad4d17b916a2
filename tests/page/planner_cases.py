"""Questions for both planners, with what Python answers: shipped, wider and random frameworks.

Nothing is written down: the cases are made anew, always the same, whenever they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings

from progression.model import Plan, Span
from progression.page.rules import planned
from progression.page.sheet import plan_sheet
from progression.planning import OBJECTIVES, Question, answer
from progression.planning.outlook import outlook
from tests.page.samples import shipped
from tests.strategies import questions

LIMIT = 5
RANDOM = 120
HOLDINGS: dict[str | None, tuple[tuple[str, ...], ...]] = {
    None: ((), ("t-level",), ("ecs-hse-assessment", "btec"), ("audiovisual-operative",)),
    "ecs-scheme": ((), ("ecs-hse-assessment",)),
}


@dataclass(frozen=True)
class Case:
    """One framework and one holding: what each target needs, and what is next."""

    name: str
    question: Question
    rules: dict[str, Any]
    asked: tuple[tuple[int, str], ...]
    answers: tuple[dict[str, Any], ...]
    next: dict[str, Any]


def cases() -> Iterator[Case]:
    """Yield every case: the shipped sets under many holdings, then random frameworks."""
    for name, holdings in HOLDINGS.items():
        rules = shipped(name)
        for held, stated in product(holdings, (False, True)):
            question = Question(rules, dict.fromkeys(held, ""), stated, rules.newest_check)
            yield case(f"{name or 'shipped'} {held} {stated}", question)
    for number, question in enumerate(_random()):
        yield case(f"random {number}", question)


def case(name: str, question: Question) -> Case:
    """Ask Python about every credential by every objective."""
    rules = planned(plan_sheet(question.rules)) | {"day": question.as_of}
    ids = [c.id for c in question.rules.credentials]
    asked = tuple((ids.index(id), by) for id in ids for by in OBJECTIVES)
    answers = tuple(_answer(question, ids[target], by) for target, by in asked)
    return Case(name, question, rules, asked, answers, _next(question))


def _random() -> list[Question]:
    found: list[Question] = []

    @settings(
        max_examples=RANDOM,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(questions())
    def collect(question: Question) -> None:
        found.append(replace(question, holding=dict.fromkeys(question.holding, "")))

    collect()
    return found


def _answer(question: Question, target: str, by: str) -> dict[str, Any]:
    found = answer(question, target, by=by, alternatives=LIMIT)
    return {
        "plans": [_plan(plan) for plan in found.plans],
        "ways": found.ways,
        "more": found.more,
        "exact": found.exact,
        "missing": [list(ids) for ids in found.missing_sets],
        "leftOut": list(found.left_out),
    }


def _plan(plan: Plan) -> dict[str, Any]:
    steps = [
        [step.credential, step.route, list(step.uses), step.basis == "implied"]
        for step in plan.steps
    ]
    return {"steps": steps, "cost": _span(plan.cost, 100), "months": _span(plan.months, 1)}


def _span(span: Span, scale: int) -> list[int | None]:
    return [
        int(span.min * scale),
        None if span.max is None else int(span.max * scale),
        span.unknown,
    ]


def _next(question: Question) -> dict[str, Any]:
    found = outlook(question)
    return {
        "open": [[it.credential, list(it.routes)] for it in found.open],
        "oneAway": [[it.credential, it.route, list(it.any_one_of)] for it in found.one_away],
    }


def held_numbers(question: Question) -> list[int]:
    """Return what is held as the page counts it."""
    return [n for n, c in enumerate(question.rules.credentials) if c.id in question.holding]


def to_ask(found: Iterable[Case]) -> list[dict[str, Any]]:
    """Return the questions alone, for the page's planner."""
    return [
        {
            "rules": it.rules,
            "ids": [c.id for c in it.question.rules.credentials],
            "held": held_numbers(it.question),
            "stated": it.question.stated_only,
            "asked": it.asked,
            "limit": LIMIT,
        }
        for it in found
    ]
