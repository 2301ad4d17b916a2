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


_REMARK = re.compile(r"""\s*(?<!:)// [^"'`]*$""")
"""What is said behind the code of a line."""


def own_file(name: str) -> str:
    """Return one of our own style or script files, without comments, indents and spare spaces."""
    text = own_text("progression.page", name)
    return _script(text) if name.endswith(".js") else text


def _script(text: str) -> str:
    """Join the lines that end inside a statement or with it; a text never runs over a line."""
    lines = (_squeezed(_REMARK.sub("", line)) for line in text.split("\n"))
    return "".join(f"{line}\n" if _stands_alone(line) else line for line in lines).rstrip()


def _stands_alone(line: str) -> bool:
    return "//" in line or not line.endswith((";", ",", "{", "(", "["))


def _squeezed(line: str) -> str:
    """Leave out the spaces around signs; not where a line has a pattern or a template."""
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
    return base64.b85encode(zlib.compress(text.encode(), 9)).decode().translate(_FOR_HTML)


def bundle(*, data: Mapping[str, Any], style: str, script: str) -> str:
    """Return what the page answers with, packed: its data, and how that is shown and run."""
    whole = {"data": data, "style": style, "script": script}
    return packed(json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
