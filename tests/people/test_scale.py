"""A workforce has the same answer, byte for byte, in whatever way it is counted.

The same tests run with few people everywhere, and with many in `.ci/run`.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

import progression
from benchmarks.workforce import FAULTS, plant, write
from progression.cli import main
from progression.people.checking import check
from progression.people.files import KEPT_COUNTS
from progression.people.folder import Firm
from progression.people.split import split
from tests.conftest import TODAY

FEW, MANY, PARTS = 600, 100_000, 12
QUESTION = ("--as-of", TODAY, "--exact", "--json")
WAITS = 60  # seconds for a program to begin
only_ci = pytest.mark.skipif(
    os.environ.get("PROGRESSION_SCALE") != "1", reason="only .ci/run counts a large workforce"
)
Sizes = pytest.param(MANY, marks=[pytest.mark.scale, only_ci], id="many")


@pytest.fixture(scope="module", params=[pytest.param(FEW, id="few"), Sizes])
def workforce(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of invented people, with some rows that do not count."""
    folder = tmp_path_factory.mktemp("workforce")
    write(folder, request.param, progression.load().rules)
    plant(folder, 2 * len(FAULTS))
    return folder


@pytest.fixture
def parts(workforce: Path, tmp_path: Path) -> Path:
    split(workforce, tmp_path / "parts", PARTS)
    return tmp_path / "parts"


def reach(folder: Path, *options: str) -> str:
    result = CliRunner().invoke(main, ["people", "reach", str(folder), *QUESTION, *options])
    assert result.exit_code == 0, result.output
    return result.stdout


def program(folder: Path, *options: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        "progression",
        "people",
        "reach",
        str(folder),
        *QUESTION,
        *options,
    ]


def kept_in(folder: Path) -> dict[str, int]:
    """The counts that are kept, with the time at which each was written."""
    return {p.name: p.stat().st_mtime_ns for p in (folder / KEPT_COUNTS).glob("*.json")}


def shuffled(folder: Path, out: Path) -> Path:
    out.mkdir()
    for path in folder.glob("*.csv"):
        head, *lines = path.read_bytes().splitlines(keepends=True)
        random.Random(1).shuffle(lines)
        (out / path.name).write_bytes(head + b"".join(lines))
    return out


def test_parts_and_rows_in_another_order_have_the_same_bytes(
    workforce: Path, parts: Path, tmp_path: Path
) -> None:
    whole = reach(workforce)
    assert reach(parts) == whole
    assert reach(parts) == whole  # by what is kept
    assert len(kept_in(parts)) == PARTS
    split(workforce, tmp_path / "parquet", 3, parquet=True)
    assert reach(tmp_path / "parquet") == whole
    assert reach(shuffled(workforce, tmp_path / "shuffled")) == whole
    assert not (workforce / KEPT_COUNTS).exists()


def test_parts_hold_every_row_once(workforce: Path, parts: Path) -> None:
    for name in ("people", "evidence"):
        head, *lines = (workforce / f"{name}.csv").read_bytes().splitlines(keepends=True)
        written = [path.read_bytes() for path in sorted((parts / name).iterdir())]
        assert {text.splitlines()[0] for text in written} == {head.rstrip()}
        spread = [line for text in written for line in text.splitlines(keepends=True)[1:]]
        assert sorted(spread) == sorted(lines)


@pytest.mark.long
def test_dask_on_two_processes_has_the_same_bytes(workforce: Path, parts: Path) -> None:
    whole = reach(workforce)
    result = subprocess.run(program(parts, "--workers", "2"), capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (0, whole)
    told = "rows could not be read and are not counted: progression people check says which.\n"
    assert result.stderr.endswith(told)
    assert result.stderr.count("\n") == 1
    assert len(kept_in(parts)) == PARTS


def killed(folder: Path, *options: str) -> dict[str, int]:
    """Begin to count, kill all processes once something is kept, and return what is."""
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(
        program(folder, *options), start_new_session=True, stdout=nowhere, stderr=nowhere
    ) as running:
        begun = time.monotonic()
        while not kept_in(folder) and time.monotonic() < begun + WAITS:
            time.sleep(0.001)
        os.killpg(running.pid, signal.SIGKILL)
    return kept_in(folder)


def test_a_run_that_is_killed_goes_on_where_it_was(workforce: Path, parts: Path) -> None:
    before = killed(parts)
    assert before
    if is_large(workforce):
        assert len(before) < PARTS
    assert reach(parts) == reach(workforce)
    after = kept_in(parts)
    assert len(after) == PARTS
    assert before.items() <= after.items()


@pytest.mark.parametrize("workforce", [Sizes], indirect=True)
def test_a_run_by_dask_that_is_killed_goes_on_where_it_was(workforce: Path, parts: Path) -> None:
    before = killed(parts, "--workers", "2")
    assert before
    again = subprocess.run(program(parts, "--workers", "2"), capture_output=True, text=True)
    assert again.stdout == reach(workforce)
    assert before.items() <= kept_in(parts).items()


def is_large(folder: Path) -> bool:
    return (folder / "people.csv").stat().st_size > 1_000_000


def test_what_is_kept_of_another_day_or_of_changed_files_is_not_taken(parts: Path) -> None:
    reach(parts)
    before = kept_in(parts)
    path = next((parts / "evidence").iterdir())
    head, _, *rows = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(head + b"".join(rows))
    reach(parts)
    assert len(before.keys() & kept_in(parts).keys()) == PARTS - 1
    other = CliRunner().invoke(main, ["people", "reach", str(parts), "--as-of", "2026-01-01"])
    assert other.exit_code == 0
    assert not before.keys() & kept_in(parts).keys()


def test_a_torn_count_is_counted_again(parts: Path) -> None:
    whole = reach(parts)
    torn = next((parts / KEPT_COUNTS).glob("*.json"))
    torn.write_bytes(torn.read_bytes()[:40])
    assert reach(parts) == whole


def test_what_is_kept_names_nobody(parts: Path) -> None:
    reach(parts)
    texts = [p.read_text("utf-8") for p in (parts / KEPT_COUNTS).glob("*.json")]
    assert texts
    assert not any("p-0" in text or "Ada" in text for text in texts)


def test_faults_are_each_found_at_their_line_in_a_short_report(workforce: Path) -> None:
    firm = Firm(workforce, progression.load().rules, TODAY)
    tally = check(firm, whole=True)
    found = {(n.code, n.line) for n in tally.every if n.severity == "error"}
    assert tally.count("error") == len(found) == 2 * len(FAULTS)
    assert found == planted(workforce)


def planted(folder: Path) -> set[tuple[str, int]]:
    lines = (folder / "evidence.csv").read_bytes().splitlines()
    return {
        (code, number)
        for number, line in enumerate(lines, start=1)
        for code in FAULTS
        if line.endswith(f"planted {code}".encode())
    }
