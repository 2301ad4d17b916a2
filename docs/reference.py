"""Directives that make the reference pages of the site: commands, names of the API, sources.

Owns no sentence of theirs: commands come from click, names from docstrings, sources from the data.
`accessible` gives the pages of the theme what axe and keyboards miss in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from sphinx.util.docutils import SphinxDirective

import progression
from progression.cli import COMMANDS, main

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

SETS = {"ecs-audiovisual": "The audiovisual framework", "ecs-scheme": "The wider scheme"}


class Made(SphinxDirective):
    """A directive that is replaced by Markdown."""

    def run(self) -> list[nodes.Node]:
        return self.parse_text_to_nodes("\n".join(self.lines()), allow_section_headings=True)

    def lines(self) -> Iterator[str]:
        raise NotImplementedError


class Commands(Made):
    """A section for each command, and for those of a group, with what its --help prints."""

    def lines(self) -> Iterator[str]:
        yield from _help("progression", main, None)
        with click.Context(main, info_name="progression", **main.context_settings) as parent:
            for name in COMMANDS:
                command = main.get_command(parent, name)
                assert command
                yield from _help(f"progression {name}", command, parent)


def _help(title: str, command: click.Command, parent: click.Context | None) -> Iterator[str]:
    name = title.rpartition(" ")[2]
    settings = {**command.context_settings, "terminal_width": 80}
    with click.Context(command, info_name=name, parent=parent, **settings) as context:
        yield from (f"## {title}", "", "```text", command.get_help(context), "```", "")
        if isinstance(command, click.Group) and parent is not None:
            for inner in command.list_commands(context):
                yield from _help(f"{title} {inner}", command.commands[inner], context)


class PythonNames(Made):
    """What `progression` exports, functions first, each with its docstring and its members."""

    def lines(self) -> Iterator[str]:
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


class Sources(Made):
    """A table for each shipped set: every page, its own day, when and how it was read."""

    def lines(self) -> Iterator[str]:
        for name, title in SETS.items():
            rows = progression.load(name).rules.source_at.values()
            yield from (
                f"## {title}",
                "",
                "| page | its own day | read | how |",
                "|---|---|---|---|",
            )
            for source in sorted(rows, key=lambda it: it.address):
                page = f"[{source.title or source.address}]({source.address}), {source.publisher}"
                dates = (source.page_date, source.read_on)
                days = [f"[{date}]{{.day}}" if date else "" for date in dates]
                how = source.read_as or "**not read**"
                yield f"| {' | '.join((page.removesuffix(', '), *days, how))} |"
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
    app.add_directive("commands", Commands)
    app.add_directive("python-names", PythonNames)
    app.add_directive("sources", Sources)
    app.connect("build-finished", accessible)
    return {"parallel_read_safe": True}
