"""What the plans of a part of the search weigh at least."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from progression.planning.closure import behind, bits, earliest, mask_of, union
from progression.planning.parts import Board, Part, Unmet
from progression.planning.problem import Need, Problem


def weigh(mask: int, weights: Sequence[int]) -> int:
    """Return what the nodes of a mask weigh."""
    return sum(weights[node] for node in bits(mask))


class Layout:
    """The nodes of a problem, each after all that is `behind` it.

    In a circle they stand in the order in which they are first reached.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.behind = behind(problem)
        sizes = [mask.bit_count() for mask in self.behind]
        ones = earliest(problem, [1] * len(sizes))
        self.order = sorted(range(len(sizes)), key=lambda node: (sizes[node], ones[node], node))


class Floors:
    """Least weights of parts; `ways` is what a way to each node weighs at least, and itself."""

    def __init__(self, board: Board, layout: Layout, weights: Sequence[int]) -> None:
        self._board = board
        self._behind = layout.behind
        self._weights = weights
        self.ways = [0] * len(weights)  # of what comes later in a circle nothing is known
        for node in layout.order:
            costs = [max(map(self._way, arc.needs), default=0) for arc in layout.problem.arcs[node]]
            self.ways[node] = weights[node] + min(costs, default=0)

    def _way(self, need: Need) -> int:
        """What a need costs at least: the dearest of so many, and the others by themselves."""
        if len(need.members) == 1:
            return self.ways[need.members[0]]
        dear = sorted(self.ways[member] for member in need.members)[need.least - 1]
        light = sorted(self._weights[member] for member in need.members)[: need.least]
        mask = mask_of(need.members)
        if all(self._behind[member] & mask == 1 << member for member in need.members):
            return dear + sum(light[:-1])
        return max(dear, sum(light))

    def of(self, part: Part) -> tuple[int, list[Unmet]]:
        """Return what the plans of a part weigh at least, and what is unmet, the dearest first.

        What is needed is paid for. Besides it costs what the dearest that share nothing still lack,
        or the dearest way to one of them without what is paid on it.
        """
        needed, routes, weights = part.needed, self._board.routes, self._weights
        lacks = {u.node: min(self._lack(part, number) for number in u.routes) for u in part.unmet}
        unmet = sorted(part.unmet, key=lambda u: (-lacks[u.node], len(u.routes), u.node))
        farthest = 0
        lacking = []
        for node, numbers in unmet:
            paid = weigh(self._behind[node] & needed, weights)
            farthest = max(farthest, self.ways[node] - paid)
            nodes = union(routes[number].nodes for number in numbers)
            lacking.append((lacks[node], nodes & ~needed))
        return weigh(needed, weights) + max(_apart(lacking), farthest), unmet

    def _lack(self, part: Part, number: int) -> int:
        """What a route lacks at least: what its ways have in common, and of each group so many."""
        route, weights = self._board.routes[number], self._weights
        had = part.needed | route.common
        costs = []
        for group in route.groups:
            lacking = group.least - (group.mask & had).bit_count()
            if lacking > 0:
                there = list(bits(group.mask & ~had & ~part.out))
                self._board.work += len(there)
                light = sorted(weights[node] for node in there)[:lacking]
                ways = sorted(weigh(self._board.marks[node] & ~had, weights) for node in there)
                costs.append((max(sum(light), ways[lacking - 1]), group.nodes & ~had))
        costs.sort(reverse=True)
        return weigh(route.common & ~part.needed, weights) + _apart(costs)


def _apart(costs: Iterable[tuple[int, int]]) -> int:
    """Add up the first of some costs that share no nodes with those before."""
    total = shared = 0
    for cost, nodes in costs:
        if not nodes & shared:
            total += cost
            shared |= nodes
    return total
