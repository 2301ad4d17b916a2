"""Shape what the template prints of the map: lanes, cards and routes, as plain values.

Owns the order of things on the page; refuses to know markup. Nothing here is escaped: the template
escapes everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from progression.layout.lanes import Box, Lane, Layout, Node
from progression.layout.paths import WIDTH, paths, style_of
from progression.layout.sheet import OTHER
from progression.model import (
    KINDS,
    Credential,
    Requirement,
    Route,
    category_name,
    tier_name,
)
from progression.voice import words
from progression.voice.phrases import counted, phrase


@dataclass(frozen=True, slots=True)
class Chip:
    """A requirement inside a route's box. `lined` ones reach the box as a line on the map."""

    panel: str
    name: str
    implied: bool
    closed: bool
    lined: bool
    shared: int


@dataclass(frozen=True, slots=True)
class Items:
    """What a box holds at one place: a single requirement, or a group with its `label`.

    A single one may have `spared` beside it: who has one of those exemptions does not need it.
    """

    label: str
    chips: tuple[Chip, ...]
    spared: tuple[Chip, ...] = ()

    @property
    def lined(self) -> bool:
        """Whether the map shows this as a line alone."""
        return not self.label and self.chips[0].lined

    @property
    def order(self) -> tuple[bool, int]:
        """What comes as a line first, what every route asks for last."""
        return not self.lined, max(chip.shared for chip in self.chips)


@dataclass(frozen=True, slots=True)
class Way:
    """The box of one route. `plain` where the map has nothing to say in it but its basis.

    It is `less` than the route where something of that is said once for every card.
    """

    place: str
    style: str
    tag: str
    lead: str
    items: tuple[Items, ...]
    less: bool

    @property
    def plain(self) -> bool:
        """Whether all of it reaches the box as lines."""
        return all(item.lined for item in self.items)


