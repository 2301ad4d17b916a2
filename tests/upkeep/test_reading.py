"""The pages to read: which are on the list, in which order, and what rests on them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import progression
from progression.upkeep.reading import Page, reading_list
from progression.voice.reading import sought
from tests.intake.frameworks import SOURCED, card, files, lay_out, row
from tests.test_cli import run

OWN, OTHER, RULE = (f"https://example.org/{name}" for name in ("own", "other", "rule"))
CARDS = (
    card("course", kind="course", source=OWN, cost_min="90", cost_max="90"),
    card("gold", requirements="unread", url=RULE),
    card("black", source=OTHER),
)
ROUTES = (
    row("gold", "course", route="r", basis="implied", source=OWN),
    row("black", "gold", route="r", source=OTHER),
)
LIVE = f"address,title,read_as,read_on\n{OTHER},Other,live,2026-11-22\n"


@pytest.fixture
def framework(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> progression.Framework:
    monkeypatch.chdir(tmp_path)
    lay_out(tmp_path, {**files(CARDS, ROUTES), "sources.csv": LIVE})
    return progression.load(tmp_path)


def _page(framework: progression.Framework, address: str) -> Page:
    return next(p for p in framework.sources().pages if p.source.address == address)


def test_what_was_read_live_is_not_on_the_list(framework: progression.Framework) -> None:
    found = {page.source.address for page in framework.sources().pages}
    assert found == {OWN, RULE, SOURCED["source"]}


def test_the_rule_that_nobody_read_is_to_be_read_on_the_page_of_its_card(
    framework: progression.Framework,
) -> None:
    page = _page(framework, RULE)
    assert page.unread
    assert list(map(sought, page.looks)) == ["the rule of Gold, its price and how long it lasts"]
    assert page.lines == (("cards.csv", 3), ("routes.csv", 2))


def test_what_to_look_for_are_inferences_and_prices(framework: progression.Framework) -> None:
    assert list(map(sought, _page(framework, OWN).looks)) == [
        "whether Gold asks for Course",
        "the price of Course, given as £90",
    ]


def test_plans_are_counted_from_nothing_and_from_each_start_behind(
    framework: progression.Framework,
) -> None:
    found = framework.sources()
    assert (found.plans, found.targets) == (4, 2)
    answers = {page.source.address: page.answers for page in found.pages}
    assert answers == {OWN: 4, RULE: 4, SOURCED["source"]: 0}


@pytest.mark.long
def test_the_page_on_which_most_answers_rest_comes_first() -> None:
    for data in (None, "ecs-scheme"):
        answers = [page.answers for page in progression.load(data).sources().pages]
        assert answers == sorted(answers, reverse=True)


def test_the_page_of_each_audiovisual_card_is_what_to_read_first() -> None:
    found = reading_list(progression.load().rules)
    first, *others = found.unread
    assert first.source.address == "https://www.ecscard.org.uk/card-types"
    assert first.answers == found.plans
    assert sum(look.kind == "rule" for look in first.looks) == 8
    assert all(page.source.read_as == "quoted" for page in others)


@pytest.mark.usefixtures("framework")
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_list_says_what_it_counts(form: str) -> None:
    said = run("--data", ".", "sources", "--format", form).stdout
    assert "from nothing and from each place to start" in " ".join(said.split())
    assert "4 of 4 plans rest on it" in said


@pytest.mark.usefixtures("framework")
def test_as_csv_each_page_is_a_row() -> None:
    said = run("--data", ".", "sources", "--unread", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(said)))
    assert [(r["address"], r["answers"], r["rows"]) for r in rows] == [
        (OWN, "4", "cards.csv 2 and routes.csv 2"),
        (RULE, "4", "cards.csv 3 and routes.csv 2"),
        (SOURCED["source"], "0", "cards.csv 3"),
    ]
    assert {r["how_read"] for r in rows} == {"not read for this data"}
