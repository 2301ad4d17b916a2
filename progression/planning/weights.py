"""Objectives as whole numbers: one sum that holds the order of plans, or the first part of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from decimal import Decimal
from math import inf, prod

from progression.planning.closure import UNREACHED, earliest
from progression.planning.problem import Arc, Problem
from progression.planning.situation import Ask, Taking

Column = list[int]  # a whole number for each node
UNKNOWN = 1_000_000  # months of what may take any time


def weights(problem: Problem, by: str, *, ties: bool) -> tuple[int, ...]:
    """Return a whole number for each node, so that sums compare as the orders of plans do.

    Without `ties` only the objective and the number of steps are in them. Left out are the longest
    time of a chain, the highest cost where some are not known, what repeats cost, and, where a step
    could take several routes, which of them its plan takes. All of them only make a plan come later
    than its weight says.
    """
    return _folded(_columns(problem, by, ties=ties))


def unit(problem: Problem, by: str, *, ties: bool) -> int:
    """Return the weight of one step, penny or unknown, with what is compared after it left out."""
    columns = _columns(problem, by, ties=ties)
    return prod(sum(column) + 1 for column in columns[1:])


def _columns(problem: Problem, by: str, *, ties: bool) -> list[Column]:
    rest = _ties(problem) if ties else (even(problem),)
    return [*_objective(problem, by), *rest]


def pence(problem: Problem) -> Column:
    """Return the least cost of each node in pence; what is not known counts 0."""
    return _of_steps(problem, lambda taking: _pence(taking.figures.cost_min))


def unknowns(problem: Problem, by: str) -> Column:
    """Return 1 for each step of which no least cost (by time: no least months) is known."""
    if by == "cost":
        return _of_steps(problem, lambda taking: int(taking.figures.cost_min is None))
    return _of_steps(problem, lambda taking: int(taking.figures.months_min is None))


def even(problem: Problem) -> Column:
    """Return 1 for each step."""
    return _of_steps(problem, lambda _: 1)


def _folded(columns: Iterable[Column]) -> tuple[int, ...]:
    """Make one number of several for each node, such that no sum of a later one tells first."""
    total: Column | None = None
    for column in columns:
        scale = sum(column) + 1
        before = total or [0] * len(column)
        total = [each * scale + value for each, value in zip(before, column, strict=True)]
    return tuple(total or ())


def _objective(problem: Problem, by: str) -> Iterator[Column]:
    """What is proved first, the most important first."""
    if by == "cost":
        yield pence(problem)
        yield unknowns(problem, by)
        if _most_known(problem):
            yield _of_steps(problem, lambda taking: _pence(taking.figures.cost_max))
    elif by == "time":
        yield unknowns(problem, by)
    else:
        yield even(problem)


def _ties(problem: Problem) -> Iterator[Column]:
    yield even(problem)
    yield _of_steps(problem, lambda taking: int(taking.options[0].route is None))
    steps = problem.steps
    yield [
        min(map(_least_implied, arcs), default=0) if node in steps else 0
        for node, arcs in enumerate(problem.arcs)
    ]
    yield [int(_is_recognised(arcs)) for arcs in problem.arcs]
    yield _of_steps(problem, lambda taking: int(taking.credential.kind == "condition"))
    yield _ids(problem)
    yield _routes(problem)


def _ids(problem: Problem) -> Column:
    """Of two sets of as many steps the one with the lowest id that the other lacks is lighter."""
    ranks: dict[str, int] = {}
    for taking in problem.takings:
        if taking is not None:
            ranks.setdefault(taking.credential.id, len(ranks))
    top = 1 << len(ranks)
    return _of_steps(problem, lambda taking: top - (top >> ranks[taking.credential.id] + 1))


def _routes(problem: Problem) -> Column:
    """Of two sets of the same ids the one that takes the first of them by an earlier route."""
    slugs: dict[str, list[str]] = {}
    for taking in problem.takings:
        if taking is not None:
            slugs.setdefault(taking.credential.id, []).append(_slug(taking))
    several = [id for id in sorted(slugs, reverse=True) if len(slugs[id]) > 1]
    base = max(map(len, slugs.values()), default=1)
    scale = {id: base**place for place, id in enumerate(several)}
    ranks = {id: sorted(slugs[id]) for id in several}

    def rank(taking: Taking) -> int:
        id = taking.credential.id
        return ranks[id].index(_slug(taking)) * scale[id] if id in scale else 0

    return _of_steps(problem, rank)


def _slug(taking: Taking) -> str:
    """The first of its routes by slug, blank for a start."""
    return min(option.route.slug if option.route else "" for option in taking.options)


def _of_steps(problem: Problem, figure: Callable[[Taking], int]) -> Column:
    return [0 if taking is None else figure(taking) for taking in problem.takings]


def _pence(amount: Decimal | None) -> int:
    return int((amount or 0) * 100)


def _most_known(problem: Problem) -> bool:
    """Whether the highest cost of every step is known."""
    return all(taking is None or taking.figures.cost_max is not None for taking in problem.takings)


def _least_implied(arc: Arc) -> int:
    """The fewest implied rows with which the arc can be used."""
    option = arc.whole.option if arc.whole else None
    if option is None:
        return 0
    return sum(map(_fewest_implied, option.asks))


def _fewest_implied(ask: Ask) -> int:
    """How many rows of so many points are implied at the least."""
    stated = sum(row.points for row in ask.rows if not row.implied)
    most = max((row.points for row in ask.rows if row.implied), default=1)
    return max(0, -(-(ask.need - stated) // most))


def _is_recognised(arcs: tuple[Arc, ...]) -> bool:
    """Whether the node is a recognition that takes steps."""
    return any(arc.route is not None and arc.route.counts for arc in arcs if arc.needs)


class Bounds:
    """What the order of a plan, and of every plan that weighs as much or more, is at least."""

    def __init__(self, problem: Problem, by: str) -> None:
        self._by = by
        self._columns = [*_objective(problem, by), *_ties(problem)][:-2]
        self._routes = [(t.credential.id, _slug(t)) if t else None for t in problem.takings]
        self._most_known = by == "cost" and _most_known(problem)
        self._least_longest = least_longest(problem) if by == "time" else 0

    def of(
        self, nodes: Collection[int], time: int, most: float, *, ties: bool
    ) -> tuple[object, ...]:
        """Return the least order of plans that come with or after these nodes.

        They are done in the month `time` at the earliest, with the longest lengths in `most`.
        """
        sums = [sum(column[node] for node in nodes) for column in self._columns]
        routes = sorted(each for node in nodes if (each := self._routes[node]))
        last = (*sums[-5:], [id for id, _ in routes], routes) if ties else ()
        if self._by == "cost":
            low, unknown = Decimal(sums[0]) / 100, sums[1]
            least = Decimal(sums[2]) / 100 if self._most_known else low
            return (low, unknown, inf if unknown else least, *last)
        if self._by == "time":
            longest_at_least = max(time, self._least_longest, most)
            return (time, sums[0], inf if sums[0] else longest_at_least, *last)
        return (sums[0], *last)


def least_longest(problem: Problem) -> float:
    """Return the least that the maximum of a plan can be of which all months are known."""
    time = earliest(problem, longest(problem))[problem.goal]
    return inf if time == UNREACHED or time >= UNKNOWN else time


def longest(problem: Problem) -> Column:
    """Return the maximum months of each node, more than any deadline where it is not known."""
    found = list(problem.durations)
    for node, taking in enumerate(problem.takings):
        if taking is not None:
            most = taking.figures.months_max
            found[node] = UNKNOWN if most is None else most
    return found
