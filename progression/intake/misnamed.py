"""What lies in a folder instead of a file that is looked for: `cards.csv.csv`, `cards.xlsx`.

Owns the naming of what is there; opens none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FILES_NAMED = 3
WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".ods", ".numbers")


def like(folder: Path, name: str) -> str:
    """Return the file that was most likely meant to be `name`, blank where none looks like it."""
    stem = name.partition(".")[0]
    found = [there for there in _files(folder) if stem in there.lower()]
    return min(found, key=lambda there: (_is_workbook(there), len(there), there), default="")


def rename(there: str, name: str) -> str:
    """Return what to do so that the file is `name`."""
    if _is_workbook(there):
        return f"open '{there}' in Excel and save it as CSV UTF-8 (Comma delimited) named {name}"
    return f"rename '{there}' to {name}"


def contents(folder: Path) -> str:
    """Return what the folder holds, in a few words."""
    files = _files(folder)
    named = ", ".join(f"'{there}'" for there in files[:FILES_NAMED])
    more = len(files) - FILES_NAMED
    return f"{named} and {more} more" if more > 0 else named or "no file"


def inside(folder: Path, *names: str) -> str:
    """Return the folder in it that has all these files, blank where there is none."""
    try:
        below = sorted(path for path in folder.iterdir() if path.is_dir())
    except OSError:
        return ""
    has_all = (path.name for path in below if all((path / name).is_file() for name in names))
    return next((name for name in has_all if not name.startswith(".")), "")


def _files(folder: Path) -> list[str]:
    try:
        found = sorted(path.name for path in folder.iterdir() if path.is_file())
    except OSError:
        return []
    return [name for name in found if not name.startswith((".", "~")) and name.isprintable()]


def _is_workbook(name: str) -> bool:
    return name.lower().endswith(WORKBOOKS)
