"""Gather what the panel of each credential shows: what voice/ says of it, its lines and links.

Owns the order; refuses to know sentences and markup.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from progression.layout.lanes import Layout
from progression.layout.sheet import ways
from progression.model import Credential, Route, Rules, category_name
from progression.page.view import look, tag
from progression.voice import panel, words
from progression.voice.phrases import phrase


@dataclass(frozen=True, slots=True)
class Source:
    """An address: `site` names it in a sentence; it is a `link` if http or https, else text."""

    address: str
    site: str
    link: bool
    number: int


@dataclass(frozen=True, slots=True)
class WayFacts:
    """One route in words, with what it rests on.

    `cited` says for each source which rows of the route cite it, by their places, and nothing where
    all of them do.
    """

    sentence: str
    tag: str
    style: str
    sources: tuple[Source, ...]
    cited: tuple[str, ...]
    checked: str


@dataclass(frozen=True, slots=True)
class Lead:
    """What a credential leads to; `panel` is empty where this page has no facts of it.

    `implied` where no row that asks for it there is stated.
    """

    panel: str
    name: str
    implied: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the panel of one credential says."""

    panel: str
    name: str
    look: str
    kind: str
    lane: str
    description: str
    state: str
    ways: tuple[WayFacts, ...]
    no_way: str
    leads: tuple[Lead, ...]
    known: tuple[tuple[str, str], ...]
    unknown: str
    notes: tuple[str, ...]
    sources: tuple[Source, ...]
    checked: str


def sources(layout: Layout) -> tuple[Source, ...]:
    """Return every address the page speaks of, sorted and numbered from 1."""
    rules = layout.sheet.rules
    found: set[str] = set()
    for id in layout.sheet.shown:
        found.update(_addresses(rules.by_id[id]))
        for route in ways(rules, id):
            found.update(route.sources)
    return tuple(
        Source(address, words.site(address), words.is_link(address), number)
        for number, address in enumerate(sorted(found), start=1)
    )


def all_facts(layout: Layout) -> tuple[Facts, ...]:
    """Return the facts of every credential of the page, by id."""
    known = {source.address: source for source in sources(layout)}
    return tuple(_facts(layout, id, known) for id in layout.sheet.shown)


def loose_facts(layout: Layout) -> list[tuple[str, str, list[int]]]:
    """Return the facts as (name, value, whose), each once: for pages too long to write them out.

    Routes and what they lead to are left to the map, which has them.
    """
    found: dict[tuple[str, str], list[int]] = {}
    for index, one in enumerate(all_facts(layout)):
        pairs = [("", one.state), ("", one.description), ("", one.no_way), *one.known]
        pairs += [(phrase("facts.silent"), one.unknown)]
        pairs += [(phrase("facts.note"), note) for note in one.notes]
        cited = [f"{source.site} [{source.number}]" for source in one.sources]
        pairs += [
            (phrase("facts.source"), "; ".join(filter(None, (", ".join(cited), one.checked))))
        ]
        for pair in pairs:
            if pair[1]:
                found.setdefault(pair, []).append(index)
    return [(name, value, whose) for (name, value), whose in found.items()]


def _facts(layout: Layout, id: str, numbered: dict[str, Source]) -> Facts:
    rules = layout.sheet.rules
    credential = rules.by_id[id]
    routes = ways(rules, id)
    known, unknown = panel.measures(credential)
    return Facts(
        panel=layout.panel(id),
        name=credential.name,
        look=look(credential),
        kind=words.kind_line(credential),
        lane=category_name(credential.category),
        description=credential.description,
        state=words.state(credential),
        ways=tuple(_way(rules, route, numbered) for route in routes),
        no_way="" if routes else panel.without_routes(credential),
        leads=_leads(layout, id),
        known=known,
        unknown=unknown,
        notes=panel.notes(rules, credential, routes),
        sources=tuple(numbered[address] for address in _addresses(credential)),
        checked=panel.checked(credential.checked_on),
    )


def _addresses(credential: Credential) -> tuple[str, ...]:
    addresses = (credential.url, *credential.source)
    return tuple(dict.fromkeys(address for address in addresses if address))


def _way(rules: Rules, route: Route, numbered: dict[str, Source]) -> WayFacts:
    return WayFacts(
        sentence=words.sentence(route, rules),
        tag=tag(route),
        style="closed" if route.closed else words.basis_of(route),
        sources=tuple(numbered[address] for address in route.sources),
        cited=tuple(_cited(route, address) for address in route.sources),
        checked=panel.checked(max((row.checked_on for row in route.rows()), default="")),
    )


def _cited(route: Route, address: str) -> str:
    rows = tuple(route.rows())
    places = [place for place, row in enumerate(rows) if address in row.source]
    return " ".join(map(str, places)) if len(places) < len(rows) else ""


def _leads(layout: Layout, id: str) -> tuple[Lead, ...]:
    rules, shown = layout.sheet.rules, layout.sheet.shown
    return tuple(
        Lead(
            layout.panel(to) if shown[bisect_left(shown, to) :][:1] == (to,) else "",
            rules.by_id[to].title,
            ours,
        )
        for to, ours in panel.leads(rules, id).items()
    )
