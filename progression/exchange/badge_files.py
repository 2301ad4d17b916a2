"""Badges as people save them: JSON, a signed text, or a picture into which one of these is baked.

Owns where the JSON lies in a file; checks no signature and refuses to know what a badge says.
"""

from __future__ import annotations

import base64
import html
import re
import zlib
from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
KEYWORDS = (b"openbadgecredential", b"openbadges")  # of version 3.0, and of those before
MOST = 5_000_000  # bytes of a text that is taken out of a picture
_SIGNED = re.compile(r"[\w-]+\.([\w-]+)\.[\w-]*", re.ASCII)
_BAKED = re.compile(
    r"<openbadges:(credential|assertion)\b[^>]*?(?:\bverify\s*=\s*[\"']([^\"']*)[\"'][^>]*)?"
    r"(?:/>|>(.*?)</openbadges:\1\s*>)",
    re.DOTALL,
)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


def text_of(data: bytes) -> str:
    """Return the JSON of a badge file; the text itself of a file that is none.

    Raises:
        ValueError: it is not UTF-8, or a picture without a badge.
    """
    if data.startswith(PNG):
        baked = next(_baked_in_png(data), "")
        if not baked:
            raise ValueError("no badge is baked into the picture")
        return unsigned(baked)
    text = data.decode("utf-8-sig")
    found = _BAKED.search(text) if "<svg" in text[:10_000] else None
    if found is None:
        return unsigned(text)
    _, verify, inside = found.groups()
    cdata = _CDATA.search(inside or "")
    return unsigned(cdata[1] if cdata else html.unescape(inside or "") or verify or "")


def unsigned(text: str) -> str:
    """Return what a signed text (JWS) holds, without a look at the signature; else the text."""
    signed = _SIGNED.fullmatch(text.strip())
    if signed is None:
        return text
    try:
        payload = signed[1]
        return base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)).decode("utf-8")
    except ValueError:
        return text


def _baked_in_png(data: bytes) -> Iterator[str]:
    """Yield the texts of the iTXt chunks that are for badges."""
    at = len(PNG)
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        chunk = data[at + 8 : at + 8 + length]
        at += length + 12  # the checksum stands behind it
        keyword, _, rest = chunk.partition(b"\0")
        if kind == b"iTXt" and keyword in KEYWORDS and len(rest) > 2:
            _language, _, after = rest[2:].partition(b"\0")
            _translated, _, text = after.partition(b"\0")
            yield (_inflated(text) if rest[0] else text).decode("utf-8")


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, MOST)
    except zlib.error as problem:
        raise ValueError("the badge in the picture is broken") from problem
