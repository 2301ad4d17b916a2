"""The commands of the kit as advisers use them: files, refusals, and the same bytes everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import reduce
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import progression
from progression import kit
from progression.cli import main
from progression.paper.handout import plan_sheet, texts
from progression.planning import answer
from progression.question import question
from progression.talk.choice import Wish
from progression.talk.composing import compose
from progression.voice.phrases import speaking
from tests.voice.pseudo import pseudo, untranslated

COMMANDS = {
    "talk": ("talk", "-o", "talk.html"),
    "slides": ("talk", "-o", "talk.pptx"),
    "handout": ("handout", "audio visual technician", "--have", "T Level", "-o", "plan.pdf"),
    "poster": ("poster", "-o", "poster.pdf"),
    "encounter": ("encounter", "-o", "record.pdf"),
}

MACHINES = (("1", "UTC", "C.UTF-8"), ("2", "Asia/Tokyo", "C"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, list(args))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_command_writes_its_file_and_may_write_over_it(command: tuple[str, ...]) -> None:
    for _ in range(2):
        result = run(*command)
        assert result.exit_code == 0
        assert result.stdout.startswith(f"Wrote {command[-1]} (")
    assert Path(command[-1]).stat().st_size > 1_000

    Path(command[-1]).write_text("somebody's own")
    assert run(*command).exit_code == 2
    assert Path(command[-1]).read_text() == "somebody's own"


@pytest.mark.parametrize("command", [*COMMANDS.values(), ("kit", "out")])
def test_without_the_extra_a_command_says_how_to_install_it(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kit, "NEEDED", ("no_such_module",))
    result = run(*command)

    assert result.exit_code == 2
    assert result.stderr == (
        "Error: the kit for talks needs three packages more: pip install typst python-pptx segno\n"
    )
    assert not Path(command[-1]).exists()


def test_abbreviations_that_no_fact_explains_are_listed() -> None:
    for command in ("talk", "slides", "handout", "poster"):
        assert run(*COMMANDS[command]).stderr == "Not explained in facts.csv: BTEC, H&S.\n"
    assert run(*COMMANDS["encounter"]).stderr == ""


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (("--data", "ecs-scheme", "talk"), "room for 3 categories and this data has 10"),
        (("handout", "black"), "'black' can mean"),
        (("handout", "--have", "btec"), "--have needs a TARGET"),
        (("poster", "--paper", "a4"), "on A4 the smallest type would be 7.6 points"),
        (("talk", "--story", "none.txt"), "none.txt cannot be read"),
        (("talk", "-o", "talk.odp"), "cannot be written as .odp"),
        (("talk", "--base-url", "ftp://a"), "is not the address of a page"),
        (("handout", "btec", "--font", "none.ttf"), "there is no font file none.ttf"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_line(
    command: tuple[str, ...], message: str
) -> None:
    result = run(*command)

    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert list(Path().iterdir()) == []


def test_a_target_that_nothing_leads_to_has_no_sheet() -> None:
    result = run("handout", "audiovisual operative", "--have", "audio visual technician")
    assert result.exit_code == 0  # an operative card can still be applied for

    Path("data").mkdir()
    Path("data/cards.csv").write_text(
        "id,name,kind,requirements\na,A card,card,unpublished\nb,B,course,\n"
    )
    Path("data/routes.csv").write_text("to,requires\n")
    result = run("--data", "data", "handout", "a", "--have", "B", "-o", "none.pdf")
    assert result.exit_code == 3
    assert "Nothing leads to A card from what is held" in result.stderr
    assert not Path("none.pdf").exists()


def test_the_kit_is_a_folder_of_its_own_with_a_page_about_its_files() -> None:
    result = run("kit", "out")
    names = {path.name for path in Path("out").iterdir()}

    assert result.exit_code == 0
    assert {"index.html", "map.html", "talk.html", "talk.pptx", "poster-a3.pdf"} <= names
    assert {"encounter.pdf", "encounter.csv"} <= names
    page = Path("out/index.html").read_text()
    listed = names - {"index.html", kit.MARK}
    assert all(f'<a href="{name}">' in page for name in listed)
    assert result.stderr.count("Wrote ") == len(listed)

    assert run("kit", "out").exit_code == 0
    Path("own").mkdir()
    assert run("kit", "own").exit_code == 2
    assert list(Path("own").iterdir()) == []


@pytest.mark.parametrize(
    ("options", "lanes", "cards"),
    [
        (
            (),
            "Audiovisual, Broadcast and Media and Creative Industries",
            {
                "audio-visual-project-manager",
                "broadcast-and-media-supervisor",
                "creative-industries-production-manager",
            },
        ),
        (
            ("--category", "audiovisual"),
            "Audiovisual",
            {"audiovisual-operative", "audio-visual-technician", "audio-visual-project-manager"},
        ),
    ],
)
def test_the_handouts_are_of_the_lanes_of_the_slides_and_the_kit_says_which(
    options: tuple[str, ...], lanes: str, cards: set[str]
) -> None:
    result = run("kit", "out", *options)
    plain = [path.stem for path in Path("out").glob("handout-*.pdf") if "-from-" not in path.stem]
    plans = [path.stem for path in Path("out").glob("handout-*-from-*.pdf")]

    assert {name.removeprefix("handout-") for name in plain} == cards
    assert {name.removeprefix("handout-").partition("-from-")[0] for name in plans} == cards
    assert f"Plans and handouts lead to cards of {lanes}; --category chooses" in result.stdout
    said = f"Plans and handouts lead to cards of {lanes}. The option --category chooses others."
    assert said in Path("out/index.html").read_text()


def test_the_kit_is_the_same_bytes_whatever_the_machine(folder: Path) -> None:
    made = []
    for number, (seed, zone, locale) in enumerate(
        (("1", "UTC", "C.UTF-8"), ("2", "Asia/Tokyo", "C"))
    ):
        out = folder / f"kit-{number}"
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONUTF8": "1"}
        subprocess.run(
            [sys.executable, "-m", "progression", "kit", str(out)],
            env=os.environ | environment,
            check=True,
            capture_output=True,
        )
        made.append({path.name: path.read_bytes() for path in sorted(out.iterdir())})

    assert made[0].keys() == made[1].keys()
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []


def test_every_sentence_of_ours_is_translated(folder: Path) -> None:
    """What is left in English are names, quotations and texts of the data alone."""
    rules = progression.load().rules
    cells = [fact.text for fact in rules.facts]
    cells += ["⟧BTEC a(c) H&S⟦"]  # letters that no fact explains are those of names
    cells += [f"{fact.value}⟦: ⟧" for fact in rules.facts if fact.kind == "meaning"]
    cells += sorted({f"⟧{source.publisher}⟦" for source in rules.sources if source.publisher})
    with speaking(progression.language("cy", pseudo(folder))):
        made = compose(rules, Wish())
        notes = [line for slide in made.slides for line in slide.notes]
        asked = question(rules, holding=("t-level",), as_of=rules.newest_check)
        found = answer(asked, "audio-visual-project-manager")
        sheet = plan_sheet(found, fingerprint="1", easy=True)
        said = [*made.texts(), *notes, *texts(sheet)]
    said = [reduce(lambda text, cell: text.replace(cell, "⟧⟦"), cells, each) for each in said]

    assert [text for text in untranslated(said, rules) if "/" not in text] == []
