"""Columns that an earlier version of the data had and this one has not, and what went with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from progression import columns
from progression.intake import missing
from progression.intake.folder import CARDS, ROUTES
from progression.intake.notices import Findings
from progression.model import Notice, Rules

TABLES = {CARDS: columns.CARDS, ROUTES: columns.ROUTES}

Columns = Mapping[str, frozenset[str]]  # those of each file


def lost(old: Columns, new: Columns, old_rules: Rules | None, folder: Path) -> tuple[Notice, ...]:
    """Return a notice for each column that the earlier version had and this one has not.

    It is an error where answers can depend on the column.
    """
    found = []
    for file, table in TABLES.items():
        findings = Findings(folder / file)
        for name in table.names:
            if name in old[file] and name not in new[file] and new[file]:
                _lost(file, name, _said(old_rules, file, name), findings)
        found += list(findings)
    return tuple(found)


def _lost(file: str, name: str, said: str, findings: Findings) -> None:
    message = f"there is no column '{name}', and the earlier version had it{said}"
    fix = f"take the column {name} from the earlier copy"
    if missing.is_meaningful(TABLES[file], name):
        findings.add("meaningful_column_missing", 1, name, message, fix, severity="error")
    else:
        findings.add("wording_changed", 1, name, message, fix)


def _said(rules: Rules | None, file: str, name: str) -> str:
    """What the earlier version said in the column and a blank does not, as the end of a sentence.

    An `any_of` that is lost has its groups; a choice has what each row says without it.
    """
    if rules is None:
        return ""
    rows: Iterable[object] = rules.credentials
    if file == ROUTES:
        rows = [row for route in rules.routes for row in route.lines()]
    column = TABLES[file].column(name)
    values = [getattr(row, name) for row in rows if getattr(row, name) != column.default]
    if name == "any_of":
        groups = sum(len(route.any_of) for route in rules.routes)
        return f": {_counted(groups, 'group')} became all of its rows" if groups else ""
    if column.type == "choice" and column.default:
        went = [
            f"{_counted(values.count(value), 'row')} went from {value} to {column.default}"
            for value in sorted(set(values))
        ]
        return f": {', '.join(went)}" if went else ""
    return f", filled in {_counted(len(values), 'row')}" if values else ""


def _counted(count: int, one: str) -> str:
    return f"{count} {one}" if count == 1 else f"{count} {one}s"
