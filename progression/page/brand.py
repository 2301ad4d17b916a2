"""What a trade body adds to the page: its logo, and the address at which the page will stand.

Owns what either may be; refuses to know where they are shown.
"""

from __future__ import annotations

import base64
import os
import re
from pathlib import Path

from progression.exceptions import UnusableAddress, UnusableLogo
from progression.intake.cells import URL

MAX_BYTES = 200 * 1024

SIGNATURES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "png"),
    (re.compile(rb"\xff\xd8\xff"), "jpeg"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "webp"),
    (re.compile(rb"GIF8[79]a"), "gif"),
)
_BEFORE = r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s[^\[>]*(?:\[[^\]]*\]\s*)?>)*+"
_SVG = re.compile(rf"\ufeff?{_BEFORE}<svg\s([^>]*)>", re.DOTALL)
_NAMESPACE = re.compile(r"""\bxmlns\s*=\s*["']http://www\.w3\.org/2000/svg["']""")


def data_address(path: str | os.PathLike[str]) -> str:
    """Return a picture as a `data:` address; its kind is told by its first bytes.

    Raises:
        UnusableLogo: it cannot be read, is too large, or is no picture that every browser shows.
    """
    data = _read(Path(path))
    kind = _kind(data)
    if not kind:
        raise UnusableLogo(str(path), "is not a PNG, JPEG, WebP, GIF or SVG picture")
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def page_address(text: str) -> str:
    """Return the address of the page, to which its links are made.

    Raises:
        UnusableAddress: it is no web address, names a user, or has a part after `#`.
    """
    if not URL.fullmatch(text) or "#" in text:
        raise UnusableAddress(text)
    return text


def _read(path: Path) -> bytes:
    try:
        fault = "" if path.is_file() else "is not a file" if path.exists() else "does not exist"
        data = b"" if fault else _start_of(path)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise UnusableLogo(str(path), f"cannot be read: {reason.lower()}") from problem
    if fault:
        raise UnusableLogo(str(path), fault)
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1024
        raise UnusableLogo(str(path), f"is larger than {limit} KB: save it smaller, or as SVG")
    return data


def _start_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _kind(data: bytes) -> str:
    for signature, kind in SIGNATURES:
        if signature.match(data):
            return kind
    try:
        found = _SVG.match(data.decode("utf-8"))
    except UnicodeDecodeError:
        return ""
    # Without its namespace no browser draws it as a picture.
    return "svg+xml" if found and _NAMESPACE.search(found[1]) else ""
