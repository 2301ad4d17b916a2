"""The only place that knows pyvis: its Network as container, serialiser and renderer.

Owns what we ask of pyvis 0.3.2 (held to it by a contract test); refuses to know what a page says.
pyvis's own templates load files from the network and let data run as script, so ours take their
place. Ids are text, positions are fixed, physics is off, and no node has a title.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyvis
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from pyvis.network import Network

from progression.page.drawing import Point, Stroke
from progression.page.packing import packed

VIS = "lib/vis-9.1.2/vis-network.min.js"

COLOURS = {
    "gold": ("#f5cf4c", "#7a5c00", "#241a00"),
    "black": ("#1b1c20", "#8d8f99", "#ffffff"),
    "usual": ("#ffffff", "#4a5568", "#14213d"),
    "start": ("#e8f1f2", "#0b5563", "#14213d"),
}
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")

DASHES = {"stated": False, "implied": [6, 5], "closed": [2, 5]}


def container(
    points: tuple[Point, ...], strokes: tuple[Stroke, ...], *, wheel: bool = False
) -> Network:
    """Return a pyvis Network of the points and strokes, which renders through our templates.

    With `wheel` turning the mouse wheel zooms; without, it scrolls the page around the drawing.
    """
    network = Network(height="640px", width="100%", directed=True, cdn_resources="in_line")
    for point in points:
        _add(network, point)
    for stroke in strokes:
        network.add_edge(stroke.source, stroke.target, dashes=DASHES[stroke.style])
    network.options = _options(zoom=wheel)
    network.templateEnv = _environment()
    network.path = "notebook.html.j2"
    network.template = network.templateEnv.get_template(network.path)
    return network


def render(network: Network, template: str, values: Mapping[str, Any]) -> str:
    """Return a template of ours as pyvis renders it: with nodes, edges, options and `values`."""
    network.templateEnv.globals.update(values)
    network.path = template
    return str(network.generate_html())


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


def _options(*, zoom: bool) -> dict[str, Any]:
    groups = {
        look: {"color": {"background": fill, "border": edge}, "font": {"color": ink}}
        for look, (fill, edge, ink) in COLOURS.items()
    }
    return {
        "physics": {"enabled": False},
        "interaction": {"dragNodes": False, "zoomView": zoom},
        "groups": groups,
        "nodes": {"fixed": True, "margin": 10, "widthConstraint": {"minimum": 120, "maximum": 170}},
        "edges": {
            "color": "#5b6475",
            "smooth": {"type": "cubicBezier", "forceDirection": "horizontal"},
        },
    }


def _environment() -> Environment:
    theirs = FileSystemLoader(Path(pyvis.__file__).parent / "templates")
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("progression.page", "."), theirs]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["fromjson"] = json.loads
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
    environment.globals |= {"packed": packed, "vis_script": vis_script, "vis_ascii": vis_ascii}
    return environment
