"""The command line as people and programs use it: texts, JSON, exit codes, bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from progression.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

BM = "broadcast-and-media-technician"


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, list(args))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def asked(*args: str) -> dict[str, Any]:
    result = run(*args, "--json")
    assert result.stderr == ""
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


QUESTIONS = {
    "path-black-from-t-level.txt": ("path", "black", "--have", "T Level"),
    "path-av-black-three-ways.txt": ("path", "AV PM", "--alternatives", "3"),
    "path-bm-stated-only.txt": ("path", BM, "--stated-only"),
    "path-av-stated-only.txt": ("path", "AV project manager", "--stated-only"),
    "path-held.txt": ("path", "AV Technician", "--have", "AV Technician"),
    "path-withdrawn.txt": ("--data", "ecs-scheme", "path", "Site Visitor"),
    "path-manager.txt": ("--data", "ecs-scheme", "path", "ECS Manager", "--have", "SMSTS"),
    "path-lapsed.txt": (
        *("path", "AV Operative", "--have", "HSE test@2019-06", "--have", "BTEC"),
        *("--as-of", "2026-11-27"),
    ),
    "next.txt": ("next", "--have", "T Level", "--have", "HS&E assessment"),
    "show-av-technician.txt": ("show", "AV Technician"),
    "show-installation-electrician.txt": (
        "--data",
        "ecs-scheme",
        "show",
        "Installation Electrician (Gold)",
    ),
    "show-assessment.txt": ("show", "ECS HS&E assessment"),
    "cards.txt": ("cards",),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_an_adviser_reads(name: str, golden: Callable[[str, str], None]) -> None:
    result = run(*QUESTIONS[name])
    assert result.stderr == ""
    golden(name, result.stdout)


@pytest.mark.parametrize("name", QUESTIONS)
def test_our_own_words_are_ascii(name: str) -> None:
    assert run(*QUESTIONS[name]).stdout.isascii()


def test_path_as_json_keeps_its_contract() -> None:
    answer = asked("path", "AV Project Manager", "--have", "T-Level", "--have", "HS&E assessment")
    assert set(answer) == {"data", "day", "answers"}
    assert answer["day"] == "2026-11-27"
    (found,) = answer["answers"]
    steps = found["plans"][0].pop("steps")
    assert [(step["credential"], step["basis"]) for step in steps] == [
        ("audiovisual-operative", "implied"),
        ("audio-visual-technician", "implied"),
        ("audio-visual-project-manager", "implied"),
    ]
    keys = {"credential", "route", "uses", "basis", "renewal", "certain", "sources", "why"}
    assert set(steps[0]) == keys
    assert found == {
        "target": "audio-visual-project-manager",
        "holding": ["ecs-hse-assessment", "t-level"],
        "by": "steps",
        "reachable": True,
        "exact": True,
        "proved": {"objective": True, "ties": True},
        "bound": None,
        "more": True,
        "plans": [
            {
                "cost": {"min": 0, "max": None, "unknown": 3},
                "months": {"min": 0, "max": None, "unknown": 3},
                "renewals": [],
                "conditions": [
                    {
                        "credential": "ecs-hse-assessment",
                        "from": "2024-11-27",
                        "until": None,
                        "text": "if awarded on or after 2024-11-27",
                    },
                    {
                        "credential": "ecs-hse-assessment",
                        "from": None,
                        "until": None,
                        "text": (
                            "may have to be taken again on the way, as not all lengths are known"
                        ),
                    },
                ],
                "proved": True,
            }
        ],
        "fewest_unknown": None,
        "missing": [],
        "missing_sets": [],
        "left_out": [],
        "tradeoffs": False,
        "limits": {"months": None, "cost": None},
        "beyond": None,
        "exemptions": ["hs-exemption-approved"],
    }


def test_next_show_and_cards_as_json_keep_their_contracts() -> None:
    outlook = asked("next", "--have", "t-level")
    assert set(outlook) == {"data", "day", "holding", "open", "one_away", "unlocks"}
    assert outlook["holding"] == ["t-level"]
    assert {"credential": "btec", "routes": [], "start": True, "certain": False} in outlook["open"]
    assert outlook["one_away"][0] == {
        "credential": "audiovisual-operative",
        "route": "entry",
        "any_one_of": ["ecs-hse-assessment"],
        "certain": False,
    }
    shown = asked("show", "AV Operative")
    besides = {"facts", "competence", "sources"}
    assert set(shown) == {"data", "credential", "routes", "leads_to", *besides}
    assert shown["leads_to"] == ["audio-visual-technician"]
    (route,) = shown["routes"]
    assert route["all_of"] == []
    safe = ["ecs-hse-assessment", "hs-exemption-approved"]
    assert route["any_of"] == [
        {"label": "entry-qualification", "need": 1, "of": ["abtt-bronze", "btec", "t-level"]},
        {"label": "health-and-safety", "need": 1, "of": safe},
    ]
    listed = asked("cards", "--kind", "assessment")
    assert [card["id"] for card in listed["cards"]] == ["ecs-hse-assessment"]
    assert (listed["cards"][0]["valid_months"], listed["cards"][0]["cost_min"]) == (24, None)


def test_check_as_json_counts_what_it_lists() -> None:
    report = asked("check")
    assert report["version"] == 1
    assert report["counts"]["error"] == 0
    assert report["counts"]["warning"] == len(report["notices"])
    keys = {"severity", "code", "file", "line", "column", "message", "fix"}
    assert {frozenset(notice) for notice in report["notices"]} == {frozenset(keys)}


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("path", "black"), 0),
        (("path", "AV Project Manager", "--stated-only"), 3),
        (("path", "gold", "--stated-only"), 0),
        (("path", "blak"), 2),
        (("path", "black", "--have", "gold"), 2),
        (("path", "black", "--have", "T Level@June"), 2),
        (("path", "black", "--as-of", "22/11/2026"), 2),
        (("path", "black", "--have", "T Level@2027", "--as-of", "2026-11-27"), 2),
        (("path", "black", "--tier", "gold"), 2),
        (("path", "black", "--by", "money"), 2),
        (("next", "--as-of", "2026-02-30"), 2),
        (("path", "black", "--alternatives", "0"), 2),
        (("path", "black", "--data", "nowhere"), 1),
        (("cards", "--tier", "silver"), 2),
        (("check",), 0),
        (("check", "--strict"), 1),
        (("check", "nowhere"), 1),
        (("--data", "ecs-scheme", "cards"), 0),
        (("fly",), 2),
    ],
)
def test_exit_codes(args: tuple[str, ...], code: int) -> None:
    assert run(*args).exit_code == code


EXEMPTIONS = (
    (
        "id,name,kind\ncard,Card,card\nnvq,NVQ,qualification\n"
        "spared,Permission,exemption\nveteran,Veteran,exemption\n"
    ),
    (
        "to,requires,route,any_of,kind\ncard,nvq,main,,\ncard,spared,main,safe,\n"
        "card,veteran,main,safe,\nveteran,nvq,long,,counts\n"
    ),
)


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("Permission",), 3, "it applies to a person or does not; no steps lead to it."),
        (("Permission", "--have", "NVQ"), 3, "no steps lead to it."),
        (("Permission", "--have", "Permission"), 0, "nothing is left to do"),
        (("Veteran", "--have", "NVQ"), 0, "NVQ, which you hold, counts as it."),
        (("Veteran",), 0, "Gain NVQ"),
    ],
)
def test_an_exemption_as_target_is_reached_by_what_counts_as_it_and_by_no_steps(
    tmp_path: Path, args: tuple[str, ...], code: int, said: str
) -> None:
    result = run("path", *args, "--data", _folder(tmp_path, *EXEMPTIONS))
    assert (result.exit_code, said in result.stdout) == (code, True), result.stdout


def test_an_unreachable_answer_still_prints_its_json() -> None:
    result = run("path", "AV Project Manager", "--stated-only", "--json")
    assert result.exit_code == 3
    (answer,) = json.loads(result.stdout)["answers"]
    assert answer["missing"] == ["audio-visual-project-manager"]
    assert "ecs-hse-assessment" in answer["left_out"]


@pytest.mark.parametrize("args", [("path", "blak", "--json"), ("path", "black", "--data", "no")])
def test_at_a_failure_stdout_is_empty(args: tuple[str, ...]) -> None:
    assert run(*args).stdout == ""


def test_data_is_taken_before_and_after_the_command() -> None:
    after = run("cards", "--data", "ecs-scheme", "--json")
    assert after.stdout == run("--data", "ecs-scheme", "cards", "--json").stdout
    assert after.stdout != run("cards", "--json").stdout


def _folder(tmp_path: Path, cards: str | None, routes: str | None) -> str:
    for name, text in (("cards.csv", cards), ("routes.csv", routes)):
        if text is not None:
            (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path)


CARDS = "id,name,kind\na,A,card\nb,B,course\n"


@pytest.mark.parametrize(
    ("cards", "routes", "said"),
    [
        (None, "to,requires\na,b\n", "cards.csv: error[missing_file]: the file does not exist"),
        (CARDS, None, "routes.csv: error[missing_file]: the file does not exist"),
        (
            CARDS,
            "to,requires\na,bb\n",
            (
                "routes.csv:2: error[unknown_credential] requires: "
                "'bb' is not an id in cards.csv; did you mean 'b'?"
            ),
        ),
    ],
)
def test_bad_data_gets_one_clear_line(
    tmp_path: Path, cards: str | None, routes: str | None, said: str
) -> None:
    result = run("--data", _folder(tmp_path, cards, routes), "path", "A")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[0].endswith(said)


def test_an_unknown_target_gets_one_line_with_near_misses() -> None:
    result = run("path", "blak")
    assert result.stderr == (
        "Error: no credential called 'blak'. Did you mean 'black', "
        "'Audio Visual Project Manager (Black)', 'Broadcast and Media Supervisor (Black)' or "
        "'Creative Industries Production Manager (Black)'?\n"
    )


def test_map_writes_the_page_and_names_it(tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    result = run("map", "-o", str(page), "--no-canvas")
    assert result.exit_code == 0
    assert page.as_posix() in result.stdout
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_map_has_a_part_for_people_only_when_asked(tmp_path: Path) -> None:
    texts = []
    for options in ((), ("--people",)):
        page = tmp_path / f"map-{len(options)}.html"
        assert run("map", "-o", str(page), "--no-canvas", *options).exit_code == 0
        texts.append(page.read_text(encoding="utf-8"))
    assert ["id=people" in text for text in texts] == [False, True]


@pytest.mark.parametrize(
    ("others", "said"),
    [
        (("--category", "audiovisual"), "people aim at cards of every category"),
        (("--pyvis", "plain.html"), "--pyvis writes a map of its own"),
    ],
)
def test_the_part_for_people_is_of_the_whole_map(others: tuple[str, ...], said: str) -> None:
    result = run("map", "--people", *others)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


@pytest.mark.parametrize("place", ["no-such-folder/map.html", "file/map.html", "."])
def test_a_path_that_cannot_be_written_gets_one_clear_line(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("whole")
    result = run("map", "-o", str(tmp_path / place))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert "cannot be written" in result.stderr
    assert (tmp_path / "file").read_text() == "whole"


def test_a_rejected_framework_leaves_the_old_page_whole(tmp_path: Path) -> None:
    old = tmp_path / "map.html"
    old.write_text("old")
    data = _folder(tmp_path, CARDS, "to,requires\na,c\n")
    assert run("--data", data, "map", "-o", str(old)).exit_code == 1
    assert old.read_text() == "old"


WORDS = st.sampled_from(
    [
        *("path", "next", "show", "cards", "check", "black", "av", "t-level", "--have", "--by"),
        *("--json", "--data", "ecs-scheme", "--stated-only", "--alternatives", "2", "@2020-01"),
        *("--as-of", "2026-01-01", "--tier", "gold", "", "-", "--", "\u00e9\u202e", "x" * 400),
        *("explain", "group_of_one", "diff", "table", "--against", "last", "--keep", "--strict"),
    ]
)


@given(st.lists(WORDS, max_size=6))
def test_any_words_end_in_an_exit_code_of_the_contract(words: list[str]) -> None:
    assert run(*words).exit_code in (0, 1, 2, 3)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_narrow_console_is_no_fault(tmp_path: Path, encoding: str) -> None:
    cards = "id,name,kind\na,D\u0175r \u2192 \u00e9,card\n"
    data = _folder(tmp_path, cards, "to,requires\n")
    done = subprocess.run(
        [sys.executable, "-m", "progression", "--data", data, "cards"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_fault_of_our_own_is_one_line_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import progression.framework\n"
        "def broken(data=None): raise RuntimeError('a wheel came off')\n"
        "progression.framework.load = broken\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "progression", "cards"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "Error: progression itself has failed (RuntimeError: a wheel came off);"
        " this is worth reporting\n"
    )
