"""What check --against says has changed, in an officer's words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

from progression.exceptions import Refused
from progression.framework import check, keep
from progression.intake.archive import KEPT, packed
from progression.model import Notice, Rules
from progression.upkeep.changes import changes
from progression.upkeep.meaning import meaning
from tests.intake.frameworks import Cells, card, files, lay_out, row, written
from tests.intake.strategies import Sheet, sheets
from tests.upkeep.strategies import rules_of, versions

IDS = "abcdefgh"
CARDS = tuple(card(id) for id in IDS)
NEW_CODES = ("start_closed", "meaning_changed", "wording_changed", "meaningful_column_missing")


def group(*ids: str, label: str = "g", **cells: str) -> tuple[Cells, ...]:
    return tuple(row("h", id, route="r", any_of=label, **cells) for id in ids)


def alone(*ids: str, **cells: str) -> tuple[Cells, ...]:
    return tuple(row("h", id, route="r", **cells) for id in ids)


Rows = tuple[Cells, ...]


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """What is said of rows beside earlier rows, or of cards beside earlier cards."""
    monkeypatch.chdir(tmp_path)

    def told(old: Rows, new: Rows, before: Rows = CARDS, after: Rows = CARDS) -> list[str]:
        (tmp_path / "before").mkdir(exist_ok=True)
        lay_out(tmp_path / "before", files(before, old))
        found = check(lay_out(tmp_path, files(after, new)), against=tmp_path / "before")
        return [str(notice) for notice in found.notices if notice.code in NEW_CODES]

    return told


CHANGES: dict[str, tuple[Rows, Rows, list[str]]] = {
    "nothing": (group("a", "b"), tuple(reversed(group("a", "b"))), []),
    "the first of several has the label alone": (
        group("a", "b", "c"),
        (*group("a"), *alone("b", "c")),
        [
            (
                "routes.csv:2: warning[meaning_changed] any_of: any one of 3 became all of "
                "3: route "
                "'r' to 'h', lines 2, 3 and 4"
            )
        ],
    ),
    "all became any": (
        alone("a", "b"),
        group("a", "b"),
        [
            (
                "routes.csv:2: warning[meaning_changed] any_of: all of 2 became any one of "
                "2: route "
                "'r' to 'h', lines 2 and 3"
            )
        ],
    ),
    "one left the group": (
        group("a", "b", "c"),
        (*group("a", "b"), *alone("c")),
        [
            (
                "routes.csv:2: warning[meaning_changed] any_of: any one of 3 became a row "
                "by itself "
                "and any one of 2: route 'r' to 'h', lines 2, 3 and 4"
            )
        ],
    ),
    "another number": (
        group("a", "b", "c"),
        group("a", "b", "c", need="2"),
        [
            (
                "routes.csv:2: warning[meaning_changed] any_of: any one of 3 became any 2 "
                "of 3: route "
                "'r' to 'h', lines 2, 3 and 4"
            )
        ],
    ),
    "two groups became one": (
        (*group("a", "b"), *group("c", "d", label="k")),
        group("a", "b", "c", "d"),
        [
            (
                "routes.csv:2: warning[meaning_changed] any_of: any one of 2 and any one of "
                "2 became "
                "any one of 4: route 'r' to 'h', lines 2, 3, 4 and 5"
            )
        ],
    ),
    "points": (
        group("a", "b", need="5", points="3"),
        group("a", "b", need="4", points="3"),
        [
            (
                "routes.csv:2: warning[meaning_changed] any_of: 5 points of 2 became 4 "
                "points of 2: "
                "route 'r' to 'h', lines 2 and 3"
            )
        ],
    ),
    "an alternative to what was needed": (
        alone("a"),
        group("a", "b"),
        [
            (
                "routes.csv:2: warning[meaning_changed] any_of: a row by itself became any "
                "one of 2: "
                "route 'r' to 'h', line 2"
            ),
            "routes.csv:3: warning[meaning_changed] requires: 1 row more: 'b' for 'h'",
        ],
    ),
    "one more of a group": (
        group("a", "b"),
        group("a", "b", "c"),
        ["routes.csv:4: warning[meaning_changed] requires: 1 row more: 'c' for 'h'"],
    ),
    "a group has another name": (
        group("a", "b"),
        group("a", "b", label="k"),
        ["routes.csv:2: info[wording_changed] any_of: 2 rows have another any_of: lines 2 and 3"],
    ),
    "a route has another name": (
        alone("a"),
        (row("h", "a", route="s"),),
        ["routes.csv:2: info[wording_changed] route: route 's' to 'h' was called 'r'"],
    ),
    "from implied to stated": (
        alone("a", "b", basis="implied"),
        alone("a", "b"),
        [
            (
                "routes.csv:2: warning[meaning_changed] basis: 2 rows went from implied to stated: "
                "lines 2 and 3"
            )
        ],
    ),
    "a row fewer": (
        alone("a", "b"),
        alone("a"),
        ["routes.csv: warning[meaning_changed] requires: 1 row fewer: 'b' for 'h'"],
    ),
    "a row more": (
        alone("a"),
        alone("a", "b"),
        ["routes.csv:3: warning[meaning_changed] requires: 1 row more: 'b' for 'h'"],
    ),
    "a route fewer": (
        (*alone("a"), row("h", "b", route="s")),
        alone("a"),
        ["routes.csv: warning[meaning_changed] route: 1 route fewer: 's' to 'h'"],
    ),
    "a route more": (
        alone("a"),
        (*alone("a"), row("h", "b", route="s")),
        ["routes.csv:3: warning[meaning_changed] route: 1 route more: 's' to 'h'"],
    ),
    "the first route": (
        alone("a"),
        (*alone("a"), row("a", "b", route="s")),
        [
            (
                "routes.csv:3: warning[start_closed] to: anybody could begin with 'a', and "
                "its first "
                "route closed that way"
            )
        ],
    ),
    "the first route beside one that asks for nothing": (
        alone("a"),
        (*alone("a"), row("a", "b", route="s"), row("a", "", route="course")),
        ["routes.csv:4: warning[meaning_changed] route: 1 route more: 'course' to 'a'"],
    ),
    "the last route": (
        (*alone("a"), row("a", "b", route="s")),
        alone("a"),
        [
            (
                "routes.csv: warning[meaning_changed] to: 'a' has no route left, so anybody "
                "can begin "
                "with it"
            ),
            "routes.csv: warning[meaning_changed] route: 1 route fewer: 's' to 'a'",
        ],
    ),
    "an age": (
        alone("a", age_max="36"),
        alone("a"),
        [
            (
                "routes.csv:2: warning[meaning_changed] age_max: 1 row has another age_max "
                "('a' for "
                "'h' blank, before '36')"
            )
        ],
    ),
    "notes": (
        alone("a", "b", note="x"),
        alone("a", "b", note="y"),
        ["routes.csv:2: info[wording_changed] note: 2 rows have another note: lines 2 and 3"],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_said_in_one_sentence(name: str, told: Callable[..., list[str]]) -> None:
    old, new, expected = CHANGES[name]
    assert told(old, new) == expected


def test_changes_of_cards_are_said_by_column(told: Callable[..., list[str]]) -> None:
    old = (*CARDS[:6], card("g", requirements="partial"), card("h", months_min="3"))
    new = (*CARDS[:6], card("g"), card("h", months_min="30", valid_months="12"))
    assert told(alone("a"), alone("a"), old, new) == [
        "cards.csv:8: warning[meaning_changed] requirements: 1 row went from partial to published",
        (
            "cards.csv:9: warning[meaning_changed] months_min: 1 row has another months_min "
            "('h' '30', "
            "before '3')"
        ),
        (
            "cards.csv:9: warning[meaning_changed] valid_months: 1 row has another "
            "valid_months ('h' "
            "'12', before blank)"
        ),
    ]


def test_cards_that_come_and_go_are_named(told: Callable[..., list[str]]) -> None:
    assert told(alone("a"), alone("a"), CARDS, (*CARDS[:1], *CARDS[5:], card("i"))) == [
        "cards.csv: warning[meaning_changed] id: 4 credentials fewer: 'b', 'c', 'd' and 1 more",
        "cards.csv:6: warning[meaning_changed] id: 1 credential more: 'i'",
    ]


def _without(column: str, rows: Rows) -> str:
    left = [{name: cell for name, cell in each.items() if name != column} for each in rows]
    names = ("to", "requires", "route", "any_of", "basis", "source", "checked_on", "note")
    return written(tuple(name for name in names if name != column), tuple(left))


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("basis", ("error[meaningful_column_missing] basis: there is no column 'basis', and the "
         "earlier version had it: 3 rows went from implied to stated")),
        ("any_of", ("error[meaningful_column_missing] any_of: there is no column 'any_of', and the "
         "earlier version had it: 1 group became all of its rows")),
        ("note", ("info[wording_changed] note: there is no column 'note', and the earlier version "
         "had it, filled in 3 rows")),
    ],
)  # fmt: skip
def test_a_lost_column_is_one_notice(
    column: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = group("a", "b", "c", basis="implied", note="x")
    (tmp_path / "before").mkdir()
    before = lay_out(tmp_path / "before", files(CARDS, _without("", rows)))
    found = check(lay_out(tmp_path, files(CARDS, _without(column, rows))), against=before)
    left = [str(notice) for notice in found.notices if notice.code in NEW_CODES]
    assert left == [f"routes.csv:1: {said}"]


@given(versions())
def test_versions_that_differ_have_a_notice(pair: tuple[Rules, Rules]) -> None:
    old, new = pair
    assert bool(meaning(old, new, Path("x"))) == bool(changes(old, new))


@given(sheets(), sheets())
def test_any_two_versions_are_compared(
    first: tuple[Sheet, Sheet], second: tuple[Sheet, Sheet]
) -> None:
    old, new = rules_of(first), rules_of(second)
    found = meaning(old, new, Path("x"))
    assert bool(found) == (old != new)
    assert all("\n" not in notice.message for notice in found)
    assert meaning(old, old, Path("x")) == ()


# What is compared with.


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    return lay_out(tmp_path / "mine", files(CARDS, alone("a", "b")))


def _said(found: tuple[Notice, ...]) -> list[str]:
    return [notice.message for notice in found if notice.code in NEW_CODES]


def test_the_last_copy_is_kept_in_the_folder_and_confuses_nothing(folder: Path) -> None:
    before = check(folder)
    assert keep(folder) == folder / KEPT
    first = (folder / KEPT).read_bytes()
    assert check(folder) == before
    assert _said(check(folder, against="last").notices) == []
    lay_out(folder, files(CARDS, alone("a")))
    assert _said(check(folder, against="last").notices) == ["1 row fewer: 'b' for 'h'"]
    assert (folder / KEPT).read_bytes() == first
    keep(folder)
    assert _said(check(folder, against="last").notices) == []


def test_a_zip_file_holds_the_folder_at_any_depth(folder: Path) -> None:
    import zipfile

    with zipfile.ZipFile("old.zip", "w") as archive:
        for name, content in files(CARDS, alone("a", "b", "c")).items():
            archive.writestr(f"backup/mine/{name}", content)
        archive.writestr("backup/readme.txt", "x")
    assert _said(check(folder, against="old.zip").notices) == ["1 row fewer: 'c' for 'h'"]


def test_a_copy_is_the_same_bytes_for_the_same_files(folder: Path) -> None:
    assert packed(folder) == packed(folder)


@pytest.mark.parametrize("content", [b"PK\x03\x04 and no more", b"id,name\n", b""])
def test_what_is_no_zip_file_is_refused(folder: Path, content: bytes) -> None:
    Path("old.zip").write_bytes(content)
    with pytest.raises(Refused, match="cannot be read as a zip file"):
        check(folder, against="old.zip")


def test_a_zip_file_without_the_data_is_refused(folder: Path) -> None:
    import zipfile

    with zipfile.ZipFile("old.zip", "w") as archive:
        archive.writestr("cards.csv", "id,name,kind\n")
    with pytest.raises(Refused, match=r"holds no cards.csv with a routes.csv beside it"):
        check(folder, against="old.zip")


def test_nothing_kept_is_refused(folder: Path) -> None:
    with pytest.raises(Refused, match="nothing was kept"):
        check(folder, against="last")


def test_a_shipped_set_keeps_no_copy() -> None:
    with pytest.raises(Refused, match="beside data of your own"):
        keep("ecs-scheme")


def test_an_earlier_version_with_errors_stands_in_the_way(folder: Path) -> None:
    (folder.parent / "old").mkdir()
    lay_out(folder.parent / "old", files(CARDS, alone("z")))
    (wrong,) = [n for n in check(folder, against="old").notices if n.severity == "error"]
    assert str(wrong).startswith(
        "old/routes.csv:2: error[unknown_credential] requires: the earlier version cannot be "
        "compared: 'z' is not an id in cards.csv"
    )
