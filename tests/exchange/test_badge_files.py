"""A badge is read out of whatever people save: JSON, a signed text, a picture."""

from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

import progression
from progression.exchange import badges
from progression.exchange.badge_files import text_of
from progression.exchange.badges import Badge
from tests.exchange.test_badges import HSE, badge
from tests.test_cli import run

RULES = progression.load().rules
GIVEN = badge({"humanCode": HSE, "name": "Ünïcode & <HS&E>"}, validFrom="2026-03-01T00:00:00Z")
FOUND = Badge("Ünïcode & <HS&E>", HSE, "2026-03-01")
OF_VERSION_2: dict[str, Any] = {
    "type": "Assertion",
    "recipient": {"type": "email", "hashed": False, "identity": "ana@example.org"},
    "badge": {
        "type": "BadgeClass",
        "id": "https://example.org/hse",
        "name": "ECS HS&E assessment",
        "issuer": {"id": "https://example.org", "name": "Invented issuer"},
    },
    "issuedOn": "2026-03-01T10:00:00+00:00",
    "expires": "2028-03-01",
}


def signed(given: Any) -> str:
    parts = ({"alg": "none"}, given)
    texts = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode() for part in parts]
    return ".".join([*(text.rstrip("=") for text in texts), "c2lnbmVk"])


def png(
    folder: Path, text: str, *, keyword: str = "openbadgecredential", zip: bool = False
) -> bytes:
    """A picture as another program writes it."""
    told = PngInfo()
    told.add_text("Software", "x")
    told.add_itxt(keyword, text, lang="en", tkey="badge", zip=zip)
    Image.new("RGB", (4, 4)).save(folder / "badge.png", pnginfo=told)
    return (folder / "badge.png").read_bytes()


def svg(inside: str) -> bytes:
    return (
        f'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">{inside}<g/></svg>'
    ).encode()


def read(data: bytes) -> tuple[Badge, ...]:
    return badges.read(text_of(data), RULES)


def test_a_badge_is_read_from_json_and_from_a_signed_text() -> None:
    text = json.dumps(GIVEN)
    for given in (
        text,
        f"\ufeff{text}",
        signed(GIVEN),
        signed({"vc": GIVEN}),
        f" {signed(GIVEN)}\n",
    ):
        assert read(given.encode()) == (FOUND,)
    assert read(json.dumps({"verifiableCredential": [signed(GIVEN)]}).encode()) == (FOUND,)


@pytest.mark.parametrize("zip", [False, True])
@pytest.mark.parametrize("keyword", ["openbadgecredential", "openbadges"])
def test_a_badge_is_read_out_of_a_picture(tmp_path: Path, keyword: str, zip: bool) -> None:
    for text in (json.dumps(GIVEN, ensure_ascii=False), signed(GIVEN)):
        assert read(png(tmp_path, text, keyword=keyword, zip=zip)) == (FOUND,)


@pytest.mark.parametrize(
    "inside",
    [
        f"<openbadges:credential><![CDATA[{json.dumps(GIVEN)}]]></openbadges:credential>",
        f'<openbadges:credential verify="{signed(GIVEN)}"></openbadges:credential>',
        f'<openbadges:credential verify="{signed(GIVEN)}"/>',
        (
            f'<openbadges:assertion verify="https://example.org/1">\n<![CDATA[{json.dumps(GIVEN)}]]>'
            "\n</openbadges:assertion>"
        ),
    ],
)
def test_a_badge_is_read_out_of_a_drawing(inside: str) -> None:
    assert read(svg(inside)) == (FOUND,)


def test_a_badge_of_version_2_is_read_without_whom_it_names() -> None:
    expected = Badge(
        "ECS HS&E assessment", HSE, "2026-03-01", "2028-03-01", issuer="Invented issuer"
    )
    assert read(json.dumps(OF_VERSION_2).encode()) == (expected,)
    address = {**OF_VERSION_2, "badge": "https://example.org/hse"}
    assert read(json.dumps(address).encode()) == (Badge("", None, "2026-03-01", "2028-03-01"),)


def test_pictures_without_a_badge_or_with_a_broken_one_are_refused(tmp_path: Path) -> None:
    plain = png(tmp_path, "x", keyword="Comment")
    whole = png(tmp_path, json.dumps(GIVEN), zip=True)
    packed = zlib.compress(json.dumps(GIVEN).encode())
    cases = {
        "plain.png": (plain, "no badge is baked into the picture"),
        "cut.png": (whole[:60], "no badge is baked into the picture"),
        "broken.png": (whole.replace(packed[:20], b"\0" * 20), "is broken"),
        "latin.json": (b'{"a": "caf\xe9"}', "cannot be read"),
        "empty.svg": (svg(""), "no Open Badge is in it"),
        "random.json": (b"a.b.c", "no Open Badge is in it"),
    }
    for name, (data, said) in cases.items():
        file = tmp_path / name
        file.write_bytes(data)
        result = run("next", "--have-file", str(file))
        assert (name, result.exit_code, result.stdout) == (name, 2, "")
        assert said in result.stderr, name
        assert result.stderr.count("\n") == 1


def test_a_picture_counts_as_held(tmp_path: Path) -> None:
    png(tmp_path, json.dumps(GIVEN))
    asked = ("path", "AV Operative", "--have", "BTEC", "--as-of", "2026-11-27")
    by_file = run(*asked, "--have-file", str(tmp_path / "badge.png"))
    assert by_file.stdout == run(*asked, "--have", f"{HSE}@2026-03-01").stdout
