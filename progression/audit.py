"""What deserves a look in rules that can be answered from: findings about the whole framework.

Owns warnings over records and routes; refuses to know files beyond the names it reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from progression import lookup
from progression.intake.folder import CARDS, ROUTES, spoken
from progression.intake.notices import Findings, shown
from progression.model import Credential, Notice, Route, Rules
from progression.planning.closure import reachable
from progression.planning.lapses import add_months
from progression.planning.problem import Question, whole_problem

STALE_MONTHS = 24


def audit(rules: Rules, folder: Path, *, as_of: str = "") -> tuple[Notice, ...]:
    """Return every finding about the rules of `folder`, none of them an error."""
    cards = Findings(spoken(folder / CARDS))
    routes = Findings(spoken(folder / ROUTES))
    _names(rules, cards)
    _reach(rules, cards)
    _upkeep_of_cards(rules, as_of or rules.newest_check, cards)
    _upkeep_of_routes(rules, as_of or rules.newest_check, routes)
    return (*cards, *routes)


def _names(rules: Rules, findings: Findings) -> None:
    """Names that two credentials share, and aliases that would answer for another."""
    owners: dict[str, Credential] = {}
    for credential in rules.credentials:
        first = owners.setdefault(lookup.key(credential.name), credential)
        if first is not credential:
            message = f"{shown(credential.name)} is also the name of {first.id}"
            findings.add("duplicate_name", credential.line, "name", message, "tell them apart")
    spelled = dict(owners)
    spelled.update((lookup.key(credential.id), credential) for credential in rules.credentials)
    for credential in rules.credentials:
        for alias in credential.aliases:
            other = spelled.setdefault(lookup.key(alias), credential)
            if other is not credential:
                message = f"{shown(alias)} already means {other.id}"
                findings.add("alias_clash", credential.line, "aliases", message, "delete it here")


def _reach(rules: Rules, findings: Findings) -> None:
    problem = whole_problem(Question(rules, as_of=rules.newest_check))
    within = reachable(problem)
    for node, credential in enumerate(problem.credentials):
        if node not in within and credential.status == "current":
            message = f"nothing leads to {credential.id}: {_why(rules, credential)}"
            findings.add("unreachable_credential", credential.line, "id", message)
        if credential.id not in rules.routes_to and credential.id not in rules.used_by:
            message = f"{credential.id} stands in no row of {ROUTES}"
            findings.add("isolated_credential", credential.line, "id", message)


def _why(rules: Rules, credential: Credential) -> str:
    routes = rules.routes_to.get(credential.id, ())
    if not routes:
        return "its rule is not published"
    if all(route.closed for route in routes):
        return "all its routes are closed"
    return "each of its routes needs something that cannot be reached"


def _upkeep_of_cards(rules: Rules, as_of: str, findings: Findings) -> None:
    for credential in rules.credentials:
        if not credential.source:
            message = f"{credential.id} has no source; its note says {shown(credential.note)}"
            findings.add("missing_source", credential.line, "source", message)
        if _is_stale(credential.checked_on, as_of):
            message = f"{credential.id} was last checked on {credential.checked_on}"
            findings.add("stale_entry", credential.line, "checked_on", message, "check it again")
        implied = [r for r in rules.routes_to.get(credential.id, ()) if _is_implied(r)]
        if implied:
            count = len(rules.routes_to[credential.id])
            message = f"{len(implied)} of {count} routes to {credential.id} rest on implied rows"
            findings.add("implied_route", credential.line, "id", message)


def _upkeep_of_routes(rules: Rules, as_of: str, findings: Findings) -> None:
    for route in rules.routes:
        if route.closed:
            line = min(row.line for row in route.rows())
            message = f"the route {route.slug} to {route.to} is closed: shown, never planned"
            findings.add("closed_route", line, "status", message)
        for code, line, column, message in _row_findings(rules, route, as_of):
            findings.add(code, line, column, message)


def _row_findings(rules: Rules, route: Route, as_of: str) -> Iterator[tuple[str, int, str, str]]:
    for row in route.rows():
        place = f"the row {row.requires} of route {route.slug} to {route.to}"
        if not row.source:
            yield "missing_source", row.line, "source", f"{place} has no source"
        if _is_stale(row.checked_on, as_of):
            message = f"{place} was last checked on {row.checked_on}"
            yield "stale_entry", row.line, "checked_on", message
        status = rules.by_id[row.requires].status
        if status != "current" and not route.closed:
            message = f"{place} asks for something {status}, which nobody can newly obtain"
            yield "withdrawn_credential_required", row.line, "requires", message


def _is_implied(route: Route) -> bool:
    return any(row.implied for row in route.rows())


def _is_stale(checked_on: str, as_of: str) -> bool:
    return bool(checked_on and as_of) and add_months(checked_on[:7], STALE_MONTHS) < as_of[:7]
