"""The shortest chain of arrows between two credentials, and what each arrow leaves out.

Owns which arrows may be followed; refuses to plan: a chain follows one requirement of each route.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import networkx as nx

from progression.graph import graph
from progression.model import Group, Requirement, Route, Rules
from progression.record import Record


class Arrow(Record):
    """One arrow of a chain: `row` leads from what it requires to what `route` awards.

    `all_of` and `any_of` are what that route asks for besides: every one of the first, and `need`
    of each group. A group in which the row is enough is left out.
    """

    row: Requirement
    route: Route
    all_of: tuple[Requirement, ...]
    any_of: tuple[Group, ...]


class Chain(Record):
    """The shortest chain from one credential to another; without `arrows` if there is none.

    Where both are the same there is nothing to go, and `found` is true all the same.
    """

    first: str
    last: str
    arrows: tuple[Arrow, ...]
    found: bool

    @property
    def credentials(self) -> tuple[str, ...]:
        """Ids of the credentials on the chain, both ends among them; empty if there is none."""
        return (self.first, *(arrow.row.to for arrow in self.arrows)) if self.found else ()

    def __repr__(self) -> str:
        arrows = f"{len(self.arrows)} arrows" if self.found else "none"
        return f"<Chain: {self.first} to {self.last}, {arrows}>"


def arrows(rules: Rules) -> nx.MultiDiGraph[str]:
    """Return the graph without what leads nowhere: closed rows and routes, bars, renewals."""
    whole = graph(rules)
    closed = {(route.to, route.slug) for route in rules.routes if route.closed}
    gone = [
        (requires, to, key)
        for requires, to, key, found in whole.edges(keys=True, data=True)
        if found["kind"] in ("not", "renewal")
        or found["status"] == "closed"
        or (to, found["route"]) in closed
    ]
    whole.remove_edges_from(gone)
    return whole


def chain(rules: Rules, first: str, last: str) -> Chain:
    """Return the shortest chain of arrows between two ids, by `networkx.shortest_path`.

    Of parallel arrows that which is stated comes first, then the slug of its route.
    """
    graph = arrows(rules)
    try:
        path = nx.shortest_path(graph, first, last)
    except nx.NetworkXNoPath:
        return Chain(first, last, (), found=False)
    pairs = pairwise(path)
    return Chain(first, last, tuple(_arrow(rules, graph, *pair) for pair in pairs), found=True)


def _arrow(rules: Rules, graph: nx.MultiDiGraph[str], requires: str, to: str) -> Arrow:
    def rank(found: dict[str, Any]) -> tuple[bool, bool, str]:
        return found["basis"] == "implied", found["kind"] == "counts", found["route"]

    slug = min(graph.get_edge_data(requires, to).values(), key=rank)["route"]
    route = next(route for route in rules.routes_to[to] if route.slug == slug)
    row = next(row for row in route.rows() if row.requires == requires and not row.closed)
    lone = tuple(each for each in route.all_of if each.requires != requires)
    groups = tuple(group for group in route.any_of if not _is_enough(group, requires))
    return Arrow(row, route, lone, groups)


def _is_enough(group: Group, requires: str) -> bool:
    points = sum(row.points for row in group.open_members if row.requires == requires)
    return points >= group.need
