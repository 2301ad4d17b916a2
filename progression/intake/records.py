"""Rows to credentials and requirements: what each column means, by the data contract."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from progression.intake.cells import Cells
from progression.intake.header import Columns
from progression.intake.nearest import Nearest
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
CARDS = Columns(CARD_COLUMNS, required=("id", "name", "kind"))
ROUTES = Columns(ROUTE_COLUMNS, required=("to", "requires"))

STATUSES = ("current", "legacy", "withdrawn")
PUBLISHED = ("published", "partial", "unpublished")


class Read(NamedTuple):
    """A row of routes.csv, with its `need` as it is written: None where it is blank."""

    row: Requirement
    need: int | None


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
        name=cells.required("name", "a name"),
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
        url=cells.url("url"),
        source=cells.urls("source"),
        checked_on=cells.date("checked_on"),
        note=cells.text("note"),
        line=cells.line,
    )
    for unit in ("months", "cost"):
        low, high = getattr(credential, f"{unit}_min"), getattr(credential, f"{unit}_max")
        if low is not None and high is not None and low > high:
            message = f"'{low}' is above {unit}_max, which is '{high}'"
            cells.fault("minimum_above_maximum", f"{unit}_min", message, "swap the two")
    return credential


def requirements(
    rows: Iterable[Row], known: Collection[str] | None, findings: Findings
) -> list[Read]:
    """Return the sound rows; `known` is None where it is not certain which ids cards.csv has."""
    nearest = Nearest(known or ())
    found = []
    for row in rows:
        cells = Cells(row, findings)
        need = cells.whole("need")
        requirement = _requirement(cells, 1 if need is None else need)
        if known is not None:
            _refers(cells, "to", requirement.to, known, nearest)
            _refers(cells, "requires", requirement.requires, known, nearest)
        _agrees_with_itself(requirement, cells)
        if cells.sound:
            found.append(Read(requirement, need))
    return found


def _refers(cells: Cells, column: str, id: str, known: Collection[str], nearest: Nearest) -> None:
    if id and id not in known:
        message = f"{shown(id)} is not an id in cards.csv{nearest.hint(id)}"
        fix = "correct the id, or add a row for it to cards.csv"
        cells.fault("unknown_credential", column, message, fix)


def _requirement(cells: Cells, need: int) -> Requirement:
    return Requirement(
        to=cells.slug("to", required=True),
        requires=cells.slug("requires", required=True),
        route=cells.slug("route"),
        any_of=cells.text("any_of"),
        need=need,
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


def _agrees_with_itself(row: Requirement, cells: Cells) -> None:
    if row.to and row.to == row.requires:
        message = f"{shown(row.to)} requires itself, and another id is expected"
        cells.fault("self_requirement", "requires", message, "correct the id, or delete the row")
    if row.any_of and not row.route:
        message = f"the group {shown(row.any_of)} stands in no route, and one is expected"
        cells.fault(
            "group_without_route", "any_of", message, "write the same route in all its rows"
        )
    first, last = row.awarded_from, row.awarded_until
    if first and last and first[: len(last)] > last:  # a month counts to its end
        message = f"'{first}' is after awarded_until, which is '{last}'"
        cells.fault("minimum_above_maximum", "awarded_from", message, "swap the two")
