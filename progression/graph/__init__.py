"""Rules to a plain NetworkX graph and back: for chains, pictures, structure and NetworkX's users.

Owns what nodes and edges carry; refuses to plan, since a path over edges is not a plan.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from operator import attrgetter
from typing import Any

import networkx as nx

from progression import columns
from progression.model import Requirement, Rules


def graph(rules: Rules) -> nx.MultiDiGraph[str]:
    """Return credentials as nodes and rows of routes.csv as edges `requires -> to`.

    Nodes carry the columns of cards.csv, edges those of routes.csv, but for their ends; amounts are
    floats, several values are joined by `;`, and what is not known is absent, so that NetworkX's
    writers take the graph as it is. `kind` of an edge is route, progression, counts, not, or
    renewal, which is a loop. Its key is the only one of that name in the graph:
    `to:route:requires`, with a number behind it where a route asks for one thing several times.
    A route that asks for nothing has no edge: its slug stands in `open_routes` of its node, joined
    by `;`, and its whole row, as JSON, in `open_rows`.

    A path over the edges is not a plan: it follows one requirement of a route and forgets the
    others. Ask `Framework.plan` for plans.
    """
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    of_card, of_row = _reader(columns.CARDS, "id"), _reader(columns.ROUTES, "to", "requires")
    for credential in rules.credentials:
        found = of_card(credential)
        made.add_node(credential.id, **{key: value for key, value in found.items() if value != ""})
    for route in rules.routes:
        if route.opens:
            _open(made.nodes[route.to], route.opens)
        seen: dict[str, int] = {}
        for row in route.lines():
            if row.requires:
                count = seen[row.requires] = seen.get(row.requires, 0) + 1
                key = f"{row.to}:{row.route}:{row.requires}"
                said = _edge(row, of_row(row))
                made.add_edge(row.requires, row.to, key if count == 1 else f"{key}:{count}", **said)
    return made


def _open(node: dict[str, Any], row: Requirement) -> None:
    """Name the route that asks for nothing at the node it leads to."""
    said = columns.ROUTES.filled(row)
    cells = {name: _plain(value) for name, value in said.items() if name != "to"}
    node["open_routes"] = ";".join(filter(None, (node.get("open_routes"), row.route)))
    node["open_rows"] = json.dumps([*json.loads(node.get("open_rows", "[]")), cells])


def _edge(row: Requirement, found: dict[str, Any]) -> dict[str, Any]:
    found["sources"] = found.pop("source")  # that word is NetworkX's for where an edge begins
    if row.requires == row.to and row.kind != "not":
        found["kind"] = "renewal"
    return found


def _reader(table: columns.Table, *leaving_out: str) -> Callable[[object], dict[str, Any]]:
    """Return what tells of a record what is known, as text and numbers."""
    names = tuple(name for name in table.names if name not in leaving_out)
    get = attrgetter(*names)

    def read(record: object) -> dict[str, Any]:
        values = zip(names, get(record), strict=True)
        return {
            name: value if isinstance(value, str) else _plain(value)  # most are text
            for name, value in values
            if value is not None
        }

    return read


def _plain(value: object) -> object:
    if isinstance(value, str | int):
        return value
    return ";".join(value) if isinstance(value, tuple) else float(str(value))
