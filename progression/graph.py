"""Rules to a plain NetworkX graph: for pictures, structure and everyone who knows NetworkX."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import networkx as nx

from progression.model import Credential, Requirement, Rules


def graph(rules: Rules) -> nx.MultiDiGraph[str]:
    """Return credentials as nodes and requirements as edges `requires -> to`.

    Nodes carry the columns of cards.csv; what is blank there is absent here, so that NetworkX's
    writers take the graph as it is. Edges are keyed by route and carry `kind`, `route`, `any_of`,
    `need`, `basis`, `status`, `sources`, `checked_on` and `note`. A requirement that stands alone
    and in a group of one route gives two edges, the second keyed `route/group`.

    A path over the edges is not a plan: it follows one requirement of a route and forgets the
    others. Ask `Framework.plan` for plans.
    """
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for credential in rules.credentials:
        made.add_node(credential.id, **_attributes(credential))
    for route in rules.routes:
        for row in route.rows():
            key = row.route
            if made.has_edge(row.requires, row.to, key):
                key = f"{row.route}/{row.any_of}"
            made.add_edge(row.requires, row.to, key, **_edge(row))
    return made


def _attributes(credential: Credential) -> dict[str, Any]:
    """The filled columns as text and numbers: amounts as floats, several values joined by `;`."""
    values = {name: _plain(value) for name, value in asdict(credential).items()}
    del values["id"], values["line"]
    return {name: value for name, value in values.items() if value not in ("", None)}


def _edge(row: Requirement) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "route": row.route,
        "any_of": row.any_of,
        "need": row.need,
        "basis": row.basis,
        "status": row.status,
        "sources": ";".join(row.source),
        "checked_on": row.checked_on,
        "note": row.note,
    }


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return ";".join(value)
    return value if value is None or isinstance(value, str | int) else float(str(value))
