"""A NetworkX graph to the rows that it says. Owns which attribute is which column."""

from __future__ import annotations

import json
import math
from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import networkx as nx

from progression import columns, intake
from progression.exceptions import DataRejected, Refused
from progression.model import Rules

Cells = dict[str, str]


def rules_of(graph: nx.Graph[Any]) -> Rules:
    """Return the rules of a graph as `graph` makes it, or of one made by hand.

    A node needs `name` and `kind`; an edge needs nothing, and is a route by itself then. Other
    attributes than those of the columns are not read.

    Raises:
        Refused: the edges of the graph have no direction.
        DataRejected: what it says is not a framework; the lines of its `notices` are those of
            files with a row for each node, and for each edge.
    """
    if not graph.is_directed():
        raise Refused("the graph has no directions: a DiGraph or MultiDiGraph is expected")
    cards = [_card(node, found) for node, found in graph.nodes(data=True)]
    rules, notices = intake.of_cells(cards, _rows(graph))
    if rules is None:
        raise DataRejected(notices)
    return rules


def _card(node: Hashable, found: Mapping[str, Any]) -> Cells:
    return {"id": str(node), **_cells(columns.CARDS, found)}


def _rows(graph: nx.Graph[Any]) -> Iterator[Cells]:
    for node, found in graph.nodes(data=True):
        yield from _open_rows(str(node), found)
    for requires, to, found in graph.edges(data=True):
        cells = _cells(columns.ROUTES, found)
        if "sources" in found:
            cells["source"] = _cell(found["sources"])
        if cells.get("kind") == "renewal":
            cells["kind"] = "route"
        yield {**cells, "to": str(to), "requires": str(requires)}


def _open_rows(to: str, found: Mapping[str, Any]) -> Iterator[Cells]:
    """Yield the rows of routes that ask for nothing; of a graph made by hand their slugs alone."""
    slugs = filter(None, str(found.get("open_routes", "")).split(";"))
    given = found.get("open_rows")
    rows = json.loads(given) if given else [{"route": slug} for slug in slugs]
    for row in rows:
        yield {**_cells(columns.ROUTES, row), "to": to, "requires": ""}


def _cells(table: columns.Table, found: Mapping[str, Any]) -> Cells:
    return {name: _cell(found[name]) for name in table.names if name in found}


def _cell(value: object) -> str:
    """Return a value as people write it in a cell."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}".removesuffix(".0")
    return str(value)
