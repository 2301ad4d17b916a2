"""What the commands about people print with --json keeps to its schema, and says no more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from progression.people.starter import starter
from tests.people.conftest import Ask
from tests.test_json import SCHEMAS, schema, validator

DAY = ("--as-of", "2026-11-27")
PEOPLE = tuple(f"p-{number:03}" for number in range(1, 13))
QUESTIONS = (
    ("expiring", ("expiring",)),
    ("expiring", ("expiring", "--within", "0", "--names")),
    ("gaps", ("gaps",)),
    *(("gaps-person", ("gaps", person)) for person in PEOPLE),
    ("gaps-person", ("gaps", "p-005", "--names")),
    *(("record", ("record", person)) for person in PEOPLE),
    ("record", ("record", "p-004", "--names")),
    ("reach", ("reach",)),
    ("reach", ("reach", "--exact", "--names")),
    ("plan", ("plan",)),
    ("plan", ("plan", "--courses", "2")),
)
ODD_PEOPLE = """\
person,label,role,target
q-1,Invented: Held,audiovisual-operative,audiovisual-operative
q-2,Invented: Later,,btec
q-3,Invented: Nothing,,
"""
ODD_EVIDENCE = """\
person,shows,kind,awarded_on,verified
q-1,audiovisual-operative,certificate,2026,
q-2,btec,certificate,2027-03,self
"""


def faults(name: str, text: str) -> list[str]:
    found = validator(f"people-{name}").iter_errors(json.loads(text))
    return [f"{fault.json_path}: {fault.message}" for fault in found]


@pytest.mark.parametrize(("name", "question"), QUESTIONS, ids=str)
def test_what_is_printed_of_the_sample_is_what_its_schema_says(
    ask: Ask, name: str, question: tuple[str, ...]
) -> None:
    result = ask(*question, "--json", *DAY)
    assert result.exit_code == 0
    assert faults(name, result.stdout) == []


@pytest.mark.parametrize("folder", ["odd", "empty"])
def test_what_is_printed_of_other_folders_is_what_its_schema_says(ask: Ask, folder: str) -> None:
    for name, text in starter(sample=False).items():
        Path(name).write_text(text, encoding="utf-8")
    if folder == "odd":
        Path("people.csv").write_text(ODD_PEOPLE, encoding="utf-8")
        Path("evidence.csv").write_text(ODD_EVIDENCE, encoding="utf-8")
    persons = [] if folder == "empty" else ["q-1", "q-2", "q-3"]
    asked = [("expiring", ""), ("gaps", ""), ("reach", "")]
    asked += [(command, person) for command in ("gaps", "record") for person in persons]
    states = set()
    for command, person in asked:
        result = ask(command, *filter(None, [person]), "--json", *DAY)
        assert result.exit_code == 0, result.output
        name = "gaps-person" if command == "gaps" and person else command
        assert faults(name, result.stdout) == []
        if name == "gaps-person":
            gap = json.loads(result.stdout)["gap"]
            states.add(gap and gap["state"])
    assert states == ({"has it", "nothing more known", None} if persons else set())


def test_every_schema_of_people_is_one_and_is_used() -> None:
    names = {path.stem for path in SCHEMAS.glob("people-*.json")}
    assert names == {"people-common"} | {f"people-{name}" for name, _ in QUESTIONS}
    for name in names:
        Draft202012Validator.check_schema(schema(name))
        assert schema(name)["$id"] == f"{name}.json"


def test_json_says_the_rules_and_the_day(ask: Ask) -> None:
    for question in (("expiring",), ("gaps",), ("gaps", "p-001"), ("record", "p-001"), ("reach",)):
        given = json.loads(ask(*question, "--json", "--as-of", "2028-06-01").stdout)
        assert given["day"] == "2028-06-01"
        assert len(given["data"]["sha256"]) == 64


def test_names_are_in_the_json_only_when_they_are_asked_for(ask: Ask) -> None:
    for question in (("expiring",), ("gaps", "p-001")):
        assert "names" not in json.loads(ask(*question, "--json", *DAY).stdout)
        named = json.loads(ask(*question, "--json", "--names", *DAY).stdout)["names"]
        assert named["p-001"] == "Invented: Ana Example"
