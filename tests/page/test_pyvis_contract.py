"""What we rely on from pyvis 0.3.2: its next release may change any of it without a word."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import pyvis
from jinja2 import DictLoader, Environment
from pyvis.network import Network

from progression.page import adapter, network
from tests.page.samples import ATTACK, card, hostile, needs, rules_of, shipped


def test_its_template_is_looked_up_where_we_put_ours() -> None:
    plain = Network()
    plain.templateEnv = Environment(loader=DictLoader({"own": "{{ nodes }}|{{ own }}"}))
    plain.templateEnv.globals["own"] = "ours"
    plain.path = "own"

    assert plain.generate_html() == "[]|ours"


def test_it_hands_nodes_edges_and_options_to_the_template() -> None:
    ours = network(shipped())
    nodes, edges, _, height, width, options = ours.get_network_data()

    assert len(nodes) == 16
    assert len(edges) == 33
    assert (height, width) == ("640px", "100%")
    assert json.loads(options)["physics"] == {"enabled": False}
    assert {type(node["id"]) for node in nodes} == {str}
    assert {type(node[axis]) for node in nodes for axis in "xy"} == {int}
    assert all("title" not in node for node in nodes)


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
    assert adapter.vis_ascii().isascii()


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


def test_a_notebook_gets_a_page_that_loads_nothing() -> None:
    text = network(shipped()).generate_html()

    assert "Audio Visual Project Manager" in text
    assert not re.findall(r"<(?:script|link|img)[^>]+(?:src|href)=", text)


def test_names_are_only_text_in_a_notebook() -> None:
    text = network(hostile()).generate_html()

    assert text.count("<script") == 4  # data, vis and a mention inside it, and ours
    assert ATTACK not in text


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
