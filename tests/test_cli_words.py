"""The table for a translator, and maps in another language or under another name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_cli import run
from tests.voice.pseudo import pseudo


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_table_goes_to_a_file_that_excel_reads() -> None:
    result = run("words", "--lang", "cy", "-o", "cy.csv")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "Wrote cy.csv.\n", "")
    text = Path("cy.csv").read_bytes().decode()
    assert text.startswith("\ufeffkey,en-GB,cy,about\nabout.cards.zero,")


@pytest.mark.parametrize("lang", [[], ["--lang", "en-GB"]])
def test_without_a_language_it_is_the_english_table(lang: list[str]) -> None:
    result = run("words", *lang)

    assert result.stdout.startswith("key,en-GB,about\nabout.cards.one,")


def test_what_is_filled_in_is_carried_over_and_an_old_key_is_said() -> None:
    Path("old.csv").write_text("key,cy\nkey.heading,x\nkey.headin,y\n", encoding="utf-8")

    result = run("words", "--lang", "cy", "--words", "old.csv")

    assert result.exit_code == 0
    assert "\nkey.heading,Key,x,heading of the key of the map\n" in result.stdout
    assert result.stderr == (
        "old.csv:3: error[unknown_choice] key: 'key.headin' is not a key of the table; "
        "did you mean 'key.heading'?\n"
        "  fix: copy the key, or delete the row\n"
        "These rows are left out.\n"
    )


def test_a_map_says_how_much_of_it_is_still_english() -> None:
    words = pseudo(Path(), leave_out=("key.heading", "months.few"))
    count = len(words.read_text(encoding="utf-8").splitlines()) - 1

    result = run("map", "-o", "map.html", "--lang", "cy", "--words", str(words))

    assert result.exit_code == 0
    assert result.stderr == (
        f"2 of {count} phrases have no translation in cy.csv and stand in English, "
        "the first of them key.heading.\n"
    )
    assert '<html lang="cy">' in Path("map.html").read_text(encoding="utf-8")


def test_a_map_that_is_translated_throughout_says_nothing_of_it() -> None:
    result = run("map", "-o", "map.html", "--lang", "cy", "--words", str(pseudo(Path())))

    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize("command", [("map", "-o", "map.html"), ("words",)])
def test_a_table_that_would_break_the_page_is_refused(command: tuple[str, ...]) -> None:
    Path("cy.csv").write_text("key,cy\nanswer.step,cam\n", encoding="utf-8")

    result = run(*command, "--lang", "cy", "--words", "cy.csv")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "cy.csv:2: error[missing_value] cy: 'cam' leaves out {step}, which the page fills in\n"
        "  fix: write {step} where it belongs\n"
    )
    assert not Path("map.html").exists()


REFUSED = {
    ("map", "--lang", "cy"): (
        "--lang cy needs --words FILE: progression words --lang cy -o cy.csv "
        "writes the table to fill in"
    ),
    ("map", "--words", "cy.csv"): (
        "--words needs --lang, the tag of the language it is in: --lang cy for Welsh"
    ),
    ("words", "--words", "cy.csv"): (
        "--words needs --lang, the tag of the language it is in: --lang cy for Welsh"
    ),
    ("words", "--lang", "welsh"): (
        "no language is called 'welsh': write its tag, such as cy for Welsh"
    ),
    ("map", "--logo", "none.png"): "the logo none.png does not exist",
    ("map", "--base-url", "example.org"): (
        "'example.org' is not the address of a page such as https://example.org/map.html: "
        "it begins with https:// or http://, names a host and no user, and has no #"
    ),
}


@pytest.mark.parametrize(("args", "said"), REFUSED.items())
def test_what_cannot_be_done_is_said_in_one_line(args: tuple[str, ...], said: str) -> None:
    result = run(*args)

    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Error: {said}\n")


def test_a_table_is_not_written_over_somebodys_own_work() -> None:
    words = pseudo(Path())
    result = run("words", "--lang", "cy", "-o", str(words))

    assert result.exit_code == 2
    assert "exists and may be somebody's own work" in result.stderr


def test_a_map_takes_a_title_a_logo_and_its_address() -> None:
    Path("logo.gif").write_bytes(b"GIF89a")
    options = ("--title", "Our cards", "--logo", "logo.gif", "--base-url", "https://example.org/")

    result = run("map", "-o", "map.html", *options)

    page = Path("map.html").read_text(encoding="utf-8")
    assert result.exit_code == 0
    assert "<h1>Our cards</h1>" in page
    assert 'src="data:image/gif;base64,R0lGODlh"' in page


def test_english_pages_load_no_other_grammar() -> None:
    code = (
        "import sys; from progression.cli import main;"
        "main(['map', '-o', 'map.html'], standalone_mode=False);"
        "sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
