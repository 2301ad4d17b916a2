"""Every fault in an employer's files is found at its line, and no name is quoted."""

from __future__ import annotations

import csv
import io
import tracemalloc
from pathlib import Path
from random import Random

import pytest

import progression
from progression.people.checking import check
from progression.people.folder import Firm
from progression.people.notices import MEANINGS, table
from progression.people.tables import TABLES, markdown
from tests.people.conftest import Ask

PEOPLE = (
    "person,label,role,review_due\np-1,Mary Poppins,audio-visual-technician,\np-2,Jo Bloggs,,\n"
)
EVIDENCE = "person,shows,kind,awarded_on,expires_on,verified,note,days,from,until\n"
SOUND = "p-1,btec,certificate,2020,,employer,,,,\n"
CASES = {
    "unreadable_file": (PEOPLE, EVIDENCE + 'p-1,btec,"cert"x\n'),
    "wrong_delimiter": (PEOPLE, EVIDENCE.replace(",", ";")),
    "missing_column": (PEOPLE, "person,shows\n"),
    "duplicate_column": (PEOPLE, "person,shows,kind,kind\n"),
    "personal_data_not_needed": (PEOPLE, "person,shows,kind,date of birth\n"),
    "row_length_mismatch": (PEOPLE, EVIDENCE + "p-1,btec,certificate\n"),
    "missing_value": (PEOPLE, EVIDENCE + SOUND.replace("btec", "")),
    "malformed_id": (PEOPLE, EVIDENCE + SOUND.replace("btec", "Mary Poppins")),
    "malformed_date": (PEOPLE, EVIDENCE + SOUND.replace("2020", "2026-02-30")),
    "malformed_number": (PEOPLE, EVIDENCE + SOUND.replace("employer,,", "employer,,many")),
    "unknown_choice": (PEOPLE, EVIDENCE + SOUND.replace("employer", "poppins")),
    "unsafe_text": (PEOPLE, EVIDENCE + SOUND.replace("employer,", "employer,=Mary()")),
    "duplicate_id": (PEOPLE + "p-1,Mary Poppins,,\n", EVIDENCE),
    "unknown_person": (PEOPLE, EVIDENCE + SOUND.replace("p-1", "mary")),
    "unknown_credential": (PEOPLE + "p-3,,mary-poppins,\n", EVIDENCE),
    "unknown_shows": (PEOPLE, EVIDENCE + SOUND.replace("btec", "mary")),
    "ends_before_it_begins": (PEOPLE, EVIDENCE + SOUND.replace("2020,", "2020,2019")),
    "unknown_supervisor": (
        "person,label,supervised_by\np-1,Mary Poppins,mary\n",
        EVIDENCE,
    ),
    "awarded_later": (PEOPLE, EVIDENCE + SOUND.replace("2020", "2027")),
    "undated": (PEOPLE, EVIDENCE + "p-1,ecs-hse-assessment,certificate,,,employer,,,,\n"),
    "self_only": (PEOPLE, EVIDENCE + SOUND.replace("employer", "self")),
    "not_verified": (PEOPLE, EVIDENCE + SOUND.replace("employer", "")),
    "number_in_note": (PEOPLE, EVIDENCE + SOUND.replace("employer,", "employer,AB 12 34 56 C")),
    "name_in_note": (
        PEOPLE,
        EVIDENCE + SOUND.replace("employer,", "employer,MARY POPPINS saw it"),
    ),
    "review_long_past": (PEOPLE + "p-3,,,2024-01-01\n", EVIDENCE),
    "unknown_column": (PEOPLE, "person,shows,kind,colour\n"),
    "day_first_date": (PEOPLE, EVIDENCE + SOUND.replace("2020", "22/11/2020")),
    "lapsed": (PEOPLE, EVIDENCE + SOUND.replace("2020,", "2020,2021")),
    "lapses_soon": (PEOPLE, EVIDENCE + SOUND.replace("2020,", "2020,2026-12")),
}


