"""Twelve invented people: every answer written out by hand, and no name in any output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.people.conftest import Ask

EXPIRED = [("p-009", "2024-03-10"), ("p-004", "2026-11-10")]
UNDATED = ["p-007"]
SOON = [
    ("p-012", "ecs-hse-assessment", "2026-12-20", False),
    ("p-012", "broadcast-and-media-technician", "2026-12-31", True),
    ("p-008", "ecs-hse-assessment", "2027-01-15", False),
    ("p-002", "ecs-hse-assessment", "2027-02-28", False),
    ("p-010", "ecs-hse-assessment", "2027-03-02", False),
    ("p-001", "ecs-hse-assessment", "2027-04-28", False),
]
HSE = ["ecs-hse-assessment"]
ENTRY = [["abtt-bronze"], ["btec"], ["t-level"]]
GAPS = [
    ("audio-visual-project-manager", 2, "nothing more known", [], []),
    ("audiovisual-operative", 2, "missing", HSE, []),
    ("audio-visual-technician", 1, "missing", HSE, []),
    ("audio-visual-technician", 1, "nothing more known", [], []),
    ("broadcast-and-media-supervisor", 1, "missing", HSE, []),
    ("broadcast-and-media-supervisor", 1, "nothing more known", [], []),
    ("broadcast-and-media-technician", 1, "missing", HSE, []),
    ("creative-industries-production-manager", 1, "missing", HSE, []),
    ("creative-industries-production-operative", 1, "missing", HSE, ENTRY),
    ("creative-industries-production-technician", 1, "nothing more known", [], []),
]
REACH = {
    "abtt-bronze": (2, 0, 0, 0, 0, 0),
    "audio-visual-project-manager": (0, 0, 0, 2, 3, 2),
    "audio-visual-technician": (2, 0, 0, 1, 3, 2),
    "audiovisual-operative": (2, 0, 0, 0, 6, 2),
    "broadcast-and-media-supervisor": (0, 0, 0, 1, 5, 2),
    "broadcast-and-media-systems-technical-operator-apprenticeship": (1, 0, 0, 0, 0, 0),
    "broadcast-and-media-technician": (2, 0, 0, 1, 7, 1),
    "btec": (1, 0, 0, 0, 0, 0),
    "creative-industries-production-manager": (0, 0, 0, 0, 6, 1),
    "creative-industries-production-operative": (1, 0, 0, 1, 6, 1),
    "creative-industries-production-technician": (1, 0, 0, 1, 4, 1),
    "ecs-hse-assessment": (5, 2, 1, 0, 0, 0),
    "t-level": (1, 0, 0, 0, 0, 0),
}


def test_what_expires_is_listed_by_day_with_the_card_somebody_works_as(ask: Ask) -> None:
    found = json.loads(ask("expiring", "--json").stdout)
    assert [(each["person"], each["last"]) for each in found["expired"]] == EXPIRED
    assert [each["person"] for each in found["undated"]] == UNDATED
    keys = ("person", "credential", "last", "works_as")
    assert [tuple(each[key] for key in keys) for each in found["soon"]] == SOON


def test_people_who_lack_the_same_stand_together_and_choices_are_choices(ask: Ask) -> None:
    found = json.loads(ask("gaps", "--json").stdout)
    keys = ("target", "people", "state", "needed", "choices")
    assert [tuple(group[key] for key in keys) for group in found["groups"]] == GAPS
    assert all(group["ours"] and not group["certain"] for group in found["groups"])


def test_a_small_workforce_is_counted_exactly(ask: Ask) -> None:
    found = json.loads(ask("reach", "--json").stdout)
    assert (found["people"], found["rounded"]) == (12, False)
    rows = {row.pop("credential"): tuple(row.values()) for row in found["credentials"]}
    assert rows == REACH


@pytest.mark.parametrize("language", [(), ("--format", "markdown")], ids=["text", "markdown"])
def test_the_answers_read_as_they_should(
    ask: Ask, language: tuple[str, ...], golden: pytest.FixtureRequest
) -> None:
    commands = (
        "expiring",
        "gaps",
        "gaps p-005",
        "reach",
        "plan",
        "plan --budget 600",
        "record p-005",
    )
    text = "\n\n".join(ask(*command.split(), *language).stdout for command in commands)
    golden(f"people{'-markdown' if language else ''}.txt", text)  # type: ignore[operator]


@pytest.mark.parametrize("command", [("expiring",), ("gaps", "p-004"), ("record", "p-004")])
def test_names_are_printed_when_asked_for_with_a_warning(ask: Ask, command: list[str]) -> None:
    result = ask(*command, "--names")
    assert "Invented: Dee Model" in result.stdout
    assert (
        result.stderr
        == "This output holds names. Keep it as you keep the file that they come from.\n"
    )


def test_a_page_with_a_name_is_stamped_and_one_without_is_not(ask: Ask) -> None:
    ask("record", "p-004", "-o", "with.html", "--names")
    ask("record", "p-004", "-o", "without.html")
    stamp = "This page holds a name."
    assert stamp in Path("with.html").read_text("utf-8")
    assert stamp not in Path("without.html").read_text("utf-8")


def test_the_new_folder_is_kept_out_of_git_and_its_own_check_finds_no_error(ask: Ask) -> None:
    assert Path(".gitignore").read_text("utf-8").splitlines()[-1] == "*"
    assert ask("check").stdout.splitlines()[-1] == "0 errors, 6 warnings, 8 notes in 39 rows"


def test_the_same_question_gives_the_same_page(ask: Ask) -> None:
    ask("record", "p-001", "-o", "one.html")
    ask("record", "p-001", "-o", "two.html")
    assert Path("one.html").read_bytes() == Path("two.html").read_bytes()


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("record", "p-999"), "people.csv has no such person"),
        (("record", "p-001", "-o", "x.docx"), "end its name in .html or .pdf"),
        (("expiring", "nowhere"), "there is no folder nowhere"),
        (("expiring", "--within", "soon"), "is not a number of months"),
        (("plan", "--courses", "many"), "--courses is a whole number"),
        (("forget", "p-999"), "no row has the person"),
        (("check", "--retention", "x"), "--retention is a whole number"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_line(
    ask: Ask, command: tuple[str, ...], said: str
) -> None:
    result = ask(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_review_is_listed_from_its_day_on_and_the_record_says_that_it_is_past(ask: Ask) -> None:
    due = {"due": "2026-11-20", "person": "p-004"}
    for day, found in (("2026-11-19", []), ("2026-11-20", [due]), ("2026-11-21", [due])):
        assert json.loads(ask("expiring", "--json", "--as-of", day).stdout)["reviews"] == found
    listed = "\nReview due\n  - 20 November 2026: p-004\n"
    assert ask("expiring", "--as-of", "2026-11-28").stdout.endswith(listed)
    said = "The review was due on 20 November 2026."
    assert said in ask("gaps", "p-004", "--as-of", "2026-11-28").stdout
    assert said not in ask("gaps", "p-004", "--as-of", "2026-11-19").stdout
    for day, ends in (("2026-11-20", "2026\n"), ("2026-11-28", "2026 (was due)\n")):
        record = ask("record", "p-004", "--as-of", day).stdout
        assert f"  Next review: 20 November {ends}" in record


def test_a_heading_and_a_supervisor_say_what_is_so(ask: Ask) -> None:
    worth_less, all_well = "Evidence that is worth less than it could be", "All evidence has its"
    answers = {person: ask("gaps", person).stdout for person in ("p-004", "p-005", "p-011")}
    assert [(worth_less in said, all_well in said) for said in answers.values()] == [
        (False, True),
        (True, False),
        (False, False),
    ]
    assert "Evidence\n  Nothing recorded.\n" in answers["p-011"]
    assert "Supervised by p-001 until these are closed." in answers["p-004"]
    with Path("people.csv").open("a", encoding="utf-8") as file:
        file.write("p-013,,,audiovisual-operative,,,p-001,,\n")
    with Path("evidence.csv").open("a", encoding="utf-8") as file:
        for shows in ("btec", "ecs-hse-assessment", "audiovisual-operative"):
            cells = ("p-013", shows, "certificate", "2026-09-01", "2029-09-01", "ECS", "INV-9")
            file.write(",".join((*cells, "", "employer", "p-001", "2026-09-02")) + "," * 6 + "\n")
    closed = ask("gaps", "p-013").stdout
    assert closed.endswith("\n  Supervised by p-001.\n"), closed


def test_the_plan_of_somebody_who_holds_nothing_has_its_steps(ask: Ask) -> None:
    assert "   1  ~ Gain ABTT Bronze" in ask("gaps", "p-011").stdout


def test_our_reading_is_said_once_for_all_groups_and_marked_at_each(ask: Ask) -> None:
    said = ask("gaps").stdout
    assert (said.count("- ~ "), said.count("reading")) == (10, 1)


@pytest.mark.parametrize(
    ("person", "near"),
    [("p-4", "p-004"), ("P-04", "p-004"), ("p-0011", "p-011"), ("p-099", "p-009")],
)
@pytest.mark.parametrize("command", ["gaps", "record"])
def test_a_pseudonym_that_is_nearly_right_is_offered(
    ask: Ask, command: str, person: str, near: str
) -> None:
    offered = f"Error: people.csv has no such person. Did you mean '{near}'?\n"
    assert ask(command, person).stderr == offered


@pytest.mark.parametrize("name", ["Dee Model", "Invented: Dee Model", "dee"])
def test_a_name_is_not_turned_into_a_pseudonym(ask: Ask, name: str) -> None:
    expected = "Error: people.csv has no such person: write the pseudonym of its column person\n"
    assert ask("gaps", name).stderr == expected
