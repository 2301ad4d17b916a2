"""Rules and a person's holdings to one small integer problem; knows nothing of plans.

The problem is a directed hypergraph (Gallo, Longo, Pallottino & Nguyen 1993): nodes are
credentials, a route is an arc from what it needs to what it awards, a start is an arc that needs
nothing. Nodes are numbered in the order of their ids, so the order of numbers breaks ties.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from progression.model import Credential, Group, Requirement, Route, Rules
from progression.question import Question


def usable(question: Question, route: Route) -> Route | None:
    """Return the route with the rows that may be used, or None where too few are left."""
    if all(_is_plain(question, row) for row in route.rows()):
        return None if (route.to, route.slug) in question.without else route
    lone = tuple(row for row in route.all_of if _is_read(question, row))
    if (
        route.closed
        or (route.to, route.slug) in question.without
        or not all(_can_count(question, row) for row in lone)
    ):
        return None
    groups = tuple(
        Group(group.label, group.need, _counting(question, group)) for group in route.any_of
    )
    if any(len(group.members) < group.need for group in groups) or not (lone or groups):
        return None
    return Route(route.to, route.slug, lone, groups)


def _is_plain(question: Question, row: Requirement) -> bool:
    """Whether nothing about the row, as most are, can keep it from being used."""
    return not (row.closed or row.awarded_from or row.awarded_until) and _is_read(question, row)


def _counting(question: Question, group: Group) -> tuple[Requirement, ...]:
    rows = group.open_members
    return tuple(row for row in rows if _is_read(question, row) and _can_count(question, row))


def _is_read(question: Question, row: Requirement) -> bool:
    return not (question.stated_only and row.implied)


def _can_count(question: Question, row: Requirement) -> bool:
    """Whether an award inside the row's span is held or can still be made."""
    last = row.awarded_until
    if _is_too_early(question, row) and question.rules.by_id[row.requires].status != "current":
        return False
    if not last:
        return True
    if row.requires in question.holding:
        awarded = question.holding[row.requires]
        return awarded <= last[: len(awarded)]
    return question.day[: len(last)] <= last


def _is_too_early(question: Question, row: Requirement) -> bool:
    """Whether the award held comes before the row's span, so that it has to be made again."""
    awarded = question.holding.get(row.requires, "")
    return bool(awarded) and awarded < row.awarded_from[: len(awarded)]


@dataclass(frozen=True, slots=True)
class Need:
    """`count` of the nodes in `members` are needed; a lone requirement is one of one."""

    count: int
    members: tuple[int, ...]


class Arc(NamedTuple):
    """One usable route to `head`; `route` is None for a start. `needs` leave out what is held."""

    head: int
    route: Route | None
    needs: tuple[Need, ...]


class Wiring(NamedTuple):
    """The arcs as flat tables: needs and arcs have numbers of their own.

    `free` are the nodes with an arc that needs nothing; `uses` the needs of which each node is a
    member; `counts` and `arc` how many each need asks for and whose it is; `needs` and `head` how
    many needs each arc has and what it awards.
    """

    free: tuple[int, ...]
    uses: tuple[tuple[int, ...], ...]
    counts: tuple[int, ...]
    arc: tuple[int, ...]
    needs: tuple[int, ...]
    head: tuple[int, ...]


