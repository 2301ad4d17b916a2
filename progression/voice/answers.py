"""Answers in words that can be followed: what to do in order, and what each step rests on."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from progression.model import Credential, Plan
from progression.planning import Answer
from progression.voice.dated import awards, on_day
from progression.voice.routes import silence
from progression.voice.steps import Sources, behind, conditions, followed, numbered, sources_of
from progression.voice.wording import (
    DOUBT,
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


def answered(answer: Answer) -> str:
    """Return one answer as text: the plans, or why there is none."""
    rules = answer.question.rules
    target = rules.by_id[answer.target]
    lines = [f"How to reach {target.title}", *_day(answer), *_asked(answer), ""]
    if not answer.plans:
        from progression.voice.no_way import no_way  # most answers have no need of it

        lines += no_way(answer, target)
    elif not answer.plans[0].steps:
        lines += _done(answer)
    else:
        sources = sources_of(answer)
        lines += _ways(answer, target, sources)
        if sources:
            lines += ["", *numbered(rules, sources)]
    return "\n".join(lines)


def _done(answer: Answer) -> Iterator[str]:
    """Say that nothing is left to do, and what that takes for granted."""
    (plan,) = answer.plans
    rules = answer.question.rules
    if plan.via:
        names = listed(titles(rules, behind(answer.target, plan.via)))
        yield wrapped(f"{names}, which you hold, counts as it: nothing is left to do.")
    else:
        yield "You hold it already: nothing is left to do."
    yield from conditions(rules, plan)


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
        yield wrapped(DOUBT)
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
    yield from _known(answer)
    if silence(target):
        yield wrapped(f"{target.title}: {silence(target)} {_page(target)}".strip())
    yield from left_out(answer.question.rules, answer.left_out)
    yield _others(answer)
    if not answer.exact and not answer.tradeoffs:
        yield wrapped(_unproved(answer))


def _again(plan: Plan) -> str:
    count = sum(renewal.repeat for renewal in plan.renewals)
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


def _known(answer: Answer) -> Iterator[str]:
    """Set the plan of which the most is known beside the first."""
    plan = answer.fewest_unknown
    if plan is None:
        return
    figure = {"cost": "prices", "time": "lengths"}[answer.by]
    rest = (plan.cost if answer.by == "cost" else plan.months).unknown
    steps = len(plan.steps)
    yield wrapped(
        f"{'The best' if not rest else 'A'} way with {'all' if not rest else 'more'} {figure} "
        f"known: {listed(titles(answer.question.rules, plan.credentials))}. "
        f"Time: {time(plan.months, steps)}. Cost: {cost(plan.cost, steps)}."
    )
    yield from conditions(answer.question.rules, plan)
    yield ""


NO_BETTER = {"steps": "has fewer steps", "cost": "costs less", "time": "is quicker"}


def _unproved(answer: Answer) -> str:
    """Say how much was proved of each plan, and how far from the best they can be."""
    proved = [n for n, plan in enumerate(answer.plans, start=1) if plan.proved]
    if len(proved) == len(answer.plans) or (len(answer.plans) == 1 and not _may_be_beaten(answer)):
        return (
            f"No way that is left out {NO_BETTER[answer.by]}; which of those that are as good "
            "comes first is not proved."
        )
    if len(answer.plans) == 1:
        return f"This is the best way found, not proved the best{_bound(answer)}."
    if not proved:
        return f"These are the best ways found, not proved the best{_bound(answer)}."
    names = listed([f"Way {number}" for number in proved])
    return (
        f"No way that is left out {NO_BETTER[answer.by]} than {names}; of the others that is not "
        "proved."
    )


def _bound(answer: Answer) -> str:
    """Say what every plan takes at the least, where that is known."""
    if answer.bound is None:
        return ""
    least = {
        "steps": f"has fewer than {counted(int(answer.bound), 'step')}",
        "cost": f"costs less than {pounds(Decimal(answer.bound))}",
        "time": f"takes less than {counted(int(answer.bound), 'month')}",
    }
    return f": no way {least[answer.by]}"


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
    return not answer.proved.objective and (answer.bound is None or answer.bound < took)
