"""Invented people in any number, the same each time: what an employer's folder looks like.

Each person has one to nine pieces of evidence, five on average, in all columns of the contract.
Some are known by their month alone, some have no date; the last day is printed on some.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import numpy as np
import numpy.typing as npt

from progression.model import Rules
from progression.people.tables import EVIDENCE, PEOPLE

Strings = npt.NDArray[np.str_]

CHUNK = 50_000
DAY = np.datetime64("2026-11-27")
FORMS = ("Pearson", "City & Guilds", "ECS", "JTL", "employer")
FIRST = ("Ada", "Bilal", "Chidi", "Dilys", "Ewan", "Farah", "Grace", "Hywel", "Ines", "Jakub")
LAST = ("Ashby", "Bevan", "Cole", "Dunmore", "Ebbw", "Flint", "Garth", "Holm", "Iver", "Jessop")


def write(folder: Path, people: int, rules: Rules, *, shuffled: bool = False) -> int:
    """Write people.csv and evidence.csv of so many people; return the rows of evidence."""
    folder.mkdir(parents=True, exist_ok=True)
    ids = np.array([c.id for c in rules.credentials if c.kind not in ("rule", "exemption")])
    cards = np.array([c.id for c in rules.credentials if c.kind == "card"])
    rows = 0
    with (
        (folder / "people.csv").open("w", encoding="utf-8", newline="") as file,
        (folder / "evidence.csv").open("w", encoding="utf-8", newline="") as other,
    ):
        persons, evidence = csv.writer(file), csv.writer(other)
        persons.writerow(PEOPLE.names)
        evidence.writerow(EVIDENCE.names)
        for first in range(0, people, CHUNK):
            count = min(CHUNK, people - first)
            draw = np.random.default_rng(first)
            made = list(_people(draw, first, count, cards))
            items = list(_evidence(draw, [row[0] for row in made], ids))
            if shuffled:
                draw.shuffle(made)
                draw.shuffle(items)
            persons.writerows(made)
            evidence.writerows(items)
            rows += len(items)
    return rows


def _people(
    draw: np.random.Generator, first: int, count: int, cards: Strings
) -> Iterator[list[str]]:
    role, target = (draw.choice(cards, count).tolist() for _ in range(2))
    none = (draw.random(count) < 0.2).tolist()
    names = draw.integers(0, 10, (count, 2)).tolist()
    for n in range(count):
        label = f"{FIRST[names[n][0]]} {LAST[names[n][1]]}"
        aim = "" if none[n] else target[n]
        yield [f"p-{first + n:08d}", label, role[n], aim, "", "no", "", "2027-03-01", ""]


def _evidence(draw: np.random.Generator, persons: list[str], ids: Strings) -> Iterator[list[str]]:
    each = draw.integers(1, 10, len(persons))
    who = np.repeat(np.array(persons), each).tolist()
    count = len(who)
    shows = draw.choice(ids, count).tolist()
    awarded = (DAY - draw.integers(0, 3_650, count)).astype(str).tolist()
    printed = (DAY + draw.integers(-400, 1_200, count)).astype(str).tolist()
    sort = draw.random(count).tolist()
    number = draw.integers(10**7, 10**8, count).tolist()
    issuer = draw.integers(0, len(FORMS), count).tolist()
    for n in range(count):
        award = "" if sort[n] < 0.03 else awarded[n][:7] if sort[n] < 0.08 else awarded[n]
        ends = printed[n] if sort[n] > 0.85 and printed[n] > award else ""
        seen = "employer" if sort[n] > 0.1 else "self"
        yield [
            who[n], shows[n], "certificate", award, ends, FORMS[issuer[n]], f"C{number[n]}",
            "", seen, "the office", award[:10] if len(award) == 10 else "", "", "", "", "", "", "",
        ]  # fmt: skip


FAULTS: dict[str, tuple[str, str]] = {
    "unknown_shows": ("shows", "no-such-thing"),
    "malformed_date": ("awarded_on", "2026-02-30"),
    "unknown_person": ("person", "p-nobody"),
    "unknown_choice": ("verified", "seen"),
    "ends_before_it_begins": ("until", "1999"),
    "malformed_number": ("days", "many"),
}
"""By the code of a fault a column, and what stands there then."""


def plant(folder: Path, count: int) -> None:
    """Put so many faults into rows of evidence.csv, drawn at random; the note says which."""
    path = folder / "evidence.csv"
    lines = path.read_bytes().splitlines(keepends=True)
    draw = np.random.default_rng(count)
    names = EVIDENCE.names
    for at, code in zip(
        draw.choice(len(lines) - 1, count, replace=False) + 1, cycle(FAULTS), strict=False
    ):
        row = next(csv.reader([lines[at].decode()]))
        column, text = FAULTS[code]
        row[names.index(column)] = text
        row[names.index("from")] = "2020"
        row[names.index("note")] = f"planted {code}"
        lines[at] = (",".join(row) + "\r\n").encode()
    path.write_bytes(b"".join(lines))
