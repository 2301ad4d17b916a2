"""What a question returns shows itself: as text, as HTML, as plain values and as tables."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings

import progression
from progression import Framework, intake
from tests.intake.frameworks import lay_out
from tests.intake.strategies import Sheet, sheets, text_of
from tests.test_cli import asked, run

THOROUGH = settings().max_examples > settings.get_profile("ci").max_examples
seldom = settings(max_examples=2_000 if THOROUGH else 40)


@pytest.fixture(scope="module")
def framework() -> Framework:
    return progression.load()


def test_the_text_of_each_is_the_short_answer_of_its_command(framework: Framework) -> None:
    held = ["T Level"]
    pairs = (
        (framework.answer("AV PM", held, alternatives=3), ("path", "AV PM", "--alternatives", "3")),
        (framework.next(held), ("next",)),
        (framework.reach(held), ("reach",)),
    )
    for found, command in pairs:
        printed = run(*command, "--have", "T Level").stdout
        assert printed.startswith(str(found))
        assert len(repr(found)) < 80
    assert run("insight").stdout == f"{framework.insight()}\n"
    both = framework.compare("BTEC", "AV PM")
    assert run("compare", "BTEC", "AV PM").stdout == f"{both}\n"


def test_the_values_of_each_are_the_json_of_its_command(framework: Framework) -> None:
    asked_of = framework.answer("AV PM", ["T Level"], alternatives=2)
    path = asked("path", "AV PM", "--have", "T Level", "--alternatives", "2")["answers"]
    assert path == [asked_of.to_dict()]
    assert [plan.to_dict() for plan in asked_of.plans] == path[0]["plans"]
    assert framework.next().to_dict() == asked("next")
    assert framework.reach().to_dict() == asked("reach")
    assert framework.insight().to_dict() == asked("insight")
    assert framework.compare("BTEC", "AV PM").to_dict() == asked("compare", "BTEC", "AV PM")


def test_a_notebook_shows_headings_and_lists_and_names_as_text(framework: Framework) -> None:
    text = framework.plan("AV PM", ["T Level"])._repr_html_()
    assert text.startswith('<section lang="en-GB"><h3>From Relevant T Level to')
    assert re.findall(r"<(ol[^>]*)>", text) == ["ol", 'ol start="2"']
    assert "HS&amp;E" in text
    table = framework.insight()._repr_html_()
    assert '<th scope="col">needed for</th>' in table
    assert '<th scope="row">' in table


def test_tables_have_the_types_of_their_columns(framework: Framework) -> None:
    steps = framework.answer("AV PM", ["T Level"], alternatives=2).to_frame()
    assert steps.index.names == ["plan", "step"]
    assert steps.loc[(1, 4), "credential"] == "audio-visual-project-manager"
    assert {str(steps[name].dtype) for name in ("begins", "ends")} == {"Int64"}
    assert str(steps["renewal"].dtype) == "boolean"
    cards = framework.cards_table()
    assert {str(cards[name].dtype) for name in ("kind", "tier", "status")} == {"category"}
    assert cards["checked_on"].dtype.kind == "M"
    assert str(cards["months_min"].dtype) == "Int64"
    outlook = framework.next(["T Level"]).to_frame()
    assert outlook.loc["abtt-bronze", "state"] == "open"
    assert outlook.loc["audiovisual-operative", "needs"] == "ecs-hse-assessment"
    both = framework.compare("AV Operative", "AV PM").to_frame()
    assert list(both.columns) == ["audiovisual-operative", "audio-visual-project-manager"]
    assert list(both.loc["tier"]) == ["operative", "black"]
    assert list(both.loc["steps"]) == [3, 4]
    reach = framework.reach().to_frame()
    assert (reach.index.name, str(reach["month"].dtype)) == ("id", "Int64")


def _through_pandas(framework: Framework, folder: Path) -> Framework:
    framework.cards_table().to_csv(folder / "cards.csv")
    framework.routes_table().to_csv(folder / "routes.csv", index=False)
    rules, notices = intake.read(folder)
    assert notices == ()
    assert rules is not None
    return Framework(rules)


@pytest.mark.parametrize("data", ["ecs-audiovisual", "ecs-scheme"])
def test_the_shipped_sets_come_back_from_pandas_and_from_a_saved_folder(
    data: str, tmp_path: Path
) -> None:
    framework = progression.load(data)
    assert _through_pandas(framework, tmp_path).fingerprint == framework.fingerprint
    framework.save(tmp_path / "saved")
    assert progression.load(tmp_path / "saved") == framework
    with pytest.raises(FileExistsError, match="overwrite=True"):
        framework.save(tmp_path / "saved")
    framework.save(tmp_path / "saved", overwrite=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("framework")


@seldom
@given(sheets())
def test_tables_and_saved_files_are_read_as_the_same_rules(
    folder: Path, framework: tuple[Sheet, Sheet]
) -> None:
    lay_out(folder, {sheet.name: text_of(sheet.columns, sheet.rows) for sheet in framework})
    before = progression.load(folder)
    assert _through_pandas(before, folder) == before
    before.save(folder, overwrite=True)
    assert progression.load(folder) == before


@pytest.mark.parametrize("command", ["cards", "reach", "insight", "table", "sources"])
def test_every_table_is_written_by_the_ending_of_its_file(command: str, tmp_path: Path) -> None:
    for ending in (".csv", ".md", ".xlsx", ".parquet"):
        assert run(command, "-o", str(tmp_path / f"table{ending}")).exit_code == 0
    rows = len(pd.read_csv(tmp_path / "table.csv"))
    assert len(pd.read_excel(tmp_path / "table.xlsx")) == rows
    assert len(pd.read_parquet(tmp_path / "table.parquet")) == rows
    lines = (tmp_path / "table.md").read_text(encoding="utf-8").splitlines()
    boxes = sum(line.startswith("- [ ]") for line in lines)
    assert boxes == rows if command == "sources" else len(lines) == rows + 2
    assert run(command, "-o", str(tmp_path / "table.pdf")).exit_code == 2


def test_csv_and_markdown_are_forms_of_a_table() -> None:
    for command in ("cards", "reach", "insight"):
        assert run(command, "--format", "csv").stdout.startswith("id,name,kind,")
        assert run(command, "--format", "markdown").exit_code == 0
    assert run("reach", "--format", "yaml").exit_code == 2
