"""A large file read a block at a time: on which line each record begins, and its cells by column.

A block of CSV is cut by the places of its line feeds and quotation marks, and read by pyarrow only
where both are as the standard has them; from the first block that is not, the csv module reads on,
as it reads every small file. So the same records come out, by whichever of the two.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from progression.people.files import PARQUET, Line, Unreadable, lines_from, parquet_batches

Numbers = npt.NDArray[np.signedinteger[Any]]
Flags = npt.NDArray[np.bool_]
Strings = Any  # a pyarrow array of strings

SIZE = 8 << 20  # bytes of a block
ROWS = 50_000  # records of a block that is not cut by bytes
LONGEST = 1 << 16  # bytes in which a line ends; the csv module refuses cells twice as long
LINE_FEED, RETURN, QUOTE, COMMA = b'\n\r",'
NONE: Numbers = np.zeros(0, dtype=np.int64)


class Block(Protocol):
    """Some records of a file. `lines` are those on which they begin, none is an empty line.

    `sized` says which have as many cells as the header.
    """

    @property
    def lines(self) -> Numbers: ...

    @property
    def sized(self) -> Flags: ...

    def columns(self, wanted: Mapping[str, int], few: Collection[str] = ()) -> dict[str, Strings]:
        """Return columns, of which the places are given, of the records that are `sized`.

        Those of `few` distinct texts may come as a dictionary array.
        """
        ...

    def cells(self, at: int) -> list[str]:
        """Return the cells of one record, by the csv module."""
        ...

    def raw(self, rows: Numbers) -> list[bytes]:
        """Return records with the ends of their lines: the bytes of the file, if it is CSV."""
        ...


def blocks(path: Path, width: int) -> Iterator[Block]:
    """Yield all records but the first, the header, which has so many cells.

    Raises:
        Unreadable: the file cannot be read to its end; the blocks before have come out.
    """
    if path.suffix == PARQUET:
        for line, columns in parquet_batches(path):
            yield _Columns(line, columns)
        return
    try:
        yield from _csv_blocks(path, width)
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise Unreadable(0, f"it cannot be read: {reason}") from None


def _csv_blocks(path: Path, width: int) -> Iterator[Block]:
    line, offset, header = 1, 0, True
    with path.open("rb") as file:
        if file.read(3) == b"\xef\xbb\xbf":
            offset = 3
        while True:
            file.seek(offset)
            data = file.read(SIZE)
            if not data:
                return
            cut = _cut(data, whole=len(data) < SIZE)
            if cut is None:
                yield from _row_blocks(path, offset, line, width, header=header)
                return
            if header:
                size, header = int(cut.ends[0]) + 1, False
                line += cut.data.count(b"\n", 0, size)
                offset += size
                continue
            yield _Bytes(cut, line, width)
            line += int(np.count_nonzero(cut.buffer == LINE_FEED))
            offset += len(cut.data)


def _row_blocks(path: Path, offset: int, line: int, width: int, *, header: bool) -> Iterator[Block]:
    records = islice(lines_from(path, offset, line), int(header), None)
    while some := list(islice(records, ROWS)):
        yield _Rows([row for row in some if row[1]], width)


class _Cut:
    """Whole records, and the places of the quotation marks in them."""

    def __init__(self, data: bytes, quotes: Numbers) -> None:
        self.data, self.quotes = data, quotes
        self.buffer = np.frombuffer(data, dtype=np.uint8)

    @cached_property
    def feeds(self) -> Numbers:
        return np.flatnonzero(self.buffer == LINE_FEED)

    @property
    def count(self) -> int:
        """How many records there are, empty lines among them."""
        if len(self.quotes):
            return len(self.ends)
        return int(np.count_nonzero(self.buffer == LINE_FEED)) + (not self.data.endswith(b"\n"))

    @cached_property
    def ends(self) -> Numbers:
        """Where each record ends: at a line feed outside of a cell, or with the file."""
        ends = _outside(self.feeds, self.quotes)
        return ends if self.data.endswith(b"\n") else np.append(ends, len(self.data))


def _outside(places: Numbers, quotes: Numbers) -> Numbers:
    """Leave out what stands between quotation marks."""
    return places[np.searchsorted(quotes, places) % 2 == 0] if len(quotes) else places


def _cut(data: bytes, *, whole: bool) -> _Cut | None:
    """Cut some bytes into records; None where they are not as the standard for CSV has them."""
    quotes, size = NONE, data.rfind(b"\n") + 1
    if b'"' in data:
        buffer = np.frombuffer(data, dtype=np.uint8)
        quotes = np.flatnonzero(buffer == QUOTE)
        ends = _outside(np.flatnonzero(buffer == LINE_FEED), quotes)
        size = int(ends[-1]) + 1 if len(ends) else 0
    if whole:
        if len(quotes) % 2:
            return None
        size = len(data)
    cut = _Cut(data[:size], quotes[quotes < size])
    return cut if size and _is_regular(cut) else None


def _is_regular(cut: _Cut) -> bool:
    data = cut.data
    near = range(0, len(data) - LONGEST, LONGEST)
    if any(data.find(b"\n", at, at + LONGEST) < 0 for at in near):
        return False
    if b"\r" in data and not _are_before(cut.buffer):
        return False
    if not data.isascii():
        try:
            data.decode()
        except UnicodeDecodeError:
            return False
    return not len(cut.quotes) or _are_paired(cut.buffer, cut.quotes)


def _are_before(buffer: npt.NDArray[np.uint8]) -> bool:
    """Whether each carriage return stands before a line feed, with which it ends a line."""
    after = np.flatnonzero(buffer == RETURN) + 1
    return int(after[-1]) < len(buffer) and bool((buffer[after] == LINE_FEED).all())


def _are_paired(buffer: npt.NDArray[np.uint8], quotes: Numbers) -> bool:
    """Whether each quotation mark begins a cell, ends one, or stands twice for itself in one."""
    begin, end = quotes[::2], quotes[1::2]
    before = buffer[np.maximum(begin - 1, 0)]
    after = buffer[np.minimum(end + 1, len(buffer) - 1)]
    twice = begin[1:] == end[:-1] + 1
    begins = (begin == 0) | (before == COMMA) | (before == LINE_FEED)
    begins[1:] |= twice
    stops = (after == COMMA) | (after == LINE_FEED) | (after == RETURN) | (end == len(buffer) - 1)
    stops[:-1] |= twice
    return bool(begins.all() and stops.all())


class _Bytes:
    """A block cut from a CSV file; where its records lie is found out only where it is asked."""

    def __init__(self, cut: _Cut, line: int, width: int) -> None:
        self._cut, self._line, self._width = cut, line, width
        self._all: Flags | None = None  # that all records have as many cells as the header

    @cached_property
    def _spans(self) -> tuple[Numbers, Numbers]:
        """Where each record begins and ends that is not an empty line."""
        ends = self._cut.ends
        starts = np.append(0, ends[:-1] + 1)
        returns = (ends > starts) & (self._cut.buffer[np.maximum(ends - 1, 0)] == RETURN)
        there = ends - returns > starts
        return starts[there], ends[there]

    @cached_property
    def lines(self) -> Numbers:
        return np.searchsorted(self._cut.feeds, self._spans[0]) + self._line

    @property
    def sized(self) -> Flags:
        if self._all is None:
            commas = np.flatnonzero(self._cut.buffer == COMMA)
            commas = _outside(commas, self._cut.quotes)
            starts, ends = (np.searchsorted(commas, at) for at in self._spans)
            self._all = ends - starts + 1 == self._width
        return self._all

    def columns(self, wanted: Mapping[str, int], few: Collection[str] = ()) -> dict[str, Strings]:
        import pyarrow as pa
        from pyarrow import csv as reader

        names = [str(place) for place in range(self._width)]
        types = dict.fromkeys(names, pa.string())
        types |= {str(wanted[name]): pa.dictionary(pa.int32(), pa.string()) for name in few}
        wrong: list[Any] = []

        def skip(row: Any) -> str:
            wrong.append(row)
            return "skip"

        table = reader.read_csv(
            pa.BufferReader(self._cut.data),
            reader.ReadOptions(
                use_threads=False, block_size=len(self._cut.data) + 1, column_names=names
            ),
            reader.ParseOptions(
                quote_char='"' if len(self._cut.quotes) else False,
                newlines_in_values=bool(len(self._cut.quotes)),
                invalid_row_handler=skip,
            ),
            reader.ConvertOptions(
                check_utf8=False,
                column_types=types,
                include_columns=[str(place) for place in wanted.values()],
            ),
        )
        if not wrong and len(table) == self._cut.count:
            self._all = np.ones(len(table), dtype=np.bool_)
        elif len(table) != int(self.sized.sum()):
            raise AssertionError("two readers of one file disagree")
        return {name: one_chunk(table[str(place)]) for name, place in wanted.items()}

    def cells(self, at: int) -> list[str]:
        text = self.raw(np.array([at]))[0].decode()
        return next(csv.reader(io.StringIO(text, newline=""), strict=True))

    def raw(self, rows: Numbers) -> list[bytes]:
        data = self._cut.data
        starts, ends = (places[rows].tolist() for places in self._spans)
        found = [data[begin : end + 1] for begin, end in zip(starts, ends, strict=True)]
        if found and not found[-1].endswith(b"\n"):
            found[-1] += b"\n"
        return found


class _Rows:
    """A block of records that the csv module has read."""

    def __init__(self, rows: Sequence[Line], width: int) -> None:
        self._rows = rows
        self.lines: Numbers = np.array([line for line, _ in rows], dtype=np.int64)
        self.sized: Flags = np.array([len(cells) == width for _, cells in rows], dtype=np.bool_)

    def columns(
        self,
        wanted: Mapping[str, int],
        few: Collection[str] = (),  # noqa: ARG002
    ) -> dict[str, Strings]:
        import pyarrow as pa

        sized = [cells for (_, cells), right in zip(self._rows, self.sized, strict=True) if right]
        return {
            name: pa.array([cells[place] for cells in sized], pa.string())
            for name, place in wanted.items()
        }

    def cells(self, at: int) -> list[str]:
        return self._rows[at][1]

    def raw(self, rows: Numbers) -> list[bytes]:
        return [as_csv(self.cells(at)) for at in rows.tolist()]


class _Columns:
    """A block of a Parquet file, in which a row has a line as if it stood below a header."""

    def __init__(self, line: int, columns: Sequence[Strings]) -> None:
        self._columns = columns
        count = len(columns[0]) if columns else 0
        self.lines: Numbers = np.arange(line, line + count)
        self.sized: Flags = np.ones(count, dtype=np.bool_)

    def columns(
        self,
        wanted: Mapping[str, int],
        few: Collection[str] = (),  # noqa: ARG002
    ) -> dict[str, Strings]:
        return {name: self._columns[place] for name, place in wanted.items()}

    def cells(self, at: int) -> list[str]:
        return [column[at].as_py() for column in self._columns]

    def raw(self, rows: Numbers) -> list[bytes]:
        return [as_csv(self.cells(at)) for at in rows.tolist()]


def as_csv(cells: Sequence[str]) -> bytes:
    """Return a record as a line of CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode()


def one_chunk(column: Any) -> Strings:
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
