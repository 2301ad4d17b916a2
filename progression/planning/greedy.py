"""A good plan at once: one easy way to the goal, and then without all that can go."""

from __future__ import annotations

from collections.abc import Sequence

from progression.planning.closure import UNREACHED
from progression.planning.problem import Arc
from progression.planning.task import Nodes, Task, is_met


def pruned(task: Task, nodes: Nodes) -> Nodes | None:
    """Return a plan within `nodes` with what its steps bring, None if they are not enough.

    One way to the goal, and then without each step that can go, the heaviest first.
    """
    way = _one_way(task, nodes)
    if way is None or not task.is_enough(way):
        way = task.useful(nodes)  # the easiest routes may take too long together
        if not task.is_enough(way):
            return None
    way |= nodes - task.steps
    for node in sorted(way & task.steps, key=lambda node: (-task.weights[node], node)):
        if task.is_enough(way - {node}):
            way = way - {node}
    return task.reachable(way)


def _one_way(task: Task, nodes: Nodes) -> Nodes | None:
    """Return nodes enough for the goal: back from it, each by its easiest route.

    Each step counts a little, so that no two that take or weigh nothing lean on each other.
    """
    scale = len(nodes) + 1
    measure = [
        each * scale + 1 for each in (task.clocks[0].durations if task.clocks else task.weights)
    ]
    marks = task.earliest(measure, nodes)
    if marks[task.goal] == UNREACHED:
        return None
    had = frozenset(node for node, mark in enumerate(marks) if mark != UNREACHED)

    def hardest(arc: Arc) -> int:
        return max(
            (marks[m] for need in arc.needs for m in _easiest(need.members, need.least, marks)),
            default=0,
        )

    found = {task.goal}
    stack = [task.goal]
    while stack:
        arcs = [arc for arc in task.problem.arcs[stack.pop()] if is_met(arc, had)]
        arc = min(arcs, key=hardest)
        for need in arc.needs:
            for member in _easiest(need.members, need.least, marks):
                if member not in found:
                    found.add(member)
                    stack.append(member)
    return frozenset(found)


def _easiest(members: Sequence[int], count: int, marks: Sequence[int]) -> list[int]:
    there = [member for member in members if marks[member] != UNREACHED]
    return sorted(there, key=lambda member: (marks[member], member))[:count]
