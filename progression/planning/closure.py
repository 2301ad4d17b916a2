"""What follows from what: reachability, earliest times, relevance. All iterative, all exact."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from heapq import heappop, heappush

from progression.planning.problem import Arc, Problem

UNREACHED = -1


def earliest(
    problem: Problem, durations: Sequence[int], allowed: Collection[int] | None = None
) -> list[int]:
    """Return the earliest time at which each node can be had, `UNREACHED` where it cannot.

    Only nodes of `allowed` may be used (None: all). A route is ready when the last of what it
    needs is there; of a group, the `count`-th. With durations of 0 this is reachability. Dijkstra
    generalised to hypergraphs (Knuth 1977); cycles never support themselves.
    """
    times = [UNREACHED] * len(problem.ids)
    queue: list[tuple[int, int]] = []
    nodes = range(len(problem.ids)) if allowed is None else allowed
    for node in nodes:
        if any(not arc.needs for arc in problem.arcs[node]):
            heappush(queue, (durations[node], node))
    open_needs: dict[int, list[int]] = {}
    while queue:
        time, node = heappop(queue)
        if times[node] != UNREACHED:
            continue
        times[node] = time
        for arc, index in problem.uses[node]:
            head = arc.head
            if times[head] == UNREACHED and (allowed is None or head in allowed):
                if _ready(arc, index, open_needs):
                    heappush(queue, (time + durations[head], head))
    return times


def _ready(arc: Arc, index: int, open_needs: dict[int, list[int]]) -> bool:
    """Count one more member of the need; whether that was the last thing the arc waited for."""
    counts = open_needs.get(id(arc))
    if counts is None:
        counts = open_needs[id(arc)] = [need.count for need in arc.needs] + [len(arc.needs)]
    counts[index] -= 1
    if counts[index] == 0:
        counts[-1] -= 1
        return counts[-1] == 0
    return False


def reachable(problem: Problem, allowed: Collection[int] | None = None) -> frozenset[int]:
    """Return the nodes that can be obtained (Dowling & Gallier 1984)."""
    times = earliest(problem, [0] * len(problem.ids), allowed)
    return frozenset(node for node, time in enumerate(times) if time != UNREACHED)


def relevant(problem: Problem, target: int, within: Collection[int]) -> frozenset[int]:
    """Return the nodes of `within` from which a chain of requirements leads to `target`."""
    found = {target}
    stack = [target]
    while stack:
        for arc in problem.arcs[stack.pop()]:
            for need in arc.needs:
                for member in need.members:
                    if member in within and member not in found:
                        found.add(member)
                        stack.append(member)
    return frozenset(found)


def narrowed(problem: Problem, target: str) -> Problem | None:
    """Return the problem on what is obtainable and leads to `target`; None if that is not."""
    node = problem.number[target]
    within = reachable(problem)
    if node not in within:
        return None
    return problem.only(relevant(problem, node, within))
