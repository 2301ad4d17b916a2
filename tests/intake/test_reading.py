"""What is read from a folder, and what is said where it cannot be."""

from __future__ import annotations

import os
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from progression import intake
from progression.intake.nearest import Nearest, hint
from progression.intake.notices import flat, shown
from progression.voice import lists
from tests.intake.frameworks import (
    CARDS,
    MANAGER,
    ROUTES,
    Cells,
    Files,
    card,
    cards_csv,
    files,
    lay_out,
    routes_csv,
    row,
)

if TYPE_CHECKING:
    from pathlib import Path

    from progression.model import Rules

SAVE_AS = '  fix: in Excel choose Save As, "CSV UTF-8 (Comma delimited)"'


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def said(folder: Path, contents: Files) -> list[str]:
    """Every notice of intake as the command line shows it."""
    return [lists.notice(found) for found in intake.read(lay_out(folder, contents))[1]]


def with_manager(**cells: str) -> Files:
    return files((*CARDS[:3], {**MANAGER, **cells}))


def read(folder: Path, contents: Files) -> Rules:
    rules, notices = intake.read(lay_out(folder, contents))
    assert rules is not None, notices
    return rules


# The folder.


def test_a_folder_that_is_not_there_is_one_notice(tmp_path: Path) -> None:
    rules, notices = intake.read(tmp_path / "none")
    assert rules is None
    assert [str(notice) for notice in notices] == [
        (
            "none: error[missing_file]: there is no such folder, and no shipped set of that name; "
            "those are ecs-audiovisual and ecs-scheme"
        ),
    ]


def test_a_file_in_the_place_of_the_folder_is_one_notice(tmp_path: Path) -> None:
    lay_out(tmp_path, files())
    assert [lists.notice(n) for n in intake.read(tmp_path / "cards.csv")[1]] == [
        (
            "cards.csv: error[missing_file]: this is a file, and the folder that holds cards.csv "
            "and routes.csv is expected\n  fix: name the folder it lies in"
        ),
    ]


def test_an_empty_folder_is_one_notice(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    assert [lists.notice(n) for n in intake.read(tmp_path / "data")[1]] == [
        (
            "data: error[missing_file]: the folder holds neither cards.csv nor routes.csv; "
            "it holds no file\n  fix: name a folder that holds both"
        ),
    ]


def test_a_path_that_cannot_be_is_a_notice(tmp_path: Path) -> None:
    rules, notices = intake.read(tmp_path / "a\0b")
    assert rules is None
    assert [notice.code for notice in notices] == ["missing_file"]


@pytest.mark.skipif(os.name != "posix", reason="needs named pipes")
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "cards.csv")
    lay_out(tmp_path, {"routes.csv": "to,requires\n"})
    assert [lists.notice(n) for n in intake.read(tmp_path)[1]] == [
        (
            "cards.csv: error[missing_file]: the file is not an ordinary file\n"
            "  fix: put cards.csv there"
        ),
    ]


def test_a_shipped_set_is_found_by_its_name_from_anywhere() -> None:
    assert intake.locate("ecs-scheme") != intake.locate()
    assert all((intake.locate(name) / "cards.csv").is_file() for name in (None, "ecs-scheme"))