@dataclass(frozen=True, slots=True)
class Card:
    """One card on the map and in the list."""

    panel: str
    name: str
    look: str
    kind: str
    state: str
    place: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Every:
    """What every card needs, said once: the requirement, what spares it, and on what it rests."""

    needed: Chip
    spared: tuple[Chip, ...]
    tag: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The cards of one lane in one column; `empty` says in words that there are none."""

    title: str
    place: str
    cards: tuple[Card, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class LaneView:
    """One lane: its cells in the order of the columns, and the lines between them."""

    slug: str
    title: str
    count: str
    rows: int
    columns: int
    width: int
    cells: tuple[Cell, ...]
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Start:
    """A starting point, and how much it is asked for."""

    panel: str
    name: str
    used: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """Starting points of one kind."""

    title: str
    starts: tuple[Start, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """What can be chosen of one property: (number the planner knows it by, slug, words) each."""

    name: str
    title: str
    choices: tuple[tuple[int, str, str], ...]


def lanes(layout: Layout, which: Iterable[Lane]) -> tuple[LaneView, ...]:
    """Return lanes of a layout as the template prints them."""
    return tuple(_lane(layout, lane) for lane in which)


def explained(lanes: Iterable[LaneView]) -> frozenset[str]:
    """Return what the key of the map has to explain: how routes and requirements are drawn."""
    ways = [
        way for lane in lanes for cell in lane.cells for card in cell.cards for way in card.ways
    ]
    items = [item for way in ways for item in way.items]
    chips = [chip for item in items for chip in (*item.chips, *item.spared)]
    drawn = {
        "implied": any(chip.implied for chip in chips),
        "closed": any(chip.closed for chip in chips),
        "all": any(len(way.items) > 1 for way in ways),
        "any": any(item.label for item in items),
        "shared": any(chip.shared > 1 for chip in chips),
    }
    return frozenset(way.style for way in ways) | {name for name, used in drawn.items() if used}


def every(layout: Layout) -> tuple[Every, ...]:
    """Return what every card on the map needs."""

    def chip(id: str) -> Chip:
        name = layout.sheet.rules.by_id[id].title
        return Chip(layout.panel(id), name, implied=False, closed=False, lined=False, shared=0)

    return tuple(
        Every(chip(it.needed), tuple(map(chip, it.spared)), phrase(f"basis.{it.basis}"))
        for it in layout.sheet.shared.commons
    )


def column_titles(layout: Layout) -> tuple[tuple[str, str], ...]:
    """Return (look, title) of each column."""
    return tuple((_tier_look(slug), column_title(slug)) for slug in layout.columns)


def column_title(slug: str) -> str:
    """Name a column: its tier, or what stands beside the tiers."""
    return phrase("column.none") if slug == OTHER else tier_name(slug)


def shelves(layout: Layout) -> tuple[Shelf, ...]:
    """Return the starting points by kind, in the order of the kinds, then by name."""
    rules = layout.sheet.rules
    known = [rules.by_id[id] for id in layout.sheet.starts]
    by_kind = ((kind, [c for c in known if c.kind == kind]) for kind in KINDS)
    found = [
        _shelf(layout, phrase(f"kinds.{kind}"), of_kind) for kind, of_kind in by_kind if of_kind
    ]
    if layout.sheet.elsewhere:
        others = [rules.by_id[id] for id in layout.sheet.elsewhere]
        found.append(_shelf(layout, phrase("start.elsewhere"), others))
    return tuple(found)


def filters(layout: Layout) -> tuple[Filter, ...]:
    """Return what the map can be narrowed to; a property with one value is none.

    The lane of what no category claims has the slug `-`.
    """
    rules, shown = layout.sheet.rules, layout.sheet.shown
    known = [rules.by_id[id] for id in shown]
    lanes = [(n, lane.slug or "-", lane_title(lane.slug)) for n, lane in enumerate(layout.lanes)]
    tiers = [(n, slug, tier_name(slug)) for n, slug in enumerate(rules.tiers(), start=1)]
    kinds = [(n, kind, phrase(f"kinds.{kind}")) for n, kind in enumerate(KINDS)]
    used = {c.tier for c in known}, {c.kind for c in known}
    found = (
        ("category", lanes),
        ("tier", [it for it in tiers if it[1] in used[0]]),
        ("kind", [it for it in kinds if it[1] in used[1]]),
    )
    return tuple(
        Filter(name, phrase(f"filter.{name}"), tuple(choices))
        for name, choices in found
        if len(choices) > 1
    )


def lane_title(slug: str) -> str:
    """Name a lane: its category, or that it is shared by all."""
    return category_name(slug) if slug else phrase("lane.shared")


def look(credential: Credential) -> str:
    """Return how a card is coloured: gold and black are; no other colour is known."""
    return _tier_look(credential.tier)


def tag(route: Route) -> str:
    """Say on what a route rests, or that it is closed."""
    return phrase("box.closed") if route.closed else phrase(f"basis.{words.basis_of(route)}")


def _tier_look(slug: str) -> str:
    return slug if slug in ("gold", "black") else "usual"


def _shelf(layout: Layout, title: str, credentials: Iterable[Credential]) -> Shelf:
    ordered = sorted(credentials, key=lambda c: (c.name, c.id))
    starts = (Start(layout.panel(c.id), c.title, _used(layout, c.id)) for c in ordered)
    return Shelf(title, tuple(starts))


def _used(layout: Layout, id: str) -> str:
    for common in layout.sheet.shared.commons:
        if id == common.needed:
            return phrase("start.used.every")
        if id in common.spared:
            return phrase("start.used.spares", name=layout.sheet.rules.by_id[common.needed].title)
    count = len(layout.sheet.rules.used_by.get(id, ()))
    return counted("start.used", count) if count else phrase("start.used.none")


def _lane(layout: Layout, lane: Lane) -> LaneView:
    cells = _cells(layout, lane) if lane in layout.tiered else _loose(layout, lane)
    return LaneView(
        slug=lane.slug,
        title=lane_title(lane.slug),
        count=phrase("lane.cards", count=len(lane.nodes)),
        rows=lane.rows,
        columns=lane.columns,
        width=lane.columns * WIDTH,
        cells=tuple(cells),
        lines=tuple(paths(lane).items()),
    )


def _cells(layout: Layout, lane: Lane) -> Iterator[Cell]:
    for index, slug in enumerate(layout.columns):
        cards = tuple(_card(layout, n) for n in lane.nodes if n.column == index)
        if cards:
            yield Cell(column_title(slug), "", cards)
        elif slug != OTHER:
            silent = phrase("cell.empty", tier=tier_name(slug).lower())
            yield Cell(column_title(slug), f"c{index}", (), silent)


def _loose(layout: Layout, lane: Lane) -> Iterator[Cell]:
    yield Cell("", "", tuple(_card(layout, node) for node in lane.nodes))


def _card(layout: Layout, node: Node) -> Card:
    credential = layout.sheet.rules.by_id[node.id]
    return Card(
        panel=layout.panel(node.id),
        name=credential.name,
        look=look(credential),
        kind=words.kind_line(credential),
        state=words.state(credential),
        place=f"c{node.column} r{node.row} s{node.span}",
        ways=tuple(_way(layout, box, node.column) for box in node.boxes),
    )


def _way(layout: Layout, box: Box, column: int) -> Way:
    route = box.route
    items = [Items("", (_chip(layout, box, row),)) for row in route.all_of]
    for group in route.any_of:
        needed, spared = (
            tuple(_chip(layout, box, row) for row in rows)
            for rows in words.apart(group, layout.sheet.rules)
        )
        items.append(Items("" if spared else words.group_label(group), needed, spared))
    return Way(
        place=f"b{column} r{box.row} s{box.span}",
        style=style_of(route),
        tag=tag(route),
        lead=phrase("box.all") if len(items) > 1 else phrase("box.needs"),
        items=tuple(sorted(items, key=lambda item: item.order)),
        less=layout.sheet.shared.leaves_out(route),
    )


def _chip(layout: Layout, box: Box, row: Requirement) -> Chip:
    rules = layout.sheet.rules
    mixed = words.basis_of(box.route) == "mixed"
    return Chip(
        panel=layout.panel(row.requires),
        name=rules.by_id[row.requires].title,
        implied=mixed and row.implied,
        closed=row.closed and not box.route.closed,
        lined=row.requires in box.lined,
        shared=len(rules.used_by.get(row.requires, ())),
    )
