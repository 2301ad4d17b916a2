"""What the plans of a part of the search weigh at least."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import getitem

from progression.planning.closure import bits
from progression.planning.parts import Board, Part, Route, mask_of

MAX_TABLED = 512  # nodes up to which weights are summed by tables of bytes: more are mostly sparse


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


class Floors:
    """Least weights of parts; `order` has each node after those by which it is first reached."""

    def __init__(
        self, board: Board, weights: Sequence[int], order: Sequence[int], behind: Sequence[int]
    ) -> None:
        self.work = 0
        self._board = board
        self._weights = weights
        self._weigh = scale(weights)
        self._order = order
        self._behind = behind

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
        extra = [0] * len(self._order)
        open_nodes = self._open(part)
        for node in self._order:
            if not open_nodes >> node & 1:
                continue
            numbers = part.routes[node]
            if len(numbers) == 1:
                least = self._route(part, numbers[0], extra)
            else:
                least = min([self._route(part, number, extra) for number in numbers])
            own = 0 if part.needed >> node & 1 else self._weights[node]
            extra[node] = own + least
        needs = [(extra[n], self._behind[n]) for n in bits(part.needed) if extra[n]]
        return self._weigh(part.needed) + self._together(part, needs)[0], extra

    def _open(self, part: Part) -> int:
        """The nodes that the plans of the part may have."""
        routes = self._board.routes
        found = part.needed
        stack = list(bits(found))
        while stack:
            for number in part.routes[stack.pop()]:
                fresh = routes[number].members & ~(found | part.out)
                if fresh:
                    found |= fresh
                    stack.extend(bits(fresh))
        return found

    def _route(self, part: Part, number: int, extra: Sequence[int]) -> int:
        common = part.common[number] & ~part.needed
        route = self._board.routes[number]
        self.work += 1 + len(route.lone_nodes)
        if not route.members:
            return self._weigh(common) if common else 0
        needs = [(extra[node], self._behind[node]) for node in route.lone_nodes if extra[node]]
        if route.groups:
            needs += self._groups(part, route, extra)
        if not needs:
            return self._weigh(common)
        total, covered = self._together(part, needs)
        return max(self._weigh(common), total + self._weigh(common & ~covered))

    def _groups(self, part: Part, route: Route, extra: Sequence[int]) -> Iterator[tuple[int, int]]:
        """What so many of each group cost at least, with all that is behind any of it."""
        for count, nodes, _ in route.groups:
            there = [node for node in nodes if not part.out >> node & 1]
            self.work += len(there)
            dear = sorted([extra[node] for node in there])[count - 1]
            if count > 1:
                dear = self._several(part, count, there, dear)
            if dear:
                under = 0
                for node in there:
                    under |= self._behind[node]
                yield dear, under

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
        if len(needs) > 1:
            needs.sort(reverse=True)
        total = covered = 0
        for least, behind in needs:
            under = behind & ~part.needed
            if not under & covered:
                total += least
                covered |= under
        return total, covered
