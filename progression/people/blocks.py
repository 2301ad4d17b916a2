"""A large file read a block at a time: on which line each record begins, and its cells by column.

A block of CSV is cut by the places of its line feeds and quotation marks, and read by pyarrow only
where both are as the standard has them; from the first block that is not, the csv module reads on,
as it reads every small file. So the same records come out, by whichever of the two.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from progression.people.files import PARQUET, Line, Unreadable, lines_from, parquet_batches
from progression.record import NamedTuple

Numbers = npt.NDArray[np.signedinteger[Any]]
Flags = npt.NDArray[np.bool_]
Strings = Any  # a pyarrow array of strings

SIZE = 8 << 20  # bytes of a block
ROWS = 50_000  # records of a block that is not cut by bytes
LONGEST = 1 << 17  # bytes of a record; the csv module refuses longer cells
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

    def columns(self, wanted: Mapping[str, int]) -> dict[str, Strings]:
        """Return columns, of which the places are given, of the records that are `sized`."""
        ...

    def cells(self, at: int) -> list[str]:
        """Return the cells of one record, by the csv module."""
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
    line, offset, rest = 1, 0, b""
    with path.open("rb") as file:
        while True:
            fresh = file.read(SIZE)
            data = rest + fresh
            if not offset and data.startswith(b"\xef\xbb\xbf"):
                data, offset = data[3:], 3
            if not data:
                return
            cut = _cut(data, whole=not fresh)
            if cut is None:
                yield from _row_blocks(path, offset, line, width)
                return
            header = line == 1
            yield _Bytes(data[: cut.size], cut, line, width, skip=header)
            line += len(cut.feeds)
            offset += cut.size
            rest = data[cut.size :]


def _row_blocks(path: Path, offset: int, line: int, width: int) -> Iterator[Block]:
    records = lines_from(path, offset, line)
    if line == 1:
        next(records, None)
    while some := list(islice(records, ROWS)):
        yield _Rows([row for row in some if row[1]], width)


class _Cut(NamedTuple):
    """The places of the line feeds, quotation marks and ends of records in the first bytes."""

    feeds: Numbers
    quotes: Numbers
    ends: Numbers
    size: int


def _cut(data: bytes, *, whole: bool) -> _Cut | None:
    """Cut some bytes into records; None where they are not as the standard for CSV has them."""
    buffer = np.frombuffer(data, dtype=np.uint8)
    feeds = np.flatnonzero(buffer == LINE_FEED)
    quotes = np.flatnonzero(buffer == QUOTE) if b'"' in data else NONE
    ends = feeds[np.searchsorted(quotes, feeds) % 2 == 0] if len(quotes) else feeds
    if whole and not data.endswith(b"\n"):
        if len(quotes) % 2:
            return None
        ends = np.append(ends, len(data))
    if not len(ends):
        return None
    size = min(int(ends[-1]) + 1, len(data))
    if whole and size < len(data):
        return None
    feeds, quotes = feeds[feeds < size], quotes[quotes < size]
    return _Cut(feeds, quotes, ends, size) if _is_regular(data[:size], quotes, ends) else None


def _is_regular(data: bytes, quotes: Numbers, ends: Numbers) -> bool:
    if data.count(b"\r") != data.count(b"\r\n") or np.diff(ends, prepend=-1).max() > LONGEST:
        return False
    if not data.isascii():
        try:
            data.decode()
        except UnicodeDecodeError:
            return False
    return not len(quotes) or _are_paired(np.frombuffer(data, dtype=np.uint8), quotes)


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
    """A block cut from a CSV file."""

    def __init__(self, data: bytes, cut: _Cut, line: int, width: int, *, skip: bool) -> None:
        starts = np.append(0, cut.ends[:-1] + 1)
        ends = cut.ends
        if skip:
            starts, ends = starts[1:], ends[1:]
        lines = np.searchsorted(cut.feeds, starts) + line
        length = ends - starts
        if len(starts):
            last = np.frombuffer(data, dtype=np.uint8)[np.maximum(ends - 1, 0)]
            length = length - ((length > 0) & (last == RETURN))
        there = length > 0
        self._data, self._cut, self._width = data, cut, width
        self._starts, self._ends = starts[there], ends[there]
        self.lines: Numbers = lines[there]
        self._begin = int(starts[0]) if len(starts) else len(data)
        self._sized: Flags | None = None

    @property
    def sized(self) -> Flags:
        """Count the commas between cells; done where pyarrow has not found all rows in order."""
        if self._sized is None:
            commas = np.flatnonzero(np.frombuffer(self._data, dtype=np.uint8) == COMMA)
            if len(self._cut.quotes):
                commas = commas[np.searchsorted(self._cut.quotes, commas) % 2 == 0]
            ends, starts = (np.searchsorted(commas, at) for at in (self._ends, self._starts))
            self._sized = ends - starts + 1 == self._width
        return self._sized

    def columns(self, wanted: Mapping[str, int]) -> dict[str, Strings]:
        import pyarrow as pa
        from pyarrow import csv as reader

        if not len(self.lines):
            self._sized = np.zeros(0, dtype=np.bool_)
            return {name: pa.array([], pa.string()) for name in wanted}
        names = [str(place) for place in range(self._width)]
        wrong: list[Any] = []

        def skip(row: Any) -> str:
            wrong.append(row)
            return "skip"

        table = reader.read_csv(
            pa.BufferReader(pa.py_buffer(self._data).slice(self._begin)),
            reader.ReadOptions(
                use_threads=False, block_size=len(self._data) + 1, column_names=names
            ),
            reader.ParseOptions(
                quote_char='"' if len(self._cut.quotes) else False,
                newlines_in_values=bool(len(self._cut.quotes)),
                invalid_row_handler=skip,
            ),
            reader.ConvertOptions(
                check_utf8=False,
                column_types=dict.fromkeys(names, pa.string()),
                include_columns=[str(place) for place in wanted.values()],
            ),
        )
        if not wrong and len(table) == len(self.lines):
            self._sized = np.ones(len(self.lines), dtype=np.bool_)
        elif len(table) != int(self.sized.sum()):
            raise AssertionError("two readers of one file disagree")
        return {name: one_chunk(table[str(place)]) for name, place in wanted.items()}

    def cells(self, at: int) -> list[str]:
        return next(csv.reader(io.StringIO(self.text(at), newline=""), strict=True))

    def text(self, at: int) -> str:
        return self.raw(at).decode()

    def raw(self, at: int) -> bytes:
        """Return the bytes of a record, with the end of its line."""
        return self._data[self._starts[at] : self._ends[at] + 1]


class _Rows:
    """A block of records that the csv module has read."""

    def __init__(self, rows: Sequence[Line], width: int) -> None:
        self._rows = rows
        self.lines: Numbers = np.array([line for line, _ in rows], dtype=np.int64)
        self.sized: Flags = np.array([len(cells) == width for _, cells in rows], dtype=np.bool_)

    def columns(self, wanted: Mapping[str, int]) -> dict[str, Strings]:
        import pyarrow as pa

        sized = [cells for (_, cells), right in zip(self._rows, self.sized, strict=True) if right]
        return {
            name: pa.array([cells[place] for cells in sized], pa.string())
            for name, place in wanted.items()
        }

    def cells(self, at: int) -> list[str]:
        return self._rows[at][1]


class _Columns:
    """A block of a Parquet file, in which a row has a line as if it stood below a header."""

    def __init__(self, line: int, columns: Sequence[Strings]) -> None:
        self._columns = columns
        count = len(columns[0]) if columns else 0
        self.lines: Numbers = np.arange(line, line + count)
        self.sized: Flags = np.ones(count, dtype=np.bool_)

    def columns(self, wanted: Mapping[str, int]) -> dict[str, Strings]:
        return {name: self._columns[place] for name, place in wanted.items()}

    def cells(self, at: int) -> list[str]:
        return [column[at].as_py() for column in self._columns]


def one_chunk(column: Any) -> Strings:
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
