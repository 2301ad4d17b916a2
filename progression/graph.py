"""Rules to a plain NetworkX graph: for pictures, structure and everyone who knows NetworkX."""

from __future__ import annotations

from typing import Any

import networkx as nx

from progression import columns
from progression.model import Requirement, Rules


def graph(rules: Rules) -> nx.MultiDiGraph[str]:
    """Return credentials as nodes and rows of routes.csv as edges `requires -> to`.

    Nodes carry the columns of cards.csv, edges those of routes.csv, but for their ends; amounts are
    floats, several values are joined by `;`, and what is not known is absent, so that NetworkX's
    writers take the graph as it is. `kind` of an edge is route, progression, counts, not, or
    renewal, which is a loop. A route that asks for nothing has no edge: its slug stands in
    `open_routes` of its node, joined by `;`. Edges are keyed by route; a requirement that stands
    alone and in groups of one route gives several, the others keyed `route/group`.

    A path over the edges is not a plan: it follows one requirement of a route and forgets the
    others. Ask `Framework.plan` for plans.
    """
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for credential in rules.credentials:
        found = _attributes(columns.CARDS, credential, ("id",))
        made.add_node(credential.id, **{key: value for key, value in found.items() if value != ""})
    for route in rules.routes:
        if route.opens:
            node = made.nodes[route.to]
            node["open_routes"] = ";".join(filter(None, (node.get("open_routes"), route.slug)))
        for row in route.lines():
            if row.requires:
                key = row.route
                if made.has_edge(row.requires, row.to, key):
                    key = f"{row.route}/{row.any_of}"
                made.add_edge(row.requires, row.to, key, **_edge(row))
    return made


def _edge(row: Requirement) -> dict[str, Any]:
    found = _attributes(columns.ROUTES, row, ("to", "requires"))
    found["sources"] = found.pop("source")
    if row.requires == row.to and row.kind != "not":
        found["kind"] = "renewal"
    return found


def _attributes(
    table: columns.Table, record: object, leaving_out: tuple[str, ...]
) -> dict[str, Any]:
    """What is known, as text and numbers."""
    names = (name for name in table.names if name not in leaving_out)
    values = {name: _plain(getattr(record, name)) for name in names}
    return {name: value for name, value in values.items() if value is not None}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return ";".join(value)
    return value if value is None or isinstance(value, str | int) else float(str(value))
