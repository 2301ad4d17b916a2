"""The documentation site: built without a warning, whole, offline, for everybody, soon found."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from progression.cli import COMMANDS
from progression.cli.people import people
from tests.browser.harness import AXE_TAGS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent.parent
# One of each kind: doors, prose, tables, pictures, terminals, docstrings, a form.
KINDS = ("index", "adviser", "data", "data-guide", "commands", "api", "architecture", "search")
# What a stranger asks, as the first page has it, and what stands on the page behind it.
QUESTIONS = {
    "How do I install it?": "pipx install .",
    "How do I add a card?": "Save As",
    "How do I print a plan or the map?": "Print or save",
    "How do I translate it?": "progression words --lang cy",
    "How do I cite it?": "CITATION.cff",
    "How do I load the graph in Gephi?": "nx.write_gexf",
    "How do I use it in a notebook?": "notebooks/explore.ipynb",
    "How do I report an error?": "the address of the page that says so",
    "How do I contribute?": "Read a page that nobody has read",
    "Is it official?": "no publication of ECS",
}


class Page(HTMLParser):
    """What a page of the site says, where it leads and what it loads."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self._words: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value for name, value in attrs if value is not None}
        self.ids.add(values.get("id", ""))
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        elif tag in {"link", "script", "img"}:
            self.loads += [values[name] for name in ("href", "src") if name in values]

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    @cached_property
    def text(self) -> str:
        return " ".join("".join(self._words).split())


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `make docs` writes it; a warning, such as a link to nowhere, is an error."""
    folder = tmp_path_factory.mktemp("site")
    sphinx = (sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html")
    places = ("-d", folder / "trees", ROOT / "docs", folder / "html")
    done = subprocess.run(
        [*sphinx, *map(str, places)], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "html"


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    return {path.name: Page(path) for path in sorted(site.glob("*.html"))}


def test_the_reference_has_every_command_and_those_about_people(site: Path) -> None:
    text = Page(site / "commands.html").text
    named = [*COMMANDS, *(f"people {name}" for name in people.commands)]
    assert [name for name in named if f"Usage: progression {name}" not in text] == []


def test_every_link_of_the_site_leads_somewhere(site: Path, pages: dict[str, Page]) -> None:
    lost = []
    for name, page in pages.items():
        for link in [*page.links, *page.loads]:
            scheme, _, path, _, part = urlsplit(link)
            target = unquote(path) or name
            there = (site / target).exists() and (
                not part or target not in pages or unquote(part) in pages[target].ids
            )
            if not scheme and not there:
                lost.append(f"{name}: {link}")

    assert lost == []


def test_the_site_loads_nothing_from_elsewhere(pages: dict[str, Page]) -> None:
    outside = {one for page in pages.values() for one in page.loads if urlsplit(one).scheme}

    assert outside == set()


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_strangers_question_is_answered_one_click_from_the_first_page(
    site: Path, pages: dict[str, Page], question: str
) -> None:
    first = (site / "index.html").read_text(encoding="utf-8")
    link = re.search(rf'href="([\w-]+\.html)[^"]*">(?:<span[^>]*>)?{re.escape(question)}', first)

    assert link
    assert QUESTIONS[question] in pages[link[1]].text


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_any_kind_of_page(chromium: Browser, site: Path, kind: str) -> None:
    # axe would fetch the style sheets to look at them, which a browser refuses on a disk.
    asked = {"runOnly": list(AXE_TAGS), "resultTypes": ["violations"], "preload": False}
    found: list[Any] = []
    # The API is a page of 200 screens: looked at once.
    for width, colours in ((1366, "light"), (320, "dark"))[: 1 if kind == "api" else 2]:
        page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=colours)  # type: ignore[arg-type]
        page.goto((site / f"{kind}.html").as_uri())
        page.evaluate(AXE_SCRIPT)
        answer = page.evaluate("asked => axe.run(document, asked)", asked)
        found += [
            (rule["id"], node["html"]) for rule in answer["violations"] for node in rule["nodes"]
        ]
        found += ["too wide"] * (page.evaluate("document.documentElement.scrollWidth") > width)
        page.close()

    assert found == []


def test_the_search_of_the_site_works_from_a_disk(chromium: Browser, site: Path) -> None:
    page = chromium.new_page()
    page.goto((site / "search.html").as_uri() + "?q=gephi")

    page.get_by_role("link", name="Recipes").first.wait_for()
    page.close()
