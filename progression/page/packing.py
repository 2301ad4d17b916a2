"""Fold scripts, styles and data into the page, small.

Owns the deflated bundles, which script/load.js opens; refuses to know what they say.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from progression.inlining import own_text

_FOR_HTML = str.maketrans("<&>", ",.:")

_SPACED = re.compile(r"""("[^"]*"|`[^`]*`)|(?<![+-]) ?([=<>?:,;{}()|&*+\-[\]!]+) ?(?![+-])""")
"""A text, which is kept as it is, or signs with a space beside them."""


_REMARK = re.compile(r"""(?<=[;,{]) (?://[^"'`]*$|/\*[^"'`*]*\*/)""")
"""A comment behind code; one with a quotation mark is left, since it may be part of a text."""

_BLOCK = 7
"""Deflated in blocks of 8,192 signs (zlib's `memLevel`): each then has letters of its own."""


def own_file(name: str) -> str:
    """Return one of our own style or script files, without comments, indents and spare spaces."""
    text = own_text("progression.page", name)
    return _script(text) if name.endswith(".js") else text


def _script(text: str) -> str:
    """Join the lines that end inside a statement or with it; a text never runs over a line."""
    lines = map(squeezed, text.split("\n"))
    return "".join(f"{line}\n" if _stands_alone(line) else line for line in lines).rstrip()


def _stands_alone(line: str) -> bool:
    return "//" in line or not line.endswith((";", ",", "{", "(", "["))


def squeezed(line: str) -> str:
    """Leave out comments and the spaces around signs, those not beside a pattern or a template."""
    line = _REMARK.sub("", line)
    if "/" in line or re.search(r"`[^`]*\$\{[^}`]*`", line):
        return line
    return _SPACED.sub(lambda found: found[1] or found[2], line)


def own_files(names: Iterable[str]) -> str:
    """Return several as one text."""
    return "\n".join(map(own_file, names))


def packed(text: str) -> str:
    """Return a text deflated (RFC 1950) and in base 85, a third of it or less.

    The letters are those of Python's base85 except three that mean something in HTML.
    """
    made = zlib.compressobj(9, memLevel=_BLOCK)
    deflated = made.compress(text.encode()) + made.flush()
    return base64.b85encode(deflated).decode().translate(_FOR_HTML)


def bundle(*, data: Mapping[str, Any], style: str, script: str) -> str:
    """Return what the page answers with, packed: its data, and how that is shown and run."""
    whole = {"data": data, "style": style, "script": script}
    return packed(json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
