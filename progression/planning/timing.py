"""The month in which each step of a plan begins, so that as little as can be is taken twice.

Owns the choice of months; refuses to know what a repeat costs or how it is said. Times are the
minimum ones: what is not known counts 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import inf

from progression.model import Plan, Requirement
from progression.planning.months import months_between
from progression.question import Question

MAX_TRIED = 2_000  # months tried for single steps before the best so far is taken


class Timing:
    """The plan in months from 0. A thing counts through the month of its award + `valid_months`.

    A use falls in the month in which the step that rests on it begins.
    """

    def __init__(self, question: Question, plan: Plan, start: str) -> None:
        self._rules = question.rules
        self._held = {
            id: months_between(start, month)
            for id, month in question.holding.items()
            if month and start
        }
        self._uses = {step.credential: step.uses for step in plan.steps}
        self._early = {
            (step.credential, row.requires)
            for step in plan.steps
            for row in step.rows
            if is_too_early(question, row)
        }
        self.users: dict[str, list[str]] = {}
        for step in plan.steps:
            for used in step.uses:
                self.users.setdefault(used, []).append(step.credential)

    def months(self, id: str) -> int:
        return self._rules.by_id[id].months_min or 0

    def valid(self, id: str) -> int | None:
        return self._rules.by_id[id].valid_months

    def retakes(self, id: str, begins: Mapping[str, int]) -> Iterator[tuple[int, str]]:
        """Yield the months in which it has to be awarded anew, each with the step that needs it.

        Each is the first use that finds the last award lapsed, or made too early to count for it.
        """
        until = self._until(id, self._awarded(id, begins))
        fresh = id in begins
        for user in sorted(self.users.get(id, ()), key=begins.__getitem__):
            month = begins[user]
            if month > until or (not fresh and (user, id) in self._early):
                yield month, user
                until, fresh = self._until(id, month), True

    def _awarded(self, id: str, begins: Mapping[str, int]) -> float:
        """The month of the award; of a holding without a date one that never lapses."""
        if id in begins:
            return begins[id] + self.months(id)
        return self._held.get(id, inf)

    def _until(self, id: str, awarded: float) -> float:
        valid = self.valid(id)
        return inf if valid is None else awarded + valid

    def begins(self) -> dict[str, int]:
        """Return the month in which each step begins.

        The last step begins as early as it can. The others leave the fewest repeats; where that
        leaves a choice, what lapses is taken as late as its first use allows, the rest as early as
        can be. Months are tried backwards from the last step, depth first, up to `MAX_TRIED`.
        """
        earliest = self._earliest()
        order = list(reversed(self._uses))
        settled = self._settled(order)
        floors = self._floors([settled[id] for id in order], earliest)
        best: dict[str, int] = {}
        fewest: float = inf
        begins: dict[str, int] = {}
        stack = [(0, self._options(order[0], begins, earliest))] if order else []
        tried = 0
        while stack and fewest > floors[0] and (tried <= MAX_TRIED or not best):
            repeats, options = stack[-1]
            month = next(options, None)
            if month is None:
                stack.pop()
                continue
            tried += 1
            id = order[len(stack) - 1]
            begins[id] = month
            repeats += sum(len(list(self.retakes(thing, begins))) for thing in settled[id])
            if repeats + floors[len(stack)] >= fewest:
                continue
            if len(stack) == len(order):
                best, fewest = dict(begins), repeats
            else:
                stack.append((repeats, self._options(order[len(stack)], begins, earliest)))
        return best

    def _earliest(self) -> dict[str, int]:
        """Begins at which everything used is awarded, what has lapsed by then taken again."""
        begins: dict[str, int] = {}
        for id, uses in self._uses.items():
            ready = [
                begins[u] + self.months(u) if u in begins else self._held.get(u, 0) for u in uses
            ]
            begins[id] = max(ready, default=0)
            while (month := self._retaken(id, begins[id])) > begins[id]:
                begins[id] = month
        return begins

    def _retaken(self, id: str, month: int) -> int:
        """When all holdings that no longer count for the step in the month can be there anew."""
        gone = (
            used
            for used in self._uses[id]
            if used not in self._uses
            and (month > self._until(used, self._held.get(used, inf)) or (id, used) in self._early)
        )
        return max(map(self.months, gone), default=0)

    def _options(
        self, id: str, begins: Mapping[str, int], earliest: Mapping[str, int]
    ) -> Iterator[int]:
        """The months in which a step may begin once those that use it have theirs."""
        first, last = earliest[id], self._last(id, begins, earliest)
        late = self.valid(id) is not None
        if not any(map(self._lapses, self._uses[id])):
            return iter((last if late else first,))
        months = range(last, first - 1, -1) if late else range(first, last + 1)
        return (month for month in months if self._retaken(id, month) <= month)

    def _last(self, id: str, begins: Mapping[str, int], earliest: Mapping[str, int]) -> int:
        uses = (begins[user] - self.months(id) for user in self.users.get(id, ()))
        return min(uses, default=earliest[id])

    def _lapses(self, id: str) -> bool:
        return self.valid(id) is not None and (id in self._uses or id in self._held)

    def _settled(self, order: Iterable[str]) -> dict[str, list[str]]:
        """For each step what is used by none that comes after it in the order; itself, if used."""
        settled: dict[str, list[str]] = {id: [id] for id in order}
        for thing, users in self.users.items():
            if thing not in settled:
                settled[users[0]].append(thing)
        return settled

    def _floors(self, settled: list[list[str]], earliest: Mapping[str, int]) -> list[int]:
        """The fewest repeats still to come after each number of steps that have their month."""
        latest: dict[str, int] = {}
        for id in reversed(self._uses):
            latest[id] = self._last(id, latest, earliest)
        floors = [0]
        for things in reversed(settled):
            floors.append(floors[-1] + sum(self._floor(t, earliest, latest) for t in things))
        return floors[::-1]

    def _floor(self, id: str, earliest: Mapping[str, int], latest: Mapping[str, int]) -> int:
        """The fewest repeats of one thing, each use falling where it suits best.

        An award serves the uses that may begin in its month or up to `valid_months` later, so this
        is the fewest points that meet every span of months (greedy by the end of the spans).
        """
        held = id not in earliest
        until = self._until(id, self._held.get(id, inf))
        awards = 0
        last = -inf
        for user in sorted(self.users.get(id, ()), key=lambda user: latest[user]):
            kept = held and earliest[user] <= until and (user, id) not in self._early
            if not kept and (not awards or earliest[user] > self._until(id, last)):
                awards, last = awards + 1, latest[user]
        return awards if held else max(awards - 1, 0)


def is_too_early(question: Question, row: Requirement) -> bool:
    """Whether the row counts later awards than the one that is held."""
    awarded = question.holding.get(row.requires, "")
    return bool(awarded) and awarded < row.awarded_from[: len(awarded)]
