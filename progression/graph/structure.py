"""What NetworkX finds in the arrows alone, without the rules that join them.

An arrow forgets what is needed beside it, so these figures are about the picture; what AND and OR
make of it is said by `planning.insight`.
"""

from __future__ import annotations

from collections import defaultdict

import networkx as nx

from progression.graph.chains import arrows
from progression.model import Rules
from progression.record import Record

BETWEENNESS_LIMIT = 1_000
"""With more credentials betweenness would take minutes, and is not given."""

_ROOT = ""  # no id is empty


class Structure(Record):
    """What one credential is to the arrows.

    `betweenness` is the share of the shortest chains between all others that pass through it, from
    0 to 1 (Freeman, 1977; Brandes, 2001), None for more than 1,000 credentials. `dominates` are the
    cards that no chain from any beginning reaches without it (Cooper, Harvey and Kennedy, 2001).
    `circle` are the credentials from which it can be reached and that can be reached from it, its
    strongly connected component; empty where that is itself alone.
    """

    credential: str
    betweenness: float | None
    dominates: tuple[str, ...]
    circle: tuple[str, ...]


def structure(rules: Rules) -> dict[str, Structure]:
    """Return the figures of each credential that is no rule, by id."""
    simple = nx.DiGraph(arrows(rules))
    few = len(simple) <= BETWEENNESS_LIMIT
    between = nx.betweenness_centrality(simple) if few else {}
    dominated, circles = _dominated(rules, simple), _circles(simple)
    return {
        credential.id: Structure(
            credential.id,
            between.get(credential.id),
            tuple(sorted(dominated.get(credential.id, ()))),
            circles.get(credential.id, ()),
        )
        for credential in rules.credentials
        if credential.kind != "rule"
    }


def _dominated(rules: Rules, simple: nx.DiGraph[str]) -> dict[str, list[str]]:
    """For each credential the other cards to which every chain passes through it."""
    rooted = simple.copy()
    rooted.add_edges_from((_ROOT, component) for component in _beginnings(simple))
    above = nx.immediate_dominators(rooted, _ROOT)
    found: dict[str, list[str]] = defaultdict(list)
    for card in rules.credentials:
        if card.kind == "card" and card.id in above:
            id = above[card.id]
            while id not in (None, _ROOT):
                found[id].append(card.id)
                id = above[id]
    return found


def _beginnings(simple: nx.DiGraph[str]) -> list[str]:
    """Where chains begin: what no arrow leads to, and each of a circle that none leads into."""
    condensed = nx.condensation(simple)
    return sorted(
        id
        for component, entering in condensed.in_degree()
        if not entering
        for id in condensed.nodes[component]["members"]
    )


def _circles(simple: nx.DiGraph[str]) -> dict[str, tuple[str, ...]]:
    found = (sorted(members) for members in nx.strongly_connected_components(simple))
    return {id: tuple(members) for members in found if len(members) > 1 for id in members}