# Other kinds of file.


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04rest", "an Excel workbook (xlsx) or another zip archive"),
        (b"\xd0\xcf\x11\xe0rest", "an old Excel workbook (xls)"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\xef\xbb\xbf\n  <!DOCTYPE html>", "a web page"),
        (b"<html><body>", "a web page"),
        (b"{\\rtf1", "a rich text document"),
    ],
)
def test_a_file_of_another_kind_is_called_by_its_name(
    tmp_path: Path, data: bytes, kind: str
) -> None:
    assert said(tmp_path, files(cards=data)) == [
        f"cards.csv:1: error[not_a_csv_file]: the file is {kind}, not CSV\n{SAVE_AS}"
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_text_is_told_from_a_damaged_file(tmp_path: Path, encoding: str) -> None:
    assert said(tmp_path, files(cards=cards_csv(*CARDS).encode(encoding))) == [
        (
            "cards.csv:1: error[unsupported_encoding]: the text is UTF-16 or UTF-32, and UTF-8 is "
            f"expected\n{SAVE_AS}"
        ),
    ]


def test_a_file_that_ends_inside_a_letter_has_been_cut_off(tmp_path: Path) -> None:
    assert said(tmp_path, files(cards=b"id,name,kind\na,Caf\xc3")) == [
        (
            "cards.csv:2: error[invalid_encoding]: the file ends in the middle of a letter; it has "
            "been cut off\n  fix: save the file again"
        ),
    ]


def test_a_header_alone_is_no_framework_but_is_a_list_of_routes(tmp_path: Path) -> None:
    assert said(tmp_path, files(cards="id,name,kind\n", routes="to,requires\n")) == [
        (
            "cards.csv:1: error[empty_file]: the file has a header row and no rows below it\n"
            "  fix: write the column names in the first row, then a row for each entry"
        ),
    ]
    assert said(tmp_path, files(routes="to,requires\n")) == []


# Everything in one run.


def test_both_files_and_every_cell_are_reported_on_in_one_run(tmp_path: Path) -> None:
    cards = (*CARDS[:3], {**MANAGER, "name": "", "kind": "Card", "checked_on": "soon"})
    routes = (*ROUTES, row("av-manager", "t-levl", route="X_", need="two"))
    assert [
        line.partition(":")[2].split(":")[0] + line.partition("error")[2].partition(":")[0]
        for line in said(tmp_path, files(cards, routes))
    ] == [
        "5[missing_value] name",
        "5[unknown_choice] kind",
        "5[malformed_date] checked_on",
        "5[malformed_id] route",
        "5[malformed_number] need",
        "5[unknown_credential] requires",
    ]


@pytest.mark.parametrize("id", ["AV Manager", "", "=av", "av\u200bmanager"])
def test_while_an_id_is_in_doubt_no_reference_is_called_unknown(tmp_path: Path, id: str) -> None:
    found = intake.read(lay_out(tmp_path, with_manager(id=id)))[1]
    assert [(notice.file, notice.column) for notice in found] == [("cards.csv", "id")]


def test_rows_before_a_fault_in_the_quoting_are_still_checked(tmp_path: Path) -> None:
    text = 'id,name,kind\na,A,crad\nb,"B" two,card\nc,C,what\n'
    found = intake.read(lay_out(tmp_path, files(cards=text)))[1]
    assert [(n.line, n.code) for n in found] == [(2, "unknown_choice"), (3, "text_after_quote")]


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    text = 'id,name,kind,note\r\na,A,card,"one\r\ntwo\r\nthree"\r\nb,B,crad,\r\n'
    assert [n.line for n in intake.read(lay_out(tmp_path, files(cards=text)))[1]][:1] == [5]


# Values.


def test_cells_become_values(tmp_path: Path) -> None:
    cells = {
        "name": "Cafe\u0301\u00a0Manager",
        "aliases": "b; a;;b",
        "cost_min": "42.5",
        "cost_max": "60.00",
        "months_min": "012",
        "source": "https://b.example;http://a.example:80/x?y=1#z",
        "note": "one\r\ntwo",
    }
    manager = read(tmp_path, with_manager(**cells)).by_id["av-manager"]
    assert manager.name == "Café Manager"
    assert manager.aliases == ("a", "b")
    assert (str(manager.cost_min), str(manager.cost_max)) == ("42.50", "60")
    assert manager.cost_max == Decimal(60)
    assert (manager.months_min, manager.months_max) == (12, None)
    assert manager.source == ("http://a.example:80/x?y=1#z", "https://b.example")
    assert manager.note == "one\ntwo"


def test_what_info_notices_tidy_gives_equal_rules(tmp_path: Path) -> None:
    before = read(tmp_path, files())
    cards = "\ufeff\ufeff" + cards_csv(*CARDS).replace("\n", ",\r\n") + ",,\n"
    tidied = files(cards, routes_csv(*reversed(ROUTES)))
    assert read(tmp_path, tidied) == before
    codes = [notice.code for notice in intake.read(tmp_path)[1]]
    assert codes == ["byte_order_mark", "empty_extra_column", "mixed_line_endings", "blank_row"]


def test_byte_order_marks_are_fine_however_many_there_are(tmp_path: Path) -> None:
    before = read(tmp_path, files())
    marked = files("\ufeff\ufeff" + cards_csv(*CARDS), "\ufeff" * 3 + routes_csv(*ROUTES))
    assert read(tmp_path, marked) == before
    assert [each.code for each in intake.read(tmp_path)[1]] == ["byte_order_mark"] * 2
    once = files("\ufeff" + cards_csv(*CARDS), "\ufeff" + routes_csv(*ROUTES))
    assert said(tmp_path, once) == []  # as Excel writes "CSV UTF-8", and `new` for Excel


def test_a_header_of_another_file_is_one_fault_and_said(tmp_path: Path) -> None:
    lay_out(tmp_path, files(routes_csv(*ROUTES), cards_csv(*CARDS)))
    _, notices = intake.read(tmp_path)
    assert [each.code for each in notices] == ["missing_column"] * 2
    assert notices[0].message.startswith("the header row is that of routes.csv: 'to, requires")
    assert notices[1].message.startswith("the header row is that of cards.csv: 'id, name")


def test_a_letter_lost_to_a_question_mark_is_noticed_and_an_address_is_not_taken_for_one(
    tmp_path: Path,
) -> None:
    cards = cards_csv(*CARDS[:3], {**MANAGER, "name": "S\u0175n a Golau"})
    welsh = cards.encode("cp1252", "replace")
    assert b"S?n a Golau" in welsh
    (tmp_path / "cards.csv").write_bytes(welsh)
    (tmp_path / "routes.csv").write_text(routes_csv(*ROUTES), encoding="utf-8")
    (notice,) = intake.read(tmp_path)[1]
    assert (notice.code, notice.line) == ("mojibake_suspected", 5)
    assert "S?n" in notice.message
    asked = with_manager(source="https://example.org/a?view=epa", note="Is it so? Yes: ask ECS.")
    assert intake.read(lay_out(tmp_path, asked))[1] == ()


def test_columns_that_are_missing_together_are_one_fault(tmp_path: Path) -> None:
    lay_out(tmp_path, files("t,target,card\na,b,card\n"))
    (notice,) = intake.read(tmp_path)[1]
    assert notice.message == (
        "there are no columns 'id', 'name' and 'kind'; the header row has 't, target, card'"
    )
    assert notice.fix == "name the columns id, name and kind"


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("id", "a" * 65, "malformed_id"),
        ("tier", "gold-", "malformed_id"),
        ("months_min", "-1", "malformed_number"),
        ("months_min", "-1+A1", "formula_like_value"),
        ("months_min", "1.5", "malformed_number"),
        ("months_min", "١٢", "malformed_number"),
        ("months_min", "1234567", "malformed_number"),
        ("cost_min", "£42", "malformed_number"),
        ("cost_min", "1,200", "malformed_number"),
        ("cost_min", "42.505", "malformed_number"),
        ("checked_on", "2026-02-29", "malformed_date"),
        ("checked_on", "46348", "malformed_date"),
        ("checked_on", "2026-11", "malformed_date"),
        ("checked_on", "22-Nov-26", "spreadsheet_reformatted_value"),
        ("status", "Current", "unknown_choice"),
        ("url", "https://user:pass@example.org/", "malformed_url"),
        ("url", "javascript:alert(1)", "malformed_url"),
        ("url", "https://a..b/", "malformed_url"),
        ("url", "https://", "malformed_url"),
        ("url", "https://a.example;https://b.example", "malformed_url"),
        ("source", "https://a.example;see the note", "malformed_url"),
        ("name", "\u202eevil", "control_character"),
        ("name", "two\nlines", "control_character"),
        ("note", "lone\rreturn, quoted", "control_character"),
        ("note", "bell\x07", "control_character"),
        ("note", "no\ufffftext", "control_character"),
        ("name", "＝1+1", "formula_like_value"),
        ("aliases", "fine;=1+1", "formula_like_value"),
        ("aliases", "#NAME?", "spreadsheet_error_value"),
        ("aliases", "1.2E-05", "spreadsheet_reformatted_value"),
        ("aliases", "#######", "spreadsheet_reformatted_value"),
        ("name", "“AV Manager”", "stray_quote"),
        ("note", "“cut", "stray_quote"),
        ("note", "says ““this””", "stray_quote"),
        ("name", "Mаnager", "mojibake_suspected"),
        ("name", "AV Ｍanager", "mojibake_suspected"),
        ("note", "Swansea â€“ Cardiff", "mojibake_suspected"),
        ("name", "Caf\ufffd", "mojibake_suspected"),
        ("note", "a\u2009b", "surrounding_whitespace"),
    ],
)
def test_a_value_that_is_not_meant_is_noticed(
    tmp_path: Path, column: str, value: str, code: str
) -> None:
    found = intake.read(lay_out(tmp_path, with_manager(**{column: value})))[1]
    assert [notice.code for notice in found] == [code]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("note", "“No exemptions are accepted.”"),
        ("note", "“Gold” and “Black”"),
        ("name", "„Gold“ card"),
        ("name", "Ŵ – £40 • ½ ™ 日本 ελληνικά"),
        ("note", "line\nfeed"),
        ("description", "a – b"),
        ("level", "RQF 3"),
        ("months_min", "0"),
        ("url", "https://example.org/a%20b;c?d=é"),
        ("url", "http://localhost:8000"),
        ("id", "av-manager"),
        ("name", "N/A"),
        ("aliases", "May;March 2020;#1 card"),
    ],
)
def test_a_value_that_is_meant_is_read_without_a_word(
    tmp_path: Path, column: str, value: str
) -> None:
    contents = with_manager(**{column: value})
    if column != "id":
        contents = files((*CARDS, card("extra", **{column: value})))
    assert said(tmp_path, contents) == []


