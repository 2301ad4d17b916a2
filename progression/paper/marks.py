"""What sheets and slides say of our reading, in the same words: of steps, routes and a foot.

Owns which mark stands beside what; refuses to know how a mark is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from progression.layout.common import Common
from progression.model import Fact, Plan, Requirement, Route, Rules, Step
from progression.record import replace
from progression.voice import words
from progression.voice.doubt import is_marked, issuer
from progression.voice.phrases import phrase
from progression.voice.steps import basis_told

OWN_WORDS = "own words"
"""The licence of a fact whose text is not that of its source."""


def step_told(rules: Rules, plan: Plan, step: Step) -> str:
    """Say on what a step rests; of a start, who says that a later step asks for it."""
    said = basis_told(rules, step)
    if step.basis is not None:
        return said
    asking = _asking(plan, step)
    if not asking:
        return said
    if is_marked(plan, step):
        return phrase("handout.start.ours", start=said)
    who = issuer(rules, {row.to for row in asking if not row.implied})
    return phrase("handout.start.stated", start=said, who=who or phrase("doubt.source"))


def _asking(plan: Plan, start: Step) -> list[Requirement]:
    rows = (row for step in plan.steps for row in (*step.rows, *step.via))
    return [row for row in rows if row.requires == start.credential]


def ours_told(plan: Plan) -> str:
    """Name the steps of a plan that are our reading, for who reads them aloud."""
    marked = [number for number, step in enumerate(plan.steps, 1) if is_marked(plan, step)]
    if len(marked) == len(plan.steps):
        return phrase("talk.plan.ours.all")
    if not marked:
        return phrase("talk.plan.ours.none")
    names = words.joined([phrase("answer.step", step=number) for number in marked])
    return phrase("talk.plan.ours", names=names)


def mark_of(rules: Rules, row: Requirement) -> str:
    """Return `our reading`, or who states a row."""
    return phrase("basis.implied") if row.implied else stated_by(rules, row.to)


def stated_by(rules: Rules, id: str) -> str:
    who = issuer(rules, [id])
    return phrase("talk.stated", who=who) if who else phrase("basis.stated")


def is_plain(route: Route) -> bool:
    """Whether all that a route asks for stands in its rows, each of which can have its mark."""
    return not (route.counts or route.renews or route.opens or route.bars)


def parts(rules: Rules, route: Route) -> Iterator[tuple[str, str]]:
    """Yield what a plain route asks for, part by part, each with its mark.

    Of a group of which some members alone are stated each member has its own, and the group none.
    """
    for row in route.all_of:
        yield _named(rules, replace(route, all_of=(row,), any_of=())), mark_of(rules, row)
    for group in route.any_of:
        part = replace(route, all_of=(), any_of=(group,))
        mark = "" if words.basis_of(part) == "mixed" else mark_of(rules, group.members[0])
        needed, spared = words.apart(group, rules)
        if spared and mark:
            lone = replace(route, all_of=needed, any_of=())
            others = words.joined(words.titles(rules, [r.requires for r in spared]), either=True)
            yield phrase("route.or", first=_named(rules, lone), next=others), mark
        else:
            yield _named(rules, part), mark


def _named(rules: Rules, part: Route) -> str:
    return words.sentence(part, rules).removesuffix(".")


def route_told(rules: Rules, route: Route) -> str:
    """Say a route as a sentence, and what of it is our reading and what is stated."""
    said = words.sentence(route, rules)
    if words.basis_of(route) != "mixed":
        return phrase("handout.route", text=said, mark=whole_mark(rules, route))
    if not is_plain(route):
        return said
    first, *others = [marked(text, mark) for text, mark in parts(rules, route)]
    for other in others:
        first = phrase("route.also", first=first, next=other)
    return f"{phrase('route.all', parts=first) if others else first}."


def whole_mark(rules: Rules, route: Route) -> str:
    """Return the mark of a route that is our reading as a whole, or stated as a whole."""
    ours = words.basis_of(route) == "implied"
    return capital(phrase("basis.implied") if ours else stated_by(rules, route.to))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def marked(text: str, mark: str) -> str:
    return f"{text} ({mark})" if mark else text


def shared_told(rules: Rules, common: Common) -> str:
    """Say what every card needs, with what spares a person it."""
    title = rules.by_id[common.needed].title
    spared = words.joined(words.titles(rules, common.spared), either=True)
    names = phrase("plan.with.or", name=title, names=spared) if spared else title
    return phrase("talk.shared" if common.basis == "stated" else "talk.shared.ours", names=names)


def quoted(fact: Fact) -> str:
    """Return the text of a fact: in quotation marks where it is that of its source."""
    own = fact.licence in ("", OWN_WORDS)
    return fact.text if own else phrase("talk.quoted", text=fact.text)


def foot(rules: Rules, ids: Iterable[str], fingerprint: str) -> str:
    """Say at the foot of a sheet of which data it is, and who did not make it."""
    day, name = words.day(rules.newest_check), issuer(rules, ids)
    made = phrase("handout.made", day=day, fingerprint=fingerprint[:12]) if day else ""
    official = phrase("handout.official", who=name) if name else phrase("handout.official.none")
    return " ".join(filter(None, (made, official)))
