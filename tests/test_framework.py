"""The public face, as a Python user meets it."""

from __future__ import annotations

import csv
import random
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

import progression

DATA = Path(__file__).parent.parent / "data"
FILES = ("cards.csv", "routes.csv", "facts.csv", "sources.csv", "competence.csv")


@pytest.fixture(scope="module")
def framework() -> progression.Framework:
    return progression.load()


def test_every_public_name_is_there_and_no_other() -> None:
    assert [getattr(progression, name).__name__ for name in progression.__all__] == (
        progression.__all__
    )
    assert set(progression.__all__) <= set(dir(progression))
    assert not hasattr(progression, "nothing")


def test_load_takes_a_folder_a_shipped_name_or_nothing() -> None:
    assert progression.load() == progression.load(DATA)
    assert progression.load("ecs-scheme") == progression.load(DATA / "ecs-scheme")
    assert progression.load() != progression.load("ecs-scheme")


def test_load_raises_every_notice_of_both_files(tmp_path: Path) -> None:
    (tmp_path / "cards.csv").write_text("id,name,kind\na,A,crad\n")
    (tmp_path / "routes.csv").write_text("to,requires\na,b\n")
    with pytest.raises(progression.DataRejected) as rejected:
        progression.load(tmp_path)
    codes = [notice.code for notice in rejected.value.notices]
    assert codes == ["unknown_choice", "unknown_credential"]


def test_a_framework_is_the_same_from_shuffled_rows(
    framework: progression.Framework, tmp_path: Path
) -> None:
    for name in FILES:
        with (DATA / name).open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        random.Random(7).shuffle(rows)
        order = random.Random(8).sample(range(len(header)), len(header))
        with (tmp_path / name).open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([row[column] for column in order] for row in [header, *rows])
    shuffled = progression.load(tmp_path)
    assert shuffled == framework
    assert shuffled.fingerprint == framework.fingerprint
    assert hash(shuffled) == hash(framework)


def test_a_plan_takes_names_as_well_as_ids(framework: progression.Framework) -> None:
    by_id = framework.plan("audio-visual-project-manager", {"t-level"})
    assert framework.plan("AV black card", ["T Level"]) == by_id
    assert framework.plan("AV black card", holding={"T Level": "2025-08"}) == by_id
    assert framework.plan("AV black card", holding=["T Level@2025-08"]) == by_id


def test_plan_says_what_is_missing(framework: progression.Framework) -> None:
    with pytest.raises(progression.NotReachable) as raised:
        framework.plan("AV Project Manager", stated_only=True)
    assert raised.value.missing == ("audio-visual-project-manager",)


def test_a_held_target_takes_no_steps(framework: progression.Framework) -> None:
    plan = framework.plan("AV Technician", holding=["AV Technician"])
    assert (plan.steps, plan.cost.min, plan.months.max) == ((), 0, 0)


def test_names_that_fit_none_or_several_are_told_apart(framework: progression.Framework) -> None:
    with pytest.raises(progression.UnknownName) as unknown:
        framework.plan("audio visual tecnician")
    assert unknown.value.suggestions[0] == "Audio Visual Technician (Gold)"
    with pytest.raises(progression.AmbiguousName) as ambiguous:
        framework.plan("black")
    assert len(ambiguous.value.matches) == 3
    assert str(ambiguous.value) == (
        "'black' can mean Audio Visual Project Manager (Black), Broadcast and Media Supervisor "
        "(Black) or Creative Industries Production Manager (Black): name one, or ask for each of "
        "framework.find('black')"
    )


def test_each_of_several_is_asked_for_by_what_find_returns(
    framework: progression.Framework,
) -> None:
    answers = [framework.answer(card.id, ["T Level"]) for card in framework.find("black")]
    assert [answer.target for answer in answers] == [
        "audio-visual-project-manager",
        "broadcast-and-media-supervisor",
        "creative-industries-production-manager",
    ]
    assert all(answer.reachable for answer in answers)


