"""The framework itself: what opens most, what everything hangs on, what leads nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from progression.model import Credential, Route, Rules
from progression.planning.closure import behind, narrowed, reachable
from progression.planning.landmarks import landmarks
from progression.planning.problem import Problem, whole_problem
from progression.planning.ways import all_ways
from progression.question import Question

MAX_LISTED = 500_000  # credentials on the way to all cards together, up to which plans are counted


@dataclass(frozen=True, slots=True)
class Insight:
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
    problem = whole_problem(question)
    opens = _opened(problem)
    needed = _needed_for(problem)
    plans = _plans(problem)
    found = [
        Insight(
            id,
            sum(1 for _ in _asking(rules, id)),
            opens[node],
            tuple(needed[node]),
            None if plans is None else plans[id],
            _is_dead_end(rules, rules.by_id[id]),
        )
        for node, id in enumerate(problem.ids)
    ]
    return tuple(sorted(found, key=lambda i: (-len(i.needed_for), -i.opens, i.credential)))


def _asking(rules: Rules, id: str) -> Iterator[Route]:
    """The routes that can be completed with it: neither they nor its row in them is closed."""
    for route in rules.used_by.get(id, ()):
        rows = (row for row in route.rows() if row.requires == id)
        if not route.closed and not all(row.closed for row in rows):
            yield route


def _cards(problem: Problem) -> Iterator[int]:
    within = reachable(problem)
    for node, credential in enumerate(problem.credentials):
        if credential.kind == "card" and node in within:
            yield node


def _opened(problem: Problem) -> list[int]:
    """For each node, how many other cards it can be on the way to."""
    open_nodes = sorted(reachable(problem))
    part = problem.only(open_nodes)
    masks = behind(part)
    counts = [0] * len(problem.ids)
    for card in _cards(part):
        for node in _bits(masks[card] & ~(1 << card)):
            counts[open_nodes[node]] += 1
    return counts


def _needed_for(problem: Problem) -> list[list[str]]:
    """For each node the other cards that nobody reaches without it."""
    marks = landmarks(problem)
    found: list[list[str]] = [[] for _ in problem.ids]
    for card in _cards(problem):
        for node in _bits(marks[card] & ~(1 << card)):
            found[node].append(problem.ids[card])
    return found


def _plans(problem: Problem) -> Counter[str] | None:
    counts: Counter[str] = Counter()
    spent = 0
    for card in _cards(problem):
        part = narrowed(problem, problem.ids[card])
        if part is None:
            continue
        spent += len(part.ids)
        if spent > MAX_LISTED:
            return None
        ways = all_ways(part, part.number[problem.ids[card]], (0,) * len(part.ids))
        if ways is None:
            return None
        counts.update(part.ids[node] for way in ways for node in way)
    return counts


def _is_dead_end(rules: Rules, credential: Credential) -> bool:
    if any(_asking(rules, credential.id)):
        return False
    if credential.kind != "card":
        return True
    tiers = rules.tiers()
    later = tiers[tiers.index(credential.tier) + 1 :] if credential.tier else ()
    return any(c.category == credential.category and c.tier in later for c in rules.credentials)


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
