"""A framework on a day, lowered to what bits can answer: a few kilobytes that pickle.

Owns which awards each row asks for (a view), what counts as what, and how each credential is
awarded; refuses to know people. The words of the contract are those of planning/situation.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from progression import days
from progression.model import Requirement, Route, Rules
from progression.planning.awards import WHOLE, Lens, lens_of
from progression.planning.situation import Ask, read
from progression.question import Question
from progression.record import NamedTuple

Need = tuple[int, tuple[tuple[int, int], ...]]
"""So many points are needed of these views, of which each brings its points."""
Key = tuple[int, Lens]
"""A credential by its number, as some row asks for it."""


class Taking(NamedTuple):
    """One way to be awarded something, open to whom nothing of `bars` certainly counts for.

    A renewal is open to who was ever awarded it, in the time that its lens `gate` lets through.
    """

    credential: int
    needs: tuple[Need, ...]
    bars: tuple[int, ...] = ()
    gate: Lens | None = None


class Compiled(NamedTuple):
    """A framework on a day. Credentials and views are numbers, in the order of `ids` and `views`.

    `valid` are the months that each credential counts; `eligible` those that are still awarded, so
    that one more of them may be what somebody lacks. `named` are the credentials that stand for a
    view in a list of what is missing. `soon` is the last day of what expires soon. `dated` are the
    credentials of which the days of the award matter, and not only whether it counts.
    """

    rules: Rules
    fingerprint: str
    day: str
    soon: int
    ids: tuple[str, ...]
    valid: tuple[int | None, ...]
    views: tuple[Key, ...]
    recognised: tuple[tuple[int, tuple[Need, ...]], ...]
    takings: tuple[Taking, ...]
    named: tuple[tuple[int, ...], ...]
    dated: frozenset[int]


def compile(rules: Rules, fingerprint: str, day: str, soon: int) -> Compiled:
    """Return the framework as it is judged on a day; `soon` are months ahead."""
    lowering = _Lowering(Question(rules, day=day))
    return lowering.compiled(fingerprint, days.add_months(days.number(day), soon))


class _Lowering:
    def __init__(self, question: Question) -> None:
        self._question = question
        self._rules = question.rules
        self._ids = tuple(c.id for c in question.rules.credentials)
        self._number = {id: n for n, id in enumerate(self._ids)}
        self._view: dict[Key, int] = {(n, WHOLE): n for n in range(len(self._ids))}
        self._recognised: list[tuple[int, tuple[Need, ...]]] = []

    def compiled(self, fingerprint: str, soon: int) -> Compiled:
        takings = tuple(taking for id in self._ids for taking in self._takings(id))
        self._recognise()
        views = tuple(self._view)
        return Compiled(
            self._rules,
            fingerprint,
            self._question.day,
            soon,
            self._ids,
            tuple(c.valid_months for c in self._rules.credentials),
            views,
            tuple(self._recognised),
            takings,
            tuple(tuple(sorted(set(self._named(v, frozenset())))) for v in range(len(views))),
            _dated(views, takings),
        )

    def _takings(self, id: str) -> Iterator[Taking]:
        credential, number = self._rules.by_id[id], self._number[id]
        if credential.kind in ("exemption", "rule") or credential.status != "current":
            return
        if self._rules.is_start(id):
            yield Taking(number, ())
            return
        routes = [r for r in self._rules.routes_to.get(id, ()) if not r.counts]
        read_routes = [(route, asks) for route in routes if (asks := self._read(route)) is not None]
        for route, asks in read_routes:
            gate = lens_of(route.renews) if route.renews else None
            yield Taking(number, self._needs(asks, WHOLE), self._bars(route), gate)
        if not any(route.renews for route in routes):
            for route, asks in read_routes:
                kept = tuple(ask for ask in asks if any(map(self._expires, ask.rows)))
                if len(kept) < len(asks):
                    yield Taking(number, self._needs(kept, WHOLE), self._bars(route), WHOLE)

    def _read(self, route: Route) -> tuple[Ask, ...] | None:
        return read(self._question, route)

    def _bars(self, route: Route) -> tuple[int, ...]:
        return tuple(self._number[row.requires] for row in route.bars if not row.closed)

    def _expires(self, row: Requirement) -> bool:
        return self._rules.by_id[row.requires].valid_months is not None or row.age_max is not None

    def _needs(self, asks: Iterable[Ask], lens: Lens) -> tuple[Need, ...]:
        return tuple(
            (ask.need, tuple((self._seen(row, lens), row.points) for row in ask.rows))
            for ask in asks
        )

    def _seen(self, row: Requirement, lens: Lens) -> int:
        key = self._number[row.requires], lens.through(lens_of(row))
        return self._view.setdefault(key, len(self._view))

    def _recognise(self) -> None:
        """Find what counts as each view; what this asks for are views that follow."""
        done = 0
        while done < len(self._view):
            number, lens = list(self._view)[done]
            for route in self._rules.routes_to.get(self._ids[number], ()):
                asks = self._read(route) if route.counts else None
                if asks is not None:
                    self._recognised.append((done, self._needs(asks, lens)))
            done += 1

    def _named(self, view: int, above: frozenset[int]) -> Iterator[int]:
        """The credentials of which an award would count for a view; never the name of a rule."""
        number = list(self._view)[view][0]
        credential = self._rules.by_id[self._ids[number]]
        if credential.kind != "rule":
            if credential.kind != "exemption" and credential.status == "current":
                yield number
            return
        for seen, needs in self._recognised:
            if seen == view:
                members = {member for _, rows in needs for member, _ in rows} - above
                for member in members:
                    yield from self._named(member, above | {view})


def _dated(views: Iterable[Key], takings: Iterable[Taking]) -> frozenset[int]:
    found = {number for number, lens in views if lens != WHOLE}
    for taking in takings:
        found.update(taking.bars)
        if taking.gate not in (None, WHOLE):
            found.add(taking.credential)
    return frozenset(found)
