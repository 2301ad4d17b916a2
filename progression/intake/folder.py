"""A folder to rules: finds it, reads both files in one run, reports everything found."""

from __future__ import annotations

import os
from pathlib import Path

from progression.intake import assemble, records
from progression.intake.notices import Findings
from progression.intake.sheet import Row, read_rows
from progression.intake.text import read_text
from progression.model import Notice, Rules

CARDS, ROUTES = "cards.csv", "routes.csv"
DEFAULT_SET = "ecs-audiovisual"
SHIPPED_SETS = {DEFAULT_SET: "", "ecs-scheme": "ecs-scheme"}


def locate(data: str | os.PathLike[str] | None = None) -> Path:
    """Return the folder that `data` means: a folder, the name of a shipped set, or the default."""
    if data is not None and (Path(data).exists() or str(data) not in SHIPPED_SETS):
        return Path(data)
    inside = Path(__file__).parent.parent / "data"
    root = inside if inside.is_dir() else inside.parent.parent / "data"
    return root / SHIPPED_SETS[DEFAULT_SET if data is None else str(data)]


def read(folder: Path) -> tuple[Rules | None, tuple[Notice, ...]]:
    """Read cards.csv and routes.csv of `folder`.

    Returns the rules, or None where an error stands in the way, and every notice of both files
    in the order of the files and their lines.
    """
    absent = _absent(folder)
    if absent:
        return None, absent
    cards, card_rows = _rows(folder / CARDS, records.CARD_COLUMNS, records.CARD_REQUIRED)
    routes, route_rows = _rows(folder / ROUTES, records.ROUTE_COLUMNS, records.ROUTE_REQUIRED)
    unreadable = cards.has_errors
    known = records.credentials(card_rows, cards)
    rows = records.requirements(route_rows, None if unreadable else known, routes)
    assembled = assemble.routes(rows, routes)
    notices = (*_in_order(cards), *_in_order(routes))
    if cards.has_errors or routes.has_errors:
        return None, notices
    return Rules(tuple(known[id] for id in sorted(known)), assembled), notices


def _rows(
    path: Path, columns: tuple[str, ...], required: tuple[str, ...]
) -> tuple[Findings, tuple[Row, ...]]:
    findings = Findings(spoken(path))
    text = read_text(path, findings)
    return findings, () if text is None else read_rows(text, columns, required, findings)


def _in_order(findings: Findings) -> list[Notice]:
    return sorted(findings, key=lambda notice: notice.line)


def spoken(path: Path) -> str:
    """The path as a person would say it: from here where it lies below, else whole."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (OSError, ValueError):
        return path.as_posix()


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
            findings.add("missing_file", 0, "", f"the folder holds neither {CARDS} nor {ROUTES}")
    except (OSError, ValueError) as problem:
        findings.add("missing_file", 0, "", f"the folder cannot be read: {problem}")
    return tuple(findings)
