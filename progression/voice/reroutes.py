"""Routes that differ between two versions, in sentences made of names of either."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from progression import columns
from progression.model import Figures, Group, Requirement, Route, Rules
from progression.upkeep.changes import RouteChange
from progression.voice import labels
from progression.voice.outline import Line, point
from progression.voice.phrases import counted, phrase
from progression.voice.routes import span
from progression.voice.words import joined


class Words:
    """Names of either version, and routes in sentences made of them."""

    def __init__(self, old: Rules, new: Rules) -> None:
        self._by_id = {**old.by_id, **new.by_id}

    def title(self, id: str) -> str:
        return self._by_id[id].title

    def titles(self, ids: Iterable[str], *, either: bool = False) -> str:
        return joined([self.title(id) for id in ids], either=either)

    def routes(self, found: Iterable[RouteChange], kind: str) -> list[Line]:
        """Say what became of each route of a kind: opened, closed, changed."""
        wanted = (change for change in found if change.kind == kind and not change.evidence_only)
        return [self._route(change) for change in wanted]

    def _route(self, change: RouteChange) -> Line:
        name = phrase("diff.route", name=self.title(change.to), route=change.slug)
        if change.old is None or change.new is None:
            return point(phrase("diff.route.said", route=name, text=self._listed(change)))
        return point(name, tuple(self._differences(change.old, change.new)))

    def _listed(self, change: RouteChange) -> str:
        """A route that stands in one version alone."""
        if change.new:
            key = "diff.route.shut" if change.new.closed else "diff.route.needs"
            key = f"{key}.counts" if change.new.counts else key
            return phrase(key, names=self.needs(change.new))
        if change.old and change.old.closed:
            return phrase("diff.route.unlisted")
        return phrase("diff.route.needed", names=self.needs(change.old)) if change.old else ""

    def needs(self, route: Route) -> str:
        """Say all that a route asks for."""
        parts = [phrase("diff.route.renews")] if route.renews else []
        parts += [self.title(row.requires) for row in route.all_of]
        parts += [self._group(group) for group in route.any_of]
        asked = joined(parts) or phrase("diff.route.nothing")
        bars = (row.requires for row in route.bars if not row.closed)
        without = self.titles(bars, either=True)
        return phrase("diff.route.without", text=asked, names=without) if without else asked

    def _group(self, group: Group) -> str:
        members = group.open_members or group.members
        if len(members) == 1:
            return self.title(members[0].requires)
        names = self.titles((row.requires for row in members), either=True)
        return phrase("diff.group", label=_any(group), names=names)

    def _differences(self, old: Route, new: Route) -> Iterator[str]:
        if old.slug != new.slug:
            yield phrase("diff.renamed", route=old.slug)
        if old.closed != new.closed:
            yield phrase("diff.reopened" if old.closed else "diff.shut")
        yield from self._asked(old, new)
        yield from self._rows(_by_id(old.all_of), _by_id(new.all_of))
        yield from self._barred(old, new)
        yield from _terms(old, new)

    def _barred(self, old: Route, new: Route) -> Iterator[str]:
        was, now = _by_id(old.bars), _by_id(new.bars)
        for id, row in now.items():
            if id not in was:
                yield self._closed(row) or phrase("diff.barred", name=self.title(id))
        for id, row in was.items():
            if id not in now:
                yield self._unlisted(row) or phrase("diff.unbarred", name=self.title(id))
        yield from self._rows(was, now)

    def _closed(self, row: Requirement) -> str:
        """Say of a new row that it is closed and changes nothing; empty where it is open."""
        name, text = self.title(row.requires), phrase("diff.listed.shut")
        return phrase("diff.row", name=name, text=text) if row.closed else ""

    def _unlisted(self, row: Requirement) -> str:
        """Say of a row that is gone that it was closed; empty where it was open."""
        name, text = self.title(row.requires), phrase("diff.route.unlisted")
        return phrase("diff.row", name=name, text=text) if row.closed else ""

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
            yield phrase("diff.asks.itself", name=self.title(id), group=self._group(group))
        for id, group in widened.items():
            yield phrase("diff.asks.group", group=self._group(group), name=self.title(id))
        fresh = (id for id in now if id not in was and id not in narrowed)
        gone = (id for id in was if id not in now and id not in widened)
        yield from (phrase("diff.asks.too", name=self.title(id)) for id in fresh)
        yield from (phrase("diff.asks.no", name=self.title(id)) for id in gone)
        for before, after in pairs:
            if after not in widened.values() and before not in narrowed.values():
                yield from self._groups(before, after, now)

    def _groups(self, old: Group | None, new: Group | None, lone: Collection[str]) -> Iterator[str]:
        """What is enough of a group now; of what is asked for by itself now that is said there."""
        if old is None or new is None:
            if new:
                yield phrase("diff.asks.too", name=self._group(new))
            if old:
                yield phrase("diff.asks.no", name=self._group(old))
            return
        was, now = _by_id(old.members), _by_id(new.members)
        both = [id for id in now if id in was and not (now[id].closed or was[id].closed)]
        for id, row in now.items():
            if id not in was:
                yield self._closed(row) or self._counting(id, both)
        for id, row in was.items():
            if id not in now and id not in lone:
                yield self._unlisted(row) or self._counting_no_longer(id, both)
        if old.need != new.need:
            names = self.titles([i for i in now if not now[i].closed] or now, either=True)
            yield phrase("diff.need", new=_any(new), old=_any(old), names=names)
        yield from self._rows(was, now)

    def _counting(self, id: str, both: Collection[str]) -> str:
        """Say of a member that it counts now, beside those that count as before."""
        key = "diff.member" if both else "diff.member.only"
        return phrase(key, name=self.title(id), names=self.titles(both, either=True))

    def _counting_no_longer(self, id: str, both: Collection[str]) -> str:
        key = "diff.member.gone" if both else "diff.member.gone.only"
        return phrase(key, name=self.title(id), names=self.titles(both, either=True))

    def _rows(self, was: dict[str, Requirement], now: dict[str, Requirement]) -> Iterator[str]:
        for id in now:
            if id in was:
                yield from (
                    phrase("diff.row", name=self.title(id), text=said)
                    for said in _row(was[id], now[id])
                )


def _any(group: Group) -> str:
    if any(member.points != 1 for member in group.members):
        return counted("diff.group.points", group.need)
    return counted("diff.group.need", group.need)


def _terms(old: Route, new: Route) -> Iterator[str]:
    """What a route says beside what it asks of others."""
    if bool(old.opens) != bool(new.opens):
        yield phrase("diff.opens" if new.opens else "diff.opens.no")
    if bool(old.renews) != bool(new.renews):
        yield phrase("diff.renews" if new.renews else "diff.renews.no")
    if old.counts != new.counts:
        yield phrase("diff.counts" if new.counts else "diff.counts.no")
    if old.opens and new.opens:
        yield from _row(old.opens, new.opens)
    if old.renews and new.renews:
        yield from (phrase("diff.earlier", text=said) for said in _row(old.renews, new.renews))
    for range in labels.shown(columns.ROUTES, "diff"):
        if range[0].name in Figures._fields:
            yield from _changed(range, old.own_figures, new.own_figures)


def _changed(range: labels.Range, old: object, new: object) -> Iterator[str]:
    before, after = (labels.text(range, each) or phrase("diff.blank") for each in (old, new))
    if before != after:
        yield phrase("diff.now", label=labels.label(range), new=after, old=before)


def _row(old: Requirement, new: Requirement) -> Iterator[str]:
    if old.basis != new.basis:
        yield phrase("diff.implied" if new.implied else "diff.stated")
    if old.status != new.status:
        yield phrase("diff.shut" if new.closed else "diff.reopened.row")
    if "progression" in (old.kind, new.kind) and old.kind != new.kind:
        step = new.kind == "progression"
        yield phrase("diff.step" if step else "diff.step.no")
    dates = (new.awarded_from, new.awarded_until)
    if (old.awarded_from, old.awarded_until) != dates:
        yield phrase("diff.span", span=span(new)) if any(dates) else phrase("diff.span.no")
    for range in labels.shown(columns.ROUTES, "diff"):
        if range[0].name not in Figures._fields:
            yield from (phrase("diff.has", text=said) for said in _changed(range, old, new))


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
