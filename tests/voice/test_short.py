"""The short answer: at most so many lines, nothing said twice, the doubt once, in any form."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from progression.cli import main
from tests.conftest import GOLDEN

ANSWERS = [
    path for path in sorted(GOLDEN.glob("*.txt")) if path.name.startswith(("path", "next", "show"))
]
LONG = 30
"""Signs, above which a sentence is not said twice."""


def asked(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    return result.stdout


@pytest.mark.parametrize(
    ("arguments", "most"),
    [
        (("path", "black", "--have", "T Level"), 26),
        (("path", "AV PM", "--have", "T Level"), 18),
        (("path", "AV PM"), 22),
        (("next", "--have", "T Level"), 22),
        (("compare", "AV Operative", "AV Technician"), 24),
    ],
)
def test_an_answer_fits_on_a_screen(arguments: tuple[str, ...], most: int) -> None:
    lines = asked(*arguments).splitlines()
    assert len(lines) <= most
    assert max(map(len, lines)) <= 80


def sentences(text: str) -> list[str]:
    """What an answer says, sentence by sentence; paragraphs and items of lists end one."""
    paragraphs = re.split(r"\n\s*(?:\n|- |\[\d+\] |\d+ {2,})", text)
    whole = (" ".join(paragraph.split()) for paragraph in paragraphs)
    return [said for text in whole for said in re.split(r"(?<=\.) ", text) if said.endswith(".")]


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.name)
def test_no_sentence_is_said_twice(path: Path) -> None:
    counts = Counter(sentences(path.read_text(encoding="utf-8")))
    assert [said for said, count in counts.items() if count > 1 and len(said) > LONG] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("path", "AV PM", "--have", "T Level", "--explain"),
        ("path", "AV PM", "--alternatives", "all", "--as-of", "2026-11-27"),
        ("next", "--have", "T Level", "--explain"),
        ("show", "Installation Electrician", "--explain", "--data", "ecs-scheme"),
        ("compare", "AV Operative", "B&M Technician"),
        ("reach", "--have", "T Level"),
    ],
    ids=" ".join,
)
def test_nor_where_more_is_asked_for(arguments: tuple[str, ...]) -> None:
    counts = Counter(sentences(asked(*arguments)))
    assert [said for said, count in counts.items() if count > 1 and len(said) > LONG] == []


def test_the_doubt_stands_once_and_the_first_step_is_marked() -> None:
    text = asked("path", "AV PM", "--have", "T Level")
    assert text.count("Our reading") == 1
    assert text.splitlines()[2:4] == [
        "Do this first",
        "   1  ~ Pass ECS HS&E assessment (counts for 24 months)",
    ]


def test_markdown_says_our_reading_in_words() -> None:
    text = asked("path", "AV PM", "--have", "T Level", "--format", "markdown")
    assert text.startswith("# From Relevant T Level to Audio Visual Project Manager (Black)")
    assert "2. Apply for the Audiovisual Operative card *our reading*\n" in text
    assert "> Our reading, not stated by ECS." in text


def test_a_form_that_does_not_exist_is_refused() -> None:
    result = CliRunner().invoke(main, ["path", "black", "--format", "yaml"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: --format is text, markdown or json, not 'yaml'\n"
