"""One answer in words: the short one that people read, and with `sources` all that is behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from progression.model import Plan, Route, Rules, Step, tier_name
from progression.planning import Answer
from progression.voice.dated import awards, holding, lapsed, on_day
from progression.voice.doubt import doubt, is_marked, issuer
from progression.voice.outline import Block, Line, Outline, block
from progression.voice.phrases import counted, phrase
from progression.voice.sources import numbered
from progression.voice.steps import Sources, lines_of, sources_of
from progression.voice.totals import exceeding, known_of, price, time, totals
from progression.voice.uses import IsMet, behind, instead, open_beside
from progression.voice.words import any_named, called, day, gathered, joined, span_of_award, titles

FEW = 2
"""So many holdings fit into the title; so many other routes are named."""


ONCE = ("text", "instead")
"""What is said once, where several answers would say it."""


def told(found: Sequence[Answer], *, explain: bool = False) -> list[Outline]:
    """Return answers as outlines: several in one, unless they have more than their best plans.

    What several share is said once: how sure they are before the first, sources behind the last.
    """
    single = all(len(answer.plans) < 2 for answer in found)
    if len(found) == 1 and not explain:
        return [outline(found[0])]
    if not explain and single and not found[0].question.start:
        from progression.voice.together import together  # one target has no need of it

        return [together(found)]
    sources = sources_of(found) if explain else None
    first, *others = [outline(answer, sources, sure=False) for answer in found]
    rules = found[0].question.rules
    sure = block(doubt(rules, [plan for answer in found for plan in answer.plans]))
    outlines = _once([first._replace(blocks=(*sure, *first.blocks)), *others])
    if sources:
        outlines.append(Outline(phrase("show.sources"), block(numbered(rules, sources))))
    return outlines


def _once(outlines: Sequence[Outline]) -> list[Outline]:
    """Leave out the sentences that an earlier outline has said."""
    seen: set[str] = set()
    found = []
    for each in outlines:
        blocks: list[Block] = []
        for part in each.blocks:
            lines = [it for it in part.lines if it.kind not in ONCE or it.text not in seen]
            blocks += block(lines, part.heading)
        seen |= {it.text for part in each.blocks for it in part.lines if it.kind in ONCE}
        found.append(each._replace(blocks=tuple(blocks)))
    return found


def outline(answer: Answer, sources: Sources | None = None, *, sure: bool = True) -> Outline:
    """Return one answer; with `sources` each step says what it rests on and why it is needed.

    It says how `sure` it is, unless somebody else does for several.
    """
    if not answer.plans:
        from progression.voice.no_way import no_way  # most answers have no need of it

        return no_way(answer, asked(answer))
    if not answer.plans[0].steps:
        return _done(answer)
    rules, plans = answer.question.rules, answer.plans
    blocks = (
        *block(asked(answer)),
        *_plans(answer, sources),
        *(block(doubt(rules, plans)) if sure else ()),
        *block((*_beside_plan(answer), *rest(answer))),
        *_calendar(answer),
    )
    return Outline(_title(answer), blocks)


def _done(answer: Answer) -> Outline:
    """Say that nothing is left to do, and what that takes for granted."""
    (plan,) = answer.plans
    rules = answer.question.rules
    waits = int(plan.months.min)
    if waits:
        text = counted("answer.wait", waits)
    elif plan.via:
        names = titles(rules, behind(answer.target, plan.via))
        text = counted("plan.counts", len(names), names=joined(names))
    else:
        text = ""
    title = phrase("plan.title.done", target=rules.by_id[answer.target].title)
    told = filter(None, (*asked(answer), text, *conditions(rules, plan)))
    return Outline(title, block(told))


def _title(answer: Answer) -> str:
    rules, plans = answer.question.rules, answer.plans
    values: dict[str, object] = {"target": rules.by_id[answer.target].title}
    if held_in_title(answer):
        values["held"] = holding(answer.question)
    from_held = "held" in values
    if len(plans) > 1:
        key = "plan.title.list.from" if from_held else "plan.title.list"
        return phrase(key, count=len(plans), **values)
    key = "plan.title.from" if from_held else "plan.title"
    title = counted(key, len(plans[0].steps), **values)
    best = _best(answer)
    return phrase("plan.title.best", title=title, best=best) if best else title


def held_in_title(answer: Answer) -> bool:
    question = answer.question
    return 0 < len(question.holding) <= FEW and not lapsed(question)


def _best(answer: Answer) -> str:
    """Say of what sort the first plan is the best, as far as that is known and proved."""
    best, by = answer.plans[0], answer.by
    found = ".found" if _may_be_beaten(answer) else ""
    if by == "steps":
        return phrase("plan.best.steps.found") if found else ""
    measured = best.cost if by == "cost" else best.months
    if measured.unknown == len(best.steps) and not measured.min:
        return phrase(f"plan.best.{by}.none")
    return phrase(f"plan.best.{by}{found or ('.far' if measured.unknown else '')}")


def asked(answer: Answer) -> Iterator[str]:
    """Yield what the answer counts on, and what it leaves out because it was asked to."""
    rules, question = answer.question.rules, answer.question
    beyond = () if answer.beyond is None else (answer.beyond,)
    yield from on_day(question, plans=(*answer.plans, *beyond))
    steps = bool(answer.plans) and bool(answer.plans[0].steps)
    if question.holding and not (steps and held_in_title(answer)):
        yield phrase("answer.hold", names=joined(awards(question)))
    if question.stated_only:
        yield phrase("answer.stated")
    names = titles(rules, sorted(each for each in question.without if isinstance(each, str)))
    for to, slug in sorted(each for each in question.without if isinstance(each, tuple)):
        names.append(phrase("plan.without.route", route=slug, name=rules.by_id[to].title))
    if names:
        yield phrase("plan.without", names=joined(names))
    limits = zip(answer.limits, (time, price), strict=True)
    allowed = [say(limit) for limit, say in limits if limit is not None]
    if allowed:
        yield phrase("plan.allow", names=joined(allowed))


def _plans(answer: Answer, sources: Sources | None) -> Iterator[Block]:
    if len(answer.plans) == 1:
        first, *others = lines_of(answer, answer.plans[0], sources)
        if not others:
            yield Block((first,))
            return
        then = Line(phrase("plan.then"), "heading")
        yield Block((first, then, *others), phrase("plan.first"))
        return
    own = _own(answer)
    for number, plan in enumerate(answer.plans, start=1):
        lines = lines_of(answer, plan, sources)
        heading = _heading(answer, plan, number)
        if sources is None and number > 1:
            lines, heading = (_in_a_line(_rules(answer), plan, number),), ""
        yield Block((*lines, *map(Line, own[number - 1])), heading)


def _in_a_line(rules: Rules, plan: Plan, number: int) -> Line:
    """Return a further plan as what follows each other, and how many steps that is."""
    steps = [
        Line(
            rules.by_id[step.credential].title,
            ours=is_marked(plan, step),
            credential=step.credential,
        )
        for step in plan.steps
    ]
    name, count = phrase("answer.way", number=number), counted("answer.steps", len(steps))
    return Line(name, "chain", beside=count, below=tuple(steps))


def _own(answer: Answer) -> list[list[str]]:
    """Return for each plan the sentences that hold for no other."""
    said = [list(_taking(answer, plan)) for plan in answer.plans]
    counts = Counter(text for texts in said for text in texts)
    return [[text for text in texts if counts[text] == 1] for texts in said]


def _shared(answer: Answer) -> Iterator[str]:
    """Yield once what holds for several plans, with their names unless it holds for all."""
    found: dict[str, list[int]] = {}
    for number, plan in enumerate(answer.plans, start=1):
        for text in _taking(answer, plan):
            found.setdefault(text, []).append(number)
    for text, numbers in found.items():
        if len(numbers) == len(answer.plans):
            yield text
        elif len(numbers) > 1:
            plans = joined([phrase("answer.way", number=number) for number in numbers])
            yield phrase("plan.of", plans=plans, text=text)


def _heading(answer: Answer, plan: Plan, number: int) -> str:
    best = "" if answer.tradeoffs or number > 1 else _best(answer)
    if best:
        return counted("plan.number.best", len(plan.steps), number=number, best=best)
    heading = counted("plan.number", len(plan.steps), number=number)
    apart = [] if number == 1 else _apart(answer.plans, number - 1)
    if not apart:
        return heading
    return phrase("plan.number.with", plan=heading, names=joined(titles(_rules(answer), apart)))


def _rules(answer: Answer) -> Rules:
    return answer.question.rules


def _apart(plans: Sequence[Plan], at: int) -> list[str]:
    """Return the steps of a plan that the first one does not have."""
    return [id for id in plans[at].credentials if id not in plans[0].credentials]


def _taking(answer: Answer, plan: Plan) -> Iterator[str]:
    """Say what a plan takes, what of it is taken twice, and what that takes for granted."""
    rules = _rules(answer)
    yield from conditions(rules, plan)
    yield from _repeats(answer, plan)
    yield totals(rules, plan)
    yield from exceeding(answer, plan)


def _beside_plan(answer: Answer) -> Iterator[Line | str]:
    """Say of a plan that stands alone what it takes, and what other ways there are to do it."""
    if len(answer.plans) == 1:
        (plan,) = answer.plans
        yield from _taking(answer, plan)
        yield from instead([(answer, plan)])
        yield from routes_told(other_routes(answer, plan))
    else:
        yield from _shared(answer)


def conditions(rules: Rules, plan: Plan) -> Iterator[str]:
    """Yield what the plan takes for granted."""
    for condition in plan.conditions:
        name = rules.by_id[condition.credential].title
        ends = "never" if condition.contradicts else span_of_award(condition.since, condition.until)
        values = {"start": day(condition.since), "end": day(condition.until)}
        yield phrase(f"answer.condition.{ends or 'again'}", name=name, **values)


def _repeats(answer: Answer, plan: Plan) -> Iterator[str]:
    """Say what has to be taken again on the way, how long it counts, and what that costs."""
    by_id = _rules(answer).by_id
    needed = {booking.credential: booking.needed_for for booking in plan.bookings if booking.repeat}
    for renewal in plan.renewals:
        if not renewal.repeat:
            continue
        credential = by_id[renewal.credential]
        valid, user = credential.valid_months, needed.get(credential.id, "")
        remarks = [counted("step.counts", valid)] if valid is not None else []
        remarks += [phrase("plan.take.for", name=by_id[user].title)] if user else []
        remarks += [] if renewal.cost.unknown else [price(renewal.cost.min)]
        yield phrase("plan.take.again", name=credential.title, remarks=", ".join(remarks))


def other_routes(answer: Answer, plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield other routes to what the plan obtains: to what, and what sets each apart."""
    rules = _rules(answer)
    for step in plan.steps:
        credential = rules.by_id[step.credential]
        same = [id for id in plan.credentials if rules.by_id[id].tier == credential.tier]
        tier = tier_name(credential.tier) if same == [step.credential] else ""
        target = tier or credential.title
        for route, is_met in open_beside(answer, step, FEW):
            told = _told(rules, plan, step, route, is_met)
            if told:
                yield target, told


