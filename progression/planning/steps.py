"""A set of credentials to a plan: which route each takes, what it uses, in which order.

Within a set each step takes the route that is earliest, then has fewer implied rows, then by slug;
steps that are ready together run by id.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from progression.model import Credential, Plan, Requirement, Route, Rules, Span, Step
from progression.planning.closure import UNREACHED, earliest
from progression.planning.problem import Arc, Problem


class _Choice(NamedTuple):
    """How a step is taken: its route, and the rows of it that are used."""

    route: Route | None
    rows: tuple[Requirement, ...]

    @property
    def rank(self) -> tuple[int, str]:
        return (sum(row.implied for row in self.rows), self.route.slug if self.route else "")

    @property
    def uses(self) -> tuple[str, ...]:
        return tuple(row.requires for row in self.rows)


def plan_of(problem: Problem, target: int, nodes: Collection[int]) -> Plan:
    """Return the plan that obtains exactly `nodes`, each by the best route among them."""
    rules = problem.question.rules
    choices = _choices(problem, frozenset(nodes))
    order = _order(choices) or []
    steps = tuple(_step(rules, id, choices[id]) for id in order)
    credentials = [rules.by_id[id] for id in order]
    return Plan(problem.ids[target], steps, _cost(credentials), _months(rules, steps))


def _choices(problem: Problem, nodes: frozenset[int]) -> dict[str, _Choice]:
    """The choice of each node by id, such that no two steps wait for each other."""
    times = earliest(problem, problem.durations, nodes)
    arcs = {node: _tight_arcs(problem, node, times) for node in sorted(nodes)}
    chosen = {}
    for node in arcs:
        ready = times[node] - problem.durations[node]
        options = (_choice(problem, arc, _had_by(problem, times, ready)) for arc in arcs[node])
        chosen[problem.ids[node]] = min(options, key=lambda choice: choice.rank)
    if _order(chosen) is None:
        return _founded(problem, arcs, times)
    return chosen


def _tight_arcs(problem: Problem, node: int, times: list[int]) -> tuple[Arc, ...]:
    """The routes by which the node can be had at its earliest time."""
    had = _had_by(problem, times, times[node] - problem.durations[node])
    return tuple(arc for arc in problem.arcs[node] if _is_met(problem, arc, had))


def _had_by(problem: Problem, times: list[int], ready: int) -> Callable[[str], bool]:
    def had(id: str) -> bool:
        node = problem.number.get(id)
        return node is not None and UNREACHED < times[node] <= ready

    return had


def _is_met(problem: Problem, arc: Arc, had: Callable[[str], bool]) -> bool:
    ids = problem.ids
    return all(sum(had(ids[m]) for m in need.members) >= need.count for need in arc.needs)


def _choice(problem: Problem, arc: Arc, had: Callable[[str], bool]) -> _Choice:
    """Use the lone rows and exactly `need` of each group: held ones first, then by id."""
    if arc.route is None:
        return _Choice(None, ())
    holding = problem.question.holding

    def held_first(row: Requirement) -> tuple[bool, str]:
        return (row.requires not in holding, row.requires)

    used = list(arc.route.all_of)
    for group in arc.route.any_of:
        rows = [row for row in group.members if row.requires in holding or had(row.requires)]
        used += sorted(rows, key=held_first)[: group.need]
    return _Choice(arc.route, _one_each(used, held_first))


def _one_each(
    rows: Iterable[Requirement], place: Callable[[Requirement], tuple[bool, str]]
) -> tuple[Requirement, ...]:
    """One row for each credential: an implied one hides behind no stated row on the same."""
    found: dict[str, Requirement] = {}
    for row in rows:
        if row.requires not in found or row.implied:
            found[row.requires] = row
    return tuple(sorted(found.values(), key=place))


def _founded(
    problem: Problem, arcs: Mapping[int, tuple[Arc, ...]], times: list[int]
) -> dict[str, _Choice]:
    """Choose where the best routes would wait for each other: in the order of the ids, each the
    best that leaves every other node its earliest time.
    """
    fixed = {node: list(options) for node, options in arcs.items()}
    for node, options in arcs.items():
        ready = _had_by(problem, times, times[node] - problem.durations[node])
        for arc in sorted(options, key=lambda arc: _choice(problem, arc, ready).rank):
            trial = _with_arcs(problem, {**fixed, node: [arc]})
            if earliest(trial, problem.durations, arcs.keys()) == times:
                fixed[node] = [arc]
                break
    return _placed(problem, {node: options[0] for node, options in fixed.items()}, times)


def _with_arcs(problem: Problem, arcs: Mapping[int, list[Arc]]) -> Problem:
    return replace(problem, arcs=tuple(tuple(arcs.get(n, ())) for n in range(len(problem.ids))))


def _placed(problem: Problem, arcs: Mapping[int, Arc], times: list[int]) -> dict[str, _Choice]:
    """Let each step use only what stands before it."""
    waiting = dict(sorted(arcs.items()))
    chosen: dict[str, _Choice] = {}
    while waiting:
        for node, arc in waiting.items():
            in_time = _had_by(problem, times, times[node] - problem.durations[node])
            had = lambda id, in_time=in_time: id in chosen and in_time(id)  # noqa: E731
            if _is_met(problem, arc, had):
                chosen[problem.ids[node]] = _choice(problem, arc, had)
                del waiting[node]
                break
    return chosen


def _order(choices: Mapping[str, _Choice]) -> list[str] | None:
    """Return the ids so that each comes after what it uses, or None if some wait for each other."""
    waits = {id: sum(u in choices for u in choice.uses) for id, choice in choices.items()}
    users: dict[str, list[str]] = {}
    for id, choice in choices.items():
        for used in choice.uses:
            users.setdefault(used, []).append(id)
    ready = [id for id, count in waits.items() if not count]
    heapify(ready)
    order = []
    while ready:
        id = heappop(ready)
        order.append(id)
        for user in users.get(id, ()):
            waits[user] -= 1
            if not waits[user]:
                heappush(ready, user)
    return order if len(order) == len(choices) else None


def _step(rules: Rules, id: str, choice: _Choice) -> Step:
    if choice.route is None:
        return Step(id, None, (), rules.by_id[id].source)
    sources = {address for row in choice.rows for address in row.source}
    return Step(id, choice.route.slug, choice.rows, tuple(sorted(sources)))


def _cost(credentials: list[Credential]) -> Span:
    """Each step paid once. What is not known counts 0 and leaves the maximum open."""
    unknown = sum(c.cost_min is None or c.cost_max is None for c in credentials)
    low = sum((c.cost_min or Decimal(0) for c in credentials), Decimal(0))
    high = sum((c.cost_max or Decimal(0) for c in credentials), Decimal(0))
    return Span(low, None if unknown else high, unknown)


def _months(rules: Rules, steps: tuple[Step, ...]) -> Span:
    """The longest chain, since steps that do not wait for each other run side by side."""
    low: dict[str, int] = {}
    high: dict[str, int] = {}
    unknown = 0
    for step in steps:
        credential = rules.by_id[step.credential]
        least, most = credential.months_min, credential.months_max
        unknown += least is None or most is None
        low[step.credential] = max((low.get(u, 0) for u in step.uses), default=0) + (least or 0)
        high[step.credential] = max((high.get(u, 0) for u in step.uses), default=0) + (most or 0)
    longest = max(high.values(), default=0)
    return Span(max(low.values(), default=0), None if unknown else longest, unknown)
