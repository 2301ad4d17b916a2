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
from functools import cached_property
from heapq import heappop, heappush

from progression.planning.closure import UNREACHED, earliest, reachable
from progression.planning.problem import Arc, Problem

MAX_WORK = 3_000_000  # needs looked at, for all plans of one answer, before proofs are given up

Nodes = frozenset[int]


@dataclass(frozen=True)
class Task:
    """Reach `target` as early as can be when `durations` count, then with the least weight."""

    problem: Problem
    target: int
    weights: tuple[int, ...]
    durations: tuple[int, ...]

    @cached_property
    def timed(self) -> bool:
        return any(self.durations)

    def time(self, nodes: Nodes) -> int:
        """Return when `nodes` are enough for the target, `UNREACHED` if they are not."""
        return earliest(self.problem, self.durations, nodes)[self.target]

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
        )


@dataclass(frozen=True)
class Found:
    """A plan's nodes and weight, and whether no plan of its part of the search is better."""

    nodes: Nodes
    time: int
    weight: int
    proved: bool


@dataclass
class Effort:
    """What may still be spent on proofs; counted in operations, so that answers never vary."""

    left: int = MAX_WORK

    def spend(self, problem: Problem) -> None:
        """Count one pass over the problem."""
        self.left -= len(problem.wiring.arc) + len(problem.ids)


def best_first(task: Task) -> Iterator[Found]:
    """Yield the plans of the task, the best first.

    Each plan after the first k leaves out at least one node of each of them (Lawler 1972): what is
    left out is branched on, and each set of nodes to leave out is solved once.
    """
    everything = frozenset(range(len(task.problem.ids)))
    effort = Effort()
    seen: set[Nodes] = set()
    given: set[Nodes] = set()
    queue: list[tuple[int, int, int, Nodes, Found]] = []

    def add(without: Nodes) -> None:
        if without not in seen:
            seen.add(without)
            found = lightest(task, everything - without, effort)
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


def lightest(task: Task, allowed: Nodes, effort: Effort) -> Found | None:
    """Return the plan within `allowed` that is earliest, then lightest; None if there is none."""
    deadline = task.time(allowed)
    if deadline == UNREACHED:
        return None
    best = _pruned(task, deadline, allowed)
    weight = task.weight(best)
    keep = sorted(_worth_a_look(task, allowed, weight))
    if task.target not in keep:
        return Found(best, deadline, weight, True)
    better, proved = _search(task.only(keep), deadline, weight, effort)
    if better:
        best = frozenset(keep[node] for node in better)
    return Found(best, deadline, task.weight(best), proved)


def _worth_a_look(task: Task, allowed: Nodes, limit: int) -> Iterator[int]:
    """The nodes that can be in a plan of less weight than `limit`."""
    hardness = earliest(task.problem, task.weights, allowed)
    last = task.weights[task.target]
    for node, least in enumerate(hardness):
        beyond = 0 if node == task.target else last
        if least != UNREACHED and least + beyond < limit:
            yield node


def _search(task: Task, deadline: int, limit: int, effort: Effort) -> tuple[Nodes | None, bool]:
    """Return the lightest plan below `limit`, None if there is none, and whether that is proved."""
    best: Nodes | None = None
    queue = [(0, 0, _Branch(frozenset(range(len(task.weights))), task.weights, 0, ()))]
    opened = 0
    while queue and queue[0][0] < limit and effort.left > 0:
        branch = _relaxed(task, deadline, heappop(queue)[2], limit, effort)
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
class _Branch:
    """A part of the search: what is allowed, and what the cuts paid so far leave to pay.

    Every plan in it weighs at least `bound` and what is `left` to pay of its nodes.
    """

    allowed: Nodes
    left: Sequence[int]
    bound: int
    cuts: tuple[tuple[Nodes, int], ...]

    @property
    def free(self) -> Nodes:
        return frozenset(node for node in self.allowed if not self.left[node])

    def children(self, plan: Nodes) -> Iterator[_Branch]:
        """Split on the node by which the plan pays most for cuts that it pays for twice."""
        twice = dict.fromkeys(sorted(plan), 0)
        for cut, price in self.cuts:
            shared = cut & plan
            for node in shared:
                twice[node] += price * (len(shared) - 1)
        node = max(twice, key=lambda node: (twice[node], -node))
        if twice[node]:
            yield self._with(node)
            yield self._without(node)

    def _with(self, node: int) -> _Branch:
        """Take the node, in full; others get back what they paid to cuts that it is in."""
        left = list(self.left)
        for cut, price in self.cuts:
            if node in cut:
                for other in cut:
                    left[other] += price
        rest = tuple((cut, price) for cut, price in self.cuts if node not in cut)
        bound = self.bound + self.left[node]
        left[node] = 0
        return _Branch(self.allowed, left, bound, rest)

    def _without(self, node: int) -> _Branch:
        rest = tuple((cut - {node}, price) for cut, price in self.cuts)
        return _Branch(self.allowed - {node}, self.left, self.bound, rest)


def _relaxed(
    task: Task, deadline: int, branch: _Branch, limit: int, effort: Effort
) -> _Branch | None:
    """Pay for cuts until what is paid in full is enough; None if no plan is below `limit`."""
    left = list(branch.left)
    bound = branch.bound
    cuts = list(branch.cuts)
    while bound < limit:
        effort.spend(task.problem)
        hardness = earliest(task.problem, left, branch.allowed)  # h-max, Bonet & Geffner 2001
        times = _times_of_free(task, branch.allowed, left, hardness)
        if UNREACHED < times[task.target] <= deadline:
            nodes = (n for n in branch.allowed if -1 < hardness[n] < limit - bound)
            return _Branch(frozenset(nodes), left, bound, tuple(cuts))
        cut = _cut(task, deadline, branch.allowed, left, times, hardness)
        if not cut:
            return None
        price = min(left[node] for node in cut)
        for node in cut:
            left[node] -= price
        bound += price
        cuts.append((cut, price))
    return None


def _times_of_free(
    task: Task, allowed: Nodes, left: Sequence[int], hardness: Sequence[int]
) -> Sequence[int]:
    """When each node can be had by nodes that are paid for alone."""
    if task.timed:
        return earliest(task.problem, task.durations, {n for n in allowed if not left[n]})
    return [UNREACHED if hard else 0 for hard in hardness]


def _cut(
    task: Task,
    deadline: int,
    allowed: Nodes,
    left: Sequence[int],
    times: Sequence[int],
    hardness: Sequence[int],
) -> Nodes:
    """Return nodes still to pay for, of which every plan in time has at least one.

    Walks back from the target, the latest deadline first. What comes too late with the free nodes
    alone needs, on each of its routes, something that comes too late.
    """
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
    before = reachable(task.problem, allowed - cut)
    arcs = task.problem.arcs
    return frozenset(node for node in cut if any(_is_met(arc, before) for arc in arcs[node]))


def _is_met(arc: Arc, had: Nodes) -> bool:
    return all(
        sum(member in had for member in need.members) >= need.count for need in arc.needs
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
