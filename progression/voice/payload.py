"""Answers as plain values for JSON. The shapes are a contract: keys are added, never renamed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from progression import columns
from progression.days import later_month
from progression.model import (
    Booking,
    Condition,
    Credential,
    Group,
    Plan,
    Renewal,
    Report,
    Requirement,
    Route,
    Rules,
    Span,
    Statement,
)
from progression.planning import Answer
from progression.question import Question
from progression.record import asdict

if TYPE_CHECKING:
    from progression.graph.structure import Structure
    from progression.planning.compare import Comparison
    from progression.planning.insight import Insight
    from progression.planning.outlook import Outlook
    from progression.planning.reach import Reach


def dumps(payload: dict[str, Any]) -> str:
    return json.dumps(payload, ensure_ascii=False, indent=2)


def canonical(rules: Rules) -> bytes:
    """Return the sorted records as bytes that depend on nothing but what they say.

    What is blank, or said by a blank, is left out: a new column changes no old fingerprint.
    """
    records = {
        "cards": [_filled(columns.CARDS, c) for c in rules.credentials],
        "routes": [_filled(columns.ROUTES, row) for r in rules.routes for row in r.lines()],
    }
    return json.dumps(records, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(rules: Rules) -> str:
    """Return the sha256 of the canonical records: the same rules have the same."""
    import hashlib

    return hashlib.sha256(canonical(rules)).hexdigest()


def _filled(table: columns.Table, record: object) -> dict[str, Any]:
    return {name: _plain(value) for name, value in table.filled(record).items()}


def _every(table: columns.Table, record: object) -> dict[str, Any]:
    return {name: _plain(getattr(record, name)) for name in table.names}


def answers(found: Iterable[Answer], question: Question, sha256: str) -> dict[str, Any]:
    return {**_asked(question, sha256), "answers": [_answer(answer) for answer in found]}


def _asked(question: Question, sha256: str) -> dict[str, Any]:
    """Return what heads every answer: the data it is from and the day it is for."""
    return {"data": {"sha256": sha256}, "day": question.day}


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "target": answer.target,
        "holding": sorted(answer.question.holding),
        "by": answer.by,
        "reachable": answer.reachable,
        "exact": answer.exact,
        "proved": {"objective": answer.proved.objective, "ties": answer.proved.ties},
        "bound": _bound(answer),
        "more": answer.more,
        "plans": [_planned(answer, found) for found in answer.plans],
        "fewest_unknown": _planned_or_none(answer, answer.fewest_unknown),
        "tradeoffs": answer.tradeoffs,
        "limits": {
            "months": answer.limits.months,
            "cost": None if answer.limits.cost is None else number(answer.limits.cost),
        },
        "beyond": _planned_or_none(answer, answer.beyond),
        "missing": list(answer.missing),
        "missing_sets": [_missing_set(answer, ids) for ids in answer.missing_sets],
        "left_out": list(answer.left_out),
        "exemptions": list(answer.exemptions),
    }


def _bound(answer: Answer) -> dict[str, int | float | None] | None:
    """Return what every plan takes at least, by objective; None where the best is proved."""
    return None if answer.bound is None else {answer.by: number(answer.bound)}


def _missing_set(answer: Answer, ids: Iterable[str]) -> dict[str, Any]:
    """Return one smallest set, and which of it has a rule that the source does not publish."""
    by_id = answer.question.rules.by_id
    silent = [id for id in ids if by_id[id].requirements == "unpublished"]
    return {"ids": list(ids), "unpublished": silent}


def _planned_or_none(answer: Answer, found: Plan | None) -> dict[str, Any] | None:
    return None if found is None else _planned(answer, found)


def _planned(answer: Answer, found: Plan) -> dict[str, Any]:
    """Return a plan with why each step is needed, and its months where a start was given."""
    from progression.voice.steps import why

    values = plan(found)
    for step, shape in zip(found.steps, values["steps"], strict=True):
        shape["why"] = f"{why(answer, found, step)}."
    start = answer.question.start
    if start:
        values["calendar"] = [_booking(booking, start) for booking in found.bookings]
    return values


def _booking(booking: Booking, start: str) -> dict[str, Any]:
    until = booking.counts_until
    return {
        "credential": booking.credential,
        "begins": later_month(start, booking.begins),
        "ends": later_month(start, booking.ends),
        "counts_until": None if until is None else later_month(start, until),
        "repeat": booking.repeat,
        "known": booking.known,
    }


def plan(found: Plan) -> dict[str, Any]:
    return {
        "steps": [
            {
                "credential": step.credential,
                "route": step.route,
                "uses": list(step.uses),
                "basis": step.basis,
                "renewal": step.renewal,
                "certain": step.certain,
                "sources": list(step.sources),
            }
            for step in found.steps
        ],
        "cost": total(found.cost),
        "months": total(found.months),
        "renewals": [_renewal(renewal) for renewal in found.renewals],
        "conditions": [_condition(condition) for condition in found.conditions],
        "proved": found.proved,
    }


def _renewal(found: Renewal) -> dict[str, Any]:
    return {
        "credential": found.credential,
        "route": found.route,
        "month": found.month,
        "repeat": found.repeat,
        "because": found.because,
        "cost": total(found.cost),
    }


def _condition(found: Condition) -> dict[str, Any]:
    return {
        "credential": found.credential,
        "from": found.since or None,
        "until": found.until or None,
        "text": found.text,
    }


def total(span: Span) -> dict[str, Any]:
    return {"min": number(span.min), "max": number(span.max), "unknown": span.unknown}


def number(value: Decimal | int | None) -> int | float | None:
    """Return a whole amount as an int, another as a float."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def outlook(found: Outlook, sha256: str) -> dict[str, Any]:
    return {
        **_asked(found.question, sha256),
        "holding": sorted(found.question.holding),
        "open": [{**asdict(item), "routes": list(item.routes)} for item in found.open],
        "one_away": [
            {**asdict(item), "any_one_of": list(item.any_one_of)} for item in found.one_away
        ],
        "unlocks": [{"holding": held, "opens": list(opens)} for held, opens in found.unlocks],
    }


