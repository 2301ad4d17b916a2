"""A small framework that works and explains itself row by row, to begin another one from."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from progression import columns
from progression.intake.text import BOM

FILES = ("README.txt", "cards.csv", "routes.csv")


def starter() -> dict[str, str]:
    """Return the texts of the starter's files, by name, with every column of the contract.

    CSV has no comments, so the rows' own notes explain them. Its files begin with the mark by which
    Excel opens them, and saves them again, as UTF-8.
    """
    folder = Path(__file__).with_name("starter_files")
    texts = {name: (folder / name).read_text("utf-8") for name in FILES}
    for name, table in (("cards.csv", columns.CARDS), ("routes.csv", columns.ROUTES)):
        texts[name] = BOM + _laid_out(texts[name], table)
    return texts


def _laid_out(text: str, table: columns.Table) -> str:
    """The rows under all columns; blank where the starter says nothing."""
    sheet = io.StringIO(newline="")
    writer = csv.DictWriter(sheet, table.names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(csv.DictReader(io.StringIO(text, newline="")))
    return sheet.getvalue()
