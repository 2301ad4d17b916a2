"""A small framework that works and explains itself row by row, to begin another one from."""

from __future__ import annotations

from pathlib import Path

from progression.intake.text import BOM

FILES = ("README.txt", "cards.csv", "routes.csv")


def starter() -> dict[str, str]:
    """Return the texts of the starter's files, by name.

    CSV has no comments, so the rows' own notes explain them. Its files begin with the mark by which
    Excel opens them, and saves them again, as UTF-8.
    """
    folder = Path(__file__).with_name("starter_files")
    texts = {name: (folder / name).read_text("utf-8") for name in FILES}
    return {name: BOM + text if name.endswith(".csv") else text for name, text in texts.items()}
