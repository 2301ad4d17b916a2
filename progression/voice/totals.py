"""What a plan takes: time and cost, what is not known of them, what they may exceed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from progression.model import Plan, Rules, Span
from progression.planning import Answer
from progression.record import NamedTuple
from progression.voice.phrases import counted, phrase
from progression.voice.words import gathered, joined, pounds, titles

MOST_NAMED = 3
"""More starts than these are counted and not named."""

Say = Callable[[Decimal | int], str]


def time(amount: Decimal | int) -> str:
    return counted("months", int(amount))


def price(amount: Decimal | int) -> str:
    return pounds(Decimal(amount))


class Measure(NamedTuple):
    """What is added up along a plan, and how it is said."""

    of: Callable[[Plan], Span]
    say: Say


MEASURES = {
    "time": Measure(lambda plan: plan.months, time),
    "cost": Measure(lambda plan: plan.cost, price),
}


def totals(rules: Rules, plan: Plan) -> str:
    """Return what a plan takes, then in one sentence what is not known of it."""
    known = known_of(plan)
    unknown = [key for key in MEASURES if key not in known]
    said = [phrase(f"plan.takes.{key}", total=amount) for key, amount in known.items()]
    return " ".join((*said, *not_known(rules, unknown, unread_starts(rules, plan))))


def known_of(plan: Plan) -> dict[str, str]:
    """Return the totals of which anything is known: time, then cost."""
    spans = {key: (measure.of(plan), measure.say) for key, measure in MEASURES.items()}
    return {
        key: total(span, plan, say)
        for key, (span, say) in spans.items()
        if span.min or not span.unknown
    }


def unread_starts(rules: Rules, plan: Plan) -> list[str]:
    """Return the places to start whose own entry rules nobody read."""
    starts = [step.credential for step in plan.steps if step.route is None]
    return [id for id in starts if not rules.by_id[id].certain]


def not_known(rules: Rules, measures: Iterable[str], starts: Sequence[str]) -> Iterator[str]:
    """Say what is not known: totals, and the entry rules of some starts."""
    unknown = [phrase(f"plan.unknown.{key}") for key in measures]
    if len(starts) > MOST_NAMED:
        unknown.append(phrase("plan.unknown.entries", count=len(starts)))
    elif starts:
        unknown.append(phrase("plan.unknown.entry", names=joined(titles(rules, starts))))
    if unknown:
        yield phrase("plan.unknown", names=joined(unknown))


def total(span: Span, plan: Plan, say: Say) -> str:
    """Return a total, with what is not known of it; nothing is guessed."""
    low = say(span.min)
    if span.unknown:
        return phrase("answer.least", low=low, unknown=span.unknown, count=len(plan.steps))
    if span.max is None:
        return phrase("answer.from", low=low)
    return low if span.min == span.max else phrase("answer.span", low=low, high=say(span.max))


def exceeding(answer: Answer, plan: Plan) -> Iterator[str]:
    """Say where it is not sure that a plan keeps limits, which are held to its least alone."""
    for key, limits in gathered(_exceeded(answer, plan)).items():
        yield phrase(key, limit=joined(limits))


def _exceeded(answer: Answer, plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield each limit that a plan may exceed, under what is said of it."""
    for measure, limit in zip(MEASURES.values(), answer.limits, strict=True):
        most = measure.of(plan).max
        if limit is not None and (most is None or most > limit):
            key = "plan.exceeds.unknown" if most is None else "plan.exceeds"
            yield key, measure.say(limit)
