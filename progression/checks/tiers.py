"""Progressions that pass over a tier of their category."""

from __future__ import annotations

from progression.intake.notices import Findings, shown
from progression.model import Requirement, Rules

Above = dict[str, set[str]]  # the tiers one step up from each


def skipped(rules: Rules, findings: Findings) -> None:
    """Report a progression to a tier that its category also reaches by way of another tier."""
    lanes: dict[str, list[Requirement]] = {}
    for route in rules.routes:
        for row in route.rows():
            if row.kind == "progression" and not row.closed and _is_step(rules, row):
                lanes.setdefault(rules.by_id[row.to].category, []).append(row)
    for rows in lanes.values():
        _in_lane(rules, rows, findings)


def _is_step(rules: Rules, row: Requirement) -> bool:
    """Whether it leads from one tier to another of the same category."""
    lower, upper = rules.by_id[row.requires], rules.by_id[row.to]
    tiers = {lower.tier, upper.tier} - {""}
    return len(tiers) == 2 and lower.category == upper.category


def _in_lane(rules: Rules, rows: list[Requirement], findings: Findings) -> None:
    above: Above = {}
    for row in rows:
        above.setdefault(rules.by_id[row.requires].tier, set()).add(rules.by_id[row.to].tier)
        above.setdefault(rules.by_id[row.to].tier, set())
    bit = {tier: 1 << number for number, tier in enumerate(sorted(above))}
    far = _far_above(above, bit)
    for row in rows:
        lower, upper = rules.by_id[row.requires].tier, rules.by_id[row.to].tier
        between = (tier for tier in sorted(above[lower] - {upper}) if far[tier] & bit[upper])
        middle = next(between, "")
        if middle:
            step = f"{shown(row.to)} ({upper}) follows {shown(row.requires)} ({lower})"
            message = f"{step}, and the tier '{middle}' lies between"
            fix = "check that the step past the tier is meant"
            findings.add("tier_skipped", row.line, "requires", message, fix)


def _far_above(above: Above, bit: dict[str, int]) -> dict[str, int]:
    """The tiers that can be reached from each by one step or more, as bit masks."""
    far = dict.fromkeys(above, 0)
    order = _upper_first(above)
    changed = True
    while changed:  # once, and once more to see that it is done, unless tiers run in a circle
        changed = False
        for tier in order:
            mask = far[tier]
            for upper in above[tier]:
                mask |= bit[upper] | far[upper]
            changed |= mask != far[tier]
            far[tier] = mask
    return far


def _upper_first(above: Above) -> list[str]:
    """The tiers in an order in which those above come first, but for circles."""
    order: list[str] = []
    seen: set[str] = set()
    stack = [(tier, False) for tier in sorted(above)]
    while stack:
        tier, is_done = stack.pop()
        if is_done:
            order.append(tier)
        elif tier not in seen:
            seen.add(tier)
            stack.append((tier, True))
            stack.extend((upper, False) for upper in sorted(above[tier] - seen))
    return order
