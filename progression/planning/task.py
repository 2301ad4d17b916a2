"""One goal to reach over one problem, with what the search may spend on it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from progression.planning.closure import UNREACHED, earliest, in_time, reachable
from progression.planning.problem import Problem
from progression.record import NamedTuple

Nodes = frozenset[int]


class Effort:
    """What may still be spent on proofs; counted in operations, so that answers never vary."""

    def __init__(self, left: int) -> None:
        self.left = left


class Cap(NamedTuple):
    """A sum that no plan may be over: what each node counts, and the most of it."""

    weights: Sequence[int]
    most: int


class Clock(NamedTuple):
    """A deadline that every plan has to keep: how many months each node takes, and the most."""

    durations: Sequence[int]
    deadline: int


class Task:
    """Reach the goal of a problem with the least weight, by all deadlines and within all caps.

    `steps` are the nodes that make one plan another: those of the problem, unless given.
    """

    def __init__(
        self,
        problem: Problem,
        weights: Sequence[int],
        effort: Effort,
        *,
        clocks: tuple[Clock, ...] = (),
        caps: tuple[Cap, ...] = (),
        steps: Nodes | None = None,
    ) -> None:
        self.problem = problem
        self.goal = problem.goal
        self.weights = weights
        self.effort = effort
        self.clocks = clocks
        self.caps = caps
        self.steps = problem.steps if steps is None else steps

    def is_enough(self, nodes: Nodes) -> bool:
        """Return whether nodes bring the goal in time."""
        if not self.clocks:
            return self.goal in self.reachable(nodes)
        times = (self.earliest(durations, nodes)[self.goal] for durations, _ in self.clocks)
        deadlines = (deadline for _, deadline in self.clocks)
        return all(UNREACHED < time <= most for time, most in zip(times, deadlines, strict=True))

    def earliest(
        self, durations: Sequence[int], nodes: Nodes, arcs: Collection[int] | None = None
    ) -> list[int]:
        """Return when each of the nodes can be had with nothing else, by some arcs."""
        self._spend(nodes)
        return earliest(self.problem, durations, nodes, arcs)

    def reachable(self, nodes: Nodes) -> Nodes:
        """Return which of the nodes can be had with nothing else."""
        self._spend(nodes)
        return reachable(self.problem, nodes)

    def useful(self, nodes: Nodes) -> Nodes:
        """Return which of the nodes can be of use for reaching the goal by the deadlines."""
        for durations, deadline in self.clocks:
            times = self.earliest(durations, nodes)
            nodes = in_time(self.problem, durations, self.goal, deadline, times)
        return nodes

    def _spend(self, nodes: Nodes) -> None:
        """Count a pass: the nodes with what needs them on average, and setting out the tables."""
        needs = len(self.problem.wiring.arc)
        self.effort.left -= len(nodes) * (1 + needs // len(self.weights)) + needs // 32

    def keeps_caps(self, plan: Collection[int]) -> bool:
        """Return whether a plan is over none of the sums it may not be over."""
        return all(sum(weights[node] for node in plan) <= most for weights, most in self.caps)

    def only(self, keep: Sequence[int]) -> Task:
        """Return the task on the nodes of `keep`, renumbered in their order, with its effort."""
        if len(keep) == len(self.weights):
            return self
        place = {node: number for number, node in enumerate(keep)}
        return Task(
            self.problem.only(keep),
            [self.weights[node] for node in keep],
            self.effort,
            clocks=tuple(Clock([d[node] for node in keep], last) for d, last in self.clocks),
            caps=tuple(Cap([w[node] for node in keep], most) for w, most in self.caps),
            steps=frozenset(place[node] for node in self.steps if node in place),
        )

    def weight(self, nodes: Collection[int]) -> int:
        """Return what the nodes weigh together."""
        return sum(self.weights[node] for node in nodes)
