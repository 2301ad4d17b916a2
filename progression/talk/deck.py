"""Render a talk as one HTML file: the slides, their notes, and a script of its own.

Owns markup; refuses to know rules. Nothing is fetched, and without the script all slides stand
below each other.
"""

from __future__ import annotations

import hashlib
import json

from jinja2 import Environment, PackageLoader, StrictUndefined

from progression.inlining import own_text, policy
from progression.paper.qr import symbol
from progression.talk.slides import Talk
from progression.voice.phrases import phrase

PACKAGE = "progression.talk"
CONTROLS = ("back", "next", "notes", "dark", "smaller", "larger", "controls", "less", "add", "ten")
SCRIPTED = ("notes", "blocked", "where", "clock", "after", "nothing", "right", "wrong")


def deck(talk: Talk) -> str:
    """Return the talk as one self-contained HTML file."""
    style, script = own_text(PACKAGE, "deck.css"), own_text(PACKAGE, "deck.js")
    environment = Environment(
        loader=PackageLoader(PACKAGE, "."),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    words = {name: phrase(f"deck.{name}") for name in CONTROLS}
    words["qr"] = phrase("deck.qr")
    return environment.get_template("deck.html.j2").render(
        talk=talk,
        words=words,
        style=style,
        script=script,
        policy=policy(styles=[style], scripts=[script]),
        qr=symbol(talk.link) if talk.link else "",
        data=_data(talk),
    )


def _data(talk: Talk) -> str:
    """Return what the script reads as JSON, of which nothing can end the element it stands in."""
    # Places stay open in these: the script fills them in.
    words = {name: phrase(f"deck.{name}", **OPEN) for name in SCRIPTED}
    data = {
        "id": hashlib.sha256("\n".join(talk.texts()).encode()).hexdigest()[:12],
        "minutes": talk.minutes,
        "starts": [key for key, _ in talk.starts],
        "words": words,
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")


OPEN = {name: f"{{{name}}}" for name in ("at", "of", "spent", "planned", "all", "name")}
"""Places of phrases that stay as they are."""