def checked(folder: Path, people: str, evidence: str) -> list[tuple[str, int, str]]:
    (folder / "people.csv").write_text(people, encoding="utf-8")
    (folder / "evidence.csv").write_text(evidence, encoding="utf-8")
    tally = check(Firm(folder, progression.load().rules, "2026-11-27"), whole=True)
    return [(notice.code, notice.line, f"{notice.message}{notice.fix}") for notice in tally.every]


@pytest.mark.parametrize("code", MEANINGS)
def test_each_fault_is_noticed_once_and_quotes_no_name(code: str, tmp_path: Path) -> None:
    found = checked(tmp_path, *CASES[code])
    assert [each for each, _, _ in found] == [code]
    assert not any(word in said.lower() for _, _, said in found for word in ("mary", "poppins"))


def test_a_file_in_order_gives_no_notice(tmp_path: Path) -> None:
    assert checked(tmp_path, PEOPLE, EVIDENCE + SOUND) == []


def test_planted_faults_are_each_found_at_their_line_and_the_report_is_short(ask: Ask) -> None:
    draw = Random(1)
    people = "".join(f"q-{n},Name{n} Surname{n},,\n" for n in range(2_000))
    Path("people.csv").write_text(PEOPLE + people, encoding="utf-8")
    rows = [f"q-{n % 2_000},btec,certificate,2020,,employer,,,,\n" for n in range(20_000)]
    planted = draw.sample(range(len(rows)), 800)
    for at, line in enumerate(planted):
        code = ("unknown_shows", "malformed_date", "unknown_person", "unknown_choice")[at % 4]
        broken = CASES[code][1].removeprefix(EVIDENCE)
        rows[line] = broken
    Path("evidence.csv").write_text(EVIDENCE + "".join(rows), encoding="utf-8")
    tracemalloc.start()
    result = ask("check", "--csv", "all.csv")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert result.exit_code == 1
    assert len(result.stdout.encode()) < 2_000
    text = Path("all.csv").read_text("utf-8-sig")
    errors = [int(row["line"]) for row in csv.DictReader(io.StringIO(text))]
    assert sorted(errors) == sorted(line + 2 for line in planted)
    assert peak < 20_000_000


def test_the_tables_of_the_page_are_those_of_the_columns_and_of_the_notices() -> None:
    page = (Path(__file__).parents[2] / "docs" / "people.md").read_text("utf-8")
    for rows in (*map(markdown, TABLES.values()), table()):
        assert "\n".join(rows) in page


def test_answers_go_on_without_the_rows_that_cannot_be_read_and_say_so(ask: Ask) -> None:
    with Path("evidence.csv").open("a", encoding="utf-8") as file:
        file.write("p-001,nothing-known,certificate" + "," * 14 + "\n")
    result = ask("expiring")
    assert result.exit_code == 0
    assert result.stderr == (
        "1 row could not be read and is not counted: progression people check says which.\n"
    )


def test_a_column_that_no_record_needs_stops_every_answer(ask: Ask) -> None:
    text = Path("people.csv").read_text("utf-8-sig").replace("context", "date of birth", 1)
    Path("people.csv").write_text(text, encoding="utf-8")
    for command in ("expiring", "gaps", "reach", "plan"):
        result = ask(command)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "personal_data_not_needed" in result.stderr


def test_rows_without_a_person_are_errors_in_both_files_and_stop_nothing(ask: Ask) -> None:
    for name in ("people.csv", "evidence.csv"):
        with Path(name).open("a", encoding="utf-8") as file:
            header = Path(name).read_text("utf-8-sig").splitlines()[0].split(",")
            row = dict.fromkeys(header, "") | {"label": "Nobody", "shows": "btec"}
            row["kind"] = "certificate"
            file.write(",".join(row[column] for column in header) + "\n")
    result = ask("expiring")
    assert result.exit_code == 0
    assert result.stderr == (
        "2 rows could not be read and are not counted: progression people check says which.\n"
    )


def test_a_row_with_two_faults_is_one_row_that_is_not_counted(ask: Ask) -> None:
    with Path("evidence.csv").open("a", encoding="utf-8") as file:
        file.write("p-001,nothing-known,diploma" + "," * 14 + "\n")
    assert ask("expiring").stderr.startswith("1 row could not be read")
