"""Each column is known once: a new one is read, shown everywhere and harms no old file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

import progression
from progression import columns
from progression.columns import Column, Table
from progression.intake import records
from progression.intake.records import READERS
from progression.model import Credential, Requirement
from progression.voice import phrases
from tests.test_cli import run

RECORDS: dict[str, tuple[columns.Table, type[Credential | Requirement]]] = {
    "cards.csv": (columns.CARDS, Credential),
    "routes.csv": (columns.ROUTES, Requirement),
}
FUNDING = Column("funding", "text", "who pays for it", label="paid by")
HOURS = Column("hours", "whole", "hours of it a week", label="hours", default=None, unit="hours")


class FundedCredential(Credential):
    """A credential with one column more."""

    funding: str = ""


class PartTimeRequirement(Requirement):
    """A requirement with one column more."""

    hours: int | None = None


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def _with_more_columns(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The two changes that a new column is: a line in columns.py, a field of the record."""
    for name, table, column in (
        ("CARDS", columns.CARDS, FUNDING),
        ("ROUTES", columns.ROUTES, HOURS),
    ):
        monkeypatch.setattr(columns, name, Table((*table.columns, column)))
    monkeypatch.setattr(records, "Credential", FundedCredential)
    monkeypatch.setattr(records, "Requirement", PartTimeRequirement)
    _forget_phrases()
    yield
    monkeypatch.undo()
    _forget_phrases()


def _forget_phrases() -> None:
    for kept in (phrases.table, phrases.english):
        kept.cache_clear()


def _edit(path: Path, row: int, column: str, value: str) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[row][column] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.usefixtures("_with_more_columns")
def test_a_new_column_is_found_in_diff_table_and_show() -> None:
    assert run("new", "old").exit_code == 0
    assert run("new", "new").exit_code == 0
    _edit(Path("new/cards.csv"), 0, "funding", "the employer")
    _edit(Path("new/routes.csv"), 1, "hours", "3")
    diff = run("diff", "old", "new").stdout
    assert "- Safety test\n    - paid by: the employer (before: blank)" in diff
    assert "Safety test has hours: 3 hours (before: blank)" in diff
    table = list(csv.DictReader(run("table", "--data", "new").stdout.splitlines()))
    assert {row["Paid by"] for row in table if row["Credential"] == "Safety test"} == {
        "the employer"
    }
    assert [row["Remarks"] for row in table if "hours" in row["Remarks"]] == ["hours: 3 hours"]
    assert "Paid by: the employer" in run("show", "Safety test", "--data", "new").stdout
    whole = run("show", "Site Operative", "--data", "new", "--explain").stdout
    assert "- Safety test (hours: 3 hours)" in whole
    shown = run("cards", "--kind", "assessment", "--data", "new", "--json").stdout
    assert '"funding": "the employer"' in shown
    framework = progression.load("new")
    assert framework.graph().nodes["safety-test"]["funding"] == "the employer"
    assert framework.cards_table().loc["safety-test", "funding"] == "the employer"
    assert framework.routes_table()["hours"].sum() == 3


def test_a_new_column_changes_no_fingerprint_of_files_that_leave_it_blank(
    request: pytest.FixtureRequest,
) -> None:
    run("new", "mine")
    before = progression.load("mine").fingerprint
    request.getfixturevalue("_with_more_columns")
    assert progression.load("mine").fingerprint == before
    _edit(Path("mine/cards.csv"), 0, "funding", "the employer")
    assert progression.load("mine").fingerprint != before


def test_the_fingerprint_is_of_what_is_said_not_of_how() -> None:
    Path("cards.csv").write_text("id,name,kind\na,A,card\nb,B,card\n", encoding="utf-8")
    Path("routes.csv").write_text("to,requires\nb,a\n", encoding="utf-8")
    plain = progression.load(".").fingerprint
    Path("cards.csv").write_text(
        "name,status,id,kind,cost_min,requirements\nB,,b,card,,\nA,current,a,card,,published\n",
        encoding="utf-8",
    )
    Path("routes.csv").write_text(
        "requires,to,need,points,kind,basis,status\na,b,1,1,route,stated,current\n",
        encoding="utf-8",
    )
    assert progression.load(".").fingerprint == plain


def test_the_fingerprint_is_of_every_row() -> None:
    Path("cards.csv").write_text("id,name,kind\na,A,card\nb,B,card\n", encoding="utf-8")
    found = set()
    for rows in ("b,a,r,\n", "b,a,r,\nb,,s,\n", "b,a,r,\nb,b,s,\n", "b,,r,\nb,a,r,not\n"):
        Path("routes.csv").write_text(f"to,requires,route,kind\n{rows}", encoding="utf-8")
        found.add(progression.load(".").fingerprint)
    assert len(found) == 4


@pytest.mark.parametrize("name", RECORDS)
def test_columns_and_records_agree(name: str) -> None:
    table, record = RECORDS[name]
    defaults = {field.name: field.default for field in fields(record) if field.name != "line"}
    assert table.names == tuple(defaults)
    for column in table.columns:
        assert column.type in READERS
        assert column.label
        assert set(column.shown) <= set(columns.PLACES)
        if not column.required and column.name != "route":
            assert column.default == defaults[column.name]


@pytest.mark.parametrize("name", RECORDS)
def test_the_starter_has_every_column(name: str) -> None:
    run("new", "mine")
    with Path("mine", name).open(encoding="utf-8-sig", newline="") as file:
        assert tuple(next(csv.reader(file))) == RECORDS[name][0].names
