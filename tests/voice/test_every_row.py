"""Every row of any framework is shown, in the table, in the JSON and in the graph."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import progression
from progression.graph import graph
from progression.voice import payload, sheet
from progression.voice.outline import Outline, block
from progression.voice.routes import described
from progression.voice.terminal import as_text
from progression.voice.words import called
from tests.intake.frameworks import CARDS, Cells, card, files, lay_out, row
from tests.intake.strategies import Sheet, sheets
from tests.upkeep.strategies import rules_of

if TYPE_CHECKING:
    from pathlib import Path

    from progression.model import Rules


@given(framework=sheets())
def test_every_row_of_the_file_is_said_in_every_place(framework: tuple[Sheet, Sheet]) -> None:
    rules = rules_of(framework)
    rows = [row for route in rules.routes for row in route.lines()]
    assert len(sheet.rows(rules)) == len(rules.credentials) + len(rows)
    assert {len(cells) for cells in sheet.rows(rules)} == {len(sheet.headings())}
    drawn = graph(rules)
    assert drawn.number_of_edges() == sum(row.requires != "" for row in rows)
    said = [payload.described(route) for route in rules.routes]
    assert [each["requires"] for one in said for each in one["rows"]] == [r.requires for r in rows]
    assert json.loads(payload.dumps({"routes": said})) == {"routes": said}
    for number, route in enumerate(rules.routes):
        assert described(rules, route, number).below


def _made(folder: Path, *rows: Cells) -> Rules:
    cards = (*CARDS, card("both", "Both of them", kind="rule"), card("either", kind="rule"))
    return progression.load(lay_out(folder, files(cards, rows))).rules


CONDITIONS = (
    row("both", "t-level", route="main", kind="counts"),
    row("both", "av-operative", route="main", kind="counts"),
    row("either", "both", route="one", kind="counts"),
    row("either", "av-manager", route="two", kind="counts"),
)


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("t-level", "T Level"),
        ("both", "Av Operative and T Level"),
        ("either", "Av Operative and T Level, or Av Manager (Black)"),
    ],
)
def test_a_rule_is_called_by_its_conditions(tmp_path: Path, id: str, said: str) -> None:
    rules = _made(tmp_path, *CONDITIONS)
    assert called(rules, id) == said


def test_rules_that_count_as_each_other_have_an_end(tmp_path: Path) -> None:
    rows = (row("both", "either", kind="counts"), row("either", "both", kind="counts"))
    assert called(_made(tmp_path, *rows), "both") == "Both of them"


def test_routes_of_each_sort_are_described(tmp_path: Path) -> None:
    rows = (
        *CONDITIONS,
        row("av-manager", "", route="a", cost_min="20"),
        row("av-manager", "t-level", route="a", kind="not"),
        row("av-manager", "av-manager", route="b", age_max="6", awarded_from="2019"),
        row("av-manager", "t-level", route="c", any_of="pool", need="9", points="6"),
        row("av-manager", "av-operative", route="c", any_of="pool", need="9", points="3"),
        row("av-manager", "av-technician", route="d", kind="counts"),
    )
    rules = _made(tmp_path, *rows)
    shown = [described(rules, route, n) for n, route in enumerate(rules.routes_to["av-manager"], 1)]
    lines = [line for route in shown for line in as_text(Outline("", block([route]))).splitlines()]
    lines = [line.strip() for line in lines if line]
    assert lines == [
        '1    Route "a" (stated)',
        "It asks for nothing.",
        "Not for whoever has T Level.",
        "Cost by this route: at least GBP 20.",
        '2    Route "b" (renewal, stated)',
        "For whoever was awarded it before. (counts if awarded from 2019; age of",
        "the award: up to 6 months)",
        '3    Route "c" (stated)',
        "- 9 points of:",
        "- Av Operative (points: 3)",
        "- T Level (points: 6)",
        '4    Route "d" (counts as it, stated)',
        "Whoever has this is treated as having it; it is no step and has no",
        "price.",
        "- Av Technician (Gold)",
    ]
