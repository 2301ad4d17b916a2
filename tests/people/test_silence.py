"""No command gives a name away or claims too much: every output of every command is searched."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from progression.cli.people import people
from tests.exchange.test_occupations import INVENTED
from tests.people.conftest import Ask
from tests.people.test_adding import CHECK, HSE, SOUND, saved

DAY = ("--as-of", "2026-11-27")
PEOPLE = tuple(f"p-{number:03}" for number in range(1, 13))
FORMS = ((), ("--format", "markdown"), ("--json",))
ANSWERS = (
    ("expiring",),
    ("gaps",),
    *(("gaps", person) for person in PEOPLE),
    *(("record", person) for person in PEOPLE),
    ("reach",),
    ("reach", "--exact"),
    ("plan",),
)
QUESTIONS = (
    *((*answer, *form, *DAY) for answer in ANSWERS for form in FORMS),
    ("plan", "--budget", "600", *DAY),
    ("expiring", "--within", "30", "--ics", "out.ics", *DAY),
    ("gaps", "--csv", "out.csv", *DAY),
    ("reach", "--csv", "out.csv", *DAY),
    ("check", "--csv", "out.csv", *DAY),
    ("check", "--retention", "0", "--as-of", "2030-01-01"),
    *(("record", person, "-o", "out.html", *DAY) for person in PEOPLE),
    *(("record", person, "-o", "out.pdf", *DAY) for person in PEOPLE),
    SOUND,
    SOUND,
    (*CHECK, *DAY),
    (*SOUND, "--title", "Invented: Ana Example"),
    (*SOUND, "--verified-by", "Invented: Ana Example"),
    ("import", "badge.json", "--person", "p-003", *DAY),
    ("import", "standard.json", "--for", "B&M Technician", *DAY),
    ("import", "standard.json", "--for", "AV Technician", *DAY),
    ("import", "people.csv", "--for", "AV Technician", *DAY),
    ("import", "people.csv", "--person", "p-001", *DAY),
    ("gaps", "Invented: Ana Example", *DAY),
    ("record", "Invented: Ana Example", *DAY),
    ("forget", "Invented: Ana Example"),
    ("forget", "P-011"),
    ("split", ".", "-o", "parts", "--parts", "2"),
    ("new", "another"),
    ("new", "."),
)
MAY_FAIL = {
    (*CHECK, *DAY),
    *(q for q in QUESTIONS if any(word.startswith("Invented") for word in q)),
    *(q for q in QUESTIONS if q[0] == "import" and ("people.csv" in q or "AV Technician" in q)),
    ("new", "."),
}
NEVER_SAID = (
    "competent",
    "compliant",
    "building safety act",
    "bsr",
    "required by the building safety regulator",
    "proof in law",
    "verified",
)
COLUMN = re.compile(r"(?:not_|--)verified|\bverified[-_](?:by|on)\b|\] verified:|,verified,")
"""The name of a column or option, in a notice or a refusal about it: it claims nothing."""
SHIFTED = (
    "p-001,{label},certificate,{label},{label},x,1,t,{label},{label},{label},,,{label},,{label},\n"
)


def labels() -> list[str]:
    with Path("people.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row["label"] for row in csv.DictReader(file)]


def words_of(path: Path) -> str:
    if path.suffix != ".pdf":
        return path.read_text("utf-8")
    reader = pypdf.PdfReader(path)
    pages = " ".join(page.extract_text() for page in reader.pages)
    return f"{pages} {reader.metadata} {reader.xmp_metadata and reader.xmp_metadata.dc_title}"


def outputs(ask: Ask, question: tuple[str, ...]) -> Iterator[str]:
    """What a command prints, on both streams, and each file `out.*` that it writes."""
    result = ask(*question)
    failed = question in MAY_FAIL
    assert (result.exit_code in (1, 2)) is failed, result.output
    yield result.stdout
    yield result.stderr
    written = [Path(word) for word in question if word.startswith("out.")]
    for path in written:
        yield words_of(path)
        path.unlink()


def names_in(text: str, given: list[str]) -> list[str]:
    """The names of people that a text holds, with or without the word that says they are invented.

    A line of a calendar or a page may be broken anywhere.
    """
    flat = re.sub(r"\s+", "", text).casefold()
    whole = {re.sub(r"\s+", "", label.partition(":")[2]).casefold(): label for label in given}
    return [label for name, label in whole.items() if name in flat]


def test_no_output_of_any_command_holds_a_name_or_a_claim(ask: Ask) -> None:
    saved("badge.json", HSE)
    saved("standard.json", INVENTED)
    given = labels()
    assert len(given) == 12
    for question in QUESTIONS:
        for text in outputs(ask, question):
            assert (question, names_in(text, given)) == (question, [])
            said = COLUMN.sub("", text.lower())
            assert (question, [word for word in NEVER_SAID if word in said]) == (question, [])


def test_every_command_about_people_is_searched() -> None:
    assert {question[0] for question in QUESTIONS} == set(people.commands)


@pytest.mark.parametrize(
    "question",
    [
        ("expiring",),
        ("expiring", "--json"),
        ("expiring", "--within", "30", "--ics", "out.ics"),
        ("gaps", "--csv", "out.csv"),
        ("gaps", "p-004"),
        ("record", "p-004"),
        ("record", "p-004", "--json"),
        ("record", "p-004", "-o", "out.html"),
        ("record", "p-004", "-o", "out.pdf"),
    ],
    ids=" ".join,
)
def test_names_are_found_where_they_are_asked_for(ask: Ask, question: tuple[str, ...]) -> None:
    texts = list(outputs(ask, (*question, *DAY, "--names")))
    assert any(names_in(text, ["Invented: Dee Model"]) for text in texts)
    assert texts[1] == (
        "This output holds names. Keep it as you keep the file that they come from.\n"
    )


TYPED = "p-001,{what},2026-09-01,2028-05-31,{n},{n},{n},employer,{n},2026-09-01,{n},{n},,,,{n}\n"


def test_names_that_were_typed_into_texts_come_out_as_pseudonyms(ask: Ask) -> None:
    given = labels()
    name = "seen by INVENTED - Jon  Figure; Invented: Ana Example"
    cards = ("audio-visual-project-manager", "t-level", "ecs-hse-assessment")
    rows = [*(f"{card},certificate" for card in cards), "av-overview,work", "btec,cpd"]
    with Path("evidence.csv").open("a", encoding="utf-8", newline="") as file:
        file.writelines(TYPED.format(what=what, n=name) for what in rows)
    text = Path("people.csv").read_text("utf-8-sig")
    Path("people.csv").write_text(
        text.replace("fixed AV in", "for Invented Ben Sample in"), "utf-8"
    )
    files = tuple(("record", "p-001", "-o", f"out.{ending}") for ending in ("html", "pdf"))
    for question in (*ANSWERS, *files, ("record", "p-001", "--json")):
        for said in outputs(ask, (*question, *DAY)):
            assert (question, names_in(said, given)) == (question, [])
    shown = " ".join(ask("record", "p-001", *DAY).stdout.split())
    assert "Kind of work: for p-002 in occupied offices" in shown
    assert "Looked at by: seen by p-010; p-001 (the employer), 1 September 2026" in shown
    assert "name_in_note" in ask("check", *DAY).stdout


def test_names_in_the_wrong_columns_are_quoted_by_no_command(ask: Ask) -> None:
    given = labels()
    with Path("evidence.csv").open("a", encoding="utf-8", newline="") as file:
        file.writelines(SHIFTED.format(label=label) for label in given)
    people_file = Path("people.csv").read_text("utf-8-sig")
    shifted = "".join(
        f"q-{n},,{label},{label},,{label},{label},{label},{label}\n"
        for n, label in enumerate(given)
    )
    Path("people.csv").write_text(f"{people_file}{shifted}", encoding="utf-8")
    statements = "".join(f"{label},{label},{label},{label},x,{label}\n" for label in given)
    header = "competence,for,aspect,statement,source,licence\n"
    Path("competence.csv").write_text(f"{header}{statements}", encoding="utf-8")
    for question in (*ANSWERS, ("check",), ("check", "--csv", "out.csv")):
        result = ask(*question, *DAY)
        written = words_of(Path("out.csv")) if "out.csv" in question else ""
        for text in (result.stdout, result.stderr, written):
            assert (question, names_in(text, given)) == (question, [])
