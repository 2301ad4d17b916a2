"""Questions at the boundary of a rule: just enough, and everything but a little too little.

Owns which cases are asked about and in what order; refuses to know words and files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from progression.model import Rules
from progression.upkeep.rule import Case, Needed, Rule, Way, gets, rule_of
from progression.upkeep.slips import slips


@dataclass(frozen=True, slots=True)
class ReviewQuestion:
    """A case with what these rows say of it; an expert says whether that is right."""

    case: Case
    gets: bool


def questions(rules: Rules, card: str) -> tuple[ReviewQuestion, ...]:
    """Return the questions about the routes to `card`, the most telling first.

    Cases are taken around each minimal way to meet a route: swap one (every member of a group has
    its turn), drop one, and add one to a case that lacks one thing, which in one go is "everything
    else". The next question is always the one that would bring to light most slips in the rows
    which no earlier one would.
    """
    rule = rule_of(rules, card)
    asked = tuple(dict.fromkeys(_cases(card, rule)))
    return tuple(ReviewQuestion(case, gets(rule, case)) for case in _most_telling(rule, asked))


def _cases(card: str, rule: Rule) -> Iterator[Case]:
    if not rule:
        yield Case(card, None)
    for way in rule:
        yield from (Case(card, enough) for enough in _just_enough(way))
        yield from _all_but_one_need(card, rule, way)
    for way in rule:
        for enough in _just_enough(way):
            yield from _one_less(card, rule, enough)


def _just_enough(way: Way) -> Iterator[frozenset[str]]:
    """Minimal ways to meet a route, in which each member of each group has its turn."""
    for turn in range(max((len(needed.members) for needed in way), default=1)):
        yield frozenset(id for needed in way for id in _taken(needed, turn))


def _taken(needed: Needed, turn: int) -> Iterator[str]:
    size = len(needed.members)
    return (needed.members[(turn + n) % size] for n in range(needed.count))


def _all_but_one_need(card: str, rule: Rule, way: Way) -> Iterator[Case]:
    """For each need of the route, people who have everything but too little for that need.

    The other routes are shut by something that this one does not ask for, where that can be.
    """
    for needed in way:
        lacking = _too_little(needed)
        for other in rule:
            if gets((other,), Case(card, None, lacking)):
                lacking |= _cheapest_block(other, way)
        yield Case(card, None, lacking)


def _too_little(needed: Needed) -> frozenset[str]:
    return frozenset(needed.members[needed.count - 1 :])


def _cheapest_block(other: Way, way: Way) -> frozenset[str]:
    used = {id for needed in way for id in needed.members}
    blocks = (_too_little(needed) for needed in other)
    return min(
        blocks, key=lambda ids: (len(ids & used), len(ids), sorted(ids)), default=frozenset()
    )


def _one_less(card: str, rule: Rule, enough: frozenset[str]) -> Iterator[Case]:
    cases = (Case(card, enough - {id}) for id in sorted(enough))
    return (case for case in cases if not gets(rule, case))


def _most_telling(rule: Rule, cases: Iterable[Case]) -> Iterator[Case]:
    """Greedy set cover; what brings nothing new to light follows in the order it came."""
    truths = slips(rule)
    tells = {case: _tells(rule, case, truths) for case in cases}
    hidden = frozenset(range(len(truths)))
    while tells:
        best = max(tells, key=lambda case: len(tells[case] & hidden))
        hidden -= tells.pop(best)
        yield best


def _tells(rule: Rule, case: Case, truths: tuple[Rule, ...]) -> frozenset[int]:
    """The slips of which the expert's answer to the case would tell."""
    said = gets(rule, case)
    return frozenset(n for n, truth in enumerate(truths) if gets(truth, case) != said)
