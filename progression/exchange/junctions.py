"""The graph with a node where requirements meet, for forms whose edges join two nodes alone."""

from __future__ import annotations

from typing import Any

import networkx as nx

from progression.graph import graph
from progression.model import Requirement, Route, Rules
from progression.voice.phrases import phrase
from progression.voice.words import any_of

ALL_OF, ANY_OF = "all_of", "any_of"
"""What a junction is, as its `kind`."""


def junctions(rules: Rules) -> nx.MultiDiGraph[str]:
    """Return the graph with routes and groups as nodes: an AND/OR graph, as a hypergraph is drawn.

    A route of several requirements is a node `to:route` of the kind `all_of`, a group in it one
    `to:route:number` of the kind `any_of` with its `need`. Edges lead from a requirement to the
    junction and on to the card; a requirement that stands alone leads to the card itself. It is
    for pictures: `Framework.from_graph` reads the graph without junctions.
    """
    plain = graph(rules)
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    made.add_nodes_from(plain.nodes(data=True))
    attributes = {
        (requires, found["route"], to, found["any_of"], found["kind"] == "not"): found
        for requires, to, found in plain.edges(data=True)
    }
    for route in rules.routes:
        _add(made, route, attributes)
    return made


def _add(made: nx.MultiDiGraph[str], route: Route, attributes: dict[Any, dict[str, Any]]) -> None:
    def join(row: Requirement, end: str) -> None:
        place = (row.requires, row.route, row.to, row.any_of, row.kind == "not")
        _edge(made, row.requires, end, **attributes[place])

    lone = [row for row in (route.renews, *route.all_of) if row]
    end = route.to
    if len(lone) + len(route.any_of) > 1:
        end = f"{route.to}:{route.slug}"
        made.add_node(end, kind=ALL_OF, name=phrase("graph.all"), route=route.slug)
        _edge(made, end, route.to, route=route.slug, kind=route.kind, status=route.status)
    for row in (*lone, *route.bars):
        join(row, end)
    for number, group in enumerate(route.any_of, start=1):
        node = f"{route.to}:{route.slug}:{number}"
        name = any_of(group).removesuffix(":")
        made.add_node(node, kind=ANY_OF, name=name, route=route.slug, need=group.need)
        _edge(made, node, end, route=route.slug, kind=route.kind, status=route.status)
        for row in group.members:
            join(row, node)


def _edge(made: nx.MultiDiGraph[str], source: str, target: str, **attributes: Any) -> None:
    made.add_edge(source, target, f"{source}>{target}", **attributes)