def test_a_look_alike_in_an_id_is_called_by_its_number(tmp_path: Path) -> None:
    assert said(tmp_path, with_manager(category="аv"))[0] == (
        "cards.csv:5: warning[mojibake_suspected] category: 'аv' holds 'а' (U+0430), which only "
        "looks like Latin\n  fix: type the word again"
    )


@pytest.mark.parametrize(
    ("first", "last", "codes"),
    [
        ("2019-06-15", "2019-06", []),
        ("2019-06", "2019-06-15", []),
        ("2019-07", "2019-06-15", ["minimum_above_maximum"]),
        ("2019", "2019", []),
        ("2019-12-31", "2019", []),
        ("2020-01", "2019", ["minimum_above_maximum"]),
        ("0000", "", ["malformed_date"]),
        ("19", "", ["malformed_date"]),
    ],
)
def test_a_month_or_year_counts_from_its_first_day_to_its_last(
    tmp_path: Path, first: str, last: str, codes: list[str]
) -> None:
    dated = row("av-manager", "t-level", awarded_from=first, awarded_until=last)
    found = intake.read(lay_out(tmp_path, files(routes=(*ROUTES, dated))))[1]
    assert [notice.code for notice in found] == codes


@pytest.mark.parametrize(
    ("needs", "codes"),
    [
        (("", ""), []),
        (("2", "2"), []),
        (("1", "2"), ["need_conflict"]),
        (("0", "0"), ["need_out_of_range"]),
        (("2", ""), ["need_conflict"]),
        (("1", ""), []),
    ],
)
def test_a_group_asks_for_a_number_of_its_rows(
    tmp_path: Path, needs: tuple[str, str], codes: list[str]
) -> None:
    rows: tuple[Cells, ...] = tuple(
        row("av-manager", id, route="r", any_of="g", need=need)
        for id, need in zip(("t-level", "av-operative"), needs, strict=True)
    )
    found = intake.read(lay_out(tmp_path, files(routes=(*ROUTES, *rows))))[1]
    assert [notice.code for notice in found] == codes


