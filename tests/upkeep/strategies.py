"""Pairs of frameworks: the second is the first after a few edits such as officers make."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from progression import intake
from progression.model import Route, Rules
from tests import strategies
from tests.intake.strategies import Sheet, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from progression.model import Credential


def rules_of(framework: tuple[Sheet, Sheet]) -> Rules:
    """Files in order, read."""
    with tempfile.TemporaryDirectory() as name:
        for sheet in framework:
            text = text_of(sheet.columns, sheet.rows)
            (Path(name) / sheet.name).write_text(text, encoding="utf-8", newline="")
        rules, notices = intake.read(Path(name))
    assert rules is not None, notices
    return rules


EDITS = ("add route", "drop route", "drop row", "change need", "status", "months", "cost", "drop")


@st.composite
def versions(draw: st.DrawFn) -> tuple[Rules, Rules]:
    """Two versions of one framework; now and then two that have nothing to do with each other."""
    old = draw(strategies.rules(max_size=6))
    if draw(st.integers(0, 9)) == 0:
        return old, draw(strategies.rules(max_size=6))
    new = old
    for _ in range(draw(st.integers(0, 3))):
        new = draw(edited(new))
    return old, new


@st.composite
def edited(draw: st.DrawFn, rules: Rules) -> Rules:
    edit = draw(st.sampled_from(EDITS))
    if edit == "add route":
        return draw(_with_route(rules))
    if edit in ("status", "months", "cost"):
        return draw(_with_credential(rules, edit))
    if edit == "drop":
        return without(rules, draw(st.sampled_from(rules.credentials)).id)
    if not rules.routes:
        return rules
    at = draw(st.integers(0, len(rules.routes) - 1))
    route = rules.routes[at]
    changed = None if edit == "drop route" else draw(_changed(route, edit))
    kept = (*rules.routes[:at], *((changed,) if changed else ()), *rules.routes[at + 1 :])
    return Rules(rules.credentials, kept)


@st.composite
def _with_route(draw: st.DrawFn, rules: Rules) -> Rules:
    ids = [credential.id for credential in rules.credentials]
    to = draw(st.sampled_from(ids))
    others = [id for id in ids if id != to]
    if not others:
        return rules
    chance = Random(draw(st.integers(0, 2**32)))
    frameworks = strategies.Frameworks(chance, len(ids))
    frameworks.ids = ids
    frameworks.kinds = {each.id: each.kind for each in rules.credentials}
    route = frameworks.route(to, "new", others)
    kept = [r for r in rules.routes if (r.to, r.slug) != (to, "new")]
    return Rules(rules.credentials, tuple(sorted((*kept, route), key=lambda r: (r.to, r.slug))))


@st.composite
def _with_credential(draw: st.DrawFn, rules: Rules, edit: str) -> Rules:
    chosen = draw(st.sampled_from(rules.credentials))
    fresh: Callable[[], Credential] = {
        "status": lambda: replace(chosen, status=draw(st.sampled_from(("current", "withdrawn")))),
        "months": lambda: replace(chosen, months_min=draw(st.sampled_from((None, 0, 5)))),
        "cost": lambda: replace(chosen, cost_min=draw(st.sampled_from((None, Decimal(7))))),
    }[edit]
    changed = fresh()
    return Rules(tuple(changed if c is chosen else c for c in rules.credentials), rules.routes)


@st.composite
def _changed(draw: st.DrawFn, route: Route, edit: str) -> Route | None:
    """The route with a row less, or another `need`; None where nothing is left of it."""
    if edit == "change need" and route.any_of:
        group = draw(st.sampled_from(route.any_of))
        need = draw(st.integers(1, len(group.members)))
        members = tuple(replace(row, need=need) for row in group.members)
        changed = replace(group, need=need, members=members)
        return replace(
            route, any_of=tuple(changed if each is group else each for each in route.any_of)
        )
    rows = list(route.rows())
    return dropped(route, draw(st.sampled_from(rows))) if rows else None


def dropped(route: Route, row: object) -> Route | None:
    """The route without one of its rows, which is told by identity."""
    groups = []
    for group in route.any_of:
        members = tuple(member for member in group.members if member is not row)
        if members:
            need = min(group.need, len(members))
            rows = tuple(replace(member, need=need) for member in members)
            groups.append(replace(group, need=need, members=rows))
    lone = tuple(each for each in route.all_of if each is not row)
    return replace(route, all_of=lone, any_of=tuple(groups)) if lone or groups else None


def without(rules: Rules, id: str) -> Rules:
    """The rules without a credential, its routes and every row that asks for it."""
    if len(rules.credentials) == 1:
        return rules
    routes = []
    for route in rules.routes:
        kept: Route | None = route if route.to != id else None
        while kept and any(row.requires == id for row in kept.rows()):
            kept = dropped(kept, next(row for row in kept.rows() if row.requires == id))
        if kept:
            bars = tuple(row for row in kept.bars if row.requires != id)
            routes.append(replace(kept, bars=bars))
    return Rules(tuple(c for c in rules.credentials if c.id != id), tuple(routes))