def reached(found: Iterable[Reach], question: Question, sha256: str) -> dict[str, Any]:
    return {
        **_asked(question, sha256),
        "holding": sorted(question.holding),
        "reach": [asdict(item) for item in found],
    }


def compared(found: Comparison, sha256: str) -> dict[str, Any]:
    return {
        **_asked(found.to_first.question, sha256),
        "first": found.first,
        "second": found.second,
        "shared": list(found.shared),
        "only_first": list(found.only_first),
        "only_second": list(found.only_second),
        "to_second": _answer(found.to_second),
        "to_first": _answer(found.to_first),
    }


def insights(
    found: Iterable[Insight],
    structure: Mapping[str, Structure],
    question: Question,
    sha256: str,
) -> dict[str, Any]:
    """Return what the rules make of each credential, and under `arrows` what the arrows do."""
    listed = [
        {
            **asdict(item),
            "needed_for": list(item.needed_for),
            "arrows": _arrows(structure[item.credential]),
        }
        for item in found
    ]
    return {**_asked(question, sha256), "insight": listed}


def _arrows(found: Structure) -> dict[str, Any]:
    return {
        "betweenness": found.betweenness,
        "dominates": list(found.dominates),
        "circle": list(found.circle),
    }


def cards(found: Iterable[Credential], sha256: str) -> dict[str, Any]:
    return {"data": {"sha256": sha256}, "cards": [credential(c) for c in found]}


def credential(found: Credential) -> dict[str, Any]:
    """Return every column of cards.csv: unknown numbers are null, several values a list."""
    return _every(columns.CARDS, found)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return number(value)
    return list(value) if isinstance(value, tuple) else value


def shown(rules: Rules, found: Credential, sha256: str) -> dict[str, Any]:
    """Return one credential with its routes; `covered_by` names a route met by all who meet it."""
    from progression.planning.landmarks import covering  # `path` has no need of it

    covered = covering(rules)
    leads_to = {route.to for route in rules.used_by.get(found.id, ()) if not route.closed}
    return {
        "data": {"sha256": sha256},
        "credential": credential(found),
        "routes": [
            {**described(way), "covered_by": covered.get((way.to, way.slug))}
            for way in rules.routes_to.get(found.id, ())
        ],
        "leads_to": sorted(leads_to),
        **_besides(rules, found),
    }


def _besides(rules: Rules, found: Credential) -> dict[str, Any]:
    """Return what is said of a credential besides its rules, and all of each page it rests on."""
    from progression.voice import besides

    cited = besides.pages(rules, found)
    return {
        "facts": [_every(columns.FACTS, fact) for fact in besides.facts_about(rules, found)],
        "competence": [statement(each) for each in besides.statements_of(rules, found)],
        "sources": [
            _every(columns.SOURCES, source) for source in rules.sources if source.address in cited
        ],
    }


def statement(found: Statement) -> dict[str, Any]:
    """Return a statement under the columns of competence.csv."""
    names = [name for name in columns.COMPETENCE.names if name != "for"]
    return {"for": found.card} | {name: _plain(getattr(found, name)) for name in names}


def described(route: Route) -> dict[str, Any]:
    """Return a route with every column of its rows."""
    return {
        "route": route.slug,
        "kind": route.kind,
        "status": route.status,
        "all_of": [row.requires for row in route.all_of],
        "any_of": [group(each) for each in route.any_of],
        "opens": route.opens is not None,
        "renews": route.renews is not None,
        "bars": [row.requires for row in route.bars],
        "rows": [_row(row) for row in route.lines()],
    }


def group(found: Group) -> dict[str, Any]:
    members = [member.requires for member in found.members]
    said = {"label": found.label, "need": found.need, "of": members}
    points = [member.points for member in found.members]
    return said if set(points) == {1} else {**said, "points": points}


def _row(row: Requirement) -> dict[str, Any]:
    """Return every column of routes.csv."""
    return _every(columns.ROUTES, row)


def report(found: Report) -> dict[str, Any]:
    """Return every notice, with how many there are of each severity and in how many rows."""
    counts = {
        severity: sum(notice.severity == severity for notice in found.notices)
        for severity in ("error", "warning", "info")
    }
    listed = [asdict(notice) for notice in found.notices]
    return {"version": 1, "counts": counts, "rows": found.rows, "notices": listed}
