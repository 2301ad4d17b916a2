"""Routes that change no answer: the same as another one, or harder in every respect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from progression.checks.inevitable import Inevitable
from progression.intake.notices import Findings, shown
from progression.model import Requirement, Route, Rules
from progression.planning.problem import Arc, Need, Problem
from progression.planning.situation import Ask, read
from progression.record import Record, replace

# Of very many routes to one credential, so many are compared with each.
MOST_COMPARED = 50

Place = tuple[str, str]  # the credential awarded and the slug of the route


def duplicates(rules: Rules, findings: Findings) -> frozenset[Place]:
    """Report open routes that ask for exactly what another to the same credential asks.

    Returns those that are reported, which leaves one of each kind.
    """
    first: dict[object, Route] = {}
    found: list[Place] = []
    for route in _alike(rules):
        other = first.setdefault((route.to, *_asked(route), *_terms(route)), route)
        if other is not route:
            same = f"asks for the same as {shown(other.slug)} on line {_line(other)}"
            message = f"{_named(route)} {same}"
            findings.add("duplicate_route", _line(route), "route", message, "delete one of the two")
            found.append((route.to, route.slug))
    return frozenset(found)


def _alike(rules: Rules) -> list[Route]:
    """Open routes that share their lone requirements with another, in their order."""
    found: dict[object, list[Route]] = {}
    for route in rules.routes:
        if not route.closed:
            lone = tuple([row.requires for row in route.all_of])
            found.setdefault((route.to, lone, len(route.any_of)), []).append(route)
    return [route for routes in found.values() if len(routes) > 1 for route in routes]


def needless(
    problem: Problem,
    inevitable: Inevitable,
    findings: Findings,
    *,
    passing_over: frozenset[Place] = frozenset(),
) -> None:
    """Report routes that ask for everything another to the same credential asks, and for more.

    Meant is a person who obtains everything by the rules. Routes with dates, points, figures of
    their own or bars are left alone.
    """
    for arcs in problem.arcs:
        options = _options(arcs, inevitable, passing_over) if len(arcs) > 1 else ()
        filed = _filed(options)
        for option in options:
            other = _easier(option, filed, problem)
            if other:
                message = f"{_named(option.route)} asks for all that {shown(other.slug)} asks for"
                fix = "keep it where the source lists both; delete it where it is a slip"
                findings.add("redundant_route", _line(option.route), "route", message, fix)


def _line(route: Route) -> int:
    return min(row.line for row in route.lines())


def _named(route: Route) -> str:
    return f"route {shown(route.slug)} to {shown(route.to)}"


def _asked(route: Route) -> tuple[frozenset[object], frozenset[object]]:
    groups = ((group.need, frozenset(map(_item, group.members))) for group in route.any_of)
    return frozenset(map(_item, route.all_of)), frozenset(groups)


def _item(row: Requirement) -> tuple[object, ...]:
    ages = (row.age_min, row.age_max)
    return row.requires, row.awarded_from, row.awarded_until, *ages, row.points, row.status


def _terms(route: Route) -> tuple[object, ...]:
    """What makes a route that asks for the same another one: price, renewal, who is barred."""
    bars = frozenset(map(_item, route.bars))
    return route.counts, bool(route.opens), bool(route.renews), bars, route.own_figures


def _is_ordinary(route: Route) -> bool:
    """Whether what it asks for is all that tells it from other routes."""
    if _terms(route) != (False, False, False, frozenset(), (None,) * 4):
        return False
    plain = ("", "", None, None, 1)
    return all(
        (row.awarded_from, row.awarded_until, row.age_min, row.age_max, row.points) == plain
        for row in route.rows()
    )


class _Option(Record):
    """A route with the nodes that everyone has who meets it, as a bit mask."""

    route: Route
    needs: tuple[Need, ...]
    met: int

    @property
    def size(self) -> tuple[int, str]:
        return sum(1 for _ in self.route.rows()), self.route.slug

    def is_harder_than(self, other: _Option) -> bool:
        """Whether everyone who meets this one meets the other."""
        return all(self._meets(need) for need in other.needs)

    def _meets(self, need: Need) -> bool:
        members = set(need.members)
        return sum(self.met >> member & 1 for member in members) >= need.least or any(
            mine.least >= need.least and members.issuperset(mine.members) for mine in self.needs
        )


def _options(
    arcs: Sequence[Arc], inevitable: Inevitable, passing_over: frozenset[Place]
) -> tuple[_Option, ...]:
    """The routes that can be met and differ by what they ask for alone."""
    found = []
    for arc in arcs:
        route = arc.route
        if route is None or (route.to, route.slug) in passing_over:
            continue
        if _is_ordinary(route) and all(map(inevitable.can_be_met, arc.needs)):
            found.append(_Option(route, arc.needs, inevitable.by_all(arc.needs)))
    return tuple(found)


def _filed(options: Sequence[_Option]) -> dict[int, list[_Option]]:
    """Each option under nodes of which a harder one must have or offer at least one."""
    often = Counter(member for o in options for need in o.needs for member in need.members)
    filed: dict[int, list[_Option]] = {}
    for option in options:
        need = min(option.needs, key=lambda need: sum(often[member] for member in need.members))
        for member in need.members:
            filed.setdefault(member, []).append(option)
    return filed


def _easier(option: _Option, filed: dict[int, list[_Option]], problem: Problem) -> Route | None:
    """Another route that asks for no more; of two that ask for the same, the one in fewer rows."""
    for other in islice(_near(option, filed), MOST_COMPARED):
        if not option.is_harder_than(other) or (
            other.is_harder_than(option) and option.size < other.size
        ):
            continue
        if _also_as_stated(problem, option.route, other.route):
            return other.route
    return None


def _near(option: _Option, filed: dict[int, list[_Option]]) -> Iterator[_Option]:
    mask = option.met
    for need in option.needs:
        for member in need.members:
            mask |= 1 << member
    nodes = (node for node in filed if mask >> node & 1) if len(filed) < 99 else _bits(mask)
    for node in nodes:
        yield from (other for other in filed.get(node, ()) if other is not option)


def _bits(mask: int) -> Iterator[int]:
    while mask:
        last = mask & -mask
        yield last.bit_length() - 1
        mask ^= last


def _also_as_stated(problem: Problem, harder: Route, easier: Route) -> bool:
    """Whether it holds, too, for someone who counts only the rows that are stated."""
    stated = replace(problem.situation.question, stated_only=True)
    left, enough = read(stated, harder), read(stated, easier)
    if left is None or enough is None:
        return left is None
    return _items(enough) <= _items(left) or left == read(problem.situation.question, harder)


def _items(asks: Sequence[Ask]) -> frozenset[object]:
    return frozenset((ask.need, frozenset(map(_item, ask.rows))) for ask in asks)
