"""Two credentials side by side: what both need, what one needs, the way between them."""

from __future__ import annotations

from progression.planning.answers import Answer, answer
from progression.planning.landmarks import awarded, landmarks, needed
from progression.planning.search import behind, first_in
from progression.planning.situation import Situation
from progression.question import Question
from progression.record import Record, replace


class Comparison(Record):
    """What `first` and `second` have in common and what sets them apart.

    `shared`, `only_first` and `only_second` are ids that every plan for them needs, whichever it
    is; the two themselves are left out. `reached_first` says how the first is reached from what is
    held, `to_second` how somebody who has followed its best plan reaches the second; the other two
    the other way round.
    """

    first: str
    second: str
    shared: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    to_second: Answer
    to_first: Answer
    reached_first: Answer
    reached_second: Answer


def compare(question: Question, first: str, second: str, *, by: str = "steps") -> Comparison:
    """Return what the two share, where they differ, and the nearest way from one to the other."""
    needed_first = _needed(question, first)
    needed_second = _needed(question, second)
    apart = {first, second}
    to_reach = {id: answer(question, id, by=by) for id in (first, second)}
    return Comparison(
        first,
        second,
        tuple(sorted((needed_first & needed_second) - apart)),
        tuple(sorted(needed_first - needed_second - apart)),
        tuple(sorted(needed_second - needed_first - apart)),
        _onwards(to_reach[first], second),
        _onwards(to_reach[second], first),
        to_reach[first],
        to_reach[second],
    )


def _needed(question: Question, target: str) -> frozenset[str]:
    """Ids without which nobody reaches the target; none where it is held or out of reach."""
    situation = Situation(question, target)
    if first_in(situation, target, frozenset()) == 0:
        return frozenset()
    problem = behind(situation, target)
    if problem is None:
        return frozenset()
    return needed(landmarks(problem)[problem.goal], awarded(problem))


def _onwards(start: Answer, target: str) -> Answer:
    """How somebody who holds what an answer reaches, and all its best plan earned, goes on."""
    question = start.question
    earned = start.plans[0].credentials if start.plans else ()
    held = {**dict.fromkeys((*earned, start.target), ""), **question.holding}
    return answer(replace(question, holding=held), target, by=start.by)
