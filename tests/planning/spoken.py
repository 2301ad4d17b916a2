"""Frameworks written as people would say them, for tests that are read.

    gold <- card + test            one route to gold, both needed; each line is a route of its own
    gold <- card + 2 of (a b c)    a group, of which two are enough; `any of` is one
    card                           nothing is needed: a start

    gold <= silver                 who has silver is treated as having gold: no step
    gold <- test + not green       closed to whoever has green
    gold <- nothing                a route that asks for nothing
    gold <- gold[..36] + test      a renewal, within 36 months of the award

A `*` after an id makes the row implied, a `!` closed; `{..2018-12}` and `{2020-01..}` say when it
has to be awarded, `[24..36]` how many months ago, `:6` how many points it brings. Routes are called
r1, r2 ... in the order of their lines.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from progression.model import Credential, Group, Plan, Requirement, Route, Rules
from progression.planning import Question, answer

EVERY = 99
PART = re.compile(r"(?:(\d+|any) of \(([^)]*)\)|(?:not )?(\S+))")
ROW = re.compile(
    r"([a-z0-9-]+)(?:\{([0-9-]*)\.\.([0-9-]*)\})?(?:\[(\d*)\.\.(\d*)\])?(?::(\d+))?([*!]*)"
)


def rules(text: str, **about: Any) -> Rules:
    """Read the lines; `about` gives columns of a credential, months and costs as `(min, max)`.

    Under `to/slug` stand the months and the cost of a route where they differ.
    """
    routes: list[Route] = []
    ids: set[str] = set()
    for line in filter(None, map(str.strip, text.splitlines())):
        to, arrow, needs = (part.strip() for part in re.split("(<[-=]|$)", line, maxsplit=1))
        ids.add(to)
        if arrow:
            slug = f"r{sum(route.to == to for route in routes) + 1}"
            routes.append(_with(_route(to, slug, needs, arrow), about.get(f"{to}/{slug}", {})))
            ids.update(row.requires for row in routes[-1].lines() if row.requires)
    credentials = (_credential(id, about.get(id, {})) for id in sorted(ids))
    return Rules(tuple(credentials), tuple(sorted(routes, key=lambda r: (r.to, r.slug))))


def asked(text: str, *held: str, **about: Any) -> Question:
    """A question of someone who holds `held`, each an id or `id@award`.

    Besides columns, `about` may give `stated_only`, `as_of`, `start` and `without`.
    """
    day, start = about.pop("as_of", "2026-11-22"), about.pop("start", "")
    stated_only, without = about.pop("stated_only", False), about.pop("without", ())
    holding = {id: award for id, _, award in (each.partition("@") for each in held)}
    return Question(rules(text, **about), holding, day, start, stated_only, frozenset(without))


def ways(question: Question, target: str, by: str = "steps", **more: Any) -> list[str]:
    """The credentials of every plan in the order of its steps, the best plan first."""
    found = answer(question, target, by=by, alternatives=EVERY, **more)
    assert (found.more, found.exact) == (False, True)
    return [" ".join(plan.credentials) for plan in found.plans]


def best(question: Question, target: str, by: str = "steps", **more: Any) -> Plan:
    """The best plan, where there is one."""
    return answer(question, target, by=by, **more).plans[0]


def booked(plan: Plan) -> list[str]:
    """The months of a plan: `pass 0-1`, and `again` where it is a repeat."""
    return [f"{b.credential} {b.begins}-{b.ends}{' again' * b.repeat}" for b in plan.bookings]


def _route(to: str, slug: str, needs: str, arrow: str) -> Route:
    kind = "counts" if arrow == "<=" else "route"
    if needs == "nothing":
        return Route(to, slug, opens=_row(to, slug, "", kind))
    lone: list[Requirement] = []
    groups: list[Group] = []
    bars: list[Requirement] = []
    renews = None
    for part in map(str.strip, needs.split(" + ")):
        count, members, id = PART.fullmatch(part).groups()  # type: ignore[union-attr]
        if count:
            need, label = 1 if count == "any" else int(count), f"g{len(groups) + 1}"
            rows = (_row(to, slug, m, kind, any_of=label, need=need) for m in members.split())
            groups.append(Group(label, need, tuple(sorted(rows, key=lambda row: row.requires))))
        elif part.startswith("not "):
            bars.append(_row(to, slug, id, "not"))
        else:
            row = _row(to, slug, id, kind)
            if row.requires == to:
                renews = row
            else:
                lone.append(row)
    all_of = tuple(sorted(lone, key=lambda row: row.requires))
    return Route(to, slug, all_of, tuple(groups), tuple(bars), renews=renews)


def _row(to: str, slug: str, said: str, kind: str, **more: Any) -> Requirement:
    id, first, last, youngest, oldest, points, marks = (
        ROW.fullmatch(said).groups() if said else ("", *[""] * 6)  # type: ignore[union-attr]
    )
    return Requirement(
        to,
        id,
        slug,
        kind=kind,
        points=int(points or 1),
        basis="implied" if "*" in marks else "stated",
        status="closed" if "!" in marks else "current",
        awarded_from=first or "",
        awarded_until=last or "",
        age_min=int(youngest) if youngest else None,
        age_max=int(oldest) if oldest else None,
        source=(f"https://example.org/{to}/{id}",),
        **more,
    )


def _with(route: Route, figures: dict[str, tuple[int | None, int | None]]) -> Route:
    """The route with figures of its own, on the first of its rows."""
    if not figures:
        return route
    own = _figures(figures)
    if route.opens:
        return replace(route, opens=replace(route.opens, **own))
    if route.renews:
        return replace(route, renews=replace(route.renews, **own))
    if route.all_of:
        return replace(route, all_of=(replace(route.all_of[0], **own), *route.all_of[1:]))
    (group, *others) = route.any_of
    members = (replace(group.members[0], **own), *group.members[1:])
    return replace(route, any_of=(replace(group, members=members), *others))


def _figures(about: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if "months" in about:
        found["months_min"], found["months_max"] = about["months"]
    if "cost" in about:
        low, high = about["cost"]
        found["cost_min"] = None if low is None else Decimal(low)
        found["cost_max"] = None if high is None else Decimal(high)
    return found


def _credential(id: str, about: dict[str, Any]) -> Credential:
    """Months and cost are known to be nothing unless something is said."""
    figures = _figures({"months": (0, 0), "cost": (0, 0), **about})
    facts = {name: about[name] for name in about if name not in ("months", "cost")}
    return Credential(id, id.upper(), **{"kind": "card", **figures, **facts})
