"""The plans of a task in their exact order: every part of the search by how good it can be at best.

A plan takes each of its steps by one route. So a step that is needed is settled by one of its
routes, or that route is closed; a member of a group is taken, or left out. What follows is carried
through (parts.py), what is left costs at least so much (floors.py), and the best part goes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from math import inf

from progression.planning.closure import UNREACHED, behind, bits, earliest, onward
from progression.planning.floors import Floors
from progression.planning.greedy import pruned
from progression.planning.parts import Board, Part, mask_of
from progression.planning.task import Clock, Nodes, Task
from progression.record import NamedTuple

DIVES = 16  # parts between two looks for a good plan
WORTH = 2  # how much more a look at masks takes than one at a need

Split = tuple[Part | None, ...]


class Found(NamedTuple):
    """The steps of a plan and what they weigh; whether no lighter one comes later."""

    steps: Nodes
    weight: int
    proved: bool = True


class Bounded(NamedTuple):
    """A part with what its plans weigh at least, and what each node costs them more."""

    floor: int
    part: Part
    extra: list[int]


class Exact:
    """The plans of a task, the best first: proved ones as long as the effort lasts, then others.

    Plans are minimal: without any step the goal is lost, or too late. It is quickest for about as
    many as are `wanted`: a weight that so many do not exceed keeps most nodes out of the search.
    """

    def __init__(self, task: Task, wanted: int = 1) -> None:
        self.is_done = False
        self.floor = 0
        self._task = task
        self._kept = task.useful(self._within_caps())
        self._wanted = wanted
        self._pool: dict[Nodes, int] = {}

    def __iter__(self) -> Iterator[Found]:
        """Yield the plans; `floor` is then what every plan not yet given weighs at least."""
        seen: set[Nodes] = set()
        limit = self._limit()
        for most in (limit, inf):
            kept = sorted(self._worthwhile(self._task.weights, most) & self._kept)
            if (most < inf and len(kept) == len(self._kept)) or self._task.goal not in kept:
                continue
            branching = Branching(self._task.only(kept), most)
            for found in branching:
                self.floor = branching.floor
                steps = frozenset(kept[node] for node in found.steps)
                if steps not in seen:
                    seen.add(steps)
                    yield found._replace(steps=steps)
            for dive, weight in branching.dives.items():
                self._pool.setdefault(frozenset(kept[node] for node in dive), weight)
            self.floor = branching.floor
            if branching.is_given_up:
                rest = self._pool.keys() - seen
                others = ((self._pool[plan], sorted(plan), plan) for plan in rest)
                for weight, _, plan in sorted(others):
                    if self._is_minimal(plan):
                        yield Found(plan, weight, proved=weight <= self.floor)
                return
        self.is_done = True

    def _is_minimal(self, plan: Nodes) -> bool:
        """Whether a plan that was found among a part of the nodes needs each step among all."""
        others = frozenset(range(len(self._task.weights))) - self._task.steps
        return not any(self._task.is_enough(others | plan - {step}) for step in plan)

    def _limit(self) -> float:
        """A weight that as many plans as are wanted do not exceed; infinite if they are not seen.

        They are looked for next to the first: each without one of its steps.
        """
        first = self._seen(self._kept)
        if 1 < self._wanted <= len(first) + 1:
            for node in sorted(first):
                self._seen(self._kept - {node})
        weights = sorted(self._pool.values())
        return weights[self._wanted - 1] if self._wanted <= len(weights) else inf

    def _seen(self, nodes: Nodes) -> Nodes:
        """Keep a plan within some nodes for when the effort does not last, and return its steps."""
        plan = pruned(self._task, nodes)
        if plan is None or not self._task.keeps_caps(plan):
            return frozenset()
        steps = plan & self._task.steps
        self._pool.setdefault(steps, self._task.weight(plan))
        return steps

    def _within_caps(self) -> Nodes:
        """The nodes that can be in a plan that is over none of the caps."""
        kept = frozenset(range(len(self._task.weights)))
        for weights, most in self._task.caps:
            kept &= self._worthwhile(weights, most)
        return kept

    def _worthwhile(self, weights: Sequence[int], limit: float) -> Nodes:
        """The nodes that can be in a plan of which the weights come to no more than a limit.

        Such a plan pays for a way to the node and, since the node is there for something, for a
        chain from there to the goal; no node is on both, since nothing supports itself.
        """
        task = self._task
        everything = frozenset(range(len(task.weights)))
        if limit == inf:
            return everything
        ways = task.earliest(weights, everything)  # h-max, Bonet & Geffner 2001
        chains = onward(task.problem, weights, task.goal, everything)
        return frozenset(
            node
            for node in everything
            if UNREACHED not in (ways[node], chains[node]) and ways[node] + chains[node] <= limit
        )


class Branching:
    """The plans of a task up to a weight, each part of the search by its least weight."""

    def __init__(self, task: Task, limit: float) -> None:
        self._task = task
        self._limit = limit
        self._behinds = behind(task.problem)
        self._board = Board(task.problem, task.goal, self._behinds, timed=bool(task.clocks))
        self._floors = self._floors_of(task.weights)
        self._capped = [(cap, self._floors_of(cap.weights)) for cap in task.caps]
        self._others = mask_of(n for n in range(len(task.weights)) if n not in task.steps)
        self._queue: list[tuple[int, int, int, Bounded]] = []
        self._count = 0
        self.dives: dict[Nodes, int] = {}
        self.floor = 0

    def _floors_of(self, weights: Sequence[int]) -> Floors:
        ones = earliest(self._task.problem, [1] * len(weights))
        sizes = [mask.bit_count() for mask in self._behinds]
        order = sorted(range(len(ones)), key=lambda node: (sizes[node], ones[node], node))
        return Floors(self._board, weights, order, self._behinds)

    @property
    def is_given_up(self) -> bool:
        """Whether plans may be left that the effort did not last to look for."""
        return bool(self._queue)

    def __iter__(self) -> Iterator[Found]:
        """Yield the plans as long as the effort lasts; `dives` are others seen on the way."""
        self._push(self._board.whole(), 0)
        seen: set[Nodes] = set()
        opened = 0
        while self._queue and self._task.effort.left > 0:
            self.floor, _, _, (floor, part, extra) = heappop(self._queue)
            if opened % DIVES == DIVES - 1:
                self._dive(part)
            opened += 1
            plan, split = self._opened(part, extra)
            for child in split:
                self._push(child, floor)
            if plan is not None and plan not in seen:
                seen.add(plan)
                yield Found(plan, floor)
        if self._queue:
            self.floor = self._queue[0][0]

    def _dive(self, part: Part) -> None:
        """Keep a plan among all that the part allows."""
        allowed = frozenset(n for n in range(len(self._task.weights)) if not part.out >> n & 1)
        plan = pruned(self._task, allowed)
        if plan is not None and self._task.keeps_caps(plan):
            self.dives.setdefault(plan & self._task.steps, self._task.weight(plan))

    def _push(self, part: Part | None, floor: int) -> None:
        """Queue a part, if it can have a plan that keeps the deadline and the cap."""
        bounded = None if part is None else self._bounded(part, floor)
        if bounded is not None and bounded.floor <= self._limit:
            self._count += 1
            order = (bounded.floor, -bounded.part.needed.bit_count(), self._count)
            heappush(self._queue, (*order, bounded))
        self._task.effort.left -= WORTH * self._worked()

    def _worked(self) -> int:
        """Return the work done since this was asked last."""
        spent = self._board.work
        self._board.work = 0
        for floors in (self._floors, *(floors for _, floors in self._capped)):
            spent += floors.work
            floors.work = 0
        return spent

    def _bounded(self, part: Part, floor: int) -> Bounded | None:
        """Return a part with what its plans weigh at least; None where it has none to give."""
        kept: Part | None = part
        for clock in self._task.clocks:
            kept = None if kept is None else self._in_time(kept, clock)
        if kept is None:
            return None
        if any(floors.of(kept)[0] > cap.most for cap, floors in self._capped):
            return None
        least, extra = self._floors.of(kept)
        return Bounded(max(floor, least), kept, extra)

    def _in_time(self, part: Part, clock: Clock) -> Part | None:
        """Return the plans of a part that keep a deadline."""
        task, (durations, deadline) = self._task, clock
        kept = {number for numbers in part.routes for number in numbers}
        allowed = frozenset(n for n in range(len(part.routes)) if not part.out >> n & 1)
        times = task.earliest(durations, allowed, kept)
        if not UNREACHED < times[task.goal] <= deadline:
            return None
        late = self._board.too_late(part, durations, times, deadline)
        return self._board.without_routes(part, late)

    def _opened(self, part: Part, extra: list[int]) -> tuple[Nodes | None, Split]:
        """Return the plan of a part in which all is settled, or else the parts it splits into."""
        split = self._dearest_choice(part, extra)
        if split:
            return None, split
        if self._task.is_enough(frozenset(bits(part.needed))):
            return self._minimal(part.needed), ()
        return None, self._any_choice(part, extra)

    def _dearest_choice(self, part: Part, extra: list[int]) -> Split:
        """Split where what is needed is not met yet, at the step that costs most at least."""
        routes, needed = self._board.routes, part.needed
        unmet = [
            (extra[node], -len(part.routes[node]), -node)
            for node in bits(needed)
            if not any(routes[number].is_met(needed) for number in part.routes[node])
        ]
        return self._split(part, -max(unmet)[2], extra) if unmet else ()

    def _any_choice(self, part: Part, extra: list[int]) -> Split:
        """Split where all is met, but in a circle or too late."""
        needed = frozenset(bits(part.needed))
        stuck = needed - self._task.reachable(needed)
        for node in sorted(stuck or needed):
            split = self._split(part, node, extra)
            if split:
                return split
        return ()

    def _split(self, part: Part, node: int, extra: list[int]) -> Split:
        """Settle a route of the node, the easiest first, or a member of a group of its only one."""
        numbers = part.routes[node]
        board = self._board
        if len(numbers) > 1:
            number = min(numbers, key=lambda n: (self._floors.fresh(part, n), n))
            return board.by_route(part, number), board.not_by_route(part, number)
        route, barred = board.routes[numbers[0]], part.needed | part.out
        groups = route.lacks(part.needed)[1] or route.groups
        members = [m for _, nodes, _ in groups for m in nodes if not barred >> m & 1]
        if not members:
            return ()
        member = min(members, key=lambda m: (extra[m], m))
        return board.with_node(part, member), board.without_node(part, member)

    def _minimal(self, needed: int) -> Nodes | None:
        """Return the steps among these nodes, if none of them can go."""
        steps = frozenset(bits(needed & ~self._others))
        others = frozenset(bits(self._others))
        if not self._task.keeps_caps(steps):
            return None
        every = others | steps
        if any(self._task.is_enough(every - {step}) for step in self._task.removable(every)):
            return None
        return steps
