"""Rows added to the files of a folder: sound ones alone, each once, and the rest stays as it is.

A row is judged as `check` judges it, before anything is written. Owns how a row is put into a
file; refuses to know where it comes from.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from progression.columns import COMPETENCE, Table
from progression.exceptions import Refused
from progression.intake.beside import statements
from progression.intake.text import BOM
from progression.model import Notice, Rules, errors
from progression.people.files import CSV, files_of
from progression.people.folder import Firm
from progression.people.gaps import TRUSTED
from progression.people.notices import Tally
from progression.people.records import Item
from progression.people.tables import COMPETENCE_FILE, EVIDENCE, EVIDENCE_FILE
from progression.record import NamedTuple
from progression.writing import write_whole

CARD_CHECK = "card-check"
SAME_BADGE = ("person", "shows", "kind", "awarded_on", "number", "title")
"""What makes two rows one badge: the employer may have filled in the rest since."""
SAME_STATEMENT = ("competence", "for", "statement", "standard", "version", "code")
Row = Mapping[str, str]


class Added(NamedTuple):
    """How many rows are new in a file, how many were there already, and what deserves a look."""

    file: str
    rows: int
    there: int
    remarks: tuple[Notice, ...] = ()


def add_evidence(firm: Firm, rows: Sequence[Row], *, same: Sequence[str] = ()) -> Added:
    """Add rows to evidence.csv, but none that is there already: `same` are the columns that say so.

    Without `same` a row is there already where all of its cells are.

    Raises:
        Refused: a row is not sound, or the file is not one CSV file with these columns.
        OSError: the file cannot be written; it is untouched.
    """
    files = files_of(firm.folder, EVIDENCE_FILE)
    if len(files) > 1 or files[0].suffix != CSV:
        raise Refused("rows are added to one evidence.csv, and here are parts or a Parquet file")
    items, tally = _judged(firm, rows)
    for item in items:
        _claims(item, firm)
    text = _text(files[0])
    new = _unknown(text, [_cells(item) for item in items], same or EVIDENCE.names)
    if new:
        write_whole(files[0], _with(text, new, EVIDENCE, files[0].name))
    return Added(files[0].name, len(new), len(rows) - len(new), tuple(tally.every) if new else ())


def _judged(firm: Firm, rows: Sequence[Row]) -> tuple[list[Item], Tally]:
    """Return rows as `check` reads them; an error in any of them refuses all."""
    tally = Tally(whole=True)
    with TemporaryDirectory() as folder:
        draft = Path(folder, "draft.csv")
        draft.write_text(_table(EVIDENCE, rows), encoding="utf-8", newline="")
        items = list(firm.items_of(draft, f"{EVIDENCE_FILE}{CSV}", tally))
    names = [notice for notice in tally.every if notice.code == "name_in_note"]
    _stop([*errors(tally.every), *names])
    return items, tally


def _stop(found: Sequence[Notice]) -> None:
    for notice in found[:1]:
        where = f"{notice.column}: " if notice.column else ""
        raise Refused(f"nothing is added: {where}{notice.message}")


def _claims(item: Item, firm: Firm) -> None:
    """Refuse a row that says more than whoever wrote it can know."""
    credential = firm.rules.by_id.get(item.shows)
    if item.verified in TRUSTED and not item.verified_by:
        raise Refused("who has looked at the original is said by --verified-by")
    if item.verified_on and item.verified_on > firm.day:
        raise Refused(f"nobody has looked at it yet: verified_on lies after {firm.day}")
    if item.kind != CARD_CHECK:
        return
    if credential is None or credential.kind != "card":
        raise Refused("a card is checked, and that is none: give another --kind")
    if not item.expires_on or item.verified not in TRUSTED:
        raise Refused(
            "a check of a card says until when it counts and who has checked it: give --expires "
            "and --verified-by"
        )


def _cells(item: Item) -> Row:
    return {name: getattr(item, "since" if name == "from" else name) for name in EVIDENCE.names}


def add_statements(folder: Path, rules: Rules, rows: Sequence[Row]) -> Added:
    """Add rows to the competence.csv of a folder, which is made where there is none.

    Raises:
        Refused: a row is not sound, or its id stands for another statement, here or in the
            framework.
        OSError: the file cannot be written; it is untouched.
    """
    judge_statements(rows, rules)
    path = folder / COMPETENCE_FILE
    text = _text(path) if path.exists() else BOM + _table(COMPETENCE, ())
    new = _unknown(text, rows, SAME_STATEMENT)
    taken = set(_keys(text, ("competence",)))
    for row in new:
        if (row["competence"],) in taken:
            raise Refused(
                f"{COMPETENCE_FILE} has another statement of the id {row['competence']}: "
                "delete that row, or give --prefix"
            )
    if new:
        write_whole(path, _with(text, new, COMPETENCE, COMPETENCE_FILE))
    return Added(COMPETENCE_FILE, len(new), len(rows) - len(new))


def judge_statements(rows: Sequence[Row], rules: Rules) -> None:
    """Refuse statements of which one is not sound, or has an id that the framework gives already.

    Raises:
        Refused: it is so.
    """
    with TemporaryDirectory() as folder:
        draft = Path(folder, COMPETENCE_FILE)
        draft.write_text(_table(COMPETENCE, rows), encoding="utf-8", newline="")
        _stop(errors(statements(draft, rules.by_id)[1]))
    shipped = {each.competence for each in rules.statements}
    for row in rows:
        if row["competence"] in shipped:
            raise Refused(f"the framework has a statement {row['competence']}: give --prefix")


def statements_file(rows: Sequence[Row]) -> str:
    """Return the text of a competence.csv with these rows alone, as Excel opens it."""
    return BOM + _table(COMPETENCE, rows)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(f"{path.as_posix()} is not UTF-8: people check says where") from None


def _records(text: str) -> tuple[list[str], Iterator[list[str]]]:
    """Return the columns of a file as the contract names them, and the cells of its rows."""
    records = csv.reader(io.StringIO(text.removeprefix(BOM), newline=""))
    names = [re.sub(r"[\s_-]+", "_", cell.strip().lower()) for cell in next(records, [])]
    return names, ([cell.strip() for cell in cells] for cells in records)


def _keys(text: str, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield what stands in some columns of each row, blank where a column is not there."""
    try:
        names, rows = _records(text)
        places = [names.index(name) if name in names else len(names) for name in columns]
        for cells in rows:
            yield tuple(cells[place] if place < len(cells) else "" for place in places)
    except csv.Error as problem:
        raise Refused(f"the file is broken ({problem}): people check says where") from None


def _unknown(text: str, rows: Iterable[Row], same: Sequence[str]) -> list[Row]:
    """Return the rows that a file has not, each once."""
    new = {tuple(row.get(name, "") for name in same): row for row in rows}
    for key in _keys(text, same):
        new.pop(key, None)
    return list(new.values())


def _with(text: str, rows: Sequence[Row], table: Table, file: str) -> str:
    """Return a file with rows below its own, by its own columns and line ends."""
    names, _ = _records(text)
    needed = {name for row in rows for name, value in row.items() if value}
    absent = [name for name in table.names if name in {*needed, *table.required} - {*names}]
    if absent:
        raise Refused(
            f"{file} has no column {absent[0]}: write {','.join(absent)} in its first row"
        )
    end = "\r\n" if "\r\n" in text else "\n"
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, lineterminator=end)
    writer.writerows([row.get(name, "") for name in names] for row in rows)
    between = "" if text.endswith(("\n", "\r")) else end
    return f"{text}{between}{sheet.getvalue()}"


def _table(table: Table, rows: Iterable[Row]) -> str:
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(table.names)
    writer.writerows([row.get(name, "") for name in table.names] for row in rows)
    return sheet.getvalue()
