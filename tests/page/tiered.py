"""Frameworks as real ones are built: lanes of three tiers over shared starts, drawn by a seed."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

from progression.model import Credential, Requirement, Rules
from progression.planning import Question
from tests.page.samples import rules_of

TIERS = ("operative", "gold", "black")
LANES = ("audio", "video")
DAY = "2026-11-22"
AWARDS = ("", "2017-05", "2025-02", "2026-09")
SPANS: tuple[dict[str, Any], ...] = (
    *[{}] * 14,
    {"basis": "implied"},
    {"basis": "implied"},
    {"status": "closed"},
    {"awarded_until": "2018-12"},
    {"awarded_from": "2020-01"},
)
STATES: tuple[dict[str, Any], ...] = (
    *[{}] * 12,
    {"requirements": "partial"},
    {"requirements": "unpublished"},
    {"status": "legacy"},
    {"status": "withdrawn"},
)


def question(seed: int) -> Question:
    """A framework, what somebody holds of its lower tiers, and now and then stated rows alone."""
    draw = random.Random(seed)
    rules = framework(draw)
    low = [c.id for c in rules.credentials if c.tier != "black"]
    held = draw.sample(low, draw.choice((0, 0, 1, 2)))
    awards = {id: draw.choice(AWARDS) for id in sorted(held)}
    return Question(rules, awards, DAY, stated_only=draw.random() < 0.2)


def framework(draw: random.Random) -> Rules:
    """Two lanes of two cards a tier, by one or two routes from the tier below and the starts."""
    below = [_credential(draw, f"start-{n}", "") for n in range(6)]
    known = list(below)
    rows: list[Requirement] = []
    for tier in TIERS:
        fresh = [_credential(draw, f"{lane}-{tier}-{n}", tier) for lane in LANES for n in range(2)]
        for credential in fresh:
            for number in range(draw.choice((1, 2, 2))):
                rows += _route(draw, credential.id, f"r{number}", [c.id for c in below])
        known += fresh
        below = [*below[:6], *fresh]
    return rules_of(known, rows)


def chain(seed: int, size: int = 18) -> Question:
    """A question about credentials that lapse soon, each by one route from a few of those before.

    Of many of its plans so many schedules could be that not all of them are tried.
    """
    draw = random.Random(seed)
    ids = [f"course-{number:02}" for number in range(size)]
    courses = [_course(draw, id) for id in ids]
    rows = [
        Requirement(to, id, "way")
        for place, to in enumerate(ids[3:], start=3)
        for id in draw.sample(ids[max(0, place - 5) : place], draw.choice((1, 2, 3)))
    ]
    awards = {id: f"2026-{draw.randint(7, 12):02}" for id in ids[:3] if draw.random() < 0.5}
    return Question(rules_of(courses, rows), awards, DAY)


def _course(draw: random.Random, id: str) -> Credential:
    months, valid = draw.randint(0, 6), draw.choice((None, 0, 1, 2, 3, 5, 8))
    return Credential(
        id, id.title(), "course", months_min=months, months_max=months, valid_months=valid
    )


def _credential(draw: random.Random, id: str, tier: str) -> Credential:
    months, pounds = draw.choice((None, 0, 1, 3, 6, 12)), draw.choice((None, 0, 10, 25, 120))
    return Credential(
        id,
        id.replace("-", " ").title(),
        "card" if tier else "qualification",
        category=id.split("-")[0] if tier else "",
        tier=tier,
        months_min=months,
        months_max=None if months is None else months + draw.choice((0, 0, 6)),
        cost_min=None if pounds is None else Decimal(pounds),
        cost_max=None if pounds is None else Decimal(pounds + draw.choice((0, 0, 15))),
        valid_months=draw.choice((None, None, 2, 6, 24)),
        **draw.choice(STATES),
    )


def _route(draw: random.Random, to: str, slug: str, below: list[str]) -> list[Requirement]:
    """One or two lone requirements, most often a group of which one or two are enough."""
    lone = draw.sample(below, draw.choice((1, 1, 2)))
    rows = [Requirement(to, id, slug, **draw.choice(SPANS)) for id in lone]
    size = draw.choice((0, 2, 3, 4))
    need = 2 if size > 2 and draw.random() < 0.5 else 1
    members = draw.sample(below, size)
    return [
        *rows,
        *(Requirement(to, id, slug, "any", need, **draw.choice(SPANS)) for id in members),
    ]
