"""Rows that say less than they seem to: groups of one, ages that never fit, rules as targets."""

from __future__ import annotations

from progression.checks.labels import nearly_equal
from progression.intake.notices import Findings, shown
from progression.model import Requirement, Route, Rules


def odd(rules: Rules, findings: Findings) -> None:
    """Report rows that can be read, and hardly mean what they say."""
    for route in rules.routes:
        _groups_of_one(route, findings)
        _rule_as_target(rules, route, findings)
        _rule_as_bar(rules, route, findings)
        for row in route.rows():
            _age(rules, row, findings)


def _groups_of_one(route: Route, findings: Findings) -> None:
    """Report groups of one row, but for those whose label is nearly that of another."""
    labels = [group.label for group in route.any_of]
    for group in route.any_of:
        others = [label for label in labels if label != group.label]
        if len(group.members) == 1 and not any(nearly_equal(group.label, it) for it in others):
            (row,) = group.members
            message = f"the group {shown(group.label)} has one row, {shown(row.requires)} alone"
            fix = (
                "write the label in every row of the group; merged cells keep it in the first alone"
            )
            findings.add("group_of_one", row.line, "any_of", message, fix)


def _rule_as_bar(rules: Rules, route: Route, findings: Findings) -> None:
    for row in route.bars:
        if rules.by_id[row.requires].kind == "rule":
            message = f"{shown(row.requires)} is a rule, which nobody has: the row bars nobody"
            fix = "write a row of kind not for each credential that bars"
            findings.add("rule_as_bar", row.line, "requires", message, fix)


def _rule_as_target(rules: Rules, route: Route, findings: Findings) -> None:
    if rules.by_id[route.to].kind == "rule" and not route.counts:
        row = min(route.lines(), key=lambda row: row.line)
        message = f"{shown(route.to)} is a rule, and route {shown(route.slug)} would award it"
        fix = "write counts under kind: a rule is met, never awarded"
        findings.add("rule_as_target", row.line, "to", message, fix)


def _age(rules: Rules, row: Requirement, findings: Findings) -> None:
    """An award that has expired counts at no age."""
    valid = rules.by_id[row.requires].valid_months
    if valid is None:
        return
    for column, effect in (("age_min", "never counts"), ("age_max", "the age changes nothing")):
        months = getattr(row, column)
        if months is not None and months > valid:
            message = f"'{months}' is more than the {valid} months for which {shown(row.requires)}"
            fix = "look at both numbers; leave the age blank where it says nothing"
            findings.add("age_out_of_range", row.line, column, f"{message} counts: {effect}", fix)
            return
