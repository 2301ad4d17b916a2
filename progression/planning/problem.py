"""A situation as one small integer problem, for the search: what counts in some month, counts.

Leaves out what is held, splits points into nodes of their own, and asks at the end for the target
and for one of each set of takings without which it is known to come too late. In months it is a
lower bound; where nothing is dated it is exact. Knows nothing of plans.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from math import gcd

from progression.model import Route
from progression.planning.awards import WHOLE
from progression.planning.situation import Arc as Whole
from progression.planning.situation import Need as Points
from progression.planning.situation import Situation, Taking
from progression.record import NamedTuple, Record


class Need(NamedTuple):
    """`least` of the nodes in `members` are needed; a lone requirement is one of one."""

    least: int
    members: tuple[int, ...]


class Arc(NamedTuple):
    """One way to have `head`: `whole` is the arc of the situation, None for what was added."""

    head: int
    whole: Whole | None
    needs: tuple[Need, ...]

    @property
    def route(self) -> Route | None:
        """The route of a step or a recognition, None for a start and for what was added."""
        option = self.whole.option if self.whole else None
        return option.route if option else None


class Wiring(NamedTuple):
    """The arcs as flat tables: needs and arcs have numbers of their own.

    `free` are the nodes with an arc that needs nothing; `uses` the needs of which each node is a
    member; `counts` and `arc` how many each need asks for and whose it is; `needs` and `head` how
    many needs each arc has and what it awards.
    """

    free: tuple[int, ...]
    uses: tuple[tuple[int, ...], ...]
    counts: tuple[int, ...]
    arc: tuple[int, ...]
    needs: tuple[int, ...]
    head: tuple[int, ...]


class Problem(Record):
    """Nodes by number with the arcs to each, none where a node cannot be had.

    `origin` are the nodes of the situation, -1 for those that were added.
    """

    situation: Situation
    origin: tuple[int, ...]
    arcs: tuple[tuple[Arc, ...], ...]
    goal: int = -1

    __slots__ = ("__dict__",)  # holds what is found out once
    __eq__ = object.__eq__  # too large to compare: each is equal to itself alone
    __hash__ = object.__hash__

    @cached_property
    def number(self) -> dict[int, int]:
        """The number of each node of the situation that is there."""
        return {node: number for number, node in enumerate(self.origin) if node >= 0}

    @cached_property
    def takings(self) -> tuple[Taking | None, ...]:
        nodes = self.situation.nodes
        return tuple(nodes[node].taking if node >= 0 else None for node in self.origin)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The credential of each node, blank where the node was added."""
        nodes = self.situation.nodes
        return tuple(nodes[node].id if node >= 0 else "" for node in self.origin)

    @cached_property
    def steps(self) -> frozenset[int]:
        """The nodes that are steps of a plan."""
        return frozenset(n for n, taking in enumerate(self.takings) if taking is not None)

    @cached_property
    def durations(self) -> tuple[int, ...]:
        """Minimum months of each node, or the least age it is used at; unknown counts 0."""
        found = []
        for node, taking in zip(self.origin, self.takings, strict=True):
            if taking is not None:
                found.append(taking.figures.months_min or 0)
            else:
                found.append(self.situation.age_of_awards(node) if node >= 0 else 0)
        return tuple(found)

    @cached_property
    def wiring(self) -> Wiring:
        return _wired(self)

    @cached_property
    def users(self) -> tuple[tuple[int, ...], ...]:
        """For each node the nodes with a route that may use it."""
        wiring = self.wiring
        heads = ({wiring.head[wiring.arc[need]] for need in needs} for needs in wiring.uses)
        return tuple(tuple(sorted(each)) for each in heads)

    @cached_property
    def members(self) -> tuple[tuple[int, ...], ...]:
        """For each node what its routes may use."""
        return tuple(
            tuple(sorted({m for arc in arcs for need in arc.needs for m in need.members}))
            for arcs in self.arcs
        )

    def only(self, keep: Collection[int]) -> Problem:
        """Return the problem on the nodes of `keep` alone, renumbered."""
        if len(keep) == len(self.origin):
            return self
        kept = sorted(keep)
        renumbered = {node: number for number, node in enumerate(kept)}
        arcs = tuple(
            tuple(arc for arc in (_renumber(arc, renumbered) for arc in self.arcs[node]) if arc)
            for node in kept
        )
        origin = tuple(self.origin[node] for node in kept)
        return Problem(self.situation, origin, arcs, renumbered.get(self.goal, -1))


