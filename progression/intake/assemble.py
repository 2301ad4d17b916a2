"""Requirements to routes: rows that belong together, groups and their `need`, repeated rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from progression.intake.notices import Findings, shown
from progression.model import Group, Requirement, Route

UNSAID = -1  # a blank `need`


def routes(rows: Iterable[Requirement], findings: Findings) -> tuple[Route, ...]:
    """Return the routes sorted by (`to`, slug), the requirements in each by id, groups by label."""
    unique = _without_repeats(rows, findings)
    named: dict[tuple[str, str], list[Requirement]] = {}
    for row in unique:
        if row.route:
            named.setdefault((row.to, row.route), []).append(row)
    for row in unique:
        if not row.route:
            slug = _free_slug(row, named)
            named[row.to, slug] = [replace(row, route=slug)]
    return tuple(_route(to, slug, named[to, slug], findings) for to, slug in sorted(named))


def _without_repeats(rows: Iterable[Requirement], findings: Findings) -> list[Requirement]:
    kept: dict[tuple[str, str, str, str], Requirement] = {}
    for row in rows:
        key = (row.to, row.route, row.any_of, row.requires)
        if key in kept:
            message = f"line {kept[key].line} already says that {row.to} needs {row.requires} here"
            findings.add("duplicate_requirement", row.line, "requires", message, "delete one row")
            row = min(row, kept[key], key=_preference)
        kept[key] = row
    return sorted(kept.values(), key=lambda row: (row.to, row.route, row.any_of, row.requires))


def _preference(row: Requirement) -> tuple[bool, bool, str]:
    """Of two rows that say the same, keep the open one, then the stated one, whatever the order."""
    return (row.closed, row.implied, repr(row))


def _free_slug(row: Requirement, named: dict[tuple[str, str], list[Requirement]]) -> str:
    """A row with a blank route is one by itself, named by what it requires."""
    slug, count = row.requires, 1
    while (row.to, slug) in named:
        count += 1
        slug = f"{row.requires}-{count}"
    return slug


def _route(to: str, slug: str, rows: list[Requirement], findings: Findings) -> Route:
    labels = sorted({row.any_of for row in rows if row.any_of})
    groups = tuple(
        _group(label, [row for row in rows if row.any_of == label], findings) for label in labels
    )
    lone = tuple(_lone(row, findings) for row in rows if not row.any_of)
    return Route(to, slug, lone, groups)


def _lone(row: Requirement, findings: Findings) -> Requirement:
    if row.need not in (UNSAID, 1):
        message = f"'{row.need}' is given for a requirement that stands in no group"
        fix = "name a group in any_of, or leave need blank"
        findings.add("need_out_of_range", row.line, "need", message, fix)
    return replace(row, need=1)


def _group(label: str, rows: list[Requirement], findings: Findings) -> Group:
    needs = sorted({row.need for row in rows})
    if len(needs) > 1:
        seen = " and ".join("blank" if need == UNSAID else str(need) for need in needs)
        line = max(row.line for row in rows)
        message = f"the group {shown(label)} has {seen}; every row of it takes the same number"
        findings.add("need_conflict", line, "need", message, "write one number in all its rows")
    need = 1 if needs == [UNSAID] else needs[-1]
    if not 1 <= need <= len(rows):
        message = f"'{need}' of the {len(rows)} in group {shown(label)} cannot be asked for"
        fix = f"write a number from 1 to {len(rows)}"
        findings.add("need_out_of_range", rows[0].line, "need", message, fix)
    return Group(label, need, tuple(replace(row, need=need) for row in rows))
