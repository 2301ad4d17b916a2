"""What a person with a browser could read next, and how many answers rest on it.

Owns the list and its order; refuses to open any page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from progression import planning
from progression.model import Credential, Fact, Plan, Requirement, Rules, Source
from progression.question import Question, question

PRICES = ("cost_min", "cost_max")


@dataclass(frozen=True, slots=True)
class Look:
    """One thing to look for on a page: whose rule, price or date it is, and what is thought of it.

    `kind` is one of: rule, accepts, asks, price, price.unknown, valid, dates, age, fact,
    fact.period (whose `name` is when it was so). `other` is a name, a text, pounds or months.
    """

    kind: str
    name: str
    other: str | Decimal | int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page to read: what it is, what to look for, the rows that reading it settles.

    `answers` counts the best plans that rest on it, of the `plans` of its list. `looks` is what to
    look for there; `lines` are the rows by file and line.
    """

    source: Source
    answers: int
    looks: tuple[Look, ...]
    lines: tuple[tuple[str, int], ...]

    @property
    def unread(self) -> bool:
        return not self.source.read


@dataclass(frozen=True, slots=True)
class ReadingList:
    """The pages, those on which most answers rest first; `plans` is how many were looked at."""

    pages: tuple[Page, ...]
    plans: int
    targets: int

    @property
    def unread(self) -> tuple[Page, ...]:
        """The pages that nobody has read itself for this data."""
        return tuple(page for page in self.pages if page.unread)


Asked = tuple[Question, str]  # what is held, and the card that is asked for


def asked(rules: Rules) -> tuple[Asked, ...]:
    """Return the questions whose plans are counted.

    Each card that can be obtained, from nothing and from each place to start that lies behind it,
    held and undated. Other starts change no plan.
    """
    day = rules.newest_check or None
    return tuple(
        (question(rules, holding=held, as_of=day), credential.id)
        for credential in rules.credentials
        if credential.kind == "card" and credential.status == "current"
        for held in ((), *((id,) for id in _starts_behind(rules, credential.id)))
    )


def reading_list(rules: Rules, questions: Iterable[Asked] | None = None) -> ReadingList:
    """Return every page that nobody has read live, the one on which most answers rest first.

    `questions` are those of `asked`, on their way to be counted.
    """
    looked_at = asked(rules) if questions is None else questions
    plans = [plan for ask, to in looked_at for plan in planning.answer(ask, to).plans[:1]]
    answers = Counter(address for plan in plans for address in _rested_on(rules, plan))
    found = [_page(rules, source, answers[source.address]) for source in _sources(rules)]
    order = sorted(found, key=lambda page: (-page.answers, not page.unread, page.source.address))
    return ReadingList(tuple(order), len(plans), len({plan.target for plan in plans}))


def _rested_on(rules: Rules, plan: Plan) -> set[str]:
    """Pages on which a plan rests: by its rows, by a start, or since a rule is to be read there."""
    found = set()
    for step in plan.steps:
        credential = rules.by_id[step.credential]
        rows = [address for row in step.rows for address in row.source]
        found |= {unread_page(credential), *(rows if step.rows else credential.source)}
    return found - {""}


def _sources(rules: Rules) -> tuple[Source, ...]:
    """Every page that a row names or sources.csv lists, without those read live."""
    known = dict(rules.source_at)
    for address in sorted(_addresses(rules)):
        known.setdefault(address, Source(address))
    return tuple(source for source in known.values() if source.read_as != "live")


def _addresses(rules: Rules) -> set[str]:
    rows = (row for route in rules.routes for row in route.lines())
    named = {
        address
        for records in (rules.credentials, rows, rules.facts, rules.statements)
        for record in records
        for address in record.source
    }
    return named | {unread_page(c) for c in rules.credentials if c.requirements == "unread"} - {""}


def unread_page(credential: Credential) -> str:
    """Return where the rule of a credential is to be read, if that is known and nobody has."""
    if credential.requirements != "unread":
        return ""
    return credential.url or next(iter(credential.source), "")


def _starts_behind(rules: Rules, target: str) -> list[str]:
    found, waiting = {target}, [target]
    while waiting:
        for route in rules.routes_to.get(waiting.pop(), ()):
            fresh = {row.requires for row in route.rows()} - found
            found |= fresh
            waiting += sorted(fresh)
    return sorted(id for id in found - {target} if rules.is_start(id))


def _page(rules: Rules, source: Source, answers: int) -> Page:
    rests = Rests(rules, source.address)
    return Page(source, answers, tuple(dict.fromkeys(rests.looks())), rests.lines)


@dataclass(frozen=True)
class Rests:
    """What rests on one page."""

    rules: Rules
    address: str

    @cached_property
    def credentials(self) -> tuple[Credential, ...]:
        return tuple(c for c in self.rules.credentials if self.address in c.source)

    @cached_property
    def unread(self) -> tuple[Credential, ...]:
        return tuple(c for c in self.rules.credentials if unread_page(c) == self.address)

    @cached_property
    def rows(self) -> tuple[Requirement, ...]:
        """The rows that cite the page, and all that stand for a rule that is to be read there."""
        unread = {credential.id for credential in self.unread}
        rows = (row for route in self.rules.routes for row in route.lines())
        return tuple(row for row in rows if self.address in row.source or row.to in unread)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.rules.facts if self.address in fact.source)

    @cached_property
    def lines(self) -> tuple[tuple[str, int], ...]:
        cards = {("cards.csv", c.line) for c in (*self.credentials, *self.unread)}
        routes = {("routes.csv", row.line) for row in self.rows}
        facts = {("facts.csv", fact.line) for fact in self.facts}
        return tuple(sorted(cards | routes | facts))

    def looks(self) -> Iterator[Look]:
        """Yield what to look for: rules first, then what is inferred, prices, dates, facts."""
        for credential in self.unread:
            yield Look("rule", credential.title)
        for row in self.rows:
            if row.implied and self.address in row.source:
                kind = "accepts" if row.any_of else "asks"
                yield Look(kind, self._name(row.to), self._name(row.requires))
        for credential in self.credentials:
            yield from self._figures(credential)
        for row in self.rows:
            yield from self._dates(row)
        for fact in self.facts:
            yield Look("fact.period" if fact.period else "fact", fact.period, fact.text)

    def _figures(self, credential: Credential) -> Iterator[Look]:
        if any(getattr(credential, name) is not None for name in PRICES):
            yield Look("price", credential.title, credential.cost_max)
        elif credential.url == self.address:
            yield Look("price.unknown", credential.title)
        if credential.valid_months is not None:
            yield Look("valid", credential.title, credential.valid_months)

    def _dates(self, row: Requirement) -> Iterator[Look]:
        name, needed = self._name(row.to), self._name(row.requires)
        if row.awarded_from or row.awarded_until:
            yield Look("dates", name, needed)
        if row.age_min is not None or row.age_max is not None:
            yield Look("age", name, needed)

    def _name(self, id: str) -> str:
        return self.rules.by_id[id].title if id else "nothing"