def relaxed(
    situation: Situation, target: str = "", cuts: Iterable[Collection[int]] = ()
) -> Problem:
    """Return the problem of a situation; with a target its goal needs one of each cut as well.

    It is made once for each situation, but for the goal.
    """
    whole = situation.once(_lowered)
    if not target:
        return whole
    wanted = Need(1, (situation.view[target, WHOLE],))
    goal = len(whole.arcs)
    last = Arc(goal, None, (wanted, *(Need(1, tuple(sorted(cut))) for cut in cuts)))
    return Problem(situation, (*whole.origin, -1), (*whole.arcs, (last,)), goal)


def _lowered(situation: Situation) -> Problem:
    lowering = _Lowering(situation)
    return Problem(situation, tuple(lowering.origin), tuple(map(tuple, lowering.arcs)))


class _Lowering:
    def __init__(self, situation: Situation) -> None:
        self._held = [node.possible is not None for node in situation.nodes]
        self.origin = list(range(len(situation.nodes)))
        self.arcs: list[list[Arc]] = [[] for _ in self.origin]
        self._copies: dict[tuple[int, int], int] = {}
        for arcs in situation.arcs:
            for arc in arcs:
                needs = self._needs(arc)
                if needs is not None:
                    self.arcs[arc.head].append(Arc(arc.head, arc, needs))

    def added(self, needs: tuple[Need, ...]) -> int:
        """Add a node that is no step, had by what it needs."""
        number = len(self.origin)
        self.origin.append(-1)
        self.arcs.append([Arc(number, None, needs)])
        return number

    def _needs(self, arc: Whole) -> tuple[Need, ...] | None:
        """The needs that are not met by what is held; None where they never can be."""
        if arc.gate is None:
            return None
        needs = []
        for need in arc.needs:
            if len(need.members) == 1 and need.least == 1:
                if arc.option is None or not self._held[need.members[0]]:
                    needs.append(Need(1, need.members))
                continue
            rest = self._rest(need)
            if rest is None:
                return None
            if rest.least > 0:
                needs.append(rest)
        return tuple(needs)

    def _rest(self, need: Points) -> Need | None:
        pairs = list(zip(need.members, need.points, strict=True))
        rest = need.least - sum(points for member, points in pairs if self._held[member])
        if rest <= 0:
            return Need(0, ())
        left = [(member, min(points, rest)) for member, points in pairs if not self._held[member]]
        if sum(points for _, points in left) < rest:
            return None
        unit = gcd(*(points for _, points in left))
        copies = (self._copy(m, place) for m, points in left for place in range(points // unit))
        return Need(-(-rest // unit), tuple(sorted(copies)))

    def _copy(self, node: int, place: int) -> int:
        """The node itself, or one more of its points."""
        if not place:
            return node
        if (node, place) not in self._copies:
            self._copies[node, place] = self.added((Need(1, (node,)),))
        return self._copies[node, place]


def _renumber(arc: Arc, renumbered: Mapping[int, int]) -> Arc | None:
    needs = []
    for need in arc.needs:
        members = tuple(renumbered[m] for m in need.members if m in renumbered)
        if len(members) < need.least:
            return None
        needs.append(Need(need.least, members))
    return Arc(renumbered[arc.head], arc.whole, tuple(needs))


def _wired(problem: Problem) -> Wiring:
    arcs = [arc for options in problem.arcs for arc in options]
    needs = [(number, need) for number, arc in enumerate(arcs) for need in arc.needs]
    uses: list[list[int]] = [[] for _ in problem.arcs]
    for index, (_, need) in enumerate(needs):
        for member in need.members:
            uses[member].append(index)
    return Wiring(
        tuple(sorted({arc.head for arc in arcs if not arc.needs})),
        tuple(map(tuple, uses)),
        tuple(need.least for _, need in needs),
        tuple(number for number, _ in needs),
        tuple(len(arc.needs) for arc in arcs),
        tuple(arc.head for arc in arcs),
    )
