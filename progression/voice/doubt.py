"""How sure an answer is, said once: what is our reading, what nobody read, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from progression.model import Plan, Requirement, Rules, Step
from progression.voice.outline import Line
from progression.voice.phrases import counted, phrase
from progression.voice.words import joined, titles

KNOWN_ISSUERS = 2
"""With more of them nobody would know whom to ask for what."""


def issuer(rules: Rules, ids: Iterable[str]) -> str:
    """Return who publishes the pages of some cards; empty where that is not known of one."""
    pages = [rules.source_at.get(rules.by_id[id].url) for id in ids]
    found = sorted({page.publisher if page else "" for page in pages})
    return joined(found, either=True) if all(found) and len(found) <= KNOWN_ISSUERS else ""


def doubt(rules: Rules, plans: Sequence[Plan]) -> Iterator[Line]:
    """Yield one line that says how sure the plans are; nothing where all of it is stated."""
    steps = [step for plan in plans for step in plan.steps]
    ours = any(map(is_ours, steps)) or any(row.implied for plan in plans for row in plan.via)
    routed = dict.fromkeys(step.credential for step in steps if step.route)
    yield from said_of(rules, list(routed), ours=ours)


def said_of(rules: Rules, ids: Sequence[str], *, ours: bool) -> Iterator[Line]:
    """Yield one line about routes to some credentials, of which some are `ours` where so."""
    unknown = list(_not_known(rules, ids))
    cards = [id for id in ids if rules.by_id[id].kind == "card"]
    if ours or unknown:
        who = issuer(rules, cards or ids)
        said = [phrase("doubt.ours", who=who or phrase("doubt.source"))] if ours else []
        ask = phrase("doubt.ask", who=who or phrase("doubt.issuer"))
        yield Line(" ".join((*said, *unknown, ask)), "doubt", ours=ours)


def is_ours(step: Step) -> bool:
    """Whether a step rests on a rule that no source states."""
    return step.basis == "implied"


def is_marked(plan: Plan, step: Step) -> bool:
    """Whether a step is marked as our reading: a start where no row that asks for it is stated."""
    if step.basis is not None:
        return is_ours(step)
    rows = asking(plan, step)
    return bool(rows) and all(row.implied for row in rows)


def asking(plan: Plan, step: Step) -> list[Requirement]:
    """Return the rows of a plan that ask for what a step awards."""
    rows = [row for each in plan.steps for row in (*each.rows, *each.via)] + [*plan.via]
    return [row for row in rows if row.requires == step.credential]


def _not_known(rules: Rules, ids: Iterable[str]) -> Iterator[str]:
    by_state: dict[str, list[str]] = {}
    for id in ids:
        by_state.setdefault(rules.by_id[id].requirements, []).append(id)
    for state in ("unread", "unpublished", "partial"):
        found = by_state.get(state, [])
        if state == "unread" and len(found) == 1:
            yield phrase("doubt.unread.card", name=rules.by_id[found[0]].title)
        elif found:
            yield counted(f"doubt.{state}", len(found), names=joined(titles(rules, found)))
