"""Why nothing leads to a target: what would have to be held, or its rule published."""

from __future__ import annotations

from dataclasses import replace

from progression.model import Credential, Requirement, Route, Rules
from progression.planning.closure import narrowed, reachable
from progression.planning.problem import Arc, Need, Problem, whole_problem
from progression.planning.search import BestFirst
from progression.planning.task import Task
from progression.question import Question

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
    question = problem.question
    assumptions = (Credential(ASSUMED + id, id, "condition") for id in sorted(candidates))
    routes = (_counting_held(question, route, candidates) for route in question.rules.routes)
    rules = Rules((*assumptions, *question.rules.credentials), tuple(routes))
    opened = whole_problem(replace(question, rules=rules))
    within = {problem.ids[node] for node in reachable(problem)}

    def arcs(node: int, id: str) -> tuple[Arc, ...]:
        if id in within:
            return (Arc(node, None, ()),)
        if id in candidates:
            assumed = Need(1, (opened.number[ASSUMED + id],))
            return (*opened.arcs[node], Arc(node, None, (assumed,)))
        return opened.arcs[node]

    return replace(opened, arcs=tuple(arcs(node, id) for node, id in enumerate(opened.ids)))


def _counting_held(question: Question, route: Route, candidates: frozenset[str]) -> Route:
    """The route for somebody who may hold a candidate from the time when its award counted.

    What is awarded from now on is too late for such a row, so it asks for the assumption itself.
    """

    def counted(row: Requirement) -> Requirement:
        last = row.awarded_until
        if row.requires in candidates and last and last < question.day[: len(last)]:
            return replace(row, requires=ASSUMED + row.requires, awarded_until="")
        return row

    if not any(row.awarded_until for row in route.rows()):
        return route
    groups = tuple(replace(g, members=tuple(map(counted, g.members))) for g in route.any_of)
    return replace(route, all_of=tuple(map(counted, route.all_of)), any_of=groups)
