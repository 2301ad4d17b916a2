"""The plans of a task in their exact order: every part of the search by how good it can be at best.

A plan takes each of its steps by one route. So a step that is needed is settled by one of its
routes, or that route is closed; a member of a group is taken, or left out. What follows is carried
through (parts.py), what is left costs at least so much (floors.py), and the best part goes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from heapq import heappop, heappush
from math import inf

from progression.planning.closure import UNREACHED, behind, earliest
from progression.planning.floors import Floors
from progression.planning.greedy import pruned
from progression.planning.parts import Board, Part, bits
from progression.planning.task import Found, Nodes, Task

LOOKS = 16  # parts between two looks for a good plan
WORTH = 2  # how much more a look at masks takes than one at a need

Split = tuple[Part | None, ...]


class Exact:
    """The plans of a task, the best first, as long as the effort lasts.

    With a `deadline` only those in time, whose order is that of their weight; without, the earliest
    first. Only those below `limit` are looked for; with `one`, only better and better ones. A part
    is passed over that `is_beaten`, asked with what its plans weigh, cost in `prices` and take in
    time at the least, says can be.
    """

    def __init__(
        self,
        task: Task,
        deadline: int | None,
        limit: float = inf,
        *,
        one: bool = False,
        prices: Sequence[int] = (),
        is_beaten: Callable[[int, int, int], bool] | None = None,
    ) -> None:
        self.limit = limit
        self.better: Nodes | None = None
        self._task = task
        self._deadline = deadline
        self._one = one
        behinds = behind(task.problem)
        ones = earliest(task.problem, [1] * len(task.weights))
        order = sorted(range(len(ones)), key=lambda node: (ones[node], node))
        self._board = Board(task.problem, task.target, behinds, timed=task.timed)
        self._floors = Floors(self._board, task.weights, order, behinds)
        self._prices = Floors(self._board, prices, order, behinds) if is_beaten else None
        self._is_beaten = is_beaten
        self._queue: list[tuple[int, int, int, int, Part, list[int], int]] = []
        self._count = 0

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
            time, floor, _, _, part, extra, price = heappop(self._queue)
            if self._is_hopeless(floor, price, time):
                continue
            if self._one and not opened % LOOKS:
                self._look(part)
            opened += 1
            plan, split = self._opened(part, time, extra)
            for child in split:
                self._push(child, floor)
            if plan is not None and plan not in seen:
                seen.add(plan)
                yield self._found(plan, time)

    def _found(self, plan: int, time: int) -> Found:
        return Found(frozenset(bits(plan)), time, self._floors.weigh(plan), True)

    def _look(self, part: Part) -> None:
        """Look for a plan better than the limit among all that the part allows."""
        allowed = frozenset(n for n in range(len(self._task.weights)) if not part.out >> n & 1)
        plan = pruned(self._task, self._deadline or 0, allowed)
        weight = self._task.weight(plan)
        if weight < self.limit:
            self.better, self.limit = plan, weight

    def _push(self, part: Part | None, floor: int) -> None:
        """Queue a part, if it can have a plan that is wanted."""
        time = 0
        if part is not None and self._task.timed:
            part, time = self._in_time(part)
        if part is not None:
            least, extra = self._floors.of(part)
            least = max(floor, least)
            price = self._prices.of(part)[0] if self._prices else 0
            if least < self.limit and not self._is_hopeless(least, price, time):
                self._count += 1
                order = (time, least, -part.needed.bit_count(), self._count)
                heappush(self._queue, (*order, part, extra, price))
        spent = self._board.work + self._floors.work * (2 if self._prices else 1)
        self._board.work = self._floors.work = 0
        self._task.effort.left -= WORTH * spent

    def _is_hopeless(self, least: int, price: int, time: int) -> bool:
        return self._is_beaten is not None and self._is_beaten(least, price, time)

    def _in_time(self, part: Part) -> tuple[Part | None, int]:
        """Return the plans of the part that are in time, and the earliest time of one.

        With a deadline all plans in time are alike, so that is the time of all.
        """
        task = self._task
        kept = {number for numbers in part.routes for number in numbers}
        allowed = frozenset(n for n in range(len(part.routes)) if not part.out >> n & 1)
        times = task.earliest(task.durations, allowed, kept)
        soonest = times[task.target]
        if self._deadline is None or soonest == UNREACHED:
            return (None if soonest == UNREACHED else part), soonest
        if soonest > self._deadline:
            return None, soonest
        late = self._board.too_late(part, task.durations, times, self._deadline)
        return self._board.without_routes(part, late), self._deadline

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
