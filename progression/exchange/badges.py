"""Open Badges in, of version 3.0 and 2.0: what a person's badges say they hold, unchecked.

Owns how a badge is matched with a credential; refuses to say whether a badge is genuine.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from progression.exceptions import Refused
from progression.exchange.badge_files import unsigned
from progression.exchange.ctdl import BASE
from progression.model import Credential, Rules
from progression.record import Record

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Badge(Record):
    """One badge: its name, the id of the credential it stands for, its days, who issued it.

    `credential` is None where no credential has its identifier, address or name. `awarded` and
    `until` are ISO dates; these, `issuer` and `number` are empty where the badge does not say them.
    Who holds it is not read.
    """

    name: str
    credential: str | None
    awarded: str = ""
    until: str = ""
    issuer: str = ""
    number: str = ""


def read(text: str, rules: Rules) -> tuple[Badge, ...]:
    """Return the badges in a JSON text: one, a list of them, or a presentation that holds some.

    Raises:
        Refused: it is no JSON, or holds no badge.
    """
    try:
        found = tuple(_badge(each, rules) for each in _credentials(json.loads(text)))
    except (ValueError, AttributeError, TypeError, RecursionError):
        found = ()
    if not found:
        raise Refused(
            "no Open Badge is in it: JSON with a credentialSubject.achievement is expected, or a "
            "picture that holds it"
        )
    return found


def _credentials(given: Any) -> Iterator[dict[str, Any]]:
    for found in _listed(given):
        each = json.loads(unsigned(found)) if isinstance(found, str) else found
        each = each.get("vc", each)  # in signed texts it may lie one floor below
        inside = each.get("verifiableCredential")
        if inside is not None:
            yield from _credentials(inside)
        elif each.get("badge"):
            yield _of_version_2(each)
        elif each.get("credentialSubject"):
            yield from (
                {**each, "credentialSubject": s} for s in _listed(each["credentialSubject"])
            )


def _of_version_2(found: dict[str, Any]) -> dict[str, Any]:
    """Return an assertion of version 2.0 as 3.0 has it; its badge may be an address alone."""
    badge = found["badge"] if isinstance(found["badge"], dict) else {"id": found["badge"]}
    return {
        "credentialSubject": {"achievement": badge},
        "validFrom": found.get("issuedOn"),
        "validUntil": found.get("expires"),
        "issuer": badge.get("issuer"),
    }


def _badge(found: dict[str, Any], rules: Rules) -> Badge:
    subject = found["credentialSubject"]
    (achievement, *_) = _listed(subject["achievement"])
    matched = _matched(achievement, rules)
    awarded = found.get("validFrom") or found.get("issuanceDate")
    until = found.get("validUntil") or found.get("expirationDate")
    name = _text(achievement.get("name"))
    return Badge(
        name,
        matched.id if matched else None,
        _day(awarded),
        _day(until),
        _issuer(found.get("issuer")) or _issuer(achievement.get("creator")),
        _text(subject.get("licenseNumber")),
    )


def _issuer(given: Any) -> str:
    """Return the name of an issuer; an address alone is none."""
    return _text(given.get("name")) if isinstance(given, dict) else ""


def _matched(achievement: dict[str, Any], rules: Rules) -> Credential | None:
    """Match by identifier first, then by the address it is aligned to, then by its exact name."""
    codes = {_text(achievement.get("id")).removeprefix(BASE), _text(achievement.get("humanCode"))}
    codes |= {_text(o.get("identifier")) for o in _listed(achievement.get("otherIdentifier", ()))}
    places = {_text(each.get("targetUrl")) for each in _listed(achievement.get("alignment", ()))}
    places.add(_text(achievement.get("id")))
    name = _text(achievement.get("name")).casefold()
    possible = [each for each in rules.credentials if each.kind != "rule"]
    for found in (
        [each for each in possible if each.id in codes],
        [each for each in possible if each.url and each.url in places],
        [each for each in possible if name in (each.name.casefold(), each.title.casefold())],
    ):
        if len(found) == 1:
            return found[0]
    return None


def _listed(given: Any) -> list[Any]:
    return list(given) if isinstance(given, list | tuple) else [given]


def _text(given: Any) -> str:
    """Return a text, or the first of a language map."""
    if isinstance(given, dict):
        given = next(iter(given.values()), "")
    return given if isinstance(given, str) else ""


def _day(given: Any) -> str:
    found = _DAY.match(_text(given))
    return found.group() if found else ""
