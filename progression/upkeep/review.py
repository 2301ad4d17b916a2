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
            yield from _barred(card, rule, way, enough)


def _just_enough(way: Way) -> Iterator[frozenset[str]]:
    """Minimal ways to meet a route, in which each member of each group has its turn."""
    for turn in range(max((len(needed.members) for needed in way), default=1)):
        yield frozenset(id for needed in way for id in _taken(needed, turn))


def _taken(needed: Needed, turn: int) -> Iterator[str]:
    """Members from one on, round the group, until they are enough, without one too many."""
    size, missing = len(needed.members), needed.count
    pairs = tuple(zip(needed.members, needed.worth, strict=True))
    taken = []
    for n in range(size):
        if missing > 0:
            taken.append(pairs[(turn + n) % size])
            missing -= taken[-1][1]
    for id, worth in taken:
        if missing + worth <= 0:
            missing += worth
        else:
            yield id


def _barred(card: str, rule: Rule, way: Way, enough: frozenset[str]) -> Iterator[Case]:
    """Somebody who has enough, and what shuts the route."""
    for needed in way:
        if needed.bars:
            case = Case(card, enough | set(needed.members))
            if not gets(rule, case):
                yield case


def _all_but_one_need(card: str, rule: Rule, way: Way) -> Iterator[Case]:
    """For each need of the route, people who have everything but too little for that need.

    The other routes are shut by something that this one does not ask for, where that can be.
    """
    barred = frozenset(id for needed in way if needed.bars for id in needed.members)
    for needed in way:
        if needed.bars:
            continue
        lacking = _too_little(needed) | barred
        for other in rule:
            if gets((other,), Case(card, None, lacking)):
                lacking |= _cheapest_block(other, way)
        yield Case(card, None, lacking)


def _too_little(needed: Needed) -> frozenset[str]:
    """So many of the members that the rest are not enough; the first are left while they may."""
    left = 0
    lacking = []
    for id, worth in zip(needed.members, needed.worth, strict=True):
        if left + worth < needed.count:
            left += worth
        else:
            lacking.append(id)
    return frozenset(lacking)


def _cheapest_block(other: Way, way: Way) -> frozenset[str]:
    used = {id for needed in way for id in needed.members}
    blocks = (_too_little(needed) for needed in other if not needed.bars)
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
