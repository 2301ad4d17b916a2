"""Each column of the files that an employer keeps, once. Knows no file and no person."""

from __future__ import annotations

from progression.columns import Column, Table

PEOPLE_FILE, EVIDENCE_FILE, TRAINING_FILE = "people", "evidence", "training"
COMPETENCE_FILE = "competence.csv"

REGULATED = ("yes", "no", "unsure")
KINDS_OF_EVIDENCE = (
    "certificate",
    "card-check",
    "assessment",
    "observation",
    "discussion",
    "questions",
    "work",
    "reflection",
    "witness",
    "reference",
    "cpd",
)
VERIFIED = ("none", "self", "employer", "scheme", "issuer")
"""Who looked at the original, the weakest first."""

PEOPLE = Table(
    (
        Column("person", "id", "a pseudonym such as p-017; what every output shows", required=True),
        Column("label", "text", "the name, for the screen: it never leaves this file"),
        Column("role", "id", "the id of the card that the person works as"),
        Column("target", "id", "the id of the card that the person aims at"),
        Column("context", "lines", "the kind of work and place that the record is for"),
        Column(
            "regulated_work",
            "choice",
            "whether the job falls under the Building Regulations; blank: not asked",
            choices=REGULATED,
        ),
        Column("supervised_by", "id", "the person who supervises until gaps are closed"),
        Column("review_due", "date", "the day of the next review: 2027-03-01"),
        Column("reviewed_on", "date", "the day of the last review"),
    )
)

EVIDENCE = Table(
    (
        Column("person", "id", "the pseudonym, as in people.csv", required=True),
        Column(
            "shows",
            "id",
            "the id of a card or qualification, or of a statement in competence.csv",
            required=True,
        ),
        Column(
            "kind",
            "choice",
            "what sort of evidence it is",
            choices=KINDS_OF_EVIDENCE,
            required=True,
        ),
        Column("awarded_on", "span", "the day, month or year of the award; blank: not known"),
        Column(
            "expires_on",
            "span",
            "the last day it counts, as printed; blank: as the framework says",
        ),
        Column("issuer", "text", "the awarding body or scheme"),
        Column("number", "text", "the number of the certificate or card"),
        Column("title", "text", "what it is called, as printed"),
        Column("verified", "choice", "who looked at the original", choices=VERIFIED),
        Column("verified_by", "text", "their pseudonym, or the body"),
        Column("verified_on", "date", "the day on which they did"),
        Column("place", "text", "where the employer keeps it; the document itself is never read"),
        Column("context", "lines", "what work it was, and where"),
        Column("from", "span", "when that work began"),
        Column("until", "span", "when it ended"),
        Column("days", "whole", "how many days of it", default=None),
        Column("note", "lines", "anything worth knowing, without names"),
    )
)

TRAINING = Table(
    (
        Column("credential", "id", "the id of what you can arrange", required=True),
        Column(
            "day_cost",
            "money",
            "pounds for each group, however many come; blank: not known",
            default=None,
        ),
        Column("person_cost", "money", "pounds for each person; blank: not known", default=None),
        Column("seats", "whole", "places in a group; blank: not known", default=None),
        Column("note", "lines", "anything worth knowing"),
    )
)

TABLES = {PEOPLE_FILE: PEOPLE, EVIDENCE_FILE: EVIDENCE, TRAINING_FILE: TRAINING}

REFUSED = {
    "date of birth": ("dob", "birth", "born", "birthday"),
    "National Insurance number": ("ni", "nino", "insurance"),
    "address": ("address", "postcode", "street"),
    "photo": ("photo", "picture", "image"),
    "health": ("health", "medical", "disability"),
    "ethnicity": ("ethnicity", "ethnic", "race"),
    "pass marks": ("mark", "marks", "score", "grade"),
}
"""What no file may hold, by the words that its column may be named with."""


def refused(name: str) -> str:
    """Return what a column would hold that is not needed; empty where it is none of these."""
    words = name.split("_")
    return next((what for what, signs in REFUSED.items() if set(signs) & set(words)), "")


def markdown(table: Table) -> list[str]:
    """Return the columns as rows of a Markdown table, as docs/people.md has them."""
    rows = ["| column | what stands there |", "|---|---|"]
    for column in table.columns:
        means = f"{column.means}: {', '.join(column.choices)}" if column.choices else column.means
        needed = " **(needed)**" if column.required else ""
        rows.append(f"| `{column.name}`{needed} | {means} |")
    return rows
