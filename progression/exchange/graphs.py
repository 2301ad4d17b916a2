"""Graph files: GraphML, GEXF and node-link JSON by NetworkX's writers, DOT and Mermaid by ours.

Owns their spelling; what nodes and edges carry is said in `graph`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import networkx as nx

from progression.exchange.junctions import ALL_OF, ANY_OF, junctions
from progression.graph import graph
from progression.model import Rules
from progression.voice.phrases import phrase

ENDINGS = (".graphml", ".gexf", ".json", ".dot", ".mmd")
PICTURES = (".dot", ".mmd")
"""What people look at rather than read back: without junctions AND and OR are lost to the eye."""

Graph = nx.MultiDiGraph


def written(rules: Rules, ending: str, *, with_junctions: bool = False) -> str:
    """Return the graph as a text of the form that the ending names.

    GraphML, GEXF and JSON hold all that `Framework.from_graph` needs, DOT holds it for other
    programs, Mermaid holds names and arrows alone. With junctions it is a picture in each form.
    """
    made = junctions(rules) if with_junctions else graph(rules)
    return _WRITERS[ending](made, rules)


def loses(rules: Rules, ending: str, *, with_junctions: bool) -> Iterator[str]:
    """Say what such a file does not hold."""
    joined = any(sum(1 for _ in route.rows()) > 1 for route in rules.routes)
    if ending in PICTURES and joined and not with_junctions:
        yield phrase("graph.loss")
    if ending == ".mmd":
        yield phrase("graph.loss.mermaid")


def _graphml(made: Graph[str], _: Rules) -> str:
    return "\n".join(nx.generate_graphml(made)) + "\n"


def _gexf(made: Graph[str], rules: Rules) -> str:
    """Return GEXF; Gephi shows the label. The day it bears is that of the data, not of today."""
    labelled = made.copy()
    for _, found in labelled.nodes(data=True):
        found["label"] = found["name"]
    for _, _, key, found in labelled.edges(keys=True, data=True):
        found["id"] = key
    text = "\n".join(nx.generate_gexf(labelled)) + "\n"
    meta = f'<meta lastmodifieddate="{rules.newest_check}">' if rules.newest_check else "<meta>"
    text = re.sub(r"<meta [^>]*>", meta, text, count=1)
    return re.sub(r"<creator>[^<]*<", "<creator>progression<", text, count=1)


def _node_link(made: Graph[str], _: Rules) -> str:
    return json.dumps(nx.node_link_data(made, edges="edges"), ensure_ascii=False, indent=1) + "\n"


def _dot(made: Graph[str], _: Rules) -> str:
    lines = ["digraph progression {", "  rankdir=LR;", "  node [shape=box];"]
    for node, found in made.nodes(data=True):
        shape = {"shape": "ellipse"} if found["kind"] in (ALL_OF, ANY_OF) else {}
        said = {key: value for key, value in found.items() if key != "name"}
        lines.append(f"  {_quoted(node)} {_listed({'label': found['name'], **shape, **said})};")
    for source, target, found in made.edges(data=True):
        attributes = _listed({"style": _line(found), **found})
        lines.append(f"  {_quoted(source)} -> {_quoted(target)} {attributes};")
    return "\n".join((*lines, "}", ""))


def _line(found: dict[str, Any]) -> str:
    """Draw as the map does: our reading dashed, what is closed dotted."""
    if found.get("status") == "closed" or found["kind"] == "not":
        return "dotted"
    return "dashed" if found.get("basis") == "implied" else "solid"


def _listed(attributes: dict[str, Any]) -> str:
    said = (f"{key}={_quoted(str(v))}" for key, v in sorted(attributes.items()) if v != "")
    return f"[{', '.join(said)}]"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _mermaid(made: Graph[str], _: Rules) -> str:
    ids = {node: f"n{number}" for number, node in enumerate(made)}
    lines = [
        "flowchart LR",
        f"  accTitle: {phrase('graph.title')}",
        f"  accDescr: {phrase('graph.describes')}",
    ]
    for node, found in made.nodes(data=True):
        around = '(["{}"])' if found["kind"] in (ALL_OF, ANY_OF) else '["{}"]'
        lines.append(f"  {ids[node]}{around.format(_label(found['name']))}")
    for source, target, found in made.edges(data=True):
        if found.get("status") != "closed":
            lines.append(f"  {ids[source]} {_arrow(found)} {ids[target]}")
    return "\n".join((*lines, ""))


def _arrow(found: dict[str, Any]) -> str:
    if found["kind"] == "not":
        return "--x"
    return "-.->" if found.get("basis") == "implied" else "-->"


def _label(text: str) -> str:
    """Return a text that Mermaid shows as it is: what could be a sign of its own is a code."""

    def code(found: re.Match[str]) -> str:
        return "".join(f"#{ord(sign)};" for sign in found.group())

    flat = " ".join(text.split())
    return re.sub(r'^[-+*>=~]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|["#&<>`\\*_~|\[\]{}]', code, flat)


_WRITERS: dict[str, Callable[[Graph[str], Rules], str]] = {
    ".graphml": _graphml,
    ".gexf": _gexf,
    ".json": _node_link,
    ".dot": _dot,
    ".mmd": _mermaid,
}
