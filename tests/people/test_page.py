"""The page for employers shows commands that work, in the order in which it shows them."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from progression.cli import main
from progression.cli.people import people
from tests.exchange.test_occupations import INVENTED
from tests.people.conftest import Ask
from tests.people.test_adding import HSE, saved

PAGES = Path(__file__).parents[2] / "docs"
FENCE = re.compile(r"```\n(progression .*?)```", re.DOTALL)


def test_every_command_of_the_page_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = "".join(FENCE.findall((PAGES / "people.md").read_text("utf-8"))).splitlines()
    shown = [shlex.split(line, comments=True) for line in lines]
    assert {words[2] for words in shown if words[0] == "progression"} == set(people.commands)
    for words in shown:
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
            saved("badge.json", HSE)
            saved("standard.json", INVENTED)
            continue
        result = CliRunner().invoke(main, [*words[1:], "--as-of", "2026-11-27"][: _last(words)])
        assert (words, result.exit_code, result.exception) == (words, 0, None), result.output


def _last(words: list[str]) -> int | None:
    """Where the day is cut off again: three commands ask for none."""
    return -2 if words[2] in ("new", "forget", "split") else None


def test_every_command_of_the_employers_table_is_one(ask: Ask) -> None:
    rows = re.findall(r"\| ([^|]*) \|$", (PAGES / "employer.md").read_text("utf-8"), re.MULTILINE)
    shown = [line for row in rows for line in re.findall(r"`progression people ([^`]+)`", row)]
    assert len(shown) == 8
    for line in shown:
        words = [*line.split(), *(["--help"] if line in ("add", "import") else [])]
        result = ask(*words)
        assert (line, result.exit_code) == (line, 0), result.output
