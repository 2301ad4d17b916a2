"""What counts on a day: one piece of evidence, and of several the one that counts longest.

A card's own last day wins over the months that its rule gives. What expires and has no date is a
state of its own: it is not counted, and said. Days are numbers as in days.py.
"""

from __future__ import annotations

from collections.abc import Iterable

from progression import days
from progression.model import Rules
from progression.people.records import Item
from progression.question import Question
from progression.record import NamedTuple

LIVE, UNDATED, LAPSED, LATER = "live", "date not known", "expired", "not awarded yet"
_RANK = {LIVE: 3, UNDATED: 2, LAPSED: 1, LATER: 0}
FOREVER = 10_000 * 12 * days.STEP


class Lasting(NamedTuple):
    """How a piece of evidence stands on a day, and the last day on which it counts, if any."""

    state: str
    last: int | None = None


class Held(NamedTuple):
    """The evidence that decides whether somebody has something, and how it stands."""

    item: Item
    lasting: Lasting


def lasting(award: str, expires: str, valid: int | None, day: int) -> Lasting:
    """Judge an award on a day.

    To the same day of the month `valid` months later; an award known by its month or year stands
    for the last of its days.
    """
    if award and days.first(award) > day:
        return Lasting(LATER)
    if expires:
        last = days.last(expires)
    elif valid is None:
        return Lasting(LIVE)
    elif not award:
        return Lasting(UNDATED)
    else:
        last = days.add_months(max(days.first(award), min(days.last(award), day)), valid)
    return Lasting(LIVE if last >= day else LAPSED, last)


def held_by(rules: Rules, items: Iterable[Item], day: int) -> dict[str, Held]:
    """Return what the evidence of one person says by credential, sorted by id.

    Of several pieces the one that counts longest decides, then the latest award.
    """
    found: dict[str, Held] = {}
    for item in items:
        credential = rules.by_id.get(item.shows)
        if credential is None:
            continue
        judged = lasting(item.awarded_on, item.expires_on, credential.valid_months, day)
        held = Held(item, judged)
        before = found.get(item.shows)
        if before is None or _rank(held) > _rank(before):
            found[item.shows] = held
    return dict(sorted(found.items()))


def _rank(held: Held) -> tuple[int, int, int]:
    item, (state, last) = held
    award = days.last(item.awarded_on) if item.awarded_on else 0
    return _RANK[state], FOREVER if last is None else last, award


def question_of(rules: Rules, held: dict[str, Held], day: str) -> Question:
    """Return what the planner is asked for somebody: what counts, and what once did.

    What has no date that it needs, or lies ahead, is not held.
    """
    there = {id: each for id, each in held.items() if each.lasting.state in (LIVE, LAPSED)}
    return Question(
        rules,
        {id: each.item.awarded_on for id, each in there.items()},
        day,
        until={id: each.item.expires_on for id, each in there.items() if each.item.expires_on},
    )