def test_a_number_beside_a_lone_requirement_is_out_of_range(tmp_path: Path) -> None:
    rows = (*ROUTES, row("av-manager", "t-level", route="r", need="2"))
    assert said(tmp_path, files(routes=rows)) == [
        (
            "routes.csv:5: error[need_out_of_range] need: '2' is given, and a requirement in no "
            "group is needed by itself\n  fix: name a group in any_of, or leave need blank"
        ),
    ]


def test_rows_without_a_route_are_routes_by_themselves(tmp_path: Path) -> None:
    routes = (row("av-manager", "t-level"), row("av-manager", "av-operative", route="t-level"))
    slugs = [route.slug for route in read(tmp_path, files(routes=routes)).routes]
    assert slugs == ["t-level", "t-level-2"]


@pytest.mark.parametrize(
    "other",
    [
        {"status": "closed"},
        {"basis": "implied"},
        {"awarded_until": "2019"},
        {"age_max": "24"},
        {"any_of": "g", "points": "2"},
        {"kind": "progression"},
    ],
    ids=str,
)
@pytest.mark.parametrize("order", [1, -1])
def test_two_rows_in_one_place_that_disagree_are_an_error(
    tmp_path: Path, other: dict[str, str], order: int
) -> None:
    group = {"any_of": other["any_of"]} if "any_of" in other else {}
    twice = [
        row("av-manager", "t-level", route="r", **group),
        row("av-manager", "t-level", route="r", **other),
    ]
    notices = intake.read(lay_out(tmp_path, files(routes=tuple(twice[::order]))))[1]
    assert [notice.code for notice in notices] == ["conflicting_rows"]


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_rows_that_agree_one_is_read_whatever_their_order(
    tmp_path: Path, order: int
) -> None:
    twice = [
        row("av-manager", "t-level", route="r", note="seen in May"),
        row("av-manager", "t-level", route="r", kind="route", note="seen in June"),
    ]
    rules, notices = intake.read(lay_out(tmp_path, files(routes=tuple(twice[::order]))))
    assert rules is not None
    assert [notice.code for notice in notices] == ["duplicate_requirement"]
    assert [each.note for each in rules.routes[0].all_of] == ["seen in June"]


# Rows that ask for nothing, renew, count or bar.


def codes_of(folder: Path, *rows: Cells) -> list[str]:
    return [n.code for n in intake.read(lay_out(folder, files(routes=(*ROUTES, *rows))))[1]]


def test_a_route_may_ask_for_nothing_beside_others(tmp_path: Path) -> None:
    rows = (
        row("av-manager", "", route="course", months_min="3", basis="implied"),
        row("av-manager", "t-level", route="course", kind="not"),
    )
    (course, _) = read(tmp_path, files(routes=(*ROUTES, *rows))).routes_to["av-manager"]
    assert course.opens is not None
    assert (course.opens.basis, course.own_figures.months_min) == ("implied", 3)
    assert [bar.requires for bar in course.bars] == ["t-level"]
    assert (course.all_of, course.any_of, course.kind, course.closed) == ((), (), "route", False)


@pytest.mark.parametrize(
    "cells",
    [
        {"route": ""},
        {"any_of": "g"},
        {"need": "1"},
        {"points": "1"},
        {"age_min": "1"},
        {"age_max": "1"},
        {"awarded_from": "2019"},
        {"awarded_until": "2019"},
        {"kind": "progression"},
        {"kind": "counts"},
        {"kind": "not"},
    ],
    ids=str,
)
def test_a_blank_that_asks_for_nothing_says_nothing_else(
    tmp_path: Path, cells: dict[str, str]
) -> None:
    assert codes_of(tmp_path, row("av-manager", "", **{"route": "course", **cells})) == [
        "missing_value"
    ]


@pytest.mark.parametrize("other", ["t-level", "av-manager"])
@pytest.mark.parametrize("order", [1, -1])
def test_a_route_that_asks_for_nothing_asks_for_nothing_else(
    tmp_path: Path, other: str, order: int
) -> None:
    rows = (row("av-manager", "", route="course"), row("av-manager", other, route="course"))
    assert codes_of(tmp_path, *rows[::order]) == ["missing_value"]


def test_a_credential_that_requires_itself_is_renewed(tmp_path: Path) -> None:
    rows = (
        row("av-manager", "av-manager", route="again", age_max="6", cost_min="40"),
        row("av-manager", "t-level", route="again"),
        row("av-operative", "av-operative"),
    )
    rules = read(tmp_path, files(routes=(*ROUTES, *rows)))
    again, own = rules.routes_to["av-manager"][0], rules.routes_to["av-operative"][0]
    assert again.renews is not None
    assert (again.renews.age_max, [each.requires for each in again.rows()]) == (6, ["t-level"])
    assert (own.slug, own.renews is not None, own.all_of) == ("av-operative", True, ())


