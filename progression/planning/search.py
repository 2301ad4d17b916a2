"""The best plans where there are too many to list: exact search by cuts.

Weights are whole numbers that hold the whole order of plans (objective, then ties), so that one
sum decides. A cut is a set of nodes of which every plan has at least one (a disjunctive landmark).
Paying for one cut after another gives a lower bound (LM-cut, Helmert & Domshlak 2009, here with
deadlines too); what is paid in full is enough for a plan, which gives an upper bound. Where the
two differ, branch on a node of a cut that the plan pays for twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from progression.planning.closure import UNREACHED, earliest
from progression.planning.problem import Arc, Problem

MAX_BRANCHES = 2_000  # parts of the search opened for one plan before its proof is given up

Nodes = frozenset[int]


@dataclass(frozen=True)
class Task:
    """Reach `target` as early as can be when `durations` count, then with the least weight."""

    problem: Problem
    target: int
    weights: tuple[int, ...]
    durations: tuple[int, ...]

    def time(self, nodes: Nodes) -> int:
        """The time at which `nodes` are enough for the target, `UNREACHED` if they are not."""
        return earliest(self.problem, self.durations, nodes)[self.target]

    def weight(self, nodes: Nodes) -> int:
        return sum(self.weights[node] for node in nodes)


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
    deadline = task.time(allowed)
    if deadline == UNREACHED:
        return None
    best = _pruned(task, deadline, allowed)
    best_weight = task.weight(best)
    queue = [(0, 0, _Branch(allowed, frozenset()))]
    opened = 0
    while queue and queue[0][0] < best_weight and opened < MAX_BRANCHES:
        _, _, branch = heappop(queue)
        relaxed = _relax(task, deadline, branch, best_weight)
        if relaxed is None:
            continue
        if task.weight(relaxed.plan) < best_weight:
            best, best_weight = relaxed.plan, task.weight(relaxed.plan)
        for child in relaxed.children(branch):
            opened += 1
            heappush(queue, (relaxed.bound, opened, child))
    proved = not queue or queue[0][0] >= best_weight
    return Found(best, deadline, best_weight, proved)


@dataclass(frozen=True)
class _Branch:
    """A part of the search: nodes still allowed, and nodes taken as paid for."""

    allowed: Nodes
    paid: Nodes


@dataclass(frozen=True)
class _Relaxed:
    """A lower bound of a branch, a plan in it, and the cuts that were paid for."""

    bound: int
    plan: Nodes
    cuts: tuple[Nodes, ...]

    def children(self, branch: _Branch) -> tuple[_Branch, ...]:
        """With and without one node of the smallest cut that the plan pays for more than once."""
        twice = [cut for cut in self.cuts if len(cut & self.plan) > 1]
        if not twice:
            return ()
        cut = min(twice, key=lambda cut: (len(cut), sorted(cut)))
        node = min(cut & self.plan)
        return (
            _Branch(branch.allowed - {node}, branch.paid),
            _Branch(branch.allowed, branch.paid | {node}),
        )


def _relax(task: Task, deadline: int, branch: _Branch, limit: int) -> _Relaxed | None:
    """Bound the branch from below and find a plan in it; None where it cannot beat `limit`."""
    left = [0 if node in branch.paid else weight for node, weight in enumerate(task.weights)]
    bound = task.weight(branch.paid)
    free = {node for node in branch.allowed if not left[node]}
    cuts: list[Nodes] = []
    while bound < limit:
        times = earliest(task.problem, task.durations, free)
        if UNREACHED < times[task.target] <= deadline:
            return _Relaxed(bound, _pruned(task, deadline, frozenset(free)), tuple(cuts))
        cut = _cut(task, deadline, branch.allowed, left, times)
        if not cut:
            return None
        price = min(left[node] for node in cut)
        for node in cut:
            left[node] -= price
            if not left[node]:
                free.add(node)
        bound += price
        cuts.append(cut)
    return None


def _cut(
    task: Task, deadline: int, allowed: Nodes, left: Sequence[int], times: Sequence[int]
) -> Nodes:
    """Return nodes still to pay for, of which every plan in time has at least one.

    Walks back from the target, the latest deadline first. What comes too late with the free nodes
    alone needs, on each of its routes, something that comes too late.
    """
    hardness = earliest(task.problem, left, allowed)  # h-max, Bonet & Geffner 2001
    cut: set[int] = set()
    settled: set[int] = set()
    queue = [(-deadline, task.target)]
    while queue:
        negative, node = heappop(queue)
        if node in settled:
            continue
        settled.add(node)
        if left[node]:
            cut.add(node)
            continue
        ready = -negative - task.durations[node]
        for arc in task.problem.arcs[node]:
            for member in _late(arc, ready, times, hardness):
                heappush(queue, (-ready, member))
    return _met_first(task, allowed, frozenset(cut))


def _late(arc: Arc, ready: int, times: Sequence[int], hardness: Sequence[int]) -> Sequence[int]:
    """Members of the route's hardest need of which at least one must come earlier than it does.

    Where `missing` of the late members are needed, any set of them that leaves out fewer than
    `missing` has one; the hardest are taken. A route that cannot be met at all asks for nothing.
    """
    choices = []
    for need in arc.needs:
        members = [m for m in need.members if hardness[m] != UNREACHED]
        late = [m for m in members if not UNREACHED < times[m] <= ready]
        missing = need.count - (len(members) - len(late))
        if missing > len(late):
            return ()
        if missing > 0:
            late.sort(key=lambda m: (hardness[m], m))
            rest = late[missing - 1 :]
            choices.append((hardness[rest[0]], -len(rest), rest))
    return max(choices)[2] if choices else ()


def _met_first(task: Task, allowed: Nodes, cut: Nodes) -> Nodes:
    """Keep of a cut the nodes that a plan can come to before any other of it."""
    before = earliest(task.problem, [0] * len(task.weights), allowed - cut)
    arcs = task.problem.arcs
    return frozenset(node for node in cut if any(_is_met(arc, before) for arc in arcs[node]))


def _is_met(arc: Arc, times: Sequence[int]) -> bool:
    return all(
        sum(times[member] != UNREACHED for member in need.members) >= need.count
        for need in arc.needs
    )


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
    marks = earliest(task.problem, measure, nodes)

    def hardest(arc: Arc) -> int:
        return max(
            (marks[m] for need in arc.needs for m in _easiest(need.members, need.count, marks)),
            default=0,
        )

    found = {task.target}
    stack = [task.target]
    while stack:
        arcs = [arc for arc in task.problem.arcs[stack.pop()] if _is_met(arc, marks)]
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
