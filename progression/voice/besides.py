"""What is worth saying of a credential besides its rules: facts, and what its role asks for."""

from __future__ import annotations

from collections.abc import Iterator

from progression import columns
from progression.model import Credential, Fact, Requirement, Rules, Statement
from progression.voice.sources import newest
from progression.voice.wording import wrapped

ASPECTS = columns.COMPETENCE.column("aspect").choices
OUR_READING = "our reading: said of something else of the same title"


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


def pages(rules: Rules, credential: Credential) -> dict[str, str]:
    """Return every page that is rested on, with the newest day a row gives for it."""
    rows = (row for route in rules.routes_to.get(credential.id, ()) for row in route.lines())
    records: list[Credential | Requirement | Fact | Statement] = [credential, *rows]
    records += [*facts_about(rules, credential), *statements_of(rules, credential)]
    return newest((record.source, record.checked_on) for record in records)


def facts(rules: Rules, credential: Credential) -> Iterator[str]:
    found = facts_about(rules, credential)
    if found:
        yield "Worth knowing:"
    for fact in found:
        yield wrapped(_fact(fact), bullet="- ")
        if fact.note:
            yield wrapped(fact.note, indent=2)


def _fact(fact: Fact) -> str:
    """Return the fact with what limits it: `About 10 people began it. (England; 2024/25)`."""
    value = f"{fact.value}: " if fact.kind in ("meaning", "code", "ask") and fact.value else ""
    amount = f"{fact.value} {fact.unit}".strip() if fact.kind == "pay" else ""
    marks = [amount, fact.area, fact.period, OUR_READING if fact.implied else ""]
    said = "; ".join(filter(None, marks))
    return f"{value}{fact.text}{f' ({said})' if said else ''}"


def competence(rules: Rules, credential: Credential) -> Iterator[str]:
    """Yield the statements of a card, with the standard each is from, its basis and licence."""
    found = statements_of(rules, credential)
    if found:
        yield "What the role asks for, as far as it could be read:"
    for statement in found:
        yield wrapped(f"{statement.aspect.capitalize()}: {statement.statement}", bullet="- ")
        yield wrapped(_mark(statement), indent=2)


def _mark(statement: Statement) -> str:
    standard = " ".join(filter(None, (statement.standard, statement.version, statement.code)))
    basis = "our reading, from the same title" if statement.implied else "stated"
    return "; ".join(
        filter(None, (standard, basis, f"licence: {statement.licence}", statement.note))
    )
