"""The records of an employer's files: a person, a piece of evidence, a course. Shapes alone."""

from __future__ import annotations

from decimal import Decimal

from progression.record import NamedTuple


class Person(NamedTuple):
    """One row of people.csv; `role` and `target` are ids of credentials. Blank is not said."""

    person: str
    label: str = ""
    role: str = ""
    target: str = ""
    context: str = ""
    regulated_work: str = ""
    supervised_by: str = ""
    review_due: str = ""
    reviewed_on: str = ""


class Item(NamedTuple):
    """One row of evidence.csv; `since` is its column `from`. Dates are a day, month or year."""

    person: str
    shows: str
    kind: str
    awarded_on: str = ""
    expires_on: str = ""
    issuer: str = ""
    number: str = ""
    title: str = ""
    verified: str = ""
    verified_by: str = ""
    verified_on: str = ""
    place: str = ""
    context: str = ""
    since: str = ""
    until: str = ""
    days: str = ""
    note: str = ""


class Course(NamedTuple):
    """One row of training.csv: what the employer can arrange. None is not said; GBP."""

    credential: str
    day_cost: Decimal | None = None
    person_cost: Decimal | None = None
    seats: int | None = None
