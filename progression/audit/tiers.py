"""Progressions that pass over a tier of their category."""

from __future__ import annotations

from collections.abc import Mapping

from progression.intake.notices import Findings, shown
from progression.model import Requirement, Rules

Above = Mapping[str, set[str]]  # the tiers one step up from each


def skipped(rules: Rules, findings: Findings) -> None:
    """Report a progression to a tier that its category also reaches by way of another tier."""
    lanes: dict[str, list[Requirement]] = {}
    for route in rules.routes:
        for row in route.rows():
            lower, upper = rules.by_id[row.requires], rules.by_id[row.to]
            in_lane = lower.tier and upper.tier and lower.category == upper.category
            if row.kind == "progression" and not row.closed and in_lane:
                lanes.setdefault(upper.category, []).append(row)
    for rows in lanes.values():
        _in_lane(rules, rows, findings)


def _in_lane(rules: Rules, rows: list[Requirement], findings: Findings) -> None:
    above: dict[str, set[str]] = {}
    for row in rows:
        above.setdefault(rules.by_id[row.requires].tier, set()).add(rules.by_id[row.to].tier)
    known: dict[tuple[str, str], str] = {}
    for row in rows:
        lower, upper = rules.by_id[row.requires].tier, rules.by_id[row.to].tier
        if (lower, upper) not in known:
            known[lower, upper] = _between(lower, upper, above)
        if known[lower, upper]:
            message = (
                f"{shown(row.to)} ({upper}) follows {shown(row.requires)} ({lower}), "
                f"and the tier '{known[lower, upper]}' lies between"
            )
            fix = "check that the step past the tier is meant"
            findings.add("tier_skipped", row.line, "requires", message, fix)


def _between(lower: str, upper: str, above: Above) -> str:
    """The first tier on another way from the lower to the upper one; '' where there is none."""
    for middle in sorted(above[lower] - {lower, upper}):
        seen, stack = {lower, middle}, [middle]
        while stack:
            tier = stack.pop()
            if tier == upper:
                return middle
            stack.extend(above.get(tier, set()) - seen)
            seen |= above.get(tier, set())
    return ""
