"""What each credential is to the framework, in words: what it opens, what depends on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from progression.graph.structure import Structure
from progression.model import Rules
from progression.planning.insight import Insight
from progression.voice.outline import Line, Outline, block
from progression.voice.phrases import phrase
from progression.voice.words import joined, titles

COLUMNS = ("needed", "opens", "asked", "plans")
MOST_BETWEEN = 5
"""So many of those that chains pass through are named."""


def outline(rules: Rules, found: Sequence[Insight], structure: Mapping[str, Structure]) -> Outline:
    """Return a row for each credential, the bottlenecks, what leads nowhere, and the arrows."""
    ends = [item.credential for item in found if item.dead_end]
    return Outline(
        phrase("insight.title"),
        (
            *block(phrase(f"insight.{name}.means") for name in COLUMNS),
            *block(_rows(rules, found)),
            *block(_bottlenecks(rules, found), phrase("insight.bottlenecks")),
            *block([phrase("insight.ends", names=joined(titles(rules, ends)))] if ends else []),
            *block(_arrows(rules, structure), phrase("insight.arrows")),
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
            spared = titles(rules, _exemptions(rules, item.credential))
            without = joined((phrase("insight.it"), *spared), either=True)
            title = rules.by_id[item.credential].title
            said = phrase("insight.bottleneck", name=title, without=without, names=names)
            yield Line(said, "item")


def _exemptions(rules: Rules, id: str) -> list[str]:
    """What stands in a group with a credential and would spare it."""
    groups = (group for route in rules.used_by.get(id, ()) for group in route.any_of)
    beside = (group.members for group in groups if any(row.requires == id for row in group.members))
    found = {row.requires for members in beside for row in members if not row.closed}
    return sorted(each for each in found if rules.by_id[each].kind == "exemption")


def _arrows(rules: Rules, structure: Mapping[str, Structure]) -> Iterator[str | Line]:
    """Say what NetworkX finds in the arrows, and that it forgets what is needed together."""
    yield phrase("insight.arrows.means")
    ranked = sorted(
        structure.values(), key=lambda each: (-(each.betweenness or 0), each.credential)
    )
    between = [_share(rules, each) for each in ranked[:MOST_BETWEEN] if each.betweenness]
    if between:
        yield Line(phrase("insight.between", names=joined(between)), "item")
    for each in structure.values():
        if len(each.dominates) > 1:
            names = joined(titles(rules, each.dominates))
            name = rules.by_id[each.credential].title
            yield Line(phrase("insight.dominates", name=name, names=names), "item")
    for circle in sorted({each.circle for each in structure.values()} - {()}):
        yield Line(phrase("insight.circle", names=joined(titles(rules, circle))), "item")


def _share(rules: Rules, found: Structure) -> str:
    share = f"{100 * (found.betweenness or 0):.1f}"
    return phrase("insight.between.share", name=rules.by_id[found.credential].title, share=share)
