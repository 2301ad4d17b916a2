"""The slips that could have made a rule out of a slightly different true one.

Each is a rule one edit away: a row too many or too few, one inside a group or outside it, another
`need`, a route too many or too few. A review question is worth the slips it would bring to light
(mutation testing: DeMillo, Lipton & Sayward 1978).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from progression.upkeep.rule import Needed, Rule, Way

SOMETHING_ELSE = "?"  # not an id: what the true rule names and these rows do not


def slips(rule: Rule) -> tuple[Rule, ...]:
    """Return every rule one edit away from `rule`, in a fixed order."""
    return tuple(_slips(rule))


def _slips(rule: Rule) -> Iterator[Rule]:
    yield (*rule, (Needed(1, (SOMETHING_ELSE,)),))
    for at, way in enumerate(rule):
        yield _with(rule, at)
        for changed in _changed(way):
            yield _with(rule, at, changed)


def _with(rule: Rule, at: int, *instead: Way) -> Rule:
    return (*rule[:at], *instead, *rule[at + 1 :])


def _changed(way: Way) -> Iterator[Way]:
    """The route with one edit."""
    yield (*way, Needed(1, (SOMETHING_ELSE,)))
    for at, needed in enumerate(way):
        rest = (*way[:at], *way[at + 1 :])
        if rest:
            yield rest
        if needed.bars:
            continue
        yield (*rest, _with_more(needed, SOMETHING_ELSE))
        yield from ((*rest, *changed) for changed in _regrouped(needed))
        if len(needed.members) == 1:
            yield from _taken_in(needed.members[0], rest)


def _regrouped(needed: Needed) -> Iterator[Way]:
    """Another number of the group, or one member less in it, needed by itself or not at all."""
    size = len(needed.members)
    yield from (
        (replace(needed, count=count),) for count in _other_counts(needed) if count != needed.count
    )
    for at, member in enumerate(needed.members if size > 1 else ()):
        others = (*needed.members[:at], *needed.members[at + 1 :])
        worth = (*needed.worth[:at], *needed.worth[at + 1 :])
        smaller = Needed(min(needed.count, sum(worth)), others, worth if needed.points else ())
        yield (smaller,)
        yield (smaller, Needed(1, (member,)))


def _other_counts(needed: Needed) -> Iterator[int]:
    """Numbers a group could need: with points, what the best and the least members come to."""
    if not needed.points:
        yield from range(1, len(needed.members) + 1)
        return
    totals = set(accumulate(sorted(needed.worth))) | set(accumulate(sorted(needed.worth)[::-1]))
    yield from sorted(totals)


def _with_more(needed: Needed, id: str) -> Needed:
    points = (*needed.points, max(needed.points)) if needed.points else ()
    return Needed(needed.count, (*needed.members, id), points)


def _taken_in(id: str, rest: Way) -> Iterator[Way]:
    """A lone requirement as one more member of a group."""
    for at, other in enumerate(rest):
        if len(other.members) > 1:
            joined = _with_more(other, id)
            yield (*rest[:at], joined, *rest[at + 1 :])
