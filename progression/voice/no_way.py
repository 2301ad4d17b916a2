"""Why there is no plan, in words: what is missing, what nobody read, what exceeds the limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from progression.model import Credential, Plan, Rules
from progression.planning import Answer
from progression.voice.doubt import issuer, said_of
from progression.voice.outline import Line, Outline, block
from progression.voice.phrases import counted, phrase
from progression.voice.totals import totals
from progression.voice.uses import can_be_had
from progression.voice.words import day, joined, titles

NEVER = ("excluded", "status")
"""Why something is missing that is nothing to offer in the place of something else."""


def no_way(answer: Answer, asked: Iterable[str]) -> Outline:
    """Return what stands in the way, with the page to look at and whom to ask."""
    rules = answer.question.rules
    target = rules.by_id[answer.target]
    if answer.beyond is not None:
        title = phrase("plan.title.beyond", target=target.title)
        return Outline(title, (*block(asked), *block(_beyond(answer, answer.beyond))))
    page = [phrase("missing.page", url=target.url)] if target.url else []
    left = [phrase("plan.left", names=joined(titles(rules, answer.left_out)))]
    ask = list(_ask(answer, target))
    return Outline(
        phrase("plan.title.none", target=target.title),
        (
            *block(asked),
            *block(_missing(answer), phrase("missing.lead")),
            *block((*ask, *(left if answer.left_out else []), *page)),
        ),
    )


def _ask(answer: Answer, target: Credential) -> Iterator[Line]:
    """Say whom to ask of a target whose rule is not known; why, unless that was said above."""
    if target.certain:
        return
    (line,) = said_of(answer.question.rules, [target.id], ours=False)
    if target.id in answer.missing:
        who = issuer(answer.question.rules, [target.id]) or phrase("doubt.issuer")
        line = line._replace(text=phrase("doubt.ask", who=who))
    yield line


def _beyond(answer: Answer, nearest: Plan) -> Iterator[str]:
    """Say that plans exist, and what the nearest of them takes."""
    if not answer.exact:
        yield phrase("plan.nearest.unproved")
    names = joined(titles(answer.question.rules, nearest.credentials))
    yield counted("plan.nearest", len(nearest.steps), names=names)
    yield totals(answer.question.rules, nearest)


def _missing(answer: Answer) -> Iterator[Line]:
    by_id = answer.question.rules.by_id
    barred = {id for id, _ in answer.barred}
    for id in (id for id in answer.missing if id not in barred):
        why, end = _why(answer, by_id[id]), day(_end_of(answer.question.rules, id))
        why = "over" if why == "late" and end else why
        yield Line(phrase(f"missing.{why}", name=by_id[id].title, end=end), "item")
    for id, by in answer.barred:
        text = phrase("missing.barred", name=by_id[id].title, by=by_id[by].title)
        yield Line(text, "item")
    for other in answer.missing_sets[1:]:
        if not any(_why(answer, by_id[id]) in NEVER for id in other):
            names = joined(titles(answer.question.rules, other))
            yield Line(phrase("missing.or", names=names), "item")


def _end_of(rules: Rules, id: str) -> str:
    """Return until when it has to have been awarded, or nothing where rows differ."""
    rows = (row for route in rules.used_by.get(id, ()) for row in route.rows())
    ends = {row.awarded_until for row in rows if row.requires == id}
    return ends.pop() if len(ends) == 1 else ""


def _why(answer: Answer, missing: Credential) -> str:
    question = answer.question
    routes = question.rules.routes_to.get(missing.id, ())
    states = any(not row.implied for route in routes for row in route.lines())
    if missing.id in question.without:
        return "excluded"
    if missing.kind == "exemption":
        return "exempt"
    if missing.status != "current":
        return "status"
    if can_be_had(answer, missing.id):
        return "late"
    if not routes or (question.stated_only and not states):
        return "none" if routes and missing.certain else missing.requirements
    if all(route.closed for route in routes):
        return "closed"
    return "stated" if question.stated_only else "held"
