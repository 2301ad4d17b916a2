"""Why nothing leads to a target: what would have to be held, or its rule published."""

from __future__ import annotations

from progression.planning.closure import narrowed, reachable
from progression.planning.problem import Arc, Need, Problem
from progression.planning.search import BestFirst
from progression.planning.task import Task

ASSUMED = "+"  # before the id of a credential: that it is open to anyone
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
    assumed = {n: id[1:] for n, id in enumerate(opened.ids) if id.startswith(ASSUMED)}
    size = len(opened.ids)
    top = 1 << size  # weighs the number first, then the order of the ids
    weights = tuple(
        (size + 1) * top + top - (top >> node + 1) if node in assumed else 0 for node in range(size)
    )
    found: list[tuple[str, ...]] = []
    task = Task(opened, opened.number[target], weights, (0,) * size)
    for way in BestFirst(task, MAX_SETS, frozenset(assumed)):
        names = tuple(assumed[node] for node in sorted(way.nodes) if node in assumed)
        if found and (len(names) > len(found[0]) or len(found) == MAX_SETS):
            break
        found.append(names)
    return tuple(found)


def _assuming(problem: Problem, candidates: frozenset[str]) -> Problem:
    """The problem of somebody who has all that can be had, with the candidates open to anyone.

    Each candidate has one more route, which needs nothing but the assumption that it is open: a
    node of its own, so that a candidate which follows from another is not assumed as well.
    """
    within = reachable(problem)
    assumption = {id: len(problem.ids) + place for place, id in enumerate(sorted(candidates))}

    def routes(node: int, id: str) -> tuple[Arc, ...]:
        if node in within:
            return (Arc(node, None, ()),)
        if id in assumption:
            return (*problem.arcs[node], Arc(node, None, (Need(1, (assumption[id],)),)))
        return problem.arcs[node]

    arcs = [routes(node, id) for node, id in enumerate(problem.ids)]
    arcs += [(Arc(node, None, ()),) for node in assumption.values()]
    ids = (*problem.ids, *(ASSUMED + id for id in assumption))
    return Problem(problem.question, ids, tuple(arcs))
