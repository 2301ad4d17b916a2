"""Questions for both planners, with what Python answers: shipped, wider and random frameworks.

Nothing is written down: the cases are made anew, always the same, whenever they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from random import Random
from typing import Any

from progression.layout.sheet import plan_sheet
from progression.model import Credential, Plan, Rules, Span
from progression.page.rules import planned
from progression.planning import OBJECTIVES, Limits, Question, answer
from progression.planning.answers import Answer
from progression.planning.awards import WHOLE
from progression.planning.outlook import outlook
from progression.planning.reach import first_months
from progression.planning.situation import Situation
from tests import strategies
from tests.page import tiered
from tests.page.samples import shipped

LIMIT = 4
RANDOM = 300
TIERED = 24
CHAINS = 9
DAY = "2026-11-27"
HOLDINGS: dict[str | None, tuple[tuple[str, ...], ...]] = {
    None: (
        (),
        ("t-level",),
        ("ecs-hse-assessment", "btec"),
        ("audiovisual-operative",),
        ("ecs-hse-assessment@2023-06", "t-level@2020-07-31"),
        ("ecs-hse-assessment@2024-11", "audiovisual-operative"),
    ),
    "ecs-scheme": (
        (),
        ("ecs-hse-assessment",),
        ("fess-systems-technician", "hs-exemption-approved"),
        ("ecs-hse-assessment@2024-11-28", "bs-7671-18th-edition@2019"),
        ("ecs-experienced-worker@2025-01", "hs-exemption-approved@2023-10"),
    ),
}


@dataclass(frozen=True)
class Case:
    """One framework and one holding: what each target needs, and what is next."""

    name: str
    question: Question
    asked: tuple[tuple[int, str, Limits], ...]
    answers: tuple[dict[str, Any], ...]
    next: dict[str, Any]
    states: tuple[str, ...]


def cases() -> Iterator[Case]:
    """Yield every case: the shipped sets under many holdings, then random frameworks."""
    for name, holdings in HOLDINGS.items():
        rules = shipped(name)
        for held, stated in product(holdings, (False, True)):
            awards = {id: day for id, _, day in (it.partition("@") for it in held)}
            question = Question(rules, awards, DAY, stated_only=stated)
            few = None if name is None else len(held) + stated
            yield case(f"{name or 'shipped'} {held} {stated}", question, few=few)
    for seed in range(RANDOM):
        yield case(f"random {seed}", strategies.question(Random(seed)), few=seed, limited=seed % 3)
    for seed in range(TIERED):
        yield case(f"tiered {seed}", tiered.question(seed), few=seed)
    for seed in range(CHAINS):
        yield case(f"chain {seed}", tiered.chain(seed), few=seed)


def case(name: str, question: Question, *, few: int | None = None, limited: int = 0) -> Case:
    """Ask Python about every credential by every objective, some of them within limits.

    `few` asks by one objective each, beginning with that of the number.
    """
    wanted = [n for n, c in enumerate(question.rules.credentials) if c.kind != "rule"]
    limits = [Limits(3, Decimal(30))] if limited == 1 else [Limits()]
    asked = tuple(
        (n, by, most)
        for n in wanted
        for at, by in enumerate(OBJECTIVES)
        for most in limits
        if few is None or (few + n) % len(OBJECTIVES) == at
    )
    ids = [c.id for c in question.rules.credentials]
    answers = tuple(_answer(question, ids[n], by, most) for n, by, most in asked)
    return Case(name, question, asked, answers, _next(question), _states(question))


def _answer(question: Question, target: str, by: str, limits: Limits) -> dict[str, Any]:
    found = answer(question, target, by=by, alternatives=LIMIT, limits=limits)
    return {
        "plans": [_plan(plan) for plan in found.plans],
        "fewestUnknown": _optional(found.fewest_unknown),
        "beyond": _optional(found.beyond),
        "more": found.more,
        "exact": found.exact,
        "proved": list(found.proved),
        "bound": _bound(found),
        "missing": [list(ids) for ids in found.missing_sets],
        "leftOut": list(found.left_out),
        "exemptions": list(found.exemptions),
    }


def _bound(found: Answer) -> int | None:
    if found.bound is None:
        return None
    return int(found.bound * 100) if found.by == "cost" else int(found.bound)


def _optional(plan: Plan | None) -> dict[str, Any] | None:
    return None if plan is None else _plan(plan)


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "steps": [
            [it.credential, it.route, list(it.uses), it.basis == "implied", it.renewal, it.certain]
            for it in plan.steps
        ],
        "cost": _span(plan.cost, 100),
        "months": _span(plan.months, 1),
        "renewals": [
            [it.credential, it.route, it.month, it.repeat, _span(it.cost, 100)]
            for it in plan.renewals
        ],
        "conditions": [
            [it.credential, it.since, it.until, not (it.since or it.until)]
            for it in plan.conditions
        ],
        "bookings": [
            [
                it.credential,
                it.begins,
                it.ends,
                it.counts_until,
                it.repeat,
                it.needed_for or None,
                it.known,
            ]
            for it in plan.bookings
        ],
        "proved": plan.proved,
    }


def _span(span: Span, scale: int) -> list[int | None]:
    return [
        int(span.min * scale),
        None if span.max is None else int(span.max * scale),
        span.unknown,
    ]


def _next(question: Question) -> dict[str, Any]:
    found = outlook(question)
    return {
        "open": [[it.credential, list(it.routes), it.start, it.certain] for it in found.open],
        "oneAway": [
            [it.credential, it.route, list(it.any_one_of), it.certain] for it in found.one_away
        ],
    }


def _states(question: Question) -> tuple[str, ...]:
    """What the map says of each credential, the nearest first."""
    found = outlook(question)
    sets = {
        "held": _reached(question, today=True),
        "ready": {it.credential for it in found.open if it.certain},
        "away": {it.credential for it in found.one_away if it.certain},
        "maybe": {it.credential for it in found.open if not it.certain},
        "near": {it.credential for it in found.one_away if not it.certain},
        "later": _reached(question),
        "silent": _reached(replace(question, rules=_published(question.rules))),
    }

    def state(id: str) -> str:
        return next((name for name, ids in sets.items() if id in ids), "none")

    return tuple(state(credential.id) for credential in question.rules.credentials)


def _reached(question: Question, *, today: bool = False) -> set[str]:
    """Everything that counts in some month; `today`: without any step."""
    situation = Situation(question)
    months = first_months(situation, frozenset() if today else None)
    views = ((id, view) for (id, lens), view in situation.view.items() if lens == WHOLE)
    return {id for id, view in views if (months[view] == 0 if today else months[view] is not None)}


def _published(rules: Rules) -> Rules:
    """The rules if anyone could set out for what has no published requirements."""

    def told(credential: Credential) -> Credential:
        return replace(credential, requirements="published")

    silent = {c.id for c in rules.credentials if c.requirements in ("unpublished", "unread")}
    routes = tuple(route for route in rules.routes if route.to not in silent or route.counts)
    return Rules(tuple(map(told, rules.credentials)), routes)


def _without(question: Question) -> list[int | str]:
    numbers = {c.id: n for n, c in enumerate(question.rules.credentials)}
    return [
        numbers[it] if isinstance(it, str) else f"{numbers[it[0]]}/{it[1]}"
        for it in sorted(question.without, key=str)
    ]


def to_ask(found: Iterable[Case]) -> list[dict[str, Any]]:
    """Return the questions alone, for the page's planner."""
    return [
        {
            "rules": planned(plan_sheet(it.question.rules)),
            "ids": [c.id for c in it.question.rules.credentials],
            "held": [
                (n, it.question.holding[c.id])
                for n, c in enumerate(it.question.rules.credentials)
                if c.id in it.question.holding
            ],
            "day": it.question.day,
            "start": it.question.start,
            "stated": it.question.stated_only,
            "without": _without(it.question),
            "asked": [
                (n, by, {"months": most.months, "cost": most.cost and int(most.cost * 100)})
                for n, by, most in it.asked
            ],
            "limit": LIMIT,
        }
        for it in found
    ]
