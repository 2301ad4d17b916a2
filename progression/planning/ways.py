"""Every minimal way to a target, where there are few enough to list them all.

Labels of an assumption-based truth maintenance system (de Kleer 1986): each node keeps the sets of
nodes that are enough for it, none of them containing another that is as good.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from progression.planning.closure import earliest, reachable
from progression.planning.problem import Arc, Need, Problem

MAX_WORK = 100_000  # unions and comparisons before giving up: a few hundredths of a second


def all_ways(
    problem: Problem, target: int, durations: Sequence[int], *, max_work: int = MAX_WORK
) -> list[frozenset[int]] | None:
    """Return every set of nodes from which none can be dropped without losing or delaying `target`.

    With durations of 0 these are the sets minimal by inclusion. None where finding them takes more
    than `max_work` operations: their number can be exponential.
    """
    labels = _Labels(problem, durations, max_work)
    try:
        labels.propagate()
    except _TooMany:
        return None
    return [frozenset(_bits(way)) for way in labels.of[target]]


class _TooMany(Exception):
    """The bound on the work is reached."""


class _Labels:
    """The sets kept for each node so far, as bit masks: bit n stands for node n."""

    def __init__(self, problem: Problem, durations: Sequence[int], max_work: int) -> None:
        self.of: list[list[int]] = [[] for _ in problem.ids]
        self._problem = problem
        self._durations = durations
        self._timed = any(durations)
        self._work_left = max_work
        self._times: dict[tuple[int, int], int] = {}

    def propagate(self) -> None:
        """Combine until nothing changes; a node waits again whenever one that it uses changed."""
        queue = deque(self._in_order_of_reach())
        waiting = set(queue)
        while queue:
            node = queue.popleft()
            waiting.discard(node)
            if self._extend(node):
                heads = [head for head in self._problem.users[node] if head not in waiting]
                waiting.update(heads)
                queue.extend(heads)

    def _in_order_of_reach(self) -> list[int]:
        ones = [1] * len(self._problem.ids)
        times = earliest(self._problem, ones)
        return sorted(reachable(self._problem), key=lambda node: (times[node], node))

    def _extend(self, node: int) -> bool:
        """Add the ways that the routes to `node` give now; whether any is new."""
        before = self.of[node]
        ways = list(before)
        for arc in self._problem.arcs[node]:
            for way in self._ways_of(arc):
                ways = self._with(ways, way | 1 << node, node)
        self.of[node] = sorted(ways)
        return self.of[node] != before

    def _ways_of(self, arc: Arc) -> Iterable[int]:
        head = 1 << arc.head
        ways = {0}
        for need in arc.needs:
            options = set(self._ways_of_need(need))
            ways = {self._union(a, b) for a in ways for b in options if not (a | b) & head}
            if not self._timed:
                ways = set(self._smallest(ways))
        return sorted(ways)

    def _ways_of_need(self, need: Need) -> Iterator[int]:
        members = [m for m in need.members if self.of[m]]
        for chosen in combinations(members, need.count):
            ways = {0}
            for member in chosen:
                ways = {self._union(a, b) for a in ways for b in self.of[member]}
            yield from ways

    def _smallest(self, ways: Iterable[int]) -> list[int]:
        """The ways that contain no other, fewest nodes first."""
        kept: list[int] = []
        for way in sorted(ways, key=lambda way: (way.bit_count(), way)):
            self._spend(len(kept))
            if not any(small & ~way == 0 for small in kept):
                kept.append(way)
        return kept

    def _union(self, a: int, b: int) -> int:
        self._spend(1)
        return a | b

    def _spend(self, work: int) -> None:
        self._work_left -= work
        if self._work_left < 0:
            raise _TooMany

    def _with(self, ways: list[int], way: int, node: int) -> list[int]:
        """The ways and one more, without those that a subset of theirs makes needless."""
        self._spend(len(ways))
        if any(self._beats(kept, way, node) for kept in ways):
            return ways
        return [kept for kept in ways if not self._beats(way, kept, node)] + [way]

    def _beats(self, small: int, large: int, node: int) -> bool:
        if small & ~large:
            return False
        return not self._timed or self._time(small, node) <= self._time(large, node)

    def _time(self, way: int, node: int) -> int:
        if (way, node) not in self._times:
            self._spend(len(self._problem.ids))
            times = earliest(self._problem, self._durations, frozenset(_bits(way)))
            self._times[way, node] = times[node]
        return self._times[way, node]


def _bits(way: int) -> Iterator[int]:
    while way:
        lowest = way & -way
        yield lowest.bit_length() - 1
        way ^= lowest
