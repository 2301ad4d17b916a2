"""Routes that differ between two versions, in sentences made of names of either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from progression import columns
from progression.model import Figures, Group, Requirement, Route, Rules
from progression.upkeep.changes import RouteChange
from progression.voice import labels
from progression.voice.outline import Line, point
from progression.voice.routes import span
from progression.voice.wording import counted, listed


class Words:
    """Names of either version, and routes in sentences made of them."""

    def __init__(self, old: Rules, new: Rules) -> None:
        self._by_id = {**old.by_id, **new.by_id}

    def title(self, id: str) -> str:
        return self._by_id[id].title

    def titles(self, ids: Iterable[str], last: str = "and") -> str:
        return listed([self.title(id) for id in ids], last)

    def routes(self, found: Iterable[RouteChange], kind: str) -> list[Line]:
        """Say what became of each route of a kind: opened, closed, changed."""
        wanted = (change for change in found if change.kind == kind and not change.evidence_only)
        return [self._route(change) for change in wanted]

    def _route(self, change: RouteChange) -> Line:
        name = f"{self.title(change.to)}, route '{change.slug}'"
        if change.old is None or change.new is None:
            return point(f"{name}: {self._listed(change)}")
        return point(name, tuple(self._differences(change.old, change.new)))

    def _listed(self, change: RouteChange) -> str:
        """A route that stands in one version alone."""
        if change.new:
            verb = "is listed as closed; it needed" if change.new.closed else "needs"
            verb = f"counts as it and {verb}" if change.new.counts else verb
            return f"{verb} {self.needs(change.new)}"
        if change.old and change.old.closed:
            return "was closed, and is not listed any more"
        return f"needed {self.needs(change.old)}" if change.old else ""

    def needs(self, route: Route) -> str:
        """Say all that a route asks for."""
        parts = ["an earlier award of it"] if route.renews else []
        parts += [self.title(row.requires) for row in route.all_of]
        asked = listed([*parts, *(self._group(group) for group in route.any_of)]) or "nothing"
        without = self.titles((row.requires for row in route.bars), "or")
        return f"{asked}, without {without}" if without else asked

    def _group(self, group: Group) -> str:
        if len(group.members) == 1:
            return self.title(group.members[0].requires)
        return f"{_any(group)} of {self.titles((row.requires for row in group.members), 'or')}"

    def _differences(self, old: Route, new: Route) -> Iterator[str]:
        if old.slug != new.slug:
            yield f"was called '{old.slug}'"
        if old.closed != new.closed:
            yield "can be taken again" if old.closed else "is closed now"
        yield from self._asked(old, new)
        yield from self._rows(_by_id(old.all_of), _by_id(new.all_of))
        yield from self._barred(old, new)
        yield from _terms(old, new)

    def _barred(self, old: Route, new: Route) -> Iterator[str]:
        was, now = _by_id(old.bars), _by_id(new.bars)
        yield from (f"is barred to whoever has {self.title(id)} now" for id in now if id not in was)
        yield from (f"is open to whoever has {self.title(id)} now" for id in was if id not in now)
        yield from self._rows(was, now)

    def _asked(self, old: Route, new: Route) -> Iterator[str]:
        """What is asked for now; a requirement may have become a group, or a group one."""
        was, now = _by_id(old.all_of), _by_id(new.all_of)
        pairs = list(_matched(old.any_of, new.any_of))
        widened = {
            id: g for o, g in pairs if g and not o for id in _ids(g) if id in was and id not in now
        }
        narrowed = {
            id: g for g, n in pairs if g and not n for id in _ids(g) if id in now and id not in was
        }
        for id, group in narrowed.items():
            yield f"asks for {self.title(id)} itself, where {self._group(group)} was enough"
        for id, group in widened.items():
            yield f"{self._group(group)} is enough, where {self.title(id)} was asked for"
        fresh = (id for id in now if id not in was and id not in narrowed)
        gone = (id for id in was if id not in now and id not in widened)
        yield from (f"now asks for {self.title(id)} too" for id in fresh)
        yield from (f"asks for {self.title(id)} no longer" for id in gone)
        for before, after in pairs:
            if after not in widened.values() and before not in narrowed.values():
                yield from self._groups(before, after)

    def _groups(self, old: Group | None, new: Group | None) -> Iterator[str]:
        if old is None or new is None:
            if new:
                yield f"now asks for {self._group(new)} too"
            if old:
                yield f"asks for {self._group(old)} no longer"
            return
        was, now = _by_id(old.members), _by_id(new.members)
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
    if any(member.points != 1 for member in group.members):
        return counted(group.need, "point")
    return "any one" if group.need == 1 else f"any {group.need}"


def _terms(old: Route, new: Route) -> Iterator[str]:
    """What a route says beside what it asks of others."""
    if bool(old.opens) != bool(new.opens):
        yield "asks for nothing now" if new.opens else "asks for something now"
    if bool(old.renews) != bool(new.renews):
        yield "is a renewal now" if new.renews else "is no renewal any more"
    if old.counts != new.counts:
        yield "only counts as it now" if new.counts else "awards it now"
    for name, label in (("opens", ""), ("renews", "the earlier award ")):
        was, now = getattr(old, name), getattr(new, name)
        if was and now:
            yield from (f"{label}{said}" for said in _row(was, now))
    for range in labels.shown(columns.ROUTES, "diff"):
        if range[0].name in Figures._fields:
            yield from _changed(range, old.own_figures, new.own_figures)


def _changed(range: labels.Range, old: object, new: object) -> Iterator[str]:
    before, after = labels.text(range, old) or "blank", labels.text(range, new) or "blank"
    if before != after:
        yield f"{labels.label(range)}: {after} (before: {before})"


def _row(old: Requirement, new: Requirement) -> Iterator[str]:
    if old.basis != new.basis:
        yield "is implied now, no source states it" if new.implied else "is stated by a source now"
    if old.status != new.status:
        yield "is closed now" if new.closed else "is open again"
    if "progression" in (old.kind, new.kind) and old.kind != new.kind:
        step = new.kind == "progression"
        yield (
            "is the step from one tier to the next now" if step else "is no step between tiers now"
        )
    dates = (new.awarded_from, new.awarded_until)
    if (old.awarded_from, old.awarded_until) != dates:
        yield f"now {span(new)}" if any(dates) else "now counts whenever it was awarded"
    for range in labels.shown(columns.ROUTES, "diff"):
        if range[0].name not in Figures._fields:
            yield from (f"has {said}" for said in _changed(range, old, new))


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


def _by_id(rows: Iterable[Requirement]) -> dict[str, Requirement]:
    return {row.requires: row for row in rows}
