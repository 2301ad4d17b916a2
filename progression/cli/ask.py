"""Questions a person brings: path, next, reach, compare."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from progression.cli.files import force_option, write
from progression.cli.progress import watched
from progression.cli.shared import (
    DONE,
    NOT_REACHABLE,
    as_of_option,
    by_option,
    complain,
    data_option,
    day_of,
    framework_of,
    have_option,
    holding_of,
    json_option,
    month_of,
    named,
    pounds_of,
    refuse,
    say,
    say_json,
    value_of,
)

if TYPE_CHECKING:
    from progression.planning import Answer


MOST_WAYS = 1_000  # what `--alternatives all` shows at the most


def _alternatives(_: click.Context, __: click.Parameter, given: str) -> int:
    """A whole number, or `all`."""
    if given == "all":
        return MOST_WAYS
    if not given.isascii() or not given.isdigit() or not int(given):
        refuse(f"{given!r} is not a number of ways: write 1 or more, or all")
    return int(given)


@click.command()
@click.argument("target")
@have_option
@by_option
@click.option(
    "--alternatives",
    default="1",
    metavar="N",
    callback=_alternatives,
    help=f"Show up to N different plans, the best first; all is up to {MOST_WAYS:,}.",
)
@click.option(
    "--tradeoffs", is_flag=True, help="Show the plans no other beats on steps, cost and time."
)
@click.option("--stated-only", is_flag=True, help="Count only what the source states.")
@click.option(
    "--without",
    multiple=True,
    metavar="NAME",
    help="What is not possible for you: a credential, or a route as CARD/ROUTE.",
)
@click.option("--within", type=click.IntRange(min=0), metavar="MONTHS", help="In so many months.")
@click.option("--budget", metavar="GBP", help="For so many pounds.")
@click.option("--tier", multiple=True, metavar="T", help="Use only cards of this tier on the way.")
@click.option(
    "--category", multiple=True, metavar="C", help="Use only what is of this category or shared."
)
@click.option(
    "--start", metavar="YYYY-MM", default="", help="Begin in this month: adds a calendar."
)
@click.option(
    "--ics",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the months of the best plan as a calendar file; needs --start.",
)
@force_option
@as_of_option
@json_option
@data_option
@click.pass_context
def path(
    ctx: click.Context,
    /,
    target: str,
    have: tuple[str, ...],
    without: tuple[str, ...],
    budget: str | None,
    tier: tuple[str, ...],
    category: tuple[str, ...],
    start: str,
    ics: Path | None,
    force: bool,
    as_of: str,
    as_json: bool,
    **options: Any,
) -> None:
    """Say how TARGET is reached from what you hold.

    TARGET may name several credentials, such as "black"; each is answered.
    """
    framework = framework_of(ctx)
    asked = {
        **options,
        "holding": holding_of(framework, have),
        "budget": None if budget is None else pounds_of(budget),
        "tiers": [value_of(framework, "tier", given) for given in tier],
        "categories": [value_of(framework, "category", given) for given in category],
        "start": month_of(start),
        "as_of": day_of(as_of),
    }
    named(framework.question, without=without)
    targets = named(framework.find, target)
    found = [
        framework.answer(credential.id, without=without, **asked)
        for credential in watched(targets, "Looking for the best way", what="cards")
    ]
    if ics is not None:
        _write_calendar(found, ics, force=force)
    if as_json:
        from progression.report import payload

        say_json(payload.answers(found, framework.fingerprint))
    else:
        from progression.report.answers import answered

        say("\n\n\n".join(map(answered, found)))
    ctx.exit(DONE if any(answer.reachable for answer in found) else NOT_REACHABLE)


def _write_calendar(found: list[Answer], path: Path, *, force: bool) -> None:
    """Write the months of the one best plan; anything else ends the command."""
    from progression.planning.schedule import schedule
    from progression.report.calendar import ics

    if len(found) != 1 or not found[0].start:
        refuse("--ics needs one target and a --start such as 2027-01")
    answer = found[0]
    if answer.plans and answer.plans[0].steps:
        plan, rules = answer.plans[0], answer.question.rules
        name = f"To {rules.by_id[answer.target].title}"
        bookings = schedule(answer.question, plan, start=answer.start)
        stamp = answer.question.as_of or f"{answer.start}-01"
        implied = {step.credential for step in plan.steps if step.basis == "implied"}
        text = ics(rules, bookings, answer.start, name=name, stamp=stamp, implied=implied)
        write(path, text, force=force)
        complain(f"Wrote {path.as_posix()}.")


@click.command(name="next")
@have_option
@json_option
@data_option
@click.pass_context
def next_command(ctx: click.Context, have: tuple[str, ...], as_json: bool) -> None:
    """Say what is open to you now, and what is one more requirement away."""
    framework = framework_of(ctx)
    found = framework.next(holding=holding_of(framework, have))
    if as_json:
        from progression.report import payload

        say_json(payload.outlook(found, framework.fingerprint))
    else:
        from progression.report.prospects import outlook

        say(outlook(found))


@click.command()
@have_option
@json_option
@data_option
@click.pass_context
def reach(ctx: click.Context, have: tuple[str, ...], as_json: bool) -> None:
    """Say everything that can be reached from what you hold, with its earliest month."""
    framework = framework_of(ctx)
    holding = holding_of(framework, have)
    found = framework.reach(holding=holding)
    if as_json:
        from progression.report import payload

        say_json(payload.reached(found, holding, framework.fingerprint))
    else:
        from progression.report.prospects import reached

        say(reached(framework.rules, found, sorted(holding)))


@click.command()
@click.argument("first")
@click.argument("second")
@have_option
@by_option
@json_option
@data_option
@click.pass_context
def compare(
    ctx: click.Context, first: str, second: str, have: tuple[str, ...], by: str, as_json: bool
) -> None:
    """Compare two cards: what both need, where they differ, the way from one to the other."""
    framework = framework_of(ctx)
    ids = [named(framework.credential, name).id for name in (first, second)]
    holding = holding_of(framework, have)
    (found,) = [
        framework.compare(*pair, holding=holding, by=by)
        for pair in watched((ids,), "Looking for the best way")
    ]
    if as_json:
        from progression.report import payload

        say_json(payload.compared(found, framework.fingerprint))
    else:
        from progression.report.prospects import compared

        say(compared(framework.rules, found))
