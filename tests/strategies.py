"""Random frameworks and questions with everything that the data contract can say.

One generator for both: hypothesis hands it a source of choices that can be made simpler, and large
frameworks are drawn from a plain seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from progression.model import Credential, Group, Requirement, Route, Rules
from progression.question import Question
from tests.planning.reading import later

IDS = "abcdefgh"
MONTHS = ((0, 0), (0, 0), (1, 1), (2, 2), (2, 4), (3, 3), (None, None), (1, None))
COSTS = ((0, 0), (10, 10), (10, 10), (20, 30), ("12.50", "12.50"), (None, None), (5, None))
STATES: tuple[dict[str, Any], ...] = (
    *[{}] * 24,
    {"requirements": "partial"},
    {"requirements": "unpublished"},
    {"requirements": "unread"},
    {"status": "legacy"},
    {"status": "withdrawn"},
)
VALID = (None, None, None, 0, 1, 3, 6, 24)
DAYS = ("2026-11-27", "2026-01-31", "2024-02-29", "2025-02-28", "2026-05-30", "2026-03-01")
SPANS = ("2023", "2024-02", "2024-02-29", "2025", "2026-01", "2026-11-27", "2026", "2027")


def chance(draw: Random, part: float) -> bool:
    return draw.random() > 1 - part


class Frameworks:
    """Draws one framework; `timed` says whether ages, spans and expiry may occur at all."""

    def __init__(self, draw: Random, size: int, *, timed: bool = True, bars: bool = True) -> None:
        self.draw, self.timed, self.bars = draw, timed, bars
        self.bar_rows = 0
        self.ids = list(IDS[:size]) if size <= len(IDS) else [f"c{n:04}" for n in range(size)]
        self.kinds = dict.fromkeys(self.ids, "card")
        for id in self.ids[: size // 3]:
            kinds = ("card", "card", "card", "card", "condition", "exemption", "rule")
            self.kinds[id] = draw.choice(kinds)

    def rules(self) -> Rules:
        routes = [route for id in self.ids for route in self._routes(id)]
        routes.sort(key=lambda route: (route.to, route.slug))
        named = {route.to for route in routes}
        credentials = tuple(self._credential(id, id in named) for id in self.ids)
        return Rules(credentials, tuple(routes))

    def _credential(self, id: str, has_routes: bool) -> Credential:
        (least, most), (low, high) = self.draw.choice(MONTHS), self.draw.choice(COSTS)
        state = self.draw.choice(STATES)
        kind = self.kinds[id]
        if kind == "rule":
            return Credential(id, id.upper(), kind)
        if has_routes and state.get("requirements") == "unread":
            state = {}
        return Credential(
            id,
            id.upper(),
            kind,
            months_min=least,
            months_max=most,
            cost_min=None if low is None else Decimal(low),
            cost_max=None if high is None else Decimal(high),
            valid_months=self.draw.choice(VALID) if self.timed else None,
            **state,
        )

    def _routes(self, to: str) -> list[Route]:
        below = [id for id in self.ids if id < to] or [id for id in self.ids if id != to]
        kind = self.kinds[to]
        if len(self.ids) > len(IDS):
            below = below[-40:]
        count = self.draw.choice(
            (0, 0, 0, 1) if to < self.ids[len(self.ids) // 3] else (1, 2, 2, 3)
        )
        if kind == "rule":
            count = self.draw.choice((1, 1, 2))
        routes = []
        for n in range(count):
            others = below if chance(self.draw, 0.8) else [id for id in self.ids if id != to]
            routes.append(self.route(to, f"r{n}", others))
        if routes and kind not in ("rule", "exemption"):
            routes += self._opened(to) + self._renewed(to, below)
        return routes

    def route(self, to: str, slug: str, others: Sequence[str]) -> Route:
        counts = self.kinds[to] in ("rule", "exemption") or chance(self.draw, 0.15)
        kind = "counts" if counts else self.draw.choice(("route", "route", "progression"))
        lone_count = self.draw.choice((0, 1, 1, 1, 2))
        sizes = self.draw.choice(((), (), (2,), (3,), (2, 2))) if lone_count else ((2,), (3,))[0]
        lone = [self._row(to, id, slug, kind) for id in self._some(others, lone_count)]
        groups = [
            self._group(to, slug, kind, f"g{n}", self._some(others, s)) for n, s in enumerate(sizes)
        ]
        route = Route(to, slug, tuple(lone), tuple(groups))
        return route if counts else self._with_bars(self._with_figures(route))

    def _group(self, to: str, slug: str, kind: str, label: str, ids: list[str]) -> Group:
        points = [self.draw.choice((1, 1, 1, 1, 2, 3)) for _ in ids]
        need = self.draw.randint(1, sum(points)) if chance(self.draw, 0.3) else 1
        rows = [self._row(to, id, slug, kind, any_of=label, need=need) for id in ids]
        members = (replace(row, points=p) for row, p in zip(rows, points, strict=True))
        return Group(label, need, tuple(members))

    def _some(self, others: Sequence[str], count: int) -> list[str]:
        return sorted(self.draw.sample(list(others), min(count, len(others))))

    def _row(self, to: str, requires: str, slug: str, kind: str, **more: Any) -> Requirement:
        implied: dict[str, Any] = {"basis": "implied"} if chance(self.draw, 0.2) else {}
        closed: dict[str, Any] = (
            {"status": "closed"} if not implied and chance(self.draw, 0.04) else {}
        )
        timed = self._limits() if self.timed and chance(self.draw, 0.25) else {}
        return Requirement(to, requires, slug, kind=kind, **implied, **closed, **timed, **more)

    def _limits(self) -> dict[str, Any]:
        what = self.draw.choice(("age_min", "age_max", "awarded_from", "awarded_until"))
        if what.startswith("age"):
            return {what: self.draw.choice((1, 2, 5, 9) if what == "age_min" else (1, 3, 6, 24))}
        return {what: self.draw.choice(SPANS)}

    def _with_figures(self, route: Route) -> Route:
        """Figures of its own on one of the rows that are stated, where there is one."""
        if not chance(self.draw, 0.2) or not route.all_of or route.all_of[0].implied:
            return route
        (least, most), (low, high) = self.draw.choice(MONTHS), self.draw.choice(COSTS)
        row = replace(
            route.all_of[0],
            months_min=least,
            months_max=most,
            cost_min=None if low is None else Decimal(low),
            cost_max=None if high is None else Decimal(high),
        )
        return replace(route, all_of=(row, *route.all_of[1:]))

    def _with_bars(self, route: Route) -> Route:
        unread = any(row.implied for row in route.lines())
        if not self.bars or unread or self.bar_rows == 2 or not chance(self.draw, 0.15):
            return route
        asked = {row.requires for row in route.rows()} | {route.to}
        others = [id for id in self.ids if id not in asked and self.kinds[id] != "rule"]
        if not others:
            return route
        self.bar_rows += 1
        status = "closed" if chance(self.draw, 0.1) else "current"
        other = self.draw.choice(others)
        if self.bar_rows == 2 and other == min(others):
            other = route.to  # not for who has it already
        bar = Requirement(route.to, other, route.slug, kind="not", status=status)
        return replace(route, bars=(bar,))

    def _opened(self, to: str) -> list[Route]:
        """Sometimes a route that asks for nothing."""
        if not chance(self.draw, 0.15):
            return []
        row = Requirement(to, "", "open", basis=self.draw.choice(("stated", "implied")))
        return [self._with_bars(Route(to, "open", opens=row))]

    def _renewed(self, to: str, others: Sequence[str]) -> list[Route]:
        """Sometimes a renewal route."""
        if not self.timed or not chance(self.draw, 0.2):
            return []
        age = self.draw.choice((None, 6, 24, 36))
        row = Requirement(to, to, "again", age_max=age, cost_min=Decimal(4), cost_max=Decimal(4))
        lone = [self._row(to, id, "again", "route") for id in self._some(others, 1)]
        return [Route(to, "again", tuple(lone[: self.draw.choice((0, 1))]), renews=row)]


def question(draw: Random, size: int | None = None, **about: bool) -> Question:
    """A framework, a day, and someone's holdings."""
    frameworks = Frameworks(draw, size or draw.choice((6, 5, 4, 3, 7)), **about)
    rules = frameworks.rules()
    day = draw.choice(DAYS)
    able = [id for id in frameworks.ids if frameworks.kinds[id] != "rule"]
    held = sorted(draw.sample(able, min(len(able), draw.choice((0, 1, 1, 2, 3)))))
    dated = frameworks.timed
    start = ""
    if dated and chance(draw, 0.15):
        later_day = later(date.fromisoformat(day), draw.choice((0, 1, 2, 5)))
        start = later_day.isoformat()[:7]
    out = draw.sample(frameworks.ids, 1) if chance(draw, 0.1) else []
    return Question(
        rules,
        {id: award(draw, day, rules.by_id[id].valid_months) if dated else "" for id in held},
        day,
        start,
        stated_only=chance(draw, 0.2),
        without=frozenset(out),
    )


def award(draw: Random, day: str, valid: int | None) -> str:
    """A day of award: often one on which what is held is just about to expire, or just has."""
    today = date.fromisoformat(day)
    back = draw.choice((0, 1, 2, 6, 24, valid or 0, valid or 0, (valid or 0) + 1))
    on = later(today, -back) + timedelta(days=draw.choice((0, -1, 1, 0, -30)))
    text = min(on, today).isoformat()
    return draw.choice((text, text, text[:7], text[:4], ""))


def _drawn(draw: Random, **about: Any) -> Question:
    return question(draw, **about)


def questions(**about: Any) -> st.SearchStrategy[Question]:
    """Rules and someone's holdings, dated in every way a date can be known."""
    return st.builds(
        _drawn, st.randoms(use_true_random=False), **{k: st.just(v) for k, v in about.items()}
    )


def rules(min_size: int = 3, max_size: int = 7, **about: bool) -> st.SearchStrategy[Rules]:
    """A framework that mostly leads up to some credential; some routes run in circles."""
    sizes = st.sampled_from(range(min_size, max_size + 1))
    draw = st.randoms(use_true_random=False)
    return st.builds(lambda source, size: Frameworks(source, size, **about).rules(), draw, sizes)
