"""Requirements that a route asks for twice: by name, and by way of another requirement."""

from __future__ import annotations

from progression.checks.inevitable import Inevitable
from progression.intake.notices import Findings, shown
from progression.model import Requirement, Route
from progression.planning.awards import lens_of
from progression.planning.problem import Arc, Need, Problem


def needless(problem: Problem, inevitable: Inevitable, findings: Findings) -> None:
    """Report lone requirements that another requirement of the same route needs in every way.

    What expires or is limited by dates or ages is left alone, and a stated row beside an implied
    one.
    """
    for arcs in problem.arcs:
        for arc in arcs:
            if arc.route and len(arc.needs) > 1 and all(map(inevitable.can_be_met, arc.needs)):
                _check(problem, arc, arc.route, inevitable, findings)


def _check(
    problem: Problem, arc: Arc, route: Route, inevitable: Inevitable, findings: Findings
) -> None:
    comes_with = [(need, inevitable.by(need)) for need in arc.needs]
    for row in route.all_of:
        node = problem.situation.view[row.requires, lens_of(row)]
        if not inevitable.lasting >> node & 1 or _is_limited(row):
            continue
        for need, mask in comes_with:
            ids = [problem.ids[member] for member in need.members]
            itself = ids == [row.requires]  # through whichever limits the route is looked at
            if not itself and mask >> node & 1 and _as_stated(problem, need, row, route):
                other = " or ".join(map(shown, ids))
                message = f"{shown(row.requires)} is needed for {other} in every way already"
                findings.add("redundant_requirement", row.line, "requires", message)
                break


def _is_limited(row: Requirement) -> bool:
    limits = (row.awarded_from, row.awarded_until, row.age_min, row.age_max)
    return any(limit not in ("", None) for limit in limits)


def _as_stated(problem: Problem, need: Need, row: Requirement, route: Route) -> bool:
    """Whether the other requirement is stated, if this one is."""
    members = {problem.ids[member] for member in need.members}
    return row.implied or not any(r.implied for r in route.rows() if r.requires in members)
