"""A directive for the names of the API, each with all of its docstring and its members.

`accessible` gives the pages of the theme what axe and keyboards miss in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

import progression

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


class PythonNames(SphinxDirective):
    """What `progression` exports, functions first, each with its docstring and its members."""

    def run(self) -> list[nodes.Node]:
        return self.parse_text_to_nodes("\n".join(self._lines()), allow_section_headings=True)

    def _lines(self) -> Iterator[str]:
        for title, wanted in (
            ("Functions", lambda it: not isinstance(it, type)),
            ("Framework", lambda it: it is progression.Framework),
            ("Answers and rules", _is_record),
            ("What is raised", lambda it: isinstance(it, type) and issubclass(it, Exception)),
        ):
            yield from (f"## {title}", "", "```{eval-rst}")
            for name in progression.__all__:
                thing = getattr(progression, name)
                if wanted(thing):
                    yield from _documented(name, thing)
            yield from ("```", "")


def _is_record(thing: object) -> bool:
    return (
        isinstance(thing, type)
        and not issubclass(thing, Exception)
        and thing is not progression.Framework
    )


def _documented(name: str, thing: object) -> Iterator[str]:
    kind = "autoclass" if isinstance(thing, type) else "autofunction"
    yield f".. {kind}:: progression.{name}"
    yield from ("   :members:", "   :undoc-members:") if kind == "autoclass" else ()
    yield ""


SCROLLS = re.compile(r'<(pre|div class="table-wrapper[^"]*")>')
NAMED = {
    '<p class="caption" role="heading">': '<p class="caption">',
    '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="Pages">',
    '<aside class="toc-drawer">': '<aside class="toc-drawer" aria-label="On this page">',
}


def accessible(app: Sphinx, fault: Exception | None) -> None:
    """Put right what the theme says of itself, and let what scrolls be reached by keyboard."""
    for path in () if fault else Path(app.outdir).glob("*.html"):
        text = path.read_text(encoding="utf-8")
        for plain, named in NAMED.items():
            text = text.replace(plain, named)
        path.write_text(SCROLLS.sub(r'<\1 tabindex="0">', text), encoding="utf-8", newline="\n")


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("python-names", PythonNames)
    app.connect("build-finished", accessible)
    return {"parallel_read_safe": True}
