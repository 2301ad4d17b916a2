"""Two credentials side by side: what both need, what one needs, the way between them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from progression.model import Plan
from progression.planning.answers import Answer, answer
from progression.planning.closure import narrowed
from progression.planning.landmarks import awarded, landmarks, needed
from progression.planning.problem import relaxed
from progression.planning.search import first_in
from progression.planning.situation import Situation
from progression.question import Question


@dataclass(frozen=True, slots=True)
class Comparison:
    """What `first` and `second` have in common and what sets them apart.

    `shared`, `only_first` and `only_second` are ids that every plan for them needs, whichever it
    is; the two themselves are left out. `to_second` says how somebody who has reached `first`
    by its best plan reaches `second`, `to_first` the other way round.
    """

    first: str
    second: str
    shared: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    to_second: Answer
    to_first: Answer


def compare(question: Question, first: str, second: str, *, by: str = "steps") -> Comparison:
    """Return what the two share, where they differ, and the nearest way from one to the other."""
    needed_first = _needed(question, first)
    needed_second = _needed(question, second)
    apart = {first, second}
    return Comparison(
        first,
        second,
        tuple(sorted((needed_first & needed_second) - apart)),
        tuple(sorted(needed_first - needed_second - apart)),
        tuple(sorted(needed_second - needed_first - apart)),
        _onwards(question, first, second, by),
        _onwards(question, second, first, by),
    )


def _needed(question: Question, target: str) -> frozenset[str]:
    """Ids without which nobody reaches the target; none where it is held or out of reach."""
    situation = Situation(question, target)
    if first_in(situation, target, frozenset()) == 0:
        return frozenset()
    problem = narrowed(relaxed(situation, target))
    if problem is None:
        return frozenset()
    return needed(landmarks(problem)[problem.goal], awarded(problem))


def _onwards(question: Question, start: str, target: str, by: str) -> Answer:
    """The way to `target` for somebody who holds `start` and all that its best plan earned."""
    plans: tuple[Plan, ...] = answer(question, start, by=by).plans
    earned = plans[0].credentials if plans else ()
    held = {**dict.fromkeys((*earned, start), ""), **question.holding}
    return answer(replace(question, holding=held), target, by=by)
