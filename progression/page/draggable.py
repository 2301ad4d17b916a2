"""The map as a plain pyvis Network: what stands over a node, and what an arrow says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from progression.layout.lanes import lay_out
from progression.layout.sheet import ways
from progression.model import Rules
from progression.page import drawing
from progression.voice import words
from progression.voice.phrases import phrase

if TYPE_CHECKING:
    from pyvis.network import Network

STYLES = ("stated", "implied", "closed")


def network(rules: Rules, *, heading: str = "") -> Network:
    """Return the map as a pyvis Network, all of whose own methods work.

    `save_graph` and the like write a page that loads nothing; names are only ever text in it.
    """
    from progression.page import adapter  # imports pyvis, which takes long

    layout = lay_out(rules)
    return adapter.network(
        drawing.points(layout),
        drawing.strokes(layout),
        titles={id: _title(rules, id) for id in layout.sheet.shown},
        said={style: phrase(f"network.{style}") for style in STYLES},
        heading=heading or phrase("page.title"),
    )


def _title(rules: Rules, id: str) -> str:
    credential = rules.by_id[id]
    routes = (words.sentence(route, rules) for route in ways(rules, id))
    return "\n".join((credential.title, words.kind_line(credential), *routes))
