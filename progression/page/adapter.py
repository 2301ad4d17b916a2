"""The only place that knows pyvis: its Network for people, and the data of the page's canvas.

Owns what we ask of pyvis 0.3.2 (held to it by a contract test); refuses to know what a page says.
Its template loads files from the network and lets names run as script, so it is read with those
lines taken out and everything escaped. Importing pyvis takes longer than drawing a map, so only who
wants a canvas or a Network imports this.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyvis
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape
from pyvis.network import Network

from progression.page.drawing import Point, Stroke

VIS = "lib/vis-9.1.2/vis-network.min.js"

COLOURS = {
    "gold": ("#f5cf4c", "#7a5c00", "#241a00"),
    "black": ("#1b1c20", "#8d8f99", "#ffffff"),
    "usual": ("#ffffff", "#4a5568", "#14213d"),
    "start": ("#e8f1f2", "#0b5563", "#14213d"),
}
DASHES = {"stated": False, "implied": [6, 5], "closed": [2, 5]}
MARGIN, NARROWEST, WIDEST = 10, 120, 170  # of a box, in pixels

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_FROM_ELSEWHERE = re.compile(
    r"<link[^>]*https://cdn\.jsdelivr\.net[^>]*>|<script[^>]*https://cdn\.jsdelivr\.net[^>]*></script>"
)
_HEADING = re.compile(r"<center>\s*<h1>\{\{heading\}\}</h1>\s*</center>")


def network(
    points: tuple[Point, ...],
    strokes: tuple[Stroke, ...],
    *,
    titles: Mapping[str, str],
    said: Mapping[str, str],
    heading: str,
) -> Network:
    """Return a pyvis Network of the points and strokes: plain, draggable, without a network.

    `titles` are what appears over a node, `said` what is said of an edge by its style. Groups are
    the looks of the map, levels the columns from the left, as a hierarchical layout takes them.
    Nodes stand where the map has them until physics is switched on.
    """
    made = Network("640px", "100%", directed=True, heading=heading, cdn_resources="in_line")
    columns = sorted({max(point.x, -1) for point in points})
    for point in points:
        fill, edge, ink = COLOURS[point.look]
        # pyvis takes the id for an empty label, and drops the colour of a node that has a group.
        made.add_node(
            point.id,
            label=point.label or " ",
            title=harmless(titles[point.id]),
            shape="box",
            group=point.look,
            level=columns.index(max(point.x, -1)),
            x=point.x,
            y=point.y,
            margin=MARGIN,
            widthConstraint={"minimum": NARROWEST, "maximum": WIDEST},
        )
        made.node_map[point.id] |= {
            "color": {"background": fill, "border": edge},
            "font": {"color": ink},
        }
    for stroke in strokes:
        made.add_edge(
            stroke.source,
            stroke.target,
            title=said[stroke.style],
            dashes=DASHES[stroke.style],
            color="#5b6475",
        )
    made.toggle_physics(False)
    made.templateEnv = _environment()
    made.prep_notebook()
    return made


def harmless(text: str) -> str:
    """Return a text that shows the same and is never markup.

    pyvis writes titles as HTML as soon as one of them holds the letters href. No tag begins with a
    word joiner, which nobody sees.
    """
    return text.replace("<", "<\u2060")


def canvas_data(points: tuple[Point, ...], strokes: tuple[Stroke, ...]) -> str:
    """Return nodes, edges and options of vis-network as the page's canvas reads them.

    The page draws the edges itself, round the nodes, and says what is chosen by colours of its own;
    the mouse wheel scrolls the page. Nodes have no titles.
    """
    nodes = [
        {"id": p.id, "label": p.label or " ", "shape": "box", "group": p.look, "x": p.x, "y": p.y}
        for p in points
    ]
    edges = [
        {"arrows": "to", "from": s.source, "to": s.target, "dashes": DASHES[s.style]}
        for s in strokes
    ]
    graph = {"nodes": nodes, "edges": edges, "options": _canvas_options()}
    return json.dumps(graph, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _canvas_options() -> dict[str, Any]:
    groups = {
        look: {"color": {"background": fill, "border": edge}, "font": {"color": ink}}
        for look, (fill, edge, ink) in COLOURS.items()
    }
    return {
        "physics": {"enabled": False},
        "interaction": {
            "dragNodes": True,
            "hover": True,
            "selectConnectedEdges": False,
            "zoomView": False,
        },
        "groups": groups,
        "nodes": {
            "margin": MARGIN,
            "widthConstraint": {"minimum": NARROWEST, "maximum": WIDEST},
            "chosen": False,
        },
        "edges": {"hidden": True},
    }


@lru_cache(maxsize=1)
def vis_script() -> str:
    """Return vis-network as pyvis bundles it, with line ends as a browser hashes them."""
    path = Path(pyvis.__file__).parent / VIS
    return path.read_bytes().decode().replace("\r\n", "\n")


class _Offline(FileSystemLoader):
    """Reads pyvis's template without what it loads from elsewhere, and its libraries in ASCII."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        source, path, fresh = super().get_source(environment, template)
        if template.endswith((".js", ".css")):
            spelled = "\\u{:04x}" if template.endswith(".js") else "\\{:06x}"
            ascii = _BEYOND_ASCII.sub(lambda sign: spelled.format(ord(sign[0])), source)
            return f"{{% raw %}}{ascii}{{% endraw %}}", path, fresh
        return _offline(source), path, fresh


def _offline(source: str) -> str:
    """Return pyvis's template as a whole document that loads nothing, with its heading once."""
    own = (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="generator" content="progression">\n<title>{{heading}}</title>'
    )
    begun = re.sub(r'<html>\s*<head>\s*<meta charset="utf-8">', lambda _: own, source, count=1)
    return _HEADING.sub("", _FROM_ELSEWHERE.sub("", begun), count=1)


def _environment() -> Environment:
    """Return what pyvis renders with: names are text in it, and all of it is ASCII.

    pyvis writes its files in whatever encoding the system prefers.
    """

    def written(value: object) -> object:
        if not isinstance(value, str):
            return value
        text = escape(value).encode("ascii", "xmlcharrefreplace").decode()
        return Markup(text)  # noqa: S704 - it is escaped

    folder = Path(pyvis.__file__).parent / "templates"
    return Environment(loader=_Offline(folder), autoescape=True, finalize=written)
