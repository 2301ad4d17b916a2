"""Parts of a search that settles plans route by route, and what follows from what is settled.

A part holds the plans in which each step is taken by a route still open to it. What all of its open
routes need is needed too, and that is carried through at once. Sets of nodes, and of routes by the
numbers they have in the wiring, are bit masks here: bit n stands for n.
"""

from __future__ import annotations

from progression.planning.closure import bits, mask_of, shared, union
from progression.planning.landmarks import landmarks
from progression.planning.problem import Arc, Problem
from progression.record import NamedTuple


class Group(NamedTuple):
    """So many of the nodes of a mask; by the ways to them `nodes` may be paid for."""

    least: int
    mask: int
    nodes: int


class Route(NamedTuple):
    """A route to `head`: all of the nodes `lone`, so many of each group.

    `common` are the nodes that every way by it has in it, `nodes` those that may be paid for by it:
    with them the same of each member of its groups.
    """

    head: int
    lone: int
    groups: tuple[Group, ...]
    common: int
    nodes: int

    def is_met(self, had: int) -> bool:
        """Whether what is had is enough."""
        return not self.lone & ~had and self.can_be_met(had)

    def can_be_met(self, had: int) -> bool:
        """Whether enough of each group is had."""
        return not self.groups or all((mask & had).bit_count() >= n for n, mask, _ in self.groups)

    def needs(self, out: int) -> int:
        """Return the nodes that every way by it has which has none of `out`."""
        found = self.common
        for least, mask, _ in self.groups:
            if (mask & ~out).bit_count() == least:
                found |= mask & ~out
        return found


class Unmet(NamedTuple):
    """A node that is needed, and the numbers of the routes open to it, of which none is met."""

    node: int
    routes: list[int]


class Part(NamedTuple):
    """The plans that have all of `needed` and none of `out`, by routes that are not `shut`."""

    needed: int
    out: int
    shut: int
    unmet: list[Unmet]


class Board:
    """The routes of a problem as masks, and how one part follows from another.

    `marks` are for each node what every way to it has in it. `work` counts the looks at routes.
    """

    def __init__(self, problem: Problem) -> None:
        self.marks = landmarks(problem)
        self.routes = [self._masked(arc) for arcs in problem.arcs for arc in arcs]
        self.work = 0
        self._of: list[list[int]] = [[] for _ in problem.arcs]
        for number, route in enumerate(self.routes):
            if not route.common >> route.head & 1:  # or it would support itself
                self._of[route.head].append(number)

    def _masked(self, arc: Arc) -> Route:
        lone = common = nodes = 0
        groups = []
        for need in arc.needs:
            mask, marks = mask_of(need.members), [self.marks[member] for member in need.members]
            common |= shared(need.least, marks)
            nodes |= union(marks)
            if need.least == len(need.members):
                lone |= mask
            else:
                groups.append(Group(need.least, mask, union(marks)))
        return Route(arc.head, lone, tuple(groups), common, nodes)

    def whole(self, goal: int) -> Part | None:
        """Return the part of all plans; None if there is none."""
        return self._settled(1 << goal, 0, 0, 1 << goal)

    def halves(self, part: Part, node: int, number: int) -> tuple[Part | None, Part | None]:
        """Return the plans of a part in which a node is taken by a route, and the others."""
        needed, out, shut, _ = part
        others = mask_of(other for other in self._of[node] if other != number)
        changed = self._open(part) | 1 << node
        by_it = self._settled(needed, out, shut | others, changed)
        return by_it, self._settled(needed, out, shut | 1 << number, changed)

    def with_and_without(self, part: Part, node: int) -> tuple[Part | None, Part | None]:
        """Return the plans of a part that have a node, and the others."""
        needed, out, shut, _ = part
        changed, one = self._open(part), 1 << node
        return (
            self._settled(needed | one, out, shut, changed | one),
            self._settled(needed, out | one, shut, changed),
        )

    def open_routes(self, part: Part, node: int) -> list[int]:
        """Return the numbers of the routes by which the plans of a part may take a node."""
        return self._open_to(node, part.out, part.shut)

    def _open(self, part: Part) -> int:
        return mask_of(node for node, _ in part.unmet)

    def _open_to(self, node: int, out: int, shut: int) -> list[int]:
        self.work += len(self._of[node])
        found = []
        for number in self._of[node]:
            route = self.routes[number]
            if not (shut >> number & 1 or route.common & out) and route.can_be_met(~out):
                found.append(number)
        return found

    def _settled(self, needed: int, out: int, shut: int, changed: int) -> Part | None:
        """Carry through what follows for the nodes that changed; None if no plan is left.

        A node of which a route is met stays so: what meets it is needed, and is not left out.
        """
        while True:
            before, unmet = needed, []
            for node in bits(changed):
                needed |= self.marks[node]
                numbers = self._open_to(node, out, shut)
                if not numbers:
                    return None
                routes = [self.routes[number] for number in numbers]
                if not any(route.is_met(needed) for route in routes):
                    needed |= shared(1, [route.needs(out) for route in routes])
                    unmet.append(Unmet(node, numbers))
            if needed & out:
                return None
            if needed == before:
                return Part(needed, out, shut, unmet)
            changed = mask_of(node for node, _ in unmet) | needed & ~before
