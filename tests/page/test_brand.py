"""What a trade body adds to the page: a title, a logo, the address of the page."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from progression.exceptions import UnusableAddress, UnusableLogo
from progression.page import render
from progression.page.brand import MAX_BYTES, data_address, page_address
from tests.page.samples import ATTACK, bundled, shipped

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PNG, "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"GIF87a", "gif"),
        (b"GIF89a", "gif"),
        (b"RIFF\x24\n\x00\x00WEBPVP8 ", "webp"),
        (SVG.encode(), "svg+xml"),
        (f"\ufeff{SVG}".encode(), "svg+xml"),
        (
            '<?xml version="1.0"?>\n<!-- drawn > here -->\n<!DOCTYPE svg PUBLIC "a" "b" '
            f'[<!ENTITY ns "x">]>\n{SVG}'.encode(),
            "svg+xml",
        ),
        (SVG.replace('"', "'").replace("<svg ", "<svg\n  id='a' ").encode(), "svg+xml"),
    ],
)
def test_a_picture_is_told_by_its_first_bytes(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "logo.txt"
    path.write_bytes(content)

    address = data_address(path)

    assert address == f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><svg xmlns='http://www.w3.org/2000/svg'></svg></html>",
        b"<svg viewBox='0 0 1 1'></svg>",
        b"<svgx xmlns='http://www.w3.org/2000/svg'/>",
        b"<!--" * 20_000,
        b"<?" * 40_000,
        b" " * 100_000,
        b"<!-- -->" * 20_000,
        b"RIFF\x24\n\x00\x00WAVE",
        b"%PDF-1.7",
        SVG.encode("utf-16"),
        b"BM\x00\x00",
    ],
    ids=lambda content: repr(content[:12]),
)
def test_what_no_browser_shows_as_a_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(content)

    with pytest.raises(UnusableLogo, match="is not a PNG, JPEG, WebP, GIF or SVG picture"):
        data_address(path)


def test_a_picture_has_at_most_200_kilobytes(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(PNG.ljust(MAX_BYTES, b"x"))
    assert data_address(path)
    path.write_bytes(PNG.ljust(MAX_BYTES + 1, b"x"))

    with pytest.raises(UnusableLogo, match="is larger than 200 KB: save it smaller, or as SVG"):
        data_address(path)


@pytest.mark.parametrize(
    ("name", "why"), [("nothing", "does not exist"), (".", "is not a file"), ("\0", "be")]
)
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(UnusableLogo, match=why):
        data_address(tmp_path / name)


def test_the_logo_takes_the_place_of_the_mark(tmp_path: Path) -> None:
    path = tmp_path / "logo.svg"
    path.write_text(SVG, encoding="utf-8")

    page = render(shipped(), logo=path, title="Our <cards>")

    assert f'<img class="mark logo" src="{data_address(path)}" alt="">' in page
    assert "<svg class=mark" not in page
    assert "<h1>Our &lt;cards&gt;</h1>" in page
    assert "<title>Our &lt;cards&gt;</title>" in page
    assert "<svg class=mark" in render(shipped())


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org/",
        "https://www.example.org:8080/av/map.html",
        "https://example.org/map?set=av&x=1",
        "https://xn--caf-dma.example/map.html",
    ],
)
def test_the_address_of_the_page_is_in_its_data(address: str) -> None:
    found = bundled(render(shipped(), base_url=address, canvas=False))

    assert found["data"]["base"] == address
    assert "const qrSvg" in found["script"]


def test_without_an_address_the_page_carries_none() -> None:
    assert "base" not in bundled(render(shipped(), canvas=False))["data"]


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "ftp://example.org",
        "javascript:alert(1)",
        "https://",
        "https:///map.html",
        "https://user@example.org/",
        "https://user:word@example.org/",
        "https://example.org/#map",
        "https://example.org/a map.html",
        " https://example.org",
        "https://example.org\n",
        "file:///map.html",
        ATTACK,
        f"https://example.org/{ATTACK}",
    ],
)
def test_what_is_no_address_of_a_page_is_refused(address: str) -> None:
    with pytest.raises(UnusableAddress, match="is not the address of a page such as"):
        page_address(address)
