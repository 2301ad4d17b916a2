"""What sheets and slides say of our reading, in the same words: of steps, routes and a foot.

Owns which mark stands beside what; refuses to know how a mark is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from progression.layout.common import Common
from progression.model import Fact, Plan, Requirement, Route, Rules, Step
from progression.record import replace
from progression.voice import words
from progression.voice.doubt import asking, is_marked, issuer
from progression.voice.phrases import phrase
from progression.voice.steps import basis_told

OWN_WORDS = "own words"
"""The licence of a fact whose text is not that of its source."""


def step_told(rules: Rules, plan: Plan, step: Step) -> str:
    """Say on what a step rests; of a start, who says that a later step asks for it."""
    said = basis_told(rules, step)
    if step.basis is not None:
        return said
    rows = asking(plan, step)
    if not rows:
        return said
    if is_marked(plan, step):
        return phrase("handout.start.ours", start=said)
    who = issuer(rules, {row.to for row in rows if not row.implied})
    return phrase("handout.start.stated", start=said, who=who or phrase("doubt.source"))


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

    An exemption that is our reading beside something stated is a part of its own. Of any other
    group of which only some is stated each member says so.
    """
    for row in route.all_of:
        yield _named(rules, replace(route, all_of=(row,), any_of=())), mark_of(rules, row)
    for group in route.any_of:
        part = replace(route, all_of=(), any_of=(group,))
        mixed = words.basis_of(part) == "mixed"
        needed, spared = words.apart(group, rules)
        if spared:
            yield from _spared(rules, replace(route, all_of=needed, any_of=()), spared)
        else:
            label, said = words.group_label(group), _named(rules, part)
            mark = phrase("basis.mixed") if mixed else mark_of(rules, group.members[0])
            yield (label + said[len(label) :] if said.startswith(capital(label)) else said), mark


def _spared(
    rules: Rules, lone: Route, spared: tuple[Requirement, ...]
) -> Iterator[tuple[str, str]]:
    (row,), name = lone.all_of, _named(rules, lone)
    others = words.joined(words.titles(rules, [each.requires for each in spared]), either=True)
    if all(each.implied == row.implied for each in spared):
        yield phrase("route.or", first=name, next=others), mark_of(rules, row)
        return
    yield name, mark_of(rules, row)
    yield phrase("handout.route.spared", name=name, names=others), mark_of(rules, spared[0])


def _named(rules: Rules, part: Route) -> str:
    return words.sentence(part, rules).removesuffix(".")


def route_told(rules: Rules, route: Route) -> str:
    """Say a route as a sentence, and what of it is our reading and what is stated."""
    said = words.sentence(route, rules)
    if words.basis_of(route) != "mixed":
        return phrase("handout.route", text=said, mark=whole_mark(rules, route))
    if not is_plain(route):
        return said
    by_mark: dict[str, list[str]] = {}
    for text, mark in parts(rules, route):
        by_mark.setdefault(mark, []).append(text)
    told = [
        phrase("handout.route.mark", mark=capital(mark), names=_listed(texts))
        for mark, texts in by_mark.items()
    ]
    return phrase("handout.route.parts", parts=" ".join(told))


def _listed(texts: list[str]) -> str:
    """Join the parts of a route; those that hold commas of their own come last."""
    lone = [text for text in texts if ", " not in text]
    first, *others = [words.joined(lone)] * bool(lone) + [text for text in texts if ", " in text]
    for other in others:
        first = phrase("route.also", first=first, next=other)
    return first


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
