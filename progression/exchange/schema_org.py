"""What search engines read of a framework: schema.org in JSON-LD, for the head of the page.

Owns the terms. The vocabulary has no AND and OR, so what a card asks for is left to CTDL.
"""

from __future__ import annotations

import json
from typing import Any

from progression.model import Credential, Rules

KINDS = ("card", "qualification", "apprenticeship", "course", "assessment", "membership")
LIMIT = 150
"""Above this many credentials only the framework is described."""


def written(rules: Rules, *, name: str, url: str = "") -> str:
    """Return the framework as a Dataset, and its credentials as far as they are not too many."""
    framework: dict[str, Any] = {"@type": "Dataset", "name": name}
    if url:
        framework["url"] = url
    if rules.newest_check:
        framework["dateModified"] = rules.newest_check
    if len(rules.credentials) <= LIMIT:
        named = [each for each in rules.credentials if each.kind in KINDS]
        framework["hasPart"] = [_credential(each) for each in named]
    said = {"@context": "https://schema.org", **framework}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _credential(credential: Credential) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": "EducationalOccupationalCredential",
        "name": credential.title,
        "credentialCategory": credential.kind,
        "educationalLevel": credential.level,
        "url": credential.url,
    }
    if credential.valid_months is not None:
        found["validFor"] = f"P{credential.valid_months}M"
    return {key: value for key, value in found.items() if value}
