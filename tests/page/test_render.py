"""The page as text: self-contained, the same to the byte, small, and safe whatever the data say."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest

from progression import Framework, load
from progression.layout.lanes import lay_out
from progression.layout.sheet import plan_sheet
from progression.model import Credential, Rules
from progression.page import render
from progression.page.document import SCRIPTS, STYLES, doubt
from progression.page.packing import own_file, own_files, squeezed
from progression.page.rules import planned
from progression.record import replace
from progression.spelling import key
from progression.voice.phrases import phrase
from tests.layout.test_lanes import shuffled
from tests.page.samples import (
    ATTACK,
    bundled,
    card,
    hostile,
    needs,
    of_size,
    rules_of,
    shipped,
)

KILOBYTE = 1024
ALLOWED_TAGS = frozenset(
    [
        "a",
        "b",
        "body",
        "button",
        "code",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "head",
        "header",
        "html",
        "i",
        "input",
        "label",
        "legend",
        "li",
        "link",
        "main",
        "meta",
        "nav",
        "ol",
        "p",
        "path",
        "rect",
        "script",
        "section",
        "small",
        "span",
        "style",
        "summary",
        "svg",
        "title",
        "ul",
    ]
)


class Reader(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._inside = tag if tag in self.raw else ""

    def handle_endtag(self, tag: str) -> None:
        del tag
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.raw[self._inside].append(data)
        else:
            self.texts.append(data)

    def of(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def page() -> str:
    return render(shipped(), title="ECS audiovisual cards", fingerprint="0123456789abcdef")


@pytest.mark.parametrize("seed", ["0", "1", "99"])
def test_bytes_are_the_same_whatever_the_hash_seed_and_locale(page: str, seed: str) -> None:
    code = (
        "import sys, progression; from progression.page import render;"
        "text = render(progression.load().rules, title='ECS audiovisual cards',"
        " fingerprint='0123456789abcdef'); sys.stdout.buffer.write(text.encode())"
    )
    locale = {"PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Tokyo", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | locale, capture_output=True, check=True
    )

    assert done.stdout == page.encode()


@pytest.mark.parametrize("seed", [1, 2])
def test_bytes_are_the_same_whatever_the_order_of_the_rows(seed: int) -> None:
    for rules in (shipped(), hostile(), of_size(120)):
        mixed = replace(shuffled(rules, seed), facts=rules.facts, sources=rules.sources)
        assert render(mixed) == render(rules)


def test_nothing_is_fetched_and_nothing_inline_is_unsigned(page: str) -> None:
    reader = Reader(page)
    (policy,) = (it["content"] for it in reader.of("meta") if it.get("http-equiv"))
    (style,) = reader.raw["style"]
    run = [a for a in reader.of("script") if not a.get("type")]
    for kind in ("style", "script"):
        assert hashed(bundled(page)[kind]) in policy

    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert hashed(style) in policy
    assert hashed(reader.raw["script"][-1]) in policy
    assert len(run) == 1
    assert all("src" not in a and "style" not in a for _, a in reader.tags)
    assert {a["href"][:5] for a in reader.of("link")} == {"data:"}
    assert not [n for _, a in reader.tags for n in a if n.startswith("on")]


def test_the_page_says_what_it_is_made_from(page: str) -> None:
    text = "".join(Reader(page).texts)

    assert "Made from data of 27 November 2026." in text
    assert "0123456789ab" in text
    assert "8 cards, and what leads to them." in text
    assert "For 8 of 8 cards, nobody has read the rule for this data." in text
    assert "No operative card here in this data" in text


def test_every_credential_has_a_button_and_its_facts(page: str) -> None:
    reader = Reader(page)
    panels = panels_of(reader)
    opened = {a["popovertarget"] for a in reader.of("button") if "popovertarget" in a}

    assert len(panels) == len(set(panels)) == 16
    assert set(panels) == opened


def test_the_search_knows_every_spelling(page: str) -> None:
    rules, data = shipped(), payload(page)
    found = dict(zip(data["ids"], data["find"], strict=True))

    for credential in rules.credentials:
        for spelling in (credential.id, credential.name, *credential.aliases):
            spelled = f"{credential.name}|{found[credential.id]}".split("|")
            assert key(spelling) in {key(credential.id), *map(key, spelled)}


def test_every_source_is_a_link_that_says_nothing_of_where_it_came_from(page: str) -> None:
    links = [a for a in Reader(page).of("a") if a["href"].startswith("http")]
    known = {url for c in shipped().credentials for url in (c.url, *c.source) if url}
    known |= {url for route in shipped().routes for url in route.sources}

    assert {a["href"] for a in links} == known
    assert all(a["rel"] == "noreferrer" for a in links)


def test_data_are_only_ever_text() -> None:
    page = render(hostile(), title=ATTACK, fingerprint=ATTACK)
    reader = Reader(page)

    assert {tag for tag, _ in reader.tags} <= ALLOWED_TAGS
    assert (
        len(reader.of("script")) == 5
    )  # what is linked, the data, those of the canvas, the canvas, the page's own
    assert "javascript:" not in {a.get("href", "")[:11] for _, a in reader.tags}
    assert all(not a["href"].startswith("javascript") for a in reader.of("a"))
    assert any(ATTACK in text for text in reader.texts)
    asked = Reader(bundled(page)["question"])
    assert {tag for tag, _ in asked.tags} <= ALLOWED_TAGS
    assert not [n for _, a in asked.tags for n in a if n.startswith("on")]
    assert any(ATTACK in text for text in asked.texts)


def test_the_payload_is_what_went_in() -> None:
    rules = hostile()

    assert payload(render(rules))["ids"] == [c.id for c in rules.credentials]


def test_ids_and_categories_cannot_break_out() -> None:
    bad = Credential('"><script>', "Name", "card", category='x" onclick="y', tier="<i>")
    reader = Reader(render(rules_of([bad], ()), canvas=False))

    assert {tag for tag, _ in reader.tags} <= ALLOWED_TAGS
    assert not [n for _, a in reader.tags for n in a if n.startswith("on")]


@pytest.mark.parametrize(
    "rules",
    [rules_of((), ()), rules_of([card("one")], ()), rules_of([card("a"), card("b")], ())],
    ids=["nothing", "one", "no routes"],
)
def test_small_frameworks_have_pages_too(rules: Rules) -> None:
    reader = Reader(render(rules))

    assert len(panels_of(reader)) == len(rules.credentials)


def test_one_category_can_be_shown_alone() -> None:
    reader = Reader(render(shipped(), category="audiovisual"))

    assert [a["id"] for a in reader.of("section") if a.get("class") == "lane"] == [
        "lane=audiovisual"
    ]
    assert len(panels_of(reader)) == 9


def test_the_canvas_is_for_pages_of_up_to_500() -> None:
    assert "view-explore" in ids_of(render(of_size(500)))
    assert "view-explore" not in ids_of(render(of_size(501)))
    assert "view-explore" in ids_of(render(of_size(501), canvas=True))
    assert "view-explore" not in ids_of(render(of_size(40), canvas=False))


def test_lanes_fold_and_an_index_helps_where_there_is_much() -> None:
    few, many, most = (Reader(render(of_size(n), canvas=False)) for n in (150, 151, 1_001))

    assert len(folds(few)) == 0
    assert len(folds(many)) == 25
    assert len(many.of("nav")) == 0
    assert len(most.of("nav")) == 1


def test_pages_stay_small() -> None:
    assert len(render(of_size(40, lanes=3), canvas=False).encode()) <= 170 * KILOBYTE
    assert len(render(of_size(40, lanes=3), canvas=True).encode()) <= 330 * KILOBYTE
    assert len(render(shipped(), canvas=False).encode()) <= 170 * KILOBYTE
    assert len(render(shipped(), canvas=True).encode()) <= 330 * KILOBYTE
    assert len(render(of_size(5_000)).encode()) <= 2_560 * KILOBYTE


def test_a_page_without_the_part_for_people_carries_nothing_of_it() -> None:
    page = render(shipped(), canvas=False)
    whole = bundled(page)

    assert whole["script"] == own_files(SCRIPTS)
    assert whole["style"] == own_files(STYLES)
    assert whole["data"]["plan"] == json.loads(json.dumps(planned(plan_sheet(shipped()))))
    assert "people" not in whole["data"]
    assert [key for key in whole["data"]["words"] if key.startswith("people.")] == []
    assert "people" not in ids_of(page)


def test_a_page_with_it_is_as_safe_and_not_much_larger() -> None:
    people = load().page(canvas=False, people=True)

    test_nothing_is_fetched_and_nothing_inline_is_unsigned(people)
    assert {"people", "people-files"} <= ids_of(people)
    assert len(people.encode()) <= 190 * KILOBYTE
    assert load().page(canvas=False, people=True) == people


def test_what_is_not_published_is_said_and_what_is_known_too() -> None:
    rules = rules_of(
        [
            card("a", "gold", level="RQF 3", months_min=24, months_max=27, valid_months=36),
            card("b", "gold", requirements="unpublished"),
            card("c", "gold", status="withdrawn"),
        ],
        needs("a", "b", status="closed"),
    )
    text = "".join(Reader(render(rules, canvas=False)).texts)

    assert "24 to 27 months" in text
    assert "36 months (3 years)" in text
    assert "Not given in this data: cost." in text
    assert phrase("facts.routes.silent") in text
    assert phrase("status.withdrawn") in text
    assert phrase("box.closed") in text


def folds(reader: Reader) -> list[dict[str, str]]:
    """What opens and closes a lane."""
    return [a for a in reader.of("details") if a.get("class") not in ("menu", "more")]


def panels_of(reader: Reader) -> list[str]:
    """The ids of the panels of a page."""
    return [a["id"] for a in reader.of("section") if "popover" in a]


def hashed(text: str) -> str:
    """What a policy says of an inline text that may be used."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def payload(page: str) -> dict[str, list[str]]:
    """The data the page's script starts from."""
    data: dict[str, list[str]] = bundled(page)["data"]
    return data


