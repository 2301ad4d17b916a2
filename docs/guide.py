"""Follow a guide written by hand: make its edits, run its commands, put what they print below them.

An edit to be made in the spreadsheet is named by a comment in the page, <!-- so -->. Used by
docs/data_guide.py and docs/languages.py; knows nothing of what they say.
"""

from __future__ import annotations

import contextlib
import csv
import re
import shlex
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

HERE = Path(__file__).parent
for place in (HERE, HERE.parent):
    sys.path.insert(0, str(place))

from spreadsheet import Picture, as_html  # noqa: E402

from progression.cli import main  # noqa: E402

PART = re.compile(
    r"<!-- (?P<edit>[\w ,]+) -->|!\[[^\]]*\]\((?P<picture>[\w-]+)\.png\)"
    r"|```\n\$ (?P<command>[^\n]+)\n.*?```",
    re.DOTALL,
)

Show = Callable[[str], None]


def followed(
    page: Path, edits: Mapping[str, Callable[[], object]], show: Show = lambda _: None
) -> str:
    """Return the page as it should be; `show` gets each picture's name while its file is there."""

    def done(part: re.Match[str]) -> str:
        if part["edit"]:
            edits[part["edit"]]()
        elif part["picture"]:
            show(part["picture"])
        else:
            return f"```\n$ {part['command']}\n{_printed(part['command'])}```"
        return part[0]

    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        return PART.sub(done, page.read_text(encoding="utf-8"))


def _printed(line: str) -> str:
    done = CliRunner().invoke(main, shlex.split(line)[1:])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output


def read(file: str) -> list[list[str]]:
    with Path(file).open(encoding="utf-8-sig", newline="") as text:
        return list(csv.reader(text, strict=True))


def write(file: str, rows: list[list[str]]) -> None:
    """Write as a spreadsheet saves: with the mark of UTF-8, and with its line ends."""
    with Path(file).open("w", encoding="utf-8-sig", newline="") as text:
        csv.writer(text).writerows(rows)


def change(file: str, number: int, column: str, value: str) -> None:
    rows = read(file)
    rows[number - 1][rows[0].index(column)] = value
    write(file, rows)


def make(
    page: Path,
    edits: Mapping[str, Callable[[], object]],
    pictures: Mapping[str, Picture],
) -> None:
    """Write the page anew, with --pictures its pictures too."""
    with contextlib.ExitStack() as stack:
        show = _photographer(stack, pictures) if "--pictures" in sys.argv else lambda _: None
        text = followed(page, edits, show)
    page.write_bytes(text.encode())


def _photographer(stack: contextlib.ExitStack, pictures: Mapping[str, Picture]) -> Show:
    from tests.browser.chromium import ARGUMENTS, executable, started

    playwright = stack.enter_context(started())
    browser = playwright.chromium.launch(executable_path=executable(playwright), args=ARGUMENTS)
    stack.callback(browser.close)
    view = browser.new_page(viewport={"width": 1600, "height": 900})

    def show(name: str) -> None:
        view.set_content(as_html(pictures[name], Path()))
        view.locator("main").screenshot(path=HERE / f"{name}.png")

    return show
