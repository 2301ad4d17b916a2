"""Fold scripts, styles and data into the page, small, and say what the browser may run of it.

Owns the deflated bundles, which script/load.js opens, and the security policy; refuses to know
what they say.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any

_FOR_HTML = str.maketrans("<&>", ",.:")
_SPARE = re.compile(r"\s*\n\s*(?:(?:/\*(?:[^*]|\*(?!/))*\*/|//[^\n]*)\s*)*")

_SPACED = re.compile(r"""("[^"]*"|`[^`]*`)|(?<![+-]) ?([=<>?:,;{}()|&*+\-[\]!]+) ?(?![+-])""")
"""A text, which is kept as it is, or signs with a space beside them."""


def own_file(name: str) -> str:
    """Return one of our own style or script files, without comments, indents and spare spaces."""
    text = resources.files("progression.page").joinpath(name).read_text("utf-8")
    text = _SPARE.sub("\n", text).strip()
    return "\n".join(map(_squeezed, text.split("\n"))) if name.endswith(".js") else text


def _squeezed(line: str) -> str:
    """Leave out the spaces around signs; not where a line has a pattern or a template."""
    if "/" in line or re.search(r"`[^`]*\$\{[^}`]*`", line):
        return line
    return _SPACED.sub(lambda found: found[1] or found[2], line)


_SPACED = re.compile(r"""("[^"]*"|`[^`]*`)|(?<![+-]) ?([=<>?:,;{}()|&*+\-[\]!]+) ?(?![+-])""")
"""A text, which is kept as it is, or signs with a space beside them."""


def own_files(names: Iterable[str]) -> str:
    """Return several as one text."""
    return "\n".join(map(own_file, names))


def packed(text: str) -> str:
    """Return a text deflated (RFC 1950) and in base 85, a third of it or less.

    The letters are those of Python's base85 except three that mean something in HTML.
    """
    return base64.b85encode(zlib.compress(text.encode(), 9)).decode().translate(_FOR_HTML)


def bundle(*, data: Mapping[str, Any], style: str, script: str) -> str:
    """Return what the page answers with, packed: its data, and how that is shown and run."""
    whole = {"data": data, "style": style, "script": script}
    return packed(json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def policy(*, styles: Iterable[str], scripts: Iterable[str]) -> str:
    """Return a content security policy: these very texts, images inside the page, nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {' '.join(map(_hash, styles))}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
