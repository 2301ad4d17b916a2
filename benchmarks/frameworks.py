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