@pytest.mark.parametrize(
    "cells",
    [{"any_of": "g"}, {"kind": "counts"}, {"kind": "progression"}],
    ids=str,
)
def test_a_renewal_is_no_member_and_of_no_other_kind(tmp_path: Path, cells: dict[str, str]) -> None:
    renewal = row("av-manager", "av-manager", route="again", **cells)
    assert codes_of(tmp_path, renewal) == ["route_kinds_differ"]


def test_counts_on_one_row_is_counts_on_all(tmp_path: Path) -> None:
    rows = [row("av-manager", id, route="higher") for id in ("av-operative", "t-level")]
    some = read(tmp_path, files(routes=(*ROUTES, {**rows[0], "kind": "counts"}, rows[1])))
    whole = read(tmp_path, files(routes=(*ROUTES, *({**each, "kind": "counts"} for each in rows))))
    assert some == whole
    assert some.routes_to["av-manager"][0].counts


@pytest.mark.parametrize("kind", ["route", "progression", "not"])
def test_what_counts_and_what_does_not_are_no_one_route(tmp_path: Path, kind: str) -> None:
    rows = (
        row("av-manager", "t-level", route="higher", kind="counts"),
        row("av-manager", "av-operative", route="higher", kind=kind),
    )
    assert codes_of(tmp_path, *rows) == ["route_kinds_differ"]


@pytest.mark.parametrize("route", ["", "other"])
def test_what_is_barred_is_barred_from_a_route(tmp_path: Path, route: str) -> None:
    bar = row("av-manager", "t-level", route=route, kind="not")
    assert codes_of(tmp_path, bar) == ["not_without_route"]
    assert codes_of(tmp_path, bar, row("av-manager", "", route="other"))[1:] == []


@pytest.mark.parametrize(
    ("needs", "points", "codes"),
    [
        (("9", "9"), ("6", "3"), []),
        (("10", "10"), ("6", "3"), ["need_out_of_range"]),
        (("3", "3"), ("", "2"), []),
        (("1", ""), ("0", ""), ["need_out_of_range"]),
    ],
)
def test_the_points_of_a_group_come_to_what_it_needs(
    tmp_path: Path, needs: tuple[str, str], points: tuple[str, str], codes: list[str]
) -> None:
    rows = (
        row("av-manager", id, route="r", any_of="g", need=need, points=brings)
        for id, need, brings in zip(("t-level", "av-operative"), needs, points, strict=True)
    )
    assert codes_of(tmp_path, *rows) == codes


def test_points_belong_to_a_group(tmp_path: Path) -> None:
    assert codes_of(tmp_path, row("av-manager", "t-level", route="r", points="6")) == [
        "need_out_of_range"
    ]


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ({"months_min": "3"}, {"months_max": "5"}, []),
        ({"months_min": "3"}, {"months_min": "3"}, []),
        ({"months_min": "3"}, {"months_min": "4"}, ["route_figures_conflict"]),
        ({"months_min": "6"}, {"months_max": "5"}, ["minimum_above_maximum"]),
        ({"months_min": "6", "months_max": "5"}, {}, ["minimum_above_maximum"]),
        ({"age_min": "6", "age_max": "5"}, {}, ["minimum_above_maximum"]),
    ],
    ids=str,
)
def test_the_figures_of_a_route_stand_on_any_one_of_its_rows(
    tmp_path: Path, first: dict[str, str], second: dict[str, str], codes: list[str]
) -> None:
    rows = (
        row("av-manager", "t-level", route="r", **first),
        row("av-manager", "av-operative", route="r", **second),
    )
    assert codes_of(tmp_path, *rows) == codes


def test_figures_of_a_route_replace_those_of_the_credential_in_pairs(tmp_path: Path) -> None:
    manager = {**MANAGER, "months_min": "12", "months_max": "24", "cost_min": "50"}
    routes = (*ROUTES, row("av-manager", "t-level", route="fast", months_max="3"))
    rules = read(tmp_path, files((*CARDS[:3], manager), routes))
    fast, usual = rules.routes_to["av-manager"]
    assert fast.figures(rules.by_id["av-manager"]) == (None, 3, Decimal(50), None)
    assert usual.figures(rules.by_id["av-manager"]) == (12, 24, Decimal(50), None)


def test_an_exemption_is_not_awarded_and_a_rule_has_conditions(tmp_path: Path) -> None:
    cards = (*CARDS, card("exempt", kind="exemption"), card("both", kind="rule"))
    routes = (*ROUTES, row("exempt", "", route="asked"), row("both", "t-level", route="main"))
    found = intake.read(lay_out(tmp_path, files(cards, routes)))[1]
    assert [(n.file, n.line, n.code) for n in found] == [
        ("cards.csv", 7, "rule_without_counts"),
        ("routes.csv", 5, "exemption_with_route"),
    ]


