"""Parts are refused where they would miscount, and dates keep their meaning in them."""

from __future__ import annotations

from pathlib import Path

from tests.people.conftest import Ask


def parts(ask: Ask) -> list[Path]:
    assert ask("split", ".", "-o", "parts", "--parts", "3").exit_code == 0
    return sorted(Path("parts", "people").iterdir())


def test_a_row_in_the_part_of_somebody_else_is_refused(ask: Ask) -> None:
    first, second, _ = parts(ask)
    _, row, *_ = first.read_text("utf-8").splitlines(keepends=True)
    with second.open("a", encoding="utf-8") as file:
        file.write(row)
    result = ask("reach", "parts")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "has rows of people who belong in part-000-of-003" in result.stderr


def test_a_part_that_is_missing_is_refused(ask: Ask) -> None:
    parts(ask)[1].unlink()
    result = ask("reach", "parts")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "other files than the 3 parts from part-000-of-003 to part-002-of-003" in result.stderr


def test_dates_with_slashes_are_written_as_their_column_proves_them(ask: Ask) -> None:
    rows = "p-001,btec,certificate,22/11/2020\np-002,btec,certificate,3/4/2020\n"
    Path("evidence.csv").write_text("person,shows,kind,awarded_on\n" + rows, encoding="utf-8")
    whole = ask("reach", "--json").stdout
    parts(ask)
    text = "".join(p.read_text("utf-8") for p in Path("parts", "evidence").iterdir())
    assert "2020-11-22" in text
    assert "2020-04-03" in text
    assert ask("reach", "parts", "--json").stdout == whole


def test_dates_of_which_nothing_proves_the_order_are_not_split(ask: Ask) -> None:
    rows = "p-002,btec,certificate,3/4/2020\n"
    Path("evidence.csv").write_text("person,shows,kind,awarded_on\n" + rows, encoding="utf-8")
    result = ask("split", ".", "-o", "parts", "--parts", "3")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "dates with slashes in awarded_on that cannot be read" in result.stderr
    assert not Path("parts", "people").exists()


def test_what_is_kept_goes_when_somebody_is_forgotten(ask: Ask) -> None:
    parts(ask)
    ask("reach", "parts")
    assert list(Path("parts", ".progression", "people").glob("*.json"))
    assert ask("forget", "p-001", "--people", "parts").exit_code == 0
    assert not Path("parts", ".progression", "people").exists()
