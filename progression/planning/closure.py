"""What follows from what: reachability, earliest times, relevance. All iterative, all exact."""

from __future__ import annotations

from collections import deque
from heapq import heapify, heappop, heappush
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from progression.planning.problem import Problem

UNREACHED = -1

T = TypeVar("T")


def earliest(
    problem: Problem,
    durations: Sequence[int],
    allowed: Collection[int] | None = None,
    arcs: Collection[int] | None = None,
) -> list[int]:
    """Return the earliest time at which each node can be had, `UNREACHED` where it cannot.

    Only nodes of `allowed` may be used, and arcs by the number they have in the wiring (None: all;
    an arc that needs nothing always may). A route is ready when the last of what it
    needs is there; of a group, the `count`-th. Dijkstra generalised to hypergraphs (Knuth 1977);
    cycles never support themselves.
    """
    wiring = problem.wiring
    times = [UNREACHED] * len(problem.arcs)
    missing, open_needs = list(wiring.counts), list(wiring.needs)
    queue = [(durations[n], n) for n in wiring.free if allowed is None or n in allowed]
    heapify(queue)
    while queue:
        time, node = heappop(queue)
        if times[node] != UNREACHED:
            continue
        times[node] = time
        for need in wiring.uses[node]:
            missing[need] -= 1
            if missing[need]:
                continue
            arc = wiring.arc[need]
            open_needs[arc] -= 1
            head = wiring.head[arc]
            if open_needs[arc] or times[head] != UNREACHED:
                continue
            if (allowed is None or head in allowed) and (arcs is None or arc in arcs):
                heappush(queue, (time + durations[head], head))
    return times


def reachable(problem: Problem, allowed: Collection[int] | None = None) -> frozenset[int]:
    """Return the nodes that can be obtained, of `allowed` alone (Dowling & Gallier 1984)."""
    wiring = problem.wiring
    missing, open_needs = list(wiring.counts), list(wiring.needs)
    found = {node for node in wiring.free if allowed is None or node in allowed}
    stack = list(found)
    while stack:
        for need in wiring.uses[stack.pop()]:
            missing[need] -= 1
            if missing[need]:
                continue
            arc = wiring.arc[need]
            open_needs[arc] -= 1
            head = wiring.head[arc]
            if open_needs[arc] or head in found:
                continue
            if allowed is None or head in allowed:
                found.add(head)
                stack.append(head)
    return frozenset(found)


def walked(starts: Iterable[T], onward: Callable[[T], Iterable[T]]) -> dict[T, None]:
    """Return the starts and all to which they lead, each once."""
    found = dict.fromkeys(starts)
    stack = list(found)
    while stack:
        for each in onward(stack.pop()):
            if each not in found:
                found[each] = None
                stack.append(each)
    return found


def in_time(
    problem: Problem, durations: Sequence[int], target: int, deadline: int, times: Sequence[int]
) -> frozenset[int]:
    """Return the nodes that can be of use for reaching `target` by the deadline.

    Walks back from the target, the latest first: what a route uses has to be there when it starts,
    and `times` say when each node can be there at the earliest.
    """
    found: set[int] = set()
    queue = [(-deadline, target)]
    while queue:
        latest, node = heappop(queue)
        if node in found:
            continue
        found.add(node)
        ready = -latest - durations[node]
        for arc in problem.arcs[node]:
            there = [[m for m in n.members if UNREACHED < times[m] <= ready] for n in arc.needs]
            if all(len(m) >= n.least for m, n in zip(there, arc.needs, strict=True)):
                for member in chain.from_iterable(there):
                    if member not in found:
                        heappush(queue, (-ready, member))
    return frozenset(found)


def behind(problem: Problem) -> list[int]:
    """Return for each node the bit mask of all nodes from which it can be reached, and itself."""
    masks = [1 << node for node in range(len(problem.arcs))]
    queue = deque(range(len(problem.arcs)))
    waiting = set(queue)
    while queue:
        node = queue.popleft()
        waiting.discard(node)
        mask = masks[node]
        for member in problem.members[node]:
            mask |= masks[member]
        if mask != masks[node]:
            masks[node] = mask
            fresh = [user for user in problem.users[node] if user not in waiting]
            waiting.update(fresh)
            queue.extend(fresh)
    return masks


def narrowed(problem: Problem) -> Problem | None:
    """Return the problem on what is obtainable and leads to its goal; None if that is not."""
    within = reachable(problem)
    if problem.goal not in within:
        return None
    members = problem.members
    return problem.only(walked([problem.goal], lambda node: within.intersection(members[node])))


def bits(mask: int) -> Iterator[int]:
    """Yield the nodes of a mask, the lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def union(masks: Iterable[int]) -> int:
    """Return the nodes of any of the masks."""
    found = 0
    for mask in masks:
        found |= mask
    return found


def mask_of(nodes: Iterable[int]) -> int:
    """Return the mask of some nodes."""
    return union(1 << node for node in nodes)


def shared(count: int, masks: Sequence[int]) -> int:
    """Return what any `count` of the masks share: the bits that fewer than `count` of them lack."""
    if count == 1:
        common = -1
        for mask in masks:
            common &= mask
        return common
    lacking = [-1] + [0] * count
    for mask in masks:
        for j in range(count, 0, -1):
            lacking[j] |= lacking[j - 1] & ~mask
    return ~lacking[count]
