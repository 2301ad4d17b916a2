"""What the commands print with --json keeps to the schemas in docs/schemas, and says no more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from tests.test_cli import run

SCHEMAS = Path(__file__).parent.parent / "docs" / "schemas"
AS_OF = ("--as-of", "2026-11-27")
SCHEME = ("--data", "ecs-scheme")
WIDER = ("--data", "wider")  # a folder with rows of every sort
CARDS = """\
id,name,kind,requirements,months_min,cost_min,valid_months
any,Any entry,rule,,,,
bar,Old licence,card,unread,,,
card,Card,card,,1,50,36
hse,Assessment,assessment,,0,40.50,24
spared,Exemption,exemption,,,,
unit-a,Unit A,course,partial,,,
unit-b,Unit B,course,,2,,
"""
ROUTES = """\
to,requires,route,any_of,need,points,kind,months_min,age_max,awarded_from,basis
any,unit-a,a,,,,counts,,,,
any,unit-b,b,,,,counts,,,,
card,any,main,,,,,,,,
card,hse,main,safe,,,,,24,2020,
card,spared,main,safe,,,,,,,implied
card,bar,main,,,,not,,,,
card,unit-a,points,units,3,1,,4,,,
card,unit-b,points,units,3,2,,,,,
card,card,again,,,,,0,40,,
unit-b,,open,,,,,,,,
unit-b,unit-a,top-up,,,,,,,,
"""

QUESTIONS = (
    ("path", "black", *AS_OF),
    ("path", "black", "--have", "T Level@2025-08", "--alternatives", "all", *AS_OF),
    ("path", "AV PM", "--have", "HSE test@2024-12", "--start", "2027-01", *AS_OF),
    ("path", "AV Operative", "--have", "HSE test@2019-06", "--have", "BTEC", *AS_OF),
    ("path", "AV Operative", "--have", "HSE test", "--have", "BTEC", *AS_OF),
    ("path", "AV Operative", "--have", "AV Operative", *AS_OF),
    ("path", "AV PM", "--tradeoffs", *AS_OF),
    ("path", "AV PM", "--stated-only", *AS_OF),
    ("path", "AV Technician", "--within", "1", "--by", "time", *AS_OF),
    (*SCHEME, "path", "gold", "--by", "cost", "--budget", "499.50", "--alternatives", "3", *AS_OF),
    (*SCHEME, "path", "Site Visitor", *AS_OF),
    ("next", *AS_OF),
    (*SCHEME, "next", "--have", "SMSTS@2023", *AS_OF),
    ("reach", *AS_OF),
    (*SCHEME, "reach", "--have", "SMSTS", *AS_OF),
    ("compare", "AV Technician", "Broadcast & Media Technician", "--by", "cost", *AS_OF),
    ("chain", "T Level", "AV PM"),
    ("chain", "AV PM", "T Level"),
    (*SCHEME, "chain", "SMSTS", "ECS Manager"),
    (*WIDER, "chain", "unit-a", "card"),
    ("insight", *AS_OF),
    ("cards",),
    (*SCHEME, "cards"),
    ("show", "AV Technician"),
    (*SCHEME, "show", "Installation Electrician (Gold)"),
    (*WIDER, "path", "card", "--have", "card@2020-06-21", "--alternatives", "all", *AS_OF),
    (*WIDER, "next", "--have", "card@2026-06", *AS_OF),
    (*WIDER, "reach", *AS_OF),
    (*WIDER, "cards"),
    (*WIDER, "show", "card"),
    (*WIDER, "diff", "ecs-audiovisual", "wider"),
    ("check",),
    (*SCHEME, "check"),
    (*WIDER, "check"),
    ("diff", "ecs-audiovisual", "ecs-scheme"),
    ("review", "AV Technician"),
)


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))


def _closed(schema: Any) -> Any:
    """The schema without what it allows to be added: our own answers hold only what it names."""
    if isinstance(schema, list):
        return [_closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(value) for key, value in schema.items()}
    if isinstance(schema.get("properties"), dict) and "type" in schema:
        closed.setdefault("additionalProperties", False)
    return closed


def validator(name: str) -> Draft202012Validator:
    registry: Registry[Any] = Registry()
    for shared in ("common", "people-common"):
        registry = registry.with_resource(
            f"{shared}.json", Resource.from_contents(_closed(schema(shared)))
        )
    return Draft202012Validator(_closed(schema(name)), registry=registry)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_what_is_printed_is_what_its_schema_says(
    question: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    wider = tmp_path / "wider"
    wider.mkdir()
    (wider / "cards.csv").write_text(CARDS, encoding="utf-8")
    (wider / "routes.csv").write_text(ROUTES, encoding="utf-8")
    command = next(word for word in question if (SCHEMAS / f"{word}.json").exists())
    result = run(*question, "--json")
    assert result.exit_code in (0, 3)
    faults = list(validator(command).iter_errors(json.loads(result.stdout)))
    assert [f"{fault.json_path}: {fault.message}" for fault in faults] == []


def test_every_schema_is_one_and_every_command_with_json_has_one() -> None:
    names = {p.stem for p in SCHEMAS.glob("*.json") if not p.stem.startswith("people-")}
    assert names == {"common"} | {
        next(word for word in question if (SCHEMAS / f"{word}.json").exists())
        for question in QUESTIONS
    }
    for name in names:
        Draft202012Validator.check_schema(schema(name))
        assert schema(name)["$id"] == f"{name}.json"


@pytest.mark.parametrize(
    "command", ["path black", "next", "reach", "compare BTEC T-Level", "insight"]
)
def test_json_says_the_day_of_the_question(command: str) -> None:
    words = command.split()
    given = json.loads(run(*words, "--as-of", "2028-06-01", "--json").stdout)
    assert given["day"] == "2028-06-01"
    assert json.loads(run(*words, "--json").stdout)["day"] == "2026-11-27"
