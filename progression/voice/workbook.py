"""A table as an Excel workbook. Every cell is text, so that no spreadsheet rewrites a value."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence

WIDEST = 60  # characters; what is longer is wrapped
LONG_AGO = dt.datetime(1980, 1, 1)  # noqa: DTZ001 - the same table is the same bytes on any day


def workbook(table: str) -> bytes:
    """Return the workbook of a table that is written as CSV, its first row as headings.

    Raises:
        ImportError: XlsxWriter, the extra `[excel]`, is not installed.
    """
    import xlsxwriter

    rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline="")))
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.set_properties({"created": LONG_AGO})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    bold = book.add_format({"num_format": "@", "bold": True})
    sheet = book.add_worksheet()
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            sheet.write_string(at, place, cell, text if at else bold)
    for place, width in enumerate(_widths(rows)):
        sheet.set_column(place, place, width, text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows) - 1), max(0, len(rows[0]) - 1))
    book.close()
    return made.getvalue()


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    return [min(WIDEST, 2 + max(map(len, column))) for column in zip(*rows, strict=True)]
