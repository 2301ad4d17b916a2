"""What the plans of a part of the search weigh at least."""

from __future__ import annotations

from collections.abc import Sequence

from progression.planning.closure import behind, bits, earliest
from progression.planning.parts import Board, Part, Unmet, mask_of
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
        needed, routes = part.needed, self._board.routes
        lacks = {u.node: min(self._lack(part, number) for number in u.routes) for u in part.unmet}
        unmet = sorted(part.unmet, key=lambda u: (-lacks[u.node], len(u.routes), u.node))
        total = shared = farthest = 0
        for node, numbers in unmet:
            nodes = 0
            for number in numbers:
                nodes |= routes[number].nodes & ~needed
            if not nodes & shared:
                total += lacks[node]
                shared |= nodes
            paid = weigh(self._behind[node] & needed, self._weights)
            farthest = max(farthest, self.ways[node] - paid)
        return weigh(needed, self._weights) + max(total, farthest), unmet

    def _lack(self, part: Part, number: int) -> int:
        """What a route lacks at least: what its ways have in common, or its dearest group with it.

        Of a group that is the lightest of its members by themselves.
        """
        route = self._board.routes[number]
        fresh = route.common & ~part.needed
        most = weigh(fresh, self._weights)
        for count, mask in route.groups:
            lacking = count - (mask & part.needed).bit_count()
            if lacking > 0:
                self._board.work += 1
                open_nodes = mask & ~part.needed & ~part.out
                light = sorted(self._weights[node] for node in bits(open_nodes))[:lacking]
                most = max(most, weigh(fresh & ~mask, self._weights) + sum(light))
        return most
