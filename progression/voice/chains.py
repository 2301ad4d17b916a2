"""A chain of arrows in words: each card on it, and what that card asks for besides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from progression.model import Rules
from progression.voice import payload
from progression.voice.doubt import said_of
from progression.voice.outline import Line, Outline, block
from progression.voice.phrases import counted, phrase
from progression.voice.words import any_named, called, joined

if TYPE_CHECKING:
    from progression.graph.chains import Arrow, Chain


def outline(rules: Rules, found: Chain) -> Outline:
    """Return the chain, a step for each arrow, and why it is no plan."""
    first, last = (rules.by_id[id].title for id in (found.first, found.last))
    names = {"first": first, "last": last}
    if not found.arrows:
        text = "chain.same" if found.found else "chain.none"
        return Outline(phrase("chain.title", **names), block([phrase(text, **names)]))
    asked = [_asked_besides(rules, arrow) for arrow in found.arrows]
    same = len(asked) > 1 and len(set(asked)) == 1
    steps = [
        _step(rules, arrow, number, [] if same else [_besides(names)])
        for number, (arrow, names) in enumerate(zip(found.arrows, asked, strict=True), start=1)
    ]
    ours = any(arrow.row.implied for arrow in found.arrows)
    return Outline(
        counted("chain.title", len(found.arrows), **names),
        (
            *block(steps),
            *block([_all_besides(asked[0])] if same else []),
            *block(said_of(rules, [arrow.row.to for arrow in found.arrows], ours=ours)),
            *block([phrase("chain.not.plan", **names)]),
        ),
    )


def _step(rules: Rules, arrow: Arrow, number: int, besides: Iterable[str]) -> Line:
    row, title = arrow.row, rules.by_id[arrow.row.to].title
    counts = phrase("chain.counts", name=rules.by_id[row.requires].title)
    said = [counts, *besides] if arrow.route.counts else besides
    return Line(title, "step", number, row.implied, below=tuple(map(Line, said)), credential=row.to)


def _asked_besides(rules: Rules, arrow: Arrow) -> str:
    """Return what else the card of an arrow asks for as one list; empty where that is nothing."""
    names = [called(rules, row.requires) for row in arrow.all_of]
    for group in arrow.any_of:
        members = [called(rules, row.requires) for row in group.open_members]
        names.append(any_named(group, members))
    return joined(names)


def _besides(names: str) -> str:
    return phrase("chain.besides", names=names) if names else phrase("chain.alone")


def _all_besides(names: str) -> str:
    return phrase("chain.besides.all", names=names) if names else phrase("chain.alone.all")


def values(found: Chain, sha256: str) -> dict[str, Any]:
    """Return the chain as plain values for JSON."""
    return {
        "data": {"sha256": sha256},
        "from": found.first,
        "to": found.last,
        "found": found.found,
        "chain": list(found.credentials),
        "arrows": [
            {
                "from": arrow.row.requires,
                "to": arrow.row.to,
                "route": arrow.route.slug,
                "kind": arrow.row.kind,
                "basis": arrow.row.basis,
                "all_of": [row.requires for row in arrow.all_of],
                "any_of": [payload.group(group) for group in arrow.any_of],
            }
            for arrow in found.arrows
        ],
    }
