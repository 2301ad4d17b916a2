"""The whole framework as one flat sheet, for review by people who never see ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from progression import columns
from progression.model import Credential, Requirement, Route, Rules
from progression.voice.labels import Range, label, remarks, shown, text
from progression.voice.markdown import escaped
from progression.voice.phrases import counted, phrase
from progression.voice.routes import how_without_routes, silence, span
from progression.voice.words import any_of

OF_A_ROUTE = ("route", "needed", "requirement", "basis", "status", "remarks")


def headings() -> tuple[str, ...]:
    """Return the headings: of the credential, of its routes, of what both rest on."""
    about = (_capital(label(range)) for range in shown(columns.CARDS, "table"))
    evidence = (_capital(label((columns.CARDS.column(name),))) for name in columns.CARDS.evidence)
    of_a_route = (phrase(f"table.{name}") for name in OF_A_ROUTE)
    return (phrase("table.credential"), *about, *of_a_route, *evidence)


def rows(rules: Rules) -> tuple[tuple[str, ...], ...]:
    """Return a row about each credential in words, and below it one for each requirement.

    Cards come first, by category, tier and name. The columns are those of `headings`.
    """
    tiers = rules.tiers()
    ordered = sorted(rules.credentials, key=lambda c: _place(c, tiers))
    return tuple(row for credential in ordered for row in _of(rules, credential))


def _place(c: Credential, tiers: tuple[str, ...]) -> tuple[bool, bool, str, int, str, str]:
    place = tiers.index(c.tier) if c.tier else len(tiers)
    return (c.kind != "card", not c.category, c.category, place, c.name.casefold(), c.id)


def _of(rules: Rules, credential: Credential) -> Iterator[tuple[str, ...]]:
    about = _about(credential)
    routes = rules.routes_to.get(credential.id, ())
    remarks = (_ways_in(rules, credential, routes), silence(credential))
    evidence = _evidence(credential.source, credential.checked_on, credential.note)
    yield (*about, *[""] * (len(OF_A_ROUTE) - 1), " ".join(filter(None, remarks)), *evidence)
    for route in routes:
        for row, needed in _needed(route):
            yield (*about, *_requirement(rules, route, row, needed))


def _ways_in(rules: Rules, credential: Credential, routes: Sequence[Route]) -> str:
    if not routes:
        return how_without_routes(rules, credential)
    count = sum(not route.closed for route in routes)
    return counted("table.routes", count) if count else phrase("table.routes.none")


def _about(c: Credential) -> tuple[str, ...]:
    return (c.name, *(_cell(range, c) for range in shown(columns.CARDS, "table")))


def _cell(range: Range, record: object) -> str:
    said = text(range, record)
    return _capital(said) if range[0].type == "choice" else said


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def _needed(route: Route) -> Iterator[tuple[Requirement, str]]:
    if route.opens:
        yield route.opens, phrase("table.nothing")
    if route.renews:
        yield route.renews, phrase("table.renewal")
    for row in route.all_of:
        yield row, phrase("table.all")
    for group in route.any_of:
        for row in group.members:
            yield row, f"{_capital(any_of(group))} {group.label.replace('-', ' ')}"
    for row in route.bars:
        yield row, phrase("table.bars")


def _requirement(rules: Rules, route: Route, row: Requirement, needed: str) -> tuple[str, ...]:
    required = rules.by_id.get(row.requires)
    marks = [phrase(f"table.{row.kind}")] if row.kind in ("progression", "counts") else []
    if row.awarded_from or row.awarded_until:
        marks = [*marks, span(row)]
    marks = [*marks, *remarks(columns.ROUTES, "table", row)]
    if required and required.status != "current":
        marks.append(phrase("table.gone"))
    return (
        route.slug.replace("-", " "),
        needed,
        required.title if required else "",
        _capital(phrase(f"basis.{row.basis}")),
        phrase("table.closed" if row.closed or route.closed else "table.current"),
        "; ".join(marks),
        *_evidence(row.source, row.checked_on, row.note),
    )


def _evidence(source: Iterable[str], checked_on: str, note: str) -> tuple[str, str, str]:
    return ("; ".join(source), checked_on, note)


def as_csv(found: Iterable[tuple[str, ...]]) -> str:
    """Return the sheet as CSV with the mark by which Excel knows UTF-8.

    No cell runs as a formula: intake lets none in, and our own words begin with letters. A note
    that begins like a list, with a dash, stays as it is; only a workbook is sure to show it so.
    """
    import csv
    import io

    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows((headings(), *found))
    return "\ufeff" + text.getvalue()


def as_markdown(found: Iterable[tuple[str, ...]]) -> str:
    """Return the sheet as a Markdown table."""
    lines = [f"| {' | '.join(headings())} |", "|---" * len(headings()) + "|"]
    lines += [f"| {' | '.join(map(escaped, row))} |" for row in found]
    return "\n".join(lines) + "\n"
