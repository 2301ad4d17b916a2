"""Ways in which people and programs spoil a good CSV file, from its records to its bytes.

Each is told the file and a source of choices. They are applied in the order of the stages, so that
none undoes the trace of another.
"""

from __future__ import annotations

import csv
import gzip
import io
import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from tests.intake.strategies import IDS, Sheet, text_of

Rows = list[list[str]]


@dataclass
class Spoiled:
    """A file on its way from good to bad; `rows` has the header first."""

    rows: Rows
    choose: random.Random
    text: str = ""
    data: bytes = field(default=b"")


def spoil(sheet: Sheet, ways: list[str], choose: random.Random) -> bytes:
    """Return the file's bytes after it was spoiled in all the ways."""
    rows = list(csv.reader(io.StringIO(text_of(sheet.columns, sheet.rows), newline="")))
    spoiled = Spoiled(rows, choose)
    for name in [name for name in RECORD_WAYS if name in ways]:
        RECORD_WAYS[name](spoiled)
    out = io.StringIO(newline="")
    quoted: Literal[0, 1] = 1 if "everything in quotation marks" in ways else 0
    csv.writer(out, quoting=quoted, lineterminator="\n").writerows(spoiled.rows)
    spoiled.text = out.getvalue()
    for name in [name for name in TEXT_WAYS if name in ways]:
        TEXT_WAYS[name](spoiled)
    spoiled.data = spoiled.text.encode()
    for name in [name for name in BYTE_WAYS if name in ways]:
        BYTE_WAYS[name](spoiled)
    return spoiled.data


def _some_cell(spoiled: Spoiled, suits: Callable[[str], object]) -> tuple[list[str], int] | None:
    cells = [(row, at) for row in spoiled.rows[1:] for at in range(len(row)) if suits(row[at])]
    return spoiled.choose.choice(cells) if cells else None


def _change(suits: Callable[[str], object], change: Callable[[Spoiled, str], str]) -> Way:
    """A way that changes one cell of those that suit."""

    def way(spoiled: Spoiled) -> None:
        found = _some_cell(spoiled, suits)
        if found:
            row, at = found
            row[at] = change(spoiled, row[at])

    return way


def _inside(spoiled: Spoiled, value: str, put: str, places: list[int]) -> str:
    at = spoiled.choose.choice(places)
    return value[:at] + put + value[at:]


def _look_alike(spoiled: Spoiled, value: str) -> str:
    at = spoiled.choose.choice([at for at, sign in enumerate(value) if sign in LOOK_ALIKE])
    return value[:at] + LOOK_ALIKE[value[at]] + value[at + 1 :]


LOOK_ALIKE = {"a": "а", "e": "е", "o": "о", "A": "А", "T": "Т", "c": "с", "p": "р"}
WHOLE = re.compile(r"\d+")
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def _uk_date(_: Spoiled, value: str) -> str:
    return DATE.sub(r"\3/\2/\1", value)


def _all_dates(spoiled: Spoiled) -> None:
    """What a spreadsheet of the UK makes of every date when it saves."""
    for row in spoiled.rows[1:]:
        row[:] = [_uk_date(spoiled, cell) if DATE.fullmatch(cell) else cell for cell in row]


def _repeat_row(spoiled: Spoiled) -> None:
    at = spoiled.choose.randrange(1, len(spoiled.rows))
    spoiled.rows.insert(spoiled.choose.randrange(1, len(spoiled.rows)), list(spoiled.rows[at]))


def _shuffle_rows(spoiled: Spoiled) -> None:
    below = spoiled.rows[1:]
    spoiled.choose.shuffle(below)
    spoiled.rows[1:] = below


def _shuffle_columns(spoiled: Spoiled) -> None:
    order = list(range(len(spoiled.rows[0])))
    spoiled.choose.shuffle(order)
    spoiled.rows = [[row[at] for at in order] for row in spoiled.rows]


def _trailing_column(spoiled: Spoiled) -> None:
    for row in spoiled.rows:
        row.append("")


def _nameless_column(spoiled: Spoiled) -> None:
    for row in spoiled.rows:
        row.append("")
    spoiled.rows[-1][-1] = "see below"


