"""Answers of experts, kept beside the data in reviews.csv, and asked of the rows ever after.

Owns that file and the sheet it is filled from; refuses to judge who is right.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from progression.intake.cells import Cells
from progression.intake.dates import orders
from progression.intake.header import Columns
from progression.intake.notices import Findings, shown
from progression.intake.sheet import Row, read_rows
from progression.intake.text import BOM, read_text
from progression.model import Notice, Rules
from progression.record import Record, aside
from progression.upkeep.rule import Case, Rule, gets, rule_of

REVIEWS = "reviews.csv"
EVERYTHING = "everything else"  # not an id, since it holds a space
COLUMNS = ("card", "with", "without", "gets", "by", "on", "note")
SHEET_COLUMNS = ("number", "question", "right", "note", "card", "with", "without", "gets")

_KEPT = Columns(COLUMNS, required=("card", "with", "without", "gets"))
_SHEET = Columns(SHEET_COLUMNS, required=("right", "card", "with", "without", "gets"))
_YES_OR_NO = {"yes": True, "y": True, "no": False, "n": False}


class Recorded(Record):
    """What an expert said: whether the person of the case gets the card, who said so and when."""

    case: Case
    gets: bool
    by: str = ""
    on: str = ""
    note: str = ""
    line: int = aside(default=0)


def recorded(folder: Path) -> tuple[tuple[Recorded, ...], tuple[Notice, ...]]:
    """Return the answers in the folder's reviews.csv, none where it has none, and all notices."""
    findings = Findings(folder / REVIEWS)
    if not (folder / REVIEWS).exists():
        return (), ()
    rows = _rows(folder / REVIEWS, _KEPT, findings)
    dates = orders(rows, ("on",))
    found = [_recorded(Cells(row, findings, dates)) for row in rows]
    # Excel writes the mark, and so do we: there is nothing to look at.
    notices = tuple(notice for notice in findings if notice.code != "byte_order_mark")
    return tuple(each for each in found if each), notices


def answers(
    sheet: Path, *, by: str = "", on: str = ""
) -> tuple[tuple[Recorded, ...], int, tuple[Notice, ...]]:
    """Return the answers filled in on a sheet of questions, how many are blank, and all notices.

    `by` and `on` are who gave them and the ISO day.
    """
    findings = Findings(sheet)
    filled, blank = [], 0
    for row in _rows(sheet, _SHEET, findings):
        cells = Cells(row, findings)
        if not cells.text("right"):
            blank += 1
            continue
        right = _yes_or_no(cells, "right")
        found = _recorded(cells)
        if found:
            said = found.gets == right
            filled.append(Recorded(found.case, said, by, on, found.note, found.line))
    return tuple(filled), blank, tuple(findings)


def _rows(path: Path, columns: Columns, findings: Findings) -> tuple[Row, ...]:
    text = read_text(path, findings)
    return () if text is None else read_rows(text, columns, findings)


def _recorded(cells: Cells) -> Recorded | None:
    """The answer of one row; None after an error."""
    having = _ids(cells, "with")
    case = Case(
        cells.slug("card", required=True),
        None if having == {EVERYTHING} else having,
        _ids(cells, "without"),
    )
    said = _yes_or_no(cells, "gets")
    rest = (cells.text("by"), cells.date("on"), cells.text("note", lines=True))
    return Recorded(case, said, *rest, line=cells.line) if cells.sound else None


def _ids(cells: Cells, column: str) -> frozenset[str]:
    """The ids of a cell, in small letters as everywhere."""
    return frozenset(id.lower() for id in cells.parts(column))


def _yes_or_no(cells: Cells, column: str) -> bool:
    value = cells.required(column, "yes or no")
    if value and value.lower() not in _YES_OR_NO:
        message = f"{shown(value)} is not yes or no"
        cells.fault("unknown_choice", column, message, "write one of these words")
    return _YES_OR_NO.get(value.lower(), False)


