"""Requirements to routes: rows that belong together, groups and their `need`, repeated rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from progression.intake.notices import Findings, shown
from progression.intake.records import Read
from progression.model import Group, Requirement, Route

Place = tuple[str, str]  # the credential awarded and the slug of the route


def routes(rows: Iterable[Read], findings: Findings) -> tuple[Route, ...]:
    """Return the routes sorted by (`to`, slug), the requirements in each by id, groups by label."""
    unique = _without_repeats(rows, findings)
    named: dict[Place, list[Read]] = {}
    for read in unique:
        if read.row.route:
            named.setdefault((read.row.to, read.row.route), []).append(read)
    for read in unique:
        if not read.row.route:
            slug = _free_slug(read.row, named)
            named[read.row.to, slug] = [Read(replace(read.row, route=slug), read.need)]
    return tuple(_route(place, named[place], findings) for place in sorted(named))


def _without_repeats(rows: Iterable[Read], findings: Findings) -> list[Read]:
    kept: dict[tuple[str, str, str, str], Read] = {}
    for read in rows:
        row = read.row
        key = (row.to, row.route, row.any_of, row.requires)
        if key in kept:
            message = f"line {kept[key].row.line} already has {shown(row.requires)} in this place"
            findings.add("duplicate_requirement", row.line, "requires", message, "delete one row")
            read = min(read, kept[key], key=_preference)
        kept[key] = read
    return [kept[key] for key in sorted(kept)]


def _preference(read: Read) -> tuple[bool, bool, str]:
    """Of two rows that say the same, keep the open one, then the stated one, whatever the order."""
    return (read.row.closed, read.row.implied, repr(read))


def _free_slug(row: Requirement, named: dict[Place, list[Read]]) -> str:
    """A row with a blank route is one by itself, named by what it requires."""
    slug, count = row.requires, 1
    while (row.to, slug) in named:
        count += 1
        slug = f"{row.requires}-{count}"
    return slug


def _route(place: Place, reads: list[Read], findings: Findings) -> Route:
    lone: list[Requirement] = []
    groups: dict[str, list[Read]] = {}
    for read in reads:
        if read.row.any_of:
            groups.setdefault(read.row.any_of, []).append(read)
        else:
            _needs_no_number(read, findings)
            lone.append(read.row)
    any_of = tuple(_group(label, groups[label], findings) for label in sorted(groups))
    return Route(*place, tuple(lone), any_of)


def _needs_no_number(read: Read, findings: Findings) -> None:
    if read.need not in (None, 1):
        message = f"'{read.need}' is given, and a requirement in no group is needed by itself"
        fix = "name a group in any_of, or leave need blank"
        findings.add("need_out_of_range", read.row.line, "need", message, fix)


def _group(label: str, reads: list[Read], findings: Findings) -> Group:
    need = reads[0].row.need
    if len({read.need for read in reads}) > 1:
        numbers = sorted({read.need for read in reads if read.need is not None})
        seen = [f"'{number}'" for number in numbers]
        seen += ["a blank"] if any(read.need is None for read in reads) else []
        message = f"the group {shown(label)} has {' and '.join(seen)}, and one number is expected"
        line = max(read.row.line for read in reads)
        findings.add("need_conflict", line, "need", message, "write one number in all its rows")
    elif not 1 <= need <= len(reads):
        message = f"'{need}' is not from 1 to {len(reads)}, the rows of the group {shown(label)}"
        line = min(read.row.line for read in reads)
        fix = "write how many of the group are needed"
        findings.add("need_out_of_range", line, "need", message, fix)
    return Group(label, need, tuple(read.row for read in reads))
