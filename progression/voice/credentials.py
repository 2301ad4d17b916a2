"""One credential in words: what it is, how to get it, what it leads to, and the evidence."""

from __future__ import annotations

from collections.abc import Iterator

from progression import columns
from progression.model import Credential, Rules
from progression.planning.landmarks import covering
from progression.voice import besides
from progression.voice.labels import remarks
from progression.voice.routes import described, how_without_routes, silence
from progression.voice.sources import NO_ADDRESS, listed_whole
from progression.voice.wording import counted, of_credential, pounds, titles, wrapped

NO_LONGER = "{status}: it can be held, but nobody can newly obtain it."


def shown(rules: Rules, credential: Credential) -> str:
    """Return everything the data says of one credential."""
    parts = (
        _heading(credential),
        _ways_in(rules, credential),
        _leads_to(rules, credential),
        besides.facts(rules, credential),
        besides.competence(rules, credential),
        _evidence(credential),
        listed_whole(rules, besides.pages(rules, credential)),
    )
    return "\n\n".join("\n".join(lines) for lines in map(list, parts) if lines)


def _heading(credential: Credential) -> Iterator[str]:
    yield credential.title
    about = [credential.kind, *(["category " + credential.category] if credential.category else [])]
    if credential.level:
        about.append(f"level {credential.level}")
    yield wrapped(f"{', '.join(about)}; id {credential.id}")
    for remark in remarks(columns.CARDS, "show", credential):
        yield wrapped(remark[:1].upper() + remark[1:])
    if credential.description:
        yield wrapped(credential.description)
    if credential.status != "current":
        yield wrapped(NO_LONGER.format(status=credential.status.capitalize()))
    if credential.kind not in ("exemption", "rule"):  # nobody takes steps towards these
        yield f"Time: {_months(credential)}. Cost: {_cost(credential)}."
    if credential.valid_months is not None:
        yield _lasts(credential.kind, counted(credential.valid_months, "month"))


def _lasts(kind: str, months: str) -> str:
    """A pass is used for an application within the time; what it was used for runs on."""
    if kind == "assessment":
        return f"A pass can be used for {months}."
    return f"Counts for {months} after the award."


def _months(credential: Credential) -> str:
    def say(months: object) -> str:
        return counted(int(str(months)), "month")

    return of_credential(credential.months_min, credential.months_max, say)


def _cost(credential: Credential) -> str:
    return of_credential(credential.cost_min, credential.cost_max, pounds)


def _ways_in(rules: Rules, credential: Credential) -> Iterator[str]:
    routes = rules.routes_to.get(credential.id, ())
    if silence(credential):
        yield silence(credential)
    if not routes:
        how = how_without_routes(rules, credential)
        yield wrapped(f"How to get it: {how[:1].lower()}{how[1:]}")
        return
    yield f"How to get it: {counted(len(routes), 'route')}" + (
        ", any one of which is enough." if len(routes) > 1 else "."
    )
    covered = covering(rules)
    for number, route in enumerate(routes, start=1):
        yield ""
        yield from described(rules, route, number, covered.get((route.to, route.slug), ""))


def _leads_to(rules: Rules, credential: Credential) -> Iterator[str]:
    ids = sorted(_asked_for_by(rules, credential.id))
    if not ids:
        yield "What it leads to: nothing in this data."
        return
    yield "What it leads to:"
    for title in titles(rules, ids):
        yield wrapped(title, indent=2, bullet="- ")


def _asked_for_by(rules: Rules, id: str) -> set[str]:
    """What has a route that asks for it, or for a rule of which it is a condition."""
    found: set[str] = set()
    waiting = [id]
    while waiting:
        routes = rules.used_by.get(waiting.pop(), ())
        fresh = {route.to for route in routes if not route.closed} - found
        waiting += [to for to in fresh if rules.by_id[to].kind == "rule"]
        found |= fresh
    return {to for to in found if rules.by_id[to].kind != "rule"}


def _evidence(credential: Credential) -> Iterator[str]:
    if credential.url:
        yield f"Page: {credential.url}"
    if credential.note:
        yield wrapped(f"Note: {credential.note}")
    if not credential.source:
        yield NO_ADDRESS
