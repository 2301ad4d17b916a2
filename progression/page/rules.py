"""Write the rules down for the planner of the page, shortly: credentials by number.

Owns the notation, which script/rules.js reads; refuses to answer anything. Thousands of routes have
to fit in a page, so they are one text: `;` after each credential, `|` between its routes, a blank
between the slug's number and the rows, all of them in base 36. A group is `need:row,row`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from progression.columns import CARDS
from progression.model import KINDS, Credential, Requirement, Route, Rules, category_name, tier_name
from progression.page.sheet import Sheet, ways

STATUSES = CARDS.column("status").choices
REQUIREMENTS = CARDS.column("requirements").choices

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
CODES = 5
"""So many numbers of a card are codes; the rest are measures."""


def planned(sheet: Sheet) -> dict[str, Any]:
    """Return what the planner needs of a sheet and of everything behind it.

    `names` says the names of what has no element on the page, by id; `ids` are there with them.
    """
    rules = sheet.rules
    ids = _behind(rules, sheet.shown)
    tiers, categories = ("", *rules.tiers()), ("", *rules.categories())
    numbers = {id: number for number, id in enumerate(ids)}
    known = [rules.by_id[id] for id in ids]
    cards = [_card(c, tiers.index(c.tier), categories.index(c.category)) for c in known]
    shapes: dict[tuple[int | None, ...], int] = {}
    used = sorted({route.slug for id in ids for route in rules.routes_to.get(id, ())})
    slugs = {slug: place for place, slug in enumerate(used)}
    found = {
        "cards": [shapes.setdefault(card, len(shapes)) for card in cards],
        "shapes": list(shapes),
        "routes": ";".join(
            "|".join(_route(r, numbers, slugs) for r in ways(rules, id)) for id in ids
        ),
        "slugs": list(slugs),
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


def _card(credential: Credential, tier: int, category: int) -> tuple[int | None, ...]:
    """Kind, tier, category, status, what is published; then months, pence, months it counts.

    What is 0 or not known at the end is left out: 0 for the first five, not known for the rest.
    """
    found = [
        KINDS.index(credential.kind),
        tier,
        category,
        STATUSES.index(credential.status),
        REQUIREMENTS.index(credential.requirements),
        credential.months_min,
        credential.months_max,
        _pence(credential.cost_min),
        _pence(credential.cost_max),
        credential.valid_months,
    ]
    while found and (found[-1] is None or (found[-1] == 0 and len(found) <= CODES)):
        found.pop()
    return tuple(found)


def _pence(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * 100)


def _route(route: Route, numbers: Mapping[str, int], slugs: Mapping[str, int]) -> str:
    """Its slug, its lone rows, its groups."""
    lone = (_row(row, numbers) for row in route.all_of)
    groups = (
        f"{_base36(group.need)}:{','.join(_row(row, numbers) for row in group.members)}"
        for group in route.any_of
    )
    return " ".join((_base36(slugs[route.slug]), *lone, *groups))


def _row(row: Requirement, numbers: Mapping[str, int]) -> str:
    """Four times the number, 1 more if implied, 2 more if closed; with its span if it has one."""
    code = _base36(numbers[row.requires] * 4 + row.implied + 2 * row.closed)
    spanned = row.awarded_from or row.awarded_until
    return f"{code}@{row.awarded_from}@{row.awarded_until}" if spanned else code


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits
