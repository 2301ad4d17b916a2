"""people plan on the invented people: each answer written out by hand, in every form."""

from __future__ import annotations

import json
import re
from importlib import util
from pathlib import Path
from typing import Any

import pytest

import progression
from progression.people import booking, courses
from progression.people.courses import needs
from progression.people.folder import Firm
from progression.people.notices import Tally
from progression.people.workforce import Workforce
from tests.people.conftest import Ask

HSE, BRONZE = "ecs-hse-assessment", "abtt-bronze"
# Six lack the assessment alone: 180 for the group and 58 for each. The seventh lacks Bronze too.
BOTH = [
    {"course": BRONZE, "groups": 1, "people": 1, "places": 16},
    {"course": HSE, "groups": 1, "people": 7, "places": 12},
]
PROVED = {"more": False, "proved": True, "bound": None}
HEADER = "credential,day_cost,person_cost,seats\n"


def training(*rows: str) -> None:
    Path("training.csv").write_text(HEADER + "\n".join(rows), encoding="utf-8")


def asked(ask: Ask, *options: str) -> dict[str, Any]:
    result = ask("plan", "--json", *options)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def paragraphs(text: str) -> list[str]:
    """The sentences of an answer in Markdown, one each, without the mark of our reading."""
    return [line.removesuffix(" *our reading*") for line in text.splitlines() if line]


def test_the_course_that_moves_most_the_fewest_and_the_least_money(ask: Ask) -> None:
    found = asked(ask)
    assert len(found.pop("data")["sha256"]) == 64
    assert found == {
        "day": "2026-11-27",
        "ready": 5,
        "movable": 7,
        "others": 0,
        "unseen": 0,
        "ours": True,
        "best": {"courses": [[HSE]], "choices": [[[HSE]]], "moved": 6, **PROVED},
        "all": {
            "courses": [[BRONZE, HSE]],
            "choices": [[[BRONZE], [HSE]]],
            "moved": 7,
            **PROVED,
        },
        "budget": None,
        "within": None,
        "least": {"moved": 7, "cost": 3081, "bookings": [BOTH], **PROVED},
        "unpriced": [],
    }


@pytest.mark.parametrize(
    ("budget", "moved", "cost"),
    [
        ("0", 0, 0),
        ("237.99", 0, 0),
        ("238", 1, 238),
        ("£527", 5, 470),
        ("528", 6, 528),
        ("3,080.99", 6, 528),
        ("3081", 7, 3081),
        ("1000000", 7, 3081),
    ],
)
def test_a_budget_moves_as_many_as_it_pays_for(
    ask: Ask, budget: str, moved: int, cost: int
) -> None:
    found = asked(ask, "--budget", budget)
    assert (found["within"]["moved"], found["within"]["cost"]) == (moved, cost)
    assert (found["least"]["cost"], found["best"], found["all"]) == (3081, None, None)


def test_groups_that_do_the_same_stand_below_as_the_choice_they_are(ask: Ask) -> None:
    training(f"{HSE},180,58,6", "btec,200,9.50,4", f"{BRONZE},200,9.50,3")
    said = paragraphs(ask("plan", "--budget", "5000", "--format", "markdown").stdout)
    ours = "on our reading of the rules"
    assert said[3:6] == [
        f"The most that £5,000 can move is 7 people, for £975.50: any one of these 2, {ours}.",
        (
            "- 1 group of ABTT Bronze (1 of 3 places) and 2 groups of ECS HS&E assessment "
            f"(7 of 12 places), {ours}"
        ),
        (
            "- 1 group of Relevant BTEC (1 of 4 places) and 2 groups of ECS HS&E assessment "
            f"(7 of 12 places), {ours}"
        ),
    ]
    said = paragraphs(ask("plan", "--format", "markdown").stdout)
    assert said[4] == (
        "The fewest courses that move everybody who can be moved, 7 people: ECS HS&E assessment "
        f"and any one of ABTT Bronze or Relevant BTEC, {ours}."
    )


def test_what_is_blank_is_left_out_of_what_is_said_about_money_and_never_counted_as_0(
    ask: Ask,
) -> None:
    training(f"{HSE},180,58,12", f"{BRONZE},,95,")
    found = asked(ask)
    assert found["unpriced"] == [{"course": BRONZE, "blank": ["day_cost", "seats"]}]
    assert (found["all"]["moved"], found["least"]["moved"], found["least"]["cost"]) == (7, 6, 528)
    said = paragraphs(ask("plan", "--format", "markdown").stdout)
    assert said[5:8] == [
        (
            "The least money that moves everybody whom courses of known cost can move, 6 people, "
            "is £528: 1 group of ECS HS&E assessment (6 of 12 places), on our reading of the rules."
        ),
        "A person is moved who then lacks nothing more that is known but the card itself.",
        (
            "Left out of what is said about money, as training.csv does not say what they cost: "
            r"ABTT Bronze (day\_cost and seats). Write 0 where there is nothing to pay."
        ),
    ]


def test_places_without_a_limit_are_paid_for_by_the_person(ask: Ask) -> None:
    training(f"{HSE},0,58,", f"{BRONZE},0,95,")
    found = asked(ask)["least"]
    assert (found["moved"], found["cost"]) == (7, 7 * 58 + 95)
    assert found["bookings"][0][1] == {"course": HSE, "groups": None, "people": 7, "places": None}
    assert "7 places of ECS HS&E assessment" in ask("plan").stdout.replace("\n   ", "")


@pytest.mark.parametrize(
    ("rows", "options", "said"),
    [
        ((f"{HSE},,58,12",), ("--budget", "600"), "fill in day_cost, person_cost and seats"),
        ((f"{HSE},1,58,12",), ("--budget", "much"), "is not an amount in pounds"),
        ((f"{HSE},1,58,12",), ("--budget", "6", "--courses", "1"), "ask one of them"),
        ((f"{HSE},1,58,12",), ("--courses", "0"), "--courses is a whole number such as 2"),
        ((), (), "has no training.csv with a row"),
        ((f"{HSE},1,58,0",), (), "has no training.csv with a row"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_line(
    ask: Ask, rows: tuple[str, ...], options: tuple[str, ...], said: str
) -> None:
    training(*rows)
    result = ask("plan", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_group_without_a_place_is_an_error_in_the_file(ask: Ask) -> None:
    training(f"{HSE},1,58,0")
    assert "training.csv:2: error[malformed_number] seats: a group has 1" in ask("check").stdout


def test_no_sum_stands_without_whose_reading_it_rests_on(ask: Ask) -> None:
    for options in ((), ("--courses", "2"), ("--budget", "300"), ("--budget", "9000")):
        for line in paragraphs(ask("plan", *options, "--format", "markdown").stdout)[2:]:
            if re.search("[0-9]", line) and not line.startswith("> Our reading, not stated"):
                assert "on our reading of the rules" in line


def test_highs_says_the_same_as_trying_all_and_prints_no_banner(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    training(f"{HSE},180,58,6", "btec,200,9.50,4", f"{BRONZE},200,9.50,3")
    questions = ((), ("--courses", "2"), ("--budget", "900"), ("--budget", "900", "--json"))
    tried = [ask("plan", *options).stdout for options in questions]
    force_highs(monkeypatch)
    assert [ask("plan", *options).stdout for options in questions] == tried
    assert capfd.readouterr() == ("", "")


def force_highs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courses, "MOST_TRIED", -1)
    monkeypatch.setattr(booking, "MOST_FILLED", -1)


def test_without_highs_the_command_names_the_package(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(util, "find_spec", lambda _: None)
    monkeypatch.setattr(booking, "MOST_FILLED", -1)
    result = ask("plan", "--budget", "600")
    need = "booking for 7 people needs highspy: pip install highspy\n"
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Error: {need}")
    # The question of courses alone has its answer, without the money.
    result = ask("plan")
    assert (result.exit_code, result.stderr) == (0, f"The least money is left out: {need}")
    assert "The fewest courses" in result.stdout
    assert "least money" not in result.stdout
    monkeypatch.setattr(courses, "MOST_TRIED", -1)
    result = ask("plan")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == ("Error: choosing among 2 courses needs highspy: pip install highspy\n")


def test_where_the_time_ends_the_answer_says_how_far_it_is_proved(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    force_highs(monkeypatch)
    for asking in (courses.best_of, booking.booked):
        assert asking.__kwdefaults__ is not None
        monkeypatch.setitem(asking.__kwdefaults__, "seconds", 0.0)
    found = asked(ask)
    assert (found["best"]["proved"], found["best"]["bound"]) == (False, {"moved": 7})
    assert (found["all"]["proved"], found["all"]["bound"]) == (False, {"courses": 1})
    assert (found["least"]["proved"], found["least"]["bound"]) == (False, {"cost": 0})
    said = paragraphs(ask("plan", "--format", "markdown").stdout)
    ours = "on our reading of the rules; not proved"
    assert said[3:5] == [
        f"Nothing that moves anybody was found in the time, {ours}, as up to 7 might be moved.",
        (
            "The fewest courses found that move everybody who can be moved, 7 people: ABTT Bronze "
            f"and ECS HS&E assessment, {ours}, as 1 course might do."
        ),
    ]
    assert said[5].startswith("The least money found that moves everybody")
    said = paragraphs(ask("plan", "--budget", "600", "--format", "markdown").stdout)
    assert said[3].startswith("Nothing that moves anybody was found in the time")


def test_people_with_more_plans_than_are_looked_at_are_counted(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    training(f"{HSE},180,58,6", "btec,200,9.50,4", f"{BRONZE},200,9.50,3")
    monkeypatch.setattr(courses, "MOST_PLANS", 1)
    found = asked(ask)
    assert (found["unseen"], found["best"]["proved"], found["best"]["bound"]) == (1, False, None)
    assert "For 1 person there are more plans than were looked at" in ask("plan").stdout


CARDS = """id,name,kind
first,First aid,course
lift,Lifting,course
degree,Degree,qualification
helper,Helper,card
rigger,Rigger,card
"""
ROUTES = """to,requires,route,basis
helper,first,a,stated
rigger,helper,a,stated
rigger,lift,a,stated
rigger,degree,b,stated
"""
PEOPLE = "person,target\n" + "".join(f"p-{n},rigger\n" for n in range(9)) + "p-9,helper\n"


def test_what_is_stated_is_said_without_doubt_and_a_pair_is_found(ask: Ask) -> None:
    Path("rules").mkdir()
    Path("rules/cards.csv").write_text(CARDS, encoding="utf-8")
    Path("rules/routes.csv").write_text(ROUTES, encoding="utf-8")
    Path("people.csv").write_text(PEOPLE, encoding="utf-8")
    Path("evidence.csv").write_text("person,shows,kind\np-0,degree,certificate\n", encoding="utf-8")
    training("first,100,0,4", "lift,100,0,20")
    framework = progression.load("rules")
    firm = Firm(Path(), framework.rules, "2026-11-27")
    people, items = list(firm.persons(Tally())), list(firm.items(Tally()))
    whole = Workforce(framework.rules, framework.fingerprint, firm.day, people, items)
    pair, one = frozenset([frozenset(["first", "lift"])]), frozenset([frozenset(["first"])])
    found = needs(whole, {"first", "lift"})
    assert (found.families, found.ready, found.ours) == ({pair: 8, one: 1}, 1, False)
    assert (needs(whole, {"first"}).others, needs(whole, {"lift"}).movable) == (8, 0)
    options = ("--data", "rules", "--budget", "350", "--format", "markdown")
    assert paragraphs(ask("plan", *options).stdout)[2:5] == [
        "1 person lacks nothing more that is known.",
        (
            "The most that £350 can move is 8 people, for £300: 2 groups of First aid (8 of 8 "
            "places) and 1 group of Lifting (7 of 20 places)."
        ),
        (
            "The least money that moves everybody who can be moved, 9 people, is £400: 3 groups of "
            "First aid (9 of 12 places) and 1 group of Lifting (8 of 20 places)."
        ),
    ]
