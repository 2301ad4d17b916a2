"""Who is affected by a change of rules, in words: grouped by card and by what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from progression.model import Span
from progression.upkeep.affected import NOTHING, Affected, Effect, Standing
from progression.voice.outline import Block, Line, point
from progression.voice.reroutes import Words
from progression.voice.wording import Say, counted, pounds

HEADING = "Who is affected"
NOBODY = "Nobody: every card is reached as before, from every starting point."
SOME = (
    "There are too many starting points to look at: this is for people who hold nothing, and "
    "others may be affected in other ways."
)
NAMES_SHOWN = 8
TOTALS = {
    "quicker": "the quickest way takes less time",
    "slower": "the quickest way takes more time",
    "time_unclear": "what is known of the time is another",
    "cheaper": "the cheapest way costs less",
    "dearer": "the cheapest way costs more",
    "cost_unclear": "what is known of the cost is another",
}


def section(found: Affected, words: Words) -> Block:
    """Return what the change means for each card and each starting point."""
    cards = dict.fromkeys(effect.card for effect in found.effects)
    points = [_card(words, card, [e for e in found.effects if e.card == card]) for card in cards]
    if not points:
        points = [point(NOBODY)]
    return Block((*points, *(() if found.complete else (point(SOME),))), HEADING)


def _card(words: Words, card: str, effects: list[Effect]) -> Line:
    """Starting points with one and the same effect together; nothing held speaks for all others."""
    by_effect: dict[tuple[str, ...], list[Effect]] = {}
    for effect in effects:
        by_effect.setdefault(tuple(_said(words, effect)), []).append(effect)
    title = words.title(card)
    general = next(e for e in effects if e.start == NOTHING)
    base = tuple(_said(words, general))
    if len(by_effect) == 1:
        return point(f"{title}: {'; '.join(base)}{_figures(general)}")
    lines = [f"In general: {'; '.join(base)}{_figures(general)}"] if base else []
    for said, group in by_effect.items():
        if said != base:
            figures = _figures(group[0]) if len(group) == 1 else ""
            whom = _names(words, [effect.start for effect in group])
            lines.append(f"Whoever holds {whom}: {'; '.join(said) or 'nothing changes'}{figures}")
    return point(title, tuple(lines))


def _names(words: Words, ids: list[str]) -> str:
    if len(ids) <= NAMES_SHOWN:
        return words.titles(ids, "or")
    shown = ", ".join(words.title(id) for id in ids[: NAMES_SHOWN - 1])
    return f"{shown} or one of {len(ids) - NAMES_SHOWN + 1} others"


def _said(words: Words, effect: Effect) -> Iterator[str]:
    """What happened, told so that people who set out from different places may share it."""
    before, after = effect.before, effect.after
    if "gained" in effect.kinds:
        yield "can be reached now"
    if "lost" in effect.kinds:
        yield "can be reached no longer"
    if before and after:
        yield from _changed(words, effect.kinds, before, after)


def _changed(
    words: Words, kinds: Iterable[str], before: Standing, after: Standing
) -> Iterator[str]:
    for kind in kinds:
        if kind in ("shorter", "longer"):
            number = counted(abs(len(after.steps) - len(before.steps)), "step")
            yield f"the shortest way is {number} {kind}"
        elif kind == "different":
            come = words.titles(id for id in after.steps if id not in before.steps)
            gone = words.titles(id for id in before.steps if id not in after.steps)
            yield f"the shortest way is another, with {come} instead of {gone}"
        else:
            yield TOTALS[kind]


def _figures(effect: Effect) -> str:
    """The numbers behind the words, for one starting point."""
    before, after = effect.before, effect.after
    if after and "gained" in effect.kinds:
        return f", in {counted(len(after.steps), 'step')}"
    figures = list(_numbers(effect.kinds, before, after)) if before and after else []
    return f" ({'; '.join(figures)})" if figures else ""


def _numbers(kinds: Iterable[str], before: Standing, after: Standing) -> Iterator[str]:
    for kind in kinds:
        if kind in ("shorter", "longer"):
            yield f"{len(after.steps)} instead of {len(before.steps)} steps"
        elif kind in ("quicker", "slower", "time_unclear"):
            yield _instead(before.months, after.months, _months)
        elif kind != "different":
            yield _instead(before.cost, after.cost, pounds)


def _months(months: Decimal | int) -> str:
    return counted(int(months), "month")


def _instead(before: Span, after: Span, say: Say) -> str:
    return f"{_total(after, say)} instead of {_total(before, say)}"


def _total(span: Span, say: Say) -> str:
    if span.unknown:
        return f"{say(span.min)} and {counted(span.unknown, 'step')} not known"
    if span.max is None or span.max == span.min:
        return say(span.min)
    return f"{say(span.min)} to {say(span.max)}"
