"""The best plans where there are too many to list: exact search by cuts.

Weights are whole numbers that hold the whole order of plans (objective, then ties), so that one
sum decides. A cut is a set of nodes of which every plan has at least one (a disjunctive landmark).
Paying for one cut after another gives a lower bound (LM-cut, Helmert & Domshlak 2009, here with
deadlines and n-of groups too); what is paid in full is enough for a plan, which gives an upper
bound. Where the two differ, branch on a node of a cut of which the plan has more than it needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from heapq import heappop, heappush

from progression.planning.closure import UNREACHED, earliest, reachable
from progression.planning.problem import Arc, Problem

MAX_WORK = 3_000_000  # needs looked at, for all plans of one answer, before proofs are given up

Nodes = frozenset[int]


@dataclass
class Effort:
    """What may still be spent on proofs; counted in operations, so that answers never vary."""

    left: int = MAX_WORK


@dataclass(frozen=True)
class Task:
    """Reach `target` as early as can be when `durations` count, then with the least weight.

    With `within` the time has to be that at most, and no earlier one is better.
    """

    problem: Problem
    target: int
    weights: tuple[int, ...]
    durations: tuple[int, ...]
    within: int | None = None
    effort: Effort = field(default_factory=Effort)

    @cached_property
    def timed(self) -> bool:
        return any(self.durations)

    def time(self, nodes: Nodes) -> int:
        """Return when `nodes` are enough for the target, `UNREACHED` if they are not."""
        return self.earliest(self.durations, nodes)[self.target]

    def earliest(self, durations: Sequence[int], nodes: Nodes) -> list[int]:
        """Return when each of `nodes` can be had with nothing else."""
        self._spend()
        return earliest(self.problem, durations, nodes)

    def reachable(self, nodes: Nodes) -> Nodes:
        """Return which of `nodes` can be had with nothing else."""
        self._spend()
        return reachable(self.problem, nodes)

    def _spend(self) -> None:
        self.effort.left -= len(self.problem.wiring.arc) + len(self.problem.ids)

    def weight(self, nodes: Nodes) -> int:
        """Return what the nodes weigh together."""
        return sum(self.weights[node] for node in nodes)

    def only(self, keep: Sequence[int]) -> Task:
        """Return the task on the nodes of `keep`, renumbered in their order."""
        return Task(
            self.problem.only(keep),
            keep.index(self.target),
            tuple(self.weights[node] for node in keep),
            tuple(self.durations[node] for node in keep),
            self.within,
            self.effort,
        )


@dataclass(frozen=True)
class Found:
    """A plan's nodes and weight, and whether no plan of its part of the search is better."""

    nodes: Nodes
    time: int
    weight: int
    proved: bool


def best_first(task: Task) -> Iterator[Found]:
    """Yield the plans of the task, the best first.

    Each plan after the first k leaves out at least one node of each of them (Lawler 1972): what is
    left out is branched on, and each set of nodes to leave out is solved once.
    """
    everything = frozenset(range(len(task.problem.ids)))
    seen: set[Nodes] = set()
    given: set[Nodes] = set()
    queue: list[tuple[int, int, int, Nodes, Found]] = []

    def add(without: Nodes) -> None:
        if without not in seen:
            seen.add(without)
            found = lightest(task, everything - without)
            if found:
                heappush(queue, (found.time, found.weight, len(seen), without, found))

    add(frozenset())
    while queue:
        *_, without, found = heappop(queue)
        if found.nodes not in given:
            given.add(found.nodes)
            yield found
        for node in sorted(found.nodes):
            add(without | {node})


def lightest(task: Task, allowed: Nodes) -> Found | None:
    """Return the plan within `allowed` that is earliest, then lightest; None if there is none."""
    soonest = task.time(allowed)
    if soonest == UNREACHED or (task.within is not None and soonest > task.within):
        return None
    deadline = soonest if task.within is None else task.within
    best = _pruned(task, deadline, allowed)
    weight = task.weight(best)
    keep = sorted(_worth_a_look(task, allowed, weight))
    if task.target not in keep:
        return Found(best, deadline, weight, True)
    better, proved = _search(task.only(keep), deadline, weight)
    if better:
        best = frozenset(keep[node] for node in better)
    return Found(best, deadline, task.weight(best), proved)


def _worth_a_look(task: Task, allowed: Nodes, limit: int) -> Iterator[int]:
    """The nodes that can be in a plan of less weight than `limit`."""
    hardness = task.earliest(task.weights, allowed)
    last = task.weights[task.target]
    for node, least in enumerate(hardness):
        beyond = 0 if node == task.target else last
        if least != UNREACHED and least + beyond < limit:
            yield node


