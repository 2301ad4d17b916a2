"""What somebody lacks for the card aimed at: four answers, never one number.

What is missing for the card, by the planner; what has expired; which statements are shown, and by
whose word; and how good the evidence is. Owns the comparison; says nothing in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from progression import days
from progression.model import Rules, Statement
from progression.people.holding import LAPSED, LATER, lasting
from progression.people.records import Item
from progression.planning import Answer, answer
from progression.question import Question
from progression.record import NamedTuple

MOST_PLANS = 24
HAS, READY, LACKS, CLOSED = "has it", "nothing more known", "missing", "not reachable"
SEEN, OWN_WORD, OLD, NOTHING = "seen", "own word", "out of date", "nothing"
ASPECTS = ("skill", "knowledge", "experience", "behaviour")
TRUSTED = ("employer", "scheme", "issuer")


class Missing(NamedTuple):
    """What lies between somebody and a target.

    `needed` are in all of the shortest plans; of `choices`, each a set of credentials, any one is
    enough besides. `ours` says that some of it is our reading; `certain` that all of the rules are
    known; `more` that there are further choices. Of a `CLOSED` target `needed` are what would have
    to be held or published.
    """

    state: str
    needed: tuple[str, ...] = ()
    choices: tuple[tuple[str, ...], ...] = ()
    ours: bool = False
    certain: bool = True
    more: bool = False


class Shown(NamedTuple):
    """A statement, how far it is shown, and the evidence that says so, the best."""

    statement: Statement
    state: str
    item: Item | None = None


class Weakness(NamedTuple):
    """A piece of evidence that is worth less than it could be: `undated`, `unnumbered`, ..."""

    item: Item
    lacks: tuple[str, ...]


def missing(question: Question, target: str) -> Missing:
    """Return what is missing for a target: what all of the shortest plans have, and the choices."""
    return missing_of(answer(question, target, alternatives=MOST_PLANS))


def missing_of(found: Answer) -> Missing:
    """Return what is missing by an answer with several plans in the fewest steps."""
    if not found.reachable:
        return Missing(CLOSED, found.missing)
    fewest = len(found.plans[0].steps)
    plans = [plan for plan in found.plans if len(plan.steps) == fewest]
    steps = [step for plan in plans for step in plan.steps]
    if not steps:
        return Missing(HAS)
    sets = [frozenset(plan.credentials) - {found.target} for plan in plans]
    common = frozenset.intersection(*sets)
    choices = sorted({tuple(sorted(each - common)) for each in sets} - {()})
    return Missing(
        LACKS if any(sets) else READY,
        tuple(id for id in plans[0].credentials if id in common),
        tuple(choices),
        ours=any(step.basis == "implied" for step in steps),
        certain=all(step.certain for step in steps),
        more=found.more and len(plans) == len(found.plans) > 1,
    )


def compared(
    statements: Iterable[Statement], items: Iterable[Item], cards: Sequence[str], day: str
) -> tuple[Shown, ...]:
    """Return each statement of some cards with how far it is shown; none to compare is empty.

    They come by standard and version, then skills, knowledge, experience and behaviours, each by
    number.
    """
    by_statement: dict[str, list[Item]] = {}
    for item in items:
        by_statement.setdefault(item.shows, []).append(item)
    return tuple(
        _shown(each, by_statement.get(each.competence, []), days.number(day))
        for each in sorted(statements, key=_place)
        if each.card in cards
    )


def _place(statement: Statement) -> tuple[str, str, int, list[tuple[str, int]]]:
    parts = re.findall(r"([^0-9]*)([0-9]*)", statement.competence)
    natural = [(letters, int(digits or 0)) for letters, digits in parts]
    return statement.standard, statement.version, ASPECTS.index(statement.aspect), natural


def _shown(statement: Statement, items: list[Item], day: int) -> Shown:
    accepted = [i for i in items if not statement.accepts or i.kind in statement.accepts]
    states = [(_state(statement, item, day), item) for item in accepted]
    for state in (SEEN, OWN_WORD, OLD):
        found = [item for each, item in states if each == state]
        if found:
            return Shown(statement, state, max(found, key=lambda item: item.awarded_on))
    return Shown(statement, NOTHING)


def _state(statement: Statement, item: Item, day: int) -> str:
    judged = lasting(item.awarded_on, item.expires_on, statement.review_months, day).state
    if judged in (LAPSED, LATER):
        return OLD if judged == LAPSED else NOTHING
    return SEEN if item.verified in TRUSTED else OWN_WORD


def weaknesses(rules: Rules, items: Iterable[Item]) -> tuple[Weakness, ...]:
    """Return the evidence that lacks a date, a number, or somebody who has looked at it."""
    found = []
    for item in items:
        lacks = []
        if not item.awarded_on and not item.expires_on:
            lacks.append("undated")
        if item.shows in rules.by_id and item.kind == "certificate" and not item.number:
            lacks.append("unnumbered")
        if item.verified not in TRUSTED:
            lacks.append("self" if item.verified == "self" else "unseen")
        if lacks:
            found.append(Weakness(item, tuple(lacks)))
    return tuple(found)


class Group(NamedTuple):
    """The people who aim at one card and lack the same for it, by pseudonym."""

    target: str
    missing: Missing
    people: tuple[str, ...]


def grouped(found: Mapping[tuple[str, Missing], Sequence[str]]) -> tuple[Group, ...]:
    """Return the groups, the largest first, then by target and what is missing."""
    groups = (
        Group(target, missing, tuple(sorted(people))) for (target, missing), people in found.items()
    )
    return tuple(sorted(groups, key=lambda g: (-len(g.people), g.target, g.missing)))
