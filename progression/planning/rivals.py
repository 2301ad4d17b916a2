"""Search for plans that none of those found beats on steps, cost and time together.

The plans found are rivals: from what a part of the search weighs and costs at least follows by when
its plans have to be done if none of the rivals is to beat them. What comes later is cut off.
"""

from __future__ import annotations

from typing import NamedTuple

from progression.model import Plan
from progression.planning.closure import UNREACHED
from progression.planning.exact import Exact, Look
from progression.planning.parts import Part, mask_of
from progression.planning.plans import Limits
from progression.planning.problem import Problem
from progression.planning.task import Task
from progression.planning.weights import costs_known, penny, prices, unit, weight_of

Months = tuple[int, int, int]  # at least, of how many steps not known, at most: as plans compare


class _Rival(NamedTuple):
    """A plan in whole numbers; what costs `dearer` costs more than it for sure, or the same."""

    weight: int
    steps: int
    price: int
    dearer: int
    months: Months


class Rivals:
    """The plans found that keep the limits, and which others they leave unbeaten."""

    def __init__(self, problem: Problem, limits: Limits) -> None:
        self.plans: list[Plan] = []
        self.prices = prices(problem)
        self._problem = problem
        self._limits = limits
        self._step = unit(problem, "steps")
        self._penny = penny(problem)
        self._rivals: list[_Rival] = []

    def add(self, plan: Plan) -> None:
        """Take in a plan, if it keeps the limits and is new."""
        if not self._limits.allow(plan) or plan in self.plans:
            return
        self.plans.append(plan)
        cost, months = plan.cost, plan.months
        price = sum(self.prices[self._problem.number[id]] for id in plan.credentials)
        is_sure = cost.unknown or cost.max == cost.min or costs_known(self._problem)
        self._rivals.append(
            _Rival(
                weight_of(self._problem, plan, "steps"),
                len(plan.steps),
                price,
                price if is_sure else price + 1,
                (int(months.min), months.unknown, int(months.max or 0)),
            )
        )

    def due(self, weight: int, price: int) -> Months | None:
        """Return the months from which on plans of so much weight and price at least are beaten.

        None where nothing beats them, or the limits, however long they take.
        """
        months, cost = self._limits
        if cost is not None and price // self._penny > cost * 100:
            return (0, 0, 0)
        found = [] if months is None else [(months + 1, 0, 0)]
        steps = weight // self._step
        for rival in self._rivals:
            if rival.steps <= steps and rival.dearer <= price:
                found.append(rival.months)
                if rival.steps == steps and rival.price == price and rival.weight > weight:
                    least, unknown, most = found.pop()
                    found.append((least, unknown, most + 1))  # alike in all, the lighter one stands
        return min(found, default=None)


class Unbeaten(Exact):
    """The plans of a task (by steps) that no rival found so far beats, the earliest first."""

    def __init__(self, task: Task, rivals: Rivals) -> None:
        super().__init__(task, None if task.timed else 0)
        self._rivals = rivals
        self._prices = self._floors_of(rivals.prices)
        credentials = task.problem.credentials
        self._most = [c.months_max or 0 for c in credentials]
        self._unknown = mask_of(
            n for n, c in enumerate(credentials) if None in (c.months_min, c.months_max)
        )

    def _look(self, part: Part, floor: int) -> Look | None:
        """Look at a part, without what comes too late for plans that are not beaten."""
        look = super()._look(part, floor)
        if look is None:
            return None
        look = look._replace(price=self._prices.of(look.part)[0])
        due = self._rivals.due(look.floor, look.price)
        if due is None or not self._task.timed:
            return look
        deadline = due[0] if due > (due[0], 0, due[0]) else due[0] - 1
        kept = self._in_time(look.part, deadline)[1]
        if kept is None:
            return None
        return look if kept is look.part else self._look(kept, look.floor)

    def _worked(self) -> int:
        spent = self._prices.work
        self._prices.work = 0
        return spent + super()._worked()

    def _is_wanted(self, look: Look) -> bool:
        due = self._rivals.due(look.floor, look.price)
        if due is None or look.time < due[0]:
            return True
        return look.time == due[0] and self._months(look) < due

    def _months(self, look: Look) -> Months:
        """Return what the plans of a part take at least, as months compare."""
        unknown = (look.part.needed & self._unknown).bit_count()
        if unknown:
            return look.time, unknown, 0
        most = self._times(look.part, self._most, barred=self._unknown)[self._task.target]
        return (look.time, 1, 0) if most == UNREACHED else (look.time, 0, max(look.time, most))
