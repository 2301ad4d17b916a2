"""What excludes one another in a plan, by rows of kind `not`, taken apart into cases without it.

Where a step has a route that somebody with z cannot take, and z is a step too, then either the
route is not taken, or z is not, or the route is begun before z is awarded: three situations in
which nothing is left to exclude. A route that bars what it awards is barred by a holding alone. A
holding that only possibly counts bars as well: the route is not taken, or the holding does not
count. Owns those; refuses to search.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy

from progression.planning.awards import lens_of
from progression.planning.situation import Arc, Situation
from progression.record import NamedTuple


class Clash(NamedTuple):
    """A taking with a route that bars a credential of which an award is in the same plan.

    Or one that is `held`, and may count; of what does not, a step of -1 is settled.
    """

    step: int
    barred: str
    held: bool = False


class Case(NamedTuple):
    """A situation in which some clashes are settled."""

    situation: Situation
    settled: frozenset[Clash] = frozenset()

    def clash(self, steps: frozenset[int]) -> Clash | None:
        """Return the first clash among steps that is not settled yet."""
        ids = {self.situation.nodes[step].id for step in steps}
        for step in sorted(steps):
            others = ids - {self.situation.nodes[step].id}
            for arc in self.situation.arcs[step]:
                for row in self.situation.may_bar(arc):
                    if Clash(-1, row.requires) not in self.settled:
                        return Clash(step, row.requires, held=True)
                for barred in sorted(_barred(self.situation, arc) & others):
                    if Clash(step, barred) not in self.settled:
                        return Clash(step, barred)
        return None

    def apart(self, clash: Clash) -> Iterator[Case]:
        """Yield the two or three cases in which the clash is settled."""
        old = self.situation
        if clash.held:
            yield Case(_without_arcs(old, clash, _held), self.settled)
            settled = self.settled | {Clash(-1, clash.barred)}
            yield Case(without_holding(old, clash.barred), settled)
            return
        takings = old.takings.get(clash.barred, ())
        yield Case(_without_arcs(old, clash, _barred), self.settled)
        yield Case(with_arcs(old, dict.fromkeys(takings, ())), self.settled)
        later = {
            n: tuple(arc._replace(after=(*arc.after, clash.step)) for arc in old.arcs[n])
            for n in takings
        }
        yield Case(with_arcs(old, later), self.settled | {clash})


def excludes(situation: Situation) -> bool:
    """Return whether any route that could be taken bars something."""
    routes = (arc.option.route for arcs in situation.arcs for arc in arcs if arc.option)
    return any(True for route in routes if route and route.bars for _ in situation.bars(route))


def _barred(situation: Situation, arc: Arc) -> set[str]:
    """The ids of which a new award would bar the arc."""
    rows = situation.bars(arc.option.route) if arc.option else ()
    return {row.requires for row in rows if situation.clock.window(lens_of(row)) is not None}


def _held(situation: Situation, arc: Arc) -> set[str]:
    """The ids that are held and may bar the arc."""
    return {row.requires for row in situation.may_bar(arc)}


def _without_arcs(
    situation: Situation, clash: Clash, barred: Callable[[Situation, Arc], set[str]]
) -> Situation:
    arcs = situation.arcs[clash.step]
    kept = tuple(arc for arc in arcs if clash.barred not in barred(situation, arc))
    return with_arcs(situation, {clash.step: kept})


def without_holding(situation: Situation, id: str) -> Situation:
    """Return the situation of somebody whose holding does not count."""
    changed = with_arcs(situation, {})
    changed.nodes = tuple(
        node._replace(possible=None, certain=None) if node.id == id else node
        for node in situation.nodes
    )
    return changed


def with_arcs(situation: Situation, arcs: dict[int, tuple[Arc, ...]]) -> Situation:
    """Return the situation with other arcs to some nodes."""
    changed = copy(situation)
    changed.arcs = tuple(arcs.get(n, old) for n, old in enumerate(situation.arcs))
    changed.made = {}
    return changed


def orders(case: Case, steps: frozenset[int]) -> Iterator[tuple[Situation, frozenset[int]]]:
    """Yield the situations in which steps exclude one another no more, with those still open."""
    clash = case.clash(steps)
    if clash is None:
        yield case.situation, steps
        return
    for each in case.apart(clash):
        left = frozenset(step for step in steps if each.situation.arcs[step])
        yield from orders(each, left)
