"""One person on one day: what can be taken, by which options, and what counts without it.

Lowers the rules to nodes and arcs (a directed hypergraph with counters; Gallo, Longo, Pallottino &
Nguyen 1993). A node is a taking (a step of a plan: a credential by one price, or its renewal), a
view (a credential as some row asks for it) or a recognition (who meets a `counts` route). Only
takings are steps. Owns what the words of the contract mean; refuses to choose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, TypeVar

from progression.model import Credential, Figures, Requirement, Route
from progression.planning.awards import ALWAYS, WHOLE, Clock, Lens, Months, lens_of
from progression.planning.closure import walked
from progression.question import Question
from progression.record import NamedTuple

T = TypeVar("T")


class Ask(NamedTuple):
    """Rows of which the points of those that count have to come to `need`."""

    need: int
    rows: tuple[Requirement, ...]


class Option(NamedTuple):
    """One usable route of a taking, or none for a start, open in the months of `gate`.

    A `derived` one renews by an ordinary route without what is not asked again.
    """

    route: Route | None
    asks: tuple[Ask, ...] = ()
    gate: Months = ALWAYS
    derived: bool = False


class Taking(NamedTuple):
    """A step that can be made: all options that take the same, or renew."""

    credential: Credential
    figures: Figures
    renewal: bool
    options: tuple[Option, ...]


class Need(NamedTuple):
    """`least` points are needed of the members, of which each brings its `points`."""

    least: int
    members: tuple[int, ...]
    points: tuple[int, ...]


class Arc(NamedTuple):
    """One way to have the head: all of the needs, in the months of `gate`.

    What it brings is not awarded before the takings of `after` are begun.
    """

    head: int
    option: Option | None
    needs: tuple[Need, ...]
    gate: Months = ALWAYS
    after: tuple[int, ...] = ()


class Node(NamedTuple):
    """A taking, or a view through a lens, or a recognition (neither `taking` nor `lens`).

    `possible` and `certain` are the months in which what is held counts; `window` those in which
    a new award is one that counts. A taking with no `lens` but the whole one is its own view.
    """

    id: str
    taking: Taking | None = None
    lens: Lens | None = None
    possible: Months = None
    certain: Months = None
    window: Months = ALWAYS


class Situation:
    """The nodes and arcs of a question, of all that is behind a target or of everything.

    Nodes are in the order of the ids. `view` gives the node of a credential through a lens.
    """

    def __init__(self, question: Question, target: str = "") -> None:
        self.question = question
        self.clock = Clock(question)
        self.made: dict[object, Any] = {}  # what other rooms made of it
        self._rules = question.rules
        self._takings: dict[str, tuple[Taking, ...]] = {}
        self._recognised: dict[str, tuple[Option, ...]] = {}
        targets = [target] if target else [c.id for c in self._rules.credentials]
        keys = walked([(id, WHOLE) for id in targets], self._asked_by)
        self.nodes, self.view = self._numbered(keys)
        self.arcs = tuple(self._arcs())

    def once(self, make: Callable[..., T], *more: object) -> T:
        """Return what a function makes of the situation and more, made once."""
        if (make, *more) not in self.made:
            self.made[make, *more] = make(self, *more)
        found: T = self.made[make, *more]
        return found

    def _asked_by(self, key: tuple[str, Lens]) -> Iterator[tuple[str, Lens]]:
        """Yield the credentials, as rows see them, from which one follows."""
        id, lens = key
        first = id not in self._takings
        if first:
            self._recognised[id] = tuple(self._recognitions(id))
            self._takings[id] = tuple(self._takings_of(id))
            for taking in self._takings[id]:
                for option in taking.options:
                    for ask in option.asks:
                        for row in ask.rows:
                            yield row.requires, lens_of(row)
        for option in self._recognised[id]:
            for ask in option.asks:
                for row in ask.rows:
                    yield row.requires, lens.through(lens_of(row))

    def _recognitions(self, id: str) -> Iterator[Option]:
        for route in self._rules.routes_to.get(id, ()):
            asks = read(self.question, route) if route.counts else None
            if asks is not None:
                yield Option(route, asks)

    def _takings_of(self, id: str) -> Iterator[Taking]:
        """The ordinary takings by their first route, then the renewals."""
        credential = self._rules.by_id[id]
        if (
            credential.kind in ("exemption", "rule")
            or credential.status != "current"
            or id in self.question.without
        ):
            return
        if self._rules.is_start(id):
            yield Taking(credential, credential.figures, False, (Option(None),))
            return
        routes = [route for route in self._rules.routes_to.get(id, ()) if not route.counts]
        ordinary = [Option(r, asks) for r in routes if not r.renews for asks in self._open(r)]
        yield from _by_figures(credential, ordinary, renewal=False)
        renewing = self._renewing(credential, routes, ordinary)
        yield from _by_figures(credential, renewing, renewal=True)

    def _open(self, route: Route) -> Iterator[tuple[Ask, ...]]:
        asks = None if self._is_barred(route) else read(self.question, route)
        if asks is not None:
            yield asks

    def _renewing(
        self, credential: Credential, routes: list[Route], ordinary: list[Option]
    ) -> list[Option]:
        """The options by which what was once awarded is renewed."""
        renewing = [route for route in routes if route.renews]
        if not renewing and credential.id in self.question.holding:
            return [option for each in ordinary for option in self._derived(each)]
        found = []
        for route in renewing:
            gate = self._renewed_in(route)
            found += [Option(route, asks, gate) for asks in self._open(route)]
        return found

    def _renewed_in(self, route: Route) -> Months:
        """The months in which the route renews what is held; repeats do not ask for these."""
        award = self.question.holding.get(route.to)
        if award is None or route.renews is None:
            return None
        return self.clock.held(award, lens_of(route.renews), None)[0]

    def _derived(self, option: Option) -> Iterator[Option]:
        """The renewal where no row says how: what does not expire is not asked again."""
        route = option.route
        held = self._held(route.to, WHOLE)[0] if route else ALWAYS
        if held is not None and held[1] is None:
            return
        kept = tuple(ask for ask in option.asks if any(map(self._expires, ask.rows)))
        strikes = len(kept) < len(option.asks) and not self.question.stated_only
        if strikes and not all(map(self._is_met, option.asks)):
            gate = ALWAYS if held is None or held[1] is None else (held[1] + 1, None)
            yield Option(route, kept, gate, derived=True)

    def _expires(self, row: Requirement) -> bool:
        valid = self._rules.by_id[row.requires].valid_months
        return valid is not None or row.age_max is not None

    def _is_met(
        self, ask: Ask, lens: Lens = WHOLE, above: frozenset[tuple[str, Lens]] = frozenset()
    ) -> bool:
        """Whether what is held, or counts by it, meets it in month 0."""
        points = 0
        for row in ask.rows:
            key = (row.requires, lens.through(lens_of(row)))
            if key in above:
                continue
            if _begins(self._held(*key)) or any(
                all(self._is_met(each, key[1], above | {key}) for each in option.asks)
                for option in self._recognitions(row.requires)
            ):
                points += row.points
        return points >= ask.need

    def _held(self, id: str, lens: Lens) -> tuple[Months, Months]:
        if id not in self.question.holding:
            return None, None
        award, until = self.question.holding[id], self.question.until.get(id, "")
        return self.clock.held(award, lens, valid_months(self.question, id), until)

    def bars(self, route: Route | None) -> Iterator[Requirement]:
        """Yield the rows of what nobody may have who takes the route."""
        for row in route.bars if route else ():
            if not (row.closed or (self.question.stated_only and row.implied)):
                yield row

    def _is_barred(self, route: Route) -> bool:
        """Whether a holding that certainly counts in month 0 bars it."""
        return any(map(self.is_barred, self.bars(route)))

    def is_barred(self, row: Requirement) -> bool:
        """Return whether what is held certainly counts in month 0 as a row asks."""
        return _begins(self._held(row.requires, lens_of(row))[::-1])

    def may_bar(self, arc: Arc) -> Iterator[Requirement]:
        """Yield the rows by which a holding that only possibly counts in month 0 bars an arc."""
        for row in self.bars(arc.option.route if arc.option else None):
            if _begins(self._held(row.requires, lens_of(row))):
                yield row

    def _numbered(
        self, keys: Iterable[tuple[str, Lens]]
    ) -> tuple[tuple[Node, ...], dict[tuple[str, Lens], int]]:
        nodes: list[Node] = []
        view: dict[tuple[str, Lens], int] = {}
        done = ""
        for id, lens in sorted(keys, key=_by_id_whole_first):
            takings = self._takings[id]
            possible, certain = self._held(id, lens)
            window = self.clock.window(lens)
            own = len(takings) == 1 and not self._recognised[id]
            if id != done:
                nodes += [Node(id, taking) for taking in takings]
                done = id
            if own and lens == WHOLE:
                nodes[-1] = Node(id, takings[0], lens, possible, certain, window)
            else:
                nodes.append(Node(id, None, lens, possible, certain, window))
            view[id, lens] = len(nodes) - 1
            nodes += [Node(id) for _ in self._recognised[id]]
        return tuple(nodes), view

    def _arcs(self) -> Iterator[tuple[Arc, ...]]:
        """The arcs of each node, in the order of the nodes."""
        takings: list[int] = []
        last = seen = -1
        for number, node in enumerate(self.nodes):
            if last < 0 or self.nodes[last].id != node.id:
                takings = []
            last = number
            if node.taking is not None:
                takings.append(number)
                yield tuple(
                    Arc(number, option, self._needs(option, WHOLE), option.gate)
                    for option in node.taking.options
                )
            elif node.lens is not None:
                seen = number
                count = len(self._recognised[node.id])
                made = takings if node.window is not None and self.ages(number) else []
                yield tuple(
                    Arc(number, None, (Need(1, (member,), (1,)),))
                    for member in (*made, *range(number + 1, number + 1 + count))
                )
            else:
                option = self._recognised[node.id][number - seen - 1]
                yield (Arc(number, option, self._needs(option, self.nodes[seen].lens or WHOLE)),)

    def _needs(self, option: Option, lens: Lens) -> tuple[Need, ...]:
        return tuple(
            Need(
                ask.need,
                tuple(self.view[row.requires, lens.through(lens_of(row))] for row in ask.rows)
                if lens is not WHOLE
                else tuple(self.view[row.requires, lens_of(row)] for row in ask.rows),
                tuple(row.points for row in ask.rows),
            )
            for ask in option.asks
        )

    def ordinary(self, step: int) -> Iterator[tuple[int, tuple[Arc, ...]]]:
        """Yield the taking by the ordinary routes of a derived renewal, with the arcs by these."""
        taking = self.nodes[step].taking
        if taking is not None and taking.options[0].derived:
            same = (taking.credential, taking.figures, False)
            for number in self.takings[taking.credential.id]:
                other = self.nodes[number].taking
                if other is not None and other[:3] == same:
                    routes = {arc.option.route for arc in self.arcs[step] if arc.option}
                    arcs = (a for a in self.arcs[number] if a.option and a.option.route in routes)
                    yield number, tuple(arcs)

    @cached_property
    def takings(self) -> dict[str, tuple[int, ...]]:
        """The takings of each credential that has any."""
        found: dict[str, tuple[int, ...]] = {}
        for number, node in enumerate(self.nodes):
            if node.taking is not None:
                found[node.id] = (*found.get(node.id, ()), number)
        return found

    def length(self, number: int) -> int:
        """Return the least months that a taking takes; 0 where not known, and for a view."""
        taking = self.nodes[number].taking
        return 0 if taking is None else taking.figures.months_min or 0

    def ages(self, number: int) -> tuple[int, int | None] | None:
        """Return the least and the most age at which an award counts as it is asked for."""
        node = self.nodes[number]
        return (node.lens or WHOLE).age_span(self._rules.by_id[node.id].valid_months)

    def age_of_awards(self, number: int) -> int:
        """Return the least age at which a view counts; 0 where it may count by other rows too."""
        lens = self.nodes[number].lens
        return lens.age_min if lens and not self._recognised[self.nodes[number].id] else 0

    @property
    def is_dated(self) -> bool:
        """Whether more than lengths decides in which months something counts."""
        return self.once(Situation._has_dates)

    def _has_dates(self) -> bool:
        numbers = range(len(self.nodes))
        return any(map(self._is_dated, numbers)) or any(
            arc.after or arc.gate not in (None, ALWAYS) for arcs in self.arcs for arc in arcs
        )

    def _is_dated(self, number: int) -> bool:
        node = self.nodes[number]
        by_age = node.lens is not None and node.lens.age_min > self.age_of_awards(number)
        return by_age or any(each not in (None, ALWAYS) for each in (node.possible, node.window))


def _by_id_whole_first(key: tuple[str, Lens]) -> tuple[str, bool, tuple[int, ...]]:
    id, lens = key
    limits = tuple(-1 if limit is None else limit for limit in lens)
    return id, lens != WHOLE, limits


def _begins(held: tuple[Months, Months]) -> bool:
    """Whether the first of the two counts in month 0."""
    return held[0] is not None and held[0][0] == 0


def _by_figures(
    credential: Credential, options: list[Option], *, renewal: bool
) -> Iterator[Taking]:
    """The takings of a credential: routes with the same figures are one."""
    classes: dict[Figures, list[Option]] = {}
    for option in options:
        figures = credential.figures
        if option.route is not None:
            figures = option.route.figures(credential)
        classes.setdefault(figures, []).append(option)
    for figures, same in classes.items():
        yield Taking(credential, figures, renewal, tuple(same))


def valid_months(question: Question, id: str) -> int | None:
    """Return how long what is held counts by its rule; None where its own last day is known."""
    return None if id in question.until else question.rules.by_id[id].valid_months


def read(question: Question, route: Route) -> tuple[Ask, ...] | None:
    """Return what a route asks for by the rows that are read; None where it cannot be met."""
    if route.closed or (route.to, route.slug) in question.without:
        return None
    stated = question.stated_only
    if stated and all(row.implied for row in route.lines()):
        return None
    lone = (Ask(1, (row,)) for row in route.all_of if not (stated and row.implied))
    groups = []
    for group in route.any_of:
        rows = tuple(row for row in group.open_members if not (stated and row.implied))
        if rows or not stated or not all(row.implied for row in group.members):
            groups.append(Ask(group.need, rows))
    if any(sum(row.points for row in ask.rows) < ask.need for ask in groups):
        return None
    return (*lone, *groups)
