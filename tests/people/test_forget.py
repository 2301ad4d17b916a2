"""A person's rows go from every file; every other byte stays."""

from __future__ import annotations

from pathlib import Path

from tests.people.conftest import Ask


def texts() -> dict[str, list[str]]:
    return {
        path.name: path.read_bytes().decode().splitlines(keepends=True)
        for path in Path().glob("*.csv")
    }


def test_every_row_of_the_person_is_deleted_and_others_stay_byte_for_byte(ask: Ask) -> None:
    before = texts()
    result = ask("forget", "p-009")
    expected = {
        name: [line for line in lines if not line.startswith("p-009,")]
        for name, lines in before.items()
    }
    assert texts() == expected
    assert result.stdout.startswith("3 rows of p-009 are deleted.\nThis command cannot delete: ")


def test_cells_of_others_that_name_the_person_are_blank_afterwards(ask: Ask) -> None:
    result = ask("forget", "p-001")
    assert result.stdout.startswith(
        "4 rows of p-001 are deleted.\n6 cells that named them are blank now.\n"
    )
    assert not any("p-001" in line for lines in texts().values() for line in lines)


def test_cells_over_several_lines_and_windows_line_ends_stay(ask: Ask) -> None:
    text = 'person,context\r\np-1,"two\r\nlines, ""quoted"""\r\np-2,"x\r\ny"\r\n'
    Path("people.csv").write_bytes(text.encode())
    ask("forget", "p-2")
    assert Path("people.csv").read_bytes().decode() == text.partition("p-2")[0]


def test_nothing_is_written_where_one_file_cannot_be_read(ask: Ask) -> None:
    Path("evidence.csv").write_bytes(b"person,shows,kind\np-001,caf\xe9,certificate\n")
    before = Path("people.csv").read_bytes()
    assert ask("forget", "p-001").exit_code == 2
    assert Path("people.csv").read_bytes() == before
