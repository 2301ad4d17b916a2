"""What is worth saying of a credential besides its rules: facts, and what its role asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from progression import columns
from progression.model import Credential, Fact, Requirement, Rules, Statement
from progression.voice.abbreviations import meanings
from progression.voice.outline import Line
from progression.voice.phrases import phrase
from progression.voice.sources import newest

ASPECTS = columns.COMPETENCE.column("aspect").choices


def facts_about(rules: Rules, credential: Credential) -> tuple[Fact, ...]:
    """Return the facts about a credential and about its category, by kind."""
    subjects = {credential.id, credential.category} - {""}
    found = [fact for fact in rules.facts if fact.about in subjects]
    kinds = columns.FACT_KINDS
    return tuple(sorted(found, key=lambda fact: (kinds.index(fact.kind), fact.text, fact.period)))


def statements_of(rules: Rules, credential: Credential) -> tuple[Statement, ...]:
    """Return what the role of a card asks for, by aspect."""
    found = [statement for statement in rules.statements if statement.card == credential.id]
    return tuple(sorted(found, key=lambda s: (ASPECTS.index(s.aspect), s.competence)))


def pages(
    rules: Rules, credential: Credential, facts: Iterable[Fact] | None = None
) -> dict[str, str]:
    """Return every page that is rested on, with the newest day a row gives for it.

    `facts` are those that are said; by default all about the credential.
    """
    rows = (row for route in rules.routes_to.get(credential.id, ()) for row in route.lines())
    records: list[Credential | Requirement | Fact | Statement] = [credential, *rows]
    records += facts_about(rules, credential) if facts is None else facts
    records += statements_of(rules, credential)
    return newest((record.source, record.checked_on) for record in records)


def worth_saying(
    rules: Rules, credential: Credential, said: Iterable[str], *, notes: bool
) -> tuple[Fact, ...]:
    """Return the facts about a credential, behind those that explain abbreviations.

    These are the abbreviations of the facts and of what is `said` beside them, and no others.
    """
    about = [fact for fact in facts_about(rules, credential) if fact.kind != "meaning"]
    texts = [*said, *(text for fact in about for text in _fact(fact))]
    texts += [fact.note for fact in about] if notes else []
    explained = [fact for _, facts in meanings(rules, texts) for fact in facts]
    return (*explained, *about)


def facts(found: Iterable[Fact], *, notes: bool) -> Iterator[Line]:
    """Yield what is worth saying, with the notes of its rows where they are wanted."""
    for fact in found:
        text, small = _fact(fact)
        below = (Line(fact.note),) if notes and fact.note else ()
        yield Line(text, "item", ours=fact.implied, beside=small, below=below)


def _fact(fact: Fact) -> tuple[str, str]:
    """Return the fact and what limits it: `About 10 people began it.`, `England; 2024/25`."""
    value = f"{fact.value}: " if fact.kind in ("meaning", "code", "ask") and fact.value else ""
    amount = f"{fact.value} {fact.unit}".strip() if fact.kind == "pay" else ""
    ours = phrase("show.fact.implied") if fact.implied else ""
    said = "; ".join(filter(None, (amount, fact.area, fact.period, ours)))
    return f"{value}{fact.text}", said


def competence(rules: Rules, credential: Credential) -> Iterator[Line]:
    """Yield the statements of a card, with the standard each is from, its basis and licence."""
    for statement in statements_of(rules, credential):
        text = f"{statement.aspect.capitalize()}: {statement.statement}"
        yield Line(text, "item", ours=statement.implied, below=(Line(_mark(statement)),))


def _mark(statement: Statement) -> str:
    standard = " ".join(filter(None, (statement.standard, statement.version, statement.code)))
    basis = phrase(f"show.role.basis.{statement.basis}")
    licence = phrase("show.role.licence", licence=statement.licence)
    return "; ".join(filter(None, (standard, basis, licence, statement.note)))
