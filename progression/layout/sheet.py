"""Decide what stands where: the columns of the map, its lanes, and the nodes of each.

Owns membership alone; refuses to know rows, pixels and markup. A node is a card, or anything that
has a route of its own; what is left is a start, and appears inside the routes that ask for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from progression.graph import graph
from progression.layout.common import Shared, shared
from progression.model import Route, Rules

MAX_COLUMNS = 4
"""More columns than this, and the tiers that no progression links share one."""

OTHER = ""
"""The column of what has no tier, or a tier that stands beside the others."""


@dataclass(frozen=True)
class Sheet:
    """The map before it is drawn. `members` holds node ids by lane, lanes by slug.

    `tiered` lanes have a node in a column of a tier; the `loose` ones have none, and stand apart
    without columns. The lane `""` holds what no category claims.
    """

    rules: Rules
    graph: nx.MultiDiGraph[str]
    columns: tuple[str, ...]
    members: dict[str, tuple[str, ...]]
    starts: tuple[str, ...]
    elsewhere: tuple[str, ...]

    def column(self, credential_id: str) -> int:
        """Return the index of the column in which a node of a tiered lane stands."""
        tier = self.rules.by_id[credential_id].tier
        return self.columns.index(tier if tier in self.columns else OTHER)

    @cached_property
    def tiered(self) -> tuple[str, ...]:
        """Lanes with a node that has a tier's column, by slug."""
        return tuple(lane for lane in self.members if self._has_tier(lane))

    @cached_property
    def loose(self) -> tuple[str, ...]:
        """Lanes without one, by slug."""
        return tuple(lane for lane in self.members if not self._has_tier(lane))

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """Every credential with an element on the page, by id."""
        nodes = (id for ids in self.members.values() for id in ids)
        return tuple(sorted({*nodes, *self.starts, *self.elsewhere}))

    @cached_property
    def shared(self) -> Shared:
        """What every card on the map needs, which is said once."""
        return shared(self.rules, sorted(id for ids in self.members.values() for id in ids))

    def drawn(self, credential_id: str) -> tuple[Route, ...]:
        """Return the routes to a credential as the map draws them."""
        return tuple(map(self.shared.route, ways(self.rules, credential_id)))

    def _has_tier(self, lane: str) -> bool:
        tiers = (self.rules.by_id[id].tier for id in self.members[lane])
        return any(tier and tier in self.columns for tier in tiers)


def plan_sheet(rules: Rules, category: str | None = None) -> Sheet:
    """Return the sheet of a whole framework, or of the lane `category` and what it asks for."""
    nodes = tuple(
        c.id
        for c in rules.credentials
        if _is_node(c.id, rules) and (category is None or c.category == category)
    )
    asked = {row.requires for id in nodes for route in ways(rules, id) for row in route.rows()}
    others = sorted(asked - set(nodes))
    if category is None:
        others = [c.id for c in rules.credentials if not _is_node(c.id, rules)]
    members, arrows = _by_lane(rules, nodes), graph(rules)
    return Sheet(
        rules=rules,
        graph=arrows,
        columns=_columns(rules, members, arrows),
        members=members,
        starts=tuple(id for id in others if not _is_node(id, rules)),
        elsewhere=tuple(id for id in others if _is_node(id, rules)),
    )


def ways(rules: Rules, credential_id: str) -> tuple[Route, ...]:
    """Return the routes to a credential: progressions first, closed ones last, then by slug."""
    routes = rules.routes_to.get(credential_id, ())
    return tuple(sorted(routes, key=lambda r: (r.closed, r.kind != "progression", r.slug)))


def _columns(
    rules: Rules, members: dict[str, tuple[str, ...]], arrows: nx.MultiDiGraph[str]
) -> tuple[str, ...]:
    """Return the tiers that have a column, in order; `OTHER` stands first where it is needed."""
    lanes = [{rules.by_id[id].tier for id in ids} for ids in members.values()]
    used = set().union(*lanes)
    tiers = [tier for tier in rules.tiers() if tier in used]
    if len(tiers) + (OTHER in used) > MAX_COLUMNS:
        linked = _linked_tiers(arrows)
        tiers = [tier for tier in tiers if tier in linked] or tiers
    known = set(tiers)
    mixed = any(lane & known and lane - known for lane in lanes)
    return (OTHER, *tiers) if mixed else tuple(tiers)


def _linked_tiers(arrows: nx.MultiDiGraph[str]) -> set[str]:
    found: set[str] = set()
    for *ends, said in arrows.edges(data=True):
        tiers = {arrows.nodes[end].get("tier", OTHER) for end in ends}
        if said["kind"] == "progression" and len(tiers) == 2:
            found |= tiers
    return found


def _is_node(credential_id: str, rules: Rules) -> bool:
    return credential_id in rules.routes_to or rules.by_id[credential_id].kind == "card"


def _by_lane(rules: Rules, nodes: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    lanes: dict[str, list[str]] = {}
    for id in nodes:
        lanes.setdefault(rules.by_id[id].category, []).append(id)
    # What no category claims comes last: it belongs to every lane above it.
    order = sorted(lanes, key=lambda slug: (not slug, slug))
    return {slug: tuple(lanes[slug]) for slug in order}
