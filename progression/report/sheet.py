"""The whole framework as one flat sheet, for review by people who never see ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from progression.model import Credential, Requirement, Route, Rules, category_name, tier_name
from progression.report.markdown import escaped
from progression.report.routes import silence, span
from progression.report.wording import counted, of_credential, pounds

COLUMNS = (
    "Credential",
    "Kind",
    "Category",
    "Tier",
    "Level",
    "Also called",
    "Status",
    "Time to earn",
    "Cost",
    "Counts for",
    "Route",
    "Needed",
    "Requirement",
    "Stated or implied",
    "Route status",
    "Remarks",
    "Source",
    "Checked on",
    "Note",
)


def rows(rules: Rules) -> tuple[tuple[str, ...], ...]:
    """Return a row about each credential in words, and below it one for each requirement.

    Cards come first, by category, tier and name. The columns are those of `COLUMNS`.
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
    yield (*about, *[""] * 5, " ".join(filter(None, remarks)), *evidence)
    for route in routes:
        for row, needed in _needed(route):
            yield (*about, *_requirement(rules, route, row, needed))


def _ways_in(rules: Rules, credential: Credential, routes: Sequence[Route]) -> str:
    if not routes:
        start = rules.is_start(credential.id)
        return "Nothing is needed first." if start else "No route is known."
    return "1 route." if len(routes) == 1 else f"{len(routes)} routes, any one of them is enough."


def _about(c: Credential) -> tuple[str, ...]:
    counts = "" if c.valid_months is None else counted(c.valid_months, "month")
    return (
        c.name,
        c.kind.capitalize(),
        category_name(c.category),
        tier_name(c.tier),
        c.level,
        "; ".join(c.aliases),
        c.status.capitalize(),
        of_credential(c.months_min, c.months_max, lambda m: counted(int(m), "month")),
        of_credential(c.cost_min, c.cost_max, pounds),
        counts,
    )


def _needed(route: Route) -> Iterator[tuple[Requirement, str]]:
    for row in route.all_of:
        yield row, "All of these"
    for group in route.any_of:
        number = "one" if group.need == 1 else str(group.need)
        for row in group.members:
            yield row, f"Any {number} of: {group.label.replace('-', ' ')}"


def _requirement(rules: Rules, route: Route, row: Requirement, needed: str) -> tuple[str, ...]:
    required = rules.by_id[row.requires]
    marks = ["step to the next tier"] if row.kind == "progression" else []
    if row.awarded_from or row.awarded_until:
        marks.append(span(row))
    if required.status != "current":
        marks.append("no longer awarded")
    return (
        route.slug.replace("-", " "),
        needed,
        required.title,
        row.basis.capitalize(),
        "Closed" if row.closed or route.closed else "Current",
        "; ".join(marks),
        *_evidence(row.source, row.checked_on, row.note),
    )


def _evidence(source: Iterable[str], checked_on: str, note: str) -> tuple[str, str, str]:
    return ("; ".join(source), checked_on, note)


def as_csv(found: Iterable[tuple[str, ...]]) -> str:
    """Return the sheet as CSV with the mark by which Excel knows UTF-8.

    No cell can be a formula: intake lets none in, and our own words begin with letters.
    """
    import csv
    import io

    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows((COLUMNS, *found))
    return "\ufeff" + text.getvalue()


def as_markdown(found: Iterable[tuple[str, ...]]) -> str:
    """Return the sheet as a Markdown table."""
    lines = [f"| {' | '.join(COLUMNS)} |", "|---" * len(COLUMNS) + "|"]
    lines += [f"| {' | '.join(map(escaped, row))} |" for row in found]
    return "\n".join(lines) + "\n"
