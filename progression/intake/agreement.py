"""Whether the rows of a route can stand together, and routes with the kind of what they lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from progression.intake.notices import Findings, shown
from progression.intake.records import Read
from progression.model import Credential, Figures, Requirement, Route
from progression.record import replace

NO_FIGURES = Figures(None, None, None, None)


def of_one_kind(reads: list[Read], findings: Findings) -> list[Requirement]:
    """Return the rows of a route: `counts` on one of them is `counts` on all that say no kind."""
    if not any(read.row.kind == "counts" for read in reads):
        return [read.row for read in reads]
    rows = [read.row if read.says_kind else replace(read.row, kind="counts") for read in reads]
    other = next((row for row in rows if row.kind != "counts"), None)
    if other:
        message = f"{shown(other.kind)} stands beside 'counts' in {_named(other)}"
        fix = "write counts in all its rows, or give the others a route of their own"
        findings.add("route_kinds_differ", other.line, "kind", message, fix)
    return rows


def check(route: Route, findings: Findings) -> None:
    """Report everything about a route that makes no sense."""
    _asks_for_something(route, findings)
    _stands_alone(route, findings)
    _renews(route, findings)
    if route.bars:
        _bars_itself(route, findings)
    rows = tuple(route.lines())
    given = [row for row in rows if _figures_of(row) != NO_FIGURES]
    if given:
        _figures(route, sorted(given, key=lambda row: row.line), findings)
    for row in rows:
        if not row.any_of:
            _needs_no_number(row, findings)


def group(label: str, rows: list[Requirement], findings: Findings) -> None:
    """Report a group whose rows disagree, or that cannot come to what it needs."""
    need = rows[0].need
    if len({row.need for row in rows}) > 1:
        numbers = " and ".join(f"'{number}'" for number in sorted({row.need for row in rows}))
        message = f"the group {shown(label)} has {numbers}, blank being 1, and one is expected"
        line = max(row.line for row in rows)
        findings.add("need_conflict", line, "need", message, "write one number in all its rows")
        return
    empty = next((row for row in rows if not row.points), None)
    if empty:
        message = f"'0' brings nothing to the group {shown(label)}, and 1 or more is expected"
        findings.add("need_out_of_range", empty.line, "points", message, "delete the row")
        return
    most = sum(row.points for row in rows)
    if not 1 <= need <= most:
        of = "the rows" if most == len(rows) else "all the points"
        message = f"'{need}' is not from 1 to {most}, {of} of the group {shown(label)}"
        fix = "write how many of the group are needed, or how many points"
        findings.add("need_out_of_range", min(r.line for r in rows), "need", message, fix)


def exemptions(
    routes: Iterable[Route], known: Mapping[str, Credential], findings: Findings
) -> None:
    """Report routes by which an exemption would be awarded: nobody takes steps towards one."""
    for route in routes:
        credential = known.get(route.to)
        if credential and credential.kind == "exemption" and not route.counts:
            row = min(route.lines(), key=lambda row: row.line)
            message = f"{shown(route.to)} is an exemption, and {_named(row)} would award it"
            fix = "write counts under kind, or delete the row"
            findings.add("exemption_with_route", row.line, "to", message, fix)


def rules(routes: Iterable[Route], known: Mapping[str, Credential], findings: Findings) -> None:
    """Report rules that no row says how to meet."""
    met = {route.to for route in routes if route.counts}
    for credential in known.values():
        if credential.kind == "rule" and credential.id not in met:
            message = f"{shown(credential.id)} is a rule, and no row of kind counts leads to it"
            fix = "add its conditions to routes.csv with counts under kind"
            findings.add("rule_without_counts", credential.line, "id", message, fix)


def _asks_for_something(route: Route, findings: Findings) -> None:
    if route.bars and not (route.opens or route.renews or route.all_of or route.any_of):
        row = route.bars[0]
        message = f"{_named(row)} has no other row, so it is not certain what is barred"
        fix = "name a route that has one; a row with blank requires for a route that asks nothing"
        findings.add("not_without_route", row.line, "route", message, fix)


def _stands_alone(route: Route, findings: Findings) -> None:
    if route.opens and (route.renews or route.all_of or route.any_of):
        message = f"the cell is blank, and {_named(route.opens)} has other requirements"
        fix = "write an id, or give the row a route of its own"
        findings.add("missing_value", route.opens.line, "requires", message, fix)


def _renews(route: Route, findings: Findings) -> None:
    row = route.renews
    if row and row.kind != "route":
        message = f"{shown(row.kind)} stands in a row that asks for {shown(row.to)} itself"
        fix = "leave kind blank: the row says that the route is a renewal"
        findings.add("route_kinds_differ", row.line, "kind", message, fix)


def _bars_itself(route: Route, findings: Findings) -> None:
    asked = {row.requires for row in route.rows()} | ({route.to} if route.renews else set())
    for row in route.bars:
        if row.requires in asked:
            message = f"{_named(row)} asks for {shown(row.requires)} and bars who has it"
            findings.add("route_bars_itself", row.line, "requires", message, "delete one row")


def _figures(route: Route, rows: list[Requirement], findings: Findings) -> None:
    """The figures of a route are given once, or twice the same."""
    found: dict[str, Requirement] = {}
    for name, row in _given(rows):
        value, first = getattr(row, name), found.setdefault(name, row)
        if route.counts:
            message = f"'{value}' is given, and {_named(row)} only counts: nothing is to be done"
            fix = "leave it blank, or leave kind blank"
            findings.add("counts_with_price", row.line, name, message, fix)
            return
        if value != getattr(first, name):
            before = f"'{getattr(first, name)}' on line {first.line}"
            message = f"{_named(row)} has {before} and '{value}' here"
            fix = "write the figures of a route on one of its rows"
            findings.add("route_figures_conflict", row.line, name, message, fix)
            return
    if len(rows) > 1:
        _in_order(route.own_figures, found, findings)


def _in_order(own: Figures, found: Mapping[str, Requirement], findings: Findings) -> None:
    """The least and the most may stand on two rows."""
    for low, high in (("months_min", "months_max"), ("cost_min", "cost_max")):
        least, most = getattr(own, low), getattr(own, high)
        if least is not None and most is not None and least > most and found[low] != found[high]:
            message = f"'{least}' is above {high}, which is '{most}'"
            findings.add("minimum_above_maximum", found[low].line, low, message, "swap the two")


def _given(rows: Iterable[Requirement]) -> Iterator[tuple[str, Requirement]]:
    for row in rows:
        for name, value in zip(Figures._fields, _figures_of(row), strict=True):
            if value is not None:
                yield name, row


def _figures_of(row: Requirement) -> Figures:
    return Figures(row.months_min, row.months_max, row.cost_min, row.cost_max)


def _needs_no_number(row: Requirement, findings: Findings) -> None:
    for column in ("need", "points"):
        number = getattr(row, column)
        if number != 1:
            message = f"'{number}' is given, and a requirement in no group is needed by itself"
            fix = f"name a group in any_of, or leave {column} blank"
            findings.add("need_out_of_range", row.line, column, message, fix)


def _named(row: Requirement) -> str:
    return f"route {shown(row.route)} to {shown(row.to)}"
