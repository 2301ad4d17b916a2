"""Text that Markdown shows as it stands."""

from __future__ import annotations

import re

ADDRESS = re.compile(r"(https?://[^\s;<>|]+)")
SIGNS = re.compile(r"([\\|<*_`\[\]])")


def escaped(text: str) -> str:
    r"""Return a text on one line that Markdown shows as it is; addresses become links.

    >>> escaped("a|b *c*; https://example.org/a_b")
    'a\\|b \\*c\\*; <https://example.org/a_b>'
    """
    parts = enumerate(ADDRESS.split(text))
    said = (f"<{part}>" if n % 2 else SIGNS.sub(r"\\\1", part) for n, part in parts)
    return "".join(said).replace("\n", "<br>")
