"""Each column of the files once: how it is read, its label, where it is shown.

Intake, `table`, `diff`, `show`, the graph, the fingerprint, the starter and docs/data.md read it.
Knows no file and no record; is on the way of every command, so it loads nothing.
"""

from __future__ import annotations

from typing import Any

from progression.model import KINDS
from progression.record import NamedTuple

PLACES = ("table", "diff", "show")


class Column(NamedTuple):
    """One column.

    `type` is how a cell is read: id (which may not be blank), slug, text, lines (text that may have
    line feeds), choice, whole, money, date, span (a day, month or year), url, urls or names.
    `label` is its name for people; columns of one label are the two ends of a range. `blank` is
    what a blank cell is called where nothing is not an answer. `required` columns are in every
    file. `shown` are the places where it stands under its label; the others say it in sentences of
    their own. `evidence` is what a row rests on, not what it says.
    """

    name: str
    type: str
    means: str
    label: str = ""
    default: Any = ""
    choices: tuple[str, ...] = ()
    unit: str = ""
    blank: str = ""
    shown: tuple[str, ...] = PLACES
    required: bool = False
    evidence: bool = False
    optional: bool = False


class Table(NamedTuple):
    """The columns of a file, in the order in which they are written."""

    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.required)

    @property
    def evidence(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.evidence)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    def filled(self, record: object) -> dict[str, Any]:
        """Return what a record says by column: without what is blank, or said by a blank."""
        values = ((column, getattr(record, column.name)) for column in self.columns)
        return {column.name: value for column, value in values if value != column.default}


def ranges(columns: tuple[Column, ...]) -> tuple[tuple[Column, ...], ...]:
    """Return the columns in their order, the two ends of a range together."""
    found: dict[str, tuple[Column, ...]] = {}
    for column in columns:
        found[column.label] = (*found.get(column.label, ()), column)
    return tuple(found.values())


def _evidence() -> tuple[Column, ...]:
    return (
        Column(
            "source",
            "urls",
            "where it says so: web addresses, `;` between",
            label="source",
            default=(),
            shown=(),
            evidence=True,
        ),
        Column(
            "checked_on",
            "date",
            "the day somebody looked there: 2026-11-22",
            label="checked on",
            shown=(),
            evidence=True,
        ),
        Column(
            "note",
            "lines",
            "anything worth knowing, shown with the row",
            label="note",
            shown=(),
            evidence=True,
        ),
    )


def _figures(of: str, blank: str) -> tuple[Column, ...]:
    """Months and pounds, at least and at most."""
    time, cost = ("time to earn", "cost") if not of else (f"time {of}", f"cost {of}")
    about = (
        "figures of this route where they differ from those in cards.csv, on any one row of it; a "
        "minimum or maximum given here replaces both, and what is left blank is not known"
        if of
        else "whole months to earn it once all it asks for is there; blank: not known. A typical "
        "length is no minimum"
    )
    pounds = about if of else "pounds with VAT, such as 42 or 42.50; blank: not known"
    return (
        Column("months_min", "whole", about, time, None, unit="month", blank=blank),
        Column("months_max", "whole", about, time, None, unit="month", blank=blank),
        Column("cost_min", "money", pounds, cost, None, unit="GBP", blank=blank),
        Column("cost_max", "money", pounds, cost, None, unit="GBP", blank=blank),
    )


CARDS = Table(
    (
        Column(
            "id",
            "id",
            "lower-case words joined by hyphens, at most 64 characters, no two the same",
            label="id",
            shown=(),
            required=True,
        ),
        Column(
            "name",
            "text",
            'as the source spells it; names of apprenticeships end in "apprenticeship"',
            label="name",
            shown=("diff",),
            required=True,
        ),
        Column(
            "kind",
            "choice",
            "exemption and rule are explained below",
            label="kind",
            choices=KINDS,
            shown=("table", "diff"),
            required=True,
        ),
        Column(
            "category",
            "slug",
            "the lane on the map, as an id; blank: shared by all",
            label="category",
            shown=("table", "diff"),
        ),
        Column(
            "tier",
            "slug",
            "for cards: operative, gold, black ...",
            label="tier",
            shown=("table", "diff"),
        ),
        Column(
            "level",
            "text",
            "framework and number as printed: `RQF 3`",
            label="level",
            shown=("table", "diff"),
        ),
        Column(
            "aliases",
            "names",
            "other spellings people type, `;` between",
            label="also called",
            default=(),
        ),
        Column(
            "status",
            "choice",
            "what is legacy or withdrawn can be held, and can no longer be obtained or renewed",
            label="status",
            default="current",
            choices=("current", "legacy", "withdrawn"),
            shown=("table", "diff"),
        ),
        Column(
            "requirements",
            "choice",
            "how much of its rule is known: unpublished where the source says that it gives none, "
            "unread where it stands on a page that nobody has read for this data",
            label="how much of its rule is known",
            default="published",
            choices=("published", "partial", "unpublished", "unread"),
            shown=("diff",),
        ),
        *(column._replace(shown=("table", "diff")) for column in _figures("", "not known")),
        Column(
            "valid_months",
            "whole",
            "how long it counts after the award; blank: it does not expire",
            label="counts for",
            default=None,
            unit="month",
            shown=("table", "diff"),
        ),
        Column(
            "description",
            "lines",
            "a sentence or two about it",
            label="description",
            shown=("diff",),
        ),
        Column("url", "url", "its own web page", label="page address", shown=("diff",)),
        *_evidence(),
    )
)

