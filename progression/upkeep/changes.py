"""Two versions of a framework side by side: which credentials and routes differ.

Owns the matching of old and new records; refuses to say what it means for anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from progression import columns
from progression.model import Credential, Requirement, Route, Rules


@dataclass(frozen=True, slots=True)
class CredentialChange:
    """One credential in both versions, with something different in its row."""

    old: Credential
    new: Credential

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns that differ, in the order of cards.csv."""
        names = columns.CARDS.names
        return tuple(name for name in names if getattr(self.old, name) != getattr(self.new, name))

    @property
    def evidence_only(self) -> bool:
        return set(self.columns) <= set(columns.CARDS.evidence)


@dataclass(frozen=True, slots=True)
class RouteChange:
    """One route to `to`, by its slug now or last; None for the version that does not list it."""

    to: str
    slug: str
    old: Route | None
    new: Route | None

    @property
    def kind(self) -> str:
        """`opened` and `closed` say whether it can be taken; all else is `changed`."""
        was_open = self.old is not None and not self.old.closed
        is_open = self.new is not None and not self.new.closed
        if was_open == is_open:
            return "changed"
        return "opened" if is_open else "closed"

    @property
    def evidence_only(self) -> bool:
        """Whether the route asks for what it asked for, and only says so on other grounds."""
        both = self.old is not None and self.new is not None
        return both and _bare(self.old) == _bare(self.new)


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two versions, sorted by id and slug.

    `routes` holds those of added and removed credentials too.
    """

    added: tuple[Credential, ...]
    removed: tuple[Credential, ...]
    changed: tuple[CredentialChange, ...]
    routes: tuple[RouteChange, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.routes)


def changes(old: Rules, new: Rules) -> Changes:
    """Return what differs; a route that only has another name is one that changed."""
    both = [(old.by_id[c.id], c) for c in new.credentials if c.id in old.by_id]
    return Changes(
        tuple(c for c in new.credentials if c.id not in old.by_id),
        tuple(c for c in old.credentials if c.id not in new.by_id),
        tuple(CredentialChange(was, now) for was, now in both if was != now),
        tuple(_route_changes(old, new)),
    )


def _route_changes(old: Rules, new: Rules) -> Iterator[RouteChange]:
    for to in sorted(old.routes_to.keys() | new.routes_to.keys()):
        was = {route.slug: route for route in old.routes_to.get(to, ())}
        now = {route.slug: route for route in new.routes_to.get(to, ())}
        renamed = _renamed(was, now)
        for slug in sorted(was.keys() | now.keys()):
            if slug in renamed.values() and slug not in was:
                continue
            now_called = renamed.get(slug, slug)
            before, after = was.get(slug), now.get(now_called)
            if before != after:
                yield RouteChange(to, now_called, before, after)


def _renamed(was: dict[str, Route], now: dict[str, Route]) -> dict[str, str]:
    """New slugs by old ones, for routes that are the same but for their name."""
    free = {slug: _nameless(now[slug]) for slug in sorted(now.keys() - was.keys())}
    found: dict[str, str] = {}
    for slug in sorted(was.keys() - now.keys()):
        same = [new for new, route in free.items() if route == _nameless(was[slug])]
        if same:
            found[slug] = same[0]
            del free[same[0]]
    return found


def _nameless(route: Route) -> object:
    lone = [replace(row, route="") for row in route.lines() if not row.any_of]
    groups = [
        (g.need, [replace(row, route="", any_of="") for row in g.members]) for g in route.any_of
    ]
    return lone, sorted(groups, key=repr)


def _bare(route: Route | None) -> object:
    """The route without its evidence."""
    return route and (route.slug, frozenset(map(without_evidence, route.lines())))


def without_evidence(row: Requirement) -> Requirement:
    """Return the row with what it asks for alone."""
    blank = {name: columns.ROUTES.column(name).default for name in columns.ROUTES.evidence}
    return replace(row, **blank)


def touched(old: Rules, new: Rules) -> frozenset[str]:
    """Return the ids whose own rule differs in a way that a plan can depend on.

    That is whether it can be had at all, its months and costs, and what its routes ask for.
    """
    ids = old.by_id.keys() | new.by_id.keys()
    return frozenset(id for id in ids if _logic(old, id) != _logic(new, id))


def _logic(rules: Rules, id: str) -> object:
    found = rules.by_id.get(id)
    if found is None:
        return None
    own = (found.kind, found.status, rules.is_start(id), found.valid_months)
    return own, found.figures, _rows(rules.routes_to.get(id, ()))


def _rows(routes: Iterable[Route]) -> frozenset[Requirement]:
    return frozenset(without_evidence(row) for route in routes for row in route.lines())
