"""Why nothing leads to a target: what would have to be held, or its rule published."""

from __future__ import annotations

from dataclasses import replace

from progression.planning.closure import narrowed, reachable
from progression.planning.problem import Arc, Problem, whole_problem
from progression.planning.search import BestFirst
from progression.planning.task import Task

MAX_SETS = 10  # smallest sets named; of more the first by id


def missing(problem: Problem, target: str) -> tuple[tuple[str, ...], ...]:
    """Return the smallest sets of ids that, held or published, would open the target, by id.

    They are looked for among what has no usable route at all; where that is not enough, as in a
    cycle, among everything that cannot be reached. The target itself stands for its own rule.
    """
    within = reachable(problem)
    blocked = [id for node, id in enumerate(problem.ids) if node not in within]
    roots = [id for id in blocked if not problem.arcs[problem.number[id]]]
    for candidates in (roots, [id for id in blocked if id != target]):
        found = _smallest(problem, target, frozenset(candidates))
        if found:
            return found
    return ((target,),)


def _smallest(
    problem: Problem, target: str, candidates: frozenset[str]
) -> tuple[tuple[str, ...], ...]:
    """The sets of fewest candidates that open the target if anyone could have them."""
    opened = narrowed(_assuming(problem, candidates), target)
    if opened is None:
        return ()
    size = len(opened.ids)
    top = 1 << size  # weighs the number first, then the order of the ids
    weights = tuple(
        (size + 1) * top + top - (top >> node + 1) if id in candidates else 0
        for node, id in enumerate(opened.ids)
    )
    found: list[tuple[str, ...]] = []
    assumable = frozenset(node for node, id in enumerate(opened.ids) if id in candidates)
    task = Task(opened, opened.number[target], weights, (0,) * size)
    for way in BestFirst(task, MAX_SETS, assumable):
        names = sorted(opened.ids[node] for node in way.nodes)
        assumed = tuple(id for id in names if id in candidates)
        if found and (len(assumed) > len(found[0]) or len(found) == MAX_SETS):
            break
        if assumed not in found:
            found.append(assumed)
    return tuple(found)


def _assuming(problem: Problem, candidates: frozenset[str]) -> Problem:
    """The problem of somebody who holds all that can be had, with the candidates open to anyone."""
    question = problem.question
    held = dict.fromkeys((problem.ids[node] for node in reachable(problem)), "")
    rest = whole_problem(replace(question, holding={**held, **question.holding}))
    arcs = tuple(
        (Arc(node, None, ()),) if id in candidates else rest.arcs[node]
        for node, id in enumerate(rest.ids)
    )
    return replace(rest, arcs=arcs)