ROUTES = Table(
    (
        Column("to", "id", "the id of what is awarded", label="to", shown=(), required=True),
        Column(
            "requires",
            "slug",
            "the id of what is needed. Blank: the route asks for nothing. The same as `to`: the "
            "route is a renewal",
            label="requires",
            shown=(),
            required=True,
        ),
        Column(
            "route",
            "slug",
            "rows with the same `to` and `route` are one route: all of it is needed. Blank: a "
            "route of its own",
            label="route",
            shown=(),
        ),
        Column(
            "any_of",
            "text",
            "rows of a route with the same label are a group, of which any `need` are enough",
            label="group",
            shown=(),
        ),
        Column(
            "need",
            "whole",
            "how many of the group, or how many points; blank: 1. The same on every row of it",
            label="need",
            default=1,
            shown=(),
        ),
        Column(
            "points",
            "whole",
            "what this member brings to its group; blank: 1",
            label="points",
            default=1,
        ),
        Column(
            "kind",
            "choice",
            "progression is the step from one card to the next tier; counts and not are explained "
            "below",
            label="kind",
            default="route",
            choices=("route", "progression", "counts", "not"),
            shown=(),
        ),
        *_figures("by this route", ""),
        *(
            Column(
                name,
                "whole",
                "months since the award on the day it is used: at least, at most",
                label="age of the award",
                default=None,
                unit="month",
            )
            for name in ("age_min", "age_max")
        ),
        *(
            Column(
                name,
                "span",
                "the row counts only if awarded in this span, each end a day, month or year",
                label="awarded",
                shown=(),
            )
            for name in ("awarded_from", "awarded_until")
        ),
        Column(
            "basis",
            "choice",
            "whether the source states it, or somebody has inferred it",
            label="stated or implied",
            default="stated",
            choices=("stated", "implied"),
            shown=(),
        ),
        Column(
            "status",
            "choice",
            "what is closed is shown and never planned",
            label="route status",
            default="current",
            choices=("current", "closed"),
            shown=(),
        ),
        *_evidence(),
    )
)

FACT_KINDS = (
    "issuer",
    "ask",
    "meaning",
    "does",
    "where",
    "test",
    "pay",
    "intake_numbers",
    "teaches",
    "code",
)
BASIS = ("stated", "implied")
LICENCE = "under which the words may be used: `OGL-3.0`, `own words`; facts themselves are free"


def _beside(name: str, type: str, means: str, label: str = "", **more: Any) -> Column:
    """A column of a file that holds no rules: it stands in none of the places of `shown`."""
    return Column(name, type, means, label or name.replace("_", " "), shown=(), **more)


FACTS = Table(
    (
        _beside("about", "slug", "the id of a credential, or a category; blank: the framework"),
        _beside("kind", "choice", "what sort of fact it is", choices=FACT_KINDS, required=True),
        _beside("text", "lines", "the fact, in a sentence of your own", "sentence", required=True),
        _beside("value", "text", "the number, code or abbreviation in it, as printed"),
        _beside("unit", "text", "what the number counts: `GBP a year`, `people, nearest 10`"),
        _beside("area", "text", "where it holds: `England`"),
        _beside("period", "text", "for which time it holds: `2024/25`, `since 6 May 2024`"),
        _beside("licence", "text", LICENCE),
        _beside(
            "basis",
            "choice",
            "implied where the source speaks of something else of the same title",
            "stated or implied",
            default="stated",
            choices=BASIS,
        ),
        _evidence()[0]._replace(required=True),
        *_evidence()[1:],
    )
)

SOURCES = Table(
    (
        _beside("address", "url", "the web address, as in `source`; one row each", required=True),
        _beside("title", "text", "what the page is called, or what it is about"),
        _beside("publisher", "text", "whose page it is"),
        _beside("page_date", "span", "the day, month or year that the page itself bears"),
        _beside("read_on", "date", "the day it was read for this data"),
        _beside(
            "read_as",
            "choice",
            "how: the page itself, a stored copy, or only what somebody else quotes. Blank: nobody "
            "has read it",
            choices=("live", "stored copy", "quoted"),
            optional=True,
        ),
        _beside("licence", "text", "of the page's own words, where it is known"),
        _beside("note", "lines", "anything worth knowing"),
    )
)

COMPETENCE = Table(
    (
        _beside("competence", "id", "an id of the statement, no two the same", required=True),
        _beside("for", "id", "the id of the card that asks for it", required=True),
        _beside(
            "aspect",
            "choice",
            "which side of competence it is",
            choices=("skill", "knowledge", "experience", "behaviour"),
            required=True,
        ),
        _beside(
            "statement",
            "lines",
            "as printed where the licence allows it, else in words of your own",
            required=True,
        ),
        _beside(
            "basis",
            "choice",
            "implied where only the title is the same",
            "stated or implied",
            default="stated",
            choices=BASIS,
        ),
        _beside("standard", "text", "the standard it is from: `ST0424`"),
        _beside("version", "text", "its version: `1.0`"),
        _beside("code", "text", "its number there: `K1`; blank: not numbered"),
        _beside(
            "licence",
            "choice",
            "text of BSI and of National Occupational Standards may not be copied",
            choices=("OGL-3.0", "own words"),
            required=True,
        ),
        _beside("accepts", "names", "kinds of evidence, `;` between; blank: any", default=()),
        _beside(
            "review_months",
            "whole",
            "how often it is looked at again; blank: not known",
            default=None,
            unit="month",
        ),
        _evidence()[0]._replace(required=True),
        *_evidence()[1:],
    )
)
