"""What lies next for somebody: what is open now, what is one requirement away, what opens what."""

from __future__ import annotations

from dataclasses import dataclass, replace

from progression.planning.problem import Arc, Problem, whole_problem
from progression.question import Question


@dataclass(frozen=True, slots=True)
class Open:
    """A credential that can be had next: by any of `routes`, or with nothing in hand (`start`)."""

    credential: str
    routes: tuple[str, ...]
    start: bool
    certain: bool = True


@dataclass(frozen=True, slots=True)
class OneAway:
    """A route to `credential` that lacks one requirement; any one of `any_one_of` completes it."""

    credential: str
    route: str
    any_one_of: tuple[str, ...]
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is open now, and what is exactly one more requirement away. Both by id, then route.

    `unlocks` are, by holding, the credentials that are open because it is held.
    """

    question: Question
    open: tuple[Open, ...]
    one_away: tuple[OneAway, ...]
    unlocks: tuple[tuple[str, tuple[str, ...]], ...]


def outlook(question: Question) -> Outlook:
    """Return what can be had next with what is held."""
    problem = whole_problem(question)
    now: list[Open] = []
    near: list[OneAway] = []
    for id, arcs in zip(problem.ids, problem.arcs, strict=True):
        ready = [arc for arc in arcs if not arc.needs]
        if ready:
            slugs = tuple(arc.route.slug for arc in ready if arc.route)
            now.append(Open(id, slugs, not slugs))
            continue
        for arc in arcs:
            last = sorted(_last_missing(arc, problem))
            if arc.route and last:
                near.append(OneAway(id, arc.route.slug, tuple(problem.ids[n] for n in last)))
    return Outlook(question, tuple(now), tuple(near), _unlocks(question, problem))


def _unlocks(question: Question, problem: Problem) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """For each holding what nobody could go for with the other holdings alone."""
    ready = _ready(problem)
    found = []
    for held in sorted(question.holding):
        others = {id: month for id, month in question.holding.items() if id != held}
        without = _ready(whole_problem(replace(question, holding=others)))
        found.append((held, tuple(sorted(ready - without - {held}))))
    return tuple(found)


def _ready(problem: Problem) -> set[str]:
    arcs = zip(problem.ids, problem.arcs, strict=True)
    return {id for id, options in arcs if any(not arc.needs for arc in options)}


def _last_missing(arc: Arc, problem: Problem) -> set[int]:
    """The credentials of which one more, of those still awarded, completes the route."""
    if any(need.count > 1 for need in arc.needs):
        return set()
    last = set.intersection(*(set(need.members) for need in arc.needs))
    return {node for node in last if problem.credentials[node].status == "current"}
