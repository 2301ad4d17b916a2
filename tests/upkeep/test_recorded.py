"""What experts said is kept, told apart, and asked again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progression.model import Credential, Requirement, Route, Rules
from progression.upkeep.recorded import (
    EVERYTHING,
    Recorded,
    answers,
    merged,
    recorded,
    replayed,
    row_of,
    written,
)
from progression.upkeep.review import questions
from progression.upkeep.rule import Case
from progression.voice import review as words

RULES = Rules(
    (Credential("a", "A", "course"), Credential("card", "Card", "card")),
    (Route("card", "main", (Requirement("card", "a", "main"),)),),
)
CASES = st.builds(
    Case,
    st.sampled_from(("card", "other-card")),
    st.one_of(st.none(), st.frozensets(st.sampled_from(("a", "b-2", "c")))),
    st.frozensets(st.sampled_from(("d", "e")), max_size=2),
)
NOTES = st.sampled_from(("", "said on the telephone", 'a "quoted", note', "d\u0175r"))
DAYS = st.sampled_from(("", "2026-11-22"))
RECORDED = st.builds(Recorded, CASES, st.booleans(), NOTES, DAYS, NOTES)


@given(found=st.lists(RECORDED, max_size=6, unique_by=lambda each: each.case))
def test_what_is_written_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory, found: list[Recorded]
) -> None:
    folder = tmp_path_factory.mktemp("framework")
    (folder / "reviews.csv").write_text(written(found), encoding="utf-8")
    kept, notices = recorded(folder)
    assert list(kept) == found
    assert not [notice for notice in notices if notice.severity == "error"]


def test_a_later_answer_replaces_an_earlier_one_in_its_place() -> None:
    first, second = Case("card", frozenset("a")), Case("card", None)
    old = (Recorded(first, True), Recorded(second, False))
    assert merged(old, [Recorded(first, False, "B")]) == (Recorded(first, False, "B"), old[1])


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("card,a,,yes", ""),
        ("card,,,no", ""),
        (f"card,{EVERYTHING},a,no", ""),
        (
            "card,a,,no",
            (
                "gets: by these rows someone with only 'a' gets 'card', "
                "and the recorded answer is 'no'"
            ),
        ),
        (
            "card,,,yes",
            (
                "gets: by these rows someone with nothing does not get 'card', "
                "and the recorded answer is 'yes'"
            ),
        ),
        (
            f"card,{EVERYTHING},a,yes",
            (
                "gets: by these rows someone with everything but 'a' does not get 'card', "
                "and the recorded answer is 'yes'"
            ),
        ),
        ("gone,a,,no", "card: 'gone' is not an id in cards.csv, so the answer says nothing"),
        ("card,gone,,no", "with: 'gone' is not an id in cards.csv, so the answer says nothing"),
    ],
)
def test_recorded_answers_are_asked_of_the_rows(tmp_path: Path, row: str, said: str) -> None:
    (tmp_path / "reviews.csv").write_text(f"card,with,without,gets\n{row}\n")
    found = [f"{n.column}: {n.message}" for n in replayed(RULES, tmp_path)]
    assert found == ([said] if said else [])


def test_no_reviews_are_no_fault(tmp_path: Path) -> None:
    assert replayed(RULES, tmp_path) == ()


def test_a_sheet_that_is_filled_in_gives_the_answers(tmp_path: Path) -> None:
    asked = questions(RULES, "card")
    sheet = tmp_path / "questions.csv"
    lines = words.sheet(RULES, asked).splitlines()
    filled = [
        line.replace("Right?,,", f"Right?,{said},").replace('Right?",,', f'Right?",{said},')
        for line, said in zip(lines[1:], ("Yes", "n", ""), strict=True)
    ]
    sheet.write_text("\n".join((lines[0], *filled, "")), encoding="utf-8")
    found, blank, notices = answers(sheet, by="A. Officer", on="2026-11-22")
    assert notices == ()
    assert blank == 1
    assert found == (
        Recorded(asked[0].case, asked[0].gets, "A. Officer", "2026-11-22"),
        Recorded(asked[1].case, not asked[1].gets, "A. Officer", "2026-11-22"),
    )


def test_a_sheet_written_again_holds_what_was_answered() -> None:
    asked = questions(RULES, "card")
    kept = [Recorded(asked[0].case, not asked[0].gets, note="ask ECS")]
    first, *rest = words.sheet(RULES, asked, recorded=kept).splitlines()[1:]
    assert ",no,ask ECS," in first
    assert all("Right?,," in line or 'Right?",,' in line for line in rest)


def test_a_cell_of_the_file_is_what_a_person_would_write() -> None:
    assert list(row_of(Recorded(Case("card", None, frozenset("ba")), False)).values()) == [
        "card", EVERYTHING, "a;b", "no", "", "", "",
    ]  # fmt: skip


def test_answers_saved_by_a_spreadsheet_are_read(tmp_path: Path) -> None:
    rows = "card,with,without,gets,by,on\nCard,A;B-2,,yes,x,22/11/2026\ncard,,d,no,x,03/04/2026\n"
    (tmp_path / "reviews.csv").write_text(rows, encoding="utf-8")
    kept, notices = recorded(tmp_path)
    assert kept == (
        Recorded(Case("card", frozenset({"a", "b-2"})), True, "x", "2026-11-22"),
        Recorded(Case("card", frozenset(), frozenset("d")), False, "x", "2026-04-03"),
    )
    assert [notice.code for notice in notices] == ["capitals_in_id", "day_first_date"]
