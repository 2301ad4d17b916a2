"""Questions for both planners, with what Python answers: shipped, wider and random frameworks.

Nothing is written down: the cases are made anew, always the same, whenever they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import cycle, product
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings

from progression.model import Credential, Group, Plan, Requirement, Rules, Span
from progression.page.rules import planned
from progression.page.sheet import plan_sheet
from progression.planning import OBJECTIVES, Question, answer
from progression.planning.outlook import outlook
from progression.planning.reach import reach
from progression.planning.schedule import renewals, schedule
from tests.page import tiered
from tests.page.samples import shipped
from tests.strategies import questions

LIMIT = 5
RANDOM = 120
TIERED = 90
CHAINS = 20
AWARDS = ("2017-05", "2024-09", "2026-10", "2019-12", "2026-02")
STARTS = ("", "2027-03")
SPANS = (("", ""), ("2020-01", ""), ("", "2018-12"), ("2014-01", ""), ("", "2022-06-30"))
VALID = (None, 1, 3, 0, 12, 2, 24)
HOLDINGS: dict[str | None, tuple[tuple[str, ...], ...]] = {
    None: (
        (),
        ("t-level",),
        ("ecs-hse-assessment", "btec"),
        ("audiovisual-operative",),
        ("ecs-hse-assessment@2023-06", "t-level@2020-07"),
        ("ecs-hse-assessment@2025-03", "audiovisual-operative"),
    ),
    "ecs-scheme": (
        (),
        ("ecs-hse-assessment",),
        ("ecs-hse-assessment", "bs-7671-18th-edition"),
        ("fess-systems-technician", "hs-exemption-approved"),
        ("installation-electrician",),
        ("ecs-hse-assessment@2024-11", "bs-7671-18th-edition@2019-02"),
        ("ecs-experienced-worker@2025-01", "hs-exemption-approved@2023-10"),
    ),
}


@dataclass(frozen=True)
class Case:
    """One framework and one holding: what each target needs from a start on, and what is next."""

    name: str
    question: Question
    rules: dict[str, Any]
    asked: tuple[tuple[int, str], ...]
    answers: tuple[dict[str, Any], ...]
    next: dict[str, Any]
    states: tuple[str, ...]
    start: str


def cases() -> Iterator[Case]:
    """Yield every case: the shipped sets under many holdings, then random frameworks."""
    for name, holdings in HOLDINGS.items():
        rules = shipped(name)
        for held, stated in product(holdings, (False, True)):
            awards = {id: month for id, _, month in (it.partition("@") for it in held)}
            question = Question(rules, awards, rules.newest_check, stated_only=stated)
            start = STARTS[stated] if any(awards.values()) else ""
            yield case(f"{name or 'shipped'} {held} {stated}", question, start)
    for number, question in enumerate(_random()):
        yield case(f"random {number}", question, STARTS[number % 2])
    for seed in range(TIERED):
        yield case(f"tiered {seed}", tiered.question(seed), STARTS[seed % 2])
    for seed in range(CHAINS):
        yield case(f"chain {seed}", tiered.chain(seed), STARTS[seed % 2])


def case(name: str, question: Question, start: str = "") -> Case:
    """Ask Python about every credential by every objective."""
    rules = planned(plan_sheet(question.rules)) | {"day": question.as_of}
    ids = [c.id for c in question.rules.credentials]
    asked = tuple((ids.index(id), by) for id in ids for by in OBJECTIVES)
    answers = tuple(_answer(question, ids[target], by, start) for target, by in asked)
    return Case(name, question, rules, asked, answers, _next(question), _states(question), start)


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
        number = len(found)
        holding = _held_since(question, number) if number % 2 else question.holding
        rules = _spanned(_lapsing(question.rules, number), holding)
        found.append(replace(question, rules=rules, holding=holding))

    collect()
    return found


def _lapsing(rules: Rules, number: int) -> Rules:
    """The rules with credentials that count for all kinds of times."""
    credentials = (
        replace(credential, valid_months=VALID[(number + place) % len(VALID)])
        for place, credential in enumerate(rules.credentials)
    )
    return Rules(tuple(credentials), rules.routes)


def _held_since(question: Question, number: int) -> dict[str, str]:
    """Two holdings with the months of their awards, others each time."""
    ids = [c.id for c in question.rules.credentials]
    numbers = (number, number // 2 + 1)
    return {ids[n % len(ids)]: AWARDS[n % len(AWARDS)] for n in numbers}


def _spanned(rules: Rules, holding: Mapping[str, str]) -> Rules:
    """The rules with rows that count what is held only from some time on, or up to then."""
    spans = cycle(SPANS)

    def spanned(row: Requirement) -> Requirement:
        first, last = (
            next(spans) if row.requires in holding else (row.awarded_from, row.awarded_until)
        )
        return replace(row, awarded_from=first, awarded_until=last)

    def members(group: Group) -> Group:
        return replace(group, members=tuple(map(spanned, group.members)))

    routes = (
        replace(
            route,
            all_of=tuple(map(spanned, route.all_of)),
            any_of=tuple(map(members, route.any_of)),
        )
        for route in rules.routes
    )
    return Rules(rules.credentials, tuple(routes))


def _answer(question: Question, target: str, by: str, start: str) -> dict[str, Any]:
    found = answer(question, target, by=by, alternatives=LIMIT)
    return {
        "plans": [_plan(question, plan, start) for plan in found.plans],
        "ways": found.ways,
        "more": found.more,
        "exact": found.exact,
        "missing": [list(ids) for ids in found.missing_sets],
        "leftOut": list(found.left_out),
    }


def _plan(question: Question, plan: Plan, start: str) -> dict[str, Any]:
    steps = [
        [step.credential, step.route, list(step.uses), step.basis == "implied"]
        for step in plan.steps
    ]
    return {
        "steps": steps,
        "cost": _span(plan.cost, 100),
        "months": _span(plan.months, 1),
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
            for it in schedule(question, plan, start=start)
        ],
        "renewals": [
            [it.credential, it.because, _span(it.cost, 100)]
            for it in renewals(question, plan, start=start)
        ],
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
        "open": [[it.credential, list(it.routes)] for it in found.open],
        "oneAway": [[it.credential, it.route, list(it.any_one_of)] for it in found.one_away],
    }


def _states(question: Question) -> tuple[str, ...]:
    """What the map says of each credential, the nearest first."""
    found = outlook(question)
    near = {it.credential for it in found.one_away}
    now = {it.credential for it in found.open}
    later = {it.credential for it in reach(question)}
    told = {it.credential for it in reach(replace(question, rules=_published(question.rules)))}
    silent = told - later

    def state(id: str) -> str:
        sets = {"held": question.holding, "ready": now, "away": near, "later": later}
        return next(
            (name for name, ids in sets.items() if id in ids), "silent" if id in silent else "none"
        )

    return tuple(state(credential.id) for credential in question.rules.credentials)


def _published(rules: Rules) -> Rules:
    """The rules if anyone could set out for what has no published requirements."""

    def told(credential: Credential) -> Credential:
        return replace(credential, requirements="published")

    silent = {c.id for c in rules.credentials if c.requirements == "unpublished"}
    routes = tuple(route for route in rules.routes if route.to not in silent)
    return Rules(tuple(map(told, rules.credentials)), routes)


def _held(question: Question) -> list[tuple[int, str]]:
    """What is held as the page counts it, each with the month of its award."""
    holding = question.holding
    return [(n, holding[c.id]) for n, c in enumerate(question.rules.credentials) if c.id in holding]


def to_ask(found: Iterable[Case]) -> list[dict[str, Any]]:
    """Return the questions alone, for the page's planner."""
    return [
        {
            "rules": it.rules,
            "ids": [c.id for c in it.question.rules.credentials],
            "titles": [c.title for c in it.question.rules.credentials],
            "held": _held(it.question),
            "start": it.start,
            "stated": it.question.stated_only,
            "asked": it.asked,
            "limit": LIMIT,
        }
        for it in found
    ]
