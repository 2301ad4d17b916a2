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


def checked(iso: str) -> str:
    """Return when a source was looked at, blank where no day is given."""
    return phrase("facts.checked", date=words.day(iso)) if iso else ""
