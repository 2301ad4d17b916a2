"""The lightest plan of a task: first by what every plan needs one of, then route by route."""

from __future__ import annotations

from dataclasses import replace
from heapq import heappop, heappush

from progression.planning.closure import UNREACHED
from progression.planning.cuts import relaxed, unpaid, worth_a_look
from progression.planning.exact import Exact
from progression.planning.greedy import pruned
from progression.planning.task import Found, Nodes, Task

SHARE = 1_000_000  # of the effort, for proofs by cuts alone before routes are settled one by one


def lightest(task: Task, allowed: Nodes) -> Found | None:
    """Return the plan within `allowed` that is earliest, then lightest; None if there is none."""
    soonest = task.time(allowed)
    if soonest == UNREACHED or (task.within is not None and soonest > task.within):
        return None
    deadline = soonest if task.within is None else task.within
    allowed = task.useful(allowed, deadline)
    best = pruned(task, deadline, allowed)
    weight = task.weight(best)
    keep = sorted(worth_a_look(task, unpaid(task, allowed), weight))
    if task.target not in keep:
        return Found(best, deadline, weight, True, weight)
    if max(task.weights) < 2 * min(task.weights):  # cuts say little where all weigh the same
        return _settled(task, deadline, allowed, best)
    better, proved = _cut_down(task.only(keep), deadline, weight)
    if better:
        best = frozenset(keep[node] for node in better)
        weight = task.weight(best)
    if proved:
        return Found(best, deadline, weight, True, weight)
    return _settled(task, deadline, allowed, best)


def _cut_down(task: Task, deadline: int, limit: int) -> tuple[Nodes | None, bool]:
    """Return the lightest plan below `limit` that a share of the effort finds, and if it is that.

    None if there is none. Cuts alone often prove it at once, above all where weights differ.
    """
    best: Nodes | None = None
    rest = max(task.effort.left - SHARE, 0)
    queue = [(0, 0, unpaid(task, frozenset(range(len(task.weights)))))]
    opened = 0
    while queue and queue[0][0] < limit and task.effort.left > rest:
        branch, enough = relaxed(task, deadline, heappop(queue)[2], limit)
        if branch is None or not enough:
            continue
        plan = pruned(task, deadline, branch.free)
        if task.weight(plan) < limit:
            best, limit = plan, task.weight(plan)
        node = branch.dearest(plan)
        if node is not None:
            branch = replace(branch, allowed=worth_a_look(task, branch, limit))
            for child in (branch.with_node(node), branch.without_node(node)):
                opened += 1
                heappush(queue, (child.bound, opened, child))
    return best, task.effort.left > 0 and (not queue or queue[0][0] >= limit)


def _settled(task: Task, deadline: int, allowed: Nodes, best: Nodes) -> Found:
    """Return the lightest plan, by settling route after route; `best` is a good one."""
    weight = task.weight(best)
    keep = sorted(worth_a_look(task, unpaid(task, allowed), weight))
    if task.target not in keep:
        return Found(best, deadline, weight, True, weight)
    search = Exact(task.only(keep), deadline, weight, one=True)
    found = next(iter(search), None)
    better = search.better if found is None else found.nodes
    if better:
        best = frozenset(keep[node] for node in better)
    proved = found is not None or search.is_done
    weight = task.weight(best)
    return Found(best, deadline, weight, proved, weight if proved else int(search.floor))
