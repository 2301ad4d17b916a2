"""What comes with a requirement whichever way it is met. What lapses is never taken for granted."""

from __future__ import annotations

from collections.abc import Iterable

from progression.planning.closure import reachable
from progression.planning.landmarks import landmarks
from progression.planning.problem import Need, Problem
from progression.record import Record, replace


class Inevitable(Record):
    """Sets of credentials as bit masks over the nodes of a problem.

    What lapses may have to be shown again, so only who asks for it by name is sure to have it.
    Groups of which more than one is needed are not looked into: they make little inevitable.
    """

    marks: tuple[int, ...]
    lasting: int
    within: frozenset[int]

    @classmethod
    def of(cls, problem: Problem) -> Inevitable:
        lasting = sum(
            1 << node
            for node, id in enumerate(problem.ids)
            # Nodes that were added, as for points, are nothing that lasts by itself.
            if id and problem.situation.question.rules.by_id[id].valid_months is None
        )
        return cls(tuple(landmarks(_simpler(problem))), lasting, reachable(problem))

    def by(self, need: Need) -> int:
        """Return what everyone has who meets the need."""
        if need.least > 1:
            return 0
        common = self.lasting
        for member in need.members:
            common &= self.marks[member] if member in self.within else -1
        return common | (1 << need.members[0] if len(need.members) == 1 else 0)

    def by_all(self, needs: Iterable[Need]) -> int:
        """Return what everyone has who meets all the needs."""
        mask = 0
        for need in needs:
            mask |= self.by(need)
        return mask

    def can_be_met(self, need: Need) -> bool:
        """Whether enough of the members can be had."""
        return sum(member in self.within for member in need.members) >= need.least


def _simpler(problem: Problem) -> Problem:
    arcs = tuple(
        tuple(
            arc._replace(needs=tuple(need for need in arc.needs if need.least == 1))
            if any(need.least > 1 for need in arc.needs)
            else arc
            for arc in arcs
        )
        for arcs in problem.arcs
    )
    return replace(problem, arcs=arcs)
