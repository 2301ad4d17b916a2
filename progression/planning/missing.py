"""Why nothing leads to a target: what would have to be held, or its rule published."""

from __future__ import annotations

from dataclasses import replace

from progression.planning.closure import narrowed, reachable
from progression.planning.problem import Arc, Problem, whole_problem
from progression.planning.search import Task, lightest


def missing(problem: Problem, target: str) -> tuple[str, ...]:
    """Return a smallest set of ids that, held or published, would open the target; ties by id.

    They are looked for among what has no usable route at all; where that is not enough, as in a
    cycle, among everything that cannot be reached. The target itself stands for its own rule.
    """
    within = reachable(problem)
    blocked = [id for node, id in enumerate(problem.ids) if node not in within]
    roots = [id for id in blocked if not problem.arcs[problem.number[id]]]
    for candidates in (roots, [id for id in blocked if id != target]):
        found = _fewest(problem, target, frozenset(candidates))
        if found:
            return found
    return (target,)


def _fewest(problem: Problem, target: str, candidates: frozenset[str]) -> tuple[str, ...]:
    """The fewest of the candidates that open the target if anyone could have them."""
    question = problem.question
    held = dict.fromkeys((problem.ids[node] for node in reachable(problem)), "")
    rest = whole_problem(replace(question, holding={**held, **question.holding}))
    arcs = tuple(
        (Arc(node, None, ()),) if id in candidates else rest.arcs[node]
        for node, id in enumerate(rest.ids)
    )
    opened = narrowed(replace(rest, arcs=arcs), target)
    if opened is None:
        return ()
    size = len(opened.ids)
    top = 1 << size  # weighs the number first, then the order of the ids
    weights = tuple(
        (size + 1) * top + top - (top >> node + 1) if id in candidates else 0
        for node, id in enumerate(opened.ids)
    )
    task = Task(opened, opened.number[target], weights, (0,) * size)
    found = lightest(task, frozenset(range(size)))
    nodes = found.nodes if found else frozenset()
    return tuple(opened.ids[node] for node in sorted(nodes) if opened.ids[node] in candidates)
