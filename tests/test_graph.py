"""The graph holds every row: what asks, counts, bars, renews or asks for nothing."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given, settings

import progression
from progression import DataRejected, Framework, Refused, intake
from progression.graph.structure import Structure, structure
from tests.intake.frameworks import CARDS, ROUTES, card, cards_csv, lay_out, routes_csv, row
from tests.intake.strategies import Sheet, sheets, text_of

if TYPE_CHECKING:
    from pathlib import Path

THOROUGH = settings().max_examples > settings.get_profile("ci").max_examples
seldom = settings(max_examples=2_000 if THOROUGH else 50)

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
        key: (source, to, data["kind"], data["route"], data["any_of"], data["basis"])
        for source, to, key, data in edges
    }
    a, b, c = "av-operative", "av-technician", "av-manager"
    assert found == {
        "av-operative:entry:t-level": ("t-level", a, "route", "entry", "", "stated"),
        "av-operative:course:btec": ("btec", a, "not", "course", "", "stated"),
        "av-technician:next:av-operative": (a, b, "progression", "next", "", "stated"),
        "av-technician:higher:btec": ("btec", b, "counts", "higher", "", "implied"),
        "av-manager:next:av-technician": (b, c, "progression", "next", "", "stated"),
        "av-manager:again:av-manager": (c, c, "renewal", "again", "", "stated"),
        "av-manager:units:t-level": ("t-level", c, "route", "units", "pool", "stated"),
        "av-manager:units:btec": ("btec", c, "route", "units", "", "stated"),
        "av-manager:units:btec:2": ("btec", c, "route", "units", "pool", "stated"),
    }


def test_edges_carry_the_columns_that_are_known(tmp_path: Path) -> None:
    graph = made(tmp_path)
    assert graph.edges["t-level", "av-manager", "av-manager:units:t-level"] == {
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
    assert graph.edges["av-manager", "av-manager", "av-manager:again:av-manager"]["age_max"] == 6
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


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("framework")


@seldom
@given(sheets())
def test_a_graph_read_back_is_the_same_framework(
    folder: Path, framework: tuple[Sheet, Sheet]
) -> None:
    lay_out(folder, {sheet.name: text_of(sheet.columns, sheet.rows) for sheet in framework})
    rules, _ = intake.read(folder)
    assert rules is not None
    graph = Framework(rules).graph()
    again = Framework.from_graph(graph)
    assert again.rules == rules
    assert again.graph().edges == graph.edges


@pytest.mark.parametrize("data", ["ecs-audiovisual", "ecs-scheme"])
def test_the_shipped_sets_come_back_from_the_files_of_networkx(data: str, tmp_path: Path) -> None:
    framework = progression.load(data)
    graph = framework.graph()
    nx.write_graphml(graph, tmp_path / "graph.graphml")
    nx.write_gexf(graph, tmp_path / "graph.gexf")
    read = (
        nx.read_graphml(tmp_path / "graph.graphml"),
        nx.read_gexf(tmp_path / "graph.gexf"),
        nx.node_link_graph(nx.node_link_data(graph, edges="edges"), edges="edges"),
    )
    assert [Framework.from_graph(each).fingerprint for each in read] == [framework.fingerprint] * 3


def test_a_graph_made_by_hand_is_a_framework() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node("gold", name="Gold card", kind="card")
    graph.add_node("nvq", name="NVQ", kind="qualification", cost_min=42.5, months_min=float("nan"))
    graph.add_edge("nvq", "gold", weight=3)
    framework = Framework.from_graph(graph)
    assert framework.plan("Gold card").credentials == ("nvq", "gold")
    assert framework.credential("nvq").cost_min == Decimal("42.5")


def test_what_is_no_framework_is_refused_as_files_are() -> None:
    with pytest.raises(DataRejected) as rejected:
        Framework.from_graph(nx.DiGraph([("nvq", "gold")]))
    assert {notice.column for notice in rejected.value.notices} == {"name", "kind"}
    with pytest.raises(DataRejected):
        Framework.from_graph(nx.DiGraph())
    with pytest.raises(Refused, match="no directions"):
        Framework.from_graph(nx.Graph())


def test_a_chain_is_the_shortest_path_and_says_what_each_card_asks_for_besides(
    tmp_path: Path,
) -> None:
    made(tmp_path)
    framework = progression.load(tmp_path)
    found = framework.chain("btec", "av-manager")
    assert found.credentials == ("btec", "av-manager")
    (arrow,) = found.arrows
    assert (arrow.route.slug, arrow.all_of) == ("units", ())
    assert [group.label for group in arrow.any_of] == ["pool"]
    longer = framework.chain("av-operative", "av-manager")
    assert longer.credentials == ("av-operative", "av-technician", "av-manager")
    assert framework.chain("av-manager", "t-level").found is False
    assert framework.chain("t-level", "t-level").credentials == ("t-level",)


def test_structure_is_what_networkx_finds_in_the_arrows() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph(
        [("a", "b"), ("b", "c"), ("c", "b"), ("b", "d"), ("e", "d")]
    )
    for node in graph:
        graph.add_node(node, name=node, kind="card")
    assert structure(Framework.from_graph(graph).rules) == {
        "a": Structure("a", 0.0, ("b", "c"), ()),
        "b": Structure("b", 0.25, ("c",), ("b", "c")),
        "c": Structure("c", 0.0, (), ("b", "c")),
        "d": Structure("d", 0.0, (), ()),
        "e": Structure("e", 0.0, (), ()),
    }
