"""The graph holds every row: what asks, counts, bars, renews or asks for nothing."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import networkx as nx

import progression
from tests.intake.frameworks import CARDS, ROUTES, card, cards_csv, routes_csv, row

if TYPE_CHECKING:
    from pathlib import Path

ROWS = (
    *ROUTES,
    row("av-operative", "", route="course", months_min="3"),
    row("av-operative", "", route="away"),
    row("av-operative", "btec", route="course", kind="not"),
    row("av-technician", "btec", route="higher", kind="counts", basis="implied"),
    row("av-manager", "av-manager", route="again", age_max="6"),
    row("av-manager", "t-level", route="units", any_of="pool", need="9", points="6"),
    row("av-manager", "btec", route="units", any_of="pool", need="9", points="3"),
    row("av-manager", "btec", route="units", awarded_from="2019"),
)


def made(folder: Path) -> nx.MultiDiGraph[str]:
    cards = (*CARDS, card("btec", kind="qualification", cost_min="12.50"))
    (folder / "cards.csv").write_text(cards_csv(*cards), encoding="utf-8")
    (folder / "routes.csv").write_text(routes_csv(*ROWS), encoding="utf-8")
    return progression.load(folder).graph()


def test_edges_say_what_kind_of_row_they_are(tmp_path: Path) -> None:
    edges = made(tmp_path).edges(keys=True, data=True)
    found = {
        (source, to, key): (data["kind"], data["route"], data["any_of"], data["basis"])
        for source, to, key, data in edges
    }
    assert found == {
        ("t-level", "av-operative", "entry"): ("route", "entry", "", "stated"),
        ("av-operative", "av-technician", "next"): ("progression", "next", "", "stated"),
        ("av-technician", "av-manager", "next"): ("progression", "next", "", "stated"),
        ("btec", "av-operative", "course"): ("not", "course", "", "stated"),
        ("btec", "av-technician", "higher"): ("counts", "higher", "", "implied"),
        ("av-manager", "av-manager", "again"): ("renewal", "again", "", "stated"),
        ("t-level", "av-manager", "units"): ("route", "units", "pool", "stated"),
        ("btec", "av-manager", "units"): ("route", "units", "", "stated"),
        ("btec", "av-manager", "units/pool"): ("route", "units", "pool", "stated"),
    }


def test_edges_carry_the_columns_that_are_known(tmp_path: Path) -> None:
    graph = made(tmp_path)
    assert graph.edges["t-level", "av-manager", "units"] == {
        "kind": "route",
        "route": "units",
        "any_of": "pool",
        "need": 9,
        "points": 6,
        "awarded_from": "",
        "awarded_until": "",
        "basis": "stated",
        "status": "current",
        "sources": "https://example.org/cards",
        "checked_on": "2026-11-22",
        "note": "",
    }
    assert graph.edges["av-manager", "av-manager", "again"]["age_max"] == 6
    assert graph.nodes["btec"]["cost_min"] == 12.5


def test_routes_that_ask_for_nothing_are_named_by_their_node(tmp_path: Path) -> None:
    graph = made(tmp_path)
    assert {node: data.get("open_routes") for node, data in graph.nodes(data=True)} == {
        "av-manager": None,
        "av-operative": "away;course",
        "av-technician": None,
        "btec": None,
        "t-level": None,
    }


def test_every_writer_of_networkx_takes_the_graph(tmp_path: Path) -> None:
    graph = made(tmp_path)
    assert "".join(nx.generate_graphml(graph)).count("<edge ") == graph.number_of_edges()
    assert "".join(nx.generate_gexf(graph)).count("<edge ") == graph.number_of_edges()
    assert len(nx.node_link_data(graph, edges="links")["links"]) == graph.number_of_edges()
    written = io.BytesIO()
    nx.write_graphml(graph, written)
    again = nx.read_graphml(io.BytesIO(written.getvalue()), force_multigraph=True)
    assert list(again.nodes(data=True)) == list(graph.nodes(data=True))


def test_tiers_run_by_progressions_alone(tmp_path: Path) -> None:
    made(tmp_path)
    assert progression.load(tmp_path).rules.tiers() == ("operative", "gold", "black")
