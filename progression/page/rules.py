"""Write the rules down for the planner of the page, shortly: credentials by number.

Owns the notation, which script/rules.js reads; refuses to answer anything. Thousands of routes have
to fit in a page, so they are one text: `;` after each credential, `|` between its routes, a blank
between the slug's number and the rows, all of them in base 36. A group is `need:row,row`. What the
rules come to is lowered once, by lowering.py: a row names the node of what it asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from progression.columns import CARDS
from progression.layout.sheet import Sheet, ways
from progression.model import (
    KINDS,
    Credential,
    Figures,
    Requirement,
    Route,
    Rules,
    category_name,
    tier_name,
)
from progression.page.lowering import Lowering

STATUSES = CARDS.column("status").choices
REQUIREMENTS = CARDS.column("requirements").choices

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
CODES = 5
"""So many numbers of a card are codes; the rest are measures."""


def planned(sheet: Sheet, *, printed: bool = False) -> dict[str, Any]:
    """Return what the planner needs of a sheet and of everything behind it.

    `names` says the names of what has no element on the page, by id; `ids` are there with them.
    With `printed` it may be asked of cards whose last day is printed on them.
    """
    rules = _behind(sheet.rules, sheet.shown)
    ids = tuple(credential.id for credential in rules.credentials)
    tiers, categories = ("", *sheet.rules.tiers()), ("", *sheet.rules.categories())
    numbers = {id: number for number, id in enumerate(ids)}
    shapes: dict[tuple[int | None, ...], int] = {}
    cards = [_card(c, tiers.index(c.tier), categories.index(c.category)) for c in rules.credentials]
    notation = _Notation(rules, printed=printed)
    found = {
        "cards": [shapes.setdefault(card, len(shapes)) for card in cards],
        "shapes": list(shapes),
        "routes": ";".join("|".join(map(notation.route, ways(rules, id))) for id in ids),
        "slugs": list(notation.slugs),
        "limits": list(notation.limits),
        "nodes": notation.lowering.told(numbers),
        "figures": [_measures(figures) for figures in notation.lowering.figures()],
        "lenses": notation.lowering.lenses,
        "tiers": [tier_name(tier) for tier in tiers],
        "lanes": [category_name(category) for category in categories],
        "levels": _told(ids, {c.id: c.level for c in rules.credentials}),
        "pages": _told(ids, {c.id: c.url for c in rules.credentials}),
        "issuers": _told(ids, {c.id: _issuer(sheet.rules, c) for c in rules.credentials}),
    }
    if ids == sheet.shown:
        return found
    shown = set(sheet.shown)
    names = {c.id: c.name for c in rules.credentials if c.id not in shown}
    return found | {"ids": ids, "names": names}


def _told(ids: Iterable[str], texts: Mapping[str, str]) -> dict[str, list[int]]:
    """Return each text that is told of some credentials, with their numbers."""
    found: dict[str, list[int]] = {}
    for number, id in enumerate(ids):
        if texts[id]:
            found.setdefault(texts[id], []).append(number)
    return found


def _issuer(rules: Rules, credential: Credential) -> str:
    page = rules.source_at.get(credential.url)
    return page.publisher if page else ""


def _behind(rules: Rules, shown: tuple[str, ...]) -> Rules:
    """The rules of what is shown and of all that its routes ask for or bar, and theirs."""
    found = set(shown)
    stack = list(shown)
    while stack:
        for route in rules.routes_to.get(stack.pop(), ()):
            fresh = {row.requires for row in (*route.rows(), *route.bars)} - found
            found |= fresh
            stack.extend(fresh)
    if len(found) == len(rules.credentials):
        return rules
    credentials = tuple(c for c in rules.credentials if c.id in found)
    return Rules(credentials, tuple(route for route in rules.routes if route.to in found))


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
        *_measures(credential.figures),
        credential.valid_months,
    ]
    while found and (found[-1] is None or (found[-1] == 0 and len(found) <= CODES)):
        found.pop()
    return tuple(found)


def _measures(figures: Figures) -> tuple[int | None, ...]:
    low, high = _pence(figures.cost_min), _pence(figures.cost_max)
    return figures.months_min, figures.months_max, low, high


def _pence(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * 100)


class _Notation:
    """Writes routes down; rows name the node of what they ask for."""

    def __init__(self, rules: Rules, *, printed: bool) -> None:
        self.lowering = Lowering(rules, printed=printed)
        self.slugs = {slug: n for n, slug in enumerate(sorted({r.slug for r in rules.routes}))}
        self.limits: dict[tuple[int | None, int | None, str, str], int] = {}

    def route(self, route: Route) -> str:
        """Its slug, `~` first where it only counts; what it opens, renews, bars; rows; groups."""
        slug = _base36(self.slugs[route.slug])
        marked = ((mark, row) for mark, row in (("=", route.opens), ("^", route.renews)) if row)
        special = (f"{mark}{self._row(row)}" for mark, row in marked)
        bars = (f"!{self._row(row)}" for row in route.bars)
        lone = map(self._row, route.all_of)
        groups = (
            f"{_base36(group.need)}:{','.join(map(self._row, group.members))}"
            for group in route.any_of
        )
        return " ".join(("~" * route.counts + slug, *special, *bars, *lone, *groups))

    def _row(self, row: Requirement) -> str:
        """Four times its node, 1 more if implied, 2 more if closed; `*` points, `@` limits."""
        node = self.lowering.node_of(row) if row.requires else 0
        code = _base36(node * 4 + row.implied + 2 * row.closed)
        points = f"*{_base36(row.points)}" if row.points != 1 else ""
        limits = (row.age_min, row.age_max, row.awarded_from, row.awarded_until)
        if limits == (None, None, "", ""):
            return code + points
        return f"{code}{points}@{_base36(self.limits.setdefault(limits, len(self.limits)))}"


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits
