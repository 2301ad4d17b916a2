"""Graph files, each read back by somebody else's reader."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pydot
import pytest

import progression
from progression import Framework
from progression.exchange.graphs import ENDINGS
from tests.test_cli import run

SCHEME = progression.load("ecs-scheme")
ODD = {
    "quotes": 'The "black" card',
    "list": "1. First [step] {a}",
    "angle": "<b>A & B</b> #1 \\ | `x`",
    "plain": "Sŵn a Golau",
}


pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of pydot's own parser


def _dot(path: Path) -> Any:
    read = pydot.graph_from_dot_data(path.read_text(encoding="utf-8"))
    assert read is not None
    return read[0]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wider scheme in every form, with and without junctions."""
    folder = tmp_path_factory.mktemp("graphs")
    for ending in ENDINGS:
        for name, more in (("plain", ()), ("joined", ("--junctions",))):
            path = str(folder / f"{name}{ending}")
            assert run("--data", "ecs-scheme", "graph", "-o", path, *more).exit_code == 0
    return folder


def test_networkx_reads_the_same_framework_out_of_each_form(files: Path) -> None:
    link = json.loads((files / "plain.json").read_text(encoding="utf-8"))
    read = (
        nx.read_graphml(files / "plain.graphml"),
        nx.read_gexf(files / "plain.gexf"),
        nx.node_link_graph(link, edges="edges"),
    )
    assert {Framework.from_graph(each).fingerprint for each in read} == {SCHEME.fingerprint}


def test_igraph_reads_the_graphml(files: Path) -> None:
    read = igraph.Graph.Read_GraphML(str(files / "plain.graphml"))
    assert (read.vcount(), read.ecount()) == (len(SCHEME.graph()), SCHEME.graph().number_of_edges())
    assert set(read.vs["id"]) == set(SCHEME.graph())
    joined = igraph.Graph.Read_GraphML(str(files / "joined.graphml"))
    assert {"all_of", "any_of"} < set(joined.vs["kind"])


def test_pydot_reads_the_dot(files: Path) -> None:
    read = _dot(files / "plain.dot")
    named = {node.get_name().strip('"') for node in read.get_nodes()} - {"node"}
    assert named == set(SCHEME.graph())
    assert len(read.get_edges()) == SCHEME.graph().number_of_edges()


def test_a_junction_joins_what_is_needed_together(files: Path) -> None:
    joined: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        nx.read_graphml(files / "joined.graphml", force_multigraph=True)
    )
    kinds = nx.get_node_attributes(joined, "kind")
    for route in SCHEME.rules.routes:
        lone, groups = [row.requires for row in route.all_of], route.any_of
        end = route.to if len(lone) + len(groups) < 2 else f"{route.to}:{route.slug}"
        assert all(joined.has_edge(id, end) for id in lone)
        for number, group in enumerate(groups, start=1):
            node = f"{route.to}:{route.slug}:{number}"
            assert kinds[node] == "any_of"
            assert joined.nodes[node]["need"] == group.need
            assert {row.requires for row in group.members} == set(joined.predecessors(node))
            assert list(joined.successors(node)) == [end]


def test_names_are_only_names_in_dot_and_mermaid(tmp_path: Path) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    for id, name in ODD.items():
        graph.add_node(id, name=name, kind="card")
    graph.add_edge("quotes", "list")
    Framework.from_graph(graph).save(tmp_path)
    for ending in (".dot", ".mmd"):
        path = str(tmp_path / f"g{ending}")
        assert run("--data", str(tmp_path), "graph", "-o", path).exit_code == 0
    read = _dot(tmp_path / "g.dot")
    named = {node.get("label") for node in read.get_nodes()} - {None}
    assert {json.loads(str(name)) for name in named} == set(ODD.values())
    text = (tmp_path / "g.mmd").read_text(encoding="utf-8")
    labels = re.findall(r'\["(.*)"\]', text)
    assert all(re.fullmatch(r"[^\"\[\]{}<>`*_~|\\]*", label) for label in labels)
    assert sorted(re.sub(r"#(\d+);", _sign, label) for label in labels) == sorted(ODD.values())


def _sign(code: re.Match[str]) -> str:
    return chr(int(code[1]))


def test_a_mermaid_file_has_a_title_and_an_arrow_for_each_open_row(files: Path) -> None:
    head, title, about, *lines = (files / "plain.mmd").read_text(encoding="utf-8").splitlines()
    assert head == "flowchart LR"
    assert title == "  accTitle: Career progression"
    assert about.startswith("  accDescr: An arrow leads")
    rows = [row for route in SCHEME.rules.routes for row in route.lines() if row.requires]
    arrows = [line for line in lines if re.fullmatch(r"  n\d+ (-->|-\.->|--x) n\d+", line)]
    assert len(arrows) == sum(not row.closed for row in rows)


def test_what_a_form_loses_is_said(tmp_path: Path) -> None:
    said = {
        ending: run("graph", "-o", str(tmp_path / f"g{ending}")).stderr.count("\n")
        for ending in ENDINGS
    }
    assert said == {".graphml": 0, ".gexf": 0, ".json": 0, ".dot": 1, ".mmd": 2}
    assert run("graph", "-o", str(tmp_path / "g.png")).exit_code == 2
    assert run("graph", "-o", str(tmp_path / "g")).exit_code == 2
    assert run("graph").exit_code == 2
