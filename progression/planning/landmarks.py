"""What every plan has in common: what nothing works without, and routes that add nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

from progression.model import Rules
from progression.planning.closure import bits, reachable, shared
from progression.planning.problem import Arc, Need, Problem, relaxed
from progression.planning.situation import Situation
from progression.question import Question


def landmarks(problem: Problem) -> list[int]:
    """Return for each node a bit mask of the nodes that are in every way to it, itself included.

    Greatest fixpoint over AND/OR graphs (Keyder, Richter & Helmert 2010), in whole sets at a time.
    Nodes that cannot be obtained have all bits set: of no way to them, everything is true.
    """
    everything = (1 << len(problem.arcs)) - 1
    marks = [everything] * len(problem.arcs)
    queue = deque(sorted(reachable(problem)))
    waiting = set(queue)
    while queue:
        node = queue.popleft()
        waiting.discard(node)
        mark = 1 << node | shared(1, [_of_arc(arc, marks) for arc in problem.arcs[node]])
        if mark != marks[node]:
            marks[node] = mark
            heads = [head for head in problem.users[node] if head not in waiting]
            waiting.update(heads)
            queue.extend(heads)
    return marks


def awarded(problem: Problem) -> dict[int, str]:
    """Return the nodes that awards of their credential alone bring, with its id.

    If such a node is in every way to something, so is the credential; not where something else may
    count as it.
    """
    nodes = problem.situation.nodes
    found = {}
    for node, origin in enumerate(problem.origin):
        if origin >= 0 and (problem.takings[node] is not None or nodes[origin].lens is not None):
            below = (m for arc in problem.arcs[node] for need in arc.needs for m in need.members)
            if problem.takings[node] is not None or all(problem.takings[m] for m in below):
                found[node] = nodes[origin].id
    return found


def needed(mark: int, awarded: Mapping[int, str]) -> frozenset[str]:
    """Return the ids of a mark without which nothing works."""
    return frozenset(awarded[node] for node in bits(mark) if node in awarded)


def _of_arc(arc: Arc, marks: list[int]) -> int:
    mark = 0
    for need in arc.needs:
        mark |= shared(need.least, [marks[member] for member in need.members])
    return mark


def covering(rules: Rules) -> dict[tuple[str, str], str]:
    """Return, by (`to`, slug), the routes that add nothing: who meets one meets another one too.

    The value is the slug of that other route, which takes as long and costs as much. Meant is a
    person who obtains everything by the rules; somebody who holds a credential without what leads
    to it may still need the route.
    """
    problem = relaxed(Situation(Question(rules)))
    marks = landmarks(problem)
    found: dict[tuple[str, str], str] = {}
    for node in sorted(problem.steps):
        arcs = problem.arcs[node]
        same = [(arc.route, arc) for arc in arcs if arc.route and not arc.route.renews]
        for route, arc in same:
            for other, easier in same:
                if other is route or not _covers(easier, arc, marks):
                    continue
                if route.slug > other.slug or not _covers(arc, easier, marks):
                    found.setdefault((route.to, route.slug), other.slug)
    return found


def _covers(easier: Arc, harder: Arc, marks: list[int]) -> bool:
    """Whether everyone who meets `harder` meets `easier`."""
    met = _of_arc(harder, marks)
    return all(_is_met(need, met) or _is_among(need, harder) for need in easier.needs)


def _is_met(need: Need, met: int) -> bool:
    return sum(met >> member & 1 for member in need.members) >= need.least


def _is_among(need: Need, harder: Arc) -> bool:
    return any(
        set(other.members) <= set(need.members) and other.least >= need.least
        for other in harder.needs
    )
