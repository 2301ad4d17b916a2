"""Make frameworks as large as asked, shaped as real ones are: lanes, tiers, shared starts, groups.

A third of the credentials are starts. The others stand in lanes of growing tiers; each has a few
routes of one to four requirements and at times a group of two to four, mostly from the tiers just
below in its own lane, now and then from another lane. Some costs and times are not known.
"""

from __future__ import annotations

import random
from decimal import Decimal

from progression.model import Credential, Group, Requirement, Route, Rules

LANES = 12  # where there is no end of tiers


def framework(credentials: int, routes: int, *, tiers: int | None = None, seed: int = 1) -> Rules:
    """Return rules with so many credentials and about so many routes, the same for a seed.

    With `tiers` there are as many lanes as it takes for none to have more tiers than that.
    """
    draw = random.Random(seed)
    starts = max(3, credentials // 3)
    lanes = LANES if tiers is None else max(1, -(-(credentials - starts) // tiers))
    made = [_credential(draw, number, starts, lanes) for number in range(credentials)]
    each = routes / max(1, credentials - starts)
    found: list[Route] = []
    for number in range(starts, credentials):
        count = int(each) + (draw.random() < each % 1)
        found += [_route(draw, made, number, starts, lanes, slug) for slug in range(max(1, count))]
    return Rules(tuple(made), tuple(sorted(found, key=lambda route: (route.to, route.slug))))


def _credential(draw: random.Random, number: int, starts: int, lanes: int) -> Credential:
    known = draw.random() < 0.85
    months = draw.randint(0, 24)
    price = Decimal(draw.randint(0, 2_000))
    return Credential(
        id=f"c{number:05d}",
        name=f"Credential {number}",
        kind="qualification" if number < starts else "card",
        category="" if number < starts else f"lane-{number % lanes}",
        months_min=months if known else None,
        months_max=months + draw.randint(0, 6) if known else None,
        cost_min=price if known else None,
        cost_max=price + draw.randint(0, 200) if known else None,
    )


def _route(
    draw: random.Random, made: list[Credential], number: int, starts: int, lanes: int, slug: int
) -> Route:
    to, name = made[number].id, f"r{slug}"
    taken: set[str] = set()

    def rows(count: int, label: str) -> tuple[Requirement, ...]:
        fresh = {_below(draw, made, number, starts, lanes) for _ in range(count)} - taken
        taken.update(fresh)
        return tuple(Requirement(to, id, name, any_of=label) for id in sorted(fresh))

    lone = rows(draw.randint(1, 4), "")
    members = rows(draw.randint(2, 4), "group") if draw.random() < 0.4 else ()
    groups = (Group("group", 1, members),) if members else ()
    return Route(to, name, lone, groups)


def _below(
    draw: random.Random, made: list[Credential], number: int, starts: int, lanes: int
) -> str:
    """A start, or a card a little below: in the same lane four times out of five."""
    if number - starts < lanes or draw.random() < 0.35:
        return made[draw.randrange(starts)].id
    back = lanes * draw.randint(1, 4) if draw.random() < 0.8 else draw.randint(1, lanes * 4)
    return made[max(draw.randrange(starts), number - back)].id


def dense(seed: int, count: int = 100) -> Rules:
    """So many credentials, twice the routes: shared starts, n-of groups, circles, closed doors."""
    draw = random.Random(seed)
    ids = [f"c{number:03}" for number in range(count)]
    starts = draw.randint(count * 2 // 5, count * 3 // 5)
    tangle = draw.choice((0.0, 0.1, 0.3))
    credentials = tuple(
        _dense_credential(draw, id, number < starts) for number, id in enumerate(ids)
    )
    routes = [
        _dense_route(draw, ids, number, f"r{n}", tangle)
        for number in range(starts, len(ids))
        for n in range(draw.choice((2, 3, 4, 5, 6)))
    ]
    return Rules(credentials, tuple(routes))


def _dense_credential(draw: random.Random, id: str, start: bool) -> Credential:
    months = draw.randint(0, 24)
    price = (
        Decimal(draw.choice((0, 10, 10, draw.randint(0, 2_000)))) + Decimal(draw.choice("01")) / 4
    )
    unpublished = start and draw.random() < 0.1
    return Credential(
        id,
        id,
        "course" if start else "card",
        requirements="unpublished" if unpublished else "published",
        months_min=months,
        months_max=months,
        cost_min=price,
        cost_max=price,
    )


def _dense_route(
    draw: random.Random, ids: list[str], number: int, slug: str, tangle: float
) -> Route:
    to = ids[number]
    closed = "closed" if draw.random() < 0.05 else "current"

    def some(count: int) -> list[str]:
        below = ids[max(0, number - 40) : number]
        others = [id for id in ids if id != to]
        return sorted(
            {draw.choice(others if draw.random() < tangle else below) for _ in range(count)}
        )

    lone = tuple(Requirement(to, id, slug, status=closed) for id in some(draw.randint(1, 3)))
    groups = []
    for label in ("g", "h")[: draw.choice((0, 1, 1, 2))]:
        members = some(draw.randint(2, 4))
        need = min(draw.choice((1, 1, 1, 2, 3)), len(members))
        rows = tuple(Requirement(to, id, slug, label, need) for id in members)
        groups.append(Group(label, need, rows))
    return Route(to, slug, lone, tuple(groups))
