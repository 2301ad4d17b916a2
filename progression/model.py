"""The records everything else speaks of: credentials, routes, plans, notices.

Owns shapes and their words; refuses to know where records come from and how they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property

from progression.record import NamedTuple, Record, aside

KINDS = (
    "card",
    "qualification",
    "apprenticeship",
    "course",
    "assessment",
    "membership",
    "experience",
    "condition",
    "exemption",
    "rule",
)


class Figures(NamedTuple):
    """What taking something takes: whole months, GBP with VAT; None is not known."""

    months_min: int | None
    months_max: int | None
    cost_min: Decimal | None
    cost_max: Decimal | None


NOT_GIVEN = Figures(None, None, None, None)


class Credential(Record):
    """Anything a person can hold and show: one row of cards.csv.

    Months are whole months, costs are GBP with VAT; `None` is unknown. `line` is where the row
    stands in its file and takes no part in comparison.
    """

    id: str
    name: str
    kind: str
    category: str = ""
    tier: str = ""
    level: str = ""
    aliases: tuple[str, ...] = ()
    status: str = "current"
    requirements: str = "published"
    months_min: int | None = None
    months_max: int | None = None
    cost_min: Decimal | None = None
    cost_max: Decimal | None = None
    valid_months: int | None = None
    description: str = ""
    url: str = ""
    source: tuple[str, ...] = ()
    checked_on: str = ""
    note: str = ""
    line: int = aside(default=0)

    @property
    def figures(self) -> Figures:
        return Figures(self.months_min, self.months_max, self.cost_min, self.cost_max)

    @property
    def certain(self) -> bool:
        """Whether all of its rule is known: then what its routes ask for is all there is to it."""
        return self.requirements == "published"

    @property
    def title(self) -> str:
        """The name with its tier where it does not say it: `Audio Visual Technician (Gold)`."""
        tier = tier_name(self.tier)
        said = tier.casefold() in self.name.replace("-", " ").casefold()
        return self.name if said else f"{self.name} ({tier})"


class Requirement(Record):
    """One row of routes.csv: `to` needs `requires`, as part of a route.

    `requires` is blank in the row of a route that asks for nothing, and `to` itself in that of a
    renewal. `points` are what a member brings to its group; ages are whole months since the award
    at the time of use. The figures are those of the route, where this row gives them.
    """

    to: str
    requires: str
    route: str
    any_of: str = ""
    need: int = 1
    points: int = 1
    kind: str = "route"
    months_min: int | None = None
    months_max: int | None = None
    cost_min: Decimal | None = None
    cost_max: Decimal | None = None
    age_min: int | None = None
    age_max: int | None = None
    awarded_from: str = ""
    awarded_until: str = ""
    basis: str = "stated"
    status: str = "current"
    source: tuple[str, ...] = ()
    checked_on: str = ""
    note: str = ""
    line: int = aside(default=0)

    @property
    def implied(self) -> bool:
        return self.basis == "implied"

    @property
    def closed(self) -> bool:
        return self.status == "closed"

    @property
    def figures(self) -> Figures:
        """What this row gives of the figures of its route."""
        return Figures(self.months_min, self.months_max, self.cost_min, self.cost_max)


class Group(Record):
    """Requirements inside a route whose points, 1 unless given, have to come to `need`."""

    label: str
    need: int
    members: tuple[Requirement, ...]

    @property
    def open_members(self) -> tuple[Requirement, ...]:
        return tuple(member for member in self.members if not member.closed)


class Route(Record):
    """One way to be awarded `to`: every requirement of `all_of`, and `need` of each group.

    `bars` are what nobody may have who takes it. `opens` is the row with nothing in `requires`: the
    route asks for nothing. `renews` is the row that asks for `to` itself: the route is a renewal.
    """

    to: str
    slug: str
    all_of: tuple[Requirement, ...] = ()
    any_of: tuple[Group, ...] = ()
    bars: tuple[Requirement, ...] = ()
    opens: Requirement | None = None
    renews: Requirement | None = None

    def rows(self) -> Iterator[Requirement]:
        """Yield what is asked for of others: the lone requirements first, then those in groups."""
        yield from self.all_of
        for group in self.any_of:
            yield from group.members

    def lines(self) -> Iterator[Requirement]:
        """Yield every row of the file that belongs to the route."""
        yield from (row for row in (self.opens, self.renews) if row)
        yield from self.rows()
        yield from self.bars

    @property
    def kind(self) -> str:
        """`counts`, else `progression` where any of its rows is one, else `route`."""
        kinds = {row.kind for row in self.lines()}
        return next((kind for kind in ("counts", "progression") if kind in kinds), "route")

    @property
    def counts(self) -> bool:
        """Whether it awards nothing: who meets it is treated as having `to`."""
        return any(row.kind == "counts" for row in self.rows())

    @property
    def closed(self) -> bool:
        """Whether a closed row makes the route impossible to complete."""
        lone = (self.opens, self.renews, *self.all_of)
        return any(row is not None and row.closed for row in lone) or any(
            sum(row.points for row in group.open_members) < group.need for group in self.any_of
        )

    @property
    def status(self) -> str:
        return "closed" if self.closed else "current"

    @property
    def own_figures(self) -> Figures:
        """The figures that rows of the route give, each the first that is given."""
        given = [each for row in self.lines() if (each := row.figures) != NOT_GIVEN]
        if not given:
            return NOT_GIVEN
        columns = zip(*given, strict=True)
        return Figures(*(next((v for v in each if v is not None), None) for each in columns))

    def figures(self, credential: Credential) -> Figures:
        """Return what it takes by this route: a minimum or maximum of its own replaces both."""
        own, whole = self.own_figures, credential.figures
        if own == NOT_GIVEN:
            return whole
        months, cost = own[:2], own[2:]
        months = whole[:2] if months == (None, None) else months
        cost = whole[2:] if cost == (None, None) else cost
        return Figures(*months, *cost)

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(sorted({address for row in self.lines() for address in row.source}))


class Fact(Record):
    """What is worth saying besides rules: one row of facts.csv.

    `about` is the id of a credential, a category, or blank for the whole framework.
    """

    kind: str
    text: str
    source: tuple[str, ...]
    about: str = ""
    value: str = ""
    unit: str = ""
    area: str = ""
    period: str = ""
    licence: str = ""
    basis: str = "stated"
    checked_on: str = ""
    note: str = ""
    line: int = aside(default=0)

    @property
    def implied(self) -> bool:
        return self.basis == "implied"


class Source(Record):
    """A page that rows rest on: one row of sources.csv.

    `page_date` is the day, month or year that the page itself bears. Without `read_as` nobody has
    read it for this data.
    """

    address: str
    title: str = ""
    publisher: str = ""
    page_date: str = ""
    read_on: str = ""
    read_as: str = ""
    licence: str = ""
    note: str = ""
    line: int = aside(default=0)

    @property
    def read(self) -> bool:
        """Whether somebody has read the page itself, and not only what others quote of it."""
        return self.read_as in ("live", "stored copy")


class Statement(Record):
    """What a role asks a person to show: one row of competence.csv; `card` is its column `for`."""

    competence: str
    card: str
    aspect: str
    statement: str
    licence: str
    source: tuple[str, ...]
    basis: str = "stated"
    standard: str = ""
    version: str = ""
    code: str = ""
    accepts: tuple[str, ...] = ()
    review_months: int | None = None
    checked_on: str = ""
    note: str = ""
    line: int = aside(default=0)

    @property
    def implied(self) -> bool:
        return self.basis == "implied"


class Rules(Record):
    """A whole framework: credentials by id, routes by (`to`, slug), and what is said besides.

    All are always sorted. Facts, sources and statements decide no answer.
    """

    credentials: tuple[Credential, ...]
    routes: tuple[Route, ...]
    facts: tuple[Fact, ...] = ()
    sources: tuple[Source, ...] = ()
    statements: tuple[Statement, ...] = ()

    __slots__ = ("__dict__",)  # holds what is found out once

    def __repr__(self) -> str:
        return f"<Rules: {len(self.credentials)} credentials, {len(self.routes)} routes>"

    @cached_property
    def by_id(self) -> dict[str, Credential]:
        return {credential.id: credential for credential in self.credentials}

    @cached_property
    def source_at(self) -> dict[str, Source]:
        """What sources.csv says of each address."""
        return {source.address: source for source in self.sources}

    @cached_property
    def routes_to(self) -> dict[str, tuple[Route, ...]]:
        """Routes by the credential they award; credentials without a route are absent."""
        found: dict[str, list[Route]] = {}
        for route in self.routes:
            found.setdefault(route.to, []).append(route)
        return {to: tuple(routes) for to, routes in found.items()}

    @cached_property
    def used_by(self) -> dict[str, tuple[Route, ...]]:
        """Routes by the credentials they require; credentials nobody requires are absent."""
        found: dict[str, dict[tuple[str, str], Route]] = {}
        for route in self.routes:
            for row in route.rows():
                found.setdefault(row.requires, {})[route.to, route.slug] = route
        return {requires: tuple(routes.values()) for requires, routes in found.items()}

    @cached_property
    def newest_check(self) -> str:
        """The newest `checked_on` of the data; empty where none is given."""
        rows = (row.checked_on for route in self.routes for row in route.lines())
        return max((*rows, *(credential.checked_on for credential in self.credentials)), default="")

    def is_start(self, credential_id: str) -> bool:
        """Whether anyone can set out to obtain it with nothing in hand, as no route says how."""
        credential = self.by_id[credential_id]
        return (
            credential.kind not in ("exemption", "rule")
            and credential.requirements not in ("unpublished", "unread")
            and credential.status == "current"
            and all(route.counts for route in self.routes_to.get(credential_id, ()))
        )

    def tiers(self) -> tuple[str, ...]:
        """Tiers in the topological order of the progressions, ties and cycles by slug."""
        before: dict[str, set[str]] = {c.tier: set() for c in self.credentials if c.tier}
        for route in self.routes:
            for row in route.rows():
                lower, upper = self.by_id[row.requires].tier, self.by_id[route.to].tier
                if row.kind == "progression" and lower and upper and lower != upper:
                    before[upper].add(lower)
        return _topological(before)

    def categories(self) -> tuple[str, ...]:
        """Slugs of the lanes, sorted; the shared (blank) one is not a lane."""
        return tuple(sorted({c.category for c in self.credentials if c.category}))


def _topological(before: dict[str, set[str]]) -> tuple[str, ...]:
    waiting = {name: set(others) for name, others in before.items()}
    order: list[str] = []
    while waiting:
        ready = [name for name, others in waiting.items() if not others & waiting.keys()]
        chosen = min(ready or waiting)
        order.append(chosen)
        del waiting[chosen]
    return tuple(order)


def tier_name(slug: str) -> str:
    return slug.replace("-", " ").title()


def category_name(slug: str) -> str:
    """A lane's slug as words: `broadcast-and-media` is `Broadcast and Media`."""
    words = (word if word == "and" else word.capitalize() for word in slug.split("-"))
    return " ".join(words)


