"""The plans of a task in their exact order: every part of the search by how good it can be at best.

A plan takes each of its steps by one route. So a step that is needed is settled by one of its
routes, or that route is closed; a member of a group is taken, or left out. What follows is carried
through (parts.py), what is left costs at least so much (floors.py), and the best part goes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from math import inf
from typing import NamedTuple

from progression.planning.closure import UNREACHED, behind, earliest
from progression.planning.floors import Floors
from progression.planning.greedy import pruned
from progression.planning.parts import Board, Part, bits
from progression.planning.task import Found, Nodes, Task

LOOKS = 16  # parts between two looks for a good plan
WORTH = 2  # how much more a look at masks takes than one at a need

Split = tuple[Part | None, ...]


class Look(NamedTuple):
    """A part with what its plans take at least: time, weight, and what each node costs them more.

    `price` is what they cost at least, where that counts besides.
    """

    time: int
    floor: int
    part: Part
    extra: list[int]
    price: int = 0


class Exact:
    """The plans of a task, the best first, as long as the effort lasts.

    With a `deadline` only those in time, whose order is that of their weight; without, the earliest
    first. Only those below `limit` are looked for; with `one`, only better and better ones.
    """

    def __init__(
        self, task: Task, deadline: int | None, limit: float = inf, *, one: bool = False
    ) -> None:
        self.limit = limit
        self.better: Nodes | None = None
        self._task = task
        self._deadline = deadline
        self._one = one
        self._behinds = behind(task.problem)
        self._board = Board(task.problem, task.target, self._behinds, timed=task.timed)
        self._floors = self._floors_of(task.weights)
        self._queue: list[tuple[int, int, int, int, Look]] = []
        self._count = 0

    def _floors_of(self, weights: Sequence[int]) -> Floors:
        ones = earliest(self._task.problem, [1] * len(weights))
        order = sorted(range(len(ones)), key=lambda node: (ones[node], node))
        return Floors(self._board, weights, order, self._behinds)

    @property
    def floor(self) -> float:
        """The least that any plan not given yet weighs, or the limit."""
        return min(self.limit, min((each[1] for each in self._queue), default=self.limit))

    @property
    def is_done(self) -> bool:
        """Whether every plan below the limit was given, or with `one` is known not to be better."""
        return not self._queue or (self._deadline is not None and self._queue[0][1] >= self.limit)

    def __iter__(self) -> Iterator[Found]:
        """Yield the plans, the best first; ends early where the effort does."""
        self._push(self._board.whole(), 0)
        seen: set[int] = set()
        opened = 0
        while not self.is_done and self._task.effort.left > 0:
            look = heappop(self._queue)[-1]
            if not self._is_wanted(look):
                continue
            if self._one and not opened % LOOKS:
                self._improve(look.part)
            opened += 1
            plan, split = self._opened(look.part, look.time, look.extra)
            for child in split:
                self._push(child, look.floor)
            if plan is not None and plan not in seen:
                seen.add(plan)
                yield self._found(plan, look.time)

    def _found(self, plan: int, time: int) -> Found:
        return Found(frozenset(bits(plan)), time, self._floors.weigh(plan), True)

    def _improve(self, part: Part) -> None:
        """Look for a plan better than the limit among all that the part allows."""
        allowed = frozenset(n for n in range(len(self._task.weights)) if not part.out >> n & 1)
        plan = pruned(self._task, self._deadline or 0, allowed)
        weight = self._task.weight(plan)
        if weight < self.limit:
            self.better, self.limit = plan, weight

    def _push(self, part: Part | None, floor: int) -> None:
        """Queue a part, if it can have a plan that is wanted."""
        look = None if part is None else self._look(part, floor)
        if look is not None and self._is_wanted(look):
            self._count += 1
            order = (look.time, look.floor, -look.part.needed.bit_count(), self._count)
            heappush(self._queue, (*order, look))
        self._task.effort.left -= WORTH * self._worked()

    def _worked(self) -> int:
        """Return the work done since this was asked last."""
        spent = self._board.work + self._floors.work
        self._board.work = self._floors.work = 0
        return spent

    def _look(self, part: Part, floor: int) -> Look | None:
        """Look at what plans of a part take at least; None if there is none.

        With a deadline all plans in time are alike, so that is the time of all.
        """
        time = 0
        if self._task.timed:
            time, kept = self._in_time(part, self._deadline)
            if kept is None:
                return None
            part, time = kept, time if self._deadline is None else self._deadline
        least, extra = self._floors.of(part)
        return Look(time, max(floor, least), part, extra)

    def _is_wanted(self, look: Look) -> bool:
        return look.floor < self.limit

    def _in_time(self, part: Part, deadline: int | None) -> tuple[int, Part | None]:
        """Return the earliest time of a plan of the part, and the plans that are in time."""
        times = self._times(part, self._task.durations)
        soonest = times[self._task.target]
        if soonest == UNREACHED or (deadline is not None and soonest > deadline):
            return soonest, None
        if deadline is None:
            return soonest, part
        late = self._board.too_late(part, self._task.durations, times, deadline)
        return soonest, self._board.without_routes(part, late)

    def _times(self, part: Part, durations: Sequence[int], barred: int = 0) -> list[int]:
        """Return when the plans of a part can have each node at the earliest, with none barred."""
        out = part.out | barred
        kept = {number for numbers in part.routes for number in numbers}
        allowed = frozenset(n for n in range(len(part.routes)) if not out >> n & 1)
        return self._task.earliest(durations, allowed, kept)

    def _opened(self, part: Part, time: int, extra: list[int]) -> tuple[int | None, Split]:
        """Return the plan of a part in which all is settled, or else the parts it splits into."""
        split = self._dearest_choice(part, extra)
        if split:
            return None, split
        when = self._task.time(frozenset(bits(part.needed)))
        if UNREACHED < when <= time:
            return (part.needed if self._is_minimal(part.needed, time) else None), ()
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

    def _is_minimal(self, plan: int, time: int) -> bool:
        nodes = frozenset(bits(plan))
        without = (self._task.time(nodes - {node}) for node in nodes)
        return not any(UNREACHED < later <= time for later in without)
