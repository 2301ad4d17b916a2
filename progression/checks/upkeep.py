"""What has to be looked after: sources, dates, what is implied, closed or withdrawn."""

from __future__ import annotations

from progression import days
from progression.intake.notices import Findings, shown
from progression.model import Requirement, Route, Rules

STALE_YEARS = 2
LONG_MONTHS = 6  # a single date so many months after all others is most likely a slip
FEW_DATES = 3
ADD_SOURCE = "write the address of the page it comes from"


def of_cards(rules: Rules, as_of: str, findings: Findings) -> None:
    for credential in rules.credentials:
        if not credential.source:
            message = f"{shown(credential.id)} has no source"
            message += f"; its note says {shown(credential.note)}" if credential.note else ""
            findings.add("missing_source", credential.line, "source", message, ADD_SOURCE)
        if _is_stale(credential.checked_on, as_of):
            _report_age(credential.checked_on, shown(credential.id), credential.line, findings)
        routes = rules.routes_to.get(credential.id, ())
        rows = [row for route in routes for row in route.lines()]
        implied = sum(row.implied for row in rows)
        if implied:
            number = f"{implied} of {len(rows)} requirement{'s' if len(rows) > 1 else ''}"
            message = f"{shown(credential.id)} has {number} that no source states (implied)"
            fix = "look for a source that states them, then write stated"
            findings.add("implied_route", credential.line, "id", message, fix)


def of_routes(rules: Rules, as_of: str, findings: Findings) -> None:
    for route in rules.routes:
        if route.closed:
            line = min(row.line for row in route.lines())
            message = f"route {shown(route.slug)} to {shown(route.to)} is closed and never planned"
            findings.add("closed_route", line, "status", message)
        for row in route.lines():
            if not row.source:
                message = f"{_named(row)} has no source"
                findings.add("missing_source", row.line, "source", message, ADD_SOURCE)
            if _is_stale(row.checked_on, as_of):
                _report_age(row.checked_on, _named(row), row.line, findings)
            if _asks_for_what_is_gone(rules, route, row):
                status = rules.by_id[row.requires].status
                message = f"{_named(row)} is {status}: who does not hold it cannot obtain it"
                fix = "close the row, or keep it for those who hold it"
                findings.add("withdrawn_credential_required", row.line, "requires", message, fix)


def newest(rules: Rules, cards: Findings, routes: Findings) -> None:
    """Report a single row that was checked long after all others: most likely a slip."""
    dated = [(c.checked_on, c.line, cards) for c in rules.credentials if c.checked_on]
    rows = (row for route in rules.routes for row in route.lines())
    dated += [(row.checked_on, row.line, routes) for row in rows if row.checked_on]
    if len(dated) < FEW_DATES:
        return
    before, (day, line, findings) = sorted(dated, key=lambda each: each[:2])[-2:]
    if days.number(day) > days.add_months(days.number(before[0]), LONG_MONTHS):
        message = f"'{day}' is the only date so late: all others are '{before[0]}' or before"
        fix = "look at the year and the month"
        findings.add("lone_newest_date", line, "checked_on", message, fix)


def _asks_for_what_is_gone(rules: Rules, route: Route, row: Requirement) -> bool:
    """Whether newcomers are asked for what only some still hold; `counts` rows are for those."""
    if row.closed or route.closed or route.counts or row.kind == "not" or not row.requires:
        return False
    return rules.by_id[row.requires].status != "current"


def _named(row: Requirement) -> str:
    if not row.requires:
        return f"route {shown(row.route)} to {shown(row.to)}"
    return f"{shown(row.requires)} for {shown(row.to)}"


def _is_stale(checked_on: str, as_of: str) -> bool:
    if not checked_on or not as_of:
        return False
    return (int(checked_on[:4]) + STALE_YEARS, checked_on[4:]) < (int(as_of[:4]), as_of[4:])


def _report_age(checked_on: str, name: str, line: int, findings: Findings) -> None:
    message = f"{name} was last checked on '{checked_on}', over {12 * STALE_YEARS} months ago"
    fix = "look at the source again, then write the day"
    findings.add("stale_entry", line, "checked_on", message, fix)
