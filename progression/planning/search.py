"""The plans of a situation, the lightest first: those alone that hold in months.

The integer problem takes what counts in some month as counting. A plan that does not hold is
answered by a cut: of what is left out, at least one has to be in a plan (implicit hitting sets,
Chandrasekaran et al. 2011). Owns no objective.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from heapq import heappop, heappush

from progression.planning.awards import WHOLE
from progression.planning.barring import Case, excludes, orders, with_arcs
from progression.planning.closure import UNREACHED, earliest, narrowed
from progression.planning.counting import counting_of_all, first_month
from progression.planning.exact import Exact
from progression.planning.problem import Problem, relaxed
from progression.planning.situation import Situation
from progression.planning.task import Cap, Clock, Effort, Task
from progression.planning.weights import longest
from progression.record import NamedTuple

SETTING_OUT = 8  # needs looked at for each node, in setting out one search

Steps = frozenset[int]
Column = Callable[[Problem], Sequence[int]]  # a whole number for each node
Least = Callable[[Problem, frozenset[int]], tuple[object, ...]]


class Wanted(NamedTuple):
    """What plans are looked for: what each node weighs, by when they have to be done.

    `most` is by when they have to be done if all takes the longest. `caps` are sums that they may
    not be over, by what each node counts of them. `least` is where in their order such plans come
    at the earliest, where weights of one problem cannot be told from those of another.
    """

    weights: Column
    deadline: int | None = None
    most: int | None = None
    caps: tuple[tuple[Column, int], ...] = ()
    least: Least | None = None


class Candidate(NamedTuple):
    """The steps of a plan in the nodes of its situation, and of the problem that gave them.

    No plan that comes later weighs less than `weight`, where it is `proved`.
    """

    situation: Situation
    steps: Steps
    problem: Problem
    nodes: frozenset[int]
    weight: int
    proved: bool


class Search:
    """The plans that are wanted; `is_done` at the end if these are all."""

    def __init__(self, situation: Situation, target: str, wanted: Wanted, effort: Effort) -> None:
        self.floor = 0
        self.is_done = False
        self.problem: Problem | None = None
        self._situation = situation
        self._target = target
        self._wanted = wanted
        self._effort = effort

    def __iter__(self) -> Iterator[Candidate]:
        """Yield the plans; `floor` is then what every plan not yet given weighs at least."""
        if excludes(self._situation):
            yield from self._apart()
        else:
            yield from self._of(self._situation)

    def _of(self, situation: Situation) -> Iterator[Candidate]:
        """Yield the plans of a situation in which nothing excludes one another."""
        cuts: list[Steps] = []
        given: set[Steps] = set()
        while True:
            problem = behind(situation, self._target)
            if cuts:
                problem = narrowed(relaxed(situation, self._target, cuts))
            if problem is None:
                self.is_done = True
                return
            self.problem = problem
            self._effort.left -= SETTING_OUT * len(problem.arcs)
            exact = Exact(self._task(problem))
            for found in exact:
                self.floor = exact.floor
                steps = frozenset(problem.origin[node] for node in found.steps)
                if steps in given:
                    continue
                cut = self._cut(situation, steps)
                if cut is None:
                    given.add(steps)
                    if self._has_spare(situation, steps) or self._is_twin(situation, steps):
                        continue
                    yield Candidate(
                        situation, steps, problem, found.steps, found.weight, found.proved
                    )
                elif not cut:
                    self.is_done = True
                    return
                elif self._effort.left > 0:
                    cuts.append(cut)
                    break
            else:
                self.is_done, self.floor = exact.is_done, exact.floor
                return

    def _cut(self, situation: Situation, steps: Steps) -> Steps | None:
        """Return None where steps hold in months, else takings of which every plan needs one."""
        if not situation.is_dated or self._is_enough(situation, steps):
            return None
        every = frozenset(n for n, node in enumerate(situation.nodes) if node.taking is not None)
        inside, blocks = steps, [sorted(every - steps)]
        while blocks:
            block = blocks.pop()
            if not self._is_enough(situation, inside.union(block)):
                inside = inside.union(block)
            elif len(block) > 1:
                half = len(block) // 2
                blocks += [block[half:], block[:half]]
        return every - inside

    def _task(self, problem: Problem) -> Task:
        wanted = self._wanted
        caps = tuple(Cap(weights(problem), most) for weights, most in wanted.caps)
        clocks = []
        if wanted.deadline is not None:
            clocks.append(Clock(problem.durations, wanted.deadline))
        if wanted.most is not None:
            clocks.append(Clock(longest(problem), wanted.most))
        weights = wanted.weights(problem)
        return Task(problem, weights, self._effort, clocks=tuple(clocks), caps=caps)

    def _apart(self) -> Iterator[Candidate]:
        """Yield the plans of all cases into which what excludes one another is taken apart."""
        queue: list[tuple[tuple[object, ...], int, Candidate, Case, Iterator[Candidate]]] = []
        given: set[Steps] = set()
        count = 0
        done = True

        def advance(case: Case, plans: Iterator[Candidate]) -> None:
            nonlocal count, done
            known = self.problem, self.floor
            candidate = next(plans, None)
            if candidate is not None:
                count += 1
                of = self._wanted.least
                least = of(candidate.problem, candidate.nodes) if of else (candidate.weight,)
                heappush(queue, (least, count, candidate, case, plans))
            if queue:  # what is due bounds all cases, the others no more than their own
                self.problem, self.floor = known
            done = done and (candidate is not None or self.is_done)

        root = Case(self._situation)
        advance(root, self._of(root.situation))
        while queue:
            if self._effort.left <= 0:
                done = False
                break
            _, _, candidate, case, plans = heappop(queue)
            self.problem, self.floor = candidate.problem, candidate.weight
            clash = case.clash(candidate.steps)
            if clash is not None:
                for each in case.apart(clash):
                    advance(each, self._of(each.situation))
                continue
            if candidate.steps not in given and self._is_minimal(root, candidate.steps):
                given.add(candidate.steps)
                yield candidate._replace(situation=self._soonest(root, candidate.steps))
            advance(case, plans)
        self.is_done = done

    def _is_minimal(self, root: Case, steps: Steps) -> bool:
        return not any(
            self._is_enough(situation, left)
            for step in steps
            for situation, left in orders(root, steps - {step})
        )

    def _soonest(self, root: Case, steps: Steps) -> Situation:
        """The situation in which all of the steps are the earliest to finish, in the best order."""
        found = (
            (month, place, situation)
            for place, (situation, left) in enumerate(orders(root, steps))
            if left == steps and (month := first_in(situation, self._target, steps)) is not None
        )
        return min(found)[2]

    def _has_spare(self, situation: Situation, steps: Steps) -> bool:
        """Whether a step of a plan is needed for nothing but to be sure of how long it takes."""
        return self._wanted.most is not None and any(
            self._is_enough(situation, steps - {step}) for step in steps
        )

    def _is_twin(self, situation: Situation, steps: Steps) -> bool:
        """Whether a derived renewal is among them whose ordinary route does as well there."""
        for step in steps:
            for ordinary, arcs in situation.ordinary(step):
                others = (steps - {step}) | {ordinary}
                month = first_in(with_arcs(situation, {ordinary: arcs}), self._target, others)
                if month is not None and month <= (first_in(situation, self._target, steps) or 0):
                    return True
        return False

    def _is_enough(self, situation: Situation, steps: Steps) -> bool:
        month = first_in(situation, self._target, steps)
        deadline = self._wanted.deadline
        return month is not None and (deadline is None or month <= deadline)


def behind(situation: Situation, target: str) -> Problem | None:
    """Return the problem of all that can be had and leads to a target; None if that cannot."""
    return situation.once(_narrowed, target)


def _narrowed(situation: Situation, target: str) -> Problem | None:
    return narrowed(relaxed(situation, target))


def first_in(situation: Situation, target: str, steps: Steps | None = None) -> int | None:
    """Return the first month in which the target counts with these takings alone; None: all."""
    view = situation.view[target, WHOLE]
    if situation.is_dated:
        return first_month(situation.once(counting_of_all).run(steps).counts[view])
    if situation.nodes[view].possible is not None:
        return 0
    problem = behind(situation, target)
    if problem is None:
        return None
    nodes = frozenset(range(len(problem.arcs)))
    if steps is not None:
        nodes -= {node for node in problem.steps if problem.origin[node] not in steps}
    time = earliest(problem, problem.durations, nodes)[problem.goal]
    return None if time == UNREACHED else time