def ids_of(page: str) -> set[str]:
    """Every id on a page."""
    return {a["id"] for _, a in Reader(page).tags if "id" in a}


def test_gathered_data_says_that_nobody_who_issues_the_cards_published_it() -> None:
    said = phrase("about.gathered")
    gathered = load().page(canvas=False)
    assert "<h1>ECS cards: Creative Industries, Audiovisual, Broadcast and Media</h1>" in gathered
    assert said in gathered
    named = load().page(canvas=False, title="Our cards")
    assert "<h1>Our cards</h1>" in named
    assert said in named
    assert said not in Framework(shipped()).page(canvas=False)


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("const MANY = 40; // more answers than this", "const MANY=40;"),
        ("} catch { /* a page may not be allowed to remember */ }", "}catch{}"),
        ('const site = "a; // b";', 'const site = "a; // b";'),
        ("const half = width / 2;", "const half = width / 2;"),
    ],
)
def test_a_comment_behind_code_is_not_carried(line: str, left: str) -> None:
    assert squeezed(line) == left


def test_scripts_are_carried_without_what_is_said_behind_their_code() -> None:
    script = own_file("script/search.js")
    assert "const SETTING_OUT=8;" in script
    assert "needs looked at" not in script
    assert not re.search(r"[;,{]\n", script)


@pytest.mark.parametrize(
    ("unread", "ours", "said"),
    [
        (0, 0, ""),
        (1, 0, "Not all rules are fully known."),
        (1, 1, "Not all rules are fully known. Some routes are our reading."),
        (2, 1, "Most rules are not fully known. Some routes are our reading."),
        (3, 2, "No rule is fully known. Most routes are our reading."),
        (0, 3, "All routes are our reading."),
    ],
)
def test_how_much_is_not_certain_is_said_as_it_is(unread: int, ours: int, said: str) -> None:
    ids = ("a", "b", "c")
    cards = [
        card(id, requirements="unread" if at < unread else "published") for at, id in enumerate(ids)
    ]
    test = Credential("test", "Test", "assessment")
    rows = [
        row
        for at, id in enumerate(ids)
        for row in needs(id, "test", basis="implied" if at < ours else "stated")
    ]

    assert doubt(lay_out(rules_of([*cards, test], rows))) == said