def test_while_rows_are_lost_no_rule_is_called_empty(tmp_path: Path) -> None:
    cards = (*CARDS, card("both", kind="rule"))
    routes = (*ROUTES, row("both", "t-levle", route="main", kind="counts"))
    found = intake.read(lay_out(tmp_path, files(cards, routes)))[1]
    assert [notice.code for notice in found] == ["unknown_credential"]


# Words for people.


def test_what_is_shown_is_one_line_of_sixty_at_most() -> None:
    assert shown("short") == "'short'"
    assert shown("x" * 60) == f"'{'x' * 60}'"
    assert shown("x" * 61) == f"'{'x' * 57}...'"
    assert flat("a\nb\tc\u202e") == "a b c "


def test_a_hint_names_the_nearest_of_many_choices() -> None:
    nearest = Nearest(f"credential-{number}" for number in range(20_000))
    assert nearest.hint("credental-777") == "; did you mean 'credential-777'?"
    assert nearest.hint("zzz") == ""
    assert hint("crad", ("card", "course")) == "; did you mean 'card'?"
    assert hint("", ("card",)) == ""
    assert hint("card", ()) == ""


def test_a_file_in_which_everything_is_unknown_gets_hints_for_the_first() -> None:
    nearest = Nearest(["blue-skilled"])
    hints = [nearest.hint(f"blue-skiled{number}") for number in range(1_000)]
    assert hints[0] == "; did you mean 'blue-skilled'?"
    assert hints[-1] == ""


# What officers save.


def test_dates_with_the_day_first_are_read_where_one_of_them_proves_it(tmp_path: Path) -> None:
    cards = tuple({**each, "checked_on": "03/04/2026"} for each in CARDS[:3])
    last = {**MANAGER, "checked_on": "22/11/2026"}
    assert said(tmp_path, files((*cards, last))) == [
        (
            "cards.csv:2: warning[day_first_date] checked_on: '03/04/2026' is read as "
            "'2026-04-03', "
            "day first, as is all of the column"
        )
    ]
    rules = read(tmp_path, files((*cards, last)))
    assert [rules.by_id[id].checked_on for id in ("t-level", "av-manager")] == [
        "2026-04-03",
        "2026-11-22",
    ]


def test_spans_with_the_day_first_are_read_each_column_by_itself(tmp_path: Path) -> None:
    limits = {"awarded_from": "31/01/2015", "awarded_until": "2018"}
    rules = read(tmp_path, files(routes=(*ROUTES[:2], {**ROUTES[2], **limits})))
    (row_read,) = rules.routes_to["av-manager"][0].all_of
    assert (row_read.awarded_from, row_read.awarded_until) == ("2015-01-31", "2018")


@pytest.mark.parametrize(
    ("dates", "wrong"),
    [
        (
            ("03/04/2026", "05/06/2026"),
            (
                "'03/04/2026' can be read with the day or the month first, and no date in "
                "the column "
                "says which (also line 3)"
            ),
        ),
        (
            ("11/22/2026", "03/04/2026"),
            "'11/22/2026' has the month first, as in the United States (also line 3)",
        ),
        (
            ("11/22/2026", "22/11/2026"),
            (
                "'11/22/2026' stands in a column that has the day first in some dates and "
                "the month "
                "first in others (also line 3)"
            ),
        ),
    ],
)
def test_dates_that_nothing_proves_are_one_error_with_the_fix(
    tmp_path: Path, dates: tuple[str, str], wrong: str
) -> None:
    cards = tuple({**each, "checked_on": on} for each, on in zip(CARDS, dates, strict=False))
    assert said(tmp_path, files((*cards, *CARDS[2:]))) == [
        (
            f"cards.csv:2: error[malformed_date] checked_on: {wrong}\n"
            "  fix: format the column as Text, then write year-month-day"
        )
    ]


def test_a_day_that_the_calendar_has_not_is_an_error_of_its_own(tmp_path: Path) -> None:
    cards = tuple(
        {**each, "checked_on": on}
        for each, on in zip(CARDS, ("22/11/2026", "31/02/2026"), strict=False)
    )
    assert [line.split(":")[2] for line in said(tmp_path, files((*cards, *CARDS[2:])))] == [
        " warning[day_first_date] checked_on",
        " error[malformed_date] checked_on",
    ]


def test_whole_numbers_with_a_point_are_read_and_said_once_a_column(tmp_path: Path) -> None:
    cards = tuple({**each, "months_min": "24.0", "valid_months": "36.00"} for each in CARDS)
    assert said(tmp_path, files(cards)) == [
        "cards.csv:2: info[decimal_of_nothing] months_min: '24.0' is read as '24'",
        "cards.csv:2: info[decimal_of_nothing] valid_months: '36.00' is read as '36'",
    ]
    assert read(tmp_path, files(cards)).by_id["t-level"].months_min == 24
    assert "malformed_number" in "".join(said(tmp_path, with_manager(months_min="24.5")))


