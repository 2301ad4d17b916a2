"""The workbook of a table: real cells, all of them text, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree as ET

from progression.voice.workbook import workbook

TABLE = (
    '\ufeffname,since\n"AV, ""Black""",2026-11-22\n=1+1,0012\n"two\nlines",https://example.org\n'
)


def cells(data: bytes) -> list[str]:
    """The shared texts of a workbook, in the order in which they come first."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        texts = ET.fromstring(book.read("xl/sharedStrings.xml"))
    return ["".join(entry.itertext()) for entry in texts]


def test_every_cell_is_the_text_that_it_was() -> None:
    assert cells(workbook(TABLE)) == [
        *("name", "since", 'AV, "Black"', "2026-11-22", "=1+1", "0012", "two\nlines"),
        "https://example.org",
    ]


def test_no_cell_is_a_formula_or_a_link() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(TABLE))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert set(re.findall(r'<c [^>]*t="(\w+)"', sheet)) == {"s"}


def test_the_same_table_is_the_same_bytes() -> None:
    assert workbook(TABLE) == workbook(TABLE)
