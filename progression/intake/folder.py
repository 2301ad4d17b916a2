"""A folder to rules: finds it, reads its files in one run, reports everything found."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from progression import columns
from progression.columns import Table
from progression.exceptions import Refused
from progression.intake import agreement, assemble, beside, misnamed, missing, records
from progression.intake.bulk import uncollected
from progression.intake.notices import Findings, flat, shown
from progression.intake.sheet import Row, Sheet, read_sheet
from progression.intake.text import GIVE_HEADER, Place, read_text
from progression.model import Notice, Report, Rules

if TYPE_CHECKING:
    from pathlib import Path

CARDS, ROUTES = "cards.csv", "routes.csv"
DEFAULT_SET = "ecs-audiovisual"
SHIPPED_SETS = {DEFAULT_SET: "", "ecs-scheme": "ecs-scheme"}
SHIPPED_TITLES = {
    DEFAULT_SET: "ECS cards: Creative Industries, Audiovisual, Broadcast and Media",
    "ecs-scheme": "ECS cards: the wider scheme, as far as it could be read",
}


def locate(data: Place | None = None) -> Path:
    """Return the folder that `data` means: the name of a shipped set, a folder, or the default.

    Raises:
        Refused: no file of this machine can have such a path.
    """
    from pathlib import Path

    return Path(folder_of(data))


def folder_of(data: Place | None = None) -> str:
    """Return what `locate` does as text: to load pathlib takes longer than to read the data."""
    name = _shipped(data)
    if name is None:
        folder = os.fspath(data or "")
        return folder if os.path.isdir(folder) else _possible(folder)
    package = os.path.dirname(os.path.dirname(__file__))
    inside = os.path.join(package, "data")
    root = inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "data")
    return os.path.join(root, SHIPPED_SETS[name]).rstrip(os.sep)


def _possible(folder: str) -> str:
    from pathlib import Path

    try:
        Path(folder).exists()
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise Refused(f"{shown(folder)} cannot be a folder: {reason.lower()}") from None
    return folder


def title_of(data: Place | None = None) -> str:
    """Return what the shipped set that `data` means is called, nothing for a folder."""
    name = _shipped(data)
    return "" if name is None else SHIPPED_TITLES[name]


def is_shipped(data: Place | None = None) -> bool:
    """Whether `data` means a shipped set, which wins over a folder of its name."""
    return _shipped(data) is not None


def _shipped(data: Place | None) -> str | None:
    if data is None:
        return DEFAULT_SET
    return str(data) if str(data) in SHIPPED_SETS else None


def read(folder: Place) -> tuple[Rules | None, tuple[Notice, ...]]:
    """Read cards.csv and routes.csv of `folder`, and facts, sources and competence if there.

    Returns the rules, or None where an error stands in the way, and every notice in the order of
    the files and their lines.
    """
    rules, report = reported(folder)
    return rules, report.notices


@uncollected()
def reported(folder: Place) -> tuple[Rules | None, Report]:
    """Read as `read` does, and count the rows below the headers."""
    absent = _absent(folder)
    if absent:
        return None, Report(absent, 0)
    return _reported(folder, _sheet)


@uncollected()
def of_cells(
    cards: Iterable[dict[str, str]], routes: Iterable[dict[str, str]]
) -> tuple[Rules | None, tuple[Notice, ...]]:
    """Return the rules that such rows say, and every notice, as if files had held them.

    The line of a notice is that in a file with a header and these rows.
    """
    given = {CARDS: _numbered(cards), ROUTES: _numbered(routes)}
    rules, report = _reported(None, lambda _, findings: given[str(findings.place)])
    return rules, report.notices


def _numbered(rows: Iterable[dict[str, str]]) -> Sheet:
    return Sheet(rows=tuple(Row(line, cells) for line, cells in enumerate(rows, start=2)))


def _reported(
    folder: Place | None, read: Callable[[Table, Findings], Sheet]
) -> tuple[Rules | None, Report]:
    """Put together what `read` gives; without a folder there is nothing beside the rules."""
    cards = Findings(os.path.join(folder or "", CARDS))
    routes = Findings(os.path.join(folder or "", ROUTES), before=cards)
    card_rows = read(columns.CARDS, cards).rows
    lost = cards.count_errors > 0
    if not lost and not card_rows:
        message = "the file has a header row and no rows below it"
        cards.add("empty_file", 1, "", message, GIVE_HEADER)
    known = records.credentials(card_rows, cards)
    certain = not lost and all(map(_leaves_ids_certain, cards))
    route_rows = read(columns.ROUTES, routes).rows
    rows = records.requirements(route_rows, known if certain else None, routes)
    every_row = not routes.count_errors
    assembled = assemble.routes(rows, routes)
    agreement.exemptions(assembled, known, routes)
    if every_row:
        agreement.rules(assembled, known, cards)
    others = beside.read(folder, known if certain else None)
    found = (cards, routes, *others.findings)
    notices = tuple(notice for findings in found for notice in _in_order(findings))
    report = Report(notices, len(card_rows) + len(route_rows) + others.rows)
    if any(findings.count_errors for findings in found):
        return None, report
    rules = Rules(
        tuple(known[id] for id in sorted(known)),
        assembled,
        others.facts,
        others.sources,
        others.statements,
    )
    return rules, report


def columns_of(folder: Place) -> dict[str, frozenset[str]]:
    """Return the columns of both files of a folder, by the name of the file."""
    tables = {CARDS: columns.CARDS, ROUTES: columns.ROUTES}
    return {
        name: _sheet(table, Findings(os.path.join(folder, name))).columns
        for name, table in tables.items()
    }


def _sheet(table: Table, findings: Findings) -> Sheet:
    text = read_text(findings.place, findings)
    sheet = Sheet() if text is None else read_sheet(text, records.header(table), findings)
    missing.report(sheet.columns, table, findings)
    return sheet


def _leaves_ids_certain(notice: Notice) -> bool:
    """Whether the notice leaves no doubt which ids cards.csv has."""
    return notice.severity != "error" or notice.column != "id" or notice.code == "duplicate_id"


def _in_order(findings: Findings) -> list[Notice]:
    return sorted(findings, key=lambda notice: notice.line)


def _absent(place: Place) -> tuple[Notice, ...]:
    """One notice where there is no folder of data at all, instead of one for each file."""
    if any(os.path.exists(os.path.join(place, name)) for name in (CARDS, ROUTES)):
        return ()
    from pathlib import Path

    folder, findings = Path(place), Findings(place)
    sets = " and ".join(sorted(SHIPPED_SETS))
    try:
        if not folder.exists():
            message = f"there is no such folder, and no shipped set of that name; those are {sets}"
            findings.add("missing_file", 0, "", message)
        elif not folder.is_dir():
            message = f"this is a file, and the folder that holds {CARDS} and {ROUTES} is expected"
            findings.add("missing_file", 0, "", message, "name the folder it lies in")
        elif not any((folder / name).exists() for name in (CARDS, ROUTES)):
            message, fix = _instead_of_both(folder)
            findings.add("missing_file", 0, "", message, fix)
    except (OSError, ValueError) as problem:
        findings.add("missing_file", 0, "", f"the folder cannot be read: {problem}")
    return tuple(findings)


def _instead_of_both(folder: Path) -> tuple[str, str]:
    """What a folder without either file holds, and what to do about it."""
    neither = f"the folder holds neither {CARDS} nor {ROUTES}"
    like = {name: flat(misnamed.like(folder, name)) for name in (CARDS, ROUTES)}
    found = {name: there for name, there in like.items() if there}
    if found:
        there = " and ".join(f"'{name}'" for name in dict.fromkeys(found.values()))
        fix = "; ".join(misnamed.rename(there, name) for name, there in found.items())
        return f"{neither}, but {there}", fix
    below = misnamed.inside(folder, CARDS, ROUTES)
    if below:
        return f"{neither}, and the folder '{below}' in it holds both", f"name '{below}' instead"
    return f"{neither}; it holds {flat(misnamed.contents(folder))}", "name a folder that holds both"
