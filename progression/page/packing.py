"""Fold scripts, styles and data into the page, small.

Owns the deflated bundles, which script/load.js opens; refuses to know what they say.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from progression.inlining import own_text

_LETTERS = "".join(letter for letter in map(chr, range(33, 127)) if letter not in "&<>")

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
    """Return a text deflated (RFC 1950) and in letters, two for 13 bits: a third of it or less.

    The letters are those of ASCII without the three that mean something in HTML.
    """
    made = zlib.compressobj(9, memLevel=_BLOCK)
    return _lettered(made.compress(text.encode()) + made.flush())


def unpacked(text: str) -> str:
    """Return what was packed, as script/load.js does."""
    letters = text + _LETTERS[0] * (len(text) % 2)
    value = 0
    whole = bytearray()
    held = 0
    for first, second in zip(letters[::2], letters[1::2], strict=True):
        value = value << 13 | _LETTERS.index(first) * len(_LETTERS) + _LETTERS.index(second)
        held += 13
        while held >= 8:
            held -= 8
            whole.append(value >> held)
            value &= (1 << held) - 1
    return zlib.decompress(whole[: len(text) * 13 // 16]).decode()


def _lettered(content: bytes) -> str:
    """Thirteen bytes are eight pairs of letters; for six bits that are left one is enough."""
    base = len(_LETTERS)
    pairs = [_LETTERS[value // base] + _LETTERS[value % base] for value in range(1 << 13)]
    shifts = range(91, -1, -13)
    whole, left = divmod(len(content), 13)
    made = []
    for at in range(0, whole * 13, 13):
        value = int.from_bytes(content[at : at + 13], "big")
        made += [pairs[value >> shift & 0x1FFF] for shift in shifts]
    last = int.from_bytes(content[whole * 13 :].ljust(13, b"\0"), "big")
    made += [pairs[last >> shift & 0x1FFF] for shift in shifts][: left * 8 // 13]
    bits = left * 8 % 13
    if bits:
        value = last >> shifts[left * 8 // 13] & 0x1FFF
        made.append(pairs[value] if bits > 6 else _LETTERS[-(-value // base)])
    return "".join(made)


def bundle(*, data: Mapping[str, Any], question: str, script: str, style: str) -> str:
    """Return what the page answers with, packed, a null byte between its parts.

    In this order they pack best: the data, the form of the question, and how the page is run and
    shown.
    """
    written = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    parts = (written, question, script, style)
    return packed("\0".join(part.replace("\0", "") for part in parts))
