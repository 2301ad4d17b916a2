"""Everything that can be reached from what is held, and when at the earliest."""

from __future__ import annotations

from dataclasses import dataclass

from progression.planning.closure import UNREACHED, earliest
from progression.planning.problem import Arc, Problem, whole_problem
from progression.question import Question


@dataclass(frozen=True, slots=True)
class Reach:
    """A credential that can be had, in whole months from now at the earliest.

    `known` says that every step on the quickest way has its months in the data; where not, the
    month is a least one, since what is not known counts 0.
    """

    credential: str
    month: int
    known: bool
    certain: bool = True


def reach(question: Question) -> tuple[Reach, ...]:
    """Return everything that can be obtained, the earliest first, then by id."""
    problem = whole_problem(question)
    times = earliest(problem, problem.durations)
    order = sorted((time, node) for node, time in enumerate(times) if time != UNREACHED)
    known = _known(problem, times)
    return tuple(Reach(problem.ids[node], time, node in known) for time, node in order)


def _known(problem: Problem, times: list[int]) -> frozenset[int]:
    """The nodes that have a quickest way on which every duration is known.

    That is what can be reached by tight arcs through known nodes alone.
    """
    sure = {n for n, c in enumerate(problem.credentials) if c.months_min is not None}
    tight = tuple(
        tuple(arc for arc in arcs if node in sure and _is_tight(problem, arc, times))
        for node, arcs in enumerate(problem.arcs)
    )
    found = earliest(Problem(problem.question, problem.ids, tight), problem.durations)
    return frozenset(node for node in sure if UNREACHED < found[node] == times[node])


def _is_tight(problem: Problem, arc: Arc, times: list[int]) -> bool:
    ready = times[arc.head] - problem.durations[arc.head]
    return all(
        sum(UNREACHED < times[member] <= ready for member in need.members) >= need.count
        for need in arc.needs
    )
