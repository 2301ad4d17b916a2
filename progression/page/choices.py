"""Shape what can be tapped: the cards to want, and what people have already.

Owns which cards and starting points the question offers, and in which order; refuses to know
markup. Nothing here is escaped: the template escapes everything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from progression.layout.lanes import Lane, Layout
from progression.layout.sheet import OTHER
from progression.model import KINDS, Credential, tier_name
from progression.page.view import lane_title, look
from progression.voice.phrases import counted, phrase

FEW = 24
"""So many cards stand in the grid by name; of more the grid counts, and a list holds no more."""

SHORT = 6
"""So many starting points have a chip each, whatever asks for them."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A button for one credential; `tier` is empty where none is known."""

    panel: str
    name: str
    tier: str
    look: str


@dataclass(frozen=True, slots=True)
class Pile:
    """The cards of one lane in one tier: each of them, or how many; `empty` says there are none."""

    picks: tuple[Pick, ...]
    tier: str
    look: str
    count: str
    empty: str


@dataclass(frozen=True, slots=True)
class Row:
    """A lane of the grid; a `loose` one has no tiers and stands in one pile."""

    title: str
    loose: bool
    piles: tuple[Pile, ...]

    @property
    def tall(self) -> bool:
        """Whether cards stand on each other in it."""
        return any(len(pile.picks) > 1 for pile in self.piles)


@dataclass(frozen=True, slots=True)
class Drawer:
    """A chip that opens others: all of one kind."""

    kind: str
    title: str
    picks: tuple[Pick, ...]


@dataclass(frozen=True, slots=True)
class Chips:
    """What people have already; `rest` where more can be held than the chips offer."""

    picks: tuple[Pick, ...]
    drawers: tuple[Drawer, ...]
    rest: bool


def is_many(layout: Layout) -> bool:
    """Whether there are too many cards to stand in a grid by name."""
    return len(_wanted(layout)) > FEW


def rows(layout: Layout) -> tuple[Row, ...]:
    """Return the grid: lanes by tiers, without lanes and tiers of which nothing can be wanted."""
    wanted = _wanted(layout)
    columns = [
        (index, slug)
        for index, slug in enumerate(layout.columns)
        if any(n.column == index and n.id in wanted for lane in layout.tiered for n in lane.nodes)
    ]
    tiered = (
        Row(lane_title(lane.slug), False, tuple(_pile(layout, lane, c, wanted) for c in columns))
        for lane in layout.tiered
    )
    loose = (
        Row(lane_title(lane.slug), True, (_whole(layout, lane, wanted),)) for lane in layout.loose
    )
    return tuple(row for row in (*tiered, *loose) if any(pile.picks for pile in row.piles))


def chips(layout: Layout) -> Chips:
    """Return the starting points that the routes of this page ask for, and its cards.

    What several credentials ask for has a chip of its own, the rest one chip for each kind.
    """
    known = layout.sheet.rules.by_id
    asked = _asked(layout)
    single = set(asked) if len(asked) <= SHORT else _most_asked(asked)
    by_kind = ((kind, [id for id in asked if known[id].kind == kind]) for kind in KINDS)
    left = {kind: [id for id in ids if id not in single] for kind, ids in by_kind}
    single |= {ids[0] for ids in left.values() if len(ids) == 1}
    left = {kind: ids for kind, ids in left.items() if len(ids) > 1}
    cards = [id for id in layout.sheet.shown if known[id].kind == "card"]
    left["card"] = sorted({*left.pop("card", ()), *cards})
    drawers = {kind: ids for kind, ids in left.items() if 0 < len(ids) <= FEW}
    ordered = [id for id in asked if id in single]
    ordered.sort(key=lambda id: (KINDS.index(known[id].kind), -asked[id]))
    return Chips(
        picks=tuple(_pick(layout, known[id]) for id in ordered),
        drawers=tuple(_drawer(layout, kind, ids) for kind, ids in drawers.items()),
        rest=any(len(ids) > FEW for ids in left.values()),
    )


def short_name(credential: Credential) -> str:
    """Return the alias with which the name ends, if there is one: `T Level` of `Relevant T Level`.

    Whoever reads it finds the same words in the name; other aliases need not be known.
    """
    ends = [each for each in credential.aliases if credential.name.endswith(f" {each}")]
    return min(ends, key=len, default=credential.name)


def _wanted(layout: Layout) -> set[str]:
    """The cards that can be obtained anew; where a framework has no cards, all that has a place."""
    known = layout.sheet.rules.by_id
    placed = [known[node.id] for lane in layout.lanes for node in lane.nodes]
    current = [c for c in placed if c.status == "current"]
    return {c.id for c in current if c.kind == "card"} or {c.id for c in current}


def _pile(layout: Layout, lane: Lane, column: tuple[int, str], wanted: set[str]) -> Pile:
    index, slug = column
    found = [node.id for node in lane.nodes if node.column == index and node.id in wanted]
    tier = "" if slug == OTHER else tier_name(slug)
    silent = phrase("cell.empty", tier=tier.lower()) if tier and not found else ""
    return _piled(layout, found, tier=tier, empty=silent)


def _whole(layout: Layout, lane: Lane, wanted: set[str]) -> Pile:
    return _piled(layout, [node.id for node in lane.nodes if node.id in wanted])


def _piled(layout: Layout, ids: list[str], *, tier: str = "", empty: str = "") -> Pile:
    known = layout.sheet.rules.by_id
    picks = tuple(_pick(layout, known[id]) for id in ids)
    return Pile(
        picks=picks,
        tier=tier,
        look=picks[0].look if tier and picks else "usual",
        count=counted("ask.cards", len(picks)),
        empty=empty,
    )


def _asked(layout: Layout) -> dict[str, int]:
    """How many credentials of the page ask for each starting point; by name."""
    rules, shown = layout.sheet.rules, set(layout.sheet.shown)
    found = {
        id: len({route.to for route in rules.used_by.get(id, ()) if route.to in shown})
        for id in layout.sheet.starts
        if rules.is_start(id)
    }
    named = sorted((rules.by_id[id].name, id) for id, count in found.items() if count)
    return {id: found[id] for _, id in named}


def _most_asked(asked: dict[str, int]) -> set[str]:
    """Those that several ask for, and of these the few that most do."""
    shared = sorted((id for id, count in asked.items() if count > 1), key=lambda id: -asked[id])
    return set(shared[:SHORT])


def _drawer(layout: Layout, kind: str, ids: Iterable[str]) -> Drawer:
    known = layout.sheet.rules.by_id
    return Drawer(kind, phrase(f"ask.kind.{kind}"), tuple(_pick(layout, known[id]) for id in ids))


def _pick(layout: Layout, credential: Credential) -> Pick:
    return Pick(
        panel=layout.panel(credential.id),
        name=short_name(credential),
        tier=tier_name(credential.tier),
        look=look(credential),
    )
