"""Laws of intake: whatever the bytes, an answer or a reason; whatever the damage, it is noticed."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progression import columns, intake
from progression.intake.notices import Findings
from progression.intake.records import header
from progression.intake.sheet import read_rows
from progression.intake.text import read_text
from tests.intake.frameworks import files, files_of, lay_out
from tests.intake.spoiling import OPPOSITES, WAYS, spoil
from tests.intake.strategies import Sheet, any_bytes, sheets, text_of

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from progression.model import Notice, Requirement

COLUMNS = {"cards.csv": header(columns.CARDS), "routes.csv": header(columns.ROUTES)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all examples; each writes both files anew."""
    return tmp_path_factory.mktemp("framework")


@given(st.sampled_from(sorted(COLUMNS)), any_bytes())
def test_any_bytes_give_records_or_an_error(folder: Path, name: str, data: bytes) -> None:
    rules, notices = intake.read(lay_out(folder, files() | {name: data}))
    assert (rules is None) == any(notice.severity == "error" for notice in notices)
    for notice in notices:
        _is_one_line_inside_its_file(notice, folder)


@given(any_bytes(), any_bytes())
def test_both_files_are_reported_on_in_one_run(folder: Path, cards: bytes, routes: bytes) -> None:
    lay_out(folder, {"cards.csv": cards, "routes.csv": routes})
    rules, notices = intake.read(folder)
    assert (rules is None) == any(notice.severity == "error" for notice in notices)
    for notice in notices:
        _is_one_line_inside_its_file(notice, folder)


def _is_one_line_inside_its_file(notice: Notice, folder: Path) -> None:
    data = (folder / notice.file.rpartition("/")[2]).read_bytes()
    lines = re.split(rb"\r\n|\r|\n", data)
    count = len(lines) - (not lines[-1])
    assert 0 <= notice.line <= count, notice
    assert len(f"{notice}{notice.fix}".splitlines()) == 1, notice
    assert len(notice.message) < 400, notice


@given(st.sampled_from(sorted(COLUMNS)), any_bytes())
def test_what_is_accepted_is_what_a_strict_csv_reader_reads(
    folder: Path, name: str, data: bytes
) -> None:
    path = lay_out(folder, {name: data}) / name
    findings = Findings(name)
    text = read_text(path, findings)
    rows = () if text is None else read_rows(text, COLUMNS[name], findings)
    if findings.count_errors:
        return
    header, *records = _read_plainly(data)
    names = [re.sub(r"[\s_-]+", "_", cell.strip().lower()) for cell in header]
    known = [name_ if name_ in COLUMNS[name].known else "" for name_ in names]
    assert [row.cells for row in rows] == [
        {name_: cell for name_, cell in zip(known, cells, strict=True) if name_ and cell}
        for cells in records
        if any(cell.strip() for cell in cells)
    ]


def _read_plainly(data: bytes) -> list[list[str]]:
    text = data.decode("utf-8-sig")
    text = text if "\n" in text else text.replace("\r", "\n")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


@given(sheets())
def test_records_hold_the_cells_trimmed_and_composed(
    folder: Path, framework: tuple[Sheet, Sheet]
) -> None:
    rules, notices = intake.read(_laid_out(folder, framework))
    assert notices == ()
    assert rules is not None
    cards, routes = framework
    for cells in cards.rows:
        credential = rules.by_id[cells["id"]]
        for column in ("name", "kind", "tier", "level", "url", "note", "description"):
            plain = unicodedata.normalize("NFC", cells[column].strip())
            assert getattr(credential, column) == plain
    read = {_place(row): row for route in rules.routes for row in route.lines()}
    assert len(read) == len(routes.rows)
    for cells in routes.rows:
        slug = cells["route"] or cells["requires"]
        row = read[cells["to"], slug, cells["requires"], cells["kind"] == "not"]
        for each in columns.ROUTES.columns:
            if each.type in ("whole", "span") and cells[each.name]:
                assert str(getattr(row, each.name)) == cells[each.name]


@given(sheets())
def test_rules_written_as_rows_are_the_same_rules(
    folder: Path, framework: tuple[Sheet, Sheet]
) -> None:
    rules, _ = intake.read(_laid_out(folder, framework))
    assert rules is not None
    again, notices = intake.read(lay_out(folder, files_of(rules)))
    assert notices == ()
    assert again == rules


def _place(row: Requirement) -> tuple[str, str, str, bool]:
    return row.to, row.route, row.requires, row.kind == "not"


def _laid_out(folder: Path, framework: tuple[Sheet, Sheet]) -> Path:
    return lay_out(folder, {sheet.name: text_of(sheet.columns, sheet.rows) for sheet in framework})


def compatible(ways: list[str]) -> bool:
    return all(len(opposites & set(ways)) < 2 for opposites in OPPOSITES)


SPOILINGS = st.lists(st.sampled_from(WAYS), min_size=1, max_size=3, unique=True).filter(compatible)


@given(sheets(), st.integers(0, 1), SPOILINGS, st.randoms(use_true_random=False))
def test_damage_is_noticed_or_does_no_harm(
    folder: Path,
    framework: tuple[Sheet, Sheet],
    which: int,
    ways: list[str],
    choose: random.Random,
) -> None:
    before, _ = intake.read(_laid_out(folder, framework))
    sheet = framework[which]
    lay_out(folder, {sheet.name: spoil(sheet, ways, choose)})
    after, notices = intake.read(folder)
    noticed = any(notice.severity in ("error", "warning") for notice in notices)
    assert noticed or after == before
    for notice in notices:
        _is_one_line_inside_its_file(notice, folder)


def test_there_are_enough_ways_to_spoil_a_file() -> None:
    assert len(WAYS) >= 30
