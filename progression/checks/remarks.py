"""Notes that say what the rows do not: a list of examples, a rule in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from progression.intake.notices import Findings, shown
from progression.model import Requirement, Route, Rules

EXAMPLES = re.compile(
    r"\b(?:such as|e\.g\.|for example|for instance|examples? (?:of|only)|among others|"
    r"and (?:so on|others|similar)|etc\.|not (?:a )?complete|not exhaustive)(?!\w)",
    re.IGNORECASE,
)
RULES = re.compile(
    r"\b(?:unless|except (?:for|if|when|where)|only (?:if|when|where)|provided that|"
    r"within the (?:last|past|previous)|in the (?:last|past) (?:\w+ )?(?:months?|years?)|"
    r"(?:not|no) (?:older|more) than|at least (?:\w+ )(?:months?|years?))\b",
    re.IGNORECASE,
)


def unsaid(rules: Rules, findings: Findings) -> None:
    """Report notes in which stands what answers do not know.

    Where the rule of a credential is `partial` that is said already.
    """
    for route in rules.routes:
        if not rules.by_id[route.to].certain or route.closed:
            continue
        for row in _in_groups(route):
            found = EXAMPLES.search(row.note)
            if found:
                message = f"the note says {shown(found.group())}, and the group takes its rows"
                message += " alone for enough"
                fix = f"write partial under requirements of {row.to}, or add what is missing"
                key = (route.to, route.slug, row.any_of)
                findings.once("examples_as_closed_list", row.line, "note", message, fix, key=key)
        if not any(map(_is_limited, route.lines())):
            _rules(route, findings)


def _rules(route: Route, findings: Findings) -> None:
    for row in route.lines():
        found = RULES.search(row.note)
        if found:
            message = f"the note says {shown(found.group())}, and no row of the route does"
            fix = "say it in age_max, age_min or dates, or write partial under requirements"
            findings.once(
                "rule_in_note", row.line, "note", message, fix, key=(route.to, route.slug)
            )


def _in_groups(route: Route) -> Iterator[Requirement]:
    for group in route.any_of:
        yield from group.members


def _is_limited(row: Requirement) -> bool:
    limits = (row.age_min, row.age_max, row.awarded_from, row.awarded_until)
    return any(limit not in (None, "") for limit in limits)
