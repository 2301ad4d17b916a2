"""The rule of one credential and cases to try it on: who gets it with exactly what in hand.

Owns yes and no for one case; refuses to look behind the credential's own routes.
"""

from __future__ import annotations

from progression.model import Group, Requirement, Route, Rules
from progression.record import Record


class Needed(Record):
    """What a route asks for: of `members`, whose points have to come to `count`.

    A lone requirement is one of one. Where `count` is 0, none of the members may be had.
    """

    count: int
    members: tuple[str, ...]
    points: tuple[int, ...] = ()

    @property
    def bars(self) -> bool:
        return self.count == 0

    @property
    def worth(self) -> tuple[int, ...]:
        """The points of each member, in their order."""
        return self.points or (1,) * len(self.members)


Way = tuple[Needed, ...]  # one route: all of it is needed
Rule = tuple[Way, ...]  # any one route is enough; no route: nobody gets it


class Case(Record):
    """Somebody who has `having` and nothing else or, where `having` is None, all but `lacking`."""

    card: str
    having: frozenset[str] | None
    lacking: frozenset[str] = frozenset()

    def has(self, id: str) -> bool:
        return id not in self.lacking if self.having is None else id in self.having


def rule_of(rules: Rules, card: str) -> Rule:
    """Return what the rows ask of someone who applies for `card`: its open routes, by slug.

    What is held counts as awarded in time and of the right age. A start is one way that needs
    nothing. Who counts as having it is taken for somebody who gets it. Renewals are left out: the
    questions are about people who never had it.
    """
    if rules.by_id[card].status != "current":
        return ()
    if rules.is_start(card):
        return ((),)
    routes = rules.routes_to.get(card, ())
    return tuple(_way(route) for route in routes if not route.closed and not route.renews)


def _way(route: Route) -> Way:
    lone = sorted({row.requires for row in route.all_of})
    bars = tuple(Needed(0, (row.requires,)) for row in _open(route.bars))
    return (*(Needed(1, (id,)) for id in lone), *map(_group, route.any_of), *bars)


def _group(group: Group) -> Needed:
    rows = group.open_members
    points = tuple(row.points for row in rows)
    plain = all(each == 1 for each in points)
    return Needed(group.need, tuple(row.requires for row in rows), () if plain else points)


def _open(rows: tuple[Requirement, ...]) -> tuple[Requirement, ...]:
    return tuple(row for row in rows if not row.closed)


def gets(rule: Rule, case: Case) -> bool:
    """Return whether the person of the case gets the credential by its own routes alone.

    What they could obtain on the way is not counted: the question is about the rule as it stands.
    """
    return any(all(is_met(needed, case) for needed in way) for way in rule)


def is_met(needed: Needed, case: Case) -> bool:
    """Return whether the person has enough of what is needed, or nothing of what is barred."""
    pairs = zip(needed.members, needed.worth, strict=True)
    points = sum(worth for id, worth in pairs if case.has(id))
    return points == 0 if needed.bars else points >= needed.count