class Span(Record):
    """A total with what is not known of it.

    `min` counts the unknown as 0, `max` is None as soon as one is unknown, `unknown` counts the
    steps of which no minimum is known. GBP for costs, whole months for times.
    """

    min: Decimal | int
    max: Decimal | int | None
    unknown: int

    def __str__(self) -> str:
        """Return `24`, `24 to 36`, `at least 24`, with how many steps are not known."""
        least = f"{self.min}" if self.max == self.min else f"{self.min} to {self.max}"
        known = least if self.max is not None else f"at least {self.min}"
        return f"{known} ({self.unknown} not known)" if self.unknown else known


class Step(Record):
    """One credential to obtain. `route` is None for a start, which needs nothing first.

    `rows` are the requirements it rests on: the lone ones and as many of each group as it takes,
    the held ones first, then by id. `basis` is `stated`, `implied`, or None for a start. A
    `renewal` is of something the person once held. Where it is not `certain`, not all of its rule
    is known. `via` are the `counts` rows by which those of `rows` are met that are no award.
    """

    credential: str
    route: str | None
    rows: tuple[Requirement, ...]
    sources: tuple[str, ...]
    basis: str | None = None
    renewal: bool = False
    certain: bool = True
    via: tuple[Requirement, ...] = ()

    @property
    def uses(self) -> tuple[str, ...]:
        """Ids of what the step rests on."""
        return tuple(row.requires for row in self.rows)

    def __str__(self) -> str:
        """Return the id with its route and, where the source does not state it, `implied`."""
        route = "a start" if self.route is None else f"by {self.route}"
        return f"{self.credential} ({route}{', implied' if self.basis == 'implied' else ''})"


