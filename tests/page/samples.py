"""Frameworks to draw: the shipped ones, hostile ones, and ones of any size."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import Any

import progression
from progression.model import Credential, Group, Requirement, Route, Rules
from progression.page.packing import unpacked

ATTACK = """</script><script>alert(1)</script><img src=x onerror=alert(2)>'"&<!--{{ 7*7 }}"""
LONG = "Very Long Name " * 20
RIGHT_TO_LEFT = "فني سمعي بصري"
EMOJI = "👩🏽‍🚀 Astronaut 🎬"


@cache
def shipped(name: str | None = None) -> Rules:
    """The rules of a shipped set."""
    return progression.load(name).rules


def bundled(page: str) -> dict[str, Any]:
    """What the page carries packed: its data, its question, and the script and style of both."""
    found = re.search(r'<script type="text/plain" id="bundle">([^<]*)</script>', page)
    assert found
    data, question, script, style = unpacked(found[1]).split("\0")
    return {"data": json.loads(data), "question": question, "script": script, "style": style}


def rules_of(credentials: Iterable[Credential], rows: Iterable[Requirement]) -> Rules:
    """Rules of loose records, sorted as the intake sorts them."""
    ordered = sorted(rows, key=lambda r: (r.to, r.route, r.any_of, r.requires))
    places = groupby(ordered, key=lambda r: (r.to, r.route))
    routes = tuple(_route(to, slug, tuple(rows)) for (to, slug), rows in places)
    return Rules(tuple(sorted(credentials, key=lambda c: c.id)), routes)


def _route(to: str, slug: str, rows: tuple[Requirement, ...]) -> Route:
    lone = tuple(row for row in rows if not row.any_of)
    labels = sorted({row.any_of for row in rows if row.any_of})
    groups = {label: tuple(row for row in rows if row.any_of == label) for label in labels}
    return Route(to, slug, lone, tuple(Group(k, v[0].need, v) for k, v in groups.items()))


def card(id: str, tier: str = "", category: str = "", **more: object) -> Credential:
    """A card named after its id."""
    return Credential(id, id.title(), "card", category=category, tier=tier, **more)  # type: ignore[arg-type]


def needs(to: str, *required: str, route: str = "way", **more: str) -> tuple[Requirement, ...]:
    """Rows of one route, all of them needed."""
    return tuple(Requirement(to, it, route, **more) for it in required)  # type: ignore[arg-type]


def hostile() -> Rules:
    """A framework whose every text attacks the page, with the shapes that break layouts."""
    text = {"description": ATTACK, "note": ATTACK, "level": ATTACK, "checked_on": ATTACK}
    bad = "javascript:alert(1)"
    cards = (
        Credential("attack", ATTACK, "card", "lane", "gold", aliases=(ATTACK,), url=bad, **text),  # type: ignore[arg-type]
        Credential("long", LONG, "card", "lane", "black", source=(bad, f"https://a.test/{ATTACK}")),
        Credential("arabic", RIGHT_TO_LEFT, "card", "empty", "gold"),
        Credential("emoji", EMOJI, "qualification"),
        Credential("unbroken", "x" * 300, "qualification"),
        card("egg", "gold", "cycle"),
        card("hen", "gold", "cycle"),
        card("alone"),
    )
    rows = (
        *needs("attack", "emoji", "unbroken", note=ATTACK, source=(bad,)),  # type: ignore[arg-type]
        *needs("long", "attack", "emoji", kind="progression"),
        *needs("egg", "hen"),
        *needs("hen", "egg"),
    )
    return rules_of(cards, rows)


def of_size(count: int, lanes: int = 25) -> Rules:
    """A framework of `count` credentials: tiers, shared qualifications, alternatives, groups."""
    tiers = ("operative", "gold", "black")
    shared = [
        Credential(f"q-{n}", f"Qualification {n}", "qualification") for n in range(count // 4)
    ]
    cards = [
        card(f"card-{n}", tiers[n // lanes % 3], f"lane-{n % lanes:02}")
        for n in range(count - len(shared))
    ]
    rows: list[Requirement] = []
    for n, one in enumerate(cards):
        rows += needs(one.id, *sorted({f"q-{n % len(shared)}", f"q-{n * 7 % len(shared)}"}))
        if one.tier != "operative":
            rows += needs(one.id, f"card-{n - lanes}", route="progression", kind="progression")
    return rules_of((*shared, *cards), rows)
