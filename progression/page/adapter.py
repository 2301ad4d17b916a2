"""The only place that knows pyvis: its Network for notebooks, and the data of the page's canvas.

Owns what we ask of pyvis 0.3.2 (held to it by a contract test); refuses to know what a page says.
pyvis's own templates load files from the network and let data run as script, so ours takes their
place. Ids are text, positions are given, physics is off, and no node has a title. Importing pyvis
takes longer than drawing a map, so only who wants a canvas imports this.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyvis
from jinja2 import ChoiceLoader, FileSystemLoader
from pyvis.network import Network

from progression.page import templates
from progression.page.drawing import Point, Stroke

VIS = "lib/vis-9.1.2/vis-network.min.js"

COLOURS = {
    "gold": ("#f5cf4c", "#7a5c00", "#241a00"),
    "black": ("#1b1c20", "#8d8f99", "#ffffff"),
    "usual": ("#ffffff", "#4a5568", "#14213d"),
    "start": ("#e8f1f2", "#0b5563", "#14213d"),
}
DASHES = {"stated": False, "implied": [6, 5], "closed": [2, 5]}

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def container(points: tuple[Point, ...], strokes: tuple[Stroke, ...]) -> Network:
    """Return a pyvis Network of the points and strokes, which renders through our template."""
    network = Network(height="640px", width="100%", directed=True, cdn_resources="in_line")
    for point in points:
        _add(network, point)
    for stroke in strokes:
        network.add_edge(stroke.source, stroke.target, dashes=DASHES[stroke.style])
    network.options = _options()
    theirs = FileSystemLoader(Path(pyvis.__file__).parent / "templates")
    network.templateEnv = templates.environment()
    network.templateEnv.loader = ChoiceLoader([network.templateEnv.loader, theirs])
    network.templateEnv.filters["fromjson"] = json.loads
    network.templateEnv.globals["vis_ascii"] = vis_ascii
    network.templateEnv.policies["json.dumps_kwargs"] = {"sort_keys": True}
    network.path = "notebook.html.j2"
    network.template = network.templateEnv.get_template(network.path)
    return network


def canvas_data(points: tuple[Point, ...], strokes: tuple[Stroke, ...]) -> str:
    """Return the nodes, edges and options of that Network as the page's canvas reads them.

    The page draws the edges itself, round the nodes, and says what is chosen by colours of its own;
    the mouse wheel scrolls the page.
    """
    nodes, edges, *_, options = container(points, strokes).get_network_data()
    own = json.loads(options)
    own["edges"] = {"hidden": True}
    own["nodes"]["chosen"] = False
    own["interaction"] |= {"hover": True, "selectConnectedEdges": False, "zoomView": False}
    graph = {"nodes": nodes, "edges": edges, "options": own}
    return json.dumps(graph, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=1)
def vis_script() -> str:
    """Return vis-network as pyvis bundles it, with line ends as a browser hashes them."""
    path = Path(pyvis.__file__).parent / VIS
    return path.read_bytes().decode().replace("\r\n", "\n")


def vis_ascii() -> str:
    """Return the same in ASCII: pyvis writes its files in whatever encoding the system prefers."""
    return _BEYOND_ASCII.sub(lambda found: f"\\u{ord(found[0]):04x}", vis_script())


def _add(network: Network, point: Point) -> None:
    # pyvis takes the id for an empty label; a colour of its own would overrule the group's.
    network.add_node(
        point.id, label=point.label or " ", shape="box", group=point.look, x=point.x, y=point.y
    )


def _options() -> dict[str, Any]:
    groups = {
        look: {"color": {"background": fill, "border": edge}, "font": {"color": ink}}
        for look, (fill, edge, ink) in COLOURS.items()
    }
    return {
        "physics": {"enabled": False},
        "interaction": {"dragNodes": True},
        "groups": groups,
        "nodes": {"margin": 10, "widthConstraint": {"minimum": 120, "maximum": 170}},
        "edges": {
            "color": "#5b6475",
            "smooth": {"type": "cubicBezier", "forceDirection": "horizontal"},
        },
    }