class Renewal(Record):
    """What is taken again in a plan: a step of its own, or with `repeat` besides its steps.

    `month` is that of the award, in whole months from the start; `cost` that of the renewal alone.
    """

    credential: str
    route: str | None
    month: int
    repeat: bool
    because: str
    cost: Span


class Condition(Record):
    """What a plan takes for granted of an award whose day is not known.

    It counts where it was awarded from `since` until `until`, ISO dates; empty is no bound. Each
    step is possible by itself; if the two contradict one another, no one award serves them all.
    """

    credential: str
    since: str
    until: str
    text: str

    @property
    def contradicts(self) -> bool:
        """Whether no day is within the bounds."""
        return bool(self.since and self.until) and self.since > self.until


class Booking(Record):
    """One credential taken, in whole months from the start: 0 is the first month.

    It is begun in month `begins` and awarded in month `ends`. `counts_until` is the last month in
    which it counts, None where it does not expire. A `repeat` takes again what has expired, since
    `needed_for` needs it: a step, or the target, which it counts as. Where not `known`, all of it
    can come later: how long it takes, or something before it, is not known; of what is not even
    `begun` in a month that is known, something before it.
    """

    credential: str
    begins: int
    ends: int
    counts_until: int | None
    repeat: bool = False
    needed_for: str = ""
    known: bool = True
    begun: bool = True


