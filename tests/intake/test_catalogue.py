"""The notices are a closed list: each is found, explained and as severe as the contract says."""

from __future__ import annotations

from pathlib import Path

import pytest

from progression.framework import check
from progression.intake import catalogue
from progression.intake.catalogue import Entry
from progression.intake.notices import SEVERITY
from progression.model import Notice
from progression.voice import lists
from tests.intake.cases import CASES
from tests.intake.frameworks import Files, files, lay_out

DOCS = Path(__file__).parents[2] / "docs" / "notices.md"
ENTRIES = {entry.code: entry for entry in catalogue.entries()}

# The contract, written out.
ERRORS = """
missing_file empty_file file_too_large not_a_csv_file unsupported_encoding invalid_encoding
null_byte unclosed_quote text_after_quote stray_quote wrong_delimiter row_length_mismatch
too_many_rows too_many_columns cell_too_long missing_column duplicate_column blank_column_name
header_not_first missing_value malformed_id malformed_number malformed_date unknown_choice
malformed_url control_character formula_like_value spreadsheet_error_value
spreadsheet_reformatted_value duplicate_id unknown_credential conflicting_rows need_conflict
need_out_of_range group_without_route minimum_above_maximum route_kinds_differ not_without_route
route_bars_itself route_figures_conflict counts_with_price exemption_with_route rule_without_counts
"""
WARNINGS = """
mojibake_suspected possibly_truncated unknown_column untidy_column_name meaningful_column_missing
surrounding_whitespace day_first_date duplicate_name duplicate_requirement duplicate_route
alias_clash group_of_one labels_nearly_equal examples_as_closed_list rule_in_note age_out_of_range
unreachable_credential start_unread rule_as_target rule_as_bar needs_each_other requirement_cycle
redundant_route isolated_credential tier_skipped missing_source implied_route stale_entry
lone_newest_date withdrawn_credential_required closed_route review_contradicted start_closed
meaning_changed
"""
INFOS = """
byte_order_mark mixed_line_endings blank_row empty_extra_column capitals_in_id decimal_of_nothing
redundant_requirement wording_changed
"""


def test_the_codes_and_their_severities_are_those_of_the_contract() -> None:
    contract = {"error": ERRORS, "warning": WARNINGS, "info": INFOS}
    listed = {code: severity for severity, codes in contract.items() for code in codes.split()}
    assert listed == SEVERITY


def test_every_code_has_a_case_and_an_entry() -> None:
    assert sorted(CASES) == sorted(SEVERITY)
    assert sorted(ENTRIES) == sorted(SEVERITY)


def test_a_framework_in_order_gives_no_notice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert check(lay_out(tmp_path, files())).notices == ()


def noticed(folder: Path, files: Files, old: Files | None) -> tuple[Notice, ...]:
    """What check says of the files, beside the earlier version where there is one."""
    earlier = None
    if old is not None:
        earlier = folder / "before"
        earlier.mkdir()
        lay_out(earlier, old)
    return check(lay_out(folder, files), against=earlier).notices


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_a_bad_case_gives_the_notice_of_the_catalogue(
    entry: Entry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    case = CASES[entry.code]
    found = [n for n in noticed(tmp_path, case.bad, case.old) if n.code == entry.code]
    assert [str(notice) for notice in found] == [entry.example]
    assert found[0].fix in ("", entry.fix)
    assert found[0].severity == entry.severity


@pytest.mark.parametrize("code", CASES)
def test_a_good_case_does_not_give_the_notice(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = noticed(tmp_path, CASES[code].good, CASES[code].old)
    assert [lists.notice(notice) for notice in found if notice.code == code] == []


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_texts_are_sentences_people_can_act_on(entry: Entry) -> None:
    said = f"{entry.means} {entry.example} {entry.fix}"
    assert entry.means.endswith(".")
    assert "!" not in said.replace("#REF!", "")
    assert not any(word in said.lower().split() for word in ("invalid", "please", "sorry", "oops"))
    assert len(entry.fix) <= 100
    assert "\n" not in said


def test_the_page_about_notices_is_fresh(pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--update-golden"):
        DOCS.write_bytes(catalogue.page().encode())
    assert DOCS.exists(), "run pytest tests/intake --update-golden"
    assert DOCS.read_bytes().decode() == catalogue.page()
