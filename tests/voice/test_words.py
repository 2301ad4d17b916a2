"""What is said of routes and facts, word for word."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from progression import page
from progression.model import Credential, Group, Requirement, Route, Rules
from progression.page.document import SCRIPTS
from progression.page.packing import own_files
from progression.upkeep.review import questions
from progression.voice import sheet, words
from progression.voice.credentials import outline
from progression.voice.phrases import PLACE, for_script, stem, table
from progression.voice.review import sentence
from progression.voice.routes import described
from tests.page.samples import card, needs, rules_of, shipped

PAGE = Path(page.__file__).parent


def said(rules: Rules, id: str) -> list[str]:
    """The sentences of the routes to a credential."""
    return [words.sentence(route, rules) for route in rules.routes_to[id]]


def test_routes_of_the_shipped_cards_are_sentences() -> None:
    rules = shipped()

    assert said(rules, "audio-visual-technician") == [
        (
            "All of: Audiovisual technician apprenticeship and "
            "ECS HS&E assessment (or Approved H&S exemption)."
        ),
        "All of: Audiovisual Operative and ECS HS&E assessment (or Approved H&S exemption).",
    ]
    assert said(rules, "audiovisual-operative") == [
        (
            "All of: ECS HS&E assessment (or Approved H&S exemption); "
            "and any one of 3: ABTT Bronze, Relevant BTEC or Relevant T Level."
        )
    ]
    assert said(rules, "broadcast-and-media-technician")[0] == (
        "All of: Broadcast and Media Systems Technical Operator apprenticeship and "
        "ECS HS&E assessment (our reading) (or Approved H&S exemption)."
    )


def test_groups_say_how_many_are_enough() -> None:
    cards = [card(id) for id in "abcd"]
    rows = [Requirement("a", it, "w", any_of="g", need=2) for it in "bcd"]

    assert said(rules_of(cards, rows), "a") == ["Any 2 of 3: B, C or D."]


def test_a_route_of_one_requirement_is_its_name() -> None:
    rules = rules_of([card("a"), card("b", "gold")], needs("a", "b"))

    assert said(rules, "a") == ["B (Gold)."]


def test_a_rule_is_said_by_its_conditions() -> None:
    rows = [Requirement("ab", id, "both", kind="counts") for id in ("a", "b")]
    rows += [Requirement("t", id, "way", any_of="g") for id in ("ab", "c")]
    rows += [Requirement("u", "ab", "way", age_max=24)]
    cards = [card("a"), card("b"), card("c"), card("t"), card("u")]
    rules = rules_of([*cards, Credential("ab", "Pair", "rule")], rows)
    assert said(rules, "t") == ["Any one of 2: A and B together or C."]
    assert said(rules, "u") == ["A and B together (for each: within 24 months of the award)."]


def test_what_has_to_be_true_of_each_condition_of_a_rule_is_said_of_each() -> None:
    rows = [
        Requirement("r", "a", "a", kind="counts", awarded_from="2019"),
        Requirement("r", "b", "b", kind="counts"),
        Requirement("t", "c", "way"),
        Requirement("t", "r", "way", age_max=60),
        Requirement("u", "r", "way", any_of="g", need=3, points=2, age_max=60),
        Requirement("u", "c", "way", any_of="g", need=3),
    ]
    cards = [card("a"), card("b"), card("c"), card("t"), card("u")]
    rules = rules_of([*cards, Credential("r", "Level", "rule")], rows)
    either = "any one of 2: A (counts if awarded from 2019) or B"
    each = "for each: within 60 months of the award"
    assert said(rules, "t") == [f"All of: C; and {either} ({each})."]
    assert said(rules, "u") == [f"3 points from 2: C or ({either}) (points: 2, {each})."]
    (route,) = rules.routes_to["u"]
    _, line = described(rules, route, 1).below[0].below
    assert line.text == either
    assert line.beside == "points: 2, for each: age of the award: up to 60 months"


def test_closed_routes_are_none_of_those_that_are_enough() -> None:
    rows = [Requirement("t", "a", slug, status=slug) for slug in ("closed", "current")]
    rows += [Requirement("u", "a", "old", status="closed")]
    rules = rules_of([card("a"), card("t"), card("u")], rows)
    headings = {
        id: [block.heading for block in outline(rules, rules.by_id[id]).blocks] for id in "tu"
    }
    assert "How to get it: 1 route" in headings["t"]
    assert "How to get it: no route is open" in headings["u"]
    remarks = " ".join(cell for cells in sheet.rows(rules) for cell in cells)
    assert "1 route." in remarks
    assert "No route is open." in remarks


def test_a_review_asks_about_the_conditions_of_a_rule() -> None:
    rows = [Requirement("ab", id, "both", kind="counts") for id in ("a", "b")]
    rows += [Requirement("t", "ab", "way")]
    rules = rules_of([card("a"), card("b"), card("t"), Credential("ab", "Pair", "rule")], rows)
    asked = [sentence(rules, question) for question in questions(rules, "t")]
    assert not [text for text in asked if "Pair" in text]
    assert "By these rows, someone with A and B, and nothing else, gets the T card. Right?" in asked


def test_spans_of_awards_and_closed_rows_are_said() -> None:
    row = Requirement(
        "a", "b", "w", status="closed", awarded_from="2001-02-03", awarded_until="2010-01"
    )

    assert said(rules_of([card("a"), card("b")], [row]), "a") == [
        "B (counts if awarded from 3 February 2001 until January 2010, closed)."
    ]


def row(requires: str, **cells: object) -> Requirement:
    return Requirement("a", requires, "w", **cells)  # type: ignore[arg-type]


def group(need: int, *members: Requirement) -> Group:
    return Group("g", need, members)


@pytest.mark.parametrize(
    ("route", "sentence"),
    [
        (Route("a", "w", opens=row("")), "Nothing is needed first."),
        (
            Route("a", "w", opens=row(""), bars=(row("b"), row("c"))),
            "Nothing is needed first; not for whoever has B or C.",
        ),
        (Route("a", "w", renews=row("a")), "An earlier award of it."),
        (
            Route("a", "w", renews=row("a", age_max=48)),
            "An earlier award of it (within 48 months of the award).",
        ),
        (Route("a", "w", (row("b"),), renews=row("a")), "All of: an earlier award of it and B."),
        (
            Route("a", "w", (row("b", kind="counts"),)),
            "B (whoever has this is treated as having it).",
        ),
        (
            Route("a", "w", (), (group(9, row("b", points=6), row("c", points=3)),)),
            "9 points from 2: B (points: 6) or C (points: 3).",
        ),
        (Route("a", "w", (row("b", age_min=24),)), "B (held for 24 months)."),
        (Route("a", "w", (row("b", age_max=1),)), "B (within 1 month of the award)."),
        (
            Route("a", "w", (row("b", age_min=6, age_max=36),)),
            "B (6 months to 36 months after the award).",
        ),
    ],
)
def test_each_sort_of_route_is_a_sentence(route: Route, sentence: str) -> None:
    cards = [card(id) for id in "abc"]
    assert words.sentence(route, Rules(tuple(cards), (route,))) == sentence


@pytest.mark.parametrize(
    ("iso", "spoken"),
    [
        ("2026-11-22", "22 November 2026"),
        ("2026-01", "January 2026"),
        ("2026", "2026"),
        ("", ""),
        ("soon", "soon"),
        ("2026-13-01", "2026-13-01"),
    ],
)
def test_dates_are_said_as_people_write_them(iso: str, spoken: str) -> None:
    assert words.day(iso) == spoken


@pytest.mark.parametrize(
    ("low", "high", "spoken"),
    [
        (None, None, ""),
        (1, 1, "1 month"),
        (27, 27, "27 months"),
        (24, None, "at least 24 months"),
        (None, 12, "up to 12 months"),
        (0, 6, "0 to 6 months"),
    ],
)
def test_months_are_said_in_years_too(low: int | None, high: int | None, spoken: str) -> None:
    assert words.months(low, high) == spoken


@pytest.mark.parametrize(
    ("low", "high", "spoken"),
    [
        (None, None, ""),
        ("0", "0", "no charge"),
        ("40", "40.00", "£40"),
        ("36.5", None, "at least £36.50"),
        ("1395", "1674", "£1,395 to £1,674"),
    ],
)
def test_money_is_said_in_pounds(low: str | None, high: str | None, spoken: str) -> None:
    amounts = [None if it is None else Decimal(it) for it in (low, high)]

    assert words.money(*amounts) == spoken


@pytest.mark.parametrize(
    ("credential", "spoken"),
    [
        (Credential("a", "A", "card"), ""),
        (Credential("a", "A", "card", requirements="partial"), "Rule published in part"),
        (Credential("a", "A", "card", requirements="unpublished"), "Full rule not published"),
        (Credential("a", "A", "card", status="legacy"), "Closed to new applicants"),
    ],
)
def test_what_is_not_known_of_a_card_is_said_on_it(credential: Credential, spoken: str) -> None:
    assert words.state(credential) == spoken


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://www.ecscard.org.uk/news", True),
        ("http://a.test", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("ftp://a.test", False),
        ("https://", False),
        ("https://user:pass@a.test", False),
        ("https://[broken", False),
        ("//a.test", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(address: str, link: bool) -> None:
    assert words.is_link(address) is link


def test_the_table_is_sorted_and_every_phrase_is_said() -> None:
    assert list(table()) == sorted(table())
    assert [key for key, row in table().items() if not row.english] == []


def test_no_phrase_is_translated_for_nothing() -> None:
    rooms = [
        PAGE.parent / room
        for room in ("page", "talk", "paper", "people", "exchange", "voice", "cli")
    ]
    files = [PAGE.parent / "kit.py"]
    files += [path for room in rooms for path in sorted(room.rglob("*.*"))]
    files = [path for path in files if path.suffix in (".py", ".j2", ".js")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in files)
    named = set(re.findall(r"""["'`]([a-z]+(?:\.[a-z0-9]+)*)["'`]""", code))
    begun = re.findall(
        r"""["'`]([a-z]+\.(?:[a-z0-9]+\.)*)(?:\$?\{|["'](?: ~| if| else| \+|\n))""", code
    )
    ended = re.findall(r"""f["']\{(?:name|verb)\}(\.[a-z]+)["']""", code)

    used = named | {key for key in table() if stem(key) in named}
    left = [key for key in table() if key not in used and not key.startswith(tuple(begun))]
    assert [key for key in left if not key.endswith(tuple(ended))] == []


def test_a_translator_is_told_what_is_filled_in() -> None:
    """A name or a count speaks for itself; what else stands in braces needs a hint."""
    unsaid = {key: set(PLACE.findall(row.english)) for key, row in table().items() if not row.about}
    assert [key for key, places in unsaid.items() if places - {"count", "name"}] == []


def test_the_script_takes_the_phrases_it_names_with_all_their_forms() -> None:
    found = for_script(
        """say("answer.sure"); counted('months', 2); say(`verb.${kind}`); say("none")"""
    )

    verbs = [key for key in table() if key.startswith("verb.")]
    assert list(found) == ["answer.sure", "months.one", "months.other", *verbs]


def test_what_the_page_prints_alone_is_not_carried_for_the_script() -> None:
    carried = for_script(own_files(SCRIPTS))

    assert {"plan.title.one", "ask.none", "facts.close", "missing.held"} <= set(carried)
    assert {"key.heading", "foot.made", "about.implied"}.isdisjoint(carried)
