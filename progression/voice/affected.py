"""Who is affected by a change of rules, in words: grouped by card and by what happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from progression.model import Span
from progression.upkeep.affected import NOTHING, Affected, Effect, Standing
from progression.voice.outline import Block, Line, point
from progression.voice.phrases import counted, phrase
from progression.voice.reroutes import Words
from progression.voice.words import money, months_plain

Say = Callable[[Any, Any], str]
NAMES_SHOWN = 8
TOTALS = {
    "quicker": "quicker",
    "slower": "slower",
    "time_unclear": "time",
    "cheaper": "cheaper",
    "dearer": "dearer",
    "cost_unclear": "cost",
}


def section(found: Affected, words: Words) -> Block:
    """Return what the change means for each card and each starting point."""
    cards = dict.fromkeys(effect.card for effect in found.effects)
    points = [_card(words, card, [e for e in found.effects if e.card == card]) for card in cards]
    if not points:
        points = [point(phrase("affected.nobody"))]
    return Block(
        (*points, *(() if found.complete else (point(phrase("affected.some")),))),
        phrase("affected.title"),
    )


def _card(words: Words, card: str, effects: list[Effect]) -> Line:
    """Starting points with one and the same effect together; nothing held speaks for all others."""
    by_effect: dict[tuple[str, ...], list[Effect]] = {}
    for effect in effects:
        by_effect.setdefault(tuple(_said(words, effect)), []).append(effect)
    title = words.title(card)
    general = next(e for e in effects if e.start == NOTHING)
    base = tuple(_said(words, general))
    if len(by_effect) == 1:
        return point(phrase("affected.card", name=title, text=_figures("; ".join(base), general)))
    lines = [phrase("affected.general", text=_figures("; ".join(base), general))] if base else []
    for said, group in by_effect.items():
        if said != base:
            text = "; ".join(said) or phrase("affected.same")
            text = _figures(text, group[0]) if len(group) == 1 else text
            whom = _names(words, [effect.start for effect in group])
            lines.append(phrase("affected.who", names=whom, text=text))
    return point(title, tuple(lines))


def _names(words: Words, ids: list[str]) -> str:
    if len(ids) <= NAMES_SHOWN:
        return words.titles(ids, either=True)
    shown = ", ".join(words.title(id) for id in ids[: NAMES_SHOWN - 1])
    return phrase("affected.names", names=shown, number=len(ids) - NAMES_SHOWN + 1)


def _said(words: Words, effect: Effect) -> Iterator[str]:
    """What happened, told so that people who set out from different places may share it."""
    before, after = effect.before, effect.after
    if "gained" in effect.kinds:
        yield phrase("affected.gained")
    if "lost" in effect.kinds:
        yield phrase("affected.lost")
    if before and after:
        yield from _changed(words, effect.kinds, before, after)


def _changed(
    words: Words, kinds: Iterable[str], before: Standing, after: Standing
) -> Iterator[str]:
    for kind in kinds:
        if kind in ("shorter", "longer"):
            yield counted(f"affected.{kind}", abs(len(after.steps) - len(before.steps)))
        elif kind == "different":
            come = words.titles(id for id in after.steps if id not in before.steps)
            gone = words.titles(id for id in before.steps if id not in after.steps)
            yield phrase("affected.different", new=come, old=gone)
        else:
            yield phrase(f"affected.{TOTALS[kind]}")


def _figures(text: str, effect: Effect) -> str:
    """Add the numbers behind the words, for one starting point."""
    before, after = effect.before, effect.after
    if after and "gained" in effect.kinds:
        steps = counted("answer.steps", len(after.steps))
        return phrase("affected.gained.steps", text=text, steps=steps)
    figures = list(_numbers(effect.kinds, before, after)) if before and after else []
    return phrase("affected.figures", text=text, figures="; ".join(figures)) if figures else text


def _numbers(kinds: Iterable[str], before: Standing, after: Standing) -> Iterator[str]:
    for kind in kinds:
        if kind in ("shorter", "longer"):
            yield phrase("affected.steps", new=len(after.steps), old=len(before.steps))
        elif kind in ("quicker", "slower", "time_unclear"):
            yield _instead(before.months, after.months, _months)
        elif kind != "different":
            yield _instead(before.cost, after.cost, _cost)


def _months(low: Any, high: Any) -> str:
    return months_plain(int(low), int(high))


def _cost(low: Any, high: Any) -> str:
    return money(Decimal(low), Decimal(high))


def _instead(before: Span, after: Span, say: Say) -> str:
    return phrase("affected.instead", new=_total(after, say), old=_total(before, say))


def _total(span: Span, say: Say) -> str:
    if span.unknown:
        return counted("affected.unknown", span.unknown, amount=say(span.min, span.min))
    return say(span.min, span.min if span.max is None else span.max)
