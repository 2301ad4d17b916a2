"""What the documents show is what happens: commands, examples and tables are run and compared."""

from __future__ import annotations

import csv
import doctest
import os
import re
import runpy
import shlex
import shutil
import subprocess
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click
import networkx as nx
import pytest
from click.testing import CliRunner

import progression
from progression.cli import COMMANDS, main
from progression.people.starter import starter

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
OFFICER = (ROOT / "docs" / "officer.md").read_text(encoding="utf-8")
DATA_PAGE = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")


def _run(line: str) -> str:
    arguments = shlex.split(line, comments=True)
    assert arguments[0] == "progression"
    result = CliRunner().invoke(main, arguments[1:])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("page", ["README.md", "docs/install.md", "docs/adviser.md"])
def test_the_answers_that_a_page_shows_are_what_the_commands_print(
    page: str, pytestconfig: pytest.Config
) -> None:
    text = (ROOT / page).read_bytes().decode()
    fresh = re.sub(
        r"(```\n\$ )([^\n]+)\n.*?```",
        lambda shown: f"{shown[1]}{shown[2]}\n{_run(shown[2])}```",
        text,
        flags=re.DOTALL,
    )
    if pytestconfig.getoption("--update-golden"):
        (ROOT / page).write_bytes(fresh.encode())
    assert (ROOT / page).read_bytes().decode() == fresh


# What stands in capitals in a command of the pages.
MEANT = {
    **dict.fromkeys(("TARGET", "FIRST", "NAME", "CARD"), "av-technician"),
    **dict.fromkeys(("SECOND",), "broadcast-and-media-technician"),
    **dict.fromkeys(("OLD", "NEW", "FOLDER", "DIR", "before"), "my-scheme"),
    "COMMAND": "path",
    "NOTICE": "group_of_one",
    "SHEET": "answers.csv",
    "FILE": "cards.graphml",
}
PAGES = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted((ROOT / "docs").glob("*.md")),
)


INSTALLING = re.compile(r"\| \| on Windows \| on macOS and Linux \|\n(?:\|.*\|\n)+")


def _lines_to_type() -> list[list[str]]:
    """The three lines of the page about installing: when, on Windows, elsewhere."""
    page = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
    (found,) = INSTALLING.findall(page)
    assert INSTALLING.findall(README) == [found]
    return [[cell.strip(" *`") for cell in row.split("|")[1:-1]] for row in found.splitlines()[2:]]


def test_installing_is_said_once_and_every_page_rests_on_it() -> None:
    when, windows, elsewhere = zip(*_lines_to_type(), strict=True)
    assert when == ("once", "in each new terminal", "once")
    assert windows[1] == r".venv\Scripts\activate"
    assert windows[2] == elsewhere[2] == "python -m pip install ."
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        bare = re.findall(
            r"(?<!python -m )\bpip install\b.*|\.venv.(?:bin|Scripts).progression", text
        )
        assert (page.name, bare) == (page.name, [])
        if "pip install" in text and page.name != "install.md":
            assert "install.md" in text, page.name


@pytest.mark.skipif(os.name != "posix" or not shutil.which("bash"), reason="needs bash")
def test_after_the_second_line_python_is_that_of_the_venv_in_any_folder(tmp_path: Path) -> None:
    make, activate = (elsewhere for _, _, elsewhere in _lines_to_type()[:2])
    ask = 'cd / && python -c "import sys; print(sys.prefix)" && python -m pip --version'
    done = subprocess.run(
        ["bash", "-c", f"{make} && {activate} && {ask}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    prefix, pip = done.stdout.splitlines()
    assert prefix == str(tmp_path / ".venv")
    assert str(tmp_path / ".venv") in pip


def _helps() -> Iterator[str]:
    """What --help prints, wide enough that no line of it is broken."""
    wide = {**main.context_settings, "max_content_width": 500, "terminal_width": 500}
    with click.Context(main, info_name="progression", **wide) as parent:
        yield main.get_help(parent)
        for name in COMMANDS:
            command = main.get_command(parent, name)
            assert command
            with click.Context(command, parent=parent, info_name=name) as context:
                yield command.get_help(context)


INLINE = re.compile(r"`(progression [^`\n]+)`")
EXAMPLE = re.compile(r"^\s+(?:\$ )?(progression .+)$", re.MULTILINE)  # of a help text
SHOWN = sorted(
    {line for page in PAGES for line in INLINE.findall(page.read_text(encoding="utf-8"))}
    | {line for text in _helps() for each in (INLINE, EXAMPLE) for line in each.findall(text)}
)


@pytest.mark.parametrize("line", SHOWN)
def test_every_command_that_a_page_names_works(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text("I failed my first test.\n", encoding="utf-8")
    arguments = [MEANT.get(each, each) for each in shlex.split(line)[1:]]
    if arguments[0] != "new":
        _run("progression new my-scheme")
    if "answers.csv" in arguments:
        arguments[1] = "site-operative"
        _run("progression review site-operative --data my-scheme -o answers.csv")
    if arguments[0] == "people":
        _run("progression people new staff")
        monkeypatch.chdir(tmp_path / "staff")
    run = CliRunner().invoke(main, arguments)
    if run.exit_code == 2 and len(arguments) <= 1 + (arguments[0] == "people"):
        # The name of a command that needs more to go on: its help says what.
        run = CliRunner().invoke(main, [*arguments, "--help"])

    assert (run.exit_code, run.exception) == (0, None), run.output
    assert run.output


def test_every_file_that_the_readme_points_to_is_there_and_in_the_source_archive() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    held = project["tool"]["hatch"]["build"]["targets"]["sdist"]["only-include"]
    links = {link for link in re.findall(r"\]\(([^)#]+)", README) if "://" not in link}

    assert [link for link in sorted(links) if not (ROOT / link).is_file()] == []
    assert {link.partition("/")[0] for link in links} <= set(held)


def test_the_ten_questions_are_answered_as_the_page_says(pytestconfig: pytest.Config) -> None:
    page = runpy.run_path(str(ROOT / "docs" / "questions.py"))
    if pytestconfig.getoption("--update-golden"):
        page["PAGE"].write_bytes(page["written"]().encode())
    assert len(page["QUESTIONS"]) == 10
    assert page["PAGE"].read_text(encoding="utf-8") == page["written"]()


def test_every_step_of_the_guide_for_translators_goes_as_it_says(
    pytestconfig: pytest.Config,
) -> None:
    guide = runpy.run_path(str(ROOT / "docs" / "languages.py"))
    if pytestconfig.getoption("--update-golden"):
        guide["PAGE"].write_bytes(guide["page"]().encode())
    assert guide["PAGE"].read_bytes().decode() == guide["page"]()


@pytest.mark.parametrize("name", ["ecs-audiovisual", "ecs-audiovisual-people", "ecs-scheme"])
def test_the_maps_to_open_are_what_the_command_writes(
    name: str, pytestconfig: pytest.Config
) -> None:
    """When this fails after a change to the page, `python docs/maps.py` writes them anew."""
    maps = runpy.run_path(str(ROOT / "docs" / "maps.py"))
    if pytestconfig.getoption("--update-golden"):
        maps["main"]()
    committed = (maps["MAPS"] / f"{name}.html").read_text(encoding="utf-8")
    fingerprint = progression.load(maps["NAMES"][name][0]).fingerprint[:12]

    assert f"<code>{fingerprint}</code>" in committed
    fresh = maps["unpacked"](committed) == maps["unpacked"](maps["written"](name))
    assert fresh, "docs/maps is not what `progression map` writes: run docs/maps.py"


def test_the_files_to_try_with_the_map_for_employers_are_those_of_a_new_folder() -> None:
    texts = starter(sample=True)
    for name in ("people.csv", "evidence.csv"):
        assert (ROOT / "docs" / "maps" / name).read_bytes() == texts[name].encode()


def test_the_framework_of_the_page_for_officers_is_one(tmp_path: Path) -> None:
    files = re.findall(r"`(\w+\.csv)`:\n\n```csv\n(.*?)```", OFFICER, re.DOTALL)
    assert [name for name, _ in files] == ["cards.csv", "routes.csv"]
    for name, text in files:
        (tmp_path / name).write_text(text, encoding="utf-8")
    framework = progression.load(tmp_path)
    plans = framework.plans("Gold card", alternatives=9)
    assert [plan.credentials for plan in plans] == [("nvq", "safety-course", "gold")]
    assert framework.plan("Gold card", ["exemption"]).credentials == ("nvq", "gold")


def test_the_examples_for_python_users_are_true() -> None:
    found = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False)
    assert (found.failed, found.attempted) == (0, 8)


def test_the_python_of_the_readme_answers_for_each_card(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (tmp_path / "readme.py").write_text(block, encoding="utf-8")
    runpy.run_path(str(tmp_path / "readme.py"))
    said = capsys.readouterr().out
    names = [card.title for card in progression.load().find("black")]
    assert re.findall(r"^From Relevant T Level to (.*): \d steps$", said, re.MULTILINE) == names


def test_the_python_of_the_recipes_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    recipes = (ROOT / "docs" / "howto.md").read_text(encoding="utf-8")
    for number, block in enumerate(re.findall(r"```python\n(.*?)```", recipes, re.DOTALL)):
        Path(f"recipe_{number}.py").write_text(block, encoding="utf-8")
        runpy.run_path(f"recipe_{number}.py")

    assert nx.read_gexf("cards.gexf").number_of_nodes() == len(progression.load().credentials)


MADE = runpy.run_path(str(ROOT / "docs" / "made.py"))


@pytest.mark.parametrize("page", MADE["PAGES"], ids=lambda page: page.name)
def test_what_a_page_holds_of_the_project_itself_is_up_to_date(
    page: Path, pytestconfig: pytest.Config
) -> None:
    """When this fails after a change, `python docs/made.py` writes it anew."""
    fresh = MADE["page"](page)
    if pytestconfig.getoption("--update-golden"):
        page.write_bytes(fresh.encode())
    assert page.read_bytes().decode() == fresh


def test_every_place_of_what_is_made_stands_on_a_page() -> None:
    places = [
        p[2] for page in MADE["PAGES"] for p in MADE["PLACE"].finditer(page.read_text("utf-8"))
    ]
    assert sorted(places) == sorted(MADE["MADE"])


@pytest.mark.parametrize("rows", re.findall(r"```csv\n(.*?)```", DATA_PAGE, re.DOTALL))
def test_the_rows_of_the_data_page_can_be_read(rows: str, tmp_path: Path) -> None:
    read = list(csv.DictReader(rows.splitlines()))
    ids = sorted({row[end] for row in read for end in ("to", "requires")} - {""})
    kinds = {id: "rule" if id == "both-courses" else "course" for id in ids}
    cards = "".join(f"{id},{id},{kinds[id]}\n" for id in ids)
    (tmp_path / "cards.csv").write_text(f"id,name,kind\n{cards}", encoding="utf-8")
    (tmp_path / "routes.csv").write_text(rows, encoding="utf-8")
    rules = progression.load(tmp_path).rules
    assert sum(1 for route in rules.routes for _ in route.lines()) == len(read)


@pytest.mark.parametrize("data", ["ecs-audiovisual", "ecs-scheme"])
def test_the_data_page_lists_every_warning_of_the_shipped_sets(data: str) -> None:
    page = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    listed = re.findall(rf"^\| `{data}` \| `(\w+)` \| (\d+) \|", page, re.MULTILINE)
    found = Counter(n.code for n in progression.check(data).notices if n.severity == "warning")
    assert {code: int(count) for code, count in listed} == dict(found)