def _search(task: Task, deadline: int, limit: int) -> tuple[Nodes | None, bool]:
    """Return the lightest plan below `limit`, None if there is none, and whether that is proved."""
    best: Nodes | None = None
    queue = [(0, 0, _Branch(frozenset(range(len(task.weights))), task.weights, 0, ()))]
    opened = 0
    while queue and queue[0][0] < limit and task.effort.left > 0:
        branch = _relaxed(task, deadline, heappop(queue)[2], limit)
        if branch is None:
            continue
        plan = _pruned(task, deadline, branch.free)
        if task.weight(plan) < limit:
            best, limit = plan, task.weight(plan)
        for child in branch.children(plan):
            opened += 1
            heappush(queue, (child.bound, opened, child))
    return best, not queue or queue[0][0] >= limit


@dataclass(frozen=True)
class _Cut:
    """Nodes of which every plan has at least `count`, and what each was made to pay for that."""

    nodes: Nodes
    count: int
    price: int = 0


@dataclass(frozen=True)
class _Branch:
    """A part of the search: what is allowed, and what the cuts paid so far leave to pay.

    Every plan in it weighs at least `bound` and what is `left` to pay of its nodes.
    """

    allowed: Nodes
    left: Sequence[int]
    bound: int
    cuts: tuple[_Cut, ...]

    @property
    def free(self) -> Nodes:
        """The nodes that are paid in full."""
        return frozenset(node for node in self.allowed if not self.left[node])

    def children(self, plan: Nodes) -> Iterator[_Branch]:
        """Split on the node by which the plan pays most for more than the cuts ask for."""
        surplus = dict.fromkeys(sorted(plan), 0)
        for cut in self.cuts:
            shared = cut.nodes & plan
            for node in shared:
                surplus[node] += cut.price * (len(shared) - cut.count)
        node = max(surplus, key=lambda node: (surplus[node], -node))
        if surplus[node]:
            yield self._with(node)
            yield self._without(node)

    def _with(self, node: int) -> _Branch:
        """Take the node, in full. Where a cut is met by that, the others get back what they paid."""
        left = list(self.left)
        cuts = []
        for cut in self.cuts:
            if node in cut.nodes:
                cut = _Cut(cut.nodes - {node}, cut.count - 1, cut.price)
                if not cut.count:
                    for other in cut.nodes:
                        left[other] += cut.price
            if cut.count:
                cuts.append(cut)
        left[node] = 0
        return _Branch(self.allowed, left, self.bound + self.left[node], tuple(cuts))

    def _without(self, node: int) -> _Branch:
        cuts = tuple(_Cut(cut.nodes - {node}, cut.count, cut.price) for cut in self.cuts)
        return _Branch(self.allowed - {node}, self.left, self.bound, cuts)


def _relaxed(task: Task, deadline: int, branch: _Branch, limit: int) -> _Branch | None:
    """Pay for cuts until what is paid in full is enough; None if no plan is below `limit`."""
    left = list(branch.left)
    bound = branch.bound
    cuts = list(branch.cuts)
    while bound < limit:
        hardness = task.earliest(left, branch.allowed)  # h-max, Bonet & Geffner 2001
        times = _times_of_free(task, branch.allowed, left, hardness)
        if UNREACHED < times[task.target] <= deadline:
            nodes = (n for n in branch.allowed if UNREACHED < hardness[n] < limit - bound)
            return _Branch(frozenset(nodes), left, bound, tuple(cuts))
        cut = _cut(task, branch.allowed, _Late(task, deadline, left, times, hardness))
        if not cut.nodes:
            return None
        price = min(left[node] for node in cut.nodes)
        for node in cut.nodes:
            left[node] -= price
        bound += price * cut.count
        cuts.append(replace(cut, price=price))
    return None


def _times_of_free(
    task: Task, allowed: Nodes, left: Sequence[int], hardness: Sequence[int]
) -> Sequence[int]:
    """When each node can be had by nodes that are paid for alone."""
    if task.timed:
        return task.earliest(task.durations, frozenset(n for n in allowed if not left[n]))
    return [UNREACHED if hard else 0 for hard in hardness]


def _cut(task: Task, allowed: Nodes, late: _Late) -> _Cut:
    """Return nodes still to pay for, of which every plan in time has at least `count`."""
    wide = late.cut(several=True)
    if wide.count > 1:
        return wide
    return _Cut(_met_first(task, allowed, late.cut(several=False).nodes), 1)


