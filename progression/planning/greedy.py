"""A good plan at once: one easy way to the goal, and then without all that can go."""

from __future__ import annotations

from progression.planning.closure import UNREACHED, walked
from progression.planning.problem import Arc
from progression.planning.task import Nodes, Task


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

    def easiest(arc: Arc) -> list[int] | None:
        found: list[int] = []
        for need in arc.needs:
            there = [member for member in need.members if marks[member] != UNREACHED]
            if len(there) < need.least:
                return None
            found += sorted(there, key=lambda member: (marks[member], member))[: need.least]
        return found

    def below(node: int) -> list[int]:
        ways = [way for arc in task.problem.arcs[node] if (way := easiest(arc)) is not None]
        return min(ways, key=lambda way: max((marks[member] for member in way), default=0))

    return frozenset(walked([task.goal], below))
