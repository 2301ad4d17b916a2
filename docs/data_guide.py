"""Bring docs/data-guide.md up to date: from adding a qualification to publishing a new map.

The guide is written by hand. This does what it says, step by step in a folder of its own, and puts
what each command prints below it; the tests hold the page to that. An edit to be made in the
spreadsheet is named by a comment in the page, <!-- so -->, and made by one of `EDITS`.

Run with `.venv/bin/python docs/data_guide.py --pictures` to take the pictures of the spreadsheet
too, which needs Chromium and the test tools of this project.
"""

from __future__ import annotations

import contextlib
import csv
import re
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from progression.cli import main

HERE = Path(__file__).parent
for place in (HERE, HERE.parent):
    sys.path.insert(0, str(place))

from spreadsheet import Picture, as_html  # noqa: E402

PAGE = HERE / "data-guide.md"
PART = re.compile(
    r"<!-- (?P<edit>[\w ,]+) -->|!\[[^\]]*\]\((?P<picture>[\w-]+)\.png\)"
    r"|```\n\$ (?P<command>[^\n]+)\n.*?```",
    re.DOTALL,
)
CARDS, ROUTES = "my-scheme/cards.csv", "my-scheme/routes.csv"
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


def page(show: Callable[[str], None] = lambda _: None) -> str:
    """Return the guide as it should be; `show` gets each picture's name while its file is there."""

    def done(part: re.Match[str]) -> str:
        if part["edit"]:
            EDITS[part["edit"]]()
        elif part["picture"]:
            show(part["picture"])
        else:
            return f"```\n$ {part['command']}\n{_printed(part['command'])}```"
        return part[0]

    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        return PART.sub(done, PAGE.read_text(encoding="utf-8"))


def _printed(line: str) -> str:
    done = CliRunner().invoke(main, shlex.split(line)[1:])
    if done.exit_code > 1:
        raise SystemExit(f"{line} ended with {done.exit_code}: {done.output}")
    return done.output


def _read(file: str) -> list[list[str]]:
    with Path(file).open(encoding="utf-8-sig", newline="") as text:
        return list(csv.reader(text, strict=True))


def _write(file: str, rows: list[list[str]]) -> None:
    """Write as a spreadsheet saves: with the mark of UTF-8, and with its line ends."""
    with Path(file).open("w", encoding="utf-8-sig", newline="") as text:
        csv.writer(text).writerows(rows)


def _append(file: str, cells: dict[str, str]) -> None:
    rows = _read(file)
    _write(file, [*rows, [cells.get(column, "") for column in rows[0]]])


def _change(file: str, number: int, column: str, value: str) -> None:
    rows = _read(file)
    rows[number - 1][rows[0].index(column)] = value
    _write(file, rows)


def _make_a_group() -> None:
    _change(ROUTES, 2, "any_of", "qualification")
    _append(ROUTES, SLIP)


def _answer() -> None:
    for number in range(2, len(_read("questions.csv")) + 1):
        _change("questions.csv", number, "right", "yes")


EDITS: dict[str, Callable[[], object]] = {
    "copy the folder": lambda: shutil.copytree("my-scheme", "before"),
    "add the award": lambda: _append(CARDS, AWARD),
    "make it a group, with a slip": _make_a_group,
    "mend the slip": lambda: _change(ROUTES, 14, "requires", AWARD["id"]),
    "answer the questions": _answer,
}


def _photographer(stack: contextlib.ExitStack) -> Callable[[str], None]:
    from tests.browser.chromium import ARGUMENTS, executable, started

    playwright = stack.enter_context(started())
    browser = playwright.chromium.launch(executable_path=executable(playwright), args=ARGUMENTS)
    stack.callback(browser.close)
    view = browser.new_page(viewport={"width": 1600, "height": 900})

    def show(name: str) -> None:
        view.set_content(as_html(PICTURES[name], Path()))
        view.locator("main").screenshot(path=HERE / f"{name}.png")

    return show


if __name__ == "__main__":
    with contextlib.ExitStack() as stack:
        text = page(_photographer(stack)) if "--pictures" in sys.argv else page()
    PAGE.write_bytes(text.encode())
