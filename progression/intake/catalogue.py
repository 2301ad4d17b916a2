"""Every notice explained: what it means, what it looks like, what to do. Finds nothing itself.

The texts are in catalogue.toml; each example there is what the tests see for a bad case.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from progression.intake.notices import SEVERITY
from progression.record import NamedTuple

GROUPS = {
    "file": "The file",
    "structure": "Rows and quotation marks",
    "header": "The header row",
    "cell": "Single cells",
    "key": "Ids, names and groups",
    "graph": "The framework as a whole",
    "upkeep": "Upkeep",
}
INTRODUCTION = """\
# Notices

What `progression check` may say about the files of a framework. An **error** means that an answer
could be wrong or a file cannot be understood: nothing is planned or drawn until it is fixed. With
a **warning** answers stand, and someone should look; `--strict` makes it an error. An **info** was
tidied without effect.

A notice reads `file:line: severity[code] column: what was found`, and below it what to do.
"""


class Entry(NamedTuple):
    """One code: its meaning, an example of the whole line, what to do."""

    group: str
    code: str
    means: str
    example: str
    fix: str

    @property
    def severity(self) -> str:
        return SEVERITY[self.code]


def entries() -> tuple[Entry, ...]:
    """Return an entry for every code, in the order of the page."""
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return tuple(
        Entry(group, code, **texts) for group in GROUPS for code, texts in tables[group].items()
    )


def page() -> str:
    """Return docs/notices.md: a table for each group, a row for each code."""
    return "\n".join(_lines(entries())) + "\n"


def _lines(found: tuple[Entry, ...]) -> Iterator[str]:
    yield INTRODUCTION
    for group, title in GROUPS.items():
        yield f"## {title}\n"
        yield "| code | severity | what it means | example | how to fix |"
        yield "|---|---|---|---|---|"
        for entry in found:
            if entry.group == group:
                example = f"`{entry.example}`"
                cells = (f"`{entry.code}`", entry.severity, entry.means, example, entry.fix)
                yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
        yield ""
