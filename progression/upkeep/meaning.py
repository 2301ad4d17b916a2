"""What changed in meaning from an earlier version of the data, in an officer's words.

Owns the notices of `check --against`; which records differ is for changes.py to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from progression import columns
from progression.columns import Column
from progression.intake import missing
from progression.intake.folder import CARDS, ROUTES
from progression.intake.notices import Findings, lines, shown
from progression.model import Notice, Requirement, Route, Rules
from progression.upkeep.changes import Changes, RouteChange, changes
from progression.upkeep.shapes import Key, key, shifts

NAMED = 3  # of what changed in one way, so many are named
FIX = "where that was not meant, take it from the earlier copy"
TABLES = {CARDS: columns.CARDS, ROUTES: columns.ROUTES}
PLACE = ("to", "requires", "route", "any_of", "need")  # where a row belongs, not what it says


class Cell(NamedTuple):
    """One cell that differs: where it stands now, whose it is, what it said and says."""

    line: int
    name: str
    old: Any
    new: Any


class Named(NamedTuple):
    """Something that stands in one version alone, with its line where that is the new one."""

    name: str
    line: int = 0


def meaning(
    old: Rules, new: Rules, folder: Path, *, without: Iterable[tuple[str, str]] = ()
) -> tuple[Notice, ...]:
    """Return what the rules of `folder` say now and did not say before: a notice for each way.

    Where the two versions differ at all, there is one. `without` are columns, as (file, name), of
    which it is said already that they are lost.
    """
    lost_columns = set(without)
    cards, routes = Findings(folder / CARDS), Findings(folder / ROUTES)
    found = changes(old, new)
    _credentials(found, _kept(CARDS, lost_columns), cards)
    begun = _starts(old, new, found, routes)
    _whole_routes(found, begun, routes)
    pairs = list(_pairs(found.routes))
    _shapes(pairs, (ROUTES, "any_of") in lost_columns, routes)
    _rows_apart(pairs, routes)
    _row_cells(pairs, _kept(ROUTES, lost_columns), routes)
    return (*cards, *routes)


def _kept(file: str, lost_columns: set[tuple[str, str]]) -> Iterator[Column]:
    return (c for c in TABLES[file].columns if (file, c.name) not in lost_columns)


def _credentials(found: Changes, left: Iterable[Column], findings: Findings) -> None:
    _fewer("credential", "id", [Named(shown(c.id)) for c in found.removed], findings)
    _more("credential", "id", [Named(shown(c.id), c.line) for c in found.added], findings)
    for column in left:
        name = column.name
        cells = [
            Cell(c.new.line, shown(c.new.id), getattr(c.old, name), getattr(c.new, name))
            for c in found.changed
        ]
        _report(column, columns.CARDS, cells, findings)


def _starts(old: Rules, new: Rules, found: Changes, findings: Findings) -> set[str]:
    """Report what anybody could begin with before or can now; return ids with first routes."""
    closed = set()
    added = {c.id for c in found.added}
    for id in sorted({change.to for change in found.routes} & old.by_id.keys() - added):
        routes = new.routes_to.get(id, ())
        if id not in new.by_id or new.by_id[id].status != "current":
            continue
        if old.is_start(id) and any(not route.counts for route in routes):
            closed.add(id)
            if not any(route.opens and not route.closed for route in routes):
                _start_closed(id, routes, findings)
        elif not old.is_start(id) and new.is_start(id):
            message = f"{shown(id)} has no route left, so anybody can begin with it"
            findings.add("meaning_changed", 0, "to", message, FIX)
    return closed


def _start_closed(id: str, routes: Sequence[Route], findings: Findings) -> None:
    row = min((row for route in routes for row in route.lines()), key=lambda row: row.line)
    message = f"anybody could begin with {shown(id)}, and its first route closed that way"
    fix = "where the ordinary way stays open, add a row of a route with requires blank"
    findings.add("start_closed", row.line, "to", message, fix)


def _whole_routes(found: Changes, begun: set[str], findings: Findings) -> None:
    """Report routes that one version alone has, but for those that are reported already."""
    apart = {c.id for c in (*found.added, *found.removed)}
    changed = [change for change in found.routes if change.to not in apart]
    gone = [Named(_named(change)) for change in changed if change.new is None]
    fresh = [
        Named(_named(change), _first_line(change.new))
        for change in changed
        if change.old is None and change.new and not _is_first(change, begun)
    ]
    _fewer("route", "route", gone, findings)
    _more("route", "route", fresh, findings)


def _is_first(change: RouteChange, begun: set[str]) -> bool:
    asks = change.new is not None and not change.new.opens and not change.new.counts
    return asks and change.to in begun


def _pairs(found: Iterable[RouteChange]) -> Iterator[tuple[Route, Route]]:
    return ((change.old, change.new) for change in found if change.old and change.new)


def _shapes(pairs: list[tuple[Route, Route]], is_lost: bool, findings: Findings) -> None:
    """Report groups that came apart, came together or need another number; new names of them."""
    renamed: list[Cell] = []
    for old, new in pairs:
        found = list(shifts(old, new))
        for shift in () if is_lost else found:
            place = f"{_route(new)}, {lines(row.line for row in shift.rows)}"
            message = f"{shift.old} became {shift.new}: {place}"
            findings.add("meaning_changed", shift.rows[0].line, "any_of", message, FIX)
        if not found:
            was, now = _by_key(old), _by_key(new)
            renamed += [
                Cell(now[each].line, _row(now[each]), was[each].any_of, now[each].any_of)
                for each in now.keys() & was.keys()
            ]
        if old.slug != new.slug:
            message = f"{_route(new)} was called {shown(old.slug)}"
            findings.add("wording_changed", _first_line(new), "route", message)
    _texts(columns.ROUTES.column("any_of"), renamed, findings)


def _rows_apart(pairs: list[tuple[Route, Route]], findings: Findings) -> None:
    gone, fresh = [], []
    for old, new in pairs:
        was, now = _by_key(old), _by_key(new)
        gone += [Named(_row(was[each])) for each in sorted(was.keys() - now.keys())]
        fresh += [
            Named(_row(now[each]), now[each].line) for each in sorted(now.keys() - was.keys())
        ]
    _fewer("row", "requires", gone, findings)
    _more("row", "requires", fresh, findings)


def _row_cells(
    pairs: list[tuple[Route, Route]], left: Iterable[Column], findings: Findings
) -> None:
    both = [
        (was[each], now[each])
        for was, now in ((_by_key(old), _by_key(new)) for old, new in pairs)
        for each in sorted(was.keys() & now.keys())
    ]
    for column in left:
        if column.name not in PLACE:
            cells = [
                Cell(now.line, _row(now), getattr(was, column.name), getattr(now, column.name))
                for was, now in both
            ]
            _report(column, columns.ROUTES, cells, findings)


def _report(
    column: Column, table: columns.Table, cells: Iterable[Cell], findings: Findings
) -> None:
    """Report the cells of a column that differ: words that went to words, or other values."""
    differ = sorted((c for c in cells if c.old != c.new), key=lambda c: (c.line, c.name))
    if not missing.is_meaningful(table, column.name):
        _texts(column, differ, findings)
    elif column.type == "choice":
        for old, new in sorted({(cell.old, cell.new) for cell in differ}):
            went = [cell for cell in differ if (cell.old, cell.new) == (old, new)]
            message = f"{_counted(len(went), 'row')} went from {old} to {new}"
            _add("meaning_changed", column.name, message, went, findings)
    elif differ:
        said = [f"{c.name} {_value(c.new)}, before {_value(c.old)}" for c in differ[:NAMED]]
        verb = "has" if len(differ) == 1 else "have"
        message = f"{_counted(len(differ), 'row')} {verb} another {column.name} "
        message += f"({'; '.join(said)})"
        _add("meaning_changed", column.name, message, differ, findings)


def _texts(column: Column, cells: Iterable[Cell], findings: Findings) -> None:
    """Report other words where no answer depends on them."""
    differ = [cell for cell in cells if cell.old != cell.new]
    if differ:
        verb = "has" if len(differ) == 1 else "have"
        message = f"{_counted(len(differ), 'row')} {verb} another {column.name}"
        _add("wording_changed", column.name, message, differ, findings)


def _add(
    code: str, column: str, message: str, cells: Sequence[Cell | Named], findings: Findings
) -> None:
    numbers = [cell.line for cell in cells if cell.line]
    where = f": {lines(numbers)}" if len(numbers) > 1 else ""
    fix = FIX if code == "meaning_changed" else ""
    findings.add(code, min(numbers, default=0), column, f"{message}{where}", fix)


def _fewer(what: str, column: str, gone: Sequence[Named], findings: Findings) -> None:
    if gone:
        message = f"{_counted(len(gone), what)} fewer: {_several(gone)}"
        _add("meaning_changed", column, message, gone, findings)


def _more(what: str, column: str, fresh: Sequence[Named], findings: Findings) -> None:
    if fresh:
        message = f"{_counted(len(fresh), what)} more: {_several(fresh)}"
        _add("meaning_changed", column, message, fresh, findings)


def _several(found: Sequence[Named]) -> str:
    more = len(found) - NAMED
    names = [each.name for each in found[:NAMED]] + ([f"{more} more"] if more > 0 else [])
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _counted(count: int, one: str) -> str:
    return f"{count} {one}" if count == 1 else f"{count} {one}s"


def _value(value: Any) -> str:
    text = "; ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return shown(text) if text else "blank"


def _by_key(route: Route) -> dict[Key, Requirement]:
    return {key(row): row for row in route.lines()}


def _row(row: Requirement) -> str:
    return f"{shown(row.requires) if row.requires else 'a blank'} for {shown(row.to)}"


def _route(route: Route) -> str:
    return f"route {shown(route.slug)} to {shown(route.to)}"


def _named(change: RouteChange) -> str:
    return f"{shown(change.slug)} to {shown(change.to)}"


def _first_line(route: Route) -> int:
    return min(row.line for row in route.lines())
