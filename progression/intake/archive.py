"""A kept copy of a folder of data: one zip file, written the same for the same files.

Owns which files are kept and what is read of a zip; never unpacks a path of its choosing.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from progression.exceptions import Refused
from progression.intake.folder import CARDS, ROUTES
from progression.intake.notices import shown
from progression.intake.text import MAX_BYTES

KEPT = Path(".progression") / "last-check.zip"
FILES = (CARDS, ROUTES, "facts.csv", "sources.csv", "competence.csv")
MOST_ENTRIES = 10_000
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # a zip file holds dates, and none of ours tells anything


def packed(folder: Path) -> bytes:
    """Return the files of the data as a zip file: the same files give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in FILES:
            if (folder / name).is_file():
                entry = zipfile.ZipInfo(name, LONG_AGO)
                archive.writestr(entry, (folder / name).read_bytes(), zipfile.ZIP_DEFLATED)
    return made.getvalue()


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """Lend the data in a zip file as a folder, wherever in the zip it lies.

    Raises:
        Refused: it is no zip file, or none with both files.
    """
    with tempfile.TemporaryDirectory(prefix="progression-") as name:
        folder = Path(name)
        try:
            with zipfile.ZipFile(path) as archive:
                found = _data(archive)
                for entry in found:
                    _unpack(archive, entry, folder)
        except (OSError, ValueError, RuntimeError, zlib.error, zipfile.BadZipFile):
            raise Refused(f"{shown(str(path))} cannot be read as a zip file") from None
        if not found:
            raise Refused(f"{shown(str(path))} holds no {CARDS} with a {ROUTES} beside it")
        yield folder


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, folder: Path) -> None:
    """Write as much of a file as is read of any, under its own name alone."""
    with archive.open(entry) as packed:
        (folder / PurePosixPath(entry.filename).name).write_bytes(packed.read(MAX_BYTES + 1))


def _data(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The entries of the folder that holds both files: of several the one nearest to the top."""
    entries = {entry.filename: entry for entry in archive.infolist()[:MOST_ENTRIES]}
    folders = [PurePosixPath(name).parent for name in entries if PurePosixPath(name).name == CARDS]
    for folder in sorted(folders, key=lambda folder: (len(folder.parts), folder)):
        found = [entries[str(folder / name)] for name in FILES if str(folder / name) in entries]
        if str(folder / ROUTES) in entries:
            return found
    return []
