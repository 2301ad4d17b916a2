"""The files of a folder: one CSV or Parquet file for each sort of row, or a folder of parts.

Owns where rows lie and on which line each begins; refuses to know what they mean.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

from progression.exceptions import Refused
from progression.question import need_package
from progression.record import NamedTuple

CSV, PARQUET = ".csv", ".parquet"
Line = tuple[int, list[str]]
KEPT_COUNTS = Path(".progression", "people")  # counts of parts: see kept.py
PART = re.compile(r"part-([0-9]{3,})-of-([0-9]{3,})")
BATCH = 50_000  # rows of a Parquet file that are read at a time


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


class Portion(NamedTuple):
    """Files of a folder that belong together: all evidence of their people is in them.

    It is number `number` of `of`; those of the whole folder are the only one.
    """

    people: tuple[Path, ...]
    evidence: tuple[Path, ...]
    number: int = 0
    of: int = 1


def part_name(number: int, of: int) -> str:
    """Return what the files of a part are called, without their ending."""
    return f"part-{number:03d}-of-{of:03d}"


def part_of(person: str, of: int) -> int:
    """Return the number of the part in which a person stands: CRC-32 of the id, modulo `of`."""
    return crc32(person.encode()) % of


def portions_of(folder: Path) -> tuple[Portion, ...]:
    """Return the parts of a folder that `people split` has made; else the whole folder as one.

    Raises:
        Refused: some parts are missing.
    """
    files = files_of(folder, "people"), files_of(folder, "evidence")
    numbered = [{key: path for path in some if (key := _numbered(path))} for some in files]
    if not any(numbered):
        return (Portion(*files),)
    of = max(of for some in numbered for _, of in some)
    keys = [(number, of) for number in range(of)]
    for name, some, every in zip(("people", "evidence"), numbered, files, strict=True):
        if sorted(some) != keys or len(every) != of:
            raise Refused(
                f"{(folder / name).as_posix()}/ holds other files than the {of} parts from "
                f"{part_name(0, of)} to {part_name(of - 1, of)}: people split makes them anew"
            )
    people, evidence = numbered
    return tuple(Portion((people[key],), (evidence[key],), *key) for key in keys)


def _numbered(path: Path) -> tuple[int, int] | None:
    found = PART.fullmatch(path.stem)
    return (int(found[1]), int(found[2])) if found else None


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
    else:
        yield from lines_from(path, 0, 1)


def lines_from(path: Path, offset: int, line: int) -> Iterator[Line]:
    """Yield the same of a CSV file from a byte on, with which a record and a line begin."""
    try:
        with path.open("rb") as file:
            file.seek(offset)
            encoding = "utf-8" if offset else "utf-8-sig"
            text = io.TextIOWrapper(file, encoding=encoding, newline="")
            reader = csv.reader(text, strict=True)
            first = line
            for cells in reader:
                yield line, cells
                line = first + reader.line_num
    except UnicodeDecodeError:
        raise Unreadable(line, "the text is not UTF-8 from about this line on") from None
    except csv.Error as problem:
        raise Unreadable(line, f"the quotation marks are broken: {problem}") from None
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise Unreadable(0, f"it cannot be read: {reason}") from None


def _parquet_lines(path: Path) -> Iterator[Line]:
    yield 1, parquet_names(path)
    for first, columns in parquet_batches(path):
        rows = zip(*(column.to_pylist() for column in columns), strict=True)
        for line, cells in enumerate(rows, start=first):
            yield line, list(cells)


def parquet_names(path: Path) -> list[str]:
    """Return the names of the columns.

    Raises:
        Unreadable: it is no such file.
    """
    parquet = pyarrow_parquet()
    try:
        return list(parquet.read_schema(path).names)
    except (OSError, ValueError, NotImplementedError) as problem:
        raise Unreadable(0, f"it is not a Parquet file: {str(problem).lower()}") from None


def parquet_batches(path: Path) -> Iterator[tuple[int, list[Any]]]:
    """Yield all columns as text, some rows at a time, with the line of the first of these.

    Raises:
        Unreadable: it is no such file, or a column cannot be put as text.
    """
    parquet = pyarrow_parquet()
    try:
        line = 2
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=BATCH, use_threads=False):
                yield line, [column.cast("string").fill_null("") for column in batch.columns]
                line += len(batch)
    except (OSError, ValueError, NotImplementedError) as problem:
        raise Unreadable(0, f"it is not a Parquet file: {str(problem).lower()}") from None


def pyarrow_parquet() -> Any:
    """Return the module that reads Parquet files.

    Raises:
        Refused: it is not installed.
    """
    need_package("pyarrow", "pyarrow", "a Parquet file")
    from pyarrow import parquet

    return parquet