def _remarks_column(spoiled: Spoiled) -> None:
    for row in spoiled.rows:
        row.append("fine")
    spoiled.rows[0][-1] = "Remarks"


def _mistyped_column(spoiled: Spoiled) -> None:
    at = spoiled.choose.randrange(len(spoiled.rows[0]))
    spoiled.rows[0][at] = spoiled.rows[0][at][::-1]


def _capital_columns(spoiled: Spoiled) -> None:
    spoiled.rows[0] = [name.replace("_", " ").title() for name in spoiled.rows[0]]


def _doubled_column(spoiled: Spoiled) -> None:
    at = spoiled.choose.randrange(len(spoiled.rows[0]))
    for row in spoiled.rows:
        row.append(row[at] if len(row) > at else "")


def _blank_row(spoiled: Spoiled) -> None:
    at = spoiled.choose.randrange(1, len(spoiled.rows) + 1)
    spoiled.rows.insert(at, [""] * len(spoiled.rows[0]))


def _title_row(spoiled: Spoiled) -> None:
    spoiled.rows.insert(0, ["Cards of the scheme"])


def _with_delimiter(sign: str) -> Way:
    def way(spoiled: Spoiled) -> None:
        out = io.StringIO(newline="")
        rows = csv.reader(io.StringIO(spoiled.text, newline=""))
        csv.writer(out, delimiter=sign, lineterminator="\n").writerows(rows)
        spoiled.text = out.getvalue()

    return way


def _outside_quotes(text: str) -> list[int]:
    """Positions at which a comma would part two cells; inside a cell it is only another text."""
    places, outside = [], True
    for at, sign in enumerate(text):
        places += [at] if outside else []
        outside ^= sign == '"'
    return places


def _drop_comma(spoiled: Spoiled) -> None:
    places = [at for at in _outside_quotes(spoiled.text) if spoiled.text[at] == ","]
    if places:
        at = spoiled.choose.choice(places)
        spoiled.text = spoiled.text[:at] + spoiled.text[at + 1 :]


def _put_comma(spoiled: Spoiled) -> None:
    at = spoiled.choose.choice(_outside_quotes(spoiled.text))
    spoiled.text = spoiled.text[:at] + "," + spoiled.text[at:]


def _put(sign: str) -> Way:
    def way(spoiled: Spoiled) -> None:
        at = spoiled.choose.randrange(len(spoiled.text) + 1)
        spoiled.text = spoiled.text[:at] + sign + spoiled.text[at:]

    return way


def _curly(spoiled: Spoiled) -> None:
    """What a word processor makes of the quotation marks: opening after a comma or line end."""
    text = re.sub(r'(^|[,\n\s“])"', r"\1“", spoiled.text)
    spoiled.text = text.replace('"', "”")


def _all_line_ends(end: str) -> Way:
    def way(spoiled: Spoiled) -> None:
        spoiled.text = spoiled.text.replace("\n", end)

    return way


def _one_line_end(spoiled: Spoiled) -> None:
    """One row ends as on Windows; a line feed inside a cell is left alone."""
    lines = spoiled.text.split("\n")
    at = spoiled.choose.randrange(len(lines))
    spoiled.text = "\n".join(lines[:at]) + "\r\n" + "\n".join(lines[at:]) if at else spoiled.text


def _truncate(spoiled: Spoiled) -> None:
    """Cut off anywhere but at a line end, where nothing shows that there was more."""
    places = [at for at in range(1, len(spoiled.text)) if spoiled.text[at - 1] not in "\r\n"]
    if places:
        spoiled.text = spoiled.text[: spoiled.choose.choice(places)]


def _decompose(spoiled: Spoiled) -> None:
    spoiled.text = unicodedata.normalize("NFD", spoiled.text)


def _mojibake(spoiled: Spoiled) -> None:
    spoiled.text = spoiled.text.encode().decode("cp1252", errors="replace")


def _encoded(encoding: str) -> Way:
    def way(spoiled: Spoiled) -> None:
        spoiled.data = spoiled.text.encode(encoding, errors="replace")

    return way


