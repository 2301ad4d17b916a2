"""Who is affected when rules change: whose way to which card opened, closed or is another now.

Owns the comparison of best plans from every starting point; refuses to know which row did it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from progression.model import Rules, Span
from progression.planning.plans import best_plans, best_total
from progression.planning.search import first_in
from progression.planning.situation import Situation
from progression.question import Question
from progression.upkeep.changes import touched

NOTHING = ""  # the starting point of somebody who holds nothing
MAX_PAIRS = 4_000  # pairs of a starting point and a card of which the plans are compared


@dataclass(frozen=True, slots=True)
class Standing:
    """The best ways to a card from one starting point.

    `steps` are the ids of the plan with the fewest steps, `months` those of the quickest plan,
    `cost` (GBP) that of the cheapest.
    """

    steps: tuple[str, ...]
    months: Span
    cost: Span


@dataclass(frozen=True, slots=True)
class Effect:
    """What the change means for one card and those who hold `start` alone; None: out of reach."""

    card: str
    start: str
    before: Standing | None
    after: Standing | None

    @property
    def kinds(self) -> tuple[str, ...]:
        """What happened, none where nothing did.

        `gained` or `lost`; else `shorter`, `longer` or (as long, by other steps) `different`,
        then `quicker` or `slower`, `cheaper` or `dearer`. Where what is known has changed, times
        and costs cannot be told apart: `time_unclear`, `cost_unclear`.
        """
        if self.before is None or self.after is None:
            if self.before is self.after:
                return ()
            return ("gained",) if self.before is None else ("lost",)
        found = (
            _by_steps(self.before.steps, self.after.steps),
            _by_total(self.before.months, self.after.months, "quicker", "slower", "time_unclear"),
            _by_total(self.before.cost, self.after.cost, "cheaper", "dearer", "cost_unclear"),
        )
        return tuple(kind for kind in found if kind)


def _by_steps(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    if len(before) != len(after):
        return "longer" if len(after) > len(before) else "shorter"
    return "different" if set(before) != set(after) else ""


def _by_total(before: Span, after: Span, less: str, more: str, unclear: str) -> str:
    """Compare two totals, which is fair only where as many steps are not known in both."""
    old, new = (before.min, before.max or 0), (after.min, after.max or 0)
    if before.unknown != after.unknown:
        return unclear if before.min != after.min else ""
    if old == new:
        return ""
    return more if new > old else less


@dataclass(frozen=True)
class Affected:
    """Every pair of a starting point and a card for which something changed.

    `effects` lists, for each card, nothing held first, then the starting points on the way to the
    card, by id, changed or not; all others are where somebody with nothing in hand is. `complete`
    is False where there were too many pairs, and only those who hold nothing were compared.
    """

    effects: tuple[Effect, ...]
    complete: bool = True

    @cached_property
    def _by_pair(self) -> dict[tuple[str, str], Effect]:
        return {(effect.start, effect.card): effect for effect in self.effects}

    def of(self, start: str, card: str) -> Effect | None:
        """Return what happened to those who hold `start` alone, None where nothing did."""
        effect = self._by_pair.get((start, card)) or self._by_pair.get((NOTHING, card))
        return effect if effect and effect.kinds and start != card else None


def affected(old: Rules, new: Rules, *, as_of: str = "") -> Affected:
    """Return who gained or lost which cards, and whose best plan is another now.

    Starting points are nothing held, and each credential of either version alone: a qualification
    that is withdrawn is still in people's hands. Both versions are asked about the same day, the
    newest `checked_on` of the two unless `as_of` gives another.
    """
    pairs = _pairs(old, new)
    complete = sum(map(len, pairs.values())) <= MAX_PAIRS
    if not complete:
        pairs = {NOTHING: pairs[NOTHING]}
    day = as_of or max(old.newest_check, new.newest_check)
    effects = [
        Effect(card, start, was, now)
        for start in sorted(pairs)
        for card, was, now in zip(
            pairs[start],
            _standings(old, start, pairs[start], day),
            _standings(new, start, pairs[start], day),
            strict=True,
        )
    ]
    cards = {effect.card for effect in effects if effect.kinds}
    kept = [effect for effect in effects if effect.card in cards]
    return Affected(tuple(sorted(kept, key=lambda e: (e.card, e.start))), complete)


def _pairs(old: Rules, new: Rules) -> dict[str, list[str]]:
    """The cards to look at, by starting point: where a change lies on the way to them."""
    both = _Behind(old, new)
    pairs: dict[str, list[str]] = {NOTHING: []}
    dirty = touched(old, new)
    for card in sorted({c.id for rules in (old, new) for c in rules.credentials if _is_card(c)}):
        behind = both.of(card)
        if not behind.isdisjoint(dirty):
            for start in (NOTHING, *sorted(id for id in behind - {card} if both.can_be_held(id))):
                pairs.setdefault(start, []).append(card)
    return pairs


def _is_card(credential: object) -> bool:
    return getattr(credential, "kind", "") == "card"


@dataclass(frozen=True)
class _Behind:
    """What some chain of requirements leads to a credential from, in either version."""

    old: Rules
    new: Rules
    _requires: dict[str, frozenset[str]] = field(default_factory=dict)

    def of(self, id: str) -> frozenset[str]:
        found = {id}
        stack = [id]
        while stack:
            fresh = self._asked_by(stack.pop()) - found
            found |= fresh
            stack.extend(fresh)
        return frozenset(found)

    def can_be_held(self, id: str) -> bool:
        known = (rules.by_id.get(id) for rules in (self.new, self.old))
        return any(credential and credential.kind != "rule" for credential in known)

    def _asked_by(self, id: str) -> frozenset[str]:
        if id not in self._requires:
            routes = (*self.old.routes_to.get(id, ()), *self.new.routes_to.get(id, ()))
            rows = (row.requires for route in routes for row in route.lines())
            self._requires[id] = frozenset(rows) - {""}
        return self._requires[id]


def _standings(
    rules: Rules, start: str, cards: Iterable[str], day: str
) -> Iterator[Standing | None]:
    holding: Mapping[str, str] = {start: ""} if start in rules.by_id else {}
    question = Question(rules, holding, day=day)
    for card in cards:
        situation = Situation(question, card) if card in rules.by_id else None
        if situation is None or first_in(situation, card) is None:
            yield None
        else:
            yield _standing(situation, card)


def _standing(situation: Situation, card: str) -> Standing | None:
    found = best_plans(situation, card, "steps", 1).best
    if not found:
        return None  # what bars leaves none, which the walk to the card does not know
    (shortest,) = found
    figures = [node.taking.figures for node in situation.nodes if node.taking]
    # Where not one month or cost is known, the shortest plan is the quickest or cheapest too.
    timed = any(each[:2] != (None, None) for each in figures)
    priced = any(each[2:] != (None, None) for each in figures)
    months = best_total(situation, card, "time") if timed else shortest.months
    cost = best_total(situation, card, "cost") if priced else shortest.cost
    return Standing(shortest.credentials, months, cost)
