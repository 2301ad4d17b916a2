"""Notes that say what the rows do not."""

from __future__ import annotations

import pytest

from tests.checks.folder import Folder
from tests.intake.frameworks import Cells, row


def either(note: str, **cells: str) -> tuple[Cells, ...]:
    rows = (row("c", id, route="r", any_of="g", **cells) for id in "ab")
    return tuple({**each, "note": note} for each in rows)


@pytest.mark.parametrize(
    ("note", "seen"),
    [
        ("Courses such as SSSTS", "such as"),
        ("E.g. IET", "E.g."),
        ("One example of many", "example of"),
        ("For example the IET", "For example"),
        ("Seen on the page", ""),
        ("The test itself", ""),
    ],
)
def test_examples_in_a_group_are_noticed_once(folder: Folder, note: str, seen: str) -> None:
    message = f"the note says '{seen}', and the group takes its rows alone for enough"
    expected = [f"{message} (also line 3)"] if seen else []
    assert folder.found("examples_as_closed_list", "abc", *either(note)) == expected


def test_a_rule_that_is_partial_says_already_that_there_is_more(folder: Folder) -> None:
    partial = {"requirements": "partial"}
    rows = either("such as this, unless")
    assert folder.found("examples_as_closed_list", "abc", *rows, c=partial) == []
    assert folder.found("rule_in_note", "abc", *rows, c=partial) == []


def test_an_example_of_what_is_needed_by_itself_closes_no_list(folder: Folder) -> None:
    lone = row("b", "a", note="e.g. the IET")
    assert folder.found("examples_as_closed_list", "ab", lone) == []


@pytest.mark.parametrize(
    ("note", "seen"),
    [
        ("Not needed unless you work alone", "unless"),
        ("Within the last three years", "Within the last"),
        ("In the last 3 years", "In the last 3 years"),
        ("Only if it is over 3 years old", "Only if"),
        ("Not older than 2 years", "Not older than"),
        ("The last page says so", ""),
    ],
)
def test_a_rule_in_a_note_is_noticed(folder: Folder, note: str, seen: str) -> None:
    expected = [f"the note says '{seen}', and no row of the route does"] if seen else []
    assert folder.found("rule_in_note", "ab", row("b", "a", note=note)) == expected


def test_a_rule_that_the_route_says_too_is_no_finding(folder: Folder) -> None:
    rows = (
        row("c", "a", route="r", any_of="g", note="unless a course of the last 3 years"),
        row("c", "b", route="r", any_of="g", age_max="36"),
    )
    assert folder.found("rule_in_note", "abc", *rows) == []
