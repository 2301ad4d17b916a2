"""Accidents of spreadsheets: check notices them, alone or --against, or nothing has changed."""

from __future__ import annotations

import csv
import random
import shutil
from pathlib import Path

import pytest

from progression import intake
from progression.framework import check
from progression.model import Notice
from progression.upkeep.changes import touched
from tests.intake.frameworks import Files, lay_out, written
from tests.upkeep.accidents import ACCIDENTS, Row, Sheets

SETS = ("ecs-audiovisual", "ecs-scheme")
TRIES = 4


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _laid_out(folder: Path, sheets: Sheets, before: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for path in before.glob("*.csv"):
        shutil.copy(path, folder)
    found = {"cards.csv": sheets.cards, "routes.csv": sheets.routes}
    texts: Files = {name: written(tuple(rows[0]), tuple(rows)) for name, rows in found.items()}
    return lay_out(folder, texts)


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("accident", ACCIDENTS)
def test_an_accident_is_noticed_or_changes_nothing(
    accident: str, name: str, tmp_path: Path
) -> None:
    before = intake.locate(name)
    usual = {_told(notice) for notice in check(before).notices}
    rules, _ = intake.read(before)
    assert rules is not None
    for seed in range(TRIES):
        choose = random.Random(f"{accident} {seed}")
        sheets = Sheets(_rows(before / "cards.csv"), _rows(before / "routes.csv"), choose)
        ACCIDENTS[accident](sheets)
        folder = _laid_out(tmp_path / "after", sheets, before)
        after, _ = intake.read(folder)
        if after == rules:
            continue
        found = {_told(notice) for notice in check(folder, against=before).notices} - usual
        assert found, (accident, seed)
        if after is None or touched(rules, after):
            assert any(map(_is_said_aloud, found)), (accident, seed)


def _is_said_aloud(told: tuple[str, str, str, str]) -> bool:
    """Whether it is more than a note; that a whole route has another name is no more."""
    severity, _, column, _ = told
    return severity in ("error", "warning") or column == "route"


def _told(notice: Notice) -> tuple[str, str, str, str]:
    return notice.severity, notice.code, notice.column, notice.message


def test_there_are_enough_accidents() -> None:
    assert len(ACCIDENTS) >= 30
