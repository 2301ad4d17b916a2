"""What deserves a look in a framework that can be answered from: whole sentences, case by case."""

from __future__ import annotations

import re
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progression import intake
from progression import checks
from tests.intake.frameworks import Cells, Files, card, cards_csv, lay_out, routes_csv, row
from tests.intake.strategies import Sheet, sheets

if TYPE_CHECKING:
    import random

    from progression.model import Notice


class Folder:
    """A place to try frameworks in."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def audit(
        self, cards: tuple[Cells, ...], routes: tuple[Cells, ...], as_of: str = ""
    ) -> list[Notice]:
        contents: Files = {"cards.csv": cards_csv(*cards), "routes.csv": routes_csv(*routes)}
        rules, notices = intake.read(lay_out(self.path, contents))
        assert rules is not None, notices
        return list(checks.notices(rules, self.path, as_of=as_of))

    def found(self, code: str, cards: str, *routes: Cells, **more: Cells) -> list[str]:
        """Messages of one code for cards named by letters, with what is special about some."""
        rows = tuple(card(id, **more.get(id, {})) for id in cards)
        return [n.message for n in self.audit(rows, routes) if n.code == code]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    monkeypatch.chdir(tmp_path)
    return Folder(tmp_path)


# What nothing leads to.


def test_a_card_whose_rule_is_not_published_says_so_itself(folder: Folder) -> None:
    unpublished = {"requirements": "unpublished"}
    assert folder.found("unreachable_credential", "ab", row("b", "a"), a=unpublished) == [
        "nothing leads to 'b': route 'a' needs 'a', whose rule is not published"
    ]


@pytest.mark.parametrize(
    ("routes", "message"),
    [
        (
            (row("c", "a", route="r", status="closed"),),
            "nothing leads to 'c': its only route is closed",
        ),
        (
            (row("c", "a", status="closed"), row("c", "b", status="closed")),
            "nothing leads to 'c': all its routes are closed",
        ),
        (
            (row("c", "a", awarded_until="2018-06"),),
            "nothing leads to 'c': route 'a' needs 'a' awarded until 2018-06, which is over",
        ),
        (
            (row("c", "old"),),
            "nothing leads to 'c': route 'old' needs 'old', which is withdrawn",
        ),
        (
            (
                row("c", "a", route="r", any_of="g", need="2"),
                row("c", "old", route="r", any_of="g", need="2"),
            ),
            "nothing leads to 'c': route 'r' needs 2 of the group 'g', of which 1 can be had",
        ),
        (
            tuple(row("c", "old", route=slug) for slug in ("r1", "r2", "r3", "r4")),
            "nothing leads to 'c': "
            + "".join(f"route 'r{n}' needs 'old', which is withdrawn; " for n in (1, 2, 3))
            + "so with 1 more",
        ),
    ],
    ids=["closed", "all closed", "too late", "withdrawn", "group", "many routes"],
)
def test_the_reason_is_given_why_nothing_leads_there(
    folder: Folder, routes: tuple[Cells, ...], message: str
) -> None:
    cards = (card("a"), card("b"), card("c"), card("old", status="withdrawn"))
    found = [n for n in folder.audit(cards, routes) if n.code == "unreachable_credential"]
    assert [notice.message for notice in found] == [message]


def test_dates_are_judged_on_the_day_that_is_asked_for(folder: Folder) -> None:
    cards, routes = (card("a"), card("b")), (row("b", "a", awarded_until="2026-12"),)
    codes = {n.code for n in folder.audit(cards, routes, as_of="2027-01-01")}
    assert codes == {"unreachable_credential"}
    assert folder.audit(cards, routes, as_of="2026-12-31") == []


# Circles.


def test_a_circle_is_named_in_full_and_once(folder: Folder) -> None:
    routes = (row("a", "b"), row("b", "c"), row("c", "a"), row("c", "d"), row("e", "a"))
    assert folder.found("requirement_cycle", "abcde", *routes) == [
        "the requirements run in a circle: 'a' needs 'b' needs 'c' needs 'a'"
    ]


def test_circles_apart_and_circles_that_touch_are_all_named(folder: Folder) -> None:
    routes = (row("a", "b"), row("b", "a"), row("b", "c"), row("c", "b"), row("x", "y"))
    assert folder.found("requirement_cycle", "abcxy", *routes, row("y", "x")) == [
        "the requirements run in a circle: 'a' needs 'b' needs 'a'",
        "the requirements run in a circle: 'c' needs 'b' needs 'c'",
        "the requirements run in a circle: 'x' needs 'y' needs 'x'",
    ]


def test_of_very_many_circles_the_first_are_named_and_the_rest_counted(folder: Folder) -> None:
    ids = [f"c{number:02}" for number in range(50)]
    routes = [row(ids[0], id, route="r") for id in ids[1:]]
    routes += [row(id, ids[0], route="r") for id in ids[1:]]
    found = folder.audit(tuple(map(card, ids)), tuple(routes))
    messages = [n.message for n in found if n.code == "requirement_cycle"]
    assert len(messages) == 21
    assert messages[-1] == "29 more credentials run in circles with 'c00'"


def test_a_closed_row_closes_no_circle(folder: Folder) -> None:
    routes = (row("a", "b"), row("b", "a", status="closed"))
    assert folder.found("requirement_cycle", "ab", *routes) == []


def test_a_chain_of_three_thousand_is_no_matter(folder: Folder) -> None:
    ids = [f"c{number}" for number in range(3_000)]
    routes = tuple(row(to, requires) for requires, to in pairwise(ids))
    assert folder.audit(tuple(map(card, ids)), routes) == []
    found = folder.audit(tuple(map(card, ids)), (*routes, row(ids[0], ids[-1])))
    assert [n.code for n in found].count("requirement_cycle") == 1


# Routes and rows that change no answer.

LONGER = (row("d", "a", route="long"), row("d", "b", route="long"))


def redundant(folder: Folder, *routes: Cells, **more: Cells) -> list[str]:
    return folder.found("redundant_route", "abcd", *routes, **more)


def test_a_route_that_asks_for_more_is_redundant(folder: Folder) -> None:
    assert redundant(folder, *LONGER, row("d", "a", route="short")) == [
        "route 'long' to 'd' asks for all that 'short' asks for"
    ]


def test_a_route_by_way_of_a_card_that_needs_it_all_is_redundant(folder: Folder) -> None:
    routes = (row("b", "a"), row("d", "b", route="late"), row("d", "a", route="early"))
    assert redundant(folder, *routes) == ["route 'late' to 'd' asks for all that 'early' asks for"]


def test_a_route_with_a_choice_of_fewer_is_redundant(folder: Folder) -> None:
    routes = (
        *(row("d", id, route="two", any_of="g") for id in "ab"),
        *(row("d", id, route="three", any_of="g") for id in "abc"),
    )
    assert redundant(folder, *routes) == ["route 'two' to 'd' asks for all that 'three' asks for"]


@pytest.mark.parametrize(
    "routes",
    [
        (*LONGER, row("d", "c", route="short")),
        (*LONGER, row("d", "a", route="short", status="closed")),
        (*LONGER, row("d", "a", route="short", awarded_until="2030-01")),
        (*LONGER, row("d", "a", route="short", basis="implied")),
        (*LONGER, row("d", "a", route="short"), row("d", "c", route="short")),
    ],
    ids=["other", "closed", "dated", "implied", "overlap"],
)
def test_a_route_that_helps_somebody_is_not_redundant(
    folder: Folder, routes: tuple[Cells, ...]
) -> None:
    assert redundant(folder, *routes) == []


def test_what_lapses_has_to_be_shown_again_and_is_not_taken_for_granted(folder: Folder) -> None:
    routes = (
        row("b", "a"),
        row("d", "b", route="r"),
        row("d", "a", route="r"),
        row("c", "b", route="late"),
        row("c", "a", route="early"),
    )
    lapsing = {"valid_months": "24"}
    assert folder.found("redundant_requirement", "abcd", *routes, a=lapsing) == []
    assert folder.found("redundant_route", "abcd", *routes, a=lapsing) == []
    assert folder.found("redundant_requirement", "abcd", *routes) == [
        "'a' is needed for 'b' in every way already"
    ]


def test_a_requirement_of_every_member_of_a_group_is_asked_for_twice(folder: Folder) -> None:
    routes = (
        row("b", "a"),
        row("c", "a"),
        row("d", "a", route="r"),
        *(row("d", id, route="r", any_of="g") for id in "bc"),
    )
    assert folder.found("redundant_requirement", "abcd", *routes) == [
        "'a' is needed for 'b' or 'c' in every way already"
    ]


@pytest.mark.parametrize(
    "routes",
    [
        (row("b", "a"), row("b", "c"), row("d", "a", route="r"), row("d", "b", route="r")),
        (row("b", "a"), row("d", "a", route="r"), row("d", "b", route="r", basis="implied")),
        (row("b", "a"), row("d", "a", route="r", awarded_from="2020-01"), row("d", "b", route="r")),
    ],
    ids=["another way", "implied", "dated"],
)
def test_a_requirement_that_adds_something_is_not_redundant(
    folder: Folder, routes: tuple[Cells, ...]
) -> None:
    assert folder.found("redundant_requirement", "abcd", *routes) == []


def test_routes_that_are_the_same_are_said_once_for_each_too_many(folder: Folder) -> None:
    routes = tuple(row("b", "a", route=slug) for slug in ("z", "y", "x"))
    assert folder.found("duplicate_route", "ab", *routes) == [
        "route 'y' to 'b' asks for the same as 'x' on line 4",
        "route 'z' to 'b' asks for the same as 'x' on line 4",
    ]
    assert folder.found("redundant_route", "ab", *routes) == []


# Tiers and names.


def tiers(folder: Folder, *rows: tuple[str, str]) -> list[str]:
    names = {"o": "operative", "g": "gold", "b": "black", "p": "platinum"}
    more = {id: {"tier": tier, "category": "av"} for id, tier in names.items()}
    routes = (row(to, requires, kind="progression") for requires, to in rows)
    return folder.found("tier_skipped", "ogbp", *routes, **more)


def test_a_step_past_a_tier_is_said_with_the_tier_between(folder: Folder) -> None:
    assert tiers(folder, ("o", "g"), ("g", "b"), ("b", "p"), ("o", "p")) == [
        "'p' (platinum) follows 'o' (operative), and the tier 'gold' lies between"
    ]


def test_a_category_without_the_tier_skips_nothing(folder: Folder) -> None:
    assert tiers(folder, ("o", "b"), ("g", "p")) == []
    assert tiers(folder, ("o", "g"), ("o", "b"), ("g", "p"), ("b", "p")) == []


def test_tiers_in_a_circle_end(folder: Folder) -> None:
    assert tiers(folder, ("o", "g"), ("g", "b"), ("b", "o")) == []


@pytest.mark.parametrize(
    ("alias", "messages"),
    [
        ("B!", ["'B!' already means 'b'"]),
        ("gold", ["'gold' already means 'b' and 'c'"]),
        ("AV gold card", ["'AV gold card' already means 'b' and 'c'"]),
        ("sea", ["'sea' already means 'a'"]),
        ("A", []),
        ("bronze", []),
        ("???", []),
    ],
)
def test_an_alias_that_means_something_else_clashes(
    folder: Folder, alias: str, messages: list[str]
) -> None:
    gold = {"tier": "gold", "category": "av"}
    first = {"aliases": alias, "tier": "bronze"}
    third = {**gold, "aliases": "Sea"}
    found = folder.found("alias_clash", "abc", a=first, b=gold, c=third)
    assert [message.replace("'Sea'", "'sea'") for message in found] == messages


def test_a_name_that_is_the_id_of_another_is_said(folder: Folder) -> None:
    assert folder.found("duplicate_name", "ab", a={"name": "B"}) == [
        "'B' is also what 'b' is called"
    ]


# Upkeep.


def test_a_closed_or_withdrawn_row_is_not_asked_to_be_closed_again(folder: Folder) -> None:
    withdrawn = {"status": "withdrawn"}
    routes = (
        row("c", "a", route="r", status="closed"),
        row("c", "b", route="s", any_of="g"),
        row("c", "a", route="s", any_of="g", status="closed"),
    )
    assert folder.found("withdrawn_credential_required", "abc", *routes, a=withdrawn) == []


def test_two_years_to_the_day_are_not_stale(folder: Folder) -> None:
    cards = (card("a", checked_on="2024-02-29"), card("b"))
    routes = (row("b", "a"),)
    day_of = folder.audit(cards, routes, as_of="2026-02-28")
    day_after = folder.audit(cards, routes, as_of="2026-03-01")
    assert [n.message for n in day_of] == []
    assert [n.message for n in day_after] == [
        "'a' was last checked on '2024-02-29', over 24 months ago"
    ]


@given(sheets(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_no_finding(
    framework: tuple[Sheet, Sheet], choose: random.Random
) -> None:
    cards, routes = framework
    with tempfile.TemporaryDirectory() as name:
        trial = Folder(Path(name))
        before = trial.audit(tuple(cards.rows), tuple(routes.rows))
        for sheet in framework:
            choose.shuffle(sheet.rows)
        after = trial.audit(tuple(cards.rows), tuple(routes.rows))
    assert sorted(map(_without_lines, after)) == sorted(map(_without_lines, before))


def _without_lines(notice: Notice) -> tuple[str, str]:
    return notice.code, re.sub(r"on line [0-9]+", "", notice.message)


def test_the_shipped_data_gives_the_warnings_that_the_docs_expect() -> None:
    counts: dict[str, dict[str, int]] = {}
    for name in ("ecs-audiovisual", "ecs-scheme"):
        rules, notices = intake.read(intake.locate(name))
        assert rules is not None
        assert notices == ()
        codes = [n.code for n in checks.notices(rules, intake.locate(name))]
        counts[name] = {code: codes.count(code) for code in sorted(set(codes))}
    assert counts == {
        "ecs-audiovisual": {"implied_route": 8},
        "ecs-scheme": {
            "closed_route": 5,
            "implied_route": 3,
            "missing_source": 3,
            "redundant_requirement": 2,
            "redundant_route": 1,
        },
    }