def _zipped(spoiled: Spoiled) -> None:
    spoiled.data = gzip.compress(spoiled.data)


def _null(spoiled: Spoiled) -> None:
    at = spoiled.choose.randrange(len(spoiled.data) + 1)
    spoiled.data = spoiled.data[:at] + b"\0" + spoiled.data[at:]


def _spaces(value: str) -> list[int]:
    return [at for at, sign in enumerate(value) if sign == " "]


Way = Callable[[Spoiled], None]
RECORD_WAYS: dict[str, Way] = {
    "spaces around a cell": _change(bool, lambda _, v: f" {v}  "),
    "a no-break space": _change(_spaces, lambda _, v: v.replace(" ", "\xa0")),
    "a zero-width space": _change(bool, lambda s, v: _inside(s, v, "\u200b", list(range(len(v))))),
    "a right-to-left override": _change(bool, lambda s, v: _inside(s, v, "\u202e", [0])),
    "a tab in a cell": _change(
        lambda v: len(v) > 1, lambda s, v: _inside(s, v, "\t", list(range(1, len(v))))
    ),
    "a letter that looks alike": _change(
        lambda v: len(set(v) & set(LOOK_ALIKE)) > 1 or len(set(v) & set(LOOK_ALIKE)) == 1 < len(v),
        _look_alike,
    ),
    "a date as Excel shows it": _change(DATE.fullmatch, _uk_date),
    "all dates as Excel shows them": _all_dates,
    "a whole number with a point": _change(WHOLE.fullmatch, lambda _, v: f"{v}.0"),
    "an id in capitals": _change(lambda v: v in IDS, lambda _, v: v.upper()),
    "a date as Excel counts it": _change(DATE.fullmatch, lambda *_: "46348"),
    "a value that became a date": _change(bool, lambda s, _: s.choose.choice(("03-Apr", "Mar-26"))),
    "a long number": _change(bool, lambda *_: "1.23457E+11"),
    "a formula": _change(bool, lambda s, v: s.choose.choice("=+-@") + v),
    "a spreadsheet error": _change(bool, lambda s, _: s.choose.choice(("#REF!", "#N/A"))),
    "a row twice": _repeat_row,
    "rows in another order": _shuffle_rows,
    "a blank row": _blank_row,
    "columns in another order": _shuffle_columns,
    "an empty column": _trailing_column,
    "a column without a name": _nameless_column,
    "a column of remarks": _remarks_column,
    "a column name mistyped": _mistyped_column,
    "column names with capitals": _capital_columns,
    "a column twice": _doubled_column,
    "a title above": _title_row,
}
TEXT_WAYS: dict[str, Way] = {
    "everything in quotation marks": lambda _: None,
    "semicolons": _with_delimiter(";"),
    "tabs": _with_delimiter("\t"),
    "letters decomposed": _decompose,
    "curly quotation marks": _curly,
    "a comma less": _drop_comma,
    "a comma more": _put_comma,
    "a quotation mark more": _put('"'),
    "a carriage return more": _put("\r"),
    "opened in the wrong encoding": _mojibake,
    "cut off": _truncate,
    "line ends of Windows": _all_line_ends("\r\n"),
    "line ends of an old Mac": _all_line_ends("\r"),
    "one line end of Windows": _one_line_end,
}
BYTE_WAYS: dict[str, Way] = {
    "Windows-1252": _encoded("cp1252"),
    "Mac Roman": _encoded("mac_roman"),
    "UTF-16": _encoded("utf-16"),
    "UTF-16 without its mark": _encoded("utf-16-le"),
    "a byte order mark": _encoded("utf-8-sig"),
    "a null byte": _null,
    "packed": _zipped,
}
# These would undo each other where both are done to a file, so that nothing is spoiled at all or
# values move with nothing to show it.
OPPOSITES = (
    {"a comma less", "a comma more"},
    {"line ends of Windows", "line ends of an old Mac", "one line end of Windows"},
    {"semicolons", "tabs"},
    set(BYTE_WAYS) - {"a null byte", "packed"},
)
WAYS = (*RECORD_WAYS, *TEXT_WAYS, *BYTE_WAYS)
