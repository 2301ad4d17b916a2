"""Rules as CTDL, the Credential Transparency Description Language, in JSON-LD; and back.

Owns the terms: each credential has at most one `ceterms:requires`, since several are read by some
as alternatives and by others as all needed; an `alternativeCondition` never stands alone. A group
inside a route, which a ConditionProfile cannot say, is a ComponentCondition of the Pathway of its
card. What CTDL has no term for stands beside it under terms of our own, so that nothing is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from progression import columns, intake
from progression.exceptions import DataRejected, Refused
from progression.model import Credential, Group, Requirement, Route, Rules
from progression.voice import words
from progression.voice.phrases import phrase
from progression.voice.words import any_of

OWN = "https://progression.invalid/terms/"  # a name of terms, where no page will ever stand
BASE = "urn:progression:"

TYPES = {
    "card": "ceterms:Certification",
    "membership": "ceterms:Certification",
    "qualification": "ceterms:Certificate",
    "apprenticeship": "ceterms:ApprenticeshipCertificate",
    "course": "ceterms:LearningOpportunityProfile",
    "assessment": "ceterms:AssessmentProfile",
    "experience": "ceterms:WorkExperienceComponent",
    "condition": "ceterms:BasicComponent",
    "exemption": "ceterms:BasicComponent",
    "rule": "ceterms:BasicComponent",
}
TARGETS = {
    "course": "ceterms:targetLearningOpportunity",
    "assessment": "ceterms:targetAssessment",
}
WORDED = ("experience", "condition", "exemption", "rule")
"""Kinds that a ConditionProfile has no term for."""
COMPONENTS = {
    "course": "ceterms:CourseComponent",
    "assessment": "ceterms:AssessmentComponent",
    "experience": "ceterms:WorkExperienceComponent",
    "condition": "ceterms:BasicComponent",
    "exemption": "ceterms:BasicComponent",
    "rule": "ceterms:BasicComponent",
}
STATUS = {"current": "Active", "legacy": "Deprecated", "withdrawn": "Ceased"}
LINKS = (
    "ceterms:targetCredential",
    *sorted(TARGETS.values()),
    "ceterms:targetComponent",
    "ceterms:subjectWebpage",
    "ceterms:targetNode",
    "ceterms:costDetails",
    "ceterms:logicalOperator",
    "ceterms:proxyFor",
    "ceterms:hasPart",
    "ceterms:hasDestinationComponent",
)
CONTEXT: dict[str, Any] = {
    "ceterms": "https://purl.org/ctdl/terms/",
    "credentialStat": "https://purl.org/ctdl/vocabs/credentialStat/",
    "logic": "https://purl.org/ctdl/vocabs/logic/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "own": OWN,
    **{term: {"@type": "@id"} for term in LINKS},
    "ceterms:name": {"@container": "@language"},
    "ceterms:alternateName": {"@container": "@language"},
    "ceterms:description": {"@container": "@language"},
    "ceterms:condition": {"@container": "@language"},
    "ceterms:targetNodeName": {"@container": "@language"},
    "ceterms:dateEffective": {"@type": "xsd:date"},
}


def written(rules: Rules) -> str:
    """Return the rules as JSON-LD that needs no file from elsewhere; the same rules, same text."""
    graph = [_credential(rules, each) for each in rules.credentials]
    graph += [_pathway(rules, each) for each in rules.credentials if each.id in rules.routes_to]
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _credential(rules: Rules, credential: Credential) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@id": f"{BASE}{credential.id}",
        "@type": TYPES[credential.kind],
        "ceterms:name": _said(credential.name),
    }
    if credential.aliases:
        found["ceterms:alternateName"] = {"en-GB": list(credential.aliases)}
    if credential.description:
        found["ceterms:description"] = _said(credential.description)
    if credential.url:
        found["ceterms:subjectWebpage"] = credential.url
    status = STATUS[credential.status]
    found["ceterms:credentialStatusType"] = {
        "@type": "ceterms:CredentialAlignmentObject",
        "ceterms:targetNode": f"credentialStat:{status}",
        "ceterms:targetNodeName": _said(status),
    }
    found |= _taking(credential)
    if credential.valid_months is not None:
        found["ceterms:renewalFrequency"] = f"P{credential.valid_months}M"
    profiles = [_profile(rules, route) for route in _asking(rules, credential.id)]
    if len(profiles) == 1:
        found["ceterms:requires"] = profiles
    elif profiles:
        any_route = {
            "@type": "ceterms:ConditionProfile",
            "ceterms:description": _said(phrase("ctdl.one.route")),
            "ceterms:alternativeCondition": profiles,
        }
        found["ceterms:requires"] = [any_route]
    found["own:card"] = _cells(columns.CARDS, credential)
    rows = [row for route in rules.routes_to.get(credential.id, ()) for row in route.lines()]
    if rows:
        found["own:row"] = [_cells(columns.ROUTES, row) for row in rows]
    return found


def _asking(rules: Rules, id: str) -> Iterator[Route]:
    """Yield the routes that CTDL can say: closed ones, renewals and equivalents are ours alone."""
    for route in rules.routes_to.get(id, ()):
        if not (route.closed or route.renews or route.opens or route.counts):
            yield route


def _profile(rules: Rules, route: Route) -> dict[str, Any]:
    """Return one complete route; its groups are said in words, and exactly in the pathway.

    Who publishes the pages that state it asserts it; nobody does where it is our reading.
    """
    found: dict[str, Any] = {
        "@type": "ceterms:ConditionProfile",
        "ceterms:name": _said(route.slug),
        "ceterms:description": _said(words.sentence(route, rules)),
    }
    kinds = {row.requires: rules.by_id[row.requires].kind for row in route.all_of}
    in_words = [rules.by_id[id].title for id, kind in kinds.items() if kind in WORDED]
    basis = words.basis_of(route)
    if basis != "stated":
        in_words.append(phrase(f"basis.{basis}"))
    if in_words:
        found["ceterms:condition"] = {"en-GB": in_words}
    stated = {address for row in route.rows() if not row.implied for address in row.source}
    known = {page.publisher for it in stated if (page := rules.source_at.get(it))} - {""}
    if known and basis == "stated":
        found["ceterms:assertedBy"] = [
            {"@type": "ceterms:CredentialOrganization", "ceterms:name": _said(name)}
            for name in sorted(known)
        ]
    for id, kind in kinds.items():
        if kind not in WORDED:
            term = TARGETS.get(kind, "ceterms:targetCredential")
            found.setdefault(term, []).append(f"{BASE}{id}")
    checked = max(row.checked_on for row in route.lines())
    return found | ({"ceterms:dateEffective": checked} if checked else {})


def _taking(credential: Credential) -> dict[str, Any]:
    found: dict[str, Any] = {}
    months = {
        term: f"P{value}M"
        for term, value in (
            ("ceterms:minimumDuration", credential.months_min),
            ("ceterms:maximumDuration", credential.months_max),
        )
        if value is not None
    }
    if months:
        found["ceterms:estimatedDuration"] = [{"@type": "ceterms:DurationProfile", **months}]
    costs = dict.fromkeys(c for c in (credential.cost_min, credential.cost_max) if c is not None)
    if costs:
        about = _said(words.money(credential.cost_min, credential.cost_max))
        page = {"ceterms:costDetails": credential.url} if credential.url else {}
        found["ceterms:estimatedCost"] = [
            {
                "@type": "ceterms:CostProfile",
                "ceterms:description": about,
                "ceterms:price": float(cost),
                "ceterms:currency": "GBP",
                **page,
            }
            for cost in costs
        ]
    return found


def _pathway(rules: Rules, credential: Credential) -> dict[str, Any]:
    """Return all of the routes to a card as a tree of AND and OR, its exact rule."""
    routes = tuple(_asking(rules, credential.id))
    place = f"{BASE}pathway:{credential.id}"
    asked = sorted({row.requires for route in routes for row in route.rows() if not row.closed})
    goal: dict[str, Any] = {
        "@id": f"{place}:{credential.id}",
        "@type": "ceterms:CredentialComponent",
        "ceterms:proxyFor": f"{BASE}{credential.id}",
    }
    trees = [_tree(route, place) for route in routes]
    if trees:
        goal["ceterms:hasCondition"] = trees[0] if len(trees) == 1 else _joined("Or", trees)
    parts = [_component(rules, place, id) for id in asked]
    return {
        "@id": place,
        "@type": "ceterms:Pathway",
        "ceterms:name": _said(phrase("ctdl.pathway", name=credential.title)),
        "ceterms:hasDestinationComponent": goal,
        "ceterms:hasPart": [goal["@id"], *parts],
    }


def _component(rules: Rules, place: str, id: str) -> dict[str, Any]:
    kind = COMPONENTS.get(rules.by_id[id].kind, "ceterms:CredentialComponent")
    return {"@id": f"{place}:{id}", "@type": kind, "ceterms:proxyFor": f"{BASE}{id}"}


def _tree(route: Route, place: str) -> dict[str, Any]:
    leaves = [_leaf(place, [row], 1) for row in route.all_of]
    leaves += [_leaf(place, group.open_members, group.need, group) for group in route.any_of]
    tree = leaves[0] if len(leaves) == 1 else _joined("And", leaves)
    return {**tree, "ceterms:name": _said(route.slug)}


def _joined(operator: str, conditions: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "@type": "ceterms:ComponentCondition",
        "ceterms:logicalOperator": f"logic:{operator}",
        "ceterms:hasCondition": conditions,
    }


def _leaf(
    place: str, rows: Sequence[Requirement], need: int, group: Group | None = None
) -> dict[str, Any]:
    """Return so many of these; points have no term, and are said in words."""
    found: dict[str, Any] = {
        "@type": "ceterms:ComponentCondition",
        "ceterms:targetComponent": [f"{place}:{row.requires}" for row in rows],
    }
    if group is not None and any(row.points != 1 for row in group.members):
        found["ceterms:description"] = _said(any_of(group).removesuffix(":"))
    else:
        found["ceterms:requiredNumber"] = need
    return found


def _said(text: str) -> dict[str, str]:
    return {"en-GB": text}


def _cells(table: columns.Table, record: object) -> dict[str, str]:
    """Return what a record says by column, under terms of our own."""
    said = table.filled(record)
    return {f"own:{name}": _cell(value) for name, value in said.items()}


def _cell(value: object) -> str:
    return ";".join(value) if isinstance(value, tuple) else str(value)


def read(text: str) -> Rules:
    """Return the rules of such a text.

    Raises:
        Refused: it is no JSON-LD with a graph, or holds no terms of ours: what other publishers
            write in CTDL does not say which of several conditions belong together.
        DataRejected: what it says is not a framework; its `notices` say why.
    """
    try:
        graph = json.loads(text)["@graph"]
        nodes = [node for node in graph if "own:card" in node]
    except (ValueError, TypeError, KeyError):
        raise Refused("this is no CTDL: JSON-LD with an @graph is expected") from None
    if not nodes:
        raise Refused("this CTDL was not written by progression, and only that can be read back")
    cards = [_plain(node["own:card"]) for node in nodes]
    rows = [_plain(row) for node in nodes for row in node.get("own:row", ())]
    rules, notices = intake.of_cells(cards, rows)
    if rules is None:
        raise DataRejected(notices)
    return rules


def _plain(cells: dict[str, str]) -> dict[str, str]:
    return {name.removeprefix("own:"): str(value) for name, value in cells.items()}
