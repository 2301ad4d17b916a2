"""The steps of one plan in words: what to do, what it rests on, why, and where that is said."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from progression.model import Group, Plan, Requirement, Rules, Span, Step
from progression.planning import Answer
from progression.report import routes as said
from progression.report.sources import cited
from progression.report.wording import (
    Say,
    cost,
    counted,
    listed,
    pounds,
    time,
    titles,
    to_obtain,
    wrapped,
)

Sources = dict[str, tuple[int, str]]


def followed(answer: Answer, plan: Plan, sources: Sources) -> Iterator[str]:
    """Yield the lines of one plan: its steps, then its time, its cost and what lapses."""
    rules = answer.question.rules
    for number, step in enumerate(plan.steps, start=1):
        yield from _step(answer, plan, step, number)
        yield _cited(rules, step, sources)
    yield ""
    steps = len(plan.steps)
    yield wrapped(f"Time: {time(plan.months, steps)}{_side_by_side(plan)}.")
    yield from _may_exceed(plan.months, answer.limits.months, lambda m: counted(int(m), "month"))
    yield f"Cost: {cost(plan.cost, steps)}."
    yield from _may_exceed(plan.cost, answer.limits.cost, pounds)
    for renewal in plan.renewals:
        title = rules.by_id[renewal.credential].title
        price = "" if renewal.cost.unknown else f", {pounds(renewal.cost.min)}"
        yield wrapped(f"Take again: {title} ({renewal.because}{price}).")
    for condition in plan.conditions:
        title = rules.by_id[condition.credential].title
        dated = condition.since or condition.until
        yield wrapped(
            f"Your {title} counts {condition.text}." if dated else f"{title} {condition.text}."
        )
    if answer.question.start:
        from progression.report.calendar import months

        yield months(rules, plan.bookings, answer.question.start)


def _may_exceed(span: Span, limit: Decimal | int | None, say: Say) -> Iterator[str]:
    """Say where it is not sure that a total keeps the limit, which is held to its least alone."""
    if limit is None:
        return
    if span.max is None:
        yield f"Whether that keeps within the {say(limit)} you allow is not known."
    elif span.max > limit:
        yield f"That can come to more than the {say(limit)} you allow."


def _side_by_side(plan: Plan) -> str:
    known = plan.months.min and len(plan.steps) > 1
    return " (steps that do not wait for each other run side by side)" if known else ""


def _step(answer: Answer, plan: Plan, step: Step, number: int) -> Iterator[str]:
    rules = answer.question.rules
    credential = rules.by_id[step.credential]
    mark = " [implied]" if step.basis == "implied" else ""
    yield wrapped(f"{to_obtain(credential)}{mark}", bullet=f"{number}. ")
    if step.route is None:
        yield "   A place to start: this data asks for nothing before it."
    else:
        yield from _needs(answer, plan, step)
    if credential.valid_months is not None:
        yield f"   Counts for {counted(credential.valid_months, 'month')} after the award."
    if credential.id != answer.target and said.silence(credential):
        yield wrapped(said.silence(credential), indent=3)
    if credential.id != answer.target:
        yield wrapped(f"Why: {why(answer, plan, step)}", indent=3)


def why(answer: Answer, plan: Plan, step: Step) -> str:
    """Say in one sentence, from the data, what the step is needed for."""
    rules = answer.question.rules
    if step.credential == answer.target:
        return "it is what you asked for."
    users = [user for user in plan.steps if step.credential in user.uses]
    reasons = [_reason(rules, plan, user, step.credential) for user in users]
    return f"{listed(reasons)}."


def _reason(rules: Rules, plan: Plan, user: Step, id: str) -> str:
    number = plan.credentials.index(user.credential) + 1
    name = f"{rules.by_id[user.credential].title} (step {number})"
    row = next(row for row in user.rows if row.requires == id)
    if not row.any_of:
        return f"{name} needs it"
    return (
        f"{name} needs it or another of its group"
        if row.need == 1
        else f"{name} needs {row.need} such"
    )


def _cited(rules: Rules, step: Step, sources: Sources) -> str:
    addresses = {address for pair in _pairs(rules, step) for address in pair[0]}
    numbers = sorted(sources[address][0] for address in addresses)
    if not numbers:
        return "   Source: no web address is known; see progression show."
    name = "Source" if len(numbers) == 1 else "Sources"
    return f"   {name}: {' '.join(f'[{number}]' for number in numbers)}"


def _needs(answer: Answer, plan: Plan, step: Step) -> Iterator[str]:
    rules = answer.question.rules
    route = next(r for r in rules.routes_to[step.credential] if r.slug == step.route)
    used = {row.requires: row for row in step.rows}
    lone = [row for row in route.all_of if row.requires in used]
    parts = len(lone) + len(route.any_of)
    yield f"   Route '{route.slug}' needs{' all of' if parts > 1 else ''}:"
    for row in lone:
        yield wrapped(_used(answer, plan, row), indent=3, bullet="- ")
    for group in route.any_of:
        yield from _group(answer, plan, group, used)


def _group(answer: Answer, plan: Plan, group: Group, used: dict[str, Requirement]) -> Iterator[str]:
    """Say which of the group the plan uses, then what else would do."""
    rules = answer.question.rules
    rows = [row for row in group.members if row.requires in used]
    for row in rows:
        yield wrapped(_used(answer, plan, row), indent=3, bullet="- ")
    readable = [
        row for row in group.open_members if not (answer.question.stated_only and row.implied)
    ]
    others = titles(rules, (row.requires for row in readable if row.requires not in used))
    if others:
        first = "any one of these is enough" if group.need == 1 else f"any {group.need} are enough"
        yield wrapped(f"({first}; instead: {listed(others, 'or')})", indent=5)


def _used(answer: Answer, plan: Plan, row: Requirement) -> str:
    title = answer.question.rules.by_id[row.requires].title
    held = row.requires in answer.question.holding
    if not held:
        remarks = [f"step {plan.credentials.index(row.requires) + 1}"]
    elif row.requires in {renewal.credential for renewal in plan.renewals}:
        remarks = ["you hold it, but it has to be taken again"]
    else:
        remarks = ["you hold it"]
    if row.implied:
        remarks.append("implied")
    undated = held and not answer.question.holding[row.requires]
    if undated and (row.awarded_from or row.awarded_until):
        remarks.append(said.span(row))
    return f"{title} ({', '.join(remarks)})"


def sources_of(answer: Answer) -> Sources:
    """Addresses in the order the steps need them: their numbers, and the days they were checked."""
    found: Sources = {}
    for plan in answer.plans:
        for step in plan.steps:
            for addresses, checked_on in _pairs(answer.question.rules, step):
                for address in addresses:
                    number, day = found.get(address, (len(found) + 1, ""))
                    found[address] = (number, max(day, checked_on))
    return found


def _pairs(rules: Rules, step: Step) -> list[tuple[tuple[str, ...], str]]:
    """What a step rests on: the sources of its rows, or its own where it is a start."""
    credential = rules.by_id[step.credential]
    rows = sorted({(row.source, row.checked_on) for row in step.rows})
    return rows or [(credential.source, credential.checked_on)]


def numbered(rules: Rules, sources: Sources) -> Iterator[str]:
    yield "Sources:"
    for address, (number, checked_on) in sources.items():
        yield wrapped(cited(rules, address, checked_on), bullet=f"[{number}] ")