def test_ids_in_capitals_are_read_with_small_letters(tmp_path: Path) -> None:
    capitals = files(
        (card("AZ-900", "Basics"), card("SE-1", "Stage", category="Sound", tier="Gold")),
        (row("SE-1", "az-900", route="Main"),),
    )
    small = files(
        (card("az-900", "Basics"), card("se-1", "Stage", category="sound", tier="gold")),
        (row("se-1", "az-900", route="main"),),
    )
    assert read(tmp_path, capitals) == read(tmp_path, small)
    assert said(tmp_path, capitals) == [
        (
            "cards.csv:2: info[capitals_in_id] id: 'AZ-900' is read as 'az-900': ids have small "
            "letters"
        ),
        "routes.csv:2: info[capitals_in_id] to: 'SE-1' is read as 'se-1': ids have small letters",
    ]


def test_an_id_that_differs_by_capitals_alone_is_the_same_id(tmp_path: Path) -> None:
    twice = files((*CARDS, {**MANAGER, "id": "AV-Manager"}))
    assert "error[duplicate_id] id: 'av-manager'" in "".join(said(tmp_path, twice))


@pytest.mark.parametrize(
    "note",
    [
        "- proof of identity\n- a photo (colour, passport size)",
        "+44 20 7946 0000 for help",
        "+44 (0)20 7946 0000",
        "- bring a photo!",
    ],
)
def test_a_note_may_begin_like_a_list_or_a_telephone_number(tmp_path: Path, note: str) -> None:
    assert read(tmp_path, with_manager(note=note)).by_id["av-manager"].note == note
    assert read(tmp_path, with_manager(description=note)).by_id["av-manager"].description == note


@pytest.mark.parametrize(
    "note",
    [
        "=1+1",
        "-1+1",
        "+1+1",
        "-A1",
        "- cmd|' /C calc'!A0",
        "+44|x",
        '- HYPERLINK("https://a.example","b")',
        '- hyperlink ("https://a.example")',
        "@SUM(A1)",
        "- Sheet2!A1",
    ],
)
def test_what_a_spreadsheet_would_run_is_an_error_in_a_note_too(tmp_path: Path, note: str) -> None:
    assert "error[formula_like_value] note" in "".join(said(tmp_path, with_manager(note=note)))


def test_a_name_begins_with_no_sign_at_all(tmp_path: Path) -> None:
    assert "formula_like_value" in "".join(said(tmp_path, with_manager(name="- AV Manager")))


def test_one_bad_id_is_one_notice_in_both_files(tmp_path: Path) -> None:
    cards = (card("saa_c03"), card("basic"), card("pro"))
    rows = (row("saa_c03", "basic"), row("pro", "saa_c03"))
    assert said(tmp_path, files(cards, rows)) == [
        (
            "cards.csv:2: error[malformed_id] id: 'saa_c03' is not an id: lower-case letters and "
            "digits joined by hyphens, 64 at most, are expected (also routes.csv lines 2 and 3)\n"
            "  fix: write saa-c03"
        )
    ]


def test_one_mistyped_id_is_one_notice_with_its_other_lines(tmp_path: Path) -> None:
    rows = tuple(row("av-manager", "t-levle", route=f"r{n}") for n in range(9))
    assert said(tmp_path, files(routes=(*ROUTES, *rows))) == [
        (
            "routes.csv:5: error[unknown_credential] requires: 't-levle' is not an id in "
            "cards.csv; "
            "did you mean 't-level'? (also lines 6, 7, 8, 9, 10 and 3 more)\n"
            "  fix: correct the id, or add a row for it to cards.csv"
        )
    ]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (
            ("cards.csv.csv", "Routes.csv"),
            (
                "the folder holds neither cards.csv nor routes.csv, but 'cards.csv.csv' and "
                "'Routes.csv'\n  fix: rename 'cards.csv.csv' to cards.csv; rename 'Routes.csv' to "
                "routes.csv"
            ),
        ),
        (
            ("Scheme - cards.csv", "Scheme - routes.csv"),
            (
                "the folder holds neither cards.csv nor routes.csv, but 'Scheme - cards.csv' and "
                "'Scheme - routes.csv'\n  fix: rename 'Scheme - cards.csv' to cards.csv; rename "
                "'Scheme - routes.csv' to routes.csv"
            ),
        ),
        (
            ("cards.xlsx", "~$cards.xlsx"),
            (
                "the folder holds neither cards.csv nor routes.csv, but 'cards.xlsx'\n"
                "  fix: open 'cards.xlsx' in Excel and save it as CSV UTF-8 (Comma "
                "delimited) named "
                "cards.csv"
            ),
        ),
        (
            ("a.txt", "b", "c", "d", "e"),
            (
                "the folder holds neither cards.csv nor routes.csv; it holds 'a.txt', 'b', "
                "'c' and 2 "
                "more\n  fix: name a folder that holds both"
            ),
        ),
        (
            ("mine/cards.csv", "mine/routes.csv"),
            (
                "the folder holds neither cards.csv nor routes.csv, and the folder 'mine' "
                "in it holds "
                "both\n  fix: name 'mine' instead"
            ),
        ),
    ],
)
def test_a_folder_without_the_files_says_what_it_holds(
    tmp_path: Path, names: tuple[str, ...], message: str
) -> None:
    folder = tmp_path / "data"
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    assert [lists.notice(n) for n in intake.read(folder)[1]] == [
        f"data: error[missing_file]: {message}"
    ]


