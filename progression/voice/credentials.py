"""One credential in words: what it is, how to get it, what it leads to, and the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from progression import columns
from progression.model import Credential, Route, Rules, category_name
from progression.planning.landmarks import covering
from progression.voice import besides, words
from progression.voice.doubt import said_of
from progression.voice.labels import remarks
from progression.voice.outline import Block, Line, Outline, block, texts_of
from progression.voice.panel import leads
from progression.voice.phrases import counted, phrase
from progression.voice.routes import described, figures, how_without_routes, notes
from progression.voice.sources import listed_whole


def outline(rules: Rules, credential: Credential, *, explain: bool = False) -> Outline:
    """Return what the data says of one credential; with `explain` all of it, with sources."""
    blocks = (
        *block(_about(credential)),
        *_ways_in(rules, credential, explain=explain),
        *_leads_to(rules, credential),
        *block(said_of(rules, [credential.id], ours=_ours(rules, credential.id))),
    )
    more = _evidence if explain else _worth_knowing
    said = (credential.title, *texts_of(blocks))
    return Outline(credential.title, (*blocks, *more(rules, credential, said)))


def _about(credential: Credential) -> Iterator[str]:
    lane, kind = category_name(credential.category), words.kind_line(credential)
    about = phrase("show.about", kind=kind, name=lane) if lane else kind
    yield f"{about}; {credential.level}" if credential.level else about
    for remark in remarks(columns.CARDS, "show", credential):
        yield remark[:1].upper() + remark[1:]
    if credential.description:
        yield credential.description
    if credential.status != "current":
        yield phrase(f"show.status.{credential.status}")
    yield from _figures(credential)
    if credential.valid_months is not None:
        # A pass is used for an application within the time; what it was used for runs on.
        key = "show.pass" if credential.kind == "assessment" else "show.lasts"
        yield counted(key, credential.valid_months)


def _figures(credential: Credential) -> Iterator[str]:
    if credential.kind in ("exemption", "rule"):  # nobody takes steps towards these
        return
    takes = {
        "time": words.months_plain(credential.months_min, credential.months_max),
        "cost": words.money(credential.cost_min, credential.cost_max),
    }
    said = [phrase(f"plan.takes.{key}", total=text) for key, text in takes.items() if text]
    unknown = [phrase(f"plan.unknown.{key}") for key, text in takes.items() if not text]
    if unknown:
        said.append(phrase("plan.unknown", names=words.joined(unknown)))
    yield " ".join(said)


def _ways_in(rules: Rules, credential: Credential, *, explain: bool) -> Iterator[Block]:
    """Yield how it is come by, and by itself what counts as it, for which nothing is to be done."""
    routes = rules.routes_to.get(credential.id, ())
    only_counts = credential.kind != "rule" and all(route.counts for route in routes)
    if only_counts:
        yield from block([how_without_routes(rules, credential)])
    covered = covering(rules) if explain else {}
    lines = (
        described(rules, route, number, covered.get((route.to, route.slug), ""))
        if explain
        else _in_short(rules, route)
        for number, route in enumerate(routes, start=1)
    )
    count = sum(not route.closed for route in routes)
    heading = counted("show.routes", count) if count else phrase("show.routes.none")
    yield from block(lines, phrase("show.counts") if only_counts else heading)


def _in_short(rules: Rules, route: Route) -> Line:
    own = "; ".join(figures(route))
    return Line(words.sentence(route, rules), "item", ours=_is_ours(route), beside=own)


def _is_ours(route: Route) -> bool:
    return words.basis_of(route) == "implied"


def _ours(rules: Rules, id: str) -> bool:
    return any(row.implied for route in rules.routes_to.get(id, ()) for row in route.lines())


def _leads_to(rules: Rules, credential: Credential) -> tuple[Block, ...]:
    found = leads(rules, credential.id)
    if not found:
        return block([phrase("show.leads.none")])
    lines = (Line(rules.by_id[to].title, "item", ours=ours) for to, ours in found.items())
    return block(lines, phrase("show.leads"))


def _worth_knowing(rules: Rules, credential: Credential, said: Iterable[str]) -> Iterator[Block]:
    """Yield what is worth saying beside what is `said` already, without its small print."""
    found = besides.worth_saying(rules, credential, said, notes=False)
    yield from block(besides.facts(found, notes=False), phrase("show.facts"))
    count = len(besides.statements_of(rules, credential))
    yield from block([counted("show.role.count", count)] if count else [])


def _evidence(rules: Rules, credential: Credential, said: Iterable[str]) -> Iterator[Block]:
    """Yield the facts and statements whole, every note once, and every page."""
    rest = (
        *block(besides.competence(rules, credential), phrase("show.role")),
        *block(_notes(rules, credential), phrase("show.notes")),
    )
    found = besides.worth_saying(rules, credential, (*said, *texts_of(rest)), notes=True)
    yield from block(besides.facts(found, notes=True), phrase("show.facts"))
    yield from rest
    pages = besides.pages(rules, credential, found)
    lines: list[Line | str] = [*listed_whole(rules, pages)] or [phrase("source.none")]
    if credential.url:
        lines.insert(0, phrase("show.page", url=credential.url))
    yield from block((*lines, phrase("show.id", id=credential.id)), phrase("show.sources"))


def _notes(rules: Rules, credential: Credential) -> Iterator[str]:
    if credential.note:
        yield credential.note
    for note, names in notes(rules, rules.routes_to.get(credential.id, ())).items():
        yield phrase("show.note", name=words.joined(names), note=note)
