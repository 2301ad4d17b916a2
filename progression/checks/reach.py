"""What nothing leads to, and why; what leads nowhere."""

from __future__ import annotations

from collections.abc import Collection

from progression.intake.notices import Findings, shown
from progression.model import Requirement, Route, Rules
from progression.planning.closure import reachable
from progression.planning.problem import Problem

ROUTES_NAMED = 3


def unreached(problem: Problem, findings: Findings, *, passing_over: Collection[str] = ()) -> None:
    """Report current credentials that cannot be obtained, with the reason.

    One that has no route because its rule is not known says so itself and is passed over, as are
    exemptions and rules, which nobody obtains, and what another notice has said already.
    """
    rules = problem.situation.question.rules
    within = {problem.ids[node] for node in reachable(problem)}
    for credential in rules.credentials:
        if credential.kind in ("exemption", "rule") or credential.id in passing_over:
            continue
        routes = rules.routes_to.get(credential.id, ())
        if credential.id in within or credential.status != "current" or not routes:
            continue
        message = f"nothing leads to {shown(credential.id)}: {_why(problem, routes, within)}"
        fix = "add the route that is missing; say in requirements how much of the rule is known"
        findings.add("unreachable_credential", credential.line, "id", message, fix)


def isolated(rules: Rules, findings: Findings) -> None:
    """Report credentials that no row of routes.csv names."""
    named = {id for route in rules.routes for row in route.lines() for id in (row.to, row.requires)}
    for credential in rules.credentials:
        if credential.id not in named:
            message = f"{shown(credential.id)} stands in no row of routes.csv"
            fix = "add the rows that need it or award it, or delete it"
            findings.add("isolated_credential", credential.line, "id", message, fix)


def unread(rules: Rules, findings: Findings) -> None:
    """Report what others ask for and nobody can begin with, since its rule was not read."""
    for credential in rules.credentials:
        alone = all(route.counts for route in rules.routes_to.get(credential.id, ()))
        unread = credential.requirements == "unread" and credential.status == "current"
        if unread and alone and credential.id in rules.used_by:
            message = f"{shown(credential.id)} is asked for, has no route, and its rule is unread"
            fix = "read its page; write partial where anybody can begin with it"
            findings.add("start_unread", credential.line, "requirements", message, fix)


def _why(problem: Problem, routes: tuple[Route, ...], within: Collection[str]) -> str:
    current = [route for route in routes if not route.closed]
    if not current:
        return "its only route is closed" if len(routes) == 1 else "all its routes are closed"
    reasons = [_obstacle(problem, route, within) for route in current[:ROUTES_NAMED]]
    more = len(current) - len(reasons)
    return "; ".join([*reasons, f"so with {more} more"] if more else reasons)


def _obstacle(problem: Problem, route: Route, within: Collection[str]) -> str:
    """The first thing that the route needs and nobody can have."""
    today = problem.situation.question.day
    for row in route.all_of:
        if _is_over(row, today):
            return f"route {shown(route.slug)} {_too_late(row)}"
        if row.requires not in within:
            return f"route {shown(route.slug)} needs {shown(row.requires)}, {_which(problem, row)}"
    for group in route.any_of:
        left = [r for r in group.open_members if r.requires in within and not _is_over(r, today)]
        points = sum(row.points for row in left)
        if points < group.need:
            return (
                f"route {shown(route.slug)} needs {group.need} of the group {shown(group.label)}, "
                f"of which {points} can be had"
            )
    return f"route {shown(route.slug)} cannot be completed"


def _is_over(row: Requirement, today: str) -> bool:
    last = row.awarded_until
    return bool(last) and today[: len(last)] > last


def _too_late(row: Requirement) -> str:
    return f"needs {shown(row.requires)} awarded until {row.awarded_until}, which is over"


def _which(problem: Problem, row: Requirement) -> str:
    rules = problem.situation.question.rules
    needed = rules.by_id[row.requires]
    if needed.status != "current":
        return f"which is {needed.status}"
    if needed.kind == "exemption":
        return "which is an exemption"
    if needed.id not in rules.routes_to:
        return f"whose rule is {'not published' if needed.requirements != 'unread' else 'unread'}"
    return "which cannot be reached either"
