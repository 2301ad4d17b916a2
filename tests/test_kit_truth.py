"""Every file of the kit is taken back to its grounds: a cell of the data, or a phrase of ours.

The kit is written in a language nobody speaks, in which each phrase stands in brackets. What is
outside the brackets has to be a text of the data, an address, a day or a number that is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pptx import Presentation
from pypdf import PdfReader

import progression
from progression.cli import main
from tests.voice.pseudo import BRACKETS, GRAMMAR, LETTERS, data_of, pseudo

BRACKETED = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")  # has the brackets
MAP_AT = "https://example.org/map.html"
NUMBERS = re.compile(r"\d+")
READERS = {".html", ".pdf", ".pptx", ".csv"}


class Page(HTMLParser):
    """Gathers what a page shows or reads aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        self.texts += [value for name, value in attrs if value and name in ("aria-label", "title")]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data)


def shapes(of: Any) -> Iterator[str]:
    for shape in of:
        if shape.has_text_frame:
            yield shape.text_frame.text
        yield from shapes(getattr(shape, "shapes", ()))


def read(path: Path) -> str:
    """All that a file says, in one line."""
    if path.suffix == ".pdf":
        found = [page.extract_text() for page in PdfReader(path).pages]
    elif path.suffix == ".html":
        page = Page()
        page.feed(path.read_text(encoding="utf-8"))
        found = page.texts
    elif path.suffix == ".pptx":
        found = []
        for slide in Presentation(str(path)).slides:
            found += [*shapes(slide.shapes), slide.notes_slide.notes_text_frame.text]
    else:
        found = [path.read_text(encoding="utf-8-sig")]
    return " ".join(" ".join(found).split())


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each file of the kit says, but for the map."""
    if not BRACKETED.exists():
        pytest.skip("no face with the brackets here: DejaVu Sans")
    folder = tmp_path_factory.mktemp("truth")
    words = pseudo(folder)
    wanted = ["--lang", "cy", "--words", words, "--font", BRACKETED, "--base-url", MAP_AT]
    made = CliRunner().invoke(main, ["kit", str(folder / "kit"), *map(str, wanted)])
    assert made.exit_code == 0, made.output
    paths = sorted(path for path in (folder / "kit").iterdir() if path.suffix in READERS)
    return {path.name: read(path) for path in paths if path.name != "map.html"}


@cache
def cells() -> list[str]:
    """The texts of the data, the longest first, and each as a line of a PDF may break it."""
    rules = progression.load().rules
    found = {*data_of(rules), *(source.title for source in rules.sources)}
    for fact in rules.facts:
        found |= {fact.text, fact.value, fact.unit, fact.area, fact.period}
        found |= set(fact.source)
    found |= {source.address for source in rules.sources}
    found |= {text.split("://", 1)[-1].removeprefix("www.") for text in found}
    plain = {" ".join(text.split()) for text in found}
    return sorted((text for text in plain if LETTERS.search(text)), key=len, reverse=True)


def spaced(cell: str) -> str:
    """A pattern of a cell that may be broken after a hyphen or a slash, as addresses are."""
    return re.sub(r"(\\-|/|\\ )", lambda it: it[1].replace("\\ ", "") + r"\s?", re.escape(cell))


@cache
def patterns() -> list[re.Pattern[str]]:
    return [re.compile(spaced(cell)) for cell in cells()]


def left(said: str, names: set[str]) -> str:
    """What a file says besides phrases, cells, addresses of the data and its own file names."""
    framework = progression.load()
    known = names | {MAP_AT, "--category", framework.fingerprint[:12]}
    for name in sorted(known, key=len, reverse=True):
        said = said.replace(name, " ")
    for pattern in patterns():
        said = pattern.sub(" ", said)
    said = re.sub("⟦ ", "⟦", said)
    return BRACKETS.sub(" ", said)


def test_each_word_of_each_file_is_a_phrase_or_a_cell(written: dict[str, str]) -> None:
    names = {*written, "map.html"}
    found = {
        name: sorted(set(LETTERS.findall(left(said, names))) - GRAMMAR)
        for name, said in written.items()
    }
    assert len(written) > 10
    assert {name: words for name, words in found.items() if words} == {}


def test_each_number_of_each_file_is_of_the_data_or_a_count_of_it(written: dict[str, str]) -> None:
    """Counts go up to the number of cards: of steps, cards, choices, sources and sheets."""
    rules = progression.load().rules
    cards = sum(credential.kind == "card" for credential in rules.credentials)
    known = {str(number) for number in range(cards + 1)}
    known |= {number for cell in cells() for number in NUMBERS.findall(cell)}
    known |= {number for fact in rules.facts for number in NUMBERS.findall(fact.value)}
    dated = [getattr(it, "checked_on", "") for it in (*rules.credentials, *rules.facts)]
    dated += [row.checked_on for route in rules.routes for row in route.rows()]
    dated += [date for source in rules.sources for date in (source.read_on, source.page_date)]
    known |= {number.lstrip("0") for date in dated for number in NUMBERS.findall(date)}
    for credential in rules.credentials:
        known |= {str(n) for n in (credential.months_min, credential.months_max)}
        known.add(str(credential.valid_months))
    names = {*written, "map.html"}
    found = {
        name: set(NUMBERS.findall(left(said, names))) - known for name, said in written.items()
    }

    assert {name: sorted(each) for name, each in found.items() if each} == {}
