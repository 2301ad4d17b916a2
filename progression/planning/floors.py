"""What the plans of a part of the search weigh at least."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import getitem

from progression.planning.closure import bits
from progression.planning.parts import Board, Part, Route, mask_of

MAX_TABLED = 512  # nodes up to which weights are summed by tables of bytes: more are mostly sparse
MAX_KEPT = 1_000  # parts of groups that are kept as lists: most parts of the search share theirs


def scale(weights: Sequence[int]) -> Callable[[int], int]:
    """Return a function that gives the weight of a mask of nodes."""
    if len(weights) > MAX_TABLED:
        return lambda mask: sum(weights[node] for node in bits(mask))
    size = (len(weights) + 7) // 8
    tables = [_table(weights[8 * place : 8 * place + 8]) for place in range(size)]
    return lambda mask: sum(map(getitem, tables, mask.to_bytes(size, "little"))) if mask else 0


def _table(weights: Sequence[int]) -> list[int]:
    table = [0]
    for weight in weights:
        table += [each + weight for each in table]
    return table * (256 // len(table))


def _starts(board: Board) -> int:
    """The nodes whose only route asks for nothing: they cost what they weigh, in every part."""
    once = several = 0
    for route in board.routes:
        several |= once & 1 << route.head
        once |= 1 << route.head
    lone = once & ~several
    return lone & mask_of(route.head for route in board.routes if not route.members)


class Floors:
    """Least weights of parts.

    `order` has each node after all that is behind it, and in a circle after those by which it is
    first reached.
    """

    def __init__(
        self, board: Board, weights: Sequence[int], order: Sequence[int], behind: Sequence[int]
    ) -> None:
        self.work = 0
        self._routes = board.routes
        self._weights = weights
        self._weigh = scale(weights)
        self._starts = _starts(board)
        self._order = [node for node in order if not self._starts >> node & 1]
        self._own = [w if self._starts >> node & 1 else 0 for node, w in enumerate(weights)]
        self._behind = behind
        self._theres: dict[int, tuple[list[int], int]] = {}

    def weigh(self, mask: int) -> int:
        return self._weigh(mask)

    def fresh(self, part: Part, number: int) -> int:
        """Return what the ways by a route have in common that is not needed anyhow."""
        return self._weigh(part.common[number] & ~part.needed)

    def of(self, part: Part) -> tuple[int, list[int]]:
        """Return what a plan of the part weighs at least, and what each node costs it at least.

        What is needed is paid for already. A node takes the cheapest of its routes, and a route
        what its ways have in common, or the dearest things it needs that share nothing and of the
        common things those that are not behind them. In a circle what comes later counts nothing.
        """
        extra = list(self._own)
        open_nodes, needed = self._open(part), part.needed
        for node in bits(needed & self._starts):
            extra[node] = 0
        self.work += (open_nodes & self._starts).bit_count()
        for node in self._order:
            if open_nodes >> node & 1:
                costs = [self._route(part, number, extra) for number in part.routes[node]]
                least = min(costs) if len(costs) > 1 else costs[0]
                extra[node] = least if needed >> node & 1 else least + self._weights[node]
        needs = [(extra[n], self._behind[n]) for n in bits(part.needed) if extra[n]]
        return self._weigh(part.needed) + self._together(part, needs)[0], extra

    def _open(self, part: Part) -> int:
        """The nodes that the plans of the part may have."""
        routes = self._routes
        found = part.needed
        stack = list(bits(found & ~self._starts))
        while stack:
            for number in part.routes[stack.pop()]:
                fresh = routes[number].members & ~(found | part.out)
                if fresh:
                    found |= fresh
                    stack.extend(bits(fresh & ~self._starts))
        return found

    def _route(self, part: Part, number: int, extra: Sequence[int]) -> int:
        common = part.common[number] & ~part.needed
        least = self._weigh(common) if common else 0
        route = self._routes[number]
        if not route.members:
            self.work += 1
            return least
        self.work += 1 + len(route.lone_nodes)
        needs = [(extra[node], self._behind[node]) for node in route.lone_nodes if extra[node]]
        if route.groups:
            needs += self._groups(part, route, extra)
        if not needs:
            return least
        total, covered = self._together(part, needs)
        return max(least, total + self._weigh(common & ~covered))

    def _groups(self, part: Part, route: Route, extra: Sequence[int]) -> Iterator[tuple[int, int]]:
        """What so many of each group cost at least, with all that is behind any of it."""
        for count, _, mask in route.groups:
            there, under = self._there(mask & ~part.out)
            self.work += len(there)
            if count == 1:
                dear = min(map(extra.__getitem__, there))
            else:
                dear = sorted(map(extra.__getitem__, there))[count - 1]
                dear = self._several(part, count, there, dear)
            if dear:
                yield dear, under

    def _there(self, members: int) -> tuple[list[int], int]:
        """Return members of a group as a list, and all that is behind any of them."""
        if members not in self._theres:
            if len(self._theres) >= MAX_KEPT:
                self._theres.clear()
            there, under = list(bits(members)), 0
            for node in there:
                under |= self._behind[node]
            self._theres[members] = there, under
        return self._theres[members]

    def _several(self, part: Part, count: int, there: list[int], dear: int) -> int:
        """What so many nodes cost at least, of which one costs `dear`.

        The others cost their own weight besides, if none of the nodes leads to another.
        """
        fresh = sorted(0 if part.needed >> n & 1 else self._weights[n] for n in there)
        mask = mask_of(there)
        if all(self._behind[n] & mask == 1 << n for n in there):
            return max(dear + sum(fresh[: count - 1]), sum(fresh[:count]))
        return max(dear, sum(fresh[:count]))

    def _together(self, part: Part, needs: list[tuple[int, int]]) -> tuple[int, int]:
        """What several things cost at least: the sum of the dearest that share nothing.

        Also returned is what is behind those.
        """
        if len(needs) == 1:
            return needs[0][0], needs[0][1] & ~part.needed
        needs.sort(reverse=True)
        total = covered = 0
        for least, behind in needs:
            under = behind & ~part.needed
            if not under & covered:
                total += least
                covered |= under
        return total, covered
