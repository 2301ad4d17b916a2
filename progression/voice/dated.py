"""What is dated in a question: the day where an answer depends on it, and the awards held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from progression import days
from progression.model import Plan, Requirement
from progression.question import Question
from progression.voice.wording import day, month


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
        yield f"On {day(question.day)}:"


def awards(question: Question) -> list[str]:
    """Return what is held by title, by id, each with its award where that is known."""
    by_id = question.rules.by_id
    return [
        f"{by_id[id].title} (awarded {award}{_expired(question, id)})" if award else by_id[id].title
        for id, award in sorted(question.holding.items())
    ]


def _expired(question: Question, id: str) -> str:
    """Say when a holding expired that counts no longer, whichever day it was awarded on."""
    valid = question.rules.by_id[id].valid_months
    if valid is None or not question.day:
        return ""
    ended = days.add_months(days.last(question.holding[id]), valid)
    return f", expired in {month(days.iso(ended))}" if ended < days.number(question.day) else ""


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
