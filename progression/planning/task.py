"""One target to reach over one problem, with what the search may spend on it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from typing import NamedTuple

from progression.planning.closure import earliest, in_time, onward, reachable
from progression.planning.problem import Arc, Problem

MAX_EFFORT = 8_000_000  # needs looked at, for all plans of one answer, before proofs are given up
MAX_UNPROVED = 2_000_000  # and then for plans without a proof

Nodes = frozenset[int]


class Effort:
    """What may still be spent on proofs; counted in operations, so that answers never vary."""

    def __init__(self, left: int = MAX_EFFORT) -> None:
        self.left = left


class Task:
    """Reach `target` as early as can be when `durations` count, then with the least weight.

    With `within` the time has to be that at most, and no earlier one is better.
    """

    def __init__(
        self,
        problem: Problem,
        target: int,
        weights: tuple[int, ...],
        durations: tuple[int, ...],
        *,
        within: int | None = None,
        effort: Effort | None = None,
    ) -> None:
        self.problem = problem
        self.target = target
        self.weights = weights
        self.durations = durations
        self.within = within
        self.effort = effort or Effort()

    @cached_property
    def timed(self) -> bool:
        return any(self.durations)

    def time(self, nodes: Nodes) -> int:
        """Return when `nodes` are enough for the target, `UNREACHED` if they are not."""
        return self.earliest(self.durations, nodes)[self.target]

    def earliest(
        self, durations: Sequence[int], nodes: Nodes, arcs: Collection[int] | None = None
    ) -> list[int]:
        """Return when each of `nodes` can be had with nothing else, by some arcs."""
        self._spend(nodes)
        return earliest(self.problem, durations, nodes, arcs)

    def reachable(self, nodes: Nodes) -> Nodes:
        """Return which of `nodes` can be had with nothing else."""
        self._spend(nodes)
        return reachable(self.problem, nodes)

    def onward(self, weights: Sequence[int], nodes: Nodes) -> list[int]:
        """Return the least weight of a chain of `nodes` from each to the target."""
        self._spend(nodes)
        return onward(self.problem, weights, self.target, nodes)

    def useful(self, nodes: Nodes, deadline: int) -> Nodes:
        """Return which of `nodes` can be of use for reaching the target by the deadline."""
        if not self.timed:
            return nodes
        times = self.earliest(self.durations, nodes)
        return in_time(self.problem, self.durations, self.target, deadline, times)

    def _spend(self, nodes: Nodes) -> None:
        """Count a pass: the nodes with what needs them on average, and setting out the tables."""
        needs = len(self.problem.wiring.arc)
        self.effort.left -= len(nodes) * (1 + needs // len(self.weights)) + needs // 32

    def weight(self, nodes: Nodes) -> int:
        """Return what the nodes weigh together."""
        return sum(self.weights[node] for node in nodes)

    def only(self, keep: Sequence[int], *, effort: Effort | None = None) -> Task:
        """Return the task on the nodes of `keep`, renumbered in their order.

        It spends the effort of this task, unless it is given its own.
        """
        return Task(
            self.problem.only(keep),
            keep.index(self.target),
            tuple(self.weights[node] for node in keep),
            tuple(self.durations[node] for node in keep),
            within=self.within,
            effort=effort or self.effort,
        )


def is_met(arc: Arc, had: Nodes) -> bool:
    """Return whether what is had is enough for the route."""
    return all(sum(member in had for member in need.members) >= need.count for need in arc.needs)


class Found(NamedTuple):
    """A plan's nodes and weight, and whether no plan that comes later is better.

    `floor` is what every plan in time weighs at least, where that was looked into.
    """

    nodes: Nodes
    time: int
    weight: int
    proved: bool
    floor: int = 0
