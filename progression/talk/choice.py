"""Choose what a talk is about where the speaker has not: its lanes, its starts, its targets.

Owns the choice; refuses to know what is said of it. The same rules give the same choice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from progression.exceptions import Refused
from progression.layout.sheet import Sheet
from progression.model import Credential, Rules
from progression.planning import answer as best
from progression.question import question
from progression.record import NamedTuple

MOST_LANES = 3
MOST_STARTS = 6
NOTHING = "none"
"""The key of those who have nothing yet."""


class Wish(NamedTuple):
    """What a talk is to be about: ids and slugs that the rules have, lines that a speaker gave."""

    minutes: int = 20
    categories: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    target: str = ""
    speaker: str = ""
    story: tuple[str, ...] = ()
    link: str = ""


def lanes(rules: Rules, wish: Wish) -> list[str]:
    """Return the categories of a talk, all of them where there is room.

    Raises:
        Refused: there are too many to choose from, or none with cards, or not that of the target.
    """
    found = [lane for lane in rules.categories() if cards_of(rules, lane)]
    if wish.categories:
        found = [lane for lane in found if lane in wish.categories]
    elif wish.target and len(found) > MOST_LANES:
        found = [rules.by_id[wish.target].category]
    if len(found) > MOST_LANES:
        raise Refused(
            f"a talk has room for {MOST_LANES} categories and this data has {len(found)}: choose "
            f"with --category, of {', '.join(found)}"
        )
    if not found or (wish.target and rules.by_id[wish.target].category not in found):
        raise Refused("a talk needs cards with a category, that of its target among them")
    return found


def cards_of(rules: Rules, lane: str) -> list[Credential]:
    """Return the cards of a category that can be applied for, by tier."""
    tiers = rules.tiers()
    found = [c for c in rules.credentials if c.kind == "card" and c.category == lane]
    found = [card for card in found if card.status == "current"]
    return sorted(found, key=lambda c: (tiers.index(c.tier) if c.tier else -1, c.name, c.id))


def focus(rules: Rules, lanes: Sequence[str]) -> str:
    """Return the lane with most routes that are stated, then most cards, then the first."""

    def stated(lane: str) -> int:
        routes = [r for card in cards_of(rules, lane) for r in rules.routes_to.get(card.id, ())]
        return sum(any(not row.implied for row in route.rows()) for route in routes)

    return min(lanes, key=lambda lane: (-stated(lane), -len(cards_of(rules, lane)), lane))


def starts(rules: Rules, sheet: Sheet, lanes: Sequence[str]) -> tuple[str, ...]:
    """Return what routes to the cards of some lanes ask for that no route awards.

    What leads into most lanes comes first, then what is stated, then what most routes ask for.
    """
    implied: dict[str, bool] = {}
    used: Counter[str] = Counter()
    into: dict[str, set[str]] = {}
    inside = {card.id for lane in lanes for card in cards_of(rules, lane)}
    for id in sorted(inside):
        for route in sheet.drawn(id):
            for row in route.rows():
                if rules.is_start(row.requires) and row.requires not in inside and not row.closed:
                    implied[row.requires] = implied.get(row.requires, True) and row.implied
                    used[row.requires] += 1
                    into.setdefault(row.requires, set()).add(rules.by_id[id].category)
    order = sorted(implied, key=lambda id: (-len(into[id]), implied[id], -used[id], id))
    return tuple(order[:MOST_STARTS])


def targets(rules: Rules, lanes: Sequence[str], target: str = "") -> list[Credential]:
    """Return the cards of the plans: of several lanes that of each which takes most steps.

    Of one lane, or with a `target`, it is one card of each tier, up to the target.
    """
    if target:
        wanted = rules.by_id[target]
        tiers = rules.tiers()
        below = [c for c in _by_tier(rules, wanted.category) if c.tier and wanted.tier]
        below = [c for c in below if tiers.index(c.tier) < tiers.index(wanted.tier)]
        return [*below[-2:], wanted]
    if len(lanes) == 1:
        return _by_tier(rules, lanes[0])[-MOST_LANES:]
    return [_furthest(rules, lane) for lane in lanes]


def _by_tier(rules: Rules, lane: str) -> list[Credential]:
    """Return the first card of each tier of a lane."""
    found: dict[str, Credential] = {}
    for card in cards_of(rules, lane):
        found.setdefault(card.tier, card)
    return list(found.values())


def _furthest(rules: Rules, lane: str) -> Credential:
    """Return the card of a lane that takes most steps; of these the last by tier."""
    asked = question(rules, as_of=rules.newest_check or None)

    def steps(card: Credential) -> int:
        return max((len(plan.steps) for plan in best(asked, card.id).plans), default=0)

    return max(reversed(cards_of(rules, lane)), key=steps)


def leads(rules: Rules, start: str, target: str) -> bool:
    """Whether the best plan of who holds a start rests on it."""
    asked = question(rules, holding=(start,), as_of=rules.newest_check or None)
    plans = best(asked, target).plans[:1]
    rows = (row for plan in plans for step in plan.steps for row in (*step.rows, *step.via))
    return any(row.requires == start for row in rows)
