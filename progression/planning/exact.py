"""The plans of a task in their exact order: every part of the search by how good it can be at best.

A plan takes each of its steps by one route. So a step that is needed is settled by one of its
routes, or that route is closed; a member of a group is taken, or left out. What follows is carried
through (parts.py), what is left costs at least so much (floors.py), and the best part goes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush

from progression.planning.closure import bits
from progression.planning.floors import Floors, Layout, weigh
from progression.planning.parts import Board, Part
from progression.planning.task import Nodes, Task
from progression.record import NamedTuple

WORTH = 2  # how much more a look at masks takes than one at a need

Halves = tuple[Part | None, ...]


class Found(NamedTuple):
    """The steps of a plan and what they weigh; whether no lighter one comes later."""

    steps: Nodes
    weight: int
    proved: bool = True


class Exact:
    """The plans of a task, the best first: proved ones as long as the effort lasts, then others.

    Plans are minimal: without any step the goal is lost, or too late. At the end `is_done` tells
    whether these are all.
    """

    def __init__(self, task: Task) -> None:
        self.is_done = False
        self.floor = 0
        self._kept = sorted(task.useful(frozenset(range(len(task.weights)))))
        self._is_hopeless = task.goal not in self._kept
        self._task = task.only(self._kept)
        self._every = frozenset(range(len(self._kept)))
        self._queue: list[tuple[int, int, int, Part]] = []
        self._count = 0

    def __iter__(self) -> Iterator[Found]:
        """Yield the plans; `floor` is then what every plan not yet given weighs at least."""
        if self._is_hopeless:
            self.is_done = True
            return
        for steps, weight, proved in self._plans():
            yield Found(frozenset(self._kept[node] for node in steps), weight, proved)

    def _plans(self) -> Iterator[Found]:
        task = self._task
        layout = Layout(task.problem)
        self._board = Board(task.problem)
        self._floors = Floors(self._board, layout, task.weights)
        self._capped = [(Floors(self._board, layout, cap.weights), cap.most) for cap in task.caps]
        self._push(self._board.whole(task.goal), 0)
        seen: set[Nodes] = set()
        while self._queue and task.effort.left > 0:
            self.floor, _, _, part = heappop(self._queue)
            plan, halves = self._opened(part)
            for half in halves:
                self._push(half, self.floor)
            if plan is not None and plan not in seen:
                seen.add(plan)
                yield Found(plan, self.floor)
        self.is_done = not self._queue
        if self._queue:
            self.floor = self._queue[0][0]
            others = ((task.weight(plan), sorted(plan & task.steps)) for plan in self._easy())
            for weight, steps in sorted(others):
                if frozenset(steps) not in seen:
                    yield Found(frozenset(steps), weight, proved=weight <= self.floor)

    def _easy(self) -> set[Nodes]:
        """Return plans that are easy to see: one, and those without one of its steps.

        With them goes what their steps bring.
        """
        from progression.planning.greedy import pruned  # most proofs end in time

        first = pruned(self._task, self._every) or frozenset()
        steps = sorted(first & self._task.steps)
        nearby = (pruned(self._task, self._every - {node}) for node in steps)
        return {plan for plan in (first, *nearby) if plan and self._task.keeps_caps(plan)}

    def _push(self, part: Part | None, floor: int) -> None:
        """Queue a part, if it can have a plan within the caps."""
        if part is not None and all(floors.of(part)[0] <= most for floors, most in self._capped):
            least, unmet = self._floors.of(part)
            self._count += 1
            order = (max(floor, least), -part.needed.bit_count(), self._count)
            heappush(self._queue, (*order, part._replace(unmet=unmet)))
        self._task.effort.left -= WORTH * self._board.work
        self._board.work = 0

    def _opened(self, part: Part) -> tuple[Nodes | None, Halves]:
        """Return the plan of a part in which all is settled, or else the parts it splits into."""
        if part.unmet:
            return None, self._split(part, *part.unmet[0])
        needed = frozenset(bits(part.needed))
        if self._task.is_enough(needed):
            return self._minimal(needed), ()
        stuck = needed - self._task.reachable(needed)  # all is met, but in a circle or too late
        for node in sorted(stuck or needed):
            halves = self._split(part, node, self._board.open_routes(part, node))
            if halves:
                return None, halves
        return None, ()

    def _split(self, part: Part, node: int, routes: Sequence[int]) -> Halves:
        """Settle the easiest route of a node; of its only one the easiest of the dearest group."""
        board, weights, ways = self._board, self._task.weights, self._floors.ways
        if len(routes) > 1:
            fresh = {n: weigh(board.routes[n].common & ~part.needed, weights) for n in routes}
            return board.halves(part, node, min(routes, key=lambda n: (fresh[n], n)))
        groups = board.routes[routes[0]].groups
        lacking = [g for g in groups if (g.mask & part.needed).bit_count() < g.least] or groups
        left = [list(bits(group.mask & ~part.needed & ~part.out)) for group in lacking]
        easiest = [min((ways[member], member) for member in members) for members in left if members]
        return board.with_and_without(part, max(easiest)[1]) if easiest else ()

    def _minimal(self, needed: Nodes) -> Nodes | None:
        """Return the steps among these nodes, if none of them can go."""
        steps = needed & self._task.steps
        every = self._every - self._task.steps | steps
        if not self._task.keeps_caps(steps):
            return None
        return None if any(self._task.is_enough(every - {step}) for step in steps) else steps
