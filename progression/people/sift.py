"""The rows of a large file that are sound beyond doubt, by column; the others are read one by one.

A block is judged by what the exact reader says of its distinct values. Texts that no reader could
object to are known by their bytes, so they are not even told apart. What is not sound, and what a
caller suspects, goes to the exact reader row by row, in the order of lines; nothing is noticed
here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from importlib.util import find_spec

import numpy as np
import numpy.typing as npt

from progression import days
from progression.intake.cells import ID, MAX_ID
from progression.intake.plain import FORMULA_STARTS
from progression.people.blocks import Block, Flags, Numbers, Strings, blocks
from progression.people.files import Unreadable
from progression.people.folder import SPANS
from progression.people.notices import Tally
from progression.people.sheets import MAX_CELL, Cells, Check, Reader, Sheet
from progression.record import NamedTuple


class Coded(NamedTuple):
    """A column: for each row a code into its texts, as they are read."""

    codes: Numbers
    texts: list[str]

    def by_row(self, values: Iterable[int]) -> Numbers:
        """Return a number for each row, from one for each text."""
        return np.fromiter(values, np.int64, len(self.texts))[self.codes]


MANY = ("text", "lines", "id")
"""Types of columns in which a text seldom stands twice, unless it is one of those known."""
Columns = dict[str, Coded]
Suspects = Callable[[Columns, Mapping[str, Strings], Flags], Flags]
"""Which rows of a block the exact reader has to see, of those whose cells are sound each."""
Exact = Callable[[Reader, int, list[str]], Cells | None]


class Sifted(NamedTuple):
    """The sound rows of a block: most by column, and those that were read one by one."""

    columns: Columns
    others: list[Cells]


def is_fast() -> bool:
    """Whether pyarrow is there, which reads by column; else all rows are read one by one."""
    return find_spec("pyarrow") is not None


def sift(sheet: Sheet, tally: Tally, suspects: Suspects, exact: Exact) -> Iterator[Sifted]:
    """Yield the sound rows of a file, a block at a time."""
    try:
        reader = sheet.reader(tally)
        if reader is not None:
            for block in blocks(sheet.path, len(reader.names)):
                yield _sifted(reader, block, tally, suspects, exact)
    except Unreadable as problem:
        sheet.tell_unreadable(problem, tally)


def _sifted(reader: Reader, block: Block, tally: Tally, suspects: Suspects, exact: Exact) -> Sifted:
    checks = {check.name: (at, check) for at, check in enumerate(reader.checks) if check}
    few = {name for name, (_, check) in checks.items() if check.type not in MANY or check.known}
    strings = block.columns({name: at for name, (at, _) in checks.items()}, few - {"person"})
    sure = np.ones(int(block.sized.sum()), dtype=np.bool_)
    columns: Columns = {}
    for name, (_, check) in checks.items():
        if check.type in ("text", "lines"):
            sure[_unsound_texts(check, strings[name])] = False
            continue
        columns[name], sound, turned = _read(check, strings[name])
        sure &= sound[columns[name].codes]
        if turned.any() and name not in reader.told:  # the exact reader tells of the first
            sure[np.argmax(turned[columns[name].codes])] = False
    sure &= ~suspects(columns, strings, sure)
    doubtful = ~block.sized
    doubtful[np.flatnonzero(block.sized)[~sure]] = True
    tally.rows += int(sure.sum())
    others = [
        row
        for at in np.flatnonzero(doubtful)
        if (row := exact(reader, int(block.lines[at]), block.cells(int(at)))) is not None
    ]
    kept = {name: Coded(each.codes[sure], each.texts) for name, each in columns.items()}
    return Sifted(kept, others)


def _read(check: Check, strings: Strings) -> tuple[Coded, Flags, Flags]:
    """Return a column as it is read, which of its distinct texts are sound, and turned round."""
    encoded = strings if hasattr(strings, "dictionary") else strings.dictionary_encode()
    texts = encoded.dictionary.to_pylist()
    sound, turned = np.ones(len(texts), dtype=np.bool_), np.zeros(len(texts), dtype=np.bool_)
    for at in _to_check(check, encoded.dictionary, texts):
        cell = texts[at]
        if cell or check.required:
            texts[at], fault = check.of(cell)
            if fault is not None:
                sound[at] = False
            elif "/" in cell and check.is_day_first(cell):
                turned[at] = True
    return Coded(encoded.indices.to_numpy(), texts), sound, turned


def _to_check(check: Check, strings: Strings, texts: list[str]) -> Iterable[int]:
    """The places of the texts that are not plainly ids, or not plainly known ones."""
    if (known := check.known) is not None:
        return [at for at, text in enumerate(texts) if text not in known]
    if check.type != "id":
        return range(len(texts))
    import pyarrow.compute as pc

    plain = pc.match_substring_regex(strings, rf"\A(?:{ID.pattern})\z")
    short = pc.less_equal(pc.binary_length(strings), MAX_ID)
    flags: Flags = pc.and_(plain, short).to_numpy(zero_copy_only=False)
    return (int(at) for at in np.flatnonzero(~flags))


def _unsound_texts(check: Check, strings: Strings) -> Numbers:
    """The rows of which the exact reader objects to the text."""
    rows = _unplain(strings)
    if check.required:
        rows = np.arange(len(strings))
    if not len(rows):
        return rows
    texts = strings.take(rows).dictionary_encode()
    faulty = [
        bool(text or check.required) and check.of(text)[1] is not None
        for text in texts.dictionary.to_pylist()
    ]
    unsound: Flags = np.array(faulty, dtype=np.bool_)[texts.indices.to_numpy()]
    return rows[unsound]


PLAIN = np.zeros(256, dtype=np.bool_)
PLAIN[0x20:0x7F] = True
BEGINS = PLAIN.copy()
BEGINS[[ord(" "), *(ord(sign) for sign in FORMULA_STARTS if sign.isascii())]] = False


def _unplain(strings: Strings) -> Numbers:
    """The rows whose text is long, holds more than printable ASCII, or begins in an odd way."""
    offsets, data = _bytes_of(strings)
    if not len(data):
        return np.zeros(0, dtype=np.int64)
    odd = np.zeros(len(strings), dtype=np.bool_)
    begin, length = offsets[:-1], np.diff(offsets)
    filled = np.flatnonzero(length)
    odd[filled] = ~BEGINS[data[begin[filled]]] | (length[filled] > MAX_CELL)
    signs = np.flatnonzero(~PLAIN[data])
    odd[np.searchsorted(offsets, signs, side="right") - 1] = True
    return np.flatnonzero(odd)


def _bytes_of(strings: Strings) -> tuple[Numbers, npt.NDArray[np.uint8]]:
    """The bytes of an array of strings, and where each begins and the last one ends."""
    import pyarrow as pa

    if strings.offset or strings.type != pa.string():
        strings = pa.concat_arrays([strings.cast(pa.string()), pa.array([], pa.string())])
    _, places, content = strings.buffers()
    offsets = np.frombuffer(places, dtype=np.int32)[strings.offset :][: len(strings) + 1]
    if content is None or not len(strings):
        return np.zeros(1, dtype=np.int64), np.zeros(0, dtype=np.uint8)
    first, last = int(offsets[0]), int(offsets[-1])
    data = np.frombuffer(content, dtype=np.uint8)[first:last]
    return offsets.astype(np.int64) - first, data


def twice(persons: Coded, known: AbstractSet[str]) -> Flags:
    """Return which rows have somebody who stands in another row of the block, or is known."""
    texts = set(persons.texts)
    if len(texts) == len(persons.codes) and known.isdisjoint(texts):
        return np.zeros(len(persons.codes), dtype=np.bool_)
    number = {text: place for place, text in enumerate(texts)}
    codes = persons.by_row(number[text] for text in persons.texts)
    before = np.fromiter((text in known for text in texts), np.bool_, len(texts))
    again: Flags = (np.bincount(codes, minlength=len(texts)) > 1) | before
    return again[codes]


def backwards(columns: Columns, strings: Mapping[str, Strings], sure: Flags) -> Flags:  # noqa: ARG001
    """Which rows have something that ends before it begins."""
    found = np.zeros(len(columns["person"].codes), dtype=np.bool_)
    for first, last in SPANS:
        if first in columns and last in columns:
            begin = columns[first].by_row(_number(days.first, t) for t in columns[first].texts)
            end = columns[last].by_row(_number(days.last, t) for t in columns[last].texts)
            found |= (begin > end) & (begin > 0) & (end > 0)
    return found


@lru_cache(maxsize=100_000)  # the same dates stand in block after block
def _number(of: Callable[[str], int], date: str) -> int:
    return of(date) if date else 0