@dataclass(frozen=True)
class Problem:
    """The credentials of a question that are not held, by number, with the arcs to each.

    `ids` are sorted; `arcs[node]` are its usable routes by slug, none where it cannot be obtained.
    """

    question: Question
    ids: tuple[str, ...]
    arcs: tuple[tuple[Arc, ...], ...]

    @cached_property
    def number(self) -> dict[str, int]:
        return {id: node for node, id in enumerate(self.ids)}

    @cached_property
    def credentials(self) -> tuple[Credential, ...]:
        return tuple(self.question.rules.by_id[id] for id in self.ids)

    @cached_property
    def durations(self) -> tuple[int, ...]:
        """Minimum months of each node; what is not known counts 0."""
        return tuple(credential.months_min or 0 for credential in self.credentials)

    @cached_property
    def wiring(self) -> Wiring:
        return _wired(self)

    @cached_property
    def users(self) -> tuple[tuple[int, ...], ...]:
        """For each node the nodes with a route that may use it."""
        wiring = self.wiring
        heads = ({wiring.head[wiring.arc[need]] for need in needs} for needs in wiring.uses)
        return tuple(tuple(sorted(each)) for each in heads)

    @cached_property
    def members(self) -> tuple[tuple[int, ...], ...]:
        """For each node what its routes may use."""
        return tuple(
            tuple(sorted({m for arc in arcs for need in arc.needs for m in need.members}))
            for arcs in self.arcs
        )

    def only(self, keep: Collection[int]) -> Problem:
        """Return the problem on the nodes of `keep` alone, renumbered."""
        if len(keep) == len(self.ids):
            return self
        kept = sorted(keep)
        renumbered = {node: number for number, node in enumerate(kept)}
        arcs = tuple(
            tuple(arc for arc in (_renumber(arc, renumbered) for arc in self.arcs[node]) if arc)
            for node in kept
        )
        return Problem(self.question, tuple(self.ids[node] for node in kept), arcs)


def _renumber(arc: Arc, renumbered: Mapping[int, int]) -> Arc | None:
    needs = []
    for need in arc.needs:
        members = tuple(renumbered[m] for m in need.members if m in renumbered)
        if len(members) < need.count:
            return None
        needs.append(Need(need.count, members))
    return Arc(renumbered[arc.head], arc.route, tuple(needs))


def _wired(problem: Problem) -> Wiring:
    arcs = [arc for options in problem.arcs for arc in options]
    needs = [(number, need) for number, arc in enumerate(arcs) for need in arc.needs]
    uses: list[list[int]] = [[] for _ in problem.ids]
    for index, (_, need) in enumerate(needs):
        for member in need.members:
            uses[member].append(index)
    return Wiring(
        tuple(sorted({arc.head for arc in arcs if not arc.needs})),
        tuple(map(tuple, uses)),
        tuple(need.count for _, need in needs),
        tuple(number for number, _ in needs),
        tuple(len(arc.needs) for arc in arcs),
        tuple(arc.head for arc in arcs),
    )


def whole_problem(question: Question, target: str = "") -> Problem:
    """Return the problem over every credential that is not held, or all that is behind a target."""
    rules = question.rules
    behind = _behind(rules, target) if target else rules.by_id
    ids = tuple(c.id for c in rules.credentials if c.id in behind and c.id not in question.holding)
    number = {id: node for node, id in enumerate(ids)}
    return Problem(question, ids, tuple(_arcs(question, id, number) for id in ids))


def _behind(rules: Rules, target: str) -> Collection[str]:
    """The ids from which any row, open or not, leads towards the target, itself included."""
    found = {target}
    stack = [target]
    while stack:
        for route in rules.routes_to.get(stack.pop(), ()):
            for row in route.rows():
                if row.requires not in found:
                    found.add(row.requires)
                    stack.append(row.requires)
    return found


def _arcs(question: Question, to: str, number: Mapping[str, int]) -> tuple[Arc, ...]:
    rules = question.rules
    barred = to in question.without
    if barred or rules.by_id[to].status != "current":
        return ()
    if rules.is_start(to):
        return (Arc(number[to], None, ()),)
    routes = (usable(question, route) for route in rules.routes_to.get(to, ()))
    return tuple(Arc(number[to], route, _needs(route, number)) for route in routes if route)


def _needs(route: Route, number: Mapping[str, int]) -> tuple[Need, ...]:
    """The requirements of the route that are not yet met by holdings."""
    lone = sorted({number[row.requires] for row in route.all_of if row.requires in number})
    needs = [Need(1, (node,)) for node in lone]
    for group in route.any_of:
        members = tuple(sorted(number[r.requires] for r in group.members if r.requires in number))
        count = group.need - (len(group.members) - len(members))
        if count > 0:
            needs.append(Need(count, members))
    return tuple(needs)
