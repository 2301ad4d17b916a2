"""Bring up to date what pages hold that is made of the project itself.

Below each comment <!-- made: NAME --> stands what `MADE` makes, up to <!-- made so far -->: columns
come from progression/columns.py, commands from click, names from docstrings, sources from the data.
Run with `.venv/bin/python docs/made.py`, or `make fresh`; the tests hold the pages to it.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from pathlib import Path

import click

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

import progression  # noqa: E402
from progression.cli import COMMANDS, main  # noqa: E402
from progression.columns import (  # noqa: E402
    CARDS,
    COMPETENCE,
    FACTS,
    ROUTES,
    SOURCES,
    Column,
    Table,
)

PAGES = tuple(HERE / name for name in ("api.md", "commands.md", "data.md", "facts.md"))
PLACE = re.compile(r"(<!-- made: ([^>]+) -->\n\n).*?(?=\n\n<!-- made so far -->)", re.DOTALL)
SETS = {"ecs-audiovisual": "The audiovisual framework", "ecs-scheme": "The wider scheme"}


def page(path: Path) -> str:
    """Return a page as it should be."""
    text = path.read_text(encoding="utf-8")
    return PLACE.sub(lambda place: place[1] + "\n".join(MADE[place[2]]()).rstrip(), text)


def columns(table: Table) -> Iterator[str]:
    """Yield a row for each column; those that mean the same share one."""
    yield from ("| column | what goes in |", "|---|---|")
    for means, alike in groupby(table.columns, key=lambda column: column.means):
        same = list(alike)
        names = ", ".join(f"`{column.name}`" for column in same)
        yield f"| {names} | {_choices(same[0], means)} |"


def _choices(column: Column, means: str) -> str:
    """What a column means, after the words that may stand there, one of them as a blank."""
    if not column.choices:
        return means
    words = [f"{word} (or blank)" if word == column.default else word for word in column.choices]
    return f"{', '.join(words[:-1])} or {words[-1]}. {means[0].upper()}{means[1:]}"


def commands() -> Iterator[str]:
    """Yield a section for each command, and for those of a group, with what its --help prints."""
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


def names() -> Iterator[str]:
    """Yield a row for each name that is exported, with what its docstring says first."""
    yield from ("| name | what it is |", "|---|---|")
    for name in progression.__all__:
        said = (inspect.getdoc(getattr(progression, name)) or "").partition("\n\n")[0]
        yield f"| `{name}` | {' '.join(said.split())} |"


def sources(data: str) -> Iterator[str]:
    """Yield a row for each page of a shipped set: its own day, when and how it was read."""
    yield from (f"## {SETS[data]}", "", "| page | its own day | read | how |", "|---|---|---|---|")
    rows = progression.load(data).rules.source_at.values()
    for source in sorted(rows, key=lambda it: it.address):
        page = f"[{source.title or source.address}]({source.address}), {source.publisher}"
        how = source.read_as or "**not read**"
        cells = (page.removesuffix(", "), source.page_date, source.read_on, how)
        yield f"| {' | '.join(cells)} |"


MADE: dict[str, Callable[[], Iterator[str]]] = {
    "commands": commands,
    "names": names,
    **{
        f"columns of {name}": partial(columns, table)
        for name, table in (
            ("cards.csv", CARDS),
            ("routes.csv", ROUTES),
            ("facts.csv", FACTS),
            ("sources.csv", SOURCES),
            ("competence.csv", COMPETENCE),
        )
    },
    **{f"sources of {name}": partial(sources, name) for name in SETS},
}


if __name__ == "__main__":
    for path in PAGES:
        path.write_text(page(path), encoding="utf-8", newline="\n")
