"""Rows to credentials and requirements: what each column means, by the data contract."""

from __future__ import annotations

from collections.abc import Iterable

from progression.intake.cells import Cells
from progression.intake.notices import Findings, shown
from progression.intake.sheet import Row
from progression.model import KINDS, Credential, Requirement

CARD_COLUMNS = (
    "id",
    "name",
    "kind",
    "category",
    "tier",
    "level",
    "aliases",
    "status",
    "requirements",
    "months_min",
    "months_max",
    "cost_min",
    "cost_max",
    "valid_months",
    "description",
    "url",
    "source",
    "checked_on",
    "note",
)
CARD_REQUIRED = ("id", "name", "kind")
ROUTE_COLUMNS = (
    "to",
    "requires",
    "route",
    "any_of",
    "need",
    "kind",
    "basis",
    "status",
    "awarded_from",
    "awarded_until",
    "source",
    "checked_on",
    "note",
)
ROUTE_REQUIRED = ("to", "requires")

STATUSES = ("current", "legacy", "withdrawn")
PUBLISHED = ("published", "partial", "unpublished")


def credentials(rows: Iterable[Row], findings: Findings) -> dict[str, Credential]:
    """Return the credentials by id; of a repeated id the first, with an error for the others."""
    found: dict[str, Credential] = {}
    for row in rows:
        credential = _credential(Cells(row, findings))
        if credential.id in found:
            first = found[credential.id].line
            message = f"{shown(credential.id)} is already the id of line {first}"
            findings.add("duplicate_id", row.line, "id", message, "give one of them another id")
        elif credential.id:
            found[credential.id] = credential
    return found


def _credential(cells: Cells) -> Credential:
    credential = Credential(
        id=cells.slug("id", required=True),
        name=cells.required("name"),
        kind=cells.choice("kind", KINDS),
        category=cells.slug("category"),
        tier=cells.slug("tier"),
        level=cells.text("level"),
        aliases=cells.parts("aliases"),
        status=cells.choice("status", STATUSES, "current"),
        requirements=cells.choice("requirements", PUBLISHED, "published"),
        months_min=cells.whole("months_min"),
        months_max=cells.whole("months_max"),
        cost_min=cells.money("cost_min"),
        cost_max=cells.money("cost_max"),
        valid_months=cells.whole("valid_months"),
        description=cells.text("description"),
        url=next(iter(cells.urls("url")), ""),
        source=cells.urls("source"),
        checked_on=cells.date("checked_on"),
        note=cells.text("note"),
        line=cells.line,
    )
    _in_order(cells, "months_min", credential.months_min, credential.months_max)
    _in_order(cells, "cost_min", credential.cost_min, credential.cost_max)
    return credential


def _in_order(cells: Cells, column: str, low: object, high: object) -> None:
    if low is not None and high is not None and low > high:  # type: ignore[operator]
        message = f"the minimum {low} is above the maximum {high}"
        cells.fault("minimum_above_maximum", column, message, "swap the two")


def requirements(
    rows: Iterable[Row], known: dict[str, Credential] | None, findings: Findings
) -> list[Requirement]:
    """Return the sound rows; `known` is None where cards.csv itself could not be read."""
    found = []
    for row in rows:
        cells = Cells(row, findings)
        requirement = _requirement(cells)
        if known is not None:
            _refers(cells, "to", requirement.to, known)
            _refers(cells, "requires", requirement.requires, known)
        if requirement.to and requirement.to == requirement.requires:
            message = f"{shown(requirement.to)} requires itself"
            cells.fault("self_requirement", "requires", message, "delete the row")
        if requirement.any_of and not requirement.route:
            message = f"the group {shown(requirement.any_of)} stands in no route"
            cells.fault(
                "group_without_route", "any_of", message, "name a route for every row of it"
            )
        if cells.sound:
            found.append(requirement)
    return found


def _requirement(cells: Cells) -> Requirement:
    need = cells.whole("need")
    requirement = Requirement(
        to=cells.slug("to", required=True),
        requires=cells.slug("requires", required=True),
        route=cells.slug("route"),
        any_of=cells.text("any_of"),
        need=-1 if need is None else need,
        kind=cells.choice("kind", ("route", "progression"), "route"),
        basis=cells.choice("basis", ("stated", "implied"), "stated"),
        status=cells.choice("status", ("current", "closed"), "current"),
        awarded_from=cells.date("awarded_from", month=True),
        awarded_until=cells.date("awarded_until", month=True),
        source=cells.urls("source"),
        checked_on=cells.date("checked_on"),
        note=cells.text("note"),
        line=cells.line,
    )
    first, last = requirement.awarded_from, requirement.awarded_until
    _in_order(cells, "awarded_from", first or None, last or None)
    return requirement


def _refers(cells: Cells, column: str, value: str, known: dict[str, Credential]) -> None:
    from progression.intake.sheet import nearest

    if value and value not in known:
        hint = nearest(value, tuple(known))
        message = f"{shown(value)} is not an id in cards.csv{hint}"
        cells.fault("unknown_credential", column, message)