class Plan(Record):
    """A minimal set of steps towards one target, in an order that can be followed.

    `bookings` are its months, the earliest first: its one timetable, of which the figures are read.
    `proved` says of its place in the answer that no better plan was left out before it. `via` are
    the `counts` rows by which the target counts, where the plan awards something else.
    """

    target: str
    steps: tuple[Step, ...]
    cost: Span
    months: Span
    renewals: tuple[Renewal, ...] = ()
    conditions: tuple[Condition, ...] = ()
    bookings: tuple[Booking, ...] = ()
    proved: bool = True
    via: tuple[Requirement, ...] = ()

    @classmethod
    def empty(cls, target: str, conditions: tuple[Condition, ...] = ()) -> Plan:
        """The plan of someone who holds the target."""
        nothing = Span(Decimal(0), Decimal(0), 0)
        return cls(target, (), nothing, Span(0, 0, 0), conditions=conditions)

    @property
    def credentials(self) -> tuple[str, ...]:
        """Ids of the credentials to obtain, in the order of the steps."""
        return tuple(step.credential for step in self.steps)

    @property
    def implied(self) -> bool:
        return any(step.basis == "implied" for step in self.steps)

    @property
    def _heading(self) -> str:
        return f"{self.target} in {len(self.steps)} step{'s' if len(self.steps) != 1 else ''}"

    def __repr__(self) -> str:
        return f"<Plan: {self._heading}>"


class Notice(Record):
    """One finding about the data. `line` 0 is the file as a whole; `column` is a header name."""

    severity: str
    code: str
    file: str
    line: int
    column: str
    message: str
    fix: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        about = f" {self.column}" if self.column else ""
        return f"{place}: {self.severity}[{self.code}]{about}: {self.message}"


class Report(Record):
    """Every notice about a folder of data, in the order of files and lines, and its rows."""

    notices: tuple[Notice, ...]
    rows: int

    def __repr__(self) -> str:
        return f"<Report: {len(self.notices)} notices about {self.rows} rows>"


def errors(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    return tuple(notice for notice in notices if notice.severity == "error")