def merged(old: Iterable[Recorded], new: Iterable[Recorded]) -> tuple[Recorded, ...]:
    """Return all answers, in the order they came; a new one on the same case replaces the old."""
    by_case = {answer.case: answer for answer in old}
    by_case.update({answer.case: answer for answer in new})
    return tuple(by_case.values())


def written(found: Iterable[Recorded]) -> str:
    """Return the text of reviews.csv, with the mark by which Excel knows UTF-8."""
    return table(COLUMNS, (row_of(answer) for answer in found))


def row_of(answer: Recorded) -> dict[str, str]:
    """Return the cells of one answer, by column of reviews.csv."""
    case = answer.case
    having = EVERYTHING if case.having is None else ";".join(sorted(case.having))
    lacking = ";".join(sorted(case.lacking))
    said = "yes" if answer.gets else "no"
    return dict(
        zip(
            COLUMNS,
            (case.card, having, lacking, said, answer.by, answer.on, answer.note),
            strict=True,
        )
    )


def table(columns: Iterable[str], rows: Iterable[dict[str, str]]) -> str:
    """Return rows as CSV for Excel; a cell that a row leaves out is blank."""
    sheet = io.StringIO(newline="")
    writer = csv.DictWriter(sheet, tuple(columns), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return BOM + sheet.getvalue()


def unusable(rules: Rules, sheet: Path, found: Iterable[Recorded]) -> tuple[Notice, ...]:
    """Return an error for each answer on a sheet that speaks of an id the rules do not have."""
    findings = Findings(sheet)
    for answer in found:
        for column, id in _unknown(answer.case, rules):
            message = f"{shown(id)} is not an id in cards.csv"
            fix = "write a new sheet of questions with -o, and answer that"
            findings.add("unknown_credential", answer.line, column, message, fix)
    return tuple(findings)


def refuted(rules: Rules, found: Iterable[Recorded]) -> tuple[Recorded, ...]:
    """Return the answers that these rows do not give."""
    return tuple(
        each for each in found if gets(rule_of(rules, each.case.card), each.case) != each.gets
    )


def replayed(rules: Rules, folder: Path) -> tuple[Notice, ...]:
    """Return a notice for each recorded answer that the rows no longer give, in their order."""
    kept, notices = recorded(folder)
    findings = Findings(folder / REVIEWS)
    rule = lru_cache(maxsize=None)(lambda card: rule_of(rules, card))
    for answer in kept:
        column, id = next(_unknown(answer.case, rules), ("", ""))
        if id:
            message = f"{shown(id)} is not an id in cards.csv, so the answer says nothing"
            fix = "correct the id, or delete the row"
            findings.add("review_contradicted", answer.line, column, message, fix)
        else:
            _compare(answer, rule(answer.case.card), findings)
    return (*notices, *findings)


def _unknown(case: Case, rules: Rules) -> Iterator[tuple[str, str]]:
    ids = (("card", {case.card}), ("with", case.having or ()), ("without", case.lacking))
    return ((column, id) for column, each in ids for id in sorted(each) if id not in rules.by_id)


def _compare(answer: Recorded, rule: Rule, findings: Findings) -> None:
    if gets(rule, answer.case) == answer.gets:
        return
    verb = "does not get" if answer.gets else "gets"
    said = "yes" if answer.gets else "no"
    given = ", ".join(part for part in (answer.by, answer.on) if part)
    message = f"by these rows {_someone(answer.case)} {verb} {shown(answer.case.card)}, and the "
    message += f"recorded answer is '{said}'" + (f" ({given})" if given else "")
    fix = "fix the rows in routes.csv, or ask again and record the new answer"
    findings.add("review_contradicted", answer.line, "gets", message, fix)


def _someone(case: Case) -> str:
    if case.having is None:
        lacking = f" but {shown('; '.join(sorted(case.lacking)))}" if case.lacking else ""
        return f"someone with everything{lacking}"
    if not case.having:
        return "someone with nothing"
    return f"someone with only {shown('; '.join(sorted(case.having)))}"
