"""Cards as Open Badges 3.0 achievements: what a badge is for, unsigned and awarded to nobody."""

from __future__ import annotations

import json
from typing import Any

from progression.exchange.ctdl import BASE
from progression.model import Credential, Rules
from progression.voice import words
from progression.voice.phrases import phrase

CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
TYPES = {
    "card": "Certification",
    "membership": "Membership",
    "qualification": "Certificate",
    "apprenticeship": "ApprenticeshipCertificate",
    "course": "Course",
    "assessment": "Assessment",
}


def written(rules: Rules) -> str:
    """Return an Achievement for each credential that a person can be awarded.

    Criteria are the routes in prose, since the standard knows no AND and OR. Nothing is signed and
    nobody is named: an issuer makes badges of these.
    """
    graph = [_achievement(rules, each) for each in rules.credentials if each.kind in TYPES]
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _achievement(rules: Rules, credential: Credential) -> dict[str, Any]:
    routes = (each for each in rules.routes_to.get(credential.id, ()) if not each.closed)
    said = [words.sentence(route, rules) for route in routes]
    found: dict[str, Any] = {
        "id": f"{BASE}{credential.id}",
        "type": ["Achievement"],
        "achievementType": TYPES[credential.kind],
        "name": credential.name,
        "description": credential.description or words.kind_line(credential) or credential.title,
        "criteria": {"narrative": "\n".join(said) or phrase("badge.no.criteria")},
        "humanCode": credential.id,
        "inLanguage": "en-GB",
    }
    if credential.url:
        target = {"type": ["Alignment"], "targetName": credential.name}
        found["alignment"] = [
            {**target, "targetUrl": credential.url, "targetType": "ceterms:Credential"}
        ]
    return found
