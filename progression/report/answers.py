"""Answers in words that can be followed: what to do in order, and what each step rests on."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from progression.model import Credential, Plan
from progression.planning import Answer
from progression.report.dated import awards, on_day
from progression.report.routes import silence
from progression.report.steps import Sources, followed, numbered, sources_of
from progression.report.wording import (
    cost,
    counted,
    left_out,
    listed,
    pounds,
    time,
    titles,
    wrapped,
)

BEST = {"steps": "The shortest way", "cost": "The cheapest way", "time": "The quickest way"}

IMPLIED = (
    "Note: this answer rests on steps marked [implied]. The source does not state them; they are "
    "inferred. Ask the body that issues the card before you book anything."
)


def answered(answer: Answer) -> str:
    """Return one answer as text: the plans, or why there is none."""
    rules = answer.question.rules
    target = rules.by_id[answer.target]
    lines = [f"How to reach {target.title}", *_day(answer), *_asked(answer), ""]
    if not answer.plans:
        from progression.report.no_way import no_way  # most answers have no need of it

        lines += no_way(answer, target)
    elif not answer.plans[0].steps:
        lines.append("You hold it already: nothing is left to do.")
    else:
        sources = sources_of(answer)
        lines += _ways(answer, target, sources)
        if sources:
            lines += ["", *numbered(rules, sources)]
    return "\n".join(lines)


def _day(answer: Answer) -> Iterator[str]:
    beyond = () if answer.beyond is None else (answer.beyond,)
    return on_day(answer.question, plans=(*answer.plans, *beyond))


def _asked(answer: Answer) -> Iterator[str]:
    """Yield what the answer counts on, and what it leaves out because it was asked to."""
    rules, question = answer.question.rules, answer.question
    held = awards(question)
    if held:
        yield wrapped(f"You hold: {listed(held)}")
    if question.stated_only:
        yield "Counting only what the source states."
    names = titles(rules, sorted(each for each in question.without if isinstance(each, str)))
    routes = sorted(each for each in question.without if isinstance(each, tuple))
    names += [f"route '{slug}' to {rules.by_id[to].title}" for to, slug in routes]
    if names:
        yield wrapped(f"Without: {listed(names)}")
    months, budget = answer.limits
    allowed = [] if months is None else [counted(months, "month")]
    allowed += [] if budget is None else [pounds(budget)]
    if allowed:
        yield f"You allow: {listed(allowed)}"


def _ways(answer: Answer, target: Credential, sources: Sources) -> Iterator[str]:
    if any(plan.implied for plan in answer.plans):
        yield wrapped(IMPLIED)
        yield ""
    if answer.tradeoffs and len(answer.plans) > 1:
        yield from _overview(answer)
        yield ""
    for number, plan in enumerate(answer.plans, start=1):
        name = _best(answer, plan) if number == 1 and not answer.tradeoffs else f"Way {number}"
        yield f"{name} has {counted(len(plan.steps), 'step')}{_again(plan)}:"
        yield ""
        yield from followed(answer, plan, sources)
        yield ""
    if silence(target):
        yield wrapped(f"{target.title}: {silence(target)} {_page(target)}".strip())
    yield from left_out(answer.question.rules, answer.left_out)
    yield _others(answer)
    if not answer.exact and not answer.tradeoffs:
        yield wrapped(_unproved(answer))


def _again(plan: Plan) -> str:
    count = len(plan.renewals)
    return f", and {counted(count, 'thing')} to take again" if count else ""


def _overview(answer: Answer) -> Iterator[str]:
    """Set the trade-offs side by side: what each takes, in a line."""
    for number, plan in enumerate(answer.plans, start=1):
        steps = len(plan.steps)
        yield wrapped(
            f"Way {number}: {counted(steps, 'step')}. "
            f"Time: {time(plan.months, steps)}. Cost: {cost(plan.cost, steps)}."
        )


def _all_known(answer: Answer) -> bool:
    return not any(plan.cost.unknown or plan.months.unknown for plan in answer.plans)


def _unproved(answer: Answer) -> str:
    """Say that the plans are not proved the best, and how far from it they can be."""
    if answer.bound is None:
        return "These are the best ways found; that none is better could not be proved."
    if not _may_be_beaten(answer):
        no_better = {"steps": "has fewer steps", "cost": "costs less", "time": "is quicker"}
        return (
            f"No such way {no_better[answer.by]}; which of those that are as good comes first "
            "is not proved."
        )
    least = {
        "steps": f"has fewer than {counted(int(answer.bound), 'step')}",
        "cost": f"costs less than {pounds(Decimal(answer.bound))}",
        "time": f"takes less than {counted(int(answer.bound), 'month')}",
    }
    found = "This is the best way" if len(answer.plans) == 1 else "These are the best ways"
    return f"{found} found, not proved the best: no such way {least[answer.by]}."


def _page(target: Credential) -> str:
    return f"See {target.url}" if target.url else ""


def _others(answer: Answer) -> str:
    shown = len(answer.plans)
    if answer.tradeoffs and not answer.exact:
        return wrapped(
            "These are the best ways found; that no way beats one of them on steps, cost and time "
            "together could not be proved."
        )
    if answer.tradeoffs:
        known = "No" if _all_known(answer) else "As far as is known, no"
        return f"{known} way beats one of these on steps, cost and time together."
    if not answer.more:
        return "There is no other way." if shown == 1 else "These are all the ways."
    return f"There are more ways; add --alternatives {shown + 4} to see some."


def _best(answer: Answer, plan: Plan) -> str:
    """Name the best plan, and say where what is not known or not proved could change that."""
    measured = {"cost": plan.cost, "time": plan.months}.get(answer.by)
    unknown = measured.unknown if measured else 0
    if measured and unknown == len(plan.steps) and not measured.min:
        return f"A way of which no {answer.by} is known"
    found = " found" if _may_be_beaten(answer) else ""
    return f"{BEST[answer.by]}{found}{', as far as is known,' if unknown else ''}"


def _may_be_beaten(answer: Answer) -> bool:
    """Whether it is not proved that no way takes less than the best one found."""
    best = answer.plans[0]
    took = {"steps": len(best.steps), "cost": best.cost.min, "time": best.months.min}[answer.by]
    return not answer.exact and (answer.bound is None or answer.bound < took)
