"""The files of a folder: one CSV or Parquet file for each sort of row, or a folder of parts.

Owns where rows lie and on which line each begins; refuses to know what they mean.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from progression.exceptions import Refused
from progression.question import need_package

CSV, PARQUET = ".csv", ".parquet"
Line = tuple[int, list[str]]


class Unreadable(Exception):
    """A file is not what it should be; `line` is where, as far as that is known."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def files_of(folder: Path, name: str) -> tuple[Path, ...]:
    """Return the file `name`.csv or .parquet of a folder, or the parts in its folder `name`.

    Raises:
        Refused: there are two of these, and nothing says which is meant.
    """
    found = [path for end in (CSV, PARQUET) if (path := folder / f"{name}{end}").is_file()]
    parts = sorted(p for p in (folder / name).glob("*") if p.suffix in (CSV, PARQUET))
    if len(found) + bool(parts) > 1:
        names = [path.name for path in found] + ([f"{name}/"] if parts else [])
        raise Refused(f"{folder.as_posix()} has both {names[0]} and {names[1]}: delete one of them")
    return (*found, *parts)


def spoken(path: Path, folder: Path) -> str:
    """Return how notices name a file: from the folder of people on."""
    return path.relative_to(folder).as_posix()


def lines_of(path: Path) -> Iterator[Line]:
    """Yield the cells of each record with the line on which it begins, the header first.

    Raises:
        Unreadable: the file is not UTF-8, or its quotation marks are broken.
    """
    if path.suffix == PARQUET:
        yield from _parquet_lines(path)
        return
    line = 1
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            for cells in reader:
                yield line, cells
                line = reader.line_num + 1
    except UnicodeDecodeError:
        raise Unreadable(line, "the text is not UTF-8 from about this line on") from None
    except csv.Error as problem:
        raise Unreadable(line, f"the quotation marks are broken: {problem}") from None
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise Unreadable(0, f"it cannot be read: {reason}") from None


def _parquet_lines(path: Path) -> Iterator[Line]:
    parquet = pyarrow_parquet()
    try:
        file = parquet.ParquetFile(path)
        yield 1, list(file.schema_arrow.names)
        line = 2
        for batch in file.iter_batches(batch_size=20_000):
            columns = [column.cast("string").to_pylist() for column in batch.columns]
            for cells in zip(*columns, strict=True):
                yield line, ["" if cell is None else cell for cell in cells]
                line += 1
    except (OSError, ValueError) as problem:
        raise Unreadable(0, f"it is not a Parquet file: {str(problem).lower()}") from None


def pyarrow_parquet() -> Any:
    """Return the module that reads Parquet files.

    Raises:
        Refused: it is not installed.
    """
    need_package("pyarrow", "pyarrow", "a Parquet file")
    from pyarrow import parquet

    return parquet