@dataclass(frozen=True)
class _Late:
    """The way back from the target, past what the free nodes alone bring too late."""

    task: Task
    deadline: int
    left: Sequence[int]
    times: Sequence[int]
    hardness: Sequence[int]

    def cut(self, *, several: bool) -> _Cut:
        """Walk back, the latest deadline first, up to nodes that are still to pay for.

        What comes too late needs, on each of its routes, something that comes too late: at least
        one of the members given, and with `several` as many as a group still lacks.
        """
        if self.left[self.task.target]:
            return _Cut(frozenset({self.task.target}), 1)
        found: set[int] = set()
        counts: set[int] = set()
        settled: set[int] = set()
        queue = [(-self.deadline, self.task.target)]
        while queue:
            negative, node = heappop(queue)
            if node in settled:
                continue
            settled.add(node)
            ready = -negative - self.task.durations[node]
            for arc in self.task.problem.arcs[node]:
                count, members = self._hardest(arc, ready, several)
                paying = [member for member in members if self.left[member]]
                found.update(paying)
                if paying:
                    counts.add(count if len(paying) == len(members) else 1)
                for member in members:
                    if not self.left[member]:
                        heappush(queue, (-ready, member))
        return _Cut(frozenset(found), min(counts, default=0))

    def _hardest(self, arc: Arc, ready: int, several: bool) -> tuple[int, Sequence[int]]:
        """Members of the route's hardest need, and how many of them must come earlier than now.

        Where `missing` of the late members are needed, any set of them that leaves out fewer than
        `missing` has one; the hardest are taken. A route that cannot be met at all asks for
        nothing.
        """
        choices = []
        for need in arc.needs:
            members = [m for m in need.members if self.hardness[m] != UNREACHED]
            late = [m for m in members if not UNREACHED < self.times[m] <= ready]
            missing = need.count - (len(members) - len(late))
            if missing > len(late):
                return 0, ()
            if missing > 0:
                late.sort(key=lambda m: (self.hardness[m], m))
                rest = late[missing - 1 :]
                choices.append((self.hardness[rest[0]], -len(rest), missing, late))
        if not choices:
            return 0, ()
        *_, missing, late = max(choices)
        return (missing, late) if several else (1, late[missing - 1 :])


def _met_first(task: Task, allowed: Nodes, cut: Nodes) -> Nodes:
    """Keep of a cut the nodes that a plan can come to before any other of it."""
    before = task.reachable(allowed - cut)
    arcs = task.problem.arcs
    return frozenset(node for node in cut if any(_is_met(arc, before) for arc in arcs[node]))


def _is_met(arc: Arc, had: Nodes) -> bool:
    return all(sum(member in had for member in need.members) >= need.count for need in arc.needs)


def _pruned(task: Task, deadline: int, nodes: Nodes) -> Nodes:
    """Return a plan within `nodes`: one way, then without each step that can go, heaviest first."""
    plan = _one_way(task, nodes)
    for node in sorted(plan, key=lambda node: (-task.weights[node], node)):
        if UNREACHED < task.time(plan - {node}) <= deadline:
            plan = plan - {node}
    return plan


def _one_way(task: Task, nodes: Nodes) -> Nodes:
    """Return nodes enough for the target in time: back from it, each by its easiest route.

    By time, each step counts a little too, so that no two that take no time lean on each other.
    """
    scale = len(nodes) + 1
    timed = any(task.durations)
    measure = [months * scale + 1 for months in task.durations] if timed else task.weights
    marks = task.earliest(measure, nodes)
    had = frozenset(node for node, mark in enumerate(marks) if mark != UNREACHED)

    def hardest(arc: Arc) -> int:
        return max(
            (marks[m] for need in arc.needs for m in _easiest(need.members, need.count, marks)),
            default=0,
        )

    found = {task.target}
    stack = [task.target]
    while stack:
        arcs = [arc for arc in task.problem.arcs[stack.pop()] if _is_met(arc, had)]
        arc = min(arcs, key=hardest)
        for need in arc.needs:
            for member in _easiest(need.members, need.count, marks):
                if member not in found:
                    found.add(member)
                    stack.append(member)
    return frozenset(found)


def _easiest(members: Sequence[int], count: int, marks: Sequence[int]) -> list[int]:
    there = [member for member in members if marks[member] != UNREACHED]
    return sorted(there, key=lambda member: (marks[member], member))[:count]
