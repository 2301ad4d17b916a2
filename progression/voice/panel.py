"""What the panel of one credential says beside its routes: what is known of it, and what is not."""

from __future__ import annotations

from collections.abc import Iterable

from progression.model import Credential, Route, Rules
from progression.voice import words
from progression.voice.phrases import phrase
from progression.voice.routes import notes as notes_of


def measures(credential: Credential) -> tuple[tuple[tuple[str, str], ...], str]:
    """Return what is known, as (name, value), and the names of what is not, as a phrase."""
    valid = words.duration(credential.valid_months) if credential.valid_months else ""
    found = (
        ("facts.level", credential.level),
        ("facts.time", words.months(credential.months_min, credential.months_max)),
        ("facts.cost", words.money(credential.cost_min, credential.cost_max)),
        ("facts.valid", valid),
        ("facts.aliases", ", ".join(credential.aliases)),
    )
    known = tuple((phrase(name), value) for name, value in found if value)
    silent = [phrase(f"{name}.lower") for name, value in found[:3] if not value]
    if credential.kind == "card" and not valid:
        silent.append(phrase("facts.valid.lower"))
    return known, words.joined(silent)


def without_routes(credential: Credential) -> str:
    """Return how something is come by to which no route leads."""
    if credential.requirements == "unpublished":
        return phrase("facts.routes.silent")
    if credential.requirements == "unread":
        return phrase("facts.routes.unread")
    if credential.status != "current":
        return phrase(f"status.{credential.status}")
    return phrase("facts.routes.none")


def notes(rules: Rules, credential: Credential, routes: Iterable[Route]) -> tuple[str, ...]:
    """Return the note on a credential, and those on its routes, each with what it is about."""
    about = notes_of(rules, tuple(routes)).items()
    said = (phrase("show.note", name=words.joined(names), note=note) for note, names in about)
    return tuple(filter(None, (credential.note, *said)))


def leads(rules: Rules, id: str) -> dict[str, bool]:
    """Return the ids of what it leads to, sorted, each with whether that is our reading.

    That is what has an open route that asks for it, or for a rule of which it is a condition. It is
    our reading where no row that asks for it is stated, whatever else the routes ask for.
    """
    ours: dict[str, bool] = {}
    waiting = [(id, False)]
    while waiting:
        asked, inferred = waiting.pop()
        for route in rules.used_by.get(asked, ()):
            rows = [row for row in route.rows() if row.requires == asked and not row.closed]
            read = inferred or all(row.implied for row in rows)
            if rows and not route.closed and (route.to not in ours or ours[route.to] > read):
                ours[route.to] = read
                waiting += [(route.to, read)] if rules.by_id[route.to].kind == "rule" else []
    return {to: ours[to] for to in sorted(ours) if rules.by_id[to].kind != "rule"}


def checked(iso: str) -> str:
    """Return when a source was looked at, blank where no day is given."""
    return phrase("facts.checked", date=words.day(iso)) if iso else ""
