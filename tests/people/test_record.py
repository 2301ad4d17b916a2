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


PEOPLE = tuple(f"p-{number:03}" for number in range(1, 13))
TOGETHER = (*SECTIONS[4:], "For the employer, date", "The person, date", FOOT)


@pytest.mark.parametrize("person", PEOPLE)
def test_the_paper_has_the_seven_sections_and_the_foot_and_is_tagged(ask: Ask, person: str) -> None:
    assert ask("record", person, "-o", "out.pdf", "--as-of", "2026-11-27").exit_code == 0
    reader = pypdf.PdfReader("out.pdf")
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert [heading for heading in (*SECTIONS, FOOT) if heading not in " ".join(pages)] == []
    assert "/StructTreeRoot" in reader.root_object
    assert str(reader.root_object["/Lang"]) == "en-GB"
    assert len(pages) == (2 if person == "p-005" else 1)
    assert [part for part in TOGETHER if part not in pages[-1]] == []


def test_development_that_is_long_goes_on_overleaf_and_nothing_is_cut(ask: Ask) -> None:
    with Path("evidence.csv").open("a", encoding="utf-8", newline="") as file:
        for number in range(60):
            row = f"p-001,btec,cpd,2026-09-01,,,,Day number {number:02},employer,p-010,2026-09-02"
            file.write(f"{row},,,,,,\n")
    assert ask("record", "p-001", "-o", "out.pdf", "--as-of", "2026-11-27").exit_code == 0
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader("out.pdf").pages]
    text = " ".join(pages)
    assert [n for n in range(60) if f"Day number {n:02}" not in text] == []
    assert [part for part in (*TOGETHER[2:], FOOT) if part not in pages[-1]] == []


@pytest.mark.parametrize(
    ("person", "said"),
    [
        ("p-001", "Statements for: Audio Visual Technician (Gold)"),
        ("p-002", "Audiovisual Operative: Nothing to compare with"),
        ("p-006", "Statements for: Broadcast and Media Technician (Gold)"),  # the one aimed at
        ("p-009", "Audiovisual Operative: Nothing to compare with"),
    ],
)
def test_statements_are_those_of_the_card_worked_as_else_of_the_one_aimed_at(
    ask: Ask, person: str, said: str
) -> None:
    assert said in " ".join(ask("record", person).stdout.split())


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
