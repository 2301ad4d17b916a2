"""Answers in words that can be followed: what to do in order, and what each step rests on."""

from __future__ import annotations

from collections.abc import Iterator

from progression.model import Credential, Group, Plan, Requirement, Route, Rules, Step
from progression.planning import Answer
from progression.report import routes as said
from progression.report.wording import (
    cost,
    counted,
    listed,
    pounds,
    time,
    titles,
    to_obtain,
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
    lines = [f"How to reach {target.title}", *_holding(answer), ""]
    if not answer.plans:
        lines += _no_way(answer, target)
    elif not answer.plans[0].steps:
        lines.append("You hold it already: nothing is left to do.")
    else:
        sources = _sources(answer)
        lines += [*_ways(answer, target, sources), "", *_numbered(sources)]
    return "\n".join(lines)


def _sources(answer: Answer) -> dict[str, tuple[int, str]]:
    """Addresses in the order the steps need them: their numbers, and the days they were checked."""
    found: dict[str, tuple[int, str]] = {}
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


def _numbered(sources: dict[str, tuple[int, str]]) -> Iterator[str]:
    yield "Sources, with the day they were checked:"
    for address, (number, checked_on) in sources.items():
        yield f"[{number}] {address} ({checked_on or 'no day given'})"


def _holding(answer: Answer) -> Iterator[str]:
    rules = answer.question.rules
    held = [
        f"{rules.by_id[id].title} (awarded {month})" if month else rules.by_id[id].title
        for id, month in sorted(answer.question.holding.items())
    ]
    if held:
        yield wrapped(f"You hold: {listed(held)}")
    if answer.question.stated_only:
        yield "Counting only what the source states."


def _ways(answer: Answer, target: Credential, sources: dict[str, tuple[int, str]]) -> Iterator[str]:
    if any(plan.implied for plan in answer.plans):
        yield wrapped(IMPLIED)
        yield ""
    for number, plan in enumerate(answer.plans, start=1):
        name = _best(answer, plan) if number == 1 else f"Way {number}"
        yield f"{name} has {counted(len(plan.steps), 'step')}:"
        yield ""
        yield from _plan(answer, plan, sources)
        yield ""
    if said.silence(target):
        yield wrapped(f"{target.title}: {said.silence(target)} {_page(target)}".strip())
    yield from _left_out(answer)
    yield _others(answer)
    if not answer.exact:
        yield "This is the best plan found; that none is better could not be proved."


def _page(target: Credential) -> str:
    return f"See {target.url}" if target.url else ""


def _others(answer: Answer) -> str:
    shown = len(answer.plans)
    if not answer.more:
        return "There is no other way." if shown == 1 else "These are all the ways."
    if answer.ways is None:
        return f"There are more ways; add --alternatives {shown + 4} to see some."
    rest = answer.ways - shown
    more = "1 other way" if rest == 1 else f"{rest} other ways"
    verb = "is" if rest == 1 else "are"
    return f"There {verb} {more}; add --alternatives {min(answer.ways, shown + 4)} to see more."


def _best(answer: Answer, plan: Plan) -> str:
    """Name the best plan, and say where what is not known could change that."""
    unknown = {"steps": 0, "cost": plan.cost.unknown, "time": plan.months.unknown}[answer.by]
    return f"{BEST[answer.by]}{', as far as is known,' if unknown else ''}"


def _plan(answer: Answer, plan: Plan, sources: dict[str, tuple[int, str]]) -> Iterator[str]:
    rules = answer.question.rules
    for number, step in enumerate(plan.steps, start=1):
        yield from _step(answer, plan, step, number)
        yield _cited(rules, step, sources)
    yield ""
    steps = len(plan.steps)
    yield wrapped(f"Time: {time(plan.months, steps)}{_side_by_side(plan)}.")
    yield f"Cost: {cost(plan.cost, steps)}."
    for renewal in plan.renewals:
        title = rules.by_id[renewal.credential].title
        price = "" if renewal.cost.unknown else f", {pounds(renewal.cost.min)}"
        yield wrapped(f"Take again: {title} ({renewal.because}{price}).")


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


def _cited(rules: Rules, step: Step, sources: dict[str, tuple[int, str]]) -> str:
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


def _left_out(answer: Answer) -> Iterator[str]:
    if answer.left_out:
        names = listed(titles(answer.question.rules, answer.left_out))
        yield wrapped(f"Left out, because the source only implies them: {names}.")


def _no_way(answer: Answer, target: Credential) -> Iterator[str]:
    yield "No way leads there with what is held and what the source gives."
    for id in answer.missing:
        yield wrapped(_why_missing(answer, answer.question.rules.by_id[id]), bullet="- ")
    if said.silence(target) and target.id not in answer.missing:
        yield wrapped(f"{target.title}: {said.silence(target)}")
    yield from _left_out(answer)
    if target.url:
        yield f"Page: {target.url}"
    yield from said.sourced({(target.source, target.checked_on)}, indent=0)


def _why_missing(answer: Answer, missing: Credential) -> str:
    rules = answer.question.rules
    routes = rules.routes_to.get(missing.id, ())
    if missing.status != "current":
        return f"{missing.title} is {missing.status}: nobody can newly obtain it."
    if not routes or (answer.question.stated_only and not any(map(_has_stated, routes))):
        return f"{missing.title}: the source does not publish its rule."
    if all(route.closed for route in routes):
        return f"{missing.title}: every route to it is closed."
    if answer.question.stated_only:
        return f"{missing.title}: what the source states is not a whole route to it."
    return f"{missing.title} would have to be held: its routes cannot be completed."


def _has_stated(route: Route) -> bool:
    return any(not row.implied for row in route.rows())
