"""QR symbols of the page, square by square against another encoder, and as they are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import qrcode
from qrcode.util import MODE_8BIT_BYTE, QRData

from progression.page.packing import own_file

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.harness import OpenPage

    Squares = list[list[int]]

LINK = "https://example.org/av/map.html#hold=t-level&want=audio-visual-project-manager&by=time"
LEVELS = (qrcode.ERROR_CORRECT_M, qrcode.ERROR_CORRECT_L)
# Bytes that just fit each version, by the standard's table 7: at M for all, at L for the last.
MOST_AT_M = """
14 26 42 62 84 106 122 152 180 213 251 287 331 362 412 450 504 560 624 666
711 779 857 911 997 1059 1125 1190 1264 1370 1452 1538 1628 1722 1809 1911 1989 2099 2213 2331
"""
MOST_AT_L = {36: 2431, 37: 2563, 38: 2699, 39: 2809, 40: 2953}


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    made = open_page("<!doctype html><title>Squares</title>")
    made.evaluate(
        "script => { const made = document.createElement('script');"
        " made.textContent = script; document.head.append(made); }",
        own_file("script/qr.js"),
    )
    return made


def ours(page: Page, text: str) -> Squares:
    squares: Squares = page.evaluate("text => qr(text).map((row) => [...row])", text)
    return squares


def theirs(text: str, version: int, level: int, mask: int) -> Squares:
    made = qrcode.QRCode(version, LEVELS[level], border=0, mask_pattern=mask)
    made.add_data(QRData(text.encode(), mode=MODE_8BIT_BYTE))
    made.make(fit=False)
    return [[int(square) for square in row] for row in made.modules]


def read(squares: Squares) -> tuple[int, int, int]:
    """Version, level and mask as the symbol says them."""
    told = int("".join(map(str, squares[8][:5])), 2) ^ 0b10101
    return (len(squares) - 17) // 4, told >> 3, told & 7


def penalty(squares: Squares) -> int:
    """The points of the standard's 7.8.3, counted square by square."""
    size, found = len(squares), 0
    for lines in (squares, [list(column) for column in zip(*squares, strict=True)]):
        for line in lines:
            run = 0
            for at, square in enumerate(line):
                run = run + 1 if at and square == line[at - 1] else 1
                found += 3 if run == 5 else 1 if run > 5 else 0
            wide = [0, 0, 0, 0, *line, 0, 0, 0, 0]
            for at in range(4, size - 2):
                corner = wide[at : at + 7] == [1, 0, 1, 1, 1, 0, 1]
                light = not any(wide[at - 4 : at]) or not any(wide[at + 7 : at + 11])
                found += 40 if corner and light else 0
    for y in range(size - 1):
        for x in range(size - 1):
            four = {squares[y][x], squares[y][x + 1], squares[y + 1][x], squares[y + 1][x + 1]}
            found += 3 if len(four) == 1 else 0
    dark = sum(map(sum, squares))
    return found + 10 * (abs(20 * dark - 10 * size * size) // (size * size))


def check(page: Page, text: str, version: int, level: int) -> None:
    found = ours(page, text)
    assert read(found)[:2] == (version, level)
    assert found == theirs(text, *read(found))


@pytest.mark.parametrize("text", ["", "a", LINK, "Ŵy â'r ŷd £5 — مرحبا 🎬", "\x00\n", LINK * 11])
def test_a_text_is_the_symbol_that_another_encoder_makes(page: Page, text: str) -> None:
    found = ours(page, text)
    assert found == theirs(text, *read(found))


@pytest.mark.long
def test_every_version_is_right_when_full_and_the_next_begins_one_byte_later(page: Page) -> None:
    for version, most in enumerate(map(int, MOST_AT_M.split()), start=1):
        check(page, "x" * most, version, level=0)
        if version < 40:
            assert read(ours(page, "x" * (most + 1)))[:2] == (version + 1, 0)


def test_what_is_too_long_for_m_has_l_and_what_is_too_long_for_l_has_none(page: Page) -> None:
    check(page, "x" * 2332, 36, level=1)
    for version, most in MOST_AT_L.items():
        check(page, "x" * most, version, level=1)
    assert page.evaluate("[qr('x'.repeat(2954)), qrSvg('x'.repeat(2954))]") == [None, None]


@pytest.mark.parametrize("text", ["a", LINK, "x" * 300])
def test_the_mask_is_the_one_with_the_fewest_points(page: Page, text: str) -> None:
    found = ours(page, text)
    version, level, mask = read(found)
    points = [penalty(theirs(text, version, level, mask)) for mask in range(8)]

    assert mask == points.index(min(points))


def test_a_link_of_a_thousand_characters_has_a_symbol(page: Page) -> None:
    text = LINK + "," * (1000 - len(LINK))
    assert read(ours(page, text))[:2] == (26, 0)


def test_the_drawing_shows_each_square_and_a_quiet_zone_of_four(page: Page) -> None:
    squares = ours(page, LINK)
    size = len(squares) + 8
    page.evaluate(
        """([text, size]) => {
          const svg = qrSvg(text);
          svg.setAttribute("width", size);
          svg.setAttribute("height", size);
          document.body.append(svg);
        }""",
        [LINK, size],
    )
    drawn = page.evaluate(
        """async (size) => {
          const picture = new Image(size, size);
          const text = new XMLSerializer().serializeToString(document.querySelector("svg.qr"));
          picture.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
          await picture.decode();
          const canvas = document.createElement("canvas");
          Object.assign(canvas, { width: size, height: size });
          const context = canvas.getContext("2d");
          context.drawImage(picture, 0, 0);
          const { data } = context.getImageData(0, 0, size, size);
          return [...Array(size).keys()].map((y) => (
            [...Array(size).keys()].map((x) => [...data.slice(4 * (y * size + x)).slice(0, 4)])));
        }""",
        size,
    )
    dark, light = [0, 0, 0, 255], [255, 255, 255, 255]
    edge = [[light] * size] * 4

    rows = [[light] * 4 + [dark if it else light for it in row] + [light] * 4 for row in squares]
    assert drawn == [*edge, *rows, *edge]
    assert page.locator("svg.qr path").count() == 1
