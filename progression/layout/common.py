"""Find what every card on the map needs, so that it is said once instead of in each route.

Owns what counts as the same requirement; refuses to know where anything stands. A route that asks
for nothing else keeps it, since its box would be empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from progression.model import Group, Requirement, Route, Rules
from progression.voice import words

LEAST_CARDS = 3
"""Below so many cards there is little to leave out."""

Asked = tuple[tuple[object, ...], ...]
"""A requirement, or a group of one and its exemptions, as far as it says the same anywhere."""


@dataclass(frozen=True, slots=True)
class Common:
    """One requirement of every card, or the exemptions that spare it; and on what that rests."""

    needed: str
    spared: tuple[str, ...]
    basis: str


@dataclass(frozen=True)
class Shared:
    """All that the cards share, and their routes without it."""

    commons: tuple[Common, ...]
    drawn: dict[tuple[str, str], Route]

    def route(self, route: Route) -> Route:
        """Return a route as it is drawn: without what is said once."""
        return self.drawn.get((route.to, route.slug), route)

    def leaves_out(self, route: Route) -> bool:
        """Whether something of a route is said once instead of in its box."""
        return (route.to, route.slug) in self.drawn


def shared(rules: Rules, shown: Iterable[str]) -> Shared:
    """Return what all current routes of award of the shown cards ask for, in the same words.

    Nothing is shared where one of the cards has no such route: what it needs is not known.
    """
    cards = [id for id in shown if rules.by_id[id].kind == "card"]
    routes = [[r for r in rules.routes_to.get(id, ()) if _awards(r)] for id in cards]
    if len(cards) < LEAST_CARDS or not all(routes):
        return Shared((), {})
    every = [route for of_card in routes for route in of_card]
    keys = _asked_by_all(every, rules)
    asked = [dict(_asked(route, rules)) for route in every] if keys else []
    commons = (_common(key, [each[key] for each in asked], rules) for key in keys)
    drawn = ((route, _without(route, set(keys), rules)) for route in every if keys)
    return Shared(tuple(commons), {(r.to, r.slug): left for r, left in drawn if left and left != r})


def _asked_by_all(routes: list[Route], rules: Rules) -> list[Asked]:
    """Return what each route asks for; most frameworks are done after a few of thousands."""
    found = {key for key, _ in _asked(routes[0], rules)}
    for route in routes:
        found &= {key for key, _ in _asked(route, rules)}
        if not found:
            break
    return sorted(found, key=repr)


def _awards(route: Route) -> bool:
    return not (route.closed or route.counts or route.renews)


def _asked(route: Route, rules: Rules) -> Iterator[tuple[Asked, tuple[Requirement, ...]]]:
    """Yield what a route asks for that could be said once, with its rows."""
    for row in route.all_of:
        yield (_terms(row),), (row,)
    for group in route.any_of:
        if key := _key(group, rules):
            yield key, group.members


def _key(group: Group, rules: Rules) -> Asked:
    """Return what a group of one requirement and its exemptions asks for; else nothing."""
    needed, spared = words.apart(group, rules)
    if not spared or any(row.closed for row in group.members):
        return ()
    return (*map(_terms, needed), *sorted(map(_terms, spared), key=repr))


def _terms(row: Requirement) -> tuple[object, ...]:
    ages, spans = (row.age_min, row.age_max), (row.awarded_from, row.awarded_until)
    return (row.requires, row.points, *ages, *spans)


def _common(key: Asked, asked: list[tuple[Requirement, ...]], rules: Rules) -> Common:
    implied = {row.implied for rows in asked for row in rows}
    basis = "mixed" if len(implied) > 1 else "implied" if True in implied else "stated"
    needed, *spared = (str(terms[0]) for terms in key)
    return Common(needed, tuple(sorted(spared, key=lambda id: (rules.by_id[id].name, id))), basis)


def _without(route: Route, keys: set[Asked], rules: Rules) -> Route | None:
    """Return a route without what is said once; None where nothing would be left of it."""
    lone = tuple(row for row in route.all_of if (_terms(row),) not in keys)
    groups = tuple(group for group in route.any_of if _key(group, rules) not in keys)
    return replace(route, all_of=lone, any_of=groups) if lone or groups else None
