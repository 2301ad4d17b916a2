"""new, table, diff and review as officers use them: texts, files, exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import progression
from progression.intake.plain import FORMULA_STARTS
from progression.upkeep.starter import FILES
from progression.voice import sheet
from tests.test_cli import run

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    """The starter as it is, and after a year of changes."""
    folders = (tmp_path / "old", tmp_path / "new")
    for folder in folders:
        assert run("new", folder.name).exit_code == 0
    cards, routes = (folders[1] / name for name in ("cards.csv", "routes.csv"))
    _edit(cards, ",22.50,22.50,24,", ",30,30,36,")
    _edit(routes, "experienced,courses,2", "experienced,courses,1")
    _edit(routes, "site-operative,safety-exemption,", "site-operative,first-aid-course,")
    return folders


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_new_framework_is_in_order_and_answers(tmp_path: Path) -> None:
    assert run("new", "schemes/mine").exit_code == 0
    folder = tmp_path / "schemes" / "mine"
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    assert (folder / "cards.csv").read_bytes().startswith(b"\xef\xbb\xbf")  # for Excel
    assert progression.check(folder).notices == ()
    ways = progression.load(folder).plans("Site Technician", alternatives=100)
    assert len(ways) > 1


def test_a_new_framework_replaces_none(tmp_path: Path) -> None:
    assert run("new", "mine").exit_code == 0
    (tmp_path / "mine" / "cards.csv").write_text("mine")
    result = run("new", "mine")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: mine/README.txt exists: name another folder, or add --force\n"
    assert (tmp_path / "mine" / "cards.csv").read_text() == "mine"
    assert run("new", "mine", "--force").exit_code == 0
    assert (tmp_path / "mine" / "cards.csv").read_text() != "mine"


def test_the_readme_of_the_starter_shows_commands_that_work() -> None:
    run("new", "FOLDER")
    run("new", "COPY")
    lines = Path("FOLDER/README.txt").read_text(encoding="utf-8").splitlines()
    commands = [line.split(maxsplit=1)[1] for line in lines if line.startswith("      progression")]
    assert len(commands) == 4
    for command in commands:
        words = next(csv.reader([command], delimiter=" "))
        assert run(*words).exit_code == 0


QUESTIONS = {
    "review-manager.txt": ("review", "ECS Manager", "--data", "ecs-scheme"),
    "review-start.txt": ("review", "T Level"),
    "table.csv": ("table",),
    "table.md": ("table", "--format", "markdown"),
    "diff.txt": ("diff", "old", "new"),
    "diff.md": ("diff", "old", "new", "--format", "markdown"),
}


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize("name", QUESTIONS)
def test_what_an_officer_reads(name: str, golden: Callable[[str, str], None]) -> None:
    result = run(*QUESTIONS[name])
    assert (result.exit_code, result.stderr) == (0, "")
    golden(name, result.stdout)
    assert result.stdout.replace("£", "").isascii()


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize(
    "option",
    [
        (),
        (
            "--format",
            "markdown",
        ),
    ],
)
def test_the_same_framework_has_no_differences(option: tuple[str, ...]) -> None:
    said = run("diff", "old", "old", *option).stdout
    assert said.removeprefix("# ").split("\n")[0] == "What changed from old to old"
    assert said.split("\n\n")[1].strip() == "No differences."


@pytest.mark.usefixtures("versions")
def test_diff_as_json_keeps_its_contract() -> None:
    found = json.loads(run("diff", "old", "new", "--json").stdout)
    assert set(found) == {
        "old", "new", "same", "credentials", "routes", "affected", "complete",
    }  # fmt: skip
    assert found["credentials"]["changed"] == [
        {
            "credential": "safety-test",
            "columns": {
                "cost_min": {"old": 22.5, "new": 30},
                "cost_max": {"old": 22.5, "new": 30},
                "valid_months": {"old": 24, "new": 36},
            },
        }
    ]
    changed = found["routes"]["changed"]
    assert [(each["to"], each["route"]) for each in changed] == [
        ("site-operative", "diploma"),
        ("site-technician", "experienced"),
    ]
    effect = found["affected"][0]
    assert (effect["card"], effect["start"]) == ("site-operative", None)
    assert effect["kinds"] == ["different", "dearer"]
    assert set(effect["before"]) == {"steps", "months", "cost"}
    same = json.loads(run("diff", "old", "old", "--json").stdout)
    assert (same["same"], same["affected"]) == (True, [])


def test_review_as_json_keeps_its_contract() -> None:
    found = json.loads(run("review", "AV Operative", "--questions", "2", "--json").stdout)
    assert (set(found), found["card"]) == (
        {"data", "card", "more", "questions"},
        "audiovisual-operative",
    )
    assert found["questions"][1] == {
        "question": "By these rows, someone with none of ABTT Bronze, Relevant BTEC or Relevant T "
        "Level does not get the Audiovisual Operative card, whatever else they have. Right?",
        "with": "everything else",
        "without": ["abtt-bronze", "btec", "t-level"],
        "gets": False,
        "right": None,
    }


def _answered(sheet: Path, *said: str) -> None:
    """Fill in the column `right`, as in a spreadsheet."""
    rows = list(csv.reader(io.StringIO(sheet.read_text(encoding="utf-8-sig"), newline="")))
    for row, right in zip(rows[1:], said, strict=False):
        row[rows[0].index("right")] = right
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def test_answers_are_recorded_and_asked_again_ever_after(tmp_path: Path) -> None:
    run("new", "mine")
    assert run("review", "Site Operative", "--data", "mine", "-o", "q.csv").exit_code == 0
    _answered(tmp_path / "q.csv", *["yes"] * 30)
    record = ("review", "Site Operative", "--data", "mine", "--answers", "q.csv")
    result = run(*record, "--by", "A. Officer", "--on", "2026-11-22")
    assert (result.exit_code, result.stdout.splitlines()[0][:8]) == (0, "Recorded")
    assert "review_contradicted" not in run("check", "mine").stdout
    _edit(
        tmp_path / "mine" / "routes.csv",
        "site-operative,safety-exemption,diploma,safety,",
        "site-operative,safety-exemption,diploma,,",
    )
    noticed = run("check", "mine").stdout
    assert "warning[review_contradicted]" in noticed
    assert "(A. Officer, 2026-11-22)" in noticed
    again = run("review", "Site Operative", "--data", "mine").stdout
    assert "Answered before: " in again


def test_an_answer_that_the_rows_deny_is_named_at_once(tmp_path: Path) -> None:
    run("new", "mine")
    run("review", "Site Operative", "--data", "mine", "-o", "q.csv")
    _answered(tmp_path / "q.csv", "no")
    said = run("review", "Site Operative", "--data", "mine", "--answers", "q.csv").stdout
    assert "The rows say otherwise, until they are fixed, in:" in said


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("new", "mine/cards.csv/below"), 2),
        (("table", "--data", "nowhere"), 1),
        (("table", "-o", "no-such-folder/table.csv"), 2),
        (("diff", "mine", "nowhere"), 1),
        (("diff", "mine"), 2),
        (("diff", "mine", "mine", "--json", "--format", "markdown"), 2),
        (("diff", "mine", "mine", "--as-of", "May"), 2),
        (("review", "blak"), 2),
        (("review", "gold"), 2),
        (("review", "Site Operative", "--data", "mine", "--by", "A"), 2),
        (("review", "Site Operative", "--data", "mine", "--answers", "none.csv"), 1),
        (("review", "AV Operative", "--answers", "mine/cards.csv"), 2),
        (("review", "Site Operative", "--data", "mine", "--answers", "q.csv", "--by", "=1+1"), 2),
        (("review", "Site Operative", "--data", "mine", "--answers", "q.csv", "--json"), 2),
    ],
)
def test_exit_codes(args: tuple[str, ...], code: int) -> None:
    run("new", "mine")
    run("review", "Site Operative", "--data", "mine", "-o", "q.csv")
    result = run(*args)
    assert (result.exit_code, result.stdout) == (code, "")
    assert "Traceback" not in result.stderr


def test_a_sheet_about_other_data_is_refused_with_its_lines(tmp_path: Path) -> None:
    run("new", "mine")
    run("review", "AV Operative", "-o", "q.csv")
    _answered(tmp_path / "q.csv", "yes")
    result = run("review", "Site Operative", "--data", "mine", "--answers", "q.csv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        "q.csv:2: error[unknown_credential] card: 'audiovisual-operative' is not an id"
    )
    assert not (tmp_path / "mine" / "reviews.csv").exists()


def test_columns_of_ones_own_in_the_reviews_are_not_lost(tmp_path: Path) -> None:
    run("new", "mine")
    run("review", "Site Operative", "--data", "mine", "-o", "q.csv")
    _answered(tmp_path / "q.csv", "yes")
    kept = "card,with,without,gets,mood\nsite-operative,,,no,glad\n"
    (tmp_path / "mine" / "reviews.csv").write_text(kept)
    result = run("review", "Site Operative", "--data", "mine", "--answers", "q.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert (tmp_path / "mine" / "reviews.csv").read_text() == kept


@pytest.mark.parametrize(
    "args",
    [
        ("map", "--no-canvas", "-o"),
        ("table", "-o"),
        ("review", "AV Operative", "-o"),
        ("diff", "mine", "mine", "-o"),
        ("path", "AV PM", "--start", "2027-01", "--ics"),
    ],
)
def test_a_file_of_somebody_elses_stays_unless_forced(
    tmp_path: Path, args: tuple[str, ...]
) -> None:
    run("new", "mine")
    target = tmp_path / "theirs"
    target.write_text("theirs")
    result = run(*args, "theirs")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: theirs exists and may be somebody's own work: give another name, or add --force\n"
    )
    assert target.read_text() == "theirs"
    assert run(*args, "theirs", "--force").exit_code == 0
    assert target.read_text(encoding="utf-8") != "theirs"


def test_a_calendar_is_written_again_and_again() -> None:
    for month in ("2027-01", "2027-02"):
        args = ("path", "AV PM", "--start", month, "--ics", "plan.ics")
        assert run(*args).exit_code == 0


def test_the_map_is_written_again_and_again() -> None:
    for data in ("ecs-audiovisual", "ecs-scheme"):
        assert run("map", "--no-canvas", "--data", data).exit_code == 0
        assert run("map", "--no-canvas", "--data", data, "-o", "map.html").exit_code == 0


def test_a_sheet_that_was_filled_in_is_not_written_over(tmp_path: Path) -> None:
    assert run("review", "AV Operative", "-o", "q.csv").exit_code == 0
    assert run("review", "AV Operative", "-o", "q.csv").exit_code == 0  # nothing to lose yet
    _answered(tmp_path / "q.csv", "yes")
    assert run("review", "AV Operative", "-o", "q.csv").exit_code == 2


@pytest.mark.parametrize("name", ["ecs-audiovisual", "ecs-scheme"])
def test_the_flat_sheet_holds_every_row_and_no_formula(name: str) -> None:
    rules = progression.load(name).rules
    text = sheet.as_csv(sheet.rows(rules))
    assert text.startswith("\ufeff")
    header, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    assert header == list(sheet.headings())
    assert len(rows) == len(rules.credentials) + sum(len(list(r.lines())) for r in rules.routes)
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULA_STARTS)]
    ids = {c.id for c in rules.credentials if "-" in c.id}
    assert not [cell for row in rows for cell in row if cell in ids]


def test_a_file_name_says_what_is_written() -> None:
    run("table", "-o", "table.md")
    assert Path("table.md").read_text(encoding="utf-8").startswith("| Credential |")
    run("table", "-o", "table.csv")
    assert Path("table.csv").read_bytes().startswith(b"\xef\xbb\xbfCredential,")


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize("name", ["review-manager.txt", "diff.txt"])
def test_the_order_of_sets_shows_nowhere(name: str, golden: Callable[[str, str], None]) -> None:
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-m", "progression", *QUESTIONS[name]],
            capture_output=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        golden(name, done.stdout.decode().replace(os.linesep, "\n"))


@pytest.mark.parametrize("strict", [(), ("--strict",)])
def test_a_contradicted_answer_is_a_warning(tmp_path: Path, strict: tuple[str, ...]) -> None:
    run("new", "mine")
    (tmp_path / "mine" / "reviews.csv").write_text(
        "card,with,without,gets\nsite-operative,,,yes\n", encoding="utf-8"
    )
    assert run("check", "mine", *strict).exit_code == len(strict)
    assert run("path", "Site Operative", "--data", "mine").exit_code == 0


WORDS = st.sampled_from(
    [
        *("table", "diff", "review", "ecs-audiovisual", "nowhere", "av pm", "--json", "--data"),
        *(
            "--format",
            "markdown",
            "--questions",
            "2",
            "--answers",
            "none.csv",
            "--by",
            "--on",
            "2026-11-22",
        ),
        *("--force", "", "-", "--", "\u00e9\u202e", "x" * 400),
    ]
)


@given(st.lists(WORDS, max_size=6))
def test_any_words_end_in_an_exit_code_of_the_contract(words: list[str]) -> None:
    assert run(*words).exit_code in (0, 1, 2)


@pytest.mark.usefixtures("versions")
def test_a_comparison_is_a_table_too(tmp_path: Path) -> None:
    """Each cell that differs is a row, by the command and in Python alike."""
    printed = run("diff", "old", "new", "--format", "csv").stdout
    found = list(csv.DictReader(io.StringIO(printed)))
    cells = [(row["what"], row["credential"], row["column"], row["new"]) for row in found]
    assert ("changed", "safety-test", "valid_months", "36") in cells
    assert cells[-2:] == [
        ("changed", "site-operative", "requires", "level-2-diploma; first-aid-course; safety-test"),
        ("changed", "site-technician", "requires", found[-1]["new"]),
    ]

    old, new = (progression.load(tmp_path / name) for name in ("old", "new"))
    assert len(old.diff(new).to_frame()) == len(found)
    assert str(old.diff(new)).startswith("What changed from the older framework to the newer one")
    assert not old.diff(old)
    assert run("diff", "old", "new", "-o", "d.xlsx").exit_code == 0
    assert run("diff", "old", "new", "-o", "d.md").exit_code == 0
    assert Path("d.md").read_text().startswith("# What changed from old to new")
    assert Path("d.xlsx").read_bytes().startswith(b"PK")
