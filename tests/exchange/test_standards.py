"""CTDL and Open Badges: parsed by rdflib, read back whole, and shaped as the standards say."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from rdflib import RDF, Graph, Namespace, URIRef

import progression
from progression import DataRejected, Framework, Refused, intake
from progression.exchange import achievements, ctdl, schema_org
from progression.voice.words import basis_of
from tests.intake.frameworks import lay_out
from tests.intake.strategies import Sheet, sheets, text_of
from tests.page.samples import card, rules_of
from tests.test_cli import run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # of rdflib
CETERMS = Namespace("https://purl.org/ctdl/terms/")
THOROUGH = settings().max_examples > settings.get_profile("ci").max_examples
seldom = settings(max_examples=2_000 if THOROUGH else 50)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("framework")


@seldom
@given(sheets())
def test_ctdl_read_back_is_the_same_rules(folder: Path, framework: tuple[Sheet, Sheet]) -> None:
    lay_out(folder, {sheet.name: text_of(sheet.columns, sheet.rows) for sheet in framework})
    rules, _ = intake.read(folder)
    assert rules is not None
    assert ctdl.read(ctdl.written(rules)) == rules


@cache
def _parsed(data: str) -> tuple[Framework, Graph]:
    framework = progression.load(data)
    return framework, Graph().parse(data=ctdl.written(framework.rules), format="json-ld")


@pytest.mark.parametrize("data", ["ecs-audiovisual", "ecs-scheme"])
def test_rdflib_parses_every_credential_and_its_routes(data: str) -> None:
    framework, graph = _parsed(data)
    rules = framework.rules
    for credential in rules.credentials:
        node = URIRef(f"{ctdl.BASE}{credential.id}")
        assert str(graph.value(node, RDF.type)).endswith(ctdl.TYPES[credential.kind][8:])
        assert str(graph.value(node, CETERMS.name)) == credential.name
        routes = list(ctdl._asking(rules, credential.id))
        required = list(graph.objects(node, CETERMS.requires))
        assert len(required) == bool(routes)
        if required:
            alternatives = list(graph.objects(required[0], CETERMS.alternativeCondition))
            assert len(alternatives) == (len(routes) if len(routes) > 1 else 0)


def test_the_pathway_holds_the_exact_rule() -> None:
    _, graph = _parsed("ecs-audiovisual")
    place = f"{ctdl.BASE}pathway:audio-visual-technician:"
    goal = URIRef(f"{place}audio-visual-technician")
    (either,) = graph.objects(goal, CETERMS.hasCondition)
    assert str(graph.value(either, CETERMS.logicalOperator)).endswith("logic/Or")
    routes = {
        frozenset(
            frozenset(
                str(part).removeprefix(place)
                for part in graph.objects(leaf, CETERMS.targetComponent)
            )
            for leaf in graph.objects(route, CETERMS.hasCondition)
        )
        for route in graph.objects(either, CETERMS.hasCondition)
    }
    safety = frozenset({"ecs-hse-assessment", "hs-exemption-approved"})
    assert routes == {
        frozenset({frozenset({"audiovisual-operative"}), safety}),
        frozenset({frozenset({"audiovisual-technician-apprenticeship"}), safety}),
    }


def test_what_is_no_ctdl_of_ours_is_refused() -> None:
    for text in ("", "[]", "{}", '{"@graph": 3}', '{"@graph": [{"@id": "a"}]}'):
        with pytest.raises(Refused):
            ctdl.read(text)
    with pytest.raises(DataRejected):
        ctdl.read('{"@graph": [{"own:card": {"own:id": "A b"}}]}')


def test_achievements_have_what_open_badges_ask_for() -> None:
    rules = progression.load("ecs-scheme").rules
    found: dict[str, Any] = json.loads(achievements.written(rules))
    assert found["@context"] == list(achievements.CONTEXT)
    assert len(found["@graph"]) == sum(c.kind in achievements.TYPES for c in rules.credentials)
    for each in found["@graph"]:
        assert {"id", "type", "name", "description", "criteria"} <= set(each)
        assert each["type"] == ["Achievement"]
        assert all(each[key].strip() for key in ("id", "name", "description"))
        assert each["criteria"]["narrative"]


def test_export_writes_them_and_says_that_badges_are_unsigned(tmp_path: Path) -> None:
    framework = progression.load()
    assert run("export", "ctdl").stdout.strip() == ctdl.written(framework.rules).strip()
    badges = run("export", "badges", "-o", str(tmp_path / "badges.jsonld"))
    assert "unsigned" in badges.stderr
    assert run("export", "ctdl", "-o", str(tmp_path / "cards.pdf")).exit_code == 2
    assert run("export", "case").exit_code == 2
    (tmp_path / "cards.jsonld").write_text(run("export", "ctdl").stdout, encoding="utf-8")
    assert Framework.from_ctdl(tmp_path / "cards.jsonld").fingerprint == framework.fingerprint


def test_the_head_of_the_page_says_what_search_engines_read() -> None:
    framework = progression.load()
    page = framework.page(canvas=False, title="Cards </script><b>")
    (said,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    found = json.loads(said)
    assert (found["@type"], found["name"]) == ("Dataset", "Cards </script><b>")
    parts = {part["name"]: part for part in found["hasPart"]}
    assert parts["ECS HS&E assessment"]["validFor"] == "P24M"
    assert len(parts) == sum(c.kind in schema_org.KINDS for c in framework.credentials)
    many = [card(f"c{n}", f"C{n}") for n in range(schema_org.LIMIT + 1)]
    assert "hasPart" not in json.loads(schema_org.written(rules_of(many, []), name="Many"))


def test_a_route_is_asserted_by_who_publishes_it_and_by_nobody_where_it_is_our_reading() -> None:
    rules = progression.load("ecs-scheme").rules
    nodes = {node["@id"]: node for node in json.loads(ctdl.written(rules))["@graph"]}
    asserted = doubted = 0
    for credential in rules.credentials:
        routes = {route.slug: route for route in ctdl._asking(rules, credential.id)}
        (profile,) = nodes[f"{ctdl.BASE}{credential.id}"].get("ceterms:requires", [{}])
        profiles = profile.get("ceterms:alternativeCondition", [profile] if profile else [])
        assert len(profiles) == len(routes)
        for each in profiles:
            route = routes[each["ceterms:name"]["en-GB"]]
            by = {it["ceterms:name"]["en-GB"] for it in each.get("ceterms:assertedBy", ())}
            doubt = {"our reading", "partly our reading"} & set(
                each.get("ceterms:condition", {}).get("en-GB", ())
            )
            assert bool(doubt) == (basis_of(route) != "stated")
            assert not (by and doubt)
            pages = [rules.source_at.get(it) for row in route.rows() for it in row.source]
            assert by <= {page.publisher for page in pages if page}
            asserted, doubted = asserted + bool(by), doubted + bool(doubt)
    assert asserted > 20
    assert doubted > 5
