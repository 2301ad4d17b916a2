"""Several targets in one answer: what they share is said once, then what sets each apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from progression.model import Plan, Rules, category_name, tier_name
from progression.planning import Answer
from progression.voice.answers import (
    asked,
    conditions,
    held_in_title,
    other_routes,
    routes_told,
    unproved,
)
from progression.voice.dated import holding
from progression.voice.doubt import doubt, is_marked
from progression.voice.outline import Block, Line, Outline, block
from progression.voice.phrases import counted, phrase
from progression.voice.steps import lines_of
from progression.voice.totals import MEASURES, exceeding, known_of, not_known, unread_starts
from progression.voice.uses import instead
from progression.voice.words import gathered, joined, short_title, titles


def together(answers: Sequence[Answer]) -> Outline:
    """Return one outline of the best plans for several targets."""
    rules = answers[0].question.rules
    led = [answer for answer in answers if answer.plans and answer.plans[0].steps]
    plans = [answer.plans[0] for answer in led]
    shared = _shared(plans)
    blocks = (
        *block(_asked(answers, led)),
        *_first(led, shared),
        *block(_chains(led, shared), phrase("together.then") if shared else ""),
        *block(doubt(rules, plans)),
        *(block(_beside(led)) if led else ()),
        *block(_others(answers)),
    )
    return Outline(_title(rules, answers, plans), blocks)


def _title(rules: Rules, answers: Sequence[Answer], plans: Sequence[Plan]) -> str:
    targets = [rules.by_id[answer.target] for answer in answers]
    tiers, lanes = ({c.tier for c in targets}, {c.category for c in targets})
    kind = tier_name(*tiers) if len(tiers) == 1 else ""
    kind = kind or (category_name(*lanes) if len(lanes) == 1 else "")
    count: int | str = len(targets)
    if 0 < len(plans) < len(targets):
        count = phrase("together.some", some=len(plans), count=count)
    key = "together.cards.kind" if kind else "together.cards"
    cards = phrase(key, count=count, kind=kind)
    values = {"cards": cards, "steps": _lengths(plans)}
    if not plans:
        return cards
    if held_in_title(answers[0]):
        title = phrase("together.title.from", held=holding(answers[0].question), **values)
    else:
        title = phrase("together.title", **values)
    by = answers[0].by
    return (
        title
        if by == "steps"
        else phrase("plan.title.best", title=title, best=phrase(f"together.by.{by}"))
    )


def _lengths(plans: Sequence[Plan]) -> str:
    counts = sorted({len(plan.steps) for plan in plans}) or [0]
    low, high = counts[0], counts[-1]
    if len(plans) == 1:
        return counted("answer.steps", low)
    if low == high:
        return counted("together.steps", low)
    return phrase(f"together.steps.{'either' if high == low + 1 else 'span'}", low=low, high=high)


def _asked(answers: Sequence[Answer], led: Sequence[Answer]) -> Iterator[str]:
    said = [line for answer in answers for line in asked(answer)]
    if led and held_in_title(led[0]):
        hold = phrase("answer.hold", names=holding(led[0].question))
        said = [line for line in said if line != hold]
    yield from dict.fromkeys(said)


def _shared(plans: Sequence[Plan]) -> int:
    """Return how many of the first steps all plans have in common, each leaving one at least."""
    count = 0
    most = min((len(plan.steps) for plan in plans), default=0) - 1
    while len(plans) > 1 and count < most and len({plan.steps[count] for plan in plans}) == 1:
        count += 1
    return count


def _first(led: Sequence[Answer], shared: int) -> tuple[Block, ...]:
    if not shared:
        return ()
    plans = [answer.plans[0] for answer in led]
    lines = [
        line._replace(ours=all(is_marked(plan, plan.steps[at]) for plan in plans))
        for at, line in enumerate(lines_of(led[0], plans[0])[:shared])
    ]
    return block(lines, counted("together.first", shared))


def _chains(led: Sequence[Answer], shared: int) -> Iterator[Line]:
    """Yield a line for each target: its category, or its name, and the steps that remain."""
    if not led:
        return
    rules = led[0].question.rules
    lanes = [rules.by_id[answer.target].category for answer in led]
    apart = all(lanes) and len(set(lanes)) == len(lanes)
    for answer, lane in zip(led, lanes, strict=True):
        plan = answer.plans[0]
        steps = tuple(
            Line(
                _short(rules, step.credential, lane if apart else ""),
                ours=is_marked(plan, step),
                credential=step.credential,
            )
            for step in plan.steps[shared:]
        )
        name = category_name(lane) if apart else rules.by_id[plan.target].title
        others = routes_told(other_routes(answer, plan), "plan.routes.lane")
        beside = "; ".join((*known_of(plan).values(), *others))
        yield Line(name, "chain", beside=beside, below=steps, credential=plan.target)


def _short(rules: Rules, id: str, lane: str) -> str:
    credential = rules.by_id[id]
    return short_title(credential) if lane and credential.category == lane else credential.title


def _beside(led: Sequence[Answer]) -> Iterator[Line | str]:
    """Yield once what holds for all, with the name of the target where it does not."""
    rules = led[0].question.rules
    plans = [(answer, answer.plans[0]) for answer in led]
    yield from dict.fromkeys(line for _, plan in plans for line in conditions(rules, plan))
    yield from _not_known(rules, [plan for _, plan in plans])
    yield from instead(plans)
    said = (
        (text, rules.by_id[answer.target].title)
        for answer, plan in plans
        for text in (*exceeding(answer, plan), *unproved(answer))
    )
    for text, names in gathered(said).items():
        some = len(names) < len(plans)
        yield phrase("together.about", name=joined(names), text=text) if some else text


def _not_known(rules: Rules, plans: Sequence[Plan]) -> Iterator[str]:
    """Say in one sentence what is known of none of the plans, and of which starts."""
    said = [known_of(plan) for plan in plans]
    unknown = [key for key in MEASURES if not any(key in known for known in said)]
    starts = dict.fromkeys(id for plan in plans for id in unread_starts(rules, plan))
    yield from not_known(rules, unknown, list(starts))


def _others(answers: Sequence[Answer]) -> Iterator[str]:
    """Name the targets that are held, and those to which no route is known."""
    rules = answers[0].question.rules
    held = [answer.target for answer in answers if answer.plans and not answer.plans[0].steps]
    none = [answer.target for answer in answers if not answer.plans]
    if held:
        yield phrase("together.held", names=joined(titles(rules, held)))
    if none:
        yield phrase("together.none", names=joined(titles(rules, none)))
