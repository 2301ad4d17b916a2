"""Bring docs/languages.md up to date: the page in another language, for those who translate it.

The guide is written by hand; this does what it says and runs every command it shows, and the tests
hold the page to that. No language is shipped, so words in brackets stand for a translator's own.

Run with `.venv/bin/python docs/languages.py --pictures` to take the picture of the spreadsheet too,
which needs Chromium and the test tools of this project.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from guide import change, followed, make, read, write  # noqa: E402
from spreadsheet import Picture  # noqa: E402

PAGE = HERE / "languages.md"
TABLE = "welsh.csv"
SEEN = ("months.zero", "months.one", "months.two", "months.few", "months.many", "months.other")


def page() -> str:
    """Return the guide as it should be."""
    return followed(PAGE, EDITS)


def _row(key: str) -> int:
    return [row[0] for row in read(TABLE)].index(key) + 1


def _fill() -> None:
    """Put the English in brackets where a translator's words would stand; leave one row out."""
    header, *rows = read(TABLE)
    filled = [[key, said, f"[{said}]", about] for key, said, _, about in rows]
    write(TABLE, [header, *filled])
    change(TABLE, _row("answer.step"), "cy", "[step]")
    change(TABLE, _row("zoom.reset"), "cy", "")


EDITS: dict[str, Callable[[], object]] = {
    "fill the table in, with a slip": _fill,
    "mend the slip": lambda: change(TABLE, _row("answer.step"), "cy", "[step {step}]"),
    "fill the last one in": lambda: change(TABLE, _row("zoom.reset"), "cy", "[Actual size]"),
}


def _pictures() -> dict[str, Picture]:
    from progression.voice.foreign import locale_of
    from progression.voice.translation import wanted

    keys = [row.key for row in wanted(locale_of("cy"))]
    numbers = tuple(keys.index(key) + 2 for key in SEEN)
    columns = ("key", "en-GB", "cy", "about")
    return {"sheet-words": Picture(TABLE, columns, numbers, lit=tuple((n, "cy") for n in numbers))}


if __name__ == "__main__":
    make(PAGE, EDITS, _pictures())
