"""The lists of a handout as plain data: lines with their marks, and routes part by part.

Owns the shape of an item, which handout.typ draws; refuses to know which sheet it stands on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from progression.model import Credential, Route, Rules
from progression.paper.marks import capital, is_plain, parts, route_told, whole_mark
from progression.voice import words
from progression.voice.outline import Line
from progression.voice.phrases import phrase

Item = dict[str, Any]
"""A line of a list: its text with a mark behind it, items of its own, and what stands below."""


def with_routes(rules: Rules, card: Credential, *, easy: bool) -> Item:
    """Return a card as an item, with the sentence of each route below it."""
    routes = [r for r in rules.routes_to.get(card.id, ()) if not (r.counts or r.closed or r.renews)]
    told = [of_route(rules, route, easy=easy) for route in routes]
    for other in told[1:]:
        other["text"] = phrase("handout.route.or", text=other["text"])
    if easy:
        return entry(card.title, items=told or [entry(phrase("talk.route.none"))])
    return entry(card.title, below=[it["text"] for it in told] or [phrase("talk.route.none")])


def of_route(rules: Rules, route: Route, *, easy: bool) -> Item:
    """Return a route as an item; an easy one has an item below it for each of its parts."""
    if not easy or not is_plain(route):
        return entry(route_told(rules, route))
    mixed = words.basis_of(route) == "mixed"
    items = [_part(text, mark if mixed else "") for text, mark in parts(rules, route)]
    head = phrase("handout.needs" if len(items) > 1 else "handout.need")
    return entry(head, items=items, below=[] if mixed else [f"{whole_mark(rules, route)}."])


def _part(text: str, mark: str) -> Item:
    return entry(capital(text), below=[f"{capital(mark)}."] if mark else [])


def of_line(line: Line, *, easy: bool = False) -> Item:
    """Return a line as an item; in easy words each of its marks stands on a line of its own."""
    known = phrase("show.fact.implied") in line.beside
    marks = [line.beside, phrase("basis.implied") * (line.ours and not known)]
    marks = [mark for mark in marks if mark]
    below = [each.text for each in line.below]
    if easy:
        return entry(line.text, below=[*below, *(f"{capital(mark)}." for mark in marks)])
    return entry(line.text, "; ".join(marks), below=below)


def entry(
    text: str, mark: str = "", *, items: Sequence[Item] = (), below: Sequence[str] = ()
) -> Item:
    return {"text": text, "mark": mark, "items": list(items), "below": list(below)}


def items_of(texts: Iterable[str]) -> Iterator[Item]:
    return (entry(text) for text in texts)


def titled(title: str, items: Iterable[Item]) -> list[dict[str, Any]]:
    found = list(items)
    return [{"title": title, "items": found}] if found else []


def texts_of(item: Item) -> Iterator[str]:
    yield from (item["text"], item["mark"])
    for each in item["items"]:
        yield from texts_of(each)
    yield from item["below"]
