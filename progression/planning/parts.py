"""Parts of a search that settles plans route by route, and what follows from what is settled.

A part holds the plans in which each step is taken by a route still open to it. Closing routes and
leaving nodes out makes other nodes needed, or impossible; that is carried through at once. Sets of
nodes are bit masks here: bit n stands for node n.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from heapq import heappop, heappush

from progression.planning.closure import UNREACHED, bits, shared
from progression.planning.landmarks import landmarks
from progression.planning.problem import Arc, Problem
from progression.record import Record

Group = tuple[int, tuple[int, ...], int]  # how many are needed, of which nodes, and their mask


def mask_of(nodes: Iterable[int]) -> int:
    """Return the mask of some nodes."""
    mask = 0
    for node in nodes:
        mask |= 1 << node
    return mask


class Route(Record):
    """A route to `head`: all of the nodes `lone`, so many of each group; `members` are all."""

    head: int
    lone: int
    lone_nodes: tuple[int, ...]
    groups: tuple[Group, ...]
    members: int

    def lacks(self, had: int) -> tuple[int, list[Group]]:
        """Return the lone nodes that are not had, and the groups of which too few are."""
        return self.lone & ~had, [g for g in self.groups if (g[2] & had).bit_count() < g[0]]

    def is_met(self, had: int) -> bool:
        """Whether what is had is enough."""
        return not self.lone & ~had and all((m & had).bit_count() >= n for n, _, m in self.groups)


class Part:
    """The plans that have all of `needed`, none of `out`, and each step by one of its `routes`.

    `marks` are what every way to a node has in it, `common` what every way by a route has. The
    plans meet none of the routes `refused`: those that do are in another part.
    """

    __slots__ = ("common", "marks", "needed", "out", "refused", "routes")

    def __init__(
        self,
        needed: int,
        out: int,
        routes: list[tuple[int, ...]],
        marks: list[int],
        common: list[int],
        refused: tuple[int, ...],
    ) -> None:
        self.needed = needed
        self.out = out
        self.routes = routes
        self.marks = marks
        self.common = common
        self.refused = refused


class Board:
    """The routes of a problem as masks, and how one part follows from another."""

    def __init__(self, problem: Problem, target: int, behind: list[int], *, timed: bool) -> None:
        self.routes = [_masked(arc) for arcs in problem.arcs for arc in arcs]
        self.users: list[list[int]] = [[] for _ in problem.arcs]
        self.work = 0
        self._open: list[list[int]] = [[] for _ in problem.arcs]
        for number, route in enumerate(self.routes):
            self._open[route.head].append(number)
            for node in bits(route.members):
                self.users[node].append(number)
        self._problem = problem
        self._target = target
        self._behind = behind
        self._timed = timed

    def whole(self) -> Part | None:
        """Return the part of all plans; None if there is none."""
        marks = landmarks(self._problem)
        part = Part(1 << self._target, 0, [tuple(each) for each in self._open], marks, [], ())
        part.common = [self._common(route, part) for route in self.routes]
        return self._settled(part, deque(range(len(marks))))

    def with_node(self, part: Part, node: int) -> Part | None:
        """Return the plans of a part that have the node."""
        return self._settled(self._copy(part, needed=1 << node), deque())

    def without_node(self, part: Part, node: int) -> Part | None:
        """Return the plans of a part that do not have the node."""
        copy = self._copy(part)
        dirty: deque[int] = deque()
        self._leave_out(copy, node, dirty)
        return self._settled(copy, dirty)

    def by_route(self, part: Part, number: int) -> Part | None:
        """Return the plans of a part in which a step is taken by that route."""
        copy = self._copy(part)
        head = self.routes[number].head
        copy.routes[head] = (number,)
        return self._settled(copy, deque([head]))

    def not_by_route(self, part: Part, number: int) -> Part | None:
        """Return the other plans of a part.

        Who meets the route has it open to them, so these do not meet it; except where time counts
        (a later route may be met as well) or where the route could lean on its own step.
        """
        route = self.routes[number]
        leans = any(self._behind[node] >> route.head & 1 for node in bits(route.members))
        copy = self._copy(part, refused=() if self._timed or leans else (number,))
        copy.routes[route.head] = tuple(n for n in part.routes[route.head] if n != number)
        return self._settled(copy, deque([route.head]))

    def without_routes(self, part: Part, numbers: Collection[int]) -> Part | None:
        """Return the plans of a part that need none of these routes."""
        if not numbers:
            return part
        copy = self._copy(part)
        heads = sorted({self.routes[number].head for number in numbers})
        for head in heads:
            copy.routes[head] = tuple(n for n in copy.routes[head] if n not in numbers)
        return self._settled(copy, deque(heads))

    def too_late(
        self, part: Part, durations: Sequence[int], times: Sequence[int], deadline: int
    ) -> set[int]:
        """Return the routes by which nothing comes to be of use for the target by the deadline.

        Walks back from the target, the latest first: what a route uses has to be there when it
        starts, and `times` say when each node can be there at the earliest.
        """
        late = {number for numbers in part.routes for number in numbers}
        found: set[int] = set()
        queue = [(-deadline, self._target)]
        while queue:
            negative, node = heappop(queue)
            if node in found:
                continue
            found.add(node)
            ready = -negative - durations[node]
            for number in part.routes[node]:
                route = self.routes[number]
                there = mask_of(m for m in bits(route.members) if UNREACHED < times[m] <= ready)
                if route.is_met(there):
                    late.discard(number)
                    for member in bits(there):
                        if member not in found:
                            heappush(queue, (-ready, member))
        return late

    def _copy(self, part: Part, needed: int = 0, refused: tuple[int, ...] = ()) -> Part:
        return Part(
            part.needed | needed,
            part.out,
            list(part.routes),
            list(part.marks),
            list(part.common),
            part.refused + refused,
        )

    def _settled(self, part: Part, dirty: deque[int]) -> Part | None:
        """Carry changes through until nothing follows any more; None if no plan is left."""
        while True:
            while dirty:
                if not self._renew(part, dirty.popleft(), dirty):
                    return None
            before = part.needed
            for node in bits(before):
                part.needed |= part.marks[node]
            if part.needed & part.out or not self._refuse(part, dirty):
                return None
            if part.needed == before and not dirty:
                return part

    def _renew(self, part: Part, node: int, dirty: deque[int]) -> bool:
        """Look again at a node of which routes changed; False if it is needed and impossible."""
        if part.out >> node & 1:
            return True
        barred = part.out | 1 << node
        kept = tuple(n for n in part.routes[node] if not part.common[n] & barred)
        part.routes[node] = kept
        if not kept:
            self._leave_out(part, node, dirty)
            return not part.needed >> node & 1
        mark = -1
        for number in kept:
            mark &= part.common[number]
        mark |= part.marks[node] | 1 << node
        if mark != part.marks[node]:
            part.marks[node] = mark
            for number in self.users[node]:
                self._look_again(part, number, dirty)
        return True

    def _leave_out(self, part: Part, node: int, dirty: deque[int]) -> None:
        part.out |= 1 << node
        for number in self.users[node]:
            route = self.routes[number]
            if number in part.routes[route.head]:
                if route.is_met(~part.out):
                    self._look_again(part, number, dirty)
                else:
                    rest = tuple(n for n in part.routes[route.head] if n != number)
                    part.routes[route.head] = rest
                    dirty.append(route.head)

    def _look_again(self, part: Part, number: int, dirty: deque[int]) -> None:
        """Renew what all ways by a route have in common."""
        route = self.routes[number]
        if number in part.routes[route.head]:
            common = self._common(route, part)
            if common != part.common[number]:
                part.common[number] = common
                dirty.append(route.head)

    def _common(self, route: Route, part: Part) -> int:
        self.work += 1
        marks, out = part.marks, part.out
        mask = 0
        for node in route.lone_nodes:
            mask |= marks[node]
        for count, nodes, _ in route.groups:
            there = [marks[node] for node in nodes if not out >> node & 1]
            mask |= shared(count, there)
        return mask

    def _refuse(self, part: Part, dirty: deque[int]) -> bool:
        """Leave out what would complete a route refused; False if one is met already."""
        for number in part.refused:
            route = self.routes[number]
            if not route.is_met(~part.out):
                continue
            lone, groups = route.lacks(part.needed)
            if lone.bit_count() + len(groups) > 1:
                continue
            if lone:
                self._leave_out(part, lone.bit_length() - 1, dirty)
            elif not groups:
                return False
            elif (groups[0][2] & part.needed).bit_count() == groups[0][0] - 1:
                for node in bits(groups[0][2] & ~part.needed & ~part.out):
                    self._leave_out(part, node, dirty)
        return True


def _masked(arc: Arc) -> Route:
    lone = 0
    groups = []
    for need in arc.needs:
        mask = mask_of(need.members)
        if need.least == len(need.members):
            lone |= mask
        else:
            groups.append((need.least, need.members, mask))
    members = lone
    for _, _, mask in groups:
        members |= mask
    return Route(arc.head, lone, tuple(bits(lone)), tuple(groups), members)
