"""What can be reached, in words: under the months in which it can be."""

from __future__ import annotations

from collections.abc import Sequence

from progression.planning.reach import Reach
from progression.question import Question
from progression.voice.dated import holding, on_day
from progression.voice.outline import Block, Line, Outline, block
from progression.voice.phrases import counted, phrase


def outline(found: Sequence[Reach], question: Question) -> Outline:
    """Return everything that can be reached, the soonest first."""
    held = holding(question)
    title = phrase("reach.title", held=held) if held else phrase("reach.title.none")
    said = (*on_day(question), counted("reach.count", len(found)))
    months = sorted({(not item.known, item.month) for item in found})
    return Outline(title, (*block(said), *(_month(found, question, *pair) for pair in months)))


def _month(found: Sequence[Reach], question: Question, unknown: bool, month: int) -> Block:
    within = [item for item in found if (not item.known, item.month) == (unknown, month)]
    lines = [_line(item, question) for item in within]
    return Block(tuple(lines), _when(month, known=not unknown))


def _line(item: Reach, question: Question) -> Line:
    title = question.rules.by_id[item.credential].title
    maybe = "" if item.certain else phrase("reach.maybe")
    return Line(title, "item", beside=maybe, credential=item.credential)


def _when(month: int, *, known: bool) -> str:
    """Say when at the earliest; what is not known counts 0 in the month and is said."""
    if known:
        return counted("reach.after", month) if month else phrase("reach.at.once")
    return counted("reach.least", month) if month else phrase("reach.unknown")
