"""Whether steps are enough for a target, in which month, and the timetable that follows.

Owns which route each step takes; refuses to choose between plans.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from progression.planning.closure import walked
from progression.planning.counting import Counting, first_month, horizon, sufficient
from progression.planning.placing import Placing, Timetable
from progression.planning.situation import Arc, Need, Situation

MOST_DELAY = 24  # months by which a plan may finish later to be cheaper


def behind(situation: Situation, steps: Collection[int], target: int) -> frozenset[int]:
    """Return the nodes of a situation that a plan of these steps and their repeats can rest on."""
    nodes = situation.nodes
    again = {target}.union(*(situation.takings[nodes[step].id] for step in steps))

    def skipped(node: int) -> bool:
        return nodes[node].taking is not None and node not in steps

    def below(node: int) -> Iterator[int]:
        arcs = situation.arcs[node] if node in again or not skipped(node) else ()
        members = (member for arc in arcs for need in arc.needs for member in need.members)
        return (m for m in members if not skipped(m) or nodes[m].lens is not None)

    return frozenset(walked(again, below))


class Timing:
    """The timetables of a set of steps towards a target view."""

    def __init__(self, situation: Situation, steps: frozenset[int], target: int) -> None:
        self._situation = situation
        self._steps = steps
        self._target = target
        self._nodes = behind(situation, steps, target)
        self._horizon = horizon(situation, self._nodes)
        self._counting = Counting(situation, self._horizon, self._nodes)
        self.counted = self._counting.run(steps)
        self.first = first_month(self.counted.counts[target])

    def table(self, *, cheapest: bool, within: int | None = None) -> Timetable | None:
        """Return the timetable: the earliest to finish, then the cheapest; or the other way round.

        None where the target does not count within so many months.
        """
        if self.first is None or (within is not None and self.first > within):
            return None
        placing = Placing(self._situation, self._nodes, self._horizon, self._chosen())
        latest = self.first + MOST_DELAY if cheapest else self.first
        best = None
        for month in range(self.first, min(latest, latest if within is None else within) + 1):
            found = placing.until(self._target, month)
            if found is not None and (best is None or found.price < best.price):
                best = found
            if best is not None and not best.price:
                break
        return best

    def _chosen(self) -> dict[int, Arc]:
        """For each step the arc with the fewest implied rows, then by slug, that delays nothing."""
        fixed: dict[int, Arc] = {}
        for step in sorted(self._steps):
            arcs = [arc for arc in self._situation.arcs[step] if self._is_open(arc)]
            for arc in sorted(arcs, key=self._rank):
                if len(arcs) == 1 or self._finishes({**fixed, step: arc}):
                    fixed[step] = arc
                    break
        return fixed

    def _is_open(self, arc: Arc) -> bool:
        return bool(self._counting.ready(arc, self.counted.counts))

    def _rank(self, arc: Arc) -> tuple[int, str]:
        option = arc.option
        if option is None or option.route is None:
            return 0, ""
        implied = int(option.derived)
        for need, ask in zip(arc.needs, option.asks, strict=False):
            implied += sum(ask.rows[place].implied for place in self._members(need))
        return implied, option.route.slug

    def _members(self, need: Need) -> list[int]:
        """The places of the members that meet the need: what is held first, then by id."""
        nodes, counts = self._situation.nodes, self.counted.counts
        there = [place for place, member in enumerate(need.members) if counts[member]]
        there.sort(key=lambda at: (nodes[need.members[at]].possible is None, need.members[at]))
        return sufficient(need, there)

    def _finishes(self, arcs: Mapping[int, Arc]) -> bool:
        counting = Counting(self._situation, self._horizon, self._nodes, only=arcs)
        return first_month(counting.run(self._steps).counts[self._target]) == self.first
