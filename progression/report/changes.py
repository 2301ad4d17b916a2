"""What changed between two versions of a framework, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from progression.model import Credential, Rules
from progression.report.outline import Point, Section
from progression.report.reroutes import Words
from progression.report.wording import counted, listed, of_credential, pounds
from progression.upkeep.changes import EVIDENCE, Changes, CredentialChange

LABELS = {
    "name": "name",
    "kind": "kind",
    "category": "category",
    "tier": "tier",
    "level": "level",
    "aliases": "other names",
    "status": "status",
    "requirements": "how far its rule is published",
    "valid_months": "months it counts",
}


def sections(found: Changes, old: Rules, new: Rules) -> Iterator[Section]:
    """Yield what changed under headings; nothing where nothing did."""
    said = Words(old, new)
    groups = (
        ("Added", [_introduced(c) for c in found.added]),
        ("Removed", [_introduced(c) for c in found.removed]),
        ("Changed", list(_changed(found.changed))),
        ("Routes opened", said.routes(found.routes, "opened")),
        ("Routes closed", said.routes(found.routes, "closed")),
        ("Routes changed", said.routes(found.routes, "changed")),
        ("Sources, dates and notes", list(_evidence(found))),
    )
    for heading, points in groups:
        if points:
            yield Section(heading, tuple(points))


def _introduced(credential: Credential) -> Point:
    return Point(f"{credential.title}, {credential.kind}")


def _changed(found: Iterable[CredentialChange]) -> Iterator[Point]:
    for change in found:
        if not change.evidence_only:
            yield Point(change.new.title, tuple(_columns(change)))


def _columns(change: CredentialChange) -> Iterator[str]:
    old, new = change.old, change.new
    for column, label in LABELS.items():
        if column in change.columns:
            yield _instead(label, _plain(getattr(old, column)), _plain(getattr(new, column)))
    if {"months_min", "months_max"} & set(change.columns):
        yield _instead("time to earn it", _months(old), _months(new))
    if {"cost_min", "cost_max"} & set(change.columns):
        yield _instead("cost", _cost(old), _cost(new))
    for column, label in (("description", "the description"), ("url", "the page address")):
        if column in change.columns:
            yield f"{label} is another"


def _instead(label: str, old: str, new: str) -> str:
    return f"{label}: {new or 'blank'} (before: {old or 'blank'})"


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if value is None else str(value)


def _months(c: Credential) -> str:
    return of_credential(c.months_min, c.months_max, _say_months)


def _say_months(months: Decimal | int) -> str:
    return counted(int(months), "month")


def _cost(c: Credential) -> str:
    return of_credential(c.cost_min, c.cost_max, pounds)


def _evidence(found: Changes) -> Iterator[Point]:
    cards = sum(bool(set(change.columns) & set(EVIDENCE)) for change in found.changed)
    routes = sum(change.evidence_only for change in found.routes)
    counts = [counted(n, name) for n, name in ((cards, "credential"), (routes, "route")) if n]
    if counts:
        yield Point(f"Changed for {listed(counts)}; --json has them in full.")
