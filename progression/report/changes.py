"""What changed between two versions of a framework, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from progression.model import Credential, Group, Requirement, Route, Rules
from progression.report.outline import Point, Section
from progression.report.routes import span
from progression.report.wording import counted, listed, of_credential, pounds
from progression.upkeep.changes import EVIDENCE, Changes, CredentialChange, RouteChange

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


class Words:
    """Names of either version, and routes in sentences made of them."""

    def __init__(self, old: Rules, new: Rules) -> None:
        self._by_id = {**old.by_id, **new.by_id}

    def title(self, id: str) -> str:
        return self._by_id[id].title

    def titles(self, ids: Iterable[str], last: str = "and") -> str:
        return listed([self.title(id) for id in ids], last)

    def routes(self, found: Iterable[RouteChange], kind: str) -> list[Point]:
        """Say what became of each route of a kind: opened, closed, changed."""
        wanted = (change for change in found if change.kind == kind and not change.evidence_only)
        return [self._route(change) for change in wanted]

    def _route(self, change: RouteChange) -> Point:
        name = f"{self.title(change.to)}, route '{change.slug}'"
        if change.old is None or change.new is None:
            return Point(f"{name}: {self._listed(change)}")
        return Point(name, tuple(self._differences(change.old, change.new)))

    def _listed(self, change: RouteChange) -> str:
        """A route that stands in one version alone."""
        if change.new:
            verb = "is listed as closed; it needed" if change.new.closed else "needs"
            return f"{verb} {self.needs(change.new)}"
        if change.old and change.old.closed:
            return "was closed, and is not listed any more"
        return f"needed {self.needs(change.old)}" if change.old else ""

    def needs(self, route: Route) -> str:
        """Say all that a route asks for."""
        parts = [self.title(row.requires) for row in route.all_of]
        return listed([*parts, *(self._group(group) for group in route.any_of)])

    def _group(self, group: Group) -> str:
        if len(group.members) == 1:
            return self.title(group.members[0].requires)
        number = "one" if group.need == 1 else str(group.need)
        return f"any {number} of {self.titles((row.requires for row in group.members), 'or')}"

    def _differences(self, old: Route, new: Route) -> Iterator[str]:
        if old.slug != new.slug:
            yield f"was called '{old.slug}'"
        if old.closed != new.closed:
            yield "can be taken again" if old.closed else "is closed now"
        was = {row.requires: row for row in old.all_of}
        now = {row.requires: row for row in new.all_of}
        yield from (f"now asks for {self.title(id)} too" for id in now if id not in was)
        yield from (f"asks for {self.title(id)} no longer" for id in was if id not in now)
        yield from self._rows(was, now)
        for before, after in _matched(old.any_of, new.any_of):
            yield from self._groups(before, after)

    def _groups(self, old: Group | None, new: Group | None) -> Iterator[str]:
        if old is None or new is None:
            if new:
                yield f"now asks for {self._group(new)} too"
            if old:
                yield f"asks for {self._group(old)} no longer"
            return
        was = {row.requires: row for row in old.members}
        now = {row.requires: row for row in new.members}
        both = self.titles((id for id in now if id in was), "or")
        yield from (f"{self.title(id)} now counts as well as {both}" for id in now if id not in was)
        yield from (
            f"{self.title(id)} counts no longer; {both} still does" for id in was if id not in now
        )
        if old.need != new.need:
            yield f"asks for {_any(new)} (before: {_any(old)}) of {self.titles(now, 'or')}"
        yield from self._rows(was, now)

    def _rows(self, was: dict[str, Requirement], now: dict[str, Requirement]) -> Iterator[str]:
        for id in now:
            if id in was:
                yield from (f"{self.title(id)} {said}" for said in _row(was[id], now[id]))


def _any(group: Group) -> str:
    return "any one" if group.need == 1 else f"any {group.need}"


def _row(old: Requirement, new: Requirement) -> Iterator[str]:
    if old.basis != new.basis:
        yield "is implied now, no source states it" if new.implied else "is stated by a source now"
    if old.status != new.status:
        yield "is closed now" if new.closed else "is open again"
    if old.kind != new.kind:
        step = new.kind == "progression"
        yield (
            "is the step from one tier to the next now" if step else "is no step between tiers now"
        )
    dates = (new.awarded_from, new.awarded_until)
    if (old.awarded_from, old.awarded_until) != dates:
        yield f"now {span(new)}" if any(dates) else "now counts whenever it was awarded"


def _matched(
    old: Iterable[Group], new: Iterable[Group]
) -> Iterator[tuple[Group | None, Group | None]]:
    """Groups of one label, then those of the same members under another label, then the rest."""
    was = {group.label: group for group in old}
    now = {group.label: group for group in new}
    for label in sorted(was.keys() & now.keys()):
        yield was.pop(label), now.pop(label)
    for label in sorted(was):
        same = [each for each in sorted(now) if _ids(now[each]) == _ids(was[label])]
        yield was[label], now.pop(same[0]) if same else None
    yield from ((None, now[label]) for label in sorted(now))


def _ids(group: Group) -> list[str]:
    return [row.requires for row in group.members]