def routes_told(found: Iterable[tuple[str, str]], key: str = "plan.routes") -> Iterator[str]:
    """Yield a sentence for each thing that other routes lead to."""
    for target, routes in gathered(found).items():
        yield phrase(key, target=target, routes="; ".join(routes))


def _told(rules: Rules, plan: Plan, step: Step, route: Route, is_met: IsMet) -> str:
    """Name what a route asks for that the plan has not; empty where that is nothing."""
    used = {row.requires for each in plan.steps for row in each.rows}
    names = [_levelled(rules, row.requires) for row in route.all_of if row.requires not in used]
    for group in route.any_of:
        points = sum(row.points for row in group.members if row.requires in used)
        others = [_levelled(rules, row.requires) for row in group.members if is_met(row)]
        if others and points < group.need:
            one = group.need == 1
            names.append(joined(others, either=True) if one else any_named(group, others))
    if not names:
        return ""
    who = issuer(rules, [step.credential])
    if step.basis == "implied" and who and any(not row.implied for row in route.rows()):
        return phrase("plan.route.stated", names=joined(names), who=who)
    return joined(names)


def _levelled(rules: Rules, id: str) -> str:
    name, level = called(rules, id), rules.by_id[id].level
    return phrase("plan.route.level", name=name, level=level) if level else name


