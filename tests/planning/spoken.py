"""Frameworks written as people would say them, for tests that are read.

    gold <- card + test            one route to gold, both needed; each line is a route of its own
    gold <- card + 2 of (a b c)    a group, of which two are enough; `any of` is one
    card                           nothing is needed: a start

A `*` after an id makes the row implied, a `!` closed; `{..2018-12}` and `{2020-01..}` say when an
award counts. Routes are called r1, r2 ... in the order of their lines.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from progression.model import Credential, Group, Requirement, Route, Rules
from progression.planning import Question

PART = re.compile(r"(?:(\d+|any) of \(([^)]*)\)|(\S+))")


def rules(text: str, **about: Any) -> Rules:
    """Read the lines; `about` gives columns of a credential, months and costs as `(min, max)`."""
    routes: list[Route] = []
    ids: set[str] = set()
    for line in filter(None, map(str.strip, text.splitlines())):
        to, _, needs = (part.strip() for part in line.partition("<-"))
        ids.add(to)
        if needs:
            slug = f"r{sum(route.to == to for route in routes) + 1}"
            routes.append(_route(to, slug, needs))
            ids.update(row.requires for row in routes[-1].rows())
    credentials = (_credential(id, about.get(id, {})) for id in sorted(ids))
    return Rules(tuple(credentials), tuple(sorted(routes, key=lambda r: (r.to, r.slug))))


def asked(text: str, *held: str, **about: Any) -> Question:
    """A question of someone who holds `held`, each an id or `id@month`.

    Besides columns, `about` may give `stated_only` and `as_of`.
    """
    stated_only, as_of = about.pop("stated_only", False), about.pop("as_of", "2026-11-22")
    holding = {id: month for id, _, month in (each.partition("@") for each in held)}
    return Question(rules(text, **about), holding, stated_only=stated_only, day=as_of)


def _route(to: str, slug: str, needs: str) -> Route:
    lone: list[Requirement] = []
    groups: list[Group] = []
    for part in needs.split(" + "):
        count, members, id = PART.fullmatch(part.strip()).groups()  # type: ignore[union-attr]
        if id:
            lone.append(_row(to, slug, id))
            continue
        need, label = 1 if count == "any" else int(count), f"g{len(groups) + 1}"
        rows = (replace(_row(to, slug, m), any_of=label, need=need) for m in members.split())
        groups.append(Group(label, need, tuple(sorted(rows, key=lambda row: row.requires))))
    return Route(to, slug, tuple(sorted(lone, key=lambda row: row.requires)), tuple(groups))


def _row(to: str, slug: str, said: str) -> Requirement:
    id, first, last, marks = re.fullmatch(  # type: ignore[union-attr]
        r"([a-z0-9-]+)(?:\{([0-9-]*)\.\.([0-9-]*)\})?([*!]*)", said
    ).groups()
    return Requirement(
        to,
        id,
        slug,
        basis="implied" if "*" in marks else "stated",
        status="closed" if "!" in marks else "current",
        awarded_from=first or "",
        awarded_until=last or "",
        source=(f"https://example.org/{to}/{id}",),
    )


def _credential(id: str, about: dict[str, Any]) -> Credential:
    """Months and cost are known to be nothing unless something is said."""
    about = {"months": (0, 0), "cost": (0, 0), **about}
    low, high = about.pop("cost")
    least, most = about.pop("months")
    return Credential(
        id,
        id.upper(),
        "card",
        months_min=least,
        months_max=most,
        cost_min=None if low is None else Decimal(low),
        cost_max=None if high is None else Decimal(high),
        **about,
    )
