"""One step of a plan in words: what to do, what it rests on, why, and where that is said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from progression.model import Figures, Group, Plan, Requirement, Route, Rules, Step
from progression.planning import Answer
from progression.voice import words
from progression.voice.dated import award_of
from progression.voice.doubt import is_marked, is_ours, issuer
from progression.voice.outline import Line
from progression.voice.phrases import counted, phrase
from progression.voice.uses import behind, due, groups, lone, others, replacing, route_of, waits

Sources = dict[str, tuple[int, str]]


def lines_of(answer: Answer, plan: Plan, sources: Sources | None = None) -> tuple[Line, ...]:
    """Return a line for each step; below it what it is taken with, or with `sources` all of it."""
    return tuple(
        _line(answer, plan, step, number, sources) for number, step in enumerate(plan.steps, 1)
    )


def to_do(rules: Rules, step: Step) -> str:
    """Say what a person does in a step: `Apply for the Audiovisual Operative card`."""
    text = words.to_obtain(rules.by_id[step.credential])
    return phrase("plan.again", name=text) if step.renewal else text


def _line(answer: Answer, plan: Plan, step: Step, number: int, sources: Sources | None) -> Line:
    return Line(
        to_do(answer.question.rules, step),
        "step",
        number,
        is_marked(plan, step),
        beside(answer.question.rules, plan, step),
        tuple(_taken_with(answer, plan, step))
        if sources is None
        else tuple(_explained(answer, plan, step, sources)),
        step.credential,
    )


def beside(rules: Rules, plan: Plan, step: Step) -> str:
    """Say of a step its level, what it waits for, its time and cost, and when it counts."""
    credential = rules.by_id[step.credential]
    route = route_of(rules, step)
    figures = route.figures(credential) if route else credential.figures
    valid = credential.valid_months
    return ", ".join(
        filter(
            None,
            (
                credential.level if credential.level not in credential.name else "",
                *waits(rules, step),
                *measures(figures),
                counted("step.counts", valid) if valid is not None else "",
                *due(rules, plan, step),
            ),
        )
    )


def measures(figures: Figures) -> tuple[str, str]:
    """Return the time and the cost of something; empty where it is not known or nothing."""
    low, high, cheap, dear = figures
    return (
        words.months_plain(low, high) if low or high else "",
        words.money(cheap, dear) if cheap or dear else "",
    )


def _taken_with(answer: Answer, plan: Plan, step: Step) -> Iterator[Line]:
    """Say in one line what a step needs: what is held as yours, and what would do instead."""
    route = route_of(answer.question.rules, step)
    if route is None:
        return
    names = [_with(answer, plan, step, row, ()) for row in lone(route, step)]
    for group, used in groups(route, step):
        for row, would_do in replacing(answer, plan, step, group, used):
            names.append(_with(answer, plan, step, row, [each.requires for each in would_do]))
    if names:
        yield Line(phrase("plan.with", names=words.joined(names)))


def _with(answer: Answer, plan: Plan, step: Step, row: Requirement, others: Collection[str]) -> str:
    rules = answer.question.rules
    ids = behind(row.requires, step.via)
    name = words.joined([_yours(answer, plan, id) for id in ids])
    if not others:
        return name
    without = answer.question.without
    names = [words.called(rules, id, without=without) for id in others]
    instead = words.joined(names, either=True)
    return phrase("plan.with.or", name=name, names=instead)


def _yours(answer: Answer, plan: Plan, id: str) -> str:
    title = answer.question.rules.by_id[id].title
    held = id in answer.question.holding and id not in plan.credentials
    return phrase("plan.with.yours", name=title) if held else title


def _explained(answer: Answer, plan: Plan, step: Step, sources: Sources) -> Iterator[Line]:
    rules = answer.question.rules
    if step.renewal:
        yield Line(phrase("step.had", award=award_of(answer.question, step.credential)))
    route = route_of(rules, step)
    if route is None:
        yield Line(phrase("step.start"))
    else:
        yield from _needs(answer, plan, step, route)
    if step.credential != answer.target:
        yield Line(phrase("step.why", reasons=why(answer, plan, step)))
    numbers = cited(rules, step, sources)
    none = phrase("step.sources.none")
    yield Line(phrase("step.sources", numbers=numbers) if numbers else none)


def _needs(answer: Answer, plan: Plan, step: Step, route: Route) -> Iterator[Line]:
    parts = len(lone(route, step)) + len(list(groups(route, step)))
    kind = "step.renewal." if route.renews else "step.route."
    several = "all" if parts > 1 else "lone" if parts else "none"
    yield Line(phrase(kind + several, route=route.slug))
    yield from needed(answer, plan, step)
    if step.renewal and not route.renews and parts < len(route.all_of) + len(route.any_of):
        yield Line(phrase("step.renewal.derived"))


def needed(answer: Answer, plan: Plan, step: Step) -> Iterator[Line]:
    """Yield an item for each requirement of a step, with where it comes from; none for a start."""
    route = route_of(answer.question.rules, step)
    if route is None:
        return
    for row in lone(route, step):
        yield Line(_used(answer, plan, step, row), "item", ours=row.implied)
    for group, used in groups(route, step):
        yield from _member_lines(answer, plan, step, group, used)


def basis_told(rules: Rules, step: Step) -> str:
    """Say on what a step rests, in words that need no mark beside them."""
    who = issuer(rules, [step.credential])
    if step.basis is None:
        return phrase("step.start")
    if is_ours(step):
        mixed = any(not row.implied for row in step.rows)
        return phrase("handout.ours.partly" if mixed else "handout.ours")
    return phrase("handout.stated", who=who) if who else phrase("handout.stated.none")


def cited(rules: Rules, step: Step, sources: Sources) -> str:
    """Return the numbers of the pages that a step rests on: `[1] [3]`."""
    addresses = {address for pair in _pairs(rules, step) for address in pair[0]}
    return " ".join(f"[{n}]" for n in sorted(sources[address][0] for address in addresses))


def _member_lines(
    answer: Answer, plan: Plan, step: Step, group: Group, used: Collection[Requirement]
) -> Iterator[Line]:
    """Say which of a group the plan uses, and below the last of them what else would do."""
    names = [_together(answer, row) for row in others(answer, step, group, used)]
    below: tuple[Line, ...] = ()
    if names:
        values = {"need": group.need, "names": words.joined(names, either=True)}
        pointed = any(row.points != 1 for row in group.members)
        below = (
            Line(
                phrase("answer.instead.points", **values)
                if pointed
                else counted("answer.instead", group.need, **values)
            ),
        )
    *before, last = [Line(_used(answer, plan, step, row), "item", ours=row.implied) for row in used]
    yield from (*before, last._replace(below=below))


def _together(answer: Answer, row: Requirement) -> str:
    """Name a member of a group; of a rule its conditions, which have to be met together."""
    question = answer.question
    name = words.together(question.rules, row.requires, without=question.without)
    return f"{name} ({counted('step.points', row.points)})" if row.points != 1 else name


def _used(answer: Answer, plan: Plan, step: Step, row: Requirement) -> str:
    """Name what is needed and where it comes from; what only counts as it by its own name."""
    rules, holding = answer.question.rules, answer.question.holding
    via = [each for each in step.via if each.to == row.requires]
    remarks = [words.age_of(row)] if row.age_min else []
    if not via:
        undated = row.requires in holding and not holding[row.requires]
        spanned = undated and (row.awarded_from or row.awarded_until)
        remarks += [words.span_of(row)] if spanned else []
        return _placed(answer, plan, step, row.requires, remarks)
    awards = behind(row.requires, step.via)
    names = words.joined([_placed(answer, plan, step, id, remarks) for id in awards])
    needed = rules.by_id[row.requires]
    if needed.kind == "rule":
        return phrase("step.together", names=names) if len(awards) > 1 else names
    return counted("step.counts.as", len(awards), names=names, name=needed.title)


def _placed(answer: Answer, plan: Plan, step: Step, id: str, remarks: Iterable[str]) -> str:
    """Name an award with the step by which it comes, or as held, and what else is to be said."""
    before = plan.credentials[: plan.credentials.index(step.credential)]
    places = [phrase("step.place", number=before.index(id) + 1)] if id in before else []
    if not places and id in answer.question.holding:
        places = [phrase("step.hold")]
    marks = [*places, *remarks]
    title = answer.question.rules.by_id[id].title
    return f"{title} ({', '.join(marks)})" if marks else title


def why(answer: Answer, plan: Plan, step: Step) -> str:
    """Say from the data what a step is needed for: a list of reasons."""
    rules, id = answer.question.rules, step.credential
    if id == answer.target:
        return phrase("step.why.asked")
    reasons = [
        _reason(rules, user, row, number)
        for number, user in enumerate(plan.steps, start=1)
        if number > plan.credentials.index(id) + 1
        for row in _using(user, id)
    ]
    if id in behind(answer.target, plan.via):
        reasons.append(phrase("step.why.target", name=rules.by_id[answer.target].title))
    return words.joined(reasons) or phrase("step.why.again")


def _using(user: Step, id: str) -> list[Requirement]:
    """The first row of a step that rests on an award: as what is asked for, else counted as it."""
    rows = [row for row in user.rows if id in behind(row.requires, user.via)]
    rows.sort(key=lambda row: row.requires != id)
    return rows[:1]


def _reason(rules: Rules, user: Step, row: Requirement, number: int) -> str:
    name = phrase("step.named", name=rules.by_id[user.credential].title, number=number)
    needed = rules.by_id[row.requires]
    if row.requires in {each.to for each in user.via} and needed.kind != "rule":
        return phrase("step.why.as", needed=needed.title, name=name)
    if not row.any_of:
        return phrase("step.why.lone", name=name)
    if row.points != 1:
        return phrase("step.why.points", name=name, need=row.need, points=row.points)
    if row.need == 1:
        return phrase("step.why.any", name=name)
    return phrase("step.why.some", name=name, need=row.need)


def sources_of(answers: Iterable[Answer]) -> Sources:
    """Addresses in the order the steps need them: their numbers, and the days they were checked."""
    found: Sources = {}
    for answer in answers:
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
    route = route_of(rules, step)
    if route is not None:
        rows += [row for row in (route.opens, route.renews) if row]
    pairs = sorted({(row.source, row.checked_on) for row in rows})
    return pairs or [(credential.source, credential.checked_on)]
