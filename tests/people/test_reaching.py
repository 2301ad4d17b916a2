"""A folder read by column is what the exact reader makes of it row by row, whatever its faults."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

import progression
from progression.intake.notices import LINES_NAMED
from progression.people import blocks, checking, reaching
from progression.people.crowd import Crowd
from progression.people.folder import Firm
from progression.people.notices import Tally
from progression.people.sheets import Check
from progression.people.tables import EVIDENCE, PEOPLE
from tests.conftest import TODAY

RULES = progression.load().rules
IDS = ("btec", "t-level", "ecs-hse-assessment", "audio-visual-technician", "audiovisual-operative")
DATES = ("2020-01-31", "2019-02", "2018", "", "2024-02-29", "2031-01-01")
SLASHED = ("22/11/2025", "3/4/2024")
ODD: dict[str, tuple[str, ...]] = {
    "id": ("BTEC", " p-1 ", "", "nobody", "P_7", "p-9 x", "é", "x" * 65, "T-Level"),
    "choice": ("Certificate", "", "seen by us", " self ", "cpd"),
    "date": ("2025-02-30", "31/12/2024", "5/6/2024", " 2024-05-06", "today", "2024-05", "1899"),
    "span": ("2025-02-30", "31/12/2024", "5/6/2024", " 2024-05", "today", "2024-13", "0024"),
    "whole": ("12", "1.5", "-3", "many"),
    "text": (
        "=1+1",
        "Zoë",
        "a, b",
        'a "b" c',
        "\ttab",
        " -x",
        "\u200bx",
        "x" * 10_001,
        "+44 20 x",
        "by JO BLOGGS",
    ),
    "lines": (
        "one\ntwo",
        "- a list",
        "=now()",
        "a\r\nb",
        "@x",
        "a|b",
        '""',
        ", ,",
        "ﬁ",
        "AB 12 34 56 C",
    ),
}


def person(draw: Random, crowd: int) -> str:
    return f"p-{draw.randrange(crowd)}"


def rows(draw: Random, table: Any, count: int, crowd: int, odd: float) -> Iterator[list[str]]:
    """A table of which each cell is `odd` now and then; some rows are too long, short or blank."""
    for number in range(count):
        row = []
        for column in table.columns:
            usual = {
                "person": f"p-{number}" if table is PEOPLE else person(draw, crowd),
                "shows": draw.choice(IDS),
                "kind": "certificate",
                "awarded_on": draw.choice(DATES),
                "expires_on": draw.choice(DATES) if draw.random() < 0.2 else "",
                "target": draw.choice(IDS[3:]),
                "verified": draw.choice(("self", "employer", "")),
                "number": f"C{number}",
                "label": "Jo Bloggs",
            }.get(column.name, "")
            if draw.random() < odd:
                usual = draw.choice((*ODD[column.type], *DATES, *SLASHED))
            row.append(usual)
        shape = draw.random()
        if shape < odd / 2:
            row = draw.choice((row[:-1], [*row, "x"], [""] * len(row), ["  "] * len(row), [""]))
        yield row


def written(draw: Random, table: Any, count: int, crowd: int, odd: float) -> bytes:
    text = io.StringIO(newline="")
    quoting: Any = draw.choice((csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    end = draw.choice(("\n", "\r\n"))
    writer = csv.writer(text, quoting=quoting, lineterminator=end)
    names = list(table.names)
    writer.writerow(draw.choice((names, [name.upper() for name in names])))
    for row in rows(draw, table, count, crowd, odd):
        writer.writerow(row)
        if draw.random() < odd / 4:
            text.write(draw.choice(("", end, end)))
    found = text.getvalue()
    if draw.random() < 0.3:
        found = found.rstrip("\r\n")
    if draw.random() < odd:
        at = draw.randrange(len(found))
        found = found[:at] + draw.choice(('"', "\r", '5" x', '""', "\0", '","')) + found[at:]
    data = found.encode()
    if draw.random() < odd / 3:
        at = draw.randrange(len(data))
        data = data[:at] + b"\xff" + data[at:]
    return draw.choice((b"", b"\xef\xbb\xbf")) + data


def folder(draw: Random, place: Path) -> Path:
    crowd = draw.choice((1, 8, 60))
    odd = draw.choice((0.0, 0.01, 0.08))
    for name, table, count in (("people", PEOPLE, crowd), ("evidence", EVIDENCE, 4 * crowd)):
        (place / f"{name}.csv").write_bytes(written(draw, table, count, crowd + 2, odd))
    if draw.random() < 0.3:
        copy = (place / "people.csv").read_bytes()
        head, *lines = copy.splitlines(keepends=True)
        (place / "people.csv").unlink()
        (place / "people").mkdir()
        (place / "people" / "a.csv").write_bytes(copy)
        (place / "people" / "b.csv").write_bytes(b"".join((head, *lines[: len(lines) // 2])))
    return place


def read(place: Path, *, by_column: bool) -> tuple[tuple[Crowd, int], Tally]:
    tally = Tally(whole=True)
    firm = Firm(place, RULES, TODAY)
    crowd = (reaching._by_column if by_column else reaching._by_row)(firm, tally)
    return crowd, tally


def people_of(crowd: Crowd) -> Counter[Any]:
    """Each person's target and evidence, whatever the numbers."""
    own: list[list[tuple[str, str, str]]] = [[] for _ in range(crowd.people)]
    texts = crowd.shows_texts, crowd.award_texts, crowd.expires_texts
    for who, *codes in zip(crowd.who, crowd.shows, crowd.award, crowd.expires, strict=True):
        own[who].append(tuple(t[c] for t, c in zip(texts, codes, strict=True)))
    aims = ["" if code < 0 else crowd.targets[code] for code in crowd.target]
    return Counter((aim, tuple(sorted(each))) for aim, each in zip(aims, own, strict=True))


