"""Counts of a workforce: exact below 20 people, from there to the nearest 10 and 0 below 5."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from progression.people.workforce import rounded
from tests.people.conftest import Ask

HELD = {"btec": 4, "t-level": 5, "abtt-bronze": 14, "audiovisual-operative": 15}
KEYS = ("held", "expired", "undated", "ready", "one_missing", "aimed_at")
TEXT = {
    "btec": "Relevant BTEC",
    "t-level": "Relevant T Level",
    "abtt-bronze": "ABTT Bronze",
    "audiovisual-operative": "Audiovisual Operative",
}


def staffed(people: int) -> None:
    """Write a folder in which so many people hold what `HELD` says, one after the other."""
    persons = "".join(f"q-{n}\n" for n in range(people))
    Path("people.csv").write_text(f"person\n{persons}", encoding="utf-8")
    rows = [
        f"q-{n % people},{id},certificate,2026-01-01,employer\n"
        for id, count in HELD.items()
        for n in range(count)
    ]
    Path("evidence.csv").write_text(
        f"person,shows,kind,awarded_on,verified\n{''.join(rows)}", encoding="utf-8"
    )


def in_json(text: str) -> dict[str, int]:
    rows = json.loads(text)["credentials"]
    return {row["credential"]: row["held"] for row in rows if row["credential"] in HELD}


def in_sheet() -> dict[str, int]:
    rows = csv.DictReader(io.StringIO(Path("out.csv").read_text("utf-8-sig")))
    found = list(rows)
    assert rows.fieldnames == ["credential", *KEYS]
    return {row["credential"]: int(row["held"]) for row in found if row["credential"] in HELD}


def in_text(text: str) -> dict[str, int]:
    """The counts of people who hold something, below its name; none said is 0."""
    lines = [line.strip() for line in text.splitlines()]
    found = {}
    for id, name in TEXT.items():
        at = next((n for n, line in enumerate(lines) if line == f"- {name}"), None)
        said = "" if at is None else lines[at + 1]
        found[id] = int(said.partition("held: ")[2].partition(";")[0] or 0)
    return found


@pytest.mark.parametrize(
    ("people", "options", "headcount", "held"),
    [
        (19, (), 19, HELD),
        (20, (), 20, {"btec": 0, "t-level": 10, "abtt-bronze": 10, "audiovisual-operative": 20}),
        (24, (), 20, {"btec": 0, "t-level": 10, "abtt-bronze": 10, "audiovisual-operative": 20}),
        (25, (), 30, {"btec": 0, "t-level": 10, "abtt-bronze": 10, "audiovisual-operative": 20}),
        (24, ("--exact",), 24, HELD),
    ],
)
def test_counts_are_rounded_in_every_form_alike(
    ask: Ask, people: int, options: tuple[str, ...], headcount: int, held: dict[str, int]
) -> None:
    staffed(people)
    command = ("reach", *options, "--as-of", "2026-11-27")
    found = json.loads(ask(*command, "--json").stdout)
    assert found["people"] == headcount
    assert found["rounded"] is (people >= 20 and not options)
    text = ask(*command, "--csv", "out.csv").stdout
    assert text.splitlines()[0].startswith(f"{headcount} people")
    assert ("--exact prints them as they are" in " ".join(text.split())) is found["rounded"]
    shown = {id: count for id, count in held.items() if count or id in in_json(json.dumps(found))}
    assert in_json(json.dumps(found)) == shown
    assert in_sheet() == shown
    assert in_text(text) == held
    every = [row[key] for row in found["credentials"] for key in KEYS]
    assert any(count % 10 for count in every) is not found["rounded"]


@pytest.mark.parametrize(
    ("count", "shown"), [(0, 0), (1, 0), (4, 0), (5, 10), (9, 10), (14, 10), (15, 20), (104, 100)]
)
def test_a_count_is_shown_to_the_nearest_ten(count: int, shown: int) -> None:
    assert rounded(count) == shown
