"""What is dated in a question: the day where an answer depends on it, and the awards held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from progression import days
from progression.model import Plan, Requirement
from progression.question import Question
from progression.voice.phrases import phrase
from progression.voice.words import day, joined

YEAR = 4
"""Signs of a date known by its year, which leaves open in which month an award expired."""


def on_day(
    question: Question, *, plans: Iterable[Plan] = (), rows: Iterable[Requirement] = ()
) -> Iterator[str]:
    """Yield the day where a dated holding, a span, an age or an expiry is in play.

    `plans` are those of the answer; `rows` what else it rests on.
    """
    plans = tuple(plans)
    used = [row for plan in plans for step in plan.steps for row in step.rows]
    used += rows
    if question.day and (any(map(_expires, plans)) or _dated(question) or any(map(_limited, used))):
        yield phrase("answer.day", day=day(question.day))


def awards(question: Question) -> list[str]:
    """Return what is held by title, by id, each with its award where that is known."""
    by_id = question.rules.by_id
    return [_held(question, id, by_id[id].title) for id in sorted(question.holding)]


def holding(question: Question) -> str:
    """Return what is held as one list; empty where nothing is."""
    return joined(awards(question))


def award_of(question: Question, id: str) -> str:
    """Return the award of something held once: `ECS HS&E assessment (awarded June 2019)`."""
    return _held(question, id, question.rules.by_id[id].title)


def _held(question: Question, id: str, name: str) -> str:
    award, end = question.holding.get(id, ""), _expired(question, id)
    if not award:
        return name
    if end:
        key = "held.expired" if len(question.until.get(id) or award) > YEAR else "held.expired.by"
        return phrase(key, name=name, month=day(award), end=day(end[:7]))
    return phrase("held.awarded", name=name, month=day(award))


def _expired(question: Question, id: str) -> str:
    """Return the day on which a holding had expired, whichever day it was awarded on."""
    valid, until = question.rules.by_id[id].valid_months, question.until.get(id, "")
    if not question.day or not (until or (valid is not None and question.holding.get(id))):
        return ""
    ended = days.last(until or question.holding[id])
    if not until:
        ended = days.add_months(ended, valid or 0)
    return days.iso(ended) if ended < days.number(question.day) else ""


def lapsed(question: Question) -> bool:
    """Whether something held has expired for sure."""
    return any(_expired(question, id) for id in question.holding)


def _expires(plan: Plan) -> bool:
    """Whether something held has expired, or may have; what expires on the way does on any day."""
    renewed = any(not renewal.repeat for renewal in plan.renewals)
    return renewed or any(each.since or each.until for each in plan.conditions)


def _dated(question: Question) -> bool:
    """Whether something held was awarded on a day that is known, or expires."""
    by_id = question.rules.by_id
    return any(
        award or by_id[id].valid_months is not None for id, award in question.holding.items()
    )


def _limited(row: Requirement) -> bool:
    """Whether the row counts some awards only."""
    ages = row.age_min is not None or row.age_max is not None
    return ages or bool(row.awarded_from or row.awarded_until)
