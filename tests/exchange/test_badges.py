"""Badges as holdings: matched by identifier, address or name, dated, and never called genuine."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import progression
from progression import Refused
from progression.exchange import achievements, badges
from progression.exchange.badges import Badge
from tests.test_cli import run

if TYPE_CHECKING:
    from pathlib import Path

RULES = progression.load().rules
HSE = "ecs-hse-assessment"


def badge(achievement: dict[str, Any], **days: str) -> dict[str, Any]:
    return {
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "credentialSubject": {"type": ["AchievementSubject"], "achievement": achievement},
        **days,
    }


@pytest.mark.parametrize(
    "achievement",
    [
        {"id": f"urn:progression:{HSE}", "name": "Other"},
        {"id": "urn:uuid:1", "name": "Other", "humanCode": HSE},
        {"id": "urn:uuid:1", "name": "O", "otherIdentifier": [{"identifier": HSE}]},
        {"id": "urn:uuid:1", "name": {"en": "ecs hs&e assessment"}},
    ],
)
def test_a_badge_is_matched_by_identifier_or_exact_name(achievement: dict[str, Any]) -> None:
    (found,) = badges.read(json.dumps(badge(achievement, validFrom="2025-03-01T00:00:00Z")), RULES)
    assert (found.credential, found.awarded) == (HSE, "2025-03-01")


def test_what_we_write_as_achievements_is_matched_again() -> None:
    written = json.loads(achievements.written(RULES))["@graph"]
    found = badges.read(json.dumps({"verifiableCredential": [badge(a) for a in written]}), RULES)
    assert [each.credential for each in found] == [a["humanCode"] for a in written]


def test_what_matches_nothing_is_kept_as_that() -> None:
    text = json.dumps([badge({"name": "Swimming"}, validUntil="2026-01-31")])
    assert badges.read(text, RULES) == (Badge("Swimming", None, "", "2026-01-31"),)


@pytest.mark.parametrize("text", ["", "[]", "3", '{"a": 1}', '{"credentialSubject": {}}', '"x"'])
def test_what_is_no_badge_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="no Open Badge"):
        badges.read(text, RULES)


def test_a_badge_in_a_file_is_held_until_it_expires(tmp_path: Path) -> None:
    file = tmp_path / "badge.json"
    given = badge(
        {"humanCode": HSE, "name": "HS&E"}, validFrom="2025-03-01", validUntil="2027-03-01"
    )
    file.write_text(json.dumps(given), encoding="utf-8")
    asked = ("path", "AV Operative", "--have", "BTEC")
    by_file = run(*asked, "--have-file", str(file), "--as-of", "2026-11-27")
    assert by_file.stdout == run(*asked, "--have", f"{HSE}@2025-03-01").stdout
    assert by_file.stderr == "Read, and its signature not checked: HS&E.\n"
    late = run(*asked, "--have-file", str(file), "--as-of", "2027-06-01")
    assert late.stdout == run(*asked, "--as-of", "2027-06-01").stdout
    assert "expired on 1 March 2027" in late.stderr
    file.write_text("nothing", encoding="utf-8")
    for command in (("next",), ("reach",), ("compare", "BTEC", "AV PM")):
        assert run(*command, "--have-file", str(file)).exit_code == 2
    assert run("next", "--have-file", str(tmp_path / "absent.json")).exit_code == 2
