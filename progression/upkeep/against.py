"""The data beside an earlier version of it: a folder, a zip file, or the copy that was kept."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from progression.exceptions import Refused
from progression.intake.archive import KEPT, packed, unpacked
from progression.intake.folder import columns_of, locate, read
from progression.intake.notices import flat
from progression.model import Notice, Rules, errors
from progression.upkeep.lost import lost
from progression.upkeep.meaning import meaning
from progression.writing import write_whole

LAST = "last"


def keep(folder: Path) -> Path:
    """Keep a copy of the data in its folder, and return where."""
    path = folder / KEPT
    path.parent.mkdir(exist_ok=True)
    write_whole(path, packed(folder))
    return path


def compared(
    found: Iterable[Notice], rules: Rules | None, folder: Path, against: str | os.PathLike[str]
) -> list[Notice]:
    """Return the notices about `folder` with those about what changed since the earlier version.

    `rules` are those of the folder, None where it has errors: then only lost columns are looked
    for. Errors in the earlier version stand in the way, and are returned too.
    """
    with _earlier(folder, against) as earlier:
        old, notices = read(earlier)
        gone = lost(columns_of(earlier), columns_of(folder), old, folder)
    if old is None:
        return [*found, *(_of(notice, str(against)) for notice in errors(notices))]
    places = {(Path(notice.file).name, notice.column) for notice in gone}
    # The column is missing, and was not always: one fault is one notice.
    left = [n for n in found if n.code != "meaningful_column_missing" or not _is_in(n, places)]
    changed = meaning(old, rules, folder, without=places) if rules else ()
    return [*left, *gone, *changed]


def _is_in(notice: Notice, places: set[tuple[str, str]]) -> bool:
    return (Path(notice.file).name, notice.column) in places


def _of(notice: Notice, against: str) -> Notice:
    """A notice about the earlier version, which may lie in a zip file, under its own name."""
    name = Path(notice.file).name
    fix = notice.fix or "name an earlier version that has no errors"
    return Notice("error", notice.code, f"{flat(against)}/{name}", notice.line, notice.column,
                  f"the earlier version cannot be compared: {notice.message}", fix)  # fmt: skip


@contextmanager
def _earlier(folder: Path, against: str | os.PathLike[str]) -> Iterator[Path]:
    """The folder of the earlier version, for as long as it is looked at."""
    if str(against) == LAST:
        path = folder / KEPT
        if not path.is_file():
            raise Refused("nothing was kept to compare with: progression check --keep keeps a copy")
    else:
        path = locate(against)
    if path.is_file():
        with unpacked(path) as inside:
            yield inside
    else:
        yield path
