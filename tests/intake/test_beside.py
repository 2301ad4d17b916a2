"""Facts, sources and statements of competence: read where they are there, checked like rules."""

from __future__ import annotations

from pathlib import Path

import pytest

import progression
from progression import columns
from progression.framework import check
from progression.model import Fact, Source, Statement
from tests.intake.frameworks import files, lay_out, written

PAGE = "https://example.org/cards"
FACT = {
    "about": "t-level",
    "kind": "does",
    "text": "Learns.",
    "source": PAGE,
    "licence": "own words",
}
SOURCE = {"address": PAGE, "title": "Cards", "read_as": "live", "read_on": "2026-11-22"}
STATEMENT = {
    "competence": "av-rigging",
    "for": "av-technician",
    "aspect": "skill",
    "statement": "Rigs a screen.",
    "licence": "own words",
    "source": PAGE,
}
Row = dict[str, str]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def folder(
    *, facts: tuple[Row, ...] = (), sources: tuple[Row, ...] = (), statements: tuple[Row, ...] = ()
) -> Path:
    return lay_out(
        Path(),
        {
            **files(),
            "facts.csv": written(columns.FACTS.names, facts),
            "sources.csv": written(columns.SOURCES.names, sources),
            "competence.csv": written(columns.COMPETENCE.names, statements),
        },
    )


def test_the_files_need_not_be_there() -> None:
    framework = progression.load(lay_out(Path(), files()))
    assert (framework.facts, framework.rules.sources, framework.competence) == ((), (), ())


def test_each_row_is_a_record() -> None:
    framework = progression.load(folder(facts=(FACT,), sources=(SOURCE,), statements=(STATEMENT,)))
    assert framework.facts == (
        Fact("does", "Learns.", (PAGE,), about="t-level", licence="own words"),
    )
    assert framework.rules.source_at == {
        PAGE: Source(PAGE, "Cards", read_on="2026-11-22", read_as="live")
    }
    assert framework.competence == (
        Statement("av-rigging", "av-technician", "skill", "Rigs a screen.", "own words", (PAGE,)),
    )


def test_a_framework_with_another_fact_is_another_framework() -> None:
    first = progression.load(folder(facts=(FACT,)))
    other = progression.load(folder(facts=({**FACT, "text": "Studies."},)))
    assert first != other
    assert first.fingerprint == other.fingerprint


@pytest.mark.parametrize("about", ["", "audiovisual", "av-manager"])
def test_a_fact_is_about_a_credential_a_category_or_the_framework(about: str) -> None:
    assert check(folder(facts=({**FACT, "about": about},))).notices == ()


WRONG: list[tuple[dict[str, tuple[Row, ...]], str]] = [
    (
        {"facts": ({**FACT, "about": "t-levle"},)},
        "facts.csv:2: error[unknown_credential] about: 't-levle' is neither an id nor a category",
    ),
    (
        {"facts": ({**FACT, "kind": "dose"},)},
        "facts.csv:2: error[unknown_choice] kind: 'dose' is not issuer, ask, meaning, does, where,",
    ),
    (
        {"facts": ({**FACT, "source": ""},)},
        "facts.csv:2: error[missing_value] source: the cell is blank, and a web address is",
    ),
    (
        {"facts": ({**FACT, "text": ""},)},
        "facts.csv:2: error[missing_value] text: the cell is blank, and a sentence is expected",
    ),
    (
        {"sources": (SOURCE, SOURCE)},
        "sources.csv:3: error[duplicate_id] address: 'https://example.org/cards' already stands",
    ),
    (
        {"sources": ({**SOURCE, "read_as": "heard"},)},
        "sources.csv:2: error[unknown_choice] read_as: 'heard' is not live, stored copy or quoted",
    ),
    (
        {"sources": ({**SOURCE, "page_date": "last year"},)},
        "sources.csv:2: error[malformed_date] page_date: 'last year' is not a date such as",
    ),
    (
        {"statements": ({**STATEMENT, "for": "av-tecnician"},)},
        "competence.csv:2: error[unknown_credential] for: 'av-tecnician' is not an id in cards.csv",
    ),
    (
        {"statements": ({**STATEMENT, "licence": "BSI"},)},
        "competence.csv:2: error[unknown_choice] licence: 'BSI' is not OGL-3.0 or own words",
    ),
    (
        {"statements": (STATEMENT, STATEMENT)},
        "competence.csv:3: error[duplicate_id] competence: 'av-rigging' already stands on line 2",
    ),
]


@pytest.mark.parametrize(("rows", "said"), WRONG)
def test_one_fault_is_one_notice_with_its_place(
    rows: dict[str, tuple[Row, ...]], said: str
) -> None:
    (notice,) = check(folder(**rows)).notices
    assert str(notice).startswith(said)
    with pytest.raises(progression.DataRejected):
        progression.load(Path())


def test_nobody_is_told_of_an_unknown_id_where_ids_are_not_certain() -> None:
    folder(facts=({**FACT, "about": "t-levle"},))
    Path("cards.csv").write_text("id,name,kind\nT Level,T Level,card\n", encoding="utf-8")
    assert not any(n.file == "facts.csv" for n in check(Path()).notices)
