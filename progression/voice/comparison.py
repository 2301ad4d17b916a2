"""Two credentials side by side in words, and how one leads to the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from progression.model import Credential, Plan, Rules, category_name
from progression.planning import Answer
from progression.planning.compare import Comparison
from progression.voice import words
from progression.voice.dated import on_day
from progression.voice.doubt import doubt
from progression.voice.outline import Line, Outline, block
from progression.voice.phrases import counted, phrase
from progression.voice.totals import known_of
from progression.voice.uses import route_of


def outline(rules: Rules, found: Comparison) -> Outline:
    """Return what leads from one to the other, both in two columns, and what they share."""
    first, second = (rules.by_id[id] for id in (found.first, found.second))
    plans = (*found.to_second.plans[:1], *found.to_first.plans[:1])
    reached = (*found.reached_first.plans[:1], *found.reached_second.plans[:1])
    day = on_day(found.reached_first.question, plans=reached)
    blocks = (
        *block((*day, *_between(found))),
        *block(_rows(found, first, second)),
        *block(_needed(rules, found)),
        *block(doubt(rules, [*plans, *reached])),
    )
    return Outline(phrase("compare.title", first=first.title, second=second.title), blocks)


def _between(found: Comparison) -> Iterator[Line]:
    """Yield how one leads to the other, or where neither is needed, how to go either way."""
    if found.first == found.second:
        name = found.reached_first.question.rules.by_id[found.first].title
        yield Line(phrase("compare.same", name=name))
        return
    both = [(found.first, found.to_second), (found.second, found.to_first)]
    leading = [pair for pair in both if _leads(*pair)]
    for start, answer in leading or both:
        yield _had(found, answer) or _onwards(start, answer)


def _had(found: Comparison, answer: Answer) -> Line | None:
    """Say of a target that what is held is enough for it, whoever has what it is compared with."""
    reached = found.reached_first if answer.target == found.first else found.reached_second
    if any(plan.steps for plan in reached.plans[:1]) or not reached.plans:
        return None
    name = answer.question.rules.by_id[answer.target].title
    return Line(phrase("compare.had", name=name))


def _leads(start: str, answer: Answer) -> bool:
    """Whether some step on from one rests on it, and none is barred."""
    plans = [plan for plan in answer.plans[:1] if not _barred(answer, plan)]
    return any(start in step.uses for plan in plans for step in plan.steps)


def _barred(answer: Answer, plan: Plan) -> list[str]:
    """Return what bars a step of a plan among what was earned on the way to where it begins."""
    question = answer.question
    routes = [route_of(question.rules, step) for step in plan.steps]
    rows = [row for route in routes if route for row in route.bars if not row.closed]
    bars = {row.requires for row in rows if not (question.stated_only and row.implied)}
    return sorted(id for id in bars if question.holding.get(id, "held") == "")


def _onwards(start: str, answer: Answer) -> Line:
    by_id = answer.question.rules.by_id
    names = {"first": by_id[start].title, "second": by_id[answer.target].title}
    if not answer.plans:
        return Line(phrase("compare.none", **names))
    plan: Plan = answer.plans[0]
    if not plan.steps:
        return Line(phrase("compare.nothing", **names))
    barred = _barred(answer, plan)
    if barred:
        held = words.joined(words.titles(answer.question.rules, barred), either=True)
        return Line(phrase("compare.barred", names=held, **names))
    key = "compare.leads" if _leads(start, answer) else "compare.from"
    others = [id for id in plan.credentials if id != answer.target]
    beside = words.joined(words.titles(answer.question.rules, others))
    text = counted(key, len(plan.steps), **names)
    return Line(text, ours=plan.implied, beside=beside)


def _rows(found: Comparison, first: Credential, second: Credential) -> Iterator[Line]:
    """Yield a row for each thing that is known of one of the two."""
    unknown = phrase("compare.unknown")
    pairs = {
        "": (first.title, second.title),
        phrase("compare.kind"): (words.kind_line(first), words.kind_line(second)),
        phrase("compare.lane"): (category_name(first.category), category_name(second.category)),
        phrase("compare.level"): (first.level, second.level),
        phrase("compare.plan"): (_length(found.reached_first), _length(found.reached_second)),
        phrase("compare.time"): _totals(found, "time"),
        phrase("compare.cost"): _totals(found, "cost"),
        phrase("compare.rule"): (_rule(first), _rule(second)),
    }
    for name, values in pairs.items():
        if any(values):
            yield Line(name, "row", below=tuple(Line(value or unknown) for value in values))


def _length(answer: Answer) -> str:
    if not answer.plans:
        return ""
    count = len(answer.plans[0].steps)
    return counted("answer.steps", count) if count else phrase("answer.you")


def _totals(found: Comparison, key: str) -> tuple[str, str]:
    """Return what the shortest plan for each takes; empty where nothing is known of it."""
    first, second = (answer.plans[:1] for answer in (found.reached_first, found.reached_second))
    return _known(first, key), _known(second, key)


def _known(plans: Sequence[Plan], key: str) -> str:
    return known_of(plans[0]).get(key, "") if plans else ""


def _rule(credential: Credential) -> str:
    return phrase(f"compare.rule.{credential.requirements}")


def _needed(rules: Rules, found: Comparison) -> Iterator[str]:
    """Say what everybody needs who reaches both, or one of them."""
    first, second = (rules.by_id[id].title for id in (found.first, found.second))
    if found.shared:
        yield phrase("compare.both", names=words.joined(words.titles(rules, found.shared)))
    for name, ids in ((first, found.only_first), (second, found.only_second)):
        if ids:
            names = words.joined(words.titles(rules, ids))
            yield phrase("compare.only", name=name, names=names)
