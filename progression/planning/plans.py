"""The best plans for one target: at once where there is little, else the objective before ties.

Plans are held back until no later one can come before them, since repeats and routes can make a
plan worse than its steps weigh.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from heapq import heappop, heappush
from itertools import islice
from math import inf

from progression.model import Plan, Span
from progression.planning.awards import WHOLE
from progression.planning.barring import excludes
from progression.planning.closure import earliest
from progression.planning.landmarks import landmarks
from progression.planning.objective import objective, order
from progression.planning.problem import Problem
from progression.planning.search import Candidate, Column, Search, Wanted, behind, first_in
from progression.planning.situation import Situation
from progression.planning.steps import Draft, drafted
from progression.planning.task import Effort
from progression.planning.timetable import Timing
from progression.planning.weights import (
    UNKNOWN,
    Bounds,
    even,
    least_longest,
    longest,
    pence,
    unit,
    unknowns,
    weights,
)
from progression.record import NamedTuple, replace

FEW = 100  # nodes of a situation that is mostly settled at once
AT_ONCE = 20_000  # and the needs looked at until then
TIES = 150_000  # needs looked at before the order of plans alike in the objective is left open
MAX_EFFORT = 2_500_000  # and before proofs of the objective are given up
MOST_HELD = 200  # plans of equal bound looked at before a tie is left open
MAX_REFUSED = 1_000  # plans over a limit passed over before the search is given up


class Limits(NamedTuple):
    """What a plan may take at the least it can take: whole months, GBP; None is no limit."""

    months: int | None = None
    cost: Decimal | None = None

    def allow(self, plan: Plan) -> bool:
        in_time = self.months is None or plan.months.min <= self.months
        return in_time and (self.cost is None or plan.cost.min <= self.cost)


NO_LIMITS = Limits()


class Proved(NamedTuple):
    """Whether no plan beats the first by the objective, and whether none stands before it."""

    objective: bool
    ties: bool


PROVED = Proved(objective=True, ties=True)


class Plans(NamedTuple):
    """Up to the number asked for, the best first; `more` says that further minimal ones exist.

    `exact` says that no other plan comes before these. Where the objective of the first is not
    proved, every plan takes at least `bound`: so many steps, pounds or months.
    """

    best: tuple[Plan, ...]
    more: bool
    exact: bool
    proved: Proved
    bound: int | Decimal | None = None


class Ranked(NamedTuple):
    """A draft in its place: `sure` by the objective, `settled` by the whole order."""

    draft: Draft
    sure: bool
    settled: bool


def best_plans(
    situation: Situation,
    target: str,
    by: str,
    limit: int,
    *,
    limits: Limits = NO_LIMITS,
    caps: tuple[tuple[Column, int], ...] = (),
    effort: int = MAX_EFFORT,
) -> Plans:
    """Return the `limit` best plans for `target` by `steps`, `cost` or `time` that keep the limits.

    `caps` are sums over the nodes of a problem that no plan may be over, with the most of each.
    """
    asked = _Asked(situation, target, by, limits, caps)
    if len(situation.nodes) <= FEW:
        whole = _Ordered(asked, ties=True, effort=min(effort, AT_ONCE))
        found = whole.first(limit)
        if whole.is_settled:  # and the objective with it
            return Plans(tuple(each.draft.plan for each in found), whole.has_more, True, PROVED)
    first = _Ordered(asked, ties=False, effort=effort)
    found, settled = first.first(limit), False
    if not found and not first.is_done and by != "steps":  # some plan is better than none
        others = best_plans(situation, target, "steps", limit, limits=limits, caps=caps)
        best = tuple(replace(plan, proved=False) for plan in others.best)
        return Plans(best, True, False, Proved(False, False), first.bound())
    if first.is_done:  # every plan is known, and so is their order
        settled = True
    elif all(each.sure for each in found) and len(found) == limit:
        capped = asked.no_worse_than([each.draft.plan for each in found])
        ties = _Ordered(capped, ties=True, effort=TIES)
        ordered = ties.first(limit)
        settled = len(ordered) == len(found) and all(each.settled for each in ordered)
        found = ordered if settled else found
    best = tuple(replace(each.draft.plan, proved=each.sure) for each in found)
    sure = not found or found[0].sure
    bound = None if sure else first.bound()
    return Plans(best, first.has_more, settled, Proved(sure, settled), bound)


def best_total(situation: Situation, target: str, by: str) -> Span:
    """Return the months (by `time`) or the cost of the plan that `best_plans` has first.

    That is half the work of it where no rows bar one another: which of the plans of the same total
    stands first is left open.
    """
    if excludes(situation):  # the same steps have other timetables in other cases
        plan = best_plans(situation, target, by, 1).best[0]
    else:
        asked = _Asked(situation, target, by, NO_LIMITS, ())
        found = _Ordered(asked, ties=False, effort=MAX_EFFORT).best()
        plan = found.draft.plan if found else best_plans(situation, target, "steps", 1).best[0]
    return plan.months if by == "time" else plan.cost


Held = tuple[tuple[object, ...], int, Draft]
"""A draft with its order, and where it stands among those of the same."""


class _Asked(NamedTuple):
    """The plans of a situation by an objective that keep the limits."""

    situation: Situation
    target: str
    by: str
    limits: Limits
    caps: tuple[tuple[Column, int], ...]

    def search(
        self, effort: Effort, deadline: int | None, most: int | None = None, *, ties: bool
    ) -> Search:
        caps = self.caps
        if self.limits.cost is not None:
            caps = (*caps, (pence, int(self.limits.cost * 100)))
        weigh = partial(weights, by=self.by, ties=ties)

        def least(problem: Problem, nodes: frozenset[int]) -> tuple[object, ...]:
            return Bounds(problem, self.by).of(nodes, 0, 0, ties=ties)

        wanted = Wanted(weigh, deadline, most, caps, least)
        return Search(self.situation, self.target, wanted, effort)

    def no_worse_than(self, plans: list[Plan]) -> _Asked:
        """Return the question with caps at the objective of the worst of some plans."""
        columns: dict[str, tuple[Column, list[int]]] = {
            "steps": (even, [len(plan.steps) for plan in plans]),
            "cost": (pence, [int(plan.cost.min * 100) for plan in plans]),
            "time": (partial(unknowns, by="time"), [plan.months.unknown for plan in plans]),
        }
        weigh, values = columns[self.by]
        return self._replace(caps=(*self.caps, (weigh, max(values, default=0))))

    def draft(self, candidate: Candidate, deadline: int | None) -> Draft | None:
        """Return the plan of a candidate if it keeps the limits, by the timetable that does."""
        situation = candidate.situation
        timing = Timing(situation, candidate.steps, situation.view[self.target, WHOLE])
        for cheapest in (True,) if self.by == "cost" else (False, True):
            table = timing.table(cheapest=cheapest, within=deadline)
            draft = None if table is None else drafted(situation, self.target, table)
            if draft is not None and self.limits.allow(draft.plan):
                return draft
            if self.limits.cost is None:
                return None
        return None

    @property
    def is_plain(self) -> bool:
        """Whether a second plan is there as soon as the target can be had without some step."""
        some = range(len(self.situation.nodes))
        derives = any(True for step in some for _ in self.situation.ordinary(step))
        return self.limits == NO_LIMITS and not derives and not excludes(self.situation)

    def has_another(self, draft: Draft) -> bool:
        """Return whether there are minimal plans besides one: without a step that can go."""
        every = frozenset(n for n, node in enumerate(self.situation.nodes) if node.taking)
        return any(
            first_in(self.situation, self.target, every - {step}) is not None
            for step in sorted(draft.takings - self._always())
        )

    def _always(self) -> frozenset[int]:
        """The steps that are in every plan, whichever the months."""
        problem = behind(self.situation, self.target)
        if problem is None:
            return frozenset()
        mark = landmarks(problem)[problem.goal]
        return frozenset(problem.origin[node] for node in problem.steps if mark >> node & 1)


class _Ordered:
    """The plans in their order: in the whole one, or with `ties` left open by the objective."""

    def __init__(self, asked: _Asked, *, ties: bool, effort: int) -> None:
        self._asked = asked
        self._ties = ties
        self._effort = Effort(effort)
        self._search: Search | None = None
        self._deadline: int | None = None
        self._is_cut_short = False
        self.is_settled = False
        self.is_done = False
        self.has_more = False

    def best(self) -> Ranked | None:
        """Return the first plan alone; None if none is found."""
        return next(self._plans(), None)

    def first(self, limit: int) -> list[Ranked]:
        """Return the first plans, the best first; what they are not is told by the flags."""
        plans = self._plans()
        found = list(islice(plans, limit))
        if len(found) == limit == 1 and self._asked.is_plain:
            self.has_more, self.is_settled = self._asked.has_another(found[0].draft), True
        elif len(found) == limit:
            another = next(plans, None) is not None
            self.has_more = another or not self._is_done
            self.is_settled = another or self._is_done
        else:
            self.is_done = self._is_done
            self.has_more = not self.is_done
            self.is_settled = self.is_done
        self.is_settled = self.is_settled and all(each.settled for each in found)
        return sorted(found, key=lambda each: order(each.draft, self._asked.by))

    @property
    def _is_done(self) -> bool:
        found_all = self._search is None or self._search.is_done
        return found_all and not self._is_cut_short

    def bound(self) -> int | Decimal | None:
        """Return what every plan takes at least: steps, pounds or months."""
        by, search = self._asked.by, self._search
        if by == "time":
            return self._deadline
        if search is None or search.problem is None:
            return None
        least = search.floor // unit(search.problem, by, ties=self._ties)
        return least if by == "steps" else Decimal(least) / 100

    def _plans(self) -> Iterator[Ranked]:
        asked = self._asked
        if asked.by != "time":
            yield from self._until(asked.limits.months, None, set())
            return
        given: set[frozenset[int]] = set()
        deadline = first_in(asked.situation, asked.target)
        while deadline is not None and self._is_allowed(deadline):
            self._deadline = deadline
            longest = self._longest(deadline, 0, given)
            while longest is not None and self._is_done:
                yield from self._until(deadline, longest, given)
                longest = self._longest(deadline, longest + 1, given)
            yield from self._until(deadline, None, given)
            if not self._is_done:
                return
            deadline = self._next(deadline, given)

    def _is_allowed(self, deadline: int) -> bool:
        most = self._asked.limits.months
        return most is None or deadline <= most

    def _next(self, deadline: int, given: set[frozenset[int]]) -> int | None:
        """The first month by which a plan is done that was not given; None where there is none."""
        return _halved(deadline + 1, lambda month: self._another(month, None, given))

    def _longest(self, deadline: int, least: int, given: set[frozenset[int]]) -> int | None:
        """The least maximum of the plans in time that were not given and of which it is known."""
        problem = behind(self._asked.situation, self._asked.target)
        first = inf if problem is None else least_longest(problem)
        if first == inf:
            return None
        least = max(least, deadline, int(first))
        return _halved(least, lambda m: self._another(deadline, UNKNOWN if m is None else m, given))

    def _another(
        self, deadline: int | None, most: int | None, given: set[frozenset[int]]
    ) -> int | None:
        """The month by which a plan is done that keeps the deadlines and was not given.

        With `most` that is the month by which it is done if all takes the longest.
        """
        search = self._asked.search(self._effort, deadline, most, ties=False)
        for candidate in search:
            if candidate.steps in given:
                continue
            if most is None:
                return first_in(candidate.situation, self._asked.target, candidate.steps)
            problem = candidate.problem
            kept = candidate.nodes | frozenset(range(len(problem.arcs))) - problem.steps
            return earliest(problem, longest(problem), kept)[problem.goal]
        self._is_cut_short = self._is_cut_short or not search.is_done
        return None

    def _until(
        self, deadline: int | None, most: int | None, given: set[frozenset[int]]
    ) -> Iterator[Ranked]:
        """Yield the plans that are done by a deadline and were not given, each when it is due."""
        asked, by = self._asked, self._asked.by
        self._search = asked.search(self._effort, deadline, most, ties=self._ties)
        held: list[Held] = []
        bounds: dict[int, Bounds] = {}
        refused = 0
        for count, candidate in enumerate(self._search):
            if candidate.steps in given:
                continue
            given.add(candidate.steps)
            problem = candidate.problem
            if id(problem) not in bounds:
                bounds[id(problem)] = Bounds(problem, by)
            least = bounds[id(problem)].of(
                candidate.nodes, deadline or 0, most or 0, ties=self._ties
            )
            if candidate.proved:
                yield from self._due(held, least)
            draft = asked.draft(candidate, deadline)
            if draft is None:
                refused += 1
                if refused > MAX_REFUSED:
                    self._search.is_done = False
                    return
                continue
            heappush(held, (order(draft, by), count, draft))
            if candidate.proved:
                yield from self._due(held, least)
            while len(held) > MOST_HELD:
                yield Ranked(heappop(held)[2], sure=False, settled=False)
        done = self._is_done
        while held:
            draft = heappop(held)[2]
            yield Ranked(draft, done or self._is_below(draft), done and self._ties)

    def _due(self, held: list[Held], least: tuple[object, ...]) -> Iterator[Ranked]:
        """Yield those that no plan comes before whose order is so much at least."""
        while held:
            whole, _, draft = held[0]
            own = whole[: len(least)] if self._ties else objective(draft, self._asked.by)
            if own > least[: len(own)]:
                return
            heappop(held)
            sure = not self._is_cut_short
            yield Ranked(draft, sure, sure and self._ties)

    def _is_below(self, draft: Draft) -> bool:
        """Whether it is better by the objective than all that was not looked at can be."""
        least = self.bound()
        if least is None or self._asked.by == "time":
            return False
        if self._asked.by == "steps":
            return len(draft.plan.steps) <= least
        return draft.plan.cost.min < least


def _halved(first: int, done: Callable[[int | None], int | None]) -> int | None:
    """Return the first month from `first` on by which something is done; None where nothing is.

    `done` says in which month something is that is done by a month, or by any. If it is done by
    some month, then by every later one: so the months are halved, after a look at the first.
    """
    last = done(first)
    if last is None:
        last = done(None)
        first += 1
        if last is not None and last < first:
            return None  # it is done by then in another way, with what the first look leaves out
    while last is not None and first < last:
        middle = (first + last) // 2
        sooner = done(middle)
        if sooner is None:
            first = middle + 1
        else:
            last = sooner
    return last
