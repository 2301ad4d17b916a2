"""The rule of one credential and cases to try it on: who gets it with exactly what in hand.

Owns yes and no for one case; refuses to look behind the credential's own routes.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from progression.model import Route, Rules
from progression.planning import Question
from progression.planning.problem import usable


@dataclass(frozen=True, slots=True)
class Needed:
    """`count` of the ids in `members`; a lone requirement is one of one."""

    count: int
    members: tuple[str, ...]


Way = tuple[Needed, ...]  # one route: all of it is needed
Rule = tuple[Way, ...]  # any one route is enough; no route: nobody gets it


@dataclass(frozen=True, slots=True)
class Case:
    """Somebody who has `having` and nothing else or, where `having` is None, all but `lacking`."""

    card: str
    having: frozenset[str] | None
    lacking: frozenset[str] = field(default=frozenset())

    def has(self, id: str) -> bool:
        return id not in self.lacking if self.having is None else id in self.having


def rule_of(rules: Rules, card: str) -> Rule:
    """Return what the rows ask of someone who applies for `card`: its open routes, by slug.

    What is held counts as awarded in time. A start is one way that needs nothing.
    """
    if rules.by_id[card].status != "current":
        return ()
    if rules.is_start(card):
        return ((),)
    everything = Question(rules, {credential.id: "" for credential in rules.credentials})
    routes = (usable(everything, route) for route in rules.routes_to.get(card, ()))
    return tuple(_way(route) for route in routes if route)


def _way(route: Route) -> Way:
    lone = sorted({row.requires for row in route.all_of})
    groups = (Needed(g.need, tuple(row.requires for row in g.members)) for g in route.any_of)
    return (*(Needed(1, (id,)) for id in lone), *groups)


def gets(rule: Rule, case: Case) -> bool:
    """Return whether the person of the case gets the credential by its own routes alone.

    What they could obtain on the way is not counted: the question is about the rule as it stands.
    """
    return any(all(_is_met(needed, case) for needed in way) for way in rule)


def _is_met(needed: Needed, case: Case) -> bool:
    return sum(map(case.has, needed.members)) >= needed.count
