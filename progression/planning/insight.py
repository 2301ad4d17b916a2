"""The framework itself: what opens most, what everything depends on, what leads nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from progression.model import Credential, Route, Rules
from progression.planning.awards import WHOLE
from progression.planning.closure import behind, bits, reachable
from progression.planning.landmarks import awarded, landmarks, needed
from progression.planning.problem import Problem, relaxed
from progression.planning.search import Search, Wanted
from progression.planning.situation import Situation
from progression.planning.task import Effort
from progression.planning.weights import even
from progression.question import Question
from progression.record import Record

EFFORT = 2_000_000  # needs looked at for all cards together, up to which plans are counted


class Insight(Record):
    """What one credential is to the framework, for somebody who holds nothing yet.

    `asked_by` counts the current routes that ask for it, `opens` the cards to which some chain of
    routes, each of which can be completed, leads from it. Without it nobody reaches the cards
    `needed_for`: it is their single point of failure. `plans` counts the minimal plans for cards
    that use it, None where they are too many to list. A `dead_end` leads to nothing and is not a
    card of the last tier in its category.
    """

    credential: str
    asked_by: int
    opens: int
    needed_for: tuple[str, ...]
    plans: int | None
    dead_end: bool


def insight(question: Question) -> tuple[Insight, ...]:
    """Return a finding for each credential: what the most cards need first, then by id."""
    rules = question.rules
    situation = Situation(question)
    problem = relaxed(situation)
    opens = _opened(problem)
    needed = _needed_for(problem)
    plans = _plans(situation, problem)
    found = [
        Insight(
            credential.id,
            sum(1 for _ in _asking(rules, credential.id)),
            len(opens.get(credential.id, ())),
            tuple(sorted(needed.get(credential.id, ()))),
            None if plans is None else plans[credential.id],
            _is_dead_end(rules, credential),
        )
        for credential in rules.credentials
        if credential.kind != "rule"
    ]
    return tuple(sorted(found, key=lambda i: (-len(i.needed_for), -i.opens, i.credential)))


def _asking(rules: Rules, id: str) -> Iterator[Route]:
    """The routes that can be completed with it: neither they nor its row in them is closed."""
    for route in rules.used_by.get(id, ()):
        rows = (row for row in route.rows() if row.requires == id)
        if not route.closed and not all(row.closed for row in rows):
            yield route


def _cards(problem: Problem) -> Iterator[tuple[str, int]]:
    """The cards that can be reached, also as what only counts as one, each with its node."""
    situation, within = problem.situation, reachable(problem)
    for credential in situation.question.rules.credentials:
        if credential.kind == "card":
            node = problem.number.get(situation.view[credential.id, WHOLE])
            if node in within:
                yield credential.id, node


def _opened(problem: Problem) -> dict[str, set[str]]:
    """For each credential the other cards that it can be on the way to."""
    part = problem.only(sorted(reachable(problem)))
    masks, ids = behind(part), part.ids
    found: dict[str, set[str]] = {}
    for card, at in _cards(part):
        for node in bits(masks[at]):
            if ids[node] != card:
                found.setdefault(ids[node], set()).add(card)
    return found


def _needed_for(problem: Problem) -> dict[str, list[str]]:
    """For each credential the other cards that nobody reaches without it."""
    marks, awards = landmarks(problem), awarded(problem)
    found: dict[str, list[str]] = {}
    for card, node in _cards(problem):
        for id in needed(marks[node], awards) - {card}:
            found.setdefault(id, []).append(card)
    return found


def _plans(situation: Situation, problem: Problem) -> Counter[str] | None:
    """How many minimal plans for cards use each credential."""
    counts: Counter[str] = Counter()
    effort = Effort(EFFORT)
    cards = [card for card, _ in _cards(problem)]
    if len(cards) * len(problem.arcs) > EFFORT:
        return None
    for card in cards:
        search = Search(situation, card, Wanted(even), effort)
        for found in search:
            counts.update({situation.nodes[step].id for step in found.steps})
        if not search.is_done:
            return None
    return counts


def _is_dead_end(rules: Rules, credential: Credential) -> bool:
    if any(_asking(rules, credential.id)):
        return False
    if credential.kind != "card":
        return True
    tiers = rules.tiers()
    later = tiers[tiers.index(credential.tier) + 1 :] if credential.tier else ()
    return any(c.category == credential.category and c.tier in later for c in rules.credentials)
