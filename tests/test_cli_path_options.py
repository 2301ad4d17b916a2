"""What `progression path` says to its wider options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import icalendar
import pytest

from tests.test_cli import asked, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

AS_OF = ("--as-of", "2026-11-27")
HSE = "HS&E assessment"
SCHEME = ("--data", "ecs-scheme", "path")
AV = ("path", "AV Project Manager")
LATE = ("path", "AV Technician", "--without", "AV Operative")
QUESTIONS = {
    "path-all-ways.txt": (
        "path",
        "AV Technician",
        "--have",
        HSE,
        "--alternatives",
        "all",
    ),
    "path-tradeoffs.txt": (*SCHEME, "Building Controls Engineer", "--tradeoffs"),
    "path-without-card.txt": ("path", "AV Technician", "--without", "AV Operative"),
    "path-without-route.txt": (*AV, "--without", "AV Technician/progression"),
    "path-without-all.txt": ("path", "AV Operative", "--without", HSE),
    "path-within.txt": ("path", "AV Technician", "--within", "23", "--alternatives", "2"),
    "path-beyond.txt": (*LATE, "--within", "23"),
    "path-start.txt": (*AV, "--start", "2027-01", *AS_OF),
    "path-start-lapsed.txt": (
        *(*AV, "--start", "2027-01", *AS_OF),
        *("--have", "HS&E assessment@2024-12", "--have", "AV Operative@2024-06"),
    ),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_an_adviser_reads(name: str, golden: Callable[[str, str], None]) -> None:
    result = run(*QUESTIONS[name])
    assert result.stderr == ""
    golden(name, result.stdout)


@pytest.mark.parametrize("target", ["gold", "AV Technician"])
def test_a_calendar_file_needs_one_target_and_a_start(target: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.ics"
    start = ("--start", "2027-01") if target == "gold" else ()
    result = run("path", target, *start, "--ics", str(file))
    assert (result.exit_code, result.stdout, file.exists()) == (2, "", False)
    assert result.stderr == "Error: --ics needs one target and a --start such as 2027-01\n"


def test_a_calendar_beyond_the_year_9999_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "plan.ics"
    last = (*AV, "--start", "9999-12", *AS_OF)
    assert run(*last).exit_code == 0
    result = run(*last, "--ics", str(file))
    assert (result.exit_code, result.stdout, file.exists()) == (2, "", False)
    assert result.stderr == (
        "Error: the plan runs beyond the year 9999, which a calendar cannot show\n"
    )


@pytest.mark.parametrize(
    ("given", "same"),
    [
        (("--tier", "black"), ("--tier", "Black")),
        (("--category", "audiovisual"), ("--category", "Audio Visual")),
        (("--alternatives", "all"), ("--alternatives", "1000")),
        (("--budget", "10"), ("--budget", "10.00")),
        (("--without", "T-Level"), ("--without", "t level")),
    ],
)
def test_the_same_meant_gives_the_same_answer(
    given: tuple[str, ...], same: tuple[str, ...]
) -> None:
    assert asked(*AV, *given) == asked(*AV, *same)


def test_limits_that_no_plan_keeps_are_answered_with_the_nearest_plan(tmp_path: Path) -> None:
    (tmp_path / "cards.csv").write_text(
        "id,name,kind,months_min\nnvq,NVQ,qualification,24\ngold,Gold,card,\n"
    )
    (tmp_path / "routes.csv").write_text("to,requires\ngold,nvq\n")
    late = ("path", "gold", "--data", str(tmp_path))
    assert run(*late, "--within", "23", "--json").exit_code == 3
    (found,) = asked(*late, "--within", "23")["answers"]
    assert (found["reachable"], found["plans"], found["missing"]) == (False, [], [])
    assert found["beyond"]["months"] == {"min": 24, "max": None, "unknown": 1}
    assert run(*late, "--within", "24", "--json").exit_code == 0


def test_all_plans_are_all_there_are() -> None:
    (found,) = asked(*AV, "--alternatives", "all")["answers"]
    assert (len(found["plans"]), found["more"]) == (4, False)


def test_a_tier_or_a_category_chooses_among_what_the_target_names() -> None:
    def targets(*options: str) -> list[str]:
        return [each["target"] for each in asked("path", *options)["answers"]]

    assert len(targets("black")) == 3
    assert targets("black", "--category", "Audiovisual") == ["audio-visual-project-manager"]
    assert targets("audiovisual", "--tier", "Gold") == ["audio-visual-technician"]
    (one,) = asked(*AV, "--tier", "black")["answers"]
    assert one == asked(*AV)["answers"][0]


def _events(path: Path) -> list[Any]:
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    return [
        (str(e["SUMMARY"]), f"{e.decoded('DTSTART')} to {e.decoded('DTEND')}")
        for e in calendar.walk("VEVENT")
    ]


def test_a_calendar_file_holds_the_months_of_the_best_plan(tmp_path: Path) -> None:
    file = tmp_path / "plan.ics"
    result = run(*AV, "--start", "2027-01", "--ics", str(file))
    assert result.exit_code == 0
    assert result.stderr == f"Wrote {file.as_posix()}.\n"
    assert result.stdout == run(*AV, "--start", "2027-01").stdout
    # The cards come after what takes nobody knows how long: they have no month to stand in.
    assert _events(file) == [
        (
            "Not before: Complete Audiovisual technician apprenticeship [our reading]",
            "2027-01-01 to 2027-02-01",
        ),
        ("Not before: Pass ECS HS&E assessment [our reading]", "2027-01-01 to 2027-02-01"),
    ]


def test_the_same_question_writes_the_same_calendar_file(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one.ics", "two.ics")]
    for file in files:
        run(*AV, "--start", "2027-01", "--ics", str(file))
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize(
    ("options", "exit_code"), [(("--without", HSE), 3), (("--have", "AV Project Manager"), 0)]
)
@pytest.mark.parametrize("tradeoffs", [(), ("--tradeoffs",)])
def test_no_calendar_file_is_written_where_there_is_nothing_to_do(
    options: tuple[str, ...], exit_code: int, tradeoffs: tuple[str, ...], tmp_path: Path
) -> None:
    file = tmp_path / "plan.ics"
    result = run(*AV, *options, *tradeoffs, "--start", "2027-01", "--ics", str(file))
    assert (result.exit_code, file.exists(), result.stderr) == (exit_code, False, "")
