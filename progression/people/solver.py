"""A programme in whole numbers and its proved optimum, by HiGHS. Knows neither courses nor people.

It needs the package highspy (MIT), so it is imported where trying everything would take too long.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import ceil, floor
from time import monotonic
from typing import TypeVar

import highspy

from progression.record import NamedTuple

MOST_NODES = 1_000  # of the search for one more solution; a count, so that speed decides nothing
ROUNDING = 1e-6  # how far a bound may be off by the arithmetic of the solver
OPTIONS: dict[str, float | str] = {
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.9,  # every objective is a whole number: what is nearer than 1 is the optimum
    "mip_feasibility_tolerance": 1e-9,
    "primal_feasibility_tolerance": 1e-9,
    "parallel": "off",
}

T = TypeVar("T")
Terms = Mapping[int, int]
"""Whole factors by the number of a column."""
Values = tuple[int, ...]
"""What each column is in a solution, rounded."""


class Solved(NamedTuple):
    """How far a programme could be solved.

    `values` is the best solution found, None where there is none. `bound` is what no solution
    beats, None where nothing is known of it. `proved` says that nothing is better than `values`:
    without any, that no solution exists.
    """

    values: Values | None
    bound: int | None
    proved: bool


class _Quiet(highspy.Highs):
    """HiGHS without its banner, which its constructor prints on stdout where this does not."""

    def enableCallbacks(self) -> None:  # noqa: N802 - the constructor calls it
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]


class Program:
    """Columns of whole numbers from 0 up, and rows that bind them; so many seconds for it all."""

    def __init__(self, seconds: float) -> None:
        self._until = monotonic() + seconds
        self._highs = _Quiet()  # type: ignore[no-untyped-call]
        self._highs.silent()
        for name, value in OPTIONS.items():
            self._highs.setOptionValue(name, value)
        self._columns = 0

    def column(self, most: int, *, whole: bool = True) -> int:
        """Add a number from 0 to `most`, return its place; `whole` unless others make it so."""
        self._highs.addVar(0.0, float(most))
        if whole:
            self._highs.changeColIntegrality(self._columns, highspy.HighsVarType.kInteger)
        self._columns += 1
        return self._columns - 1

    def row(self, terms: Terms, *, least: int | None = None, most: int | None = None) -> None:
        """Hold the sum of the terms from `least` to `most`."""
        low = -highspy.kHighsInf if least is None else float(least)
        high = highspy.kHighsInf if most is None else float(most)
        used = {column: float(factor) for column, factor in terms.items() if factor}
        self._highs.addRow(low, high, len(used), list(used), list(used.values()))

    def maximise(self, gains: Terms) -> Solved:
        return self._solved(gains, highspy.ObjSense.kMaximize)

    def minimise(self, losses: Terms) -> Solved:
        return self._solved(losses, highspy.ObjSense.kMinimize)

    def every(self, take: Callable[[Values], T | None], most: int) -> tuple[list[T], bool]:
        """Return what up to `most` solutions stand for, and whether that is all.

        `take` bars a solution by further rows, and returns None of one that does not count.
        """
        self._highs.setOptionValue("mip_max_nodes", MOST_NODES)
        found: list[T] = []
        while len(found) < most:
            values, _, proved = self.maximise({})
            if values is None:
                return found, proved
            taken = take(values)
            if taken is not None:
                found.append(taken)
        return found, False

    def _solved(self, terms: Terms, sense: highspy.ObjSense) -> Solved:
        left = self._until - monotonic()
        if left <= 0:
            return Solved(None, None, False)
        highs = self._highs
        for column in range(self._columns):
            highs.changeColCost(column, float(terms.get(column, 0)))
        highs.changeObjectiveSense(sense)
        highs.setOptionValue("time_limit", left)
        highs.run()
        return self._read(sense)

    def _read(self, sense: highspy.ObjSense) -> Solved:
        status, info = self._highs.getModelStatus(), self._highs.getInfo()
        if status == highspy.HighsModelStatus.kInfeasible:
            return Solved(None, None, True)
        proved = status == highspy.HighsModelStatus.kOptimal
        values = None
        if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
            values = tuple(round(value) for value in self._highs.getSolution().col_value)
        bound, most = info.mip_dual_bound, sense == highspy.ObjSense.kMaximize
        if abs(bound) >= highspy.kHighsInf:
            return Solved(values, None, proved and values is not None)
        return Solved(values, floor(bound + ROUNDING) if most else ceil(bound - ROUNDING), proved)
