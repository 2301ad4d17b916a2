"""The same rows give the same answers, as one file, as parts, and as Parquet."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from tests.people.conftest import Ask

COMMANDS = (("expiring",), ("gaps",), ("reach",), ("plan",), ("record", "p-005"))


def answers(ask: Ask) -> list[str]:
    return [ask(*command).output for command in COMMANDS]


@pytest.mark.parametrize("form", ["parts", "parquet"])
def test_the_form_of_the_files_changes_no_answer(ask: Ask, form: str) -> None:
    before = answers(ask)
    for name in ("people", "evidence"):
        table = pd.read_csv(f"{name}.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig")
        Path(f"{name}.csv").unlink()
        if form == "parquet":
            table.to_parquet(f"{name}.parquet", index=False)
            continue
        Path(name).mkdir()
        for number, rows in enumerate((table.iloc[5:], table.iloc[:5])):
            rows.to_csv(f"{name}/part-{number}.csv", index=False)
    assert answers(ask) == before


def test_two_files_for_the_same_rows_are_refused(ask: Ask) -> None:
    Path("people.parquet").write_bytes(b"")
    result = ask("expiring")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "has both people.csv and people.parquet" in result.stderr


def test_a_file_that_is_no_parquet_is_an_error_in_one_line(ask: Ask) -> None:
    Path("people.csv").unlink()
    Path("people.parquet").write_bytes(b"nothing")
    result = ask("expiring")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("people.parquet: error[unreadable_file]: it is not a Parquet")