def test_next_is_what_is_open_and_what_is_one_away(framework: progression.Framework) -> None:
    outlook = framework.next(holding=["t-level", "ecs-hse-assessment"])
    opened = [(item.credential, item.routes) for item in outlook.open if not item.start]
    assert opened == [
        ("audiovisual-operative", ("entry",)),
        ("broadcast-and-media-technician", ("entry",)),
        ("creative-industries-production-operative", ("entry",)),
    ]
    assert [(item.credential, item.any_one_of) for item in outlook.one_away] == [
        ("audio-visual-project-manager", ("audio-visual-technician",)),
        ("audio-visual-technician", ("audiovisual-technician-apprenticeship",)),
        ("audio-visual-technician", ("audiovisual-operative",)),
        ("broadcast-and-media-supervisor", ("broadcast-and-media-technician",)),
        ("creative-industries-production-manager", ("creative-industries-production-technician",)),
        (
            "creative-industries-production-technician",
            ("creative-industries-production-technician-apprenticeship",),
        ),
        (
            "creative-industries-production-technician",
            ("creative-industries-production-operative",),
        ),
    ]


def test_the_graph_is_plain_networkx_with_parallel_routes(
    framework: progression.Framework,
) -> None:
    graph = framework.graph()
    assert type(graph) is nx.MultiDiGraph
    assert set(graph) == {credential.id for credential in framework.credentials}
    edges = graph["ecs-hse-assessment"]["audio-visual-technician"]
    begun = "audio-visual-technician:{}:ecs-hse-assessment"
    assert sorted(edges) == [begun.format(slug) for slug in ("apprenticeship", "progression")]
    assert edges[begun.format("progression")]["basis"] == "implied"
    assert graph.nodes["audio-visual-technician"]["tier"] == "gold"
    chain = nx.shortest_path(graph, "t-level", "audio-visual-project-manager")
    assert chain == [
        "t-level",
        "audiovisual-operative",
        "audio-visual-technician",
        "audio-visual-project-manager",
    ]


def test_the_graph_is_the_callers_own(framework: progression.Framework) -> None:
    framework.graph().clear()
    assert len(framework.graph()) == len(framework.credentials)


def test_the_graph_goes_through_graphml_whole(
    framework: progression.Framework, tmp_path: Path
) -> None:
    nx.write_graphml(framework.graph(), tmp_path / "map.graphml")
    read = nx.read_graphml(tmp_path / "map.graphml", force_multigraph=True)
    assert read.number_of_edges() == framework.graph().number_of_edges()


def test_tables_have_a_row_for_each_row_of_the_files(framework: progression.Framework) -> None:
    cards, routes = framework.cards_table(), framework.routes_table()
    with (DATA / "routes.csv").open(encoding="utf-8", newline="") as file:
        assert len(routes) == sum(1 for _ in csv.DictReader(file))
    assert cards.loc["ecs-hse-assessment", "valid_months"] == 24
    assert cards["cost_min"].isna().all()
    assert str(cards["months_min"].dtype) == "Int64"
    black = cards.query("tier == 'black'")
    assert list(black.index) == [card.id for card in framework.find("black")]


def test_an_answer_fits_a_line_and_a_plan_is_a_short_text(
    framework: progression.Framework,
) -> None:
    plan = framework.plan("AV black", {"t-level"})
    question = framework.question({"t-level"}, as_of="2026-11-27")
    answers = (
        framework.answer("AV black", {"t-level"}),
        framework.next({"t-level"}),
    )
    assert all(len(repr(answer)) < 100 for answer in answers)
    assert repr(answers[0]).endswith("by steps, 1 plan>")
    shown = [repr(each) for each in (plan, framework, framework.rules, question)]
    assert shown == [
        "<Plan: audio-visual-project-manager in 4 steps>",
        "<Framework: 16 credentials, 8 of them cards>",
        "<Rules: 16 credentials, 11 routes>",
        "<Question on 2026-11-27: 1 held, 0 left out>",
    ]
    assert str(plan).splitlines()[:4] == [
        "From Relevant T Level to Audio Visual Project Manager (Black): 4 steps",
        "",
        "Do this first",
        "   1  ~ Pass ECS HS&E assessment (counts for 24 months)",
    ]


def test_planning_loads_no_heavy_library() -> None:
    program = (
        "import sys, progression; progression.load().plan('AV Project Manager'); "
        "print(sorted({'networkx', 'pandas', 'pyvis', 'jinja2', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
