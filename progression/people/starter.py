"""A folder to begin with: twelve invented people, what each file means, and kept out of git."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from progression.intake.text import BOM
from progression.people.tables import TABLES

FILES = ("README.txt", "evidence.csv", "people.csv", "training.csv")
IGNORED = "# Records of people are nobody else's: nothing in this folder goes into git.\n*\n"


def starter(*, sample: bool) -> dict[str, str]:
    """Return the texts of a new folder by name; without `sample` the tables have no rows.

    The people of the sample hold what the shipped audiovisual framework knows. The files begin with
    the mark by which Excel opens them, and saves them again, as UTF-8.
    """
    folder = Path(__file__).with_name("starter_files")
    texts = {name: (folder / name).read_text("utf-8") for name in FILES}
    if not sample:
        for name, table in TABLES.items():
            header = io.StringIO(newline="")
            csv.writer(header, lineterminator="\n").writerow(table.names)
            texts[f"{name}.csv"] = header.getvalue()
    marked = {n: BOM + text if n.endswith(".csv") else text for n, text in texts.items()}
    return {".gitignore": IGNORED, **marked}
