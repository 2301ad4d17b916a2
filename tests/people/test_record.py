"""The record as a page and as paper: seven sections and the foot, tagged."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from tests.people.conftest import Ask

SECTIONS = (
    "1 Cards",
    "2 Qualifications",
    "3 Health, safety, fire",
    "4 Skills, knowledge, experience, behaviours",
    "5 Gaps and supervision",
    "6 Development since the last review",
    "7 Review",
)
FOOT = (
    "This record lists what has been shown and by whom. It is not a legal proof of competence; the "
    "person who appoints decides for the task in hand. A card is one piece of evidence. This page "
    "was not issued by ECS, the JIB or any regulator."
)


@pytest.mark.parametrize("person", ["p-005", "p-009"])
def test_the_paper_has_the_seven_sections_and_the_foot_and_is_tagged(ask: Ask, person: str) -> None:
    assert ask("record", person, "-o", "out.pdf").exit_code == 0
    reader = pypdf.PdfReader("out.pdf")
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert [heading for heading in (*SECTIONS, FOOT) if heading not in text] == []
    assert "/StructTreeRoot" in reader.root_object
    assert str(reader.root_object["/Lang"]) == "en-GB"
    assert len(reader.pages) == (2 if person == "p-005" else 1)


def test_the_same_record_is_the_same_pdf(ask: Ask) -> None:
    ask("record", "p-001", "-o", "one.pdf")
    ask("record", "p-001", "-o", "two.pdf")
    assert Path("one.pdf").read_bytes() == Path("two.pdf").read_bytes()


def test_a_letter_that_cannot_be_printed_is_refused_in_one_line(ask: Ask) -> None:
    text = Path("people.csv").read_text("utf-8-sig").replace("playout centre", "放送 centre", 1)
    Path("people.csv").write_text(text, encoding="utf-8")
    result = ask("record", "p-005", "-o", "out.pdf")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: the fonts have no ")
    assert not Path("out.pdf").exists()
