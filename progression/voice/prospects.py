"""What is next for somebody, in words: what is open, what is one step away, where to begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from progression.model import Route, Rules
from progression.planning.outlook import OneAway, Open, Outlook
from progression.voice import steps, words
from progression.voice.dated import holding, lapsed, on_day
from progression.voice.doubt import issuer, said_of
from progression.voice.outline import Block, Line, Outline, block
from progression.voice.phrases import counted, phrase

SHOWN = 12
"""So many of a list are shown; the rest are counted, unless all is explained."""


def outline(found: Outlook, *, explain: bool = False) -> Outline:
    """Return what is open and what is one step away, the surest first.

    With `explain` lists are whole, routes are named, and each holding says what it opens.
    """
    held = holding(found.question)
    title = phrase("next.title", held=held) if held else phrase("next.title.none")
    shown = _Lists(found, explain=explain)
    lists = (*shown.open(), *shown.away(), *shown.begin())
    blocks = (
        *block(_day(found)),
        *(lists or block([phrase("next.nothing")])),
        *(block(_opens(found)) if explain else ()),
        *block(shown.doubt()),
    )
    return Outline(title, blocks)


def _day(found: Outlook) -> Iterator[str]:
    routes = {(item.credential, slug) for item in found.open for slug in item.routes}
    routes |= {(item.credential, item.route) for item in found.one_away}
    rules = found.question.rules
    shown = (route for route in rules.routes if (route.to, route.slug) in routes)
    yield from on_day(found.question, rows=[row for route in shown for row in route.rows()])
    if lapsed(found.question):
        yield phrase("next.lapsed")


class _Lists:
    """The lists of one outlook; what is not certain stands apart."""

    def __init__(self, found: Outlook, *, explain: bool) -> None:
        self._found = found
        self._rules = found.question.rules
        self._explain = explain

    def open(self) -> Iterator[Block]:
        routes = [item for item in self._found.open if not item.start]
        sure = [item for item in routes if item.certain]
        unsure = [item for item in routes if not item.certain]
        yield from self._block(map(self._opened, sure), phrase("next.open"))
        yield from self._block(map(self._opened, unsure), self._ask("next.may", unsure))

    def away(self) -> Iterator[Block]:
        sure = [near for near in self._found.one_away if near.certain]
        unsure = [near for near in self._found.one_away if not near.certain]
        yield from self._block(self._added(sure), phrase("next.away"))
        yield from self._block(self._added(unsure), self._ask("next.may.away", unsure))

    def begin(self) -> Iterator[Block]:
        added = {id for near in self._found.one_away for id in near.any_one_of}
        starts = [i for i in self._found.open if i.start and i.credential not in added]
        sure = [self._start(item.credential) for item in starts if item.certain]
        unsure = [self._start(item.credential) for item in starts if not item.certain]
        yield from self._block(sure, phrase("next.begin.sure"))
        ask = [Line(phrase("next.begin.ask"))] if unsure else []
        yield from self._block(unsure, phrase("next.begin"), ask)

    def doubt(self) -> Iterator[Line]:
        pairs = [(i.credential, slug) for i in self._found.open for slug in i.routes]
        pairs += [(near.credential, near.route) for near in self._found.one_away]
        ours = any(is_ours(self._rules, *pair) for pair in pairs)
        yield from said_of(self._rules, sorted({id for id, _ in pairs}), ours=ours)

    def _ask(self, key: str, some: Sequence[Open | OneAway]) -> str:
        who = issuer(self._rules, [item.credential for item in some])
        return phrase(key, who=who or phrase("doubt.issuer"))

    def _block(
        self, lines: Iterator[Line] | Sequence[Line], heading: str, after: Sequence[Line] = ()
    ) -> tuple[Block, ...]:
        found = list(lines)
        rest = 0 if self._explain else len(found) - SHOWN
        if rest > 0:
            found = [*found[:SHOWN], Line(counted("next.more", rest), "item")]
        return block((*found, *after), heading if found else "")

    def _opened(self, item: Open) -> Line:
        return self._card(item.credential, item.routes)

    def _card(self, id: str, slugs: Sequence[str]) -> Line:
        quoted = [phrase("next.quoted", name=slug) for slug in slugs]
        beside = phrase("next.route", names=words.joined(quoted)) if self._explain else ""
        ours = all(is_ours(self._rules, id, slug) for slug in slugs)
        return Line(self._rules.by_id[id].title, "item", ours=ours, beside=beside, credential=id)

    def _added(self, some: Sequence[OneAway]) -> Iterator[Line]:
        """Yield what is to be added, each with the cards that it would complete."""
        by_add: dict[tuple[str, ...], dict[str, list[str]]] = {}
        for near in some:
            by_add.setdefault(near.any_one_of, {}).setdefault(near.credential, []).append(
                near.route
            )
        for ids, cards in sorted(by_add.items(), key=lambda pair: (-len(pair[1]), pair[0])):
            below = tuple(self._card(id, slugs) for id, slugs in cards.items())
            yield Line(phrase("next.add", add=self._to_add(ids)), "item", below=below)

    def _to_add(self, ids: Sequence[str]) -> str:
        if len(ids) == 1:
            return words.to_obtain(self._rules.by_id[ids[0]])
        names = words.joined(words.titles(self._rules, ids), either=True)
        return phrase("next.add.any", names=names)

    def _start(self, id: str) -> Line:
        credential = self._rules.by_id[id]
        beside = ", ".join(filter(None, (credential.level, *steps.measures(credential.figures))))
        return Line(credential.title, "item", beside=beside, credential=id)


def is_ours(rules: Rules, to: str, slug: str) -> bool:
    """Whether the source does not state all of a route."""
    route: Route = next(route for route in rules.routes_to[to] if route.slug == slug)
    return any(row.implied for row in route.rows())


def _opens(found: Outlook) -> Iterator[str]:
    """Say of each holding what would be closed without it."""
    rules = found.question.rules
    for held, opens in found.unlocks:
        name = rules.by_id[held].title
        if opens:
            yield phrase("next.opens", held=name, names=words.joined(words.titles(rules, opens)))
        else:
            yield phrase("next.opens.none", held=name)
