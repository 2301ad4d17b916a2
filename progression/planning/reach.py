"""Everything that can be reached from what is held, and when at the earliest."""

from __future__ import annotations

from collections.abc import Iterator

from progression.model import Credential
from progression.planning.awards import WHOLE
from progression.planning.barring import excludes
from progression.planning.closure import UNREACHED, earliest
from progression.planning.counting import Counting, counting_of_all, first_month
from progression.planning.problem import relaxed
from progression.planning.situation import Situation
from progression.question import Question
from progression.record import Record


class Reach(Record):
    """A credential that can be had, in whole months from the day at the earliest.

    `known` says that every step on the quickest way has its months in the data; where not, the
    month is a least one, since what is not known counts 0. `certain` says that all of the rules
    of the credential are known.
    """

    credential: str
    month: int
    known: bool
    certain: bool


def reach(question: Question) -> tuple[Reach, ...]:
    """Return everything that can be obtained and does not count today, the earliest first."""
    situation = Situation(question)
    now = counting_now(situation)
    months = first_months(situation, None)
    sure = frozenset(
        n
        for n, node in enumerate(situation.nodes)
        if node.taking is not None and node.taking.figures.months_min is not None
    )
    known = first_months(situation, sure)
    bars = excludes(situation)
    found: list[Reach] = []
    for credential in question.rules.credentials:
        view = situation.view[credential.id, WHOLE]
        month = months[view]
        if month is None or view in now or credential.kind in ("exemption", "rule"):
            continue
        behind = Situation(question, credential.id) if bars else situation
        if excludes(behind):
            found += _apart(behind, credential)
        else:
            found.append(Reach(credential.id, month, known[view] == month, credential.certain))
    return tuple(sorted(found, key=lambda each: (each.month, each.credential)))


def _apart(situation: Situation, credential: Credential) -> Iterator[Reach]:
    """Yield when it can be had by a plan, where things that bar one another are behind it."""
    from progression.planning.plans import best_plans  # which looks at months by this room

    for plan in best_plans(situation, credential.id, "time", 1).best:
        is_known = not plan.months.unknown
        yield Reach(credential.id, int(plan.months.min), is_known, credential.certain)


def counting_now(situation: Situation) -> frozenset[int]:
    """Return the nodes that count in month 0 without any step."""
    counts = Counting(situation, 0).run(frozenset()).counts
    return frozenset(node for node, months in enumerate(counts) if months)


def first_months(situation: Situation, allowed: frozenset[int] | None) -> list[int | None]:
    """Return for each node the first month in which it counts, or a taking can be awarded.

    Only takings in `allowed` are made (None: all); None where that is never.
    """
    if situation.is_dated:
        counted = situation.once(counting_of_all).run(allowed)
        months = zip(counted.counts, counted.made, strict=True)
        return [first_month(counts or made) for counts, made in months]
    problem = relaxed(situation)
    if allowed is not None:
        allowed |= frozenset(range(len(problem.arcs))) - problem.steps
    times = earliest(problem, problem.durations, allowed)
    held = (node.possible is not None for node in situation.nodes)
    return [
        0 if has else None if time == UNREACHED else time
        for time, has in zip(times, held, strict=False)
    ]
