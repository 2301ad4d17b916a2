"""What we rely on from pyvis 0.3.2: its next release may change any of it without a word."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import pyvis
from pyvis.network import Network

import progression
from progression.page import adapter, network
from tests.page.samples import ATTACK, card, hostile, needs, rules_of, shipped


def test_a_network_is_what_users_of_pyvis_expect() -> None:
    ours = network(shipped())
    nodes, edges, heading, height, width, _ = ours.get_network_data()

    assert type(ours) is Network
    assert (len(nodes), len(edges)) == (16, 33)
    assert (heading, height, width) == ("Career progression map", "640px", "100%")
    assert {type(node["id"]) for node in nodes} == {str}
    assert {type(node[axis]) for node in nodes for axis in ("x", "y", "level")} == {int}
    assert {node["group"] for node in nodes} == {"gold", "black", "usual", "start"}
    black = ours.get_node("audio-visual-project-manager")
    assert black["color"]["background"] == adapter.COLOURS["black"][0]
    assert black["title"].splitlines()[0] == "Audio Visual Project Manager (Black)"
    assert all(ours.get_node(e["from"])["level"] < ours.get_node(e["to"])["level"] for e in edges)


@pytest.mark.filterwarnings("ignore:keys will default:DeprecationWarning")  # pyvis's own
def test_every_documented_method_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ours = network(shipped())
    ours.add_node("new", label="New", color="#ff0000")
    ours.add_nodes(["x", "y"], label=["X", "Y"])
    ours.add_edge("new", "t-level", value=2)
    ours.add_edges([("x", "y"), ("y", "new", 3)])
    assert ours.num_nodes() == 19
    assert ours.neighbors("x") == {"y"}
    assert "y" in ours.get_adj_list()["x"]
    assert {"x", "new"} <= set(ours.get_nodes())
    assert len(ours.get_edges()) == ours.num_edges() == 36
    for solver in ("barnes_hut", "repulsion", "force_atlas_2based", "hrepulsion"):
        getattr(ours, solver)()
    ours.set_edge_smooth("dynamic")
    ours.inherit_edge_colors(True)
    ours.toggle_hide_edges_on_drag(True)
    ours.toggle_hide_nodes_on_drag(False)
    ours.toggle_stabilization(True)
    ours.toggle_drag_nodes(True)
    ours.show_buttons(filter_=["physics"])
    ours.toggle_physics(True)
    assert ours.options.physics.enabled
    ours.save_graph("one.html")
    ours.write_html("two.html")
    ours.show("three.html", notebook=True)
    ours.set_options('{"physics": {"enabled": false}, "nodes": {"font": {"size": 20}}}')
    assert '"size": 20' in ours.generate_html()
    plain = Network()
    plain.from_nx(progression.load().graph())
    assert (plain.num_nodes(), plain.num_edges()) == (16, 33)
    assert json.loads(plain.to_json())
    assert {path.name for path in tmp_path.glob("*.html")} == {"one.html", "two.html", "three.html"}


@pytest.mark.parametrize("menus", [False, True])
def test_its_page_loads_nothing_and_names_are_only_text_in_it(menus: bool) -> None:
    ours = network(hostile())
    ours.select_menu = ours.filter_menu = ours.neighborhood_highlight = menus
    text = ours.generate_html()

    assert text.isascii()
    assert not re.findall(r"<(?:script|link|img)[^>]+(?:src|href)=", text.split("vis.Network(")[-1])
    assert "cdn.jsdelivr" not in text
    assert ATTACK not in text
    assert "<img src=x" not in text


def test_it_keeps_edges_that_share_their_ends() -> None:
    pair = Network(directed=True)
    pair.add_node("a")
    pair.add_node("b")
    pair.add_edge("a", "b")
    pair.add_edge("a", "b")

    assert len(pair.edges) == 2


def test_its_library_is_where_we_take_it_from() -> None:
    script = (Path(pyvis.__file__).parent / adapter.VIS).read_bytes()

    assert b"@version 9.1.2" in script
    assert b"</script" not in script
    assert b"<!--" not in script
    assert adapter.vis_script().encode() == script.replace(b"\r\n", b"\n")


def test_only_a_canvas_needs_it() -> None:
    code = (
        "import sys, progression; page = progression.load().page;"
        "page(canvas=False); assert 'pyvis' not in sys.modules, 'without a canvas';"
        "page(canvas=True); assert 'pyvis' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    room = Path(adapter.__file__).parents[1]
    found = [path.name for path in sorted(room.rglob("*.py")) if IMPORTED.search(path.read_text())]

    assert found == ["adapter.py"]


IMPORTED = re.compile(r"^(import|from) pyvis", re.MULTILINE)  # and not for the types alone


def test_parallel_edges_are_one_and_dashed_only_if_all_of_them_are_our_reading() -> None:
    rules = rules_of(
        [card("a"), card("b"), card("c"), card("d")],
        [
            *needs("b", "a", route="one", basis="implied"),
            *needs("b", "a", route="two"),
            *needs("c", "a", route="one", basis="implied"),
            *needs("c", "a", "b", route="two", basis="implied"),
            *needs("d", "a", route="old", status="closed"),
            *needs("d", "a", route="new", basis="implied"),
            *needs("d", "b", route="old", status="closed"),
        ],
    )
    drawn = [(edge["from"], edge["to"], edge["dashes"]) for edge in network(rules).edges]
    implied, closed = adapter.DASHES["implied"], adapter.DASHES["closed"]

    assert drawn == [
        ("a", "b", False),
        ("a", "c", implied),
        ("a", "d", implied),
        ("b", "c", implied),
        ("b", "d", closed),
    ]


@pytest.mark.parametrize("notebook", [True, False])
def test_it_writes_a_file_in_any_encoding(tmp_path: Path, notebook: bool) -> None:
    code = (
        "import sys; from tests.page.samples import hostile; from progression.page import network;"
        f"network(hostile()).write_html('map.html', notebook={notebook})"
    )
    root = str(Path(__file__).parents[2])
    environment = {"PYTHONPATH": root, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, check=True)

    assert [it.name for it in tmp_path.iterdir()] == ["map.html"]
    assert (tmp_path / "map.html").read_bytes().isascii()
