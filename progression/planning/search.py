"""The best plans where there are too many to list: exact search by branch and bound.

Weights are whole numbers that hold the whole order of plans (objective, then ties), so that one
sum decides. Cuts bound a part of the search from below, a plan made of what they paid for bounds it
from above; where the two differ, the part is split by a node of which the plan has too much.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from heapq import heappop, heappush
from math import inf

from progression.planning.closure import UNREACHED
from progression.planning.cuts import Branch, relaxed, unpaid, worth_a_look
from progression.planning.exact import Exact
from progression.planning.greedy import pruned
from progression.planning.lightest import SHARE, lightest
from progression.planning.task import MAX_UNPROVED, Effort, Found, Nodes, Task

__all__ = ["BestFirst", "Found", "Task"]


class BestFirst:
    """The plans of a task, the best first; quickest for about as many as are `wanted`.

    The parts of the search share no plan: a plan that is found splits its part into those that
    leave out one of its nodes and take the ones before (Lawler 1972), and what the cuts paid for
    there holds in them too. With `apart`, plans differ only where they differ in these nodes.
    """

    def __init__(self, task: Task, wanted: int, apart: Nodes | None = None) -> None:
        self._task = task
        self._wanted = wanted
        self._everything = frozenset(range(len(task.weights)))
        self._apart = self._everything if apart is None else apart
        self._given: set[Nodes] = set()
        self._seen: set[Nodes] = set()
        self._found: list[tuple[int, int, int, Nodes]] = []
        self._queue: list[tuple[int, int, int, Branch]] = []
        self._count = 0
        self._is_complete = False

    def __iter__(self) -> Iterator[Found]:
        """Yield the plans, the best first."""
        first = lightest(self._task, self._everything)
        if first is None:
            return
        self._given.add(first.nodes & self._apart)
        yield first
        if self._apart == self._everything:
            yield from self._in_order(first)
        if self._is_complete:
            return
        self._start(self._everything, first.time)
        for found in self._rest():
            self._given.add(found.nodes & self._apart)
            yield found

    def _in_order(self, first: Found) -> Iterator[Found]:
        """Yield the plans after the first as long as the effort lasts."""
        limit = self._limit(first)
        if limit < inf:
            yield from self._by_cuts(limit, first.time)
            yield from self._exactly(limit, first.time)
        if not self._task.timed:
            yield from self._exactly(inf, first.time)

    @property
    def is_given_up(self) -> bool:
        """Whether so much was spent that not even unproved plans are looked for any more."""
        return self._task.effort.left < -MAX_UNPROVED

    def has_more(self) -> bool:
        """Whether there is a plan that was not given; to be asked at the end, with some effort."""
        self._task.effort.left = max(self._task.effort.left, 0)
        time = self._task.time(self._everything)
        self._start(self._everything, time if self._task.within is None else self._task.within)
        while self._queue and not self._found and not self.is_given_up:
            self._open(heappop(self._queue), relax=False)
        return bool(self._found or self._queue)

    def _start(self, allowed: Nodes, deadline: int) -> None:
        """Search among the nodes allowed for what was not given yet."""
        self._seen = set(self._given)
        self._found.clear()
        self._queue.clear()
        self._push(unpaid(self._task, allowed), deadline)

    def _limit(self, first: Found) -> float:
        """A weight that as many plans as are wanted do not exceed; infinite if they are not seen.

        They are looked for next to the first: each without one of its nodes.
        """
        found = {first.nodes & self._apart: first.weight}
        for node in sorted(first.nodes & self._apart):
            rest = self._everything - {node}
            if UNREACHED < self._task.time(rest) <= first.time:
                plan = pruned(self._task, first.time, rest)
                found.setdefault(plan & self._apart, self._task.weight(plan))
        lightest_first = sorted(found.values())
        return lightest_first[self._wanted - 1] if self._wanted <= len(found) else inf

    def _by_cuts(self, limit: float, deadline: int) -> Iterator[Found]:
        """Yield the plans up to a weight as long as a share of the effort lasts."""
        task = self._task
        everything = unpaid(task, task.useful(self._everything, deadline))
        keep = sorted(worth_a_look(task, everything, limit + 1))
        place = {node: number for number, node in enumerate(keep)}
        most = task.effort.left // 2 if task.timed else SHARE  # routes say little of deadlines
        share = Effort(max(0, min(most, task.effort.left)))
        task.effort.left -= share.left
        among = BestFirst(task.only(keep, effort=share), self._wanted)
        among._given = {  # what was not proved may weigh more, and lie outside
            frozenset(map(place.__getitem__, plan)) for plan in self._given if plan <= place.keys()
        }
        among._start(among._everything, deadline)
        for found in among._rest():
            if not found.proved or (found.time, found.weight) > (deadline, limit):
                break
            nodes = frozenset(keep[node] for node in found.nodes)
            self._given.add(nodes)
            yield found._replace(nodes=nodes)
        task.effort.left += max(share.left, 0)

    def _exactly(self, limit: float, deadline: int | None) -> Iterator[Found]:
        """Yield the plans in their order, up to a limit of weight, as long as the effort lasts."""
        task, keep = self._task, list(range(len(self._task.weights)))
        if deadline is not None and limit < inf:
            everything = unpaid(task, task.useful(self._everything, deadline))
            keep = sorted(worth_a_look(task, everything, limit + 1))
        search = Exact(task.only(keep), deadline, limit + 1)
        for found in search:
            nodes = frozenset(keep[node] for node in found.nodes)
            if nodes not in self._given:
                self._given.add(nodes)
                yield found._replace(nodes=nodes)
        self._is_complete = search.is_done and limit == inf

    def _rest(self) -> Iterator[Found]:
        while self._queue or self._found:
            if not self._is_next_found():
                self._open(heappop(self._queue), relax=self._task.effort.left > 0)
                continue
            if not self._found:
                return
            time, weight, _, nodes = heappop(self._found)
            yield Found(nodes, time, weight, self._task.effort.left > 0)

    def _is_next_found(self) -> bool:
        """Whether no part of the search can hold a better plan than the best one found."""
        if not self._queue or self.is_given_up:
            return True
        if not self._found:
            return False
        return self._task.effort.left <= 0 or self._found[0][:2] <= self._queue[0][:2]

    def _open(self, part: tuple[int, int, int, Branch], *, relax: bool) -> None:
        """Find a plan in a part of the search and split it."""
        deadline, _, _, branch = part
        if relax:
            limit = self._found[0][1] if self._found and self._found[0][0] == deadline else inf
            useful = self._task.useful(branch.allowed, deadline)
            better, enough = relaxed(self._task, deadline, replace(branch, allowed=useful), limit)
            if better is None:
                return
            branch = replace(better, allowed=branch.allowed)
            if not enough:
                self._push(branch, deadline)
                return
        nodes = branch.free & useful if relax else branch.allowed
        if not UNREACHED < self._task.time(nodes) <= deadline:
            return
        plan = pruned(self._task, deadline, nodes)
        self._note(plan, deadline)
        for child in self._split(branch, plan):
            self._push(child, deadline)

    def _note(self, plan: Nodes, time: int) -> None:
        if plan & self._apart not in self._seen:
            self._seen.add(plan & self._apart)
            self._count += 1
            heappush(self._found, (time, self._task.weight(plan), self._count, plan))

    def _split(self, branch: Branch, plan: Nodes) -> Iterator[Branch]:
        """The parts that leave out one node of the plan and take the ones before."""
        dearest = branch.dearest(plan)
        nodes = sorted(plan & self._apart - branch.taken)
        for node in nodes if dearest is None else [dearest]:
            yield branch.without_node(node)
            branch = branch.with_node(node)
        if dearest is not None:
            yield branch

    def _push(self, branch: Branch, deadline: int) -> None:
        """Queue a part; where it has to take longer, all has to be paid for anew."""
        if self._task.timed and self._task.within is None:
            soonest = self._task.time(branch.allowed)
            if soonest == UNREACHED:
                return
            if soonest > deadline:
                branch = unpaid(self._task, branch.allowed, branch.taken)
                deadline = soonest
        self._count += 1
        heappush(self._queue, (deadline, branch.bound, self._count, branch))
