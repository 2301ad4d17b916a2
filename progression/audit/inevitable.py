"""What comes with a requirement whichever way it is met. What lapses is never taken for granted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from progression.planning.landmarks import landmarks
from progression.planning.problem import Need, Problem


@dataclass(frozen=True, slots=True)
class Inevitable:
    """Sets of credentials as bit masks over the nodes of a problem.

    What lapses may have to be shown again, so only who asks for it by name is sure to have it.
    """

    marks: tuple[int, ...]
    everything: int
    lasting: int

    @classmethod
    def of(cls, problem: Problem) -> Inevitable:
        everything = (1 << len(problem.ids)) - 1
        lapses = (c.valid_months is not None for c in problem.credentials)
        lapsing = sum(1 << node for node, each in enumerate(lapses) if each)
        return cls(tuple(landmarks(problem)), everything, everything & ~lapsing)

    def by(self, need: Need) -> int:
        """Return what everyone has who meets the need; of `count` above 1 only what is certain."""
        if need.count > 1:
            return 0
        common = self.everything
        for member in need.members:
            common &= self.marks[member]
        return common & self.lasting | (1 << need.members[0] if len(need.members) == 1 else 0)

    def by_all(self, needs: Iterable[Need]) -> int:
        """Return what everyone has who meets all the needs."""
        mask = 0
        for need in needs:
            mask |= self.by(need)
        return mask

    def can_be_met(self, need: Need) -> bool:
        """Whether enough of the members can be had; what cannot be had has every mark."""
        return sum(self.marks[member] != self.everything for member in need.members) >= need.count