def faults(tally: Tally) -> list[Any]:
    """All that is said of rows that do not count, and of the columns."""
    told = ("error", "unknown_column", "day_first_date")
    found = (n for n in tally.every if n.severity in told or n.code in told)
    return sorted((n.code, n.file, n.line, n.column, n.message, n.fix) for n in found)


def small_blocks(patch: pytest.MonkeyPatch, draw: Random) -> None:
    patch.setattr(blocks, "SIZE", draw.choice((200, 700, 5_000, 1 << 20)))
    patch.setattr(blocks, "LONGEST", draw.choice((80, 400, 1 << 16)))
    patch.setattr(blocks, "ROWS", draw.choice((1, 7, 1_000)))


def differs(seed: int, place: Path, patch: pytest.MonkeyPatch) -> bool:
    """Whether the two readers make something else of a random folder."""
    draw = Random(seed)
    small_blocks(patch, draw)
    whole = folder(draw, place)
    ways = (read(whole, by_column=way) for way in (True, False))
    ((one, rows), told), ((other, others), also) = ways
    if told.barred or also.barred:
        return told.barred != also.barred
    same = people_of(one) == people_of(other) and (told.rows, rows) == (also.rows, others)
    return not (same and faults(told) == faults(also))


@pytest.mark.parametrize("seed", range(100))
def test_no_row_is_lost_or_kept_but_by_the_exact_reader(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not differs(seed, tmp_path, monkeypatch)


@pytest.mark.parametrize("seed", range(2_000, 2_100))
def test_check_says_the_same_by_column_and_row_by_row(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = Random(seed)
    small_blocks(monkeypatch, draw)
    monkeypatch.setattr(checking, "FIRST", LINES_NAMED + 1)
    firm = Firm(folder(draw, tmp_path), RULES, TODAY)
    whole = draw.random() < 0.3
    one = checking.check(firm, whole=whole)
    monkeypatch.setattr(checking, "is_fast", lambda: False)
    other = checking.check(firm, whole=whole)
    if one.barred or other.barred:
        assert one.barred == other.barred
        return
    assert (one.grouped, one.rows) == (other.grouped, other.rows)
    assert sorted(map(str, one.every)) == sorted(map(str, other.every))


@pytest.mark.long
def test_a_fault_that_the_sieve_lets_through_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error planted in the reading by column: numbers are not looked at."""
    right = Check.of

    def wrong(check: Check, cell: str) -> tuple[str, Any]:
        blind = check.type == "whole" and by_column
        return (cell, None) if blind else right(check, cell)

    monkeypatch.setattr(Check, "of", wrong)
    found = 0
    for seed in range(40):
        place = tmp_path / str(seed)
        place.mkdir()
        draw = Random(seed)
        small_blocks(monkeypatch, draw)
        whole = folder(draw, place)
        by_column = True
        _, told = read(whole, by_column=True)
        by_column = False
        _, also = read(whole, by_column=False)
        found += not told.barred and faults(told) != faults(also)
    assert found
