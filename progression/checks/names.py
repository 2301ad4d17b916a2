"""Names and aliases that would answer for two things at once."""

from __future__ import annotations

from progression.intake.notices import Findings, shown
from progression.model import Credential, Rules, category_name
from progression.spelling import key

CARDS_NAMED = 3


def clashes(rules: Rules, findings: Findings) -> None:
    """Report names that two credentials share, and aliases that already mean something else."""
    owners = {key(credential.id): credential for credential in rules.credentials}
    for credential in rules.credentials:
        owner = owners.setdefault(key(credential.name), credential)
        if owner is not credential and key(credential.name):
            message = f"{shown(credential.name)} is also what {shown(owner.id)} is called"
            fix = "make the names differ, so that each finds one"
            findings.add("duplicate_name", credential.line, "name", message, fix)
    tiers = _tiers(rules)
    for credential in rules.credentials:
        for alias in credential.aliases:
            _check_alias(alias, credential, owners, tiers, findings)


def _check_alias(
    alias: str,
    credential: Credential,
    owners: dict[str, Credential],
    tiers: dict[str, list[str]],
    findings: Findings,
) -> None:
    spelled = key(alias)
    owner = owners.setdefault(spelled, credential)
    others = {owner.id, *tiers.get(spelled, ())} - {credential.id}
    if spelled and others:
        message = f"{shown(alias)} already means {' and '.join(map(shown, sorted(others)))}"
        fix = "delete the alias where it means less"
        findings.add("alias_clash", credential.line, "aliases", message, fix)


def _tiers(rules: Rules) -> dict[str, list[str]]:
    """The first cards that a tier finds, and that a category and tier find."""
    found: dict[str, list[str]] = {}
    for credential in rules.credentials:
        lane = category_name(credential.category) if credential.category else ""
        for spelled in (
            {key(credential.tier), key(f"{lane} {credential.tier}")} if credential.tier else ()
        ):
            cards = found.setdefault(spelled, [])
            if len(cards) < CARDS_NAMED:
                cards.append(credential.id)
    return found