def _calendar(answer: Answer) -> Iterator[Block]:
    if answer.question.start:
        from progression.voice.calendar import months

        for plan in answer.plans:
            start = answer.question.start
            yield months(_rules(answer), plan.bookings, start, steps=plan.steps)


def rest(answer: Answer) -> Iterator[str]:
    """Say what holds whatever the plan: what is left out, whether others exist, what is proved."""
    yield from _known(answer)
    if answer.left_out:
        yield phrase("plan.left", names=joined(titles(_rules(answer), answer.left_out)))
    if answer.tradeoffs:
        unknown = any(plan.cost.unknown or plan.months.unknown for plan in answer.plans)
        known = "plan.tradeoffs.far" if unknown else "plan.tradeoffs"
        yield phrase(known if answer.exact else "plan.tradeoffs.found")
        return
    others = len(answer.plans) == 1 and any(other_routes(answer, answer.plans[0]))
    if not answer.more and answer.exact and not others:
        yield phrase("plan.more.none" if len(answer.plans) == 1 else "plan.more.all")
    yield from unproved(answer)


def _known(answer: Answer) -> Iterator[str]:
    """Set the plan of which the most is known beside the first."""
    plan = answer.fewest_unknown
    if plan is None:
        return
    unknown = (plan.cost if answer.by == "cost" else plan.months).unknown
    names = joined(titles(_rules(answer), plan.credentials))
    key = "plan.known.more" if unknown else f"plan.known.all.{answer.by}"
    yield phrase(key, names=names, figures=", ".join(known_of(plan).values()))
    yield from conditions(_rules(answer), plan)


def unproved(answer: Answer) -> Iterator[str]:
    """Say how much was proved of each plan, and how far from the best they can be."""
    if answer.exact:
        return
    proved = [number for number, plan in enumerate(answer.plans, start=1) if plan.proved]
    if len(proved) == len(answer.plans) or (len(answer.plans) == 1 and not _may_be_beaten(answer)):
        yield phrase(f"plan.tie.{answer.by}")
        return
    if proved:
        names = joined([phrase("answer.way", number=number) for number in proved])
        yield phrase(f"plan.tied.{answer.by}", names=names)
        return
    yield counted("plan.found", len(answer.plans))
    if answer.bound is not None:
        least = {"steps": _steps, "cost": price, "time": time}[answer.by](answer.bound)
        yield phrase(f"plan.found.{answer.by}", least=least)


def _steps(count: Decimal | int) -> str:
    return counted("answer.steps", int(count))


def _may_be_beaten(answer: Answer) -> bool:
    """Whether it is not proved that no plan takes less than the best one found."""
    best = answer.plans[0]
    took = {"steps": len(best.steps), "cost": best.cost.min, "time": best.months.min}[answer.by]
    return not answer.proved.objective and (answer.bound is None or answer.bound < took)
