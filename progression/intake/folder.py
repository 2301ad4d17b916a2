"""A folder to rules: finds it, reads its files in one run, reports everything found."""

from __future__ import annotations

import os
from pathlib import Path

from progression import columns
from progression.intake import agreement, assemble, beside, records
from progression.intake.bulk import uncollected
from progression.intake.header import Columns
from progression.intake.notices import Findings, spoken
from progression.intake.sheet import Row, read_rows
from progression.intake.text import GIVE_HEADER, read_text
from progression.model import Notice, Report, Rules

CARDS, ROUTES = "cards.csv", "routes.csv"
DEFAULT_SET = "ecs-audiovisual"
SHIPPED_SETS = {DEFAULT_SET: "", "ecs-scheme": "ecs-scheme"}
SHIPPED_TITLES = {
    DEFAULT_SET: "ECS cards: Creative Industries, Audiovisual, Broadcast and Media",
    "ecs-scheme": "ECS cards: the wider scheme, as far as it could be read",
}


def locate(data: str | os.PathLike[str] | None = None) -> Path:
    """Return the folder that `data` means: a folder, the name of a shipped set, or the default."""
    name = _shipped(data)
    if name is None:
        return Path(data or "")
    inside = Path(__file__).parent.parent / "data"
    root = inside if inside.is_dir() else inside.parent.parent / "data"
    return root / SHIPPED_SETS[name]


def title_of(data: str | os.PathLike[str] | None = None) -> str:
    """Return what the shipped set that `data` means is called, nothing for a folder."""
    name = _shipped(data)
    return "" if name is None else SHIPPED_TITLES[name]


def _shipped(data: str | os.PathLike[str] | None) -> str | None:
    if data is None:
        return DEFAULT_SET
    return None if Path(data).exists() or str(data) not in SHIPPED_SETS else str(data)


def read(folder: Path) -> tuple[Rules | None, tuple[Notice, ...]]:
    """Read cards.csv and routes.csv of `folder`, and facts, sources and competence if there.

    Returns the rules, or None where an error stands in the way, and every notice in the order of
    the files and their lines.
    """
    rules, report = reported(folder)
    return rules, report.notices


@uncollected()
def reported(folder: Path) -> tuple[Rules | None, Report]:
    """Read as `read` does, and count the rows below the headers."""
    absent = _absent(folder)
    if absent:
        return None, Report(absent, 0)
    cards, routes = Findings(spoken(folder / CARDS)), Findings(spoken(folder / ROUTES))
    card_rows = _rows(folder / CARDS, records.header(columns.CARDS), cards)
    lost = cards.count_errors > 0
    if not lost and not card_rows:
        message = "the file has a header row and no rows below it"
        cards.add("empty_file", 1, "", message, GIVE_HEADER)
    known = records.credentials(card_rows, cards)
    certain = not lost and all(map(_leaves_ids_certain, cards))
    route_rows = _rows(folder / ROUTES, records.header(columns.ROUTES), routes)
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


def _rows(path: Path, columns: Columns, findings: Findings) -> tuple[Row, ...]:
    text = read_text(path, findings)
    return () if text is None else read_rows(text, columns, findings)


def _leaves_ids_certain(notice: Notice) -> bool:
    """Whether the notice leaves no doubt which ids cards.csv has."""
    return notice.severity != "error" or notice.column != "id" or notice.code == "duplicate_id"


def _in_order(findings: Findings) -> list[Notice]:
    return sorted(findings, key=lambda notice: notice.line)


def _absent(folder: Path) -> tuple[Notice, ...]:
    """One notice where there is no folder of data at all, instead of one for each file."""
    findings = Findings(spoken(folder))
    sets = " and ".join(sorted(SHIPPED_SETS))
    try:
        if not folder.exists():
            message = f"there is no such folder, and no shipped set of that name; those are {sets}"
            findings.add("missing_file", 0, "", message)
        elif not folder.is_dir():
            message = f"this is a file, and the folder that holds {CARDS} and {ROUTES} is expected"
            findings.add("missing_file", 0, "", message, "name the folder it lies in")
        elif not any((folder / name).exists() for name in (CARDS, ROUTES)):
            message = f"the folder holds neither {CARDS} nor {ROUTES}"
            findings.add("missing_file", 0, "", message, "name a folder that holds both")
    except (OSError, ValueError) as problem:
        findings.add("missing_file", 0, "", f"the folder cannot be read: {problem}")
    return tuple(findings)
