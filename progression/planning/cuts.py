"""What every plan needs one of, and what that proves about the weight of all plans.

A cut is a set of nodes of which every plan has at least one (a disjunctive landmark), or `count`.
Paying for one cut after another gives a lower bound (LM-cut, Helmert & Domshlak 2009, here with
deadlines and n-of groups too); the nodes that are paid in full are in the end enough for a plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush

from progression.planning.closure import UNREACHED
from progression.planning.problem import Arc
from progression.planning.task import Nodes, Task, is_met


@dataclass(frozen=True)
class Cut:
    """Nodes of which every plan has at least `count`, and what each was made to pay for that."""

    nodes: Nodes
    count: int
    price: int = 0


@dataclass(frozen=True)
class Branch:
    """A part of the search: what is allowed and what is taken, and what is left to pay.

    Every plan in it weighs at least `bound` and what is `left` to pay of its nodes.
    """

    allowed: Nodes
    taken: Nodes
    left: Sequence[int]
    bound: int = 0
    cuts: tuple[Cut, ...] = ()

    @property
    def free(self) -> Nodes:
        """The nodes that are paid in full."""
        return frozenset(node for node in self.allowed if not self.left[node])

    def with_node(self, node: int) -> Branch:
        """Take the node, in full. Of a cut met by that, the others get back what they paid."""
        left = list(self.left)
        cuts = []
        for cut in self.cuts:
            rest = cut
            if node in cut.nodes:
                rest = Cut(cut.nodes - {node}, cut.count - 1, cut.price)
            if rest.count:
                cuts.append(rest)
            else:
                for other in rest.nodes:
                    left[other] += rest.price
        left[node] = 0
        bound = self.bound + self.left[node]
        return Branch(self.allowed, self.taken | {node}, left, bound, tuple(cuts))

    def without_node(self, node: int) -> Branch:
        """Leave the node out; every cut still holds, with one node less."""
        cuts = tuple(Cut(cut.nodes - {node}, cut.count, cut.price) for cut in self.cuts)
        return Branch(self.allowed - {node}, self.taken, self.left, self.bound, cuts)

    def dearest(self, plan: Nodes) -> int | None:
        """The node by which the plan pays most for more than the cuts ask for, if it does."""
        surplus = dict.fromkeys(sorted(plan), 0)
        for cut in self.cuts:
            shared = cut.nodes & plan
            for node in shared:
                surplus[node] += cut.price * (len(shared) - cut.count)
        node = max(surplus, key=lambda node: (surplus[node], -node))
        return node if surplus[node] else None


def unpaid(task: Task, allowed: Nodes, taken: Nodes = frozenset()) -> Branch:
    """Return the branch before any cut."""
    left = [0 if node in taken else weight for node, weight in enumerate(task.weights)]
    return Branch(allowed, taken, left, task.weight(taken))


def relaxed(task: Task, deadline: int, branch: Branch, limit: float) -> tuple[Branch | None, bool]:
    """Pay for cuts until what is paid in full is enough, or no more is to be gained or spent.

    Returns the branch with what is then left to pay, None if there is no plan in it, and whether
    what is paid in full is enough.
    """
    left = list(branch.left)
    bound = branch.bound
    cuts = list(branch.cuts)
    enough = False
    while bound < limit and task.effort.left > 0:
        hardness = task.earliest(left, branch.allowed)  # h-max, Bonet & Geffner 2001
        times = _times_of_free(task, branch.allowed, left, hardness)
        enough = UNREACHED < times[task.target] <= deadline
        if enough:
            break
        cut = _cut(task, branch.allowed, _Late(task, deadline, left, times, hardness))
        if len(cut.nodes) < max(1, cut.count):
            return None, False
        price = min(left[node] for node in cut.nodes)
        for node in cut.nodes:
            left[node] -= price
        bound += price * cut.count
        cuts.append(replace(cut, price=price))
    return Branch(branch.allowed, branch.taken, left, bound, tuple(cuts)), enough


def worth_a_look(task: Task, branch: Branch, limit: float) -> Nodes:
    """Return the nodes of the branch that can be in a plan of less weight than `limit`.

    Such a plan pays for a way to the node and, since the node is there for something, for a chain
    from there to the target; no node is on both, since nothing supports itself.
    """
    hardness = task.earliest(branch.left, branch.allowed)
    chains = task.onward(branch.left, branch.allowed)

    def least(node: int) -> int:
        return branch.bound + hardness[node] + chains[node]

    nodes = (n for n in branch.allowed if UNREACHED not in (hardness[n], chains[n]))
    return frozenset(node for node in nodes if least(node) < limit)


def _times_of_free(
    task: Task, allowed: Nodes, left: Sequence[int], hardness: Sequence[int]
) -> Sequence[int]:
    """When each node can be had by nodes that are paid for alone."""
    if task.timed:
        return task.earliest(task.durations, frozenset(n for n in allowed if not left[n]))
    return [UNREACHED if hard else 0 for hard in hardness]


def _cut(task: Task, allowed: Nodes, late: _Late) -> Cut:
    """Return nodes still to pay for, of which every plan in time has at least `count`."""
    wide = late.cut(several=True)
    if wide.count > 1:
        return wide
    return Cut(_met_first(task, allowed, late.cut(several=False).nodes), 1)


@dataclass(frozen=True)
class _Late:
    """The way back from the target, past what the free nodes alone bring too late."""

    task: Task
    deadline: int
    left: Sequence[int]
    times: Sequence[int]
    hardness: Sequence[int]

    def cut(self, *, several: bool) -> Cut:
        """Walk back, the latest deadline first, up to nodes that are still to pay for.

        What comes too late needs, on each of its routes, something that comes too late: at least
        one of the members given, and with `several` as many as a group still lacks.
        """
        if self.left[self.task.target]:
            return Cut(frozenset({self.task.target}), 1)
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
        return Cut(frozenset(found), min(counts, default=0))

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
    return frozenset(node for node in cut if any(is_met(arc, before) for arc in arcs[node]))
