"""Answers about courses and what they cost as outlines: no sum without whose reading it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from progression.model import Rules
from progression.people.booking import Booked, Money
from progression.people.courses import Bound, Box, Choice, Needs
from progression.people.outlines import either, on_day, titles
from progression.record import NamedTuple
from progression.voice.doubt import said_of
from progression.voice.outline import Line, Outline, block, items
from progression.voice.phrases import counted, phrase
from progression.voice.words import joined, pounds


class Advice(NamedTuple):
    """What is known of courses: sets of `size` at most, or groups within a `budget` in pounds.

    What was not asked for, or cannot be said, is None. `unpriced` are the courses of which it is
    not known what they cost, each with the columns that are blank.
    """

    unpriced: Mapping[str, Sequence[str]]
    size: int = 1
    best: Choice | None = None
    all: Choice | None = None
    budget: Decimal | None = None
    within: Money | None = None
    least: Money | None = None


def courses(rules: Rules, needs: Needs, found: Advice, *, day: str) -> Outline:
    """Return which courses move most people, the fewest that move all, and the least money."""
    said = _Said(rules, needs, found)
    below = [Line(phrase("people.plan.meaning"))]
    if found.unpriced:
        names = joined([_unpriced(rules, id, lacks) for id, lacks in found.unpriced.items()])
        below.append(Line(phrase("people.plan.unpriced", names=names)))
    if needs.unseen:
        below.append(Line(counted("people.plan.unseen", needs.unseen)))
    sure = said_of(rules, needs.targets, ours=needs.ours)
    blocks = (*on_day(day), *block(said.lines()), *block(below), *block(sure))
    return Outline(phrase("people.plan.title"), blocks)


def _unpriced(rules: Rules, id: str, lacks: Sequence[str]) -> str:
    name = rules.by_id[id].title
    return phrase("people.plan.unpriced.name", name=name, columns=joined(list(lacks)))


class _Said:
    """The sentences of one answer, each with our reading in the same breath."""

    def __init__(self, rules: Rules, needs: Needs, found: Advice) -> None:
        self._rules, self._needs, self._found = rules, needs, found

    def lines(self) -> Iterator[Line]:
        needs, found = self._needs, self._found
        if needs.ready:
            yield self._line(counted("people.plan.ready", needs.ready))
        if not needs.movable:
            yield self._line(phrase("people.plan.none"))
        else:
            yield from self._choices(found)
            yield from self._sums(found)
        if needs.others:
            yield self._line(counted("people.plan.others", needs.others))

    def _choices(self, found: Advice) -> Iterator[Line]:
        if found.best:
            size = counted("people.plan.courses", found.size)
            yield self._choice("people.plan.best", found.best, size=size)
        if found.all:
            yield self._choice("people.plan.all", found.all)

    def _sums(self, found: Advice) -> Iterator[Line]:
        if found.within and found.budget is not None:
            yield self._sum("people.plan.within", found.within, budget=pounds(found.budget))
        if found.least and found.least.moved:
            yield self._sum("people.plan.money", found.least)

    def _choice(self, key: str, choice: Choice, **values: object) -> Line:
        if not choice.moved:
            return self._line(phrase("people.plan.unfound"), choice.bound)
        named, below = _among([self._box(box) for box in choice.boxes], more=_more(choice))
        claims = self._claims(choice.bound)
        text = counted(key, choice.moved, courses=named, **claims, **values)
        return self._line(text, choice.bound, below)

    def _box(self, box: Box) -> str:
        """Say a set of courses, of some of which others may stand in the place."""
        alone = titles(self._rules, [own[0] for own in box if not own[1:]])
        choices = [either(self._rules, [[id] for id in own], more=False) for own in box if own[1:]]
        return joined([*alone, *choices])

    def _sum(self, key: str, found: Money, **values: object) -> Line:
        if not found.moved:
            none = phrase("people.plan.nobody", **values)
            return self._line(phrase("people.plan.unfound") if found.bound else none, found.bound)
        ways = [joined(list(map(self._group, each))) for each in found.bookings]
        named, below = _among(ways, more=_more(found))
        claims = self._claims(found.bound)
        cost = pounds(found.cost)
        text = counted(key, found.moved, bookings=named, cost=cost, **claims, **values)
        return self._line(text, found.bound, below)

    def _group(self, booked: Booked) -> str:
        name = self._rules.by_id[booked.course].title
        if booked.groups is None:
            return counted("people.plan.place", booked.people, name=name)
        return counted(
            "people.plan.group",
            booked.groups,
            name=name,
            people=booked.people,
            places=booked.places,
        )

    def _claims(self, bound: Bound | None) -> dict[str, str]:
        """Return what an answer may call itself, and whom it is about."""
        unseen = self._needs.unseen
        found = {}
        for word, of in (("most", "moved"), ("fewest", "courses"), ("least", "cost")):
            only = bound is not None and bound.of == of
            found[word] = phrase(f"people.plan.{word}{'.found' if only or unseen else ''}")
        priced = ".priced" if self._found.unpriced else ""
        return {**found, "who": phrase(f"people.plan.everybody{priced}")}

    def _line(self, text: str, bound: Bound | None = None, below: Iterable[str] = ()) -> Line:
        ours = self._needs.ours
        text = _bounded(self._ours(text), bound)
        return Line(
            phrase("people.plan.line", text=text),
            ours=ours,
            below=tuple(line._replace(ours=ours) for line in items(map(self._ours, below))),
        )

    def _ours(self, text: str) -> str:
        return phrase("people.gaps.ours", lacks=text) if self._needs.ours else text


def _more(found: Choice | Money) -> bool:
    """Whether it is to be said that there may be further choices: not where nothing is proved."""
    return found.more and found.bound is None


def _among(choices: list[str], *, more: bool) -> tuple[str, list[str]]:
    """Return the only choice, or how many there are and what they are."""
    few = choices[0] if not choices[1:] else phrase("people.plan.below", count=len(choices))
    return phrase("people.plan.more", courses=few) if more else few, choices[1:] and choices


def _bounded(text: str, bound: Bound | None) -> str:
    """Add what is not proved, and how far off it can be."""
    if bound is None:
        return text
    if bound.of == "courses":
        return counted("people.plan.bound.courses", int(bound.amount), text=text)
    amount = pounds(Decimal(bound.amount)) if bound.of == "cost" else bound.amount
    return phrase(f"people.plan.bound.{bound.of}", text=text, bound=amount)
