"""A folder written anew in parts: all evidence of a person in the part of that person.

Rows go to their parts as they stand, sound or not, a block at a time. Dates with slashes are
written as ISO dates where their column proves the order: a part by itself might prove another.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from progression.exceptions import Refused
from progression.intake.dates import DAY_FIRST, day_first, is_slashed
from progression.people.blocks import Block, Numbers, as_csv, blocks
from progression.people.files import (
    CSV,
    PARQUET,
    Unreadable,
    files_of,
    lines_of,
    part_name,
    part_of,
    pyarrow_parquet,
    spoken,
)
from progression.people.sheets import heading, slashed_orders
from progression.people.starter import IGNORED
from progression.people.tables import COMPETENCE_FILE, TABLES, TRAINING_FILE
from progression.question import need_package
from progression.record import NamedTuple
from progression.writing import write_whole

SPLIT = ("people", "evidence")
MOST_PARTS = 900  # files that are open at a time
ROW_GROUP = 20_000  # rows of a part that wait until they are written to Parquet
DRAFT = ".progression-split"


class Split(NamedTuple):
    """How many rows went into the parts."""

    people: int
    evidence: int


def split(folder: Path, output: Path, parts: int, *, parquet: bool = False) -> Split:
    """Write the people and the evidence of a folder in so many parts, and copy its other files.

    Raises:
        Refused: there are files already, or a file cannot be split as it is.
        OSError: a file cannot be written; nothing is left behind.
    """
    need_package("pyarrow", "pyarrow", "splitting a folder")
    if not 1 <= parts <= MOST_PARTS:
        raise Refused(f"a folder is split into 1 to {MOST_PARTS} parts")
    files = {name: files_of(folder, name) for name in SPLIT}
    for name, some in files.items():
        if not some:
            raise Refused(f"{folder.as_posix()} has no {name}.csv")
        if (output / name).exists() or files_of(output, name):
            raise Refused(f"{output.as_posix()} holds {name} already: name another folder")
    output.mkdir(parents=True, exist_ok=True)
    draft = output / DRAFT
    shutil.rmtree(draft, ignore_errors=True)
    try:
        rows = [_split(folder, files[name], draft / name, parts, parquet=parquet) for name in SPLIT]
        for name in SPLIT:
            (draft / name).rename(output / name)
    except Unreadable as problem:
        raise Refused(f"{problem}: people check says where") from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    _copy(folder, output)
    return Split(*rows)


def _copy(folder: Path, output: Path) -> None:
    """Copy what is not split, and keep all of it out of git."""
    for path in (*files_of(folder, TRAINING_FILE), folder / COMPETENCE_FILE):
        if path.is_file():
            write_whole(output / path.relative_to(folder), path.read_bytes())
    if not (output / ".gitignore").exists():
        write_whole(output / ".gitignore", IGNORED)


def _split(folder: Path, files: Sequence[Path], place: Path, parts: int, *, parquet: bool) -> int:
    """Write the rows of some files that are one table into parts; return how many there are."""
    header = next(lines_of(files[0]), (0, []))[1]
    for path in files:
        if next(lines_of(path), (0, []))[1] != header:
            raise Refused(f"{spoken(path, folder)} has another first row than the file before it")
    names = [heading(cell) for cell in header]
    if names.count("person") != 1:
        raise Refused(f"{spoken(files[0], folder)} needs one column 'person'")
    place.mkdir(parents=True)
    rows = 0
    with ExitStack() as stack:
        kind = _ParquetParts if parquet else _CsvParts
        out = kind(stack, place, header, parts)
        for path in files:
            source = _Source(path, spoken(path, folder), names, place.name)
            for block in blocks(path, len(names)):
                rows += len(block.lines)
                out.add(source, block, source.parts(block, parts))
        out.end()
    return rows


class _Source:
    """A file that is split."""

    def __init__(self, path: Path, name: str, names: list[str], table: str) -> None:
        self.path, self.name, self.names = path, name, names
        columns = {column.name: column for column in TABLES[table].columns}
        self.dates = [n for n in names if n in columns and columns[n].type in ("date", "span")]
        self._orders: dict[str, str] | None = None

    def parts(self, block: Block, parts: int) -> Numbers:
        """Return the part of each record: that of what stands in its column person."""
        at = self.names.index("person")
        persons = block.columns({"person": at})["person"].dictionary_encode()
        number = [part_of(text.strip().lower(), parts) for text in persons.dictionary.to_pylist()]
        found = np.zeros(len(block.lines), dtype=np.int64)
        if number:
            found[block.sized] = np.array(number, dtype=np.int64)[persons.indices.to_numpy()]
        for record in np.flatnonzero(~block.sized):
            cells = block.cells(int(record))
            found[record] = part_of(cells[at].strip().lower() if at < len(cells) else "", parts)
        return found

    def turned(self, block: Block) -> Numbers:
        """Return the records with dates that have slashes."""
        import pyarrow.compute as pc

        found = np.zeros(int(block.sized.sum()), dtype=np.bool_)
        for strings in block.columns({n: self.names.index(n) for n in self.dates}).values():
            found |= pc.match_substring(strings, "/").to_numpy(zero_copy_only=False)
        return np.flatnonzero(block.sized)[found]

    def turn(self, cells: list[str]) -> list[str]:
        """Return a record with its dates in ISO form.

        Raises:
            Refused: the column does not prove which date it is.
        """
        if self._orders is None:
            self._orders = dict(slashed_orders(self.path, self.dates))
        cells = list(cells)
        for name in self.dates:
            at = self.names.index(name)
            text = cells[at].strip()
            if is_slashed(text):
                cells[at] = day_first(text) if self._orders.get(name) == DAY_FIRST else ""
                if not cells[at]:
                    raise Refused(
                        f"{self.name} has dates with slashes in {name} that cannot be read: "
                        "people check says where"
                    )
        return cells


class _CsvParts:
    """Parts as CSV. Records keep their bytes."""

    def __init__(self, stack: ExitStack, place: Path, header: list[str], parts: int) -> None:
        self._files: list[BinaryIO] = []
        for number in range(parts):
            path = place / f"{part_name(number, parts)}{CSV}"
            self._files.append(stack.enter_context(path.open("wb")))
            self._files[-1].write(as_csv(header))

    def add(self, source: _Source, block: Block, parts: Numbers) -> None:
        turned = {int(at): as_csv(source.turn(block.cells(int(at)))) for at in source.turned(block)}
        for number, rows in _grouped(parts):
            records = block.raw(rows)
            if turned:
                records = [
                    turned.get(at, one) for at, one in zip(rows.tolist(), records, strict=True)
                ]
            self._files[number].write(b"".join(records))

    def end(self) -> None:
        """All is written."""


class _ParquetParts:
    """Parts as Parquet, every column as text."""

    def __init__(self, stack: ExitStack, place: Path, header: list[str], parts: int) -> None:
        import pyarrow as pa

        self._schema = pa.schema([(name, pa.string()) for name in header])
        writer = pyarrow_parquet().ParquetWriter
        self._files = [
            stack.enter_context(
                writer(place / f"{part_name(number, parts)}{PARQUET}", self._schema)
            )
            for number in range(parts)
        ]
        self._waiting: list[list[Any]] = [[] for _ in self._files]

    def add(self, source: _Source, block: Block, parts: Numbers) -> None:
        import pyarrow as pa

        if not block.sized.all():
            line = int(block.lines[np.argmin(block.sized)])
            raise Refused(
                f"{source.name}:{line}: the row has another number of cells than the header row, "
                "which Parquet cannot hold"
            )
        columns = block.columns({str(at): at for at in range(len(source.names))})
        table = pa.table(list(columns.values()), self._schema)
        turned = source.turned(block)
        if len(turned):
            rows = [source.turn(block.cells(at)) for at in range(len(table))]
            cells = [list(column) for column in zip(*rows, strict=True)]
            table = pa.table([pa.array(column, pa.string()) for column in cells], self._schema)
        for number, rows_of in _grouped(parts):
            self._waiting[number].append(table.take(rows_of))
            if sum(map(len, self._waiting[number])) >= ROW_GROUP:
                self._flush(number)

    def end(self) -> None:
        for number in range(len(self._files)):
            self._flush(number)

    def _flush(self, number: int) -> None:
        import pyarrow as pa

        if self._waiting[number]:
            self._files[number].write_table(pa.concat_tables(self._waiting[number]))
            self._waiting[number] = []


def _grouped(parts: Numbers) -> Iterator[tuple[int, Numbers]]:
    """Yield the records of each part in their order."""
    order = np.argsort(parts, kind="stable")
    numbers, first = np.unique(parts[order], return_index=True)
    yield from zip(numbers.tolist(), np.split(order, first[1:]), strict=True)
