"""Why there is no plan, in words: what is missing, what the source is silent on, what exceeds."""

from __future__ import annotations

from collections.abc import Iterator

from progression.model import Credential, Plan, Route
from progression.planning import Answer
from progression.voice import routes as said
from progression.voice.sources import named
from progression.voice.wording import cost, counted, left_out, listed, time, titles, wrapped


def no_way(answer: Answer, target: Credential) -> Iterator[str]:
    """Yield what stands in the way, with the page and the sources to ask."""
    if answer.beyond is not None:
        yield from _beyond(answer, answer.beyond)
        return
    yield "No way leads there with what is held and what the source gives."
    for id in answer.missing:
        yield wrapped(_why_missing(answer, answer.question.rules.by_id[id]), bullet="- ")
    yield from _instead(answer)
    if said.silence(target) and target.id not in answer.missing:
        yield wrapped(f"{target.title}: {said.silence(target)}")
    yield from left_out(answer.question.rules, answer.left_out)
    if target.url:
        yield f"Page: {target.url}"
    yield from named(answer.question.rules, target.source, indent=0)


def _beyond(answer: Answer, nearest: Plan) -> Iterator[str]:
    """Say that ways exist, and what the nearest of them takes."""
    if answer.exact:
        yield "There are ways, but none keeps within what you allow."
    else:
        yield wrapped(
            "There are ways, but none was found that keeps within what you allow; that there is "
            "none could not be proved."
        )
    names = listed(titles(answer.question.rules, nearest.credentials))
    steps = len(nearest.steps)
    yield wrapped(f"The nearest has {counted(steps, 'step')}: {names}.")
    yield f"Time: {time(nearest.months, steps)}."
    yield f"Cost: {cost(nearest.cost, steps)}."


def _instead(answer: Answer) -> Iterator[str]:
    for other in answer.missing_sets[1:]:
        names = listed(titles(answer.question.rules, other))
        yield wrapped(f"Or, instead: {names}.", bullet="- ")


def _why_missing(answer: Answer, missing: Credential) -> str:
    question = answer.question
    routes = question.rules.routes_to.get(missing.id, ())
    stated = [route for route in routes if any(not row.implied for row in route.lines())]
    if missing.id in question.without:
        return f"{missing.title}: you said that it is not possible for you."
    if missing.kind == "exemption":
        return f"{missing.title}: it applies to a person or does not; no steps lead to it."
    if missing.status != "current":
        return f"{missing.title} is {missing.status}: nobody can newly obtain it."
    if not routes or (question.stated_only and not stated):
        return f"{missing.title}: {said.silence(missing) or 'no source states a route to it.'}"
    if all(route.closed for route in routes):
        return f"{missing.title}: every route to it is closed."
    if question.stated_only:
        return f"{missing.title}: what the source states is not a whole route to it."
    return f"{missing.title} would have to be held: its routes cannot be completed."


def _has_stated(route: Route) -> bool:
    return any(not row.implied for row in route.rows())
