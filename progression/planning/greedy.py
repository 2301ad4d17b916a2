"""A good plan at once: one easy way to the target, and then without all that can go."""

from __future__ import annotations

from collections.abc import Sequence

from progression.planning.closure import UNREACHED
from progression.planning.problem import Arc
from progression.planning.task import Nodes, Task, is_met


def pruned(task: Task, deadline: int, nodes: Nodes) -> Nodes:
    """Return a plan within `nodes`: one way, then without each step that can go, heaviest first."""
    plan = _one_way(task, nodes)
    for node in sorted(plan, key=lambda node: (-task.weights[node], node)):
        if UNREACHED < task.time(plan - {node}) <= deadline:
            plan = plan - {node}
    return plan


def _one_way(task: Task, nodes: Nodes) -> Nodes:
    """Return nodes enough for the target in time: back from it, each by its easiest route.

    Each step counts a little, so that no two that take or weigh nothing lean on each other.
    """
    scale = len(nodes) + 1
    measure = [each * scale + 1 for each in (task.durations if task.timed else task.weights)]
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
        arcs = [arc for arc in task.problem.arcs[stack.pop()] if is_met(arc, had)]
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
