"""people plan: which courses move most people, and what it costs to book them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from progression import question
from progression.cli.forms import Form, form_options
from progression.cli.people.shared import (
    asked,
    folder_argument,
    opened,
    read,
    stop_at_barred,
)
from progression.cli.progress import watched
from progression.cli.shared import (
    complain,
    data_option,
    day_option,
    refuse,
)
from progression.exceptions import Refused

if TYPE_CHECKING:
    from decimal import Decimal

    from progression.people.booking import Money
    from progression.people.course_outlines import Advice
    from progression.people.courses import Bound, Choice, Needs
    from progression.people.records import Course


@click.command()
@folder_argument
@click.option("--courses", "size", metavar="K", help="How many courses to choose. Default: 1.")
@click.option(
    "--budget",
    metavar="GBP",
    help="Choose groups of courses to book that move most people for this money.",
)
@day_option
@form_options
@data_option
@click.pass_context
def plan(
    ctx: click.Context,
    /,
    folder: Path,
    size: str | None,
    budget: str | None,
    as_of: str | None,
    form: Form,
) -> None:
    """Show which courses of training.csv move most people.

    Shows the fewest courses and the least money that move all who can be moved, too. A person is
    moved who then lacks nothing more that is known but the card itself.
    """
    from progression.people import course_outlines, courses, workforce
    from progression.people.notices import Tally

    if size is not None and budget is not None:
        refuse("--courses and --budget are two questions: ask one of them")
    if size is not None and not (size.isdecimal() and 0 < int(size) < 100):
        refuse("--courses is a whole number such as 2")
    pounds = question.pounds_of(budget)
    framework, firm = opened(ctx, folder, as_of)
    persons, items = read(ctx, firm)
    tally = Tally()
    training = firm.courses(tally)
    stop_at_barred(ctx, firm, tally)
    if not training:
        refuse(f"{folder.as_posix()} has no training.csv with a row: it says what you can arrange")
    rules = framework.rules

    def advised() -> tuple[Needs, Advice]:
        whole = workforce.Workforce(rules, framework.fingerprint, firm.day, persons, items)
        needs = courses.needs(whole, {course.credential for course in training})
        return needs, _advice(needs, training, int(size or 1), pounds)

    (found,) = (ask() for ask in watched((advised,), "Choosing courses"))
    form.tell(
        lambda: {**asked(framework, firm), **_values(*found)},
        lambda: [course_outlines.courses(rules, *found, day=firm.day)],
    )


def _advice(
    needs: Needs, training: tuple[Course, ...], size: int, budget: Decimal | None
) -> Advice:
    """Return what was asked; the least money is left out where only highspy could find it."""
    from progression.people.booking import affordable, booked, unpriced
    from progression.people.course_outlines import Advice
    from progression.people.courses import best_of

    blank = {id: lacks for id, lacks in unpriced(training).items() if id in needs.useful}
    priced = affordable(needs.families, {each.credential for each in training} - blank.keys())
    if budget is not None:
        if needs.movable and not priced:
            raise Refused(
                "training.csv does not say what its courses cost: fill in day_cost, person_cost "
                "and seats, with 0 where there is nothing to pay"
            )
        within, least = (booked(priced, training, each) for each in (budget, None))
        return Advice(blank, budget=budget, within=within, least=least)
    best, everybody = (best_of(needs.families, each) for each in (size, None))
    money = None
    if priced:
        try:
            money = booked(priced, training)
        except Refused as refused:
            complain(f"The least money is left out: {refused}")
    return Advice(blank, size, best, everybody, least=money)


def _values(needs: Needs, found: Advice) -> dict[str, Any]:
    from progression.voice.payload import number

    whole = not needs.unseen
    return {
        "ready": needs.ready,
        "movable": needs.movable,
        "others": needs.others,
        "unseen": needs.unseen,
        "ours": needs.ours,
        "best": _choice(found.best, whole=whole),
        "all": _choice(found.all, whole=whole),
        "budget": number(found.budget),
        "within": _money(found.within, whole=whole),
        "least": _money(found.least, whole=whole),
        "unpriced": [{"course": id, "blank": list(lacks)} for id, lacks in found.unpriced.items()],
    }


def _choice(found: Choice | None, *, whole: bool) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "courses": found.courses,
        "choices": found.boxes,
        "moved": found.moved,
        "more": found.more,
        **_proved(found.bound, whole=whole),
    }


def _money(found: Money | None, *, whole: bool) -> dict[str, Any] | None:
    from progression.voice.payload import number

    if found is None:
        return None
    bookings = [[each._asdict() for each in booking] for booking in found.bookings]
    return {
        "moved": found.moved,
        "cost": number(found.cost),
        "bookings": bookings,
        "more": found.more,
        **_proved(found.bound, whole=whole),
    }


def _proved(bound: Bound | None, *, whole: bool) -> dict[str, Any]:
    from progression.voice.payload import number

    proved = whole and bound is None
    return {"proved": proved, "bound": bound and {bound.of: number(bound.amount)}}
