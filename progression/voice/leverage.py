"""What each credential is to the framework, in words: what it opens, what depends on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from progression.model import Rules
from progression.planning.insight import Insight
from progression.voice.outline import Line, Outline, block
from progression.voice.phrases import phrase
from progression.voice.words import joined, titles

COLUMNS = ("needed", "opens", "asked", "plans")


def outline(rules: Rules, found: Sequence[Insight]) -> Outline:
    """Return a row for each credential, then the bottlenecks and what leads nowhere."""
    ends = [item.credential for item in found if item.dead_end]
    return Outline(
        phrase("insight.title"),
        (
            *block(phrase(f"insight.{name}.means") for name in COLUMNS),
            *block(_rows(rules, found)),
            *block(_bottlenecks(rules, found), phrase("insight.bottlenecks")),
            *block([phrase("insight.ends", names=joined(titles(rules, ends)))] if ends else []),
        ),
    )


def _rows(rules: Rules, found: Sequence[Insight]) -> Iterator[Line]:
    heads = tuple(Line(phrase(f"insight.{name}")) for name in COLUMNS)
    yield Line("", "row", below=heads)
    for item in found:
        plans = phrase("insight.uncounted") if item.plans is None else str(item.plans)
        cells = (str(len(item.needed_for)), str(item.opens), str(item.asked_by), plans)
        title = rules.by_id[item.credential].title
        yield Line(title, "row", below=tuple(map(Line, cells)), credential=item.credential)


def _bottlenecks(rules: Rules, found: Sequence[Insight]) -> Iterator[Line]:
    for item in found:
        if len(item.needed_for) > 1:
            names = joined(titles(rules, item.needed_for))
            title = rules.by_id[item.credential].title
            yield Line(phrase("insight.bottleneck", name=title, names=names), "item")
