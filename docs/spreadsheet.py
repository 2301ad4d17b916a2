"""Pictures of a CSV file in a spreadsheet: column letters, row numbers, the cells that matter lit.

Used by docs/data_guide.py; knows nothing of what is in the file.
"""

from __future__ import annotations

import csv
import html
import io
from dataclasses import dataclass
from pathlib import Path

STYLE = """
body { margin: 0; font: 13px/1.3 "Liberation Sans", Arial, sans-serif; color: #1b1b1b; }
main { display: inline-block; border: 1px solid #9aa5a0; }
h1 { margin: 0; padding: 6px 10px; font-size: 13px; background: #1d6b42; color: #fff; }
table { border-collapse: collapse; table-layout: fixed; }
th { background: #eceff0; color: #444; font-weight: normal; }
th, td { border: 1px solid #c8cdd0; padding: 3px 6px; max-width: 600px; text-align: left;
  vertical-align: top; }
th.row { text-align: right; } tr.names td { font-weight: bold; }
td.lit { background: #fff3bf; outline: 2px solid #b08900; }
td.wrong { background: #ffe0dc; outline: 2px solid #b42318; }
"""


@dataclass(frozen=True)
class Picture:
    """Which columns and rows of a file are seen, and which cells are lit, by row and column name.

    Rows have the numbers that a spreadsheet gives them; columns between those named are hidden.
    """

    file: str
    columns: tuple[str, ...]
    rows: tuple[int, ...] = ()
    lit: tuple[tuple[int, str], ...] = ()
    wrong: tuple[tuple[int, str], ...] = ()


def as_html(picture: Picture, folder: Path) -> str:
    text = (folder / picture.file).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    places = [rows[0].index(column) for column in picture.columns]
    numbers = (1, *(picture.rows or range(2, len(rows) + 1)))
    lines = "".join(_row(picture, rows, places, number) for number in numbers)
    letters = "".join(f"<th>{letter(place)}" for place in places)
    title = f"{html.escape(picture.file)} - Spreadsheet"
    table = f"<table><tr><th>{letters}{lines}</table>"
    head = f"<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title>"
    return f"{head}<style>{STYLE}</style><main><h1>{title}</h1>{table}</main>"


def letter(place: int) -> str:
    """Return what a spreadsheet calls the column: A, B ... Z, AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _row(picture: Picture, rows: list[list[str]], places: list[int], number: int) -> str:
    cells = ""
    for column, place in zip(picture.columns, places, strict=True):
        mark = "lit" if (number, column) in picture.lit else ""
        mark = "wrong" if (number, column) in picture.wrong else mark
        cells += f'<td class="{mark}">{html.escape(rows[number - 1][place])}'
    return f'<tr class="{"names" if number == 1 else ""}"><th class=row>{number}{cells}'
