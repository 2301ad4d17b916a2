"""QR symbols as SVG: a link, or a plan as text for where there is no network.

Owns the symbol; refuses to know what it leads to.
"""

from __future__ import annotations

import io

MOST_BYTES = 900
"""More than this makes a symbol too fine for a phone to read off a sheet of paper."""


def symbol(text: str) -> str:
    """Return the symbol of a text as SVG with its quiet zone; empty where it is too long."""
    import segno

    if len(text.encode()) > MOST_BYTES:
        return ""
    out = io.BytesIO()
    segno.make(text, error="m" if len(text) < 300 else "l", micro=False).save(
        out,
        kind="svg",
        border=4,
        light="#fff",
        omitsize=True,
        xmldecl=False,
        svgclass=None,
        lineclass=None,
    )
    return out.getvalue().decode()
