"""check --against and --keep, explain, the endings of files, and failures in one line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import util
from pathlib import Path

import pytest

from progression.intake.archive import KEPT
from progression.intake.notices import SEVERITY
from tests.test_cli import run


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def mine() -> Path:
    assert run("new", "mine").exit_code == 0
    return Path("mine")


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_check_says_what_changed_since_the_copy_that_was_kept(mine: Path) -> None:
    result = run("check", "mine", "--keep")
    assert (result.exit_code, result.stderr) == (0, f"Kept a copy in {KEPT.as_posix()}.\n".replace(
        ".progression", "mine/.progression"))  # fmt: skip
    _edit(mine / "routes.csv", "experienced,courses,2", "experienced,courses,1")
    result = run("check", "mine", "--against", "last")
    assert result.exit_code == 0
    assert "warning[meaning_changed] any_of: any 2 of 3 became any one of 3" in result.stdout
    assert run("check", "mine", "--against", "last", "--strict").exit_code == 1
    found = json.loads(run("check", "mine", "--against", "last", "--json").stdout)
    assert [notice["code"] for notice in found["notices"] if notice["severity"] == "warning"] == [
        "meaning_changed"
    ]


def test_data_with_errors_is_not_kept(mine: Path) -> None:
    run("check", "mine", "--keep")
    before = (mine / KEPT).read_bytes()
    _edit(mine / "routes.csv", "level-3-diploma", "level-3-diplomas")
    result = run("check", "mine", "--keep")
    assert (result.exit_code, result.stderr) == (1, "No copy was kept, since there are errors.\n")
    assert (mine / KEPT).read_bytes() == before


REFUSED = {
    ("check", "mine", "--against", "last"): "nothing was kept to compare with",
    ("check", "--keep"): "a copy is kept beside data of your own: name its folder",
    ("check", "mine", "--against", "mine/cards.csv"): "'mine/cards.csv' cannot be read as a zip",
    ("explain", "group_of_on"): "no notice is called 'group_of_on'; did you mean 'group_of_one'?",
    ("explain", "x"): "no notice is called 'x'",
    ("table", "-o", "t.odt"): "t.odt cannot be written as .odt: end its name in .csv,",
    ("table", "-o", "t.xls"): "t.xls cannot be written as .xls",
    (
        "table",
        "--format",
        "markdown",
        "-o",
        "t.csv",
    ): "t.csv cannot be written as .csv: end its name in .md",
    ("words", "-o", "w.md"): "w.md cannot be written as .md: end its name in .csv or .xlsx",
    ("review", "T Level", "-o", "q.pdf"): "q.pdf cannot be written as .pdf",
    ("map", "-o", "m.pdf"): "m.pdf cannot be written as .pdf: end its name in .html or .htm",
    ("diff", "mine", "mine", "-o", "d.docx"): "d.docx cannot be written as .docx",
    ("path", "gold", "--ics", "p.csv"): "p.csv cannot be written as .csv: end its name in .ics",
    ("cards", "--data", "a" * 300): "cannot be a folder: file name too long",
    ("check", "a" * 300): "cannot be a folder: file name too long",
    ("check", "mine", "--against", "a" * 300): "cannot be a folder: file name too long",
    ("table", "-o", "a" * 300 + ".csv"): "cannot be written: file name too long",
}


@pytest.mark.usefixtures("mine")
@pytest.mark.parametrize(("args", "said"), REFUSED.items(), ids=lambda each: str(each)[:50])
def test_what_cannot_be_is_refused_in_one_line(args: tuple[str, ...], said: str) -> None:
    result = run(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: ")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("code", SEVERITY)
def test_every_notice_is_explained(code: str) -> None:
    result = run("explain", code)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{code} (")


@pytest.mark.parametrize("said", ["group-of-one", "Group of one", "warning[group_of_one]"])
def test_a_notice_is_found_as_it_was_copied(said: str) -> None:
    assert run("explain", said).stdout == run("explain", "group_of_one").stdout


@pytest.mark.usefixtures("mine")
@pytest.mark.parametrize(
    "args", [("table",), ("words",), ("words", "--lang", "cy"), ("review", "T Level")], ids=str
)
def test_a_table_is_written_as_a_workbook(args: tuple[str, ...]) -> None:
    result = run(*args, "-o", "t.xlsx")
    assert (result.exit_code, result.stdout) == (0, "Wrote t.xlsx.\n")
    assert Path("t.xlsx").read_bytes().startswith(b"PK\x03\x04")


def test_without_the_package_the_command_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(util, "find_spec", lambda _: None)
    result = run("table", "-o", "t.xlsx")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: a workbook needs XlsxWriter: pip install XlsxWriter\n"
    result = run("words", "--lang", "cy")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: another language needs Babel: pip install Babel\n"


@pytest.mark.usefixtures("mine")
def test_a_comparison_is_written_as_its_ending_says() -> None:
    run("new", "other")
    assert run("diff", "mine", "other", "-o", "d.json").exit_code == 0
    assert json.loads(Path("d.json").read_text(encoding="utf-8"))["same"] is True


def test_a_shipped_set_wins_over_a_folder_of_its_name_and_says_so() -> None:
    run("new", "ecs-scheme")
    said = "ecs-scheme is the shipped set; write ./ecs-scheme for the folder of that name.\n"
    result = run("show", "ECS Manager", "--data", "ecs-scheme")
    assert (result.exit_code, result.stderr) == (0, said)
    assert run("check", "ecs-scheme").stderr == said
    assert run("show", "Site Operative", "--data", "./ecs-scheme").stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("args", [("cards",), ("path", "black", "--json"), ("check",), ("--help",)])
def test_a_full_disk_is_one_line(args: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "progression", *args],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        )
    assert (done.returncode, done.stderr) == (
        2,
        "Error: the output cannot be written: no space left on device\n",
    )


def test_ids_in_capitals_are_found_by_what_people_type() -> None:
    Path("it").mkdir()
    Path("it/cards.csv").write_text("id,name,kind\nAZ-900,Basics,course\nSE-1,Stage,card\n")
    Path("it/routes.csv").write_text("to,requires\nSE-1,AZ-900\n")
    for have in ("AZ-900", "az-900"):
        result = run("path", "SE-1", "--have", have, "--data", "it", "--json")
        (answer,) = json.loads(result.stdout)["answers"]
        assert (answer["target"], answer["holding"]) == ("se-1", ["az-900"])
