"""What the commands share: options, names given by hand, and one way to end.

Turns what people type into the words of the framework, and every refusal into one line.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from progression.exceptions import AmbiguousName, DataRejected, UnknownName
from progression.model import category_name, errors

if TYPE_CHECKING:
    from progression.framework import Framework

DONE, DATA_ERRORS, WRONG_USAGE, NOT_REACHABLE = 0, 1, 2, 3
T = TypeVar("T")

_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_POUNDS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,2})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _keep_data(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    """Take --data before the command and after it; the later one counts."""
    if value is not None:
        ctx.obj = value


data_option = click.option(
    "--data",
    metavar="DIR",
    callback=_keep_data,
    expose_value=False,
    help="Folder with cards.csv and routes.csv, or a shipped set: ecs-audiovisual, ecs-scheme.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
have_option = click.option(
    "--have",
    metavar="NAME[@YYYY-MM]",
    multiple=True,
    help="What you hold, with the month of the award if you know it. Repeat for more.",
)
by_option = click.option(
    "--by",
    type=click.Choice(("steps", "cost", "time")),
    default="steps",
    help="What the best plan has least of.",
)
as_of_option = click.option(
    "--as-of", metavar="DATE", default="", help="Answer for this day; the data's newest if absent."
)


def framework_of(ctx: click.Context) -> Framework:
    """The framework that --data means; data with errors ends the command here."""
    from progression.framework import load

    try:
        return load(ctx.obj)
    except DataRejected as rejected:
        from progression.report import lists

        found = errors(rejected.notices)
        complain(lists.notice(found[0]) if len(found) == 1 else lists.notices(found))
        if len(rejected.notices) > len(found):
            complain(f"progression check {ctx.obj or ''}".rstrip() + " lists the warnings too.")
        ctx.exit(DATA_ERRORS)


def named(find: Callable[..., T], *names: str, **options: Any) -> T:
    """What `find` finds under the name; a name that fits none or too many ends the command."""
    try:
        return find(*names, **options)
    except (UnknownName, AmbiguousName) as problem:
        return refuse(str(problem))


def holding_of(framework: Framework, have: tuple[str, ...]) -> dict[str, str]:
    """The ids held, with the month of the award where one is given."""
    holding = {}
    for given in have:
        name, at, month = given.rpartition("@")
        if at and not _MONTH.fullmatch(month):
            refuse(f"{given!r} gives no month: write the name, then @2019-06")
        credential = named(framework.credential, name if at else given)
        holding[credential.id] = month if at else ""
    return holding


def day_of(given: str) -> str:
    """An ISO day, or nothing."""
    try:
        if given:
            dt.date.fromisoformat(given if _DAY.fullmatch(given) else "")
    except ValueError:
        refuse(f"{given!r} is not a date such as 2026-11-22")
    return given


def month_of(given: str) -> str:
    """An ISO month, or nothing."""
    if given and not _MONTH.fullmatch(given):
        refuse(f"{given!r} is not a month such as 2027-01")
    return given


def pounds_of(given: str) -> Decimal:
    """An amount in pounds."""
    if not _POUNDS.fullmatch(given):
        refuse(f"{given!r} is not an amount in pounds such as 500 or 499.50")
    return Decimal(given)


def value_of(framework: Framework, column: str, given: str) -> str:
    """The value of a column that is meant, however it is spelled."""
    from progression.lookup import key

    known = sorted({getattr(c, column) for c in framework.credentials} - {""})
    for value in known:
        if key(given) in (key(value), key(category_name(value))):
            return str(value)
    return refuse(f"no {column} called {given!r}; there are {', '.join(known) or 'none'}")


def say(text: str) -> None:
    click.echo(text)


def say_json(values: dict[str, Any]) -> None:
    from progression.report.payload import dumps

    click.echo(dumps(values))


def complain(text: str) -> None:
    click.echo(text, err=True)


def refuse(message: str) -> NoReturn:
    complain(f"Error: {message}")
    click.get_current_context().exit(WRONG_USAGE)
