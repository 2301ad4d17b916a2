"""Write the rules down for the planner of the page: short lists, credentials by number.

Owns the order of the numbers in those lists, which planner.js reads; refuses to answer anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from progression.model import KINDS, Credential, Requirement, Route, Rules, category_name, tier_name
from progression.page.sheet import Sheet, ways

STATUSES = ("current", "legacy", "withdrawn")
REQUIREMENTS = ("published", "partial", "unpublished")


def planned(sheet: Sheet) -> dict[str, Any]:
    """Return what the planner needs of a sheet and of everything behind it.

    `names` says the names of what has no element on the page, by id; `ids` are there with them.
    """
    rules = sheet.rules
    ids = _behind(rules, sheet.shown)
    tiers, categories = ("", *rules.tiers()), ("", *rules.categories())
    numbers = {id: number for number, id in enumerate(ids)}
    known = [rules.by_id[id] for id in ids]
    found = {
        "cards": [_card(c, tiers.index(c.tier), categories.index(c.category)) for c in known],
        "routes": [_route(r, numbers) for id in ids for r in ways(rules, id)],
        "day": rules.newest_check,
        "tiers": [tier_name(tier) for tier in tiers],
        "lanes": [category_name(category) for category in categories],
    }
    if ids == sheet.shown:
        return found
    shown = set(sheet.shown)
    names = {c.id: c.name for c in known if c.id not in shown}
    return found | {"ids": ids, "names": names}


def _behind(rules: Rules, shown: tuple[str, ...]) -> tuple[str, ...]:
    """What is shown and all that its routes ask for, and theirs, by id."""
    found = set(shown)
    stack = list(shown)
    while stack:
        for route in rules.routes_to.get(stack.pop(), ()):
            fresh = {row.requires for row in route.rows()} - found
            found |= fresh
            stack.extend(fresh)
    return tuple(sorted(found))


def _card(credential: Credential, tier: int, category: int) -> list[int | None]:
    """Kind, tier, category, status, what is published; then months, pence, months it counts."""
    measures = [
        credential.months_min,
        credential.months_max,
        _pence(credential.cost_min),
        _pence(credential.cost_max),
        credential.valid_months,
    ]
    while measures and measures[-1] is None:
        measures.pop()
    return [
        KINDS.index(credential.kind),
        tier,
        category,
        STATUSES.index(credential.status),
        REQUIREMENTS.index(credential.requirements),
        *measures,
    ]


def _pence(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * 100)


def _route(route: Route, numbers: Mapping[str, int]) -> list[Any]:
    """What it leads to, its slug, its lone rows; then of each group the need and the rows."""
    lone = [_row(row, numbers) for row in route.all_of]
    groups = [[g.need, *(_row(row, numbers) for row in g.members)] for g in route.any_of]
    return [numbers[route.to], route.slug, lone, *groups]


def _row(row: Requirement, numbers: Mapping[str, int]) -> int | list[Any]:
    """Four times the number, 1 more if implied, 2 more if closed; with its span if it has one."""
    code = numbers[row.requires] * 4 + row.implied + 2 * row.closed
    return (
        [code, row.awarded_from, row.awarded_until]
        if row.awarded_from or row.awarded_until
        else code
    )
