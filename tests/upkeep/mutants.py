"""Deliberate slips in the rows of one credential: what review questions have to bring to light."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from progression.model import Group, Requirement, Route, Rules


def mutants(rules: Rules, to: str) -> Iterator[tuple[str, Rules]]:
    """Yield what was done and the rules after it, for each open route to the credential."""
    for route in rules.routes_to[to]:
        if not route.closed:
            for name, changed in _changed(route):
                yield f"{route.slug}: {name}", _instead(rules, route, changed)


def _instead(rules: Rules, route: Route, changed: Route | None) -> Rules:
    others = tuple(each for each in rules.routes if each is not route)
    return Rules(rules.credentials, (*others, *((changed,) if changed else ())))


def _changed(route: Route) -> Iterator[tuple[str, Route | None]]:
    yield "drop the route", None
    for bar in route.bars:
        yield f"let {bar.requires} in", replace(route, bars=_but(route.bars, bar))
    for row in route.rows():
        smaller = _without(route, row)
        named = f"{row.requires} of {row.any_of}" if row.any_of else row.requires
        yield f"drop {named}", smaller
        if row.any_of and smaller:
            yield f"move {named} out", replace(smaller, all_of=(*smaller.all_of, row))
    for group in route.any_of:
        for need in range(1, len(group.members) + 1):
            if need != group.need:
                groups = (replace(g, need=need) if g is group else g for g in route.any_of)
                yield f"any {need} of {group.label}", replace(route, any_of=tuple(groups))


def _but(rows: tuple[Requirement, ...], row: Requirement) -> tuple[Requirement, ...]:
    return tuple(each for each in rows if each is not row)


def _without(route: Route, row: Requirement) -> Route | None:
    lone = _but(route.all_of, row)
    groups = tuple(
        Group(group.label, min(group.need, len(members)), members)
        for group in route.any_of
        if (members := _but(group.members, row))
    )
    return replace(route, all_of=lone, any_of=groups) if lone or groups else None
