"""The steps of one plan in words: what to do, what it rests on, why, and where that is said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from progression.model import Condition, Group, Plan, Requirement, Route, Rules, Span, Step
from progression.planning import Answer
from progression.voice import routes as said
from progression.voice.sources import cited
from progression.voice.wording import (
    OURS,
    Say,
    cost,
    counted,
    day,
    listed,
    pounds,
    time,
    to_obtain,
    wrapped,
)

Sources = dict[str, tuple[int, str]]


def followed(answer: Answer, plan: Plan, sources: Sources) -> Iterator[str]:
    """Yield the lines of one plan: its steps, then its time, its cost and what is taken again."""
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
        if renewal.repeat:
            title = rules.by_id[renewal.credential].title
            price = "" if renewal.cost.unknown else f", {pounds(renewal.cost.min)}"
            yield wrapped(f"Take again: {title} ({renewal.because}{price}).")
    yield from conditions(rules, plan)
    if answer.question.start:
        from progression.voice.calendar import months

        yield months(rules, plan.bookings, answer.question.start)


def conditions(rules: Rules, plan: Plan) -> Iterator[str]:
    """Yield what the plan takes for granted."""
    for condition in plan.conditions:
        title = rules.by_id[condition.credential].title
        dated = condition.since or condition.until
        known = f"Your {title} counts if awarded {_between(condition)}."
        yield wrapped(known if dated else f"{title} {condition.text}.")


def _between(condition: Condition) -> str:
    ends = (("on or after", condition.since), ("on or before", condition.until))
    return listed([f"{words} {day(end)}" for words, end in ends if end])


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
    again = " again" if step.renewal else ""
    mark = f" [{OURS}]" if step.basis == "implied" else ""
    yield wrapped(f"{to_obtain(credential)}{again}{mark}", bullet=f"{number}. ")
    yield from _renewed(plan, step)
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


def _renewed(plan: Plan, step: Step) -> Iterator[str]:
    """Say of something once held why it is taken again."""
    for renewal in plan.renewals:
        if renewal.credential == step.credential and step.renewal and not renewal.repeat:
            yield wrapped(f"You had it: {renewal.because}.", indent=3)


def why(answer: Answer, plan: Plan, step: Step) -> str:
    """Say in one sentence, from the data, what the step is needed for."""
    rules, id = answer.question.rules, step.credential
    if id == answer.target:
        return "it is what you asked for."
    reasons = [
        _reason(rules, user, row, number)
        for number, user in enumerate(plan.steps, start=1)
        if number > plan.credentials.index(id) + 1
        for row in _using(user, id)
    ]
    if id in behind(answer.target, plan.via):
        reasons.append(f"it counts as {rules.by_id[answer.target].title}")
    return f"{listed(reasons) or 'it is needed to take something again'}."


def _using(user: Step, id: str) -> list[Requirement]:
    """The first row of a step that rests on an award: as what is asked for, else counted as it."""
    rows = [row for row in user.rows if id in behind(row.requires, user.via)]
    rows.sort(key=lambda row: row.requires != id)
    return rows[:1]


def behind(id: str, via: Iterable[Requirement], above: Collection[str] = ()) -> tuple[str, ...]:
    """Return the awards by which something counts: its own, or those of the `counts` rows."""
    below = [row.requires for row in via if row.to == id and row.requires not in above]
    if not below:
        return (id,)
    found = (each for one in below for each in behind(one, via, (*above, id)))
    return tuple(dict.fromkeys(found))


def _reason(rules: Rules, user: Step, row: Requirement, number: int) -> str:
    name = f"{rules.by_id[user.credential].title} (step {number})"
    needed = rules.by_id[row.requires]
    counts = row.requires in {each.to for each in user.via} and needed.kind != "rule"
    if counts:
        return f"it counts as {needed.title}, which {name} needs"
    if not row.any_of:
        return f"{name} needs it"
    if row.points != 1:
        return f"{name} needs {row.need} points, of which it brings {row.points}"
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


def _route(rules: Rules, step: Step) -> Route:
    return next(r for r in rules.routes_to[step.credential] if r.slug == step.route)


def _needs(answer: Answer, plan: Plan, step: Step) -> Iterator[str]:
    route = _route(answer.question.rules, step)
    used = {row.requires: row for row in step.rows}
    lone = [row for row in route.all_of if row.requires in used]
    groups = [group for group in route.any_of if any(row.requires in used for row in group.members)]
    name = f"Renewal route '{route.slug}'" if route.renews else f"Route '{route.slug}'"
    parts = len(lone) + len(groups)
    yield (
        f"   {name} needs{' all of' if parts > 1 else ''}:"
        if parts
        else (f"   {name} asks for nothing before it.")
    )
    for row in lone:
        yield wrapped(_used(answer, plan, step, row), indent=3, bullet="- ")
    for group in groups:
        yield from _group(answer, plan, step, group)
    if step.renewal and not route.renews and parts < len(route.all_of) + len(route.any_of):
        yield wrapped(
            f"What does not expire is not asked for again ({OURS}: this data has no rule of "
            "renewal).",
            indent=3,
        )


def _group(answer: Answer, plan: Plan, step: Step, group: Group) -> Iterator[str]:
    """Say which of the group the plan uses, then what else would do."""
    rules = answer.question.rules
    used = {row.requires: row for row in step.rows}
    for row in group.members:
        if row.requires in used:
            yield wrapped(_used(answer, plan, step, row), indent=3, bullet="- ")
    stated = answer.question.stated_only
    others = [
        row
        for row in group.open_members
        if row.requires not in used and not (stated and row.implied)
    ]
    spared = [row for row in others if row.requires in answer.exemptions and row.points >= row.need]
    names = [_together(rules, row) for row in others if row not in spared]
    remarks = [f"instead: {listed(names, 'or')}"] if names else []
    remarks += [_spared(rules, [row.requires for row in spared])] if spared else []
    if remarks:
        yield wrapped(f"({'; '.join([_enough(group), *remarks])})", indent=5)


def _enough(group: Group) -> str:
    if any(member.points != 1 for member in group.members):
        return f"{group.need} points are needed"
    return "any one of these is enough" if group.need == 1 else f"any {group.need} are enough"


def _together(rules: Rules, row: Requirement) -> str:
    """Name a member of a group; of a rule its conditions, which have to be met together."""
    name = said.called(rules, row.requires)
    rule = rules.by_id[row.requires].kind == "rule"
    name = f"{name} together" if rule and " and " in name else name
    return f"{name} ({counted(row.points, 'point')})" if row.points != 1 else name


def _spared(rules: Rules, exemptions: Iterable[str]) -> str:
    return f"not needed if you hold {listed([rules.by_id[id].title for id in exemptions], 'or')}"


def _used(answer: Answer, plan: Plan, step: Step, row: Requirement) -> str:
    """Name what is needed and where it comes from; what only counts as it by its own name."""
    rules = answer.question.rules
    awards = behind(row.requires, step.via)
    via = [each for each in step.via if each.to == row.requires]
    remarks = [OURS] if row.implied or any(each.implied for each in via) else []
    undated = row.requires in answer.question.holding and not answer.question.holding[row.requires]
    if not via and undated and (row.awarded_from or row.awarded_until):
        remarks.append(said.span(row))
    exempt = [id for id in _exempt(rules, row.requires) if id in answer.exemptions]
    remarks += [_spared(rules, exempt)] if exempt and not via else []
    if not via:
        return _placed(answer, plan, step, row.requires, remarks)
    names = listed([_placed(answer, plan, step, id, ()) for id in awards])
    needed = rules.by_id[row.requires]
    if needed.kind == "rule":
        names += " together" if len(awards) > 1 else ""
    else:
        names += f", which {'counts' if len(awards) == 1 else 'count'} as {needed.title}"
    return f"{names} ({', '.join(remarks)})" if remarks else names


def _placed(answer: Answer, plan: Plan, step: Step, id: str, remarks: Iterable[str]) -> str:
    """Name an award with the step by which it comes, or as held, and what else is to be said."""
    before = plan.credentials[: plan.credentials.index(step.credential)]
    places = [f"step {before.index(id) + 1}"] if id in before else []
    if not places and id in answer.question.holding:
        places = ["you hold it"]
    marks = [*places, *remarks]
    title = answer.question.rules.by_id[id].title
    return f"{title} ({', '.join(marks)})" if marks else title


def _exempt(rules: Rules, id: str) -> Iterator[str]:
    """The exemptions each of which alone counts as something."""
    for route in rules.routes_to.get(id, ()):
        rows = list(route.rows())
        if route.counts and not route.closed and len(rows) == 1:
            yield from (r.requires for r in rows if rules.by_id[r.requires].kind == "exemption")


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
    rows = [*step.rows, *step.via]
    if step.route is not None:
        route = _route(rules, step)
        rows += [row for row in (route.opens, route.renews) if row]
    pairs = sorted({(row.source, row.checked_on) for row in rows})
    return pairs or [(credential.source, credential.checked_on)]


def numbered(rules: Rules, sources: Sources) -> Iterator[str]:
    yield "Sources:"
    for address, (number, checked_on) in sources.items():
        yield wrapped(cited(rules, address, checked_on), bullet=f"[{number}] ")