def test_one_file_under_another_name_is_named(tmp_path: Path) -> None:
    lay_out(tmp_path, {"cards.csv": cards_csv(*CARDS), "routes (1).csv": "to,requires\n"})
    assert [lists.notice(n) for n in intake.read(tmp_path)[1]] == [
        (
            "routes.csv: error[missing_file]: the file does not exist, and 'routes (1).csv' "
            "is there\n"
            "  fix: rename 'routes (1).csv' to routes.csv"
        )
    ]


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        ("to,requires", []),
        ("to,requires,route,any_of", []),
        ("to,requires,route,any_of,need", ["basis"]),
        ("to,requires,route,need,status", ["any_of", "basis"]),
        ("to,requires,route,any_of,source,checked_on", ["basis"]),
    ],
)
def test_a_file_with_many_columns_that_lacks_one_with_meaning_is_noticed(
    tmp_path: Path, header: str, missing: list[str]
) -> None:
    found = intake.read(lay_out(tmp_path, files(routes=f"{header}\n")))[1]
    assert [(notice.code, notice.column) for notice in found] == [
        ("meaningful_column_missing", name) for name in missing
    ]


# What helps, and one notice for one fault.


@pytest.mark.parametrize(
    ("column", "value", "fix"),
    [
        ("cost_min", "30-40", "write the least in cost_min and the most in cost_max"),
        ("cost_max", "£30 to £40", "write the least in cost_min and the most in cost_max"),
        ("months_min", "12 – 24", "write the least in months_min and the most in months_max"),
        ("cost_min", "30.005", "round it to two decimals"),
        ("cost_min", "-30", "write 0 or more, or leave it blank"),
        ("cost_min", "+30", "leave out the sign"),
        ("cost_min", "£1,200.50", "leave out the pound sign and commas"),
        ("cost_min", "about 30", "write digits alone, or leave it blank"),
        ("valid_months", "12-24", "write digits alone, or leave it blank"),
    ],
)
def test_the_fix_of_a_number_says_what_helps(
    tmp_path: Path, column: str, value: str, fix: str
) -> None:
    (found,) = intake.read(lay_out(tmp_path, with_manager(**{column: value})))[1]
    assert (found.code, found.column, found.fix) == ("malformed_number", column, fix)


def test_rows_that_are_too_short_are_one_notice_and_told_of_the_commas_they_lack(
    tmp_path: Path,
) -> None:
    text = "id,name,kind,tier\na,A,card,\nb,B\nc,C\nd,D,card,gold,x\n"
    assert said(tmp_path, files(text, "to,requires\n")) == [
        (
            "cards.csv:3: error[row_length_mismatch]: the row that begins 'b' has 2 cells, "
            "and the header row has 4 (also line 4)\n"
            "  fix: write a comma for each blank cell too, or delete the row"
        ),
        (
            "cards.csv:5: error[row_length_mismatch]: the row that begins 'd' has 5 cells, "
            "and the header row has 4\n"
            "  fix: put a cell that holds a comma in quotation marks, or delete the extra commas"
        ),
    ]


@pytest.mark.parametrize("header", ["id;name;kind;note", '"id";"name";"kind";"note"'])
def test_of_cells_between_semicolons_nothing_else_is_said(tmp_path: Path, header: str) -> None:
    text = f'{header}\na;A;card;"x, y"\nb;"B;c";card;z "q"\n'
    found = intake.read(lay_out(tmp_path, files(text, "to,requires\n")))[1]
    assert [(each.line, each.code) for each in found] == [(1, "wrong_delimiter")]


def test_blank_rows_are_one_notice(tmp_path: Path) -> None:
    text = cards_csv(*CARDS) + "\n,,,\n\n"
    assert said(tmp_path, files(text)) == [
        "cards.csv:6: info[blank_row]: the row is blank and is passed over (also lines 7 and 8)"
    ]


TOTALS = {
    "cards.csv": ("id,name,kind,cost_min\na,A,card,30\nb,B,card,42\n", "to,requires\na,b\n"),
    "routes.csv": ("id,name,kind\na,A,card\nb,B,card\n", "to,requires,cost_min\na,b,72\n"),
}


@pytest.mark.parametrize("last", ["Total,,,72", "Grand total:,,,£1,072.50", ",,TOTAL,72", "Sum,,,"])
@pytest.mark.parametrize("file", sorted(TOTALS))
def test_a_last_row_of_totals_is_one_notice(tmp_path: Path, file: str, last: str) -> None:
    cards, routes = TOTALS[file]
    last = last.replace("£1,072.50", '"£1,072.50"')
    if file == "cards.csv":
        contents = files(f"{cards}{last}\n", routes)
    else:
        contents = files(cards, f"{routes}{last.replace(',,', ',', 1)}\n")
    assert said(tmp_path, contents) == [
        (
            f"{file}:{4 if file == 'cards.csv' else 3}: error[missing_value]: the row only adds up "
            "those above it, and an entry is expected\n  fix: delete the row"
        ),
    ]


def test_a_credential_that_is_called_total_is_no_sum(tmp_path: Path) -> None:
    text = "id,name,kind,cost_min\na,A,card,30\ntotal,Total,card,42\n"
    assert said(tmp_path, files(text, "to,requires,route\na,total,\ntotal,,main\n")) == []
