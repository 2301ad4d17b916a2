"""One HTML file without a network: our own styles and scripts inside it, and nothing else may run.

Owns the security policy; refuses to know what a file shows.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from importlib import resources

NONE = "'none'"
_SPARE = re.compile(r"\s*\n\s*(?:(?:/\*(?:[^*]|\*(?!/))*\*/|//[^\n]*)\s*)*")


def own_text(package: str, name: str) -> str:
    """Return one of our own style or script files, without its comments and indents."""
    text = resources.files(package).joinpath(name).read_text("utf-8")
    return _SPARE.sub("\n", text).strip()


def policy(*, styles: Iterable[str], scripts: Iterable[str]) -> str:
    """Return a content security policy: these very texts, images inside the page, nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts)) or NONE}",
            f"style-src {' '.join(map(_hash, styles))}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
