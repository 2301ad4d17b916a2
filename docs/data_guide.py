"""Bring docs/data-guide.md up to date: from adding a qualification to publishing a new map.

The guide is written by hand. This does what it says, step by step in a folder of its own, and puts
what each command prints below it; the tests hold the page to that. An edit to be made in the
spreadsheet is named by a comment in the page, <!-- so -->, and made by one of `EDITS`.

Run with `.venv/bin/python docs/data_guide.py --pictures` to take the pictures of the spreadsheet
too, which needs Chromium and the test tools of this project.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from guide import change, followed, make, read, write  # noqa: E402
from spreadsheet import Picture  # noqa: E402

from progression.intake import locate  # noqa: E402

PAGE = HERE / "data-guide.md"
CARDS, ROUTES = "my-scheme/cards.csv", "my-scheme/routes.csv"
SOURCES = "ecs/sources.csv"
QUOTED = "https://www.ecscard.org.uk/content/Health,-Safety-Environmental-Assessment"
EVIDENCE = {"source": "https://example.org/rigging", "checked_on": "2026-11-22"}
AWARD = {
    "id": "level-2-award-rigging",
    "name": "Level 2 Award in Rigging",
    "kind": "qualification",
    "level": "RQF 2",
    "months_min": "3",
    "months_max": "6",
    **EVIDENCE,
}
SLIP = {
    "to": "site-operative",
    "requires": "level-2-awards-rigging",
    "route": "diploma",
    "any_of": "qualification",
    **EVIDENCE,
}
PICTURES = {
    "sheet-cards": Picture(
        CARDS,
        ("id", "name", "kind", "level", "months_min", "months_max", "source", "checked_on"),
        (4, 5, 10, 11, 12),
        lit=tuple((12, column) for column in AWARD),
    ),
    "sheet-routes": Picture(
        ROUTES,
        ("to", "requires", "route", "any_of", "need", "source", "checked_on"),
        (2, 3, 4, 13, 14),
        lit=((2, "any_of"), *((14, column) for column in SLIP)),
        wrong=((14, "requires"),),
    ),
    "sheet-questions": Picture(
        "questions.csv",
        ("number", "question", "right", "note", "card"),
        (2, 3, 4, 5, 6),
        lit=tuple((row, "right") for row in range(2, 7)),
    ),
}


def _append(file: str, cells: dict[str, str]) -> None:
    rows = read(file)
    write(file, [*rows, [cells.get(column, "") for column in rows[0]]])


def _make_a_group() -> None:
    change(ROUTES, 2, "any_of", "qualification")
    _append(ROUTES, SLIP)


def _answer() -> None:
    for number in range(2, len(read("questions.csv")) + 1):
        change("questions.csv", number, "right", "yes")


def _read_live() -> None:
    rows = read(SOURCES)
    number = next(n for n, row in enumerate(rows, start=1) if row[0] == QUOTED)
    change(SOURCES, number, "read_as", "live")
    change(SOURCES, number, "read_on", "2026-12-01")


EDITS: dict[str, Callable[[], object]] = {
    "copy the framework": lambda: shutil.copytree(
        locate(), "ecs", ignore=shutil.ignore_patterns("ecs-scheme")
    ),
    "enter that a page was read": _read_live,
    "copy the folder": lambda: shutil.copytree("my-scheme", "before"),
    "add the award": lambda: _append(CARDS, AWARD),
    "make it a group, with a slip": _make_a_group,
    "mend the slip": lambda: change(ROUTES, 14, "requires", AWARD["id"]),
    "answer the questions": _answer,
}


def page() -> str:
    """Return the guide as it should be."""
    return followed(PAGE, EDITS)


if __name__ == "__main__":
    make(PAGE, EDITS, PICTURES)
