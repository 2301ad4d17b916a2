"""Evidence and statements come in by commands: sound rows alone, each once, all else unchanged."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from progression.people.starter import starter
from tests.exchange.test_badges import badge
from tests.exchange.test_occupations import INVENTED, OF_THE_MAP
from tests.people.conftest import Ask

DAY = ("--as-of", "2026-11-27")
CHECK = ("add", "p-003", "AV Operative", "--kind", "card-check", "--number", "INV-77")
SOUND = (*CHECK, "--expires", "2028-05-31", "--verified-by", "p-002", *DAY)
HSE = badge({"humanCode": "ecs-hse-assessment", "name": "HS&E"}, validFrom="2026-03-01T00:00:00Z")
HSE |= {"issuer": {"name": "Invented issuer"}, "validUntil": "2028-03-01T00:00:00Z"}
HSE["credentialSubject"]["licenseNumber"] = "INV-5"


def rows(name: str) -> list[dict[str, str]]:
    text = Path(name).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def filled(row: dict[str, str]) -> dict[str, str]:
    return {column: cell for column, cell in row.items() if cell}


def saved(name: str, given: Any) -> str:
    Path(name).write_text(json.dumps(given), encoding="utf-8")
    return name


def test_a_card_check_is_one_row_and_the_rest_of_the_file_stays(ask: Ask) -> None:
    before = Path("evidence.csv").read_bytes()
    result = ask(*SOUND)
    assert (result.exit_code, result.output) == (0, "1 row is added to evidence.csv.\n")
    after = Path("evidence.csv").read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == before.count(b"\n") + 1
    assert filled(rows("evidence.csv")[-1]) == {
        "person": "p-003",
        "shows": "audiovisual-operative",
        "kind": "card-check",
        "expires_on": "2028-05-31",
        "number": "INV-77",
        "verified": "employer",
        "verified_by": "p-002",
        "verified_on": "2026-11-27",
    }
    assert ask("check", *DAY).stdout.splitlines()[-1] == "0 errors, 6 warnings, 8 notes in 40 rows"
    found = json.loads(ask("gaps", "p-003", "--json", *DAY).stdout)
    assert found["holding"]["audiovisual-operative"] == "live"


def test_the_same_row_twice_changes_nothing(ask: Ask) -> None:
    ask(*SOUND)
    before = Path("evidence.csv").read_bytes()
    result = ask(*SOUND)
    assert result.stdout == (
        "0 rows are added to evidence.csv.\n1 was there already and stays as it is.\n"
    )
    assert Path("evidence.csv").read_bytes() == before


def test_a_check_by_the_scheme_and_evidence_of_a_statement_are_added(ask: Ask) -> None:
    scheme = ("--verified", "scheme", "--verified-by", "ECS Check", "--expires", "2028-05-31")
    assert ask(*CHECK, *scheme, *DAY).exit_code == 0
    seen = ("--awarded", "2026-11-02", "--verified-by", "p-001", "--context", "offices")
    assert ask("add", "P-004", "av-overview", "--kind", "observation", *seen, *DAY).exit_code == 0
    last, own = rows("evidence.csv")[-2:]
    assert (last["verified"], last["verified_by"]) == ("scheme", "ECS Check")
    assert (own["person"], own["shows"], own["verified"]) == ("p-004", "av-overview", "employer")


def test_who_vouches_alone_is_said_to(ask: Ask) -> None:
    result = ask("add", "p-003", "BTEC", "--kind", "certificate", "--verified-by", "p-003", *DAY)
    assert rows("evidence.csv")[-1]["verified"] == "self"
    assert result.stderr == (
        "warning[self_only] verified: nobody but the person has looked at the original\n"
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (CHECK, "until when it counts and who has checked it"),
        ((*CHECK, "--expires", "2028-05-31"), "until when it counts and who has checked it"),
        (
            (*CHECK, "--expires", "2028-05-31", "--verified-by", "p-003"),
            "until when it counts and who has checked it",
        ),
        (("add", "p-003", "BTEC", *SOUND[3:]), "a card is checked, and that is none"),
        ((*SOUND, "--verified-on", "2026-11-28"), "verified_on lies after 2026-11-27"),
        ((*SOUND, "--expires", "2028-02-30"), "expires_on: '2028-02-30' is not a date"),
        ((*SOUND, "--awarded", "2029"), "expires_on: this day lies before awarded_on"),
        ((*SOUND, "--kind", "card"), "kind: this is not certificate,"),
        ((*SOUND, "--title", "=1+1"), "title: the text begins as a formula does"),
        ((*SOUND, "--title", "Card of Invented: Ana Example"), "title: a name from the column"),
        ((*SOUND, "--verified-by", "somebody"), "--verified-by is nobody of people.csv"),
        ((*CHECK, "--verified", "issuer", "--expires", "2028"), "is said by --verified-by"),
        (("add", "p-999", *SOUND[2:]), "people.csv has no such person"),
        (("add", "p-003", "Astronaut", *SOUND[3:]), "no credential called 'Astronaut'"),
    ],
)
def test_a_row_that_is_not_sound_is_refused_in_one_line(
    ask: Ask, given: tuple[str, ...], said: str
) -> None:
    before = Path("evidence.csv").read_bytes()
    result = ask(*given, *DAY)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert Path("evidence.csv").read_bytes() == before


def test_rows_are_added_by_the_columns_and_line_ends_of_the_file(ask: Ask) -> None:
    start = b"Number,kind,person,shows,expires on,colour,verified,verified_by,verified on\r\n"
    Path("evidence.csv").write_bytes(start + b"1,work,p-001,av-overview,,red,,,")
    assert ask(*SOUND).exit_code == 0
    assert Path("evidence.csv").read_bytes() == (
        start
        + b"1,work,p-001,av-overview,,red,,,\r\n"
        + b"INV-77,card-check,p-003,audiovisual-operative,2028-05-31,,employer,p-002,2026-11-27\r\n"
    )
    result = ask(*SOUND, "--note", "seen at the gate")
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: evidence.csv has no column note: write note in its first row\n"
    )


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (b"person,shows,kind\np-001,caf\xe9,work\n", "is not UTF-8: people check says where"),
        (b"person,shows,kind\np-001," + b"x" * 200_000 + b",work\n", "the file is broken"),
        (b"person;shows;kind\n", "evidence.csv has no column person"),
        (b"", "evidence.csv has no column person"),
    ],
    ids=["latin", "long", "semicolons", "empty"],
)
def test_a_broken_file_is_not_added_to(ask: Ask, broken: bytes, said: str) -> None:
    Path("evidence.csv").write_bytes(broken)
    result = ask(*SOUND)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert Path("evidence.csv").read_bytes() == broken


@pytest.mark.parametrize("form", ["parts", "parquet"])
def test_files_in_parts_or_parquet_are_not_added_to(ask: Ask, form: str) -> None:
    text = Path("evidence.csv").read_bytes()
    Path("evidence.csv").unlink()
    if form == "parquet":
        Path("evidence.parquet").write_bytes(b"")
    else:
        Path("evidence").mkdir()
        for part in ("1.csv", "2.csv"):
            Path("evidence", part).write_bytes(text)
    result = ask(*SOUND)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "rows are added to one evidence.csv" in result.stderr


def test_a_standard_becomes_statements_that_evidence_can_show(ask: Ask) -> None:
    file = saved("standard.json", INVENTED)
    command = ("import", file, "--for", "B&M Technician")
    assert ask(*command, *DAY).output == "6 rows are added to competence.csv.\n"
    before = Path("competence.csv").read_bytes()
    assert before.startswith(b"\xef\xbb\xbfcompetence,for,aspect,statement,basis,")
    assert ask(*command, "--as-of", "2027-05-01").stdout == (
        "0 rows are added to competence.csv.\n6 were there already and stay as they are.\n"
    )
    assert Path("competence.csv").read_bytes() == before
    assert ask("check", *DAY).stdout.splitlines()[-1] == "0 errors, 6 warnings, 8 notes in 39 rows"
    seen = ("--kind", "observation", "--awarded", "2026-11-02", "--verified-by", "p-012")
    assert ask("add", "p-005", "st0424-v1-2-s1", *seen, *DAY).exit_code == 0
    found = json.loads(ask("gaps", "p-005", "--json", *DAY).stdout)["statements"]
    states = {each["statement"]: each["state"] for each in found["broadcast-and-media-technician"]}
    assert (states["st0424-v1-2-s1"], states["st0424-v1-2-k2"]) == ("seen", "nothing")


def test_a_standard_that_is_not_approved_says_so(ask: Ask) -> None:
    for status, said in (("Approved for delivery", ""), ("In development", "In development")):
        file = saved("standard.json", {**INVENTED, "version": status[:2], "status": status})
        result = ask(
            "import", file, "--for", "B&M Technician", "--prefix", status[:2].lower(), *DAY
        )
        assert result.exit_code == 0, result.output
        line = f"The file calls ST0424@In \u201c{said}\u201d, not approved for delivery.\n"
        assert result.stderr == (line if said else "")


def test_statements_stand_in_the_order_of_their_numbers(ask: Ask) -> None:
    many = [{"knowledgeId": f"k-{n}", "detail": f"Knows {n}."} for n in range(1, 12)]
    given = {**INVENTED, "referenceNumber": "ST0001", "knowledges": many}
    ask("import", saved("standard.json", given), "--for", "AV Operative", *DAY)
    found = json.loads(ask("gaps", "p-002", "--json", *DAY).stdout)["statements"]
    codes = [each["statement"].rpartition("-")[2] for each in found["audiovisual-operative"]]
    assert codes == ["s1", *(f"k{n}" for n in range(1, 12)), "d1", "d2", "b1"]


def test_statements_beside_those_of_the_firm_stay_as_they_are(ask: Ask) -> None:
    own = "competence,for,aspect,statement,source,licence,"
    own += "standard,version,code,basis,checked_on,note\n"
    own += "cable,audio-visual-technician,skill,Makes cables.,https://example.org,own words,,,,,,\n"
    Path("competence.csv").write_text(own, encoding="utf-8")
    ask("import", saved("standard.json", INVENTED), "--for", "B&M Technician", *DAY)
    assert Path("competence.csv").read_text("utf-8").startswith(own)
    assert len(rows("competence.csv")) == 7


def test_statements_that_no_stated_route_names_are_said_to_be_our_reading(ask: Ask) -> None:
    file = saved("standard.json", INVENTED)
    result = ask("import", file, "--for", "AV Technician", "-o", "own.csv", *DAY)
    assert (result.exit_code, result.stdout) == (0, "Wrote own.csv.\n")
    assert result.stderr == (
        "No route of Audio Visual Technician (Gold) that a source states asks for ST0424: these "
        "statements are marked as our reading.\n"
    )
    assert {row["basis"] for row in rows("own.csv")} == {"implied"}
    assert not Path("competence.csv").exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("import", "map.json", "--for", "AV Technician"), "give its address with --source"),
        (("import", "s.json"), "say what the file is: --for CARD"),
        (("import", "s.json", "--for", "AV Technician", "--person", "p-001"), "say what the file"),
        (("import", "s.json", "--person", "p-001"), "s.json is not read: no Open Badge is in it"),
        (("import", "b.json", "--for", "AV Technician"), "b.json is not read: no occupational"),
        (("import", "b.json", "--person", "p-999"), "people.csv has no such person"),
        (("import", "b.json", "--person", "p-001", "--prefix", "x"), "are for a standard"),
        (("import", "absent.json", "--for", "AV Technician"), "absent.json cannot be read"),
        (("import", "people.csv", "--for", "AV Technician"), "no occupational standard is in it"),
        (("import", "s.json", "--for", "AV Technician", "--prefix", "A B"), "added: competence: "),
        (("import", "s.json", "s.json", "--for", "AV Technician"), "competence: "),
        (("import", "s.json", "--for", "B&M Technician", "--prefix", "bm-v1-0"), "give --prefix"),
        (("import", "s.json", "--for", "AV Technician", "-o", "x.json"), "end its name in .csv"),
    ],
)
def test_what_cannot_be_read_in_is_refused_in_one_line(
    ask: Ask, given: tuple[str, ...], said: str
) -> None:
    saved("s.json", INVENTED)
    saved("b.json", HSE)
    saved("map.json", OF_THE_MAP)
    before = Path("evidence.csv").read_bytes()
    result = ask(*given, *DAY)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert not Path("competence.csv").exists()
    assert Path("evidence.csv").read_bytes() == before


def test_an_id_stands_for_one_statement_only(ask: Ask) -> None:
    ask("import", saved("s.json", INVENTED), "--for", "B&M Technician", *DAY)
    before = Path("competence.csv").read_bytes()
    result = ask("import", "s.json", "--for", "AV Technician", *DAY)
    assert "another statement of the id st0424-v1-2-d1" in result.stderr
    assert Path("competence.csv").read_bytes() == before
    assert ask("import", "s.json", "--for", "AV Technician", "--prefix", "av", *DAY).exit_code == 0
    text = Path("competence.csv").read_text("utf-8")
    Path("competence.csv").write_text(text + text.splitlines()[1] + "\n", encoding="utf-8")
    assert (
        "\ncompetence.csv:16: error[duplicate_id] competence: " in f"\n{ask('check', *DAY).stdout}"
    )
    shipped = text.replace("st0424-v1-2-d1", "av-overview")
    Path("competence.csv").write_text(shipped, encoding="utf-8")
    assert "'av-overview' is already a statement of the framework" in ask("check", *DAY).stdout


def test_badges_become_evidence_that_nobody_has_looked_at(ask: Ask) -> None:
    file = saved("badges.json", [HSE, badge({"name": "Swimming"})])
    result = ask("import", file, "--person", "p-003", *DAY)
    assert result.stdout == "1 row is added to evidence.csv.\n"
    assert result.stderr == (
        "1 badge matches nothing in this framework and is left out.\n"
        "warning[not_verified] verified: nobody is said to have looked at the original\n"
        "The signatures of badges are not checked, so nobody is said to have looked at them: say "
        "who has, once somebody has.\n"
    )
    assert filled(rows("evidence.csv")[-1]) == {
        "person": "p-003",
        "shows": "ecs-hse-assessment",
        "kind": "certificate",
        "awarded_on": "2026-03-01",
        "expires_on": "2028-03-01",
        "issuer": "Invented issuer",
        "number": "INV-5",
        "title": "HS&E",
        "verified": "none",
        "note": "Read from an Open Badge; its signature was not checked.",
    }


def test_a_badge_read_again_changes_nothing_of_what_was_filled_in(ask: Ask) -> None:
    ask("import", saved("badge.json", HSE), "--person", "p-003", *DAY)
    text = Path("evidence.csv").read_bytes()
    Path("evidence.csv").write_bytes(text.replace(b",HS&E,none,,", b",HS&E,employer,p-002,"))
    before = Path("evidence.csv").read_bytes()
    assert before != text
    result = ask("import", "badge.json", "--person", "p-003", *DAY)
    assert result.stdout.splitlines()[0] == "0 rows are added to evidence.csv."
    assert Path("evidence.csv").read_bytes() == before


def test_a_badge_that_holds_a_name_is_refused_without_it(ask: Ask) -> None:
    named = {"humanCode": "btec", "name": "For Invented: Ben Sample"}
    result = ask("import", saved("badge.json", badge(named)), "--person", "p-002", *DAY)
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: nothing is added: title: a name from the column label stands here\n"
    )


def test_an_empty_folder_takes_its_first_row(ask: Ask) -> None:
    for name, text in starter(sample=False).items():
        Path(name).write_text(text, encoding="utf-8")
    Path("people.csv").write_text("person\np-003\np-002\n", encoding="utf-8")
    assert ask(*SOUND).exit_code == 0
    assert len(rows("evidence.csv")) == 1


def test_texts_come_back_as_they_were_typed(ask: Ask) -> None:
    texts = [
        'a "quoted" word, and a comma',
        "- an item of a list",
        "é, 放送 and an emoji \N{GRINNING FACE}",
        "two\nlines",
        "50 % of x; y",
        "p-001",
    ]
    for text in texts:
        command = ("add", "p-003", "av-overview", "--kind", "work", "--context", text, *DAY)
        assert ask(*command).exit_code == 0, text
    assert [row["context"] for row in rows("evidence.csv")[-len(texts) :]] == texts
    for text in texts:
        command = ("add", "p-003", "av-overview", "--kind", "work", "--context", text, *DAY)
        assert ask(*command).stdout.startswith("0 rows are added"), text
