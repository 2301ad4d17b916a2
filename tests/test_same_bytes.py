"""The same data gives the same bytes: in any run, place, language, time zone and order of rows."""

from __future__ import annotations

import csv
import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

DATA = Path(__file__).parent.parent / "data"

ON = ("--as-of", "2026-11-27")  # today is another day in another time zone

# Each prints or writes one text; `{data}` is the folder, `{out}` a file to write.
COMMANDS = (
    ("path", "black", "--have", "t-level", "--alternatives", "all", "--json", *ON),
    ("path", "AV PM", "--start", "2027-01", "--by", "time", "--tradeoffs", *ON),
    ("next", "--have", "btec", *ON),
    ("reach", "--json", *ON),
    ("compare", "AV Technician", "Broadcast and Media Technician", *ON),
    ("insight", "--json", *ON),
    ("show", "AV Technician", "--json"),
    ("cards",),
    ("table", "--format", "markdown"),
    ("table", "-o", "sheet.xlsx"),
    ("review", "AV Technician"),
    ("words", "--lang", "cy"),
    ("map", "-o", "{out}"),
)

PROGRAM = """
import sys
from progression.cli import main
for line in sys.stdin.read().splitlines():
    main(line.split("|"), standalone_mode=False)
"""

SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Auckland"},
)


def _digest(folder: Path, data: Path, surroundings: dict[str, str]) -> str:
    """The digest of all that the commands print and write about the data."""
    folder.mkdir()
    (folder / "data").symlink_to(data, target_is_directory=True)
    lines = ["|".join(("--data", "data", *command)) for command in COMMANDS]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input="\n".join(lines).replace("{out}", "page.html"),
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        check=True,
        env={**os.environ, **surroundings, "PYTHONUTF8": "1"},
    )
    files = [(folder / name).read_bytes() for name in ("page.html", "sheet.xlsx")]
    return hashlib.sha256(b"".join((done.stdout.encode(), *files))).hexdigest()


def _shuffled(folder: Path, seed: int) -> Path:
    folder.mkdir()
    for name in ("cards.csv", "routes.csv", "facts.csv", "sources.csv", "competence.csv"):
        with (DATA / name).open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        random.Random(seed).shuffle(rows)
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])
    return folder


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("usual")
    return _digest(folder / "run", DATA, SURROUNDINGS[0])


def test_another_hash_seed_language_and_time_zone_change_nothing(
    usual: str, tmp_path: Path
) -> None:
    assert _digest(tmp_path / "run", DATA, SURROUNDINGS[1]) == usual


def test_another_order_of_rows_changes_nothing(usual: str, tmp_path: Path) -> None:
    data = _shuffled(tmp_path / "shuffled", 11)
    assert _digest(tmp_path / "run", data, SURROUNDINGS[1]) == usual
