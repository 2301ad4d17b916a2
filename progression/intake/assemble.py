"""Requirements to routes: rows that belong together, groups and their `need`, repeated rows."""

from __future__ import annotations

from collections.abc import Iterable

from progression import columns
from progression.intake import agreement
from progression.intake.notices import Findings, shown
from progression.intake.records import Read
from progression.model import Group, Requirement, Route
from progression.record import replace

Place = tuple[str, str]  # the credential awarded and the slug of the route


def routes(reads: Iterable[Read], findings: Findings) -> tuple[Route, ...]:
    """Return the routes sorted by (`to`, slug), the requirements in each by id, groups by label."""
    named: dict[Place, list[Read]] = {}
    single: list[Requirement] = []
    for read in _without_repeats(reads, findings):
        if read.row.route:
            named.setdefault((read.row.to, read.row.route), []).append(read)
        else:
            single.append(read.row)
    rows = {place: agreement.of_one_kind(found, findings) for place, found in named.items()}
    for row in single:
        slug = _free_slug(row, rows)
        rows[row.to, slug] = [replace(row, route=slug)]
    return tuple(_route(place, rows[place], findings) for place in sorted(rows))


def _without_repeats(reads: Iterable[Read], findings: Findings) -> list[Read]:
    kept: dict[tuple[object, ...], Read] = {}
    for read in reads:
        row = read.row
        key = (row.to, row.route, row.any_of, row.requires, row.kind == "not")
        if key in kept:
            _report_repeat(row, kept[key].row, findings)
            read = min(read, kept[key], key=repr)
        kept[key] = read
    return [kept[key] for key in sorted(kept)]


def _report_repeat(row: Requirement, other: Requirement, findings: Findings) -> None:
    """Two rows in one place: the same said twice, or two things of which one would be lost."""
    differ = [
        column.name
        for column in columns.ROUTES.columns
        if not column.evidence and getattr(row, column.name) != getattr(other, column.name)
    ]
    what = shown(row.requires) if row.requires else "a blank"
    message = f"line {other.line} already has {what} in this place"
    if differ:
        message += f", with another {' and '.join(differ)}"
        fix = "delete one row, or put them into routes of their own"
        findings.add("conflicting_rows", row.line, differ[0], message, fix)
    else:
        findings.add("duplicate_requirement", row.line, "requires", message, "delete one row")


def _free_slug(row: Requirement, named: dict[Place, list[Requirement]]) -> str:
    """A row with a blank route is one by itself, named by what it requires."""
    slug, count = row.requires, 1
    while (row.to, slug) in named:
        count += 1
        slug = f"{row.requires}-{count}"
    return slug


def _route(place: Place, rows: list[Requirement], findings: Findings) -> Route:
    bars = tuple(row for row in rows if row.kind == "not")
    others = [row for row in rows if row.kind != "not"]
    groups: dict[str, list[Requirement]] = {}
    for row in others:
        if row.any_of:
            groups.setdefault(row.any_of, []).append(row)
    alone = [row for row in others if not row.any_of]
    route = Route(
        *place,
        tuple(row for row in alone if row.requires not in ("", row.to)),
        tuple(_group(label, groups[label], findings) for label in sorted(groups)),
        bars,
        next((row for row in alone if not row.requires), None),
        next((row for row in alone if row.requires == row.to), None),
    )
    agreement.check(route, findings)
    return route


def _group(label: str, rows: list[Requirement], findings: Findings) -> Group:
    need = rows[0].need
    agreement.group(label, rows, findings)
    return Group(label, need, tuple(rows))
