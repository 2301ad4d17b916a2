"""Routes in words, line by line: all of this, any one of that, for whom, and where it is said."""

from __future__ import annotations

from collections.abc import Iterator

from progression import columns
from progression.model import Credential, Figures, Requirement, Route, Rules
from progression.voice import labels, words
from progression.voice.outline import Line
from progression.voice.phrases import counted, phrase

AGES = ("age_min", "age_max")


def silence(credential: Credential) -> str:
    """Return what is not known of the credential's rule, empty if all of it is."""
    if credential.certain:
        return ""
    if credential.requirements == "unread":
        return phrase("doubt.unread.card", name=credential.title)
    return counted(f"doubt.{credential.requirements}", 1, names=credential.title)


def how_without_routes(rules: Rules, credential: Credential) -> str:
    """Return how something without routes is come by."""
    if credential.kind == "exemption":
        return phrase("show.exemption")
    if not rules.is_start(credential.id):
        return phrase("show.none")
    return phrase("show.start.sure" if credential.certain else "show.start")


def described(rules: Rules, route: Route, number: int, covered_by: str = "") -> Line:
    """Return one route: its name, and below it what it needs, for whom, and its own figures."""
    name = phrase("show.route", route=route.slug, marks=", ".join(_marks(route)))
    below = (*_asked(rules, route), *map(Line, _said(rules, route, covered_by)))
    ours = words.basis_of(route) == "implied"
    return Line(name, "step", number, ours=ours, below=tuple(below))


def _marks(route: Route) -> Iterator[str]:
    if route.closed:
        yield phrase("show.mark.closed")
    if route.counts:
        yield phrase("show.mark.counts")
    if route.renews:
        yield phrase("show.mark.renewal")
    basis = words.basis_of(route)
    yield phrase("show.mark.part" if basis == "mixed" else f"basis.{basis}")


def _asked(rules: Rules, route: Route) -> Iterator[Line]:
    if route.opens:
        yield Line(phrase("show.route.opens"))
    if route.renews:
        remarks = "; ".join(_limits(route.renews))
        yield Line(phrase("show.route.renews"), beside=remarks)
    if route.counts:
        yield Line(phrase("show.route.counts"))
    if len(route.all_of) + len(route.any_of) > 1:
        yield Line(phrase("show.route.all"))
    for row in route.all_of:
        yield _one(rules, row)
    for group in route.any_of:
        members = tuple(_one(rules, member) for member in group.members)
        yield Line(words.any_of(group), "item", below=members)


def _said(rules: Rules, route: Route, covered_by: str) -> Iterator[str]:
    for row in route.bars:
        yield phrase("show.route.bars", name=words.called(rules, row.requires))
    yield from (f"{figure}." for figure in figures(route))
    if covered_by:
        yield phrase("show.route.covered", route=covered_by)


def figures(route: Route) -> Iterator[str]:
    """Yield the months and the cost by this route where they differ from the credential's."""
    for range in labels.shown(columns.ROUTES, "show"):
        if range[0].name in Figures._fields and labels.text(range, route.own_figures):
            label = labels.label(range)
            yield f"{label[:1].upper()}{label[1:]}: {labels.text(range, route.own_figures)}"


def _one(rules: Rules, row: Requirement) -> Line:
    name, several = words.conditions_of(rules, row.requires)
    limits = _limits(row)
    remarks = [phrase("show.mark.closed")] if row.closed else []
    remarks += [] if several else limits
    remarks += labels.remarks(columns.ROUTES, "show", row, leaving_out=(*Figures._fields, *AGES))
    remarks += [phrase("route.each", text=", ".join(limits))] if several and limits else []
    if rules.by_id[row.requires].status != "current":
        remarks.append(phrase("show.mark.gone"))
    beside = ", ".join(remarks)
    return Line(name, "item", ours=row.implied, beside=beside, credential=row.requires)


def _limits(row: Requirement) -> list[str]:
    """Return when the requirement has to have been awarded, and how old it may be."""
    spanned = [span(row)] if row.awarded_from or row.awarded_until else []
    rest = tuple(name for name in columns.ROUTES.names if name not in AGES)
    return [*spanned, *labels.remarks(columns.ROUTES, "show", row, leaving_out=rest)]


def span(row: Requirement) -> str:
    """Return when the requirement has to have been awarded to count."""
    return words.span_of(row)


def notes(rules: Rules, routes: tuple[Route, ...]) -> dict[str, list[str]]:
    """Return what the notes of all routes say, each once, with the names of what it is about."""
    rows = (row for route in routes for row in route.lines() if row.note)
    return words.gathered((row.note, rules.by_id[row.requires or row.to].name) for row in rows)
