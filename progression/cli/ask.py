"""Questions a person brings: path, next, reach, compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from progression import planning, question
from progression.cli import completion
from progression.cli.files import FilePath, ending_of, force_option, write
from progression.cli.forms import Form, explain_option, form_options, table_options
from progression.cli.help import command
from progression.cli.progress import watched
from progression.cli.shared import (
    DONE,
    NOT_REACHABLE,
    by_option,
    complain,
    data_option,
    day_option,
    framework_of,
    have_file_option,
    have_option,
    held,
    refuse,
)
from progression.days import add_months, first

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

    from progression.framework import Framework
    from progression.planning import Answer
    from progression.question import Question
    from progression.voice.outline import Outline

LAST_MONTH = "9999-12"


@command()
@click.argument("target", shell_complete=completion.credentials)
@have_option
@have_file_option
@by_option
@click.option(
    "--alternatives",
    default="1",
    metavar="N",
    help=f"Show up to N different plans, the best first; all shows up to {question.MOST_PLANS:,}.",
)
@click.option(
    "--tradeoffs",
    is_flag=True,
    help="Show the plans that no other plan beats on steps, cost and time together.",
)
@click.option("--stated-only", is_flag=True, help="Use only rules that the source states.")
@click.option(
    "--without",
    multiple=True,
    metavar="NAME",
    shell_complete=completion.credentials,
    help="Leave this out as a step: a credential, or a route as CARD/ROUTE. Repeat for more.",
)
@click.option("--within", metavar="MONTHS", help="Show only plans that can take so few months.")
@click.option("--budget", metavar="POUNDS", help="Show only plans that can cost so little.")
@click.option(
    "--tier",
    "tiers",
    multiple=True,
    metavar="T",
    shell_complete=completion.tiers,
    help="Of the cards that TARGET names, answer for those of this tier.",
)
@click.option(
    "--category",
    "categories",
    multiple=True,
    metavar="C",
    shell_complete=completion.categories,
    help="Of the cards that TARGET names, answer for those of this category.",
)
@click.option(
    "--start", metavar="MONTH", help="Begin in this month, such as 2027-01, and add a calendar."
)
@click.option(
    "--ics",
    type=FilePath(),
    metavar="FILE",
    help="Write the months of the best plan as a calendar file; needs --start.",
)
@force_option
@day_option
@explain_option
@form_options
@data_option
@click.pass_context
def path(
    ctx: click.Context,
    /,
    target: str,
    holding: tuple[str, ...],
    have_files: tuple[str, ...],
    by: str,
    alternatives: str,
    tradeoffs: bool,
    stated_only: bool,
    without: tuple[str, ...],
    within: str | None,
    budget: str | None,
    tiers: tuple[str, ...],
    categories: tuple[str, ...],
    start: str | None,
    ics: Path | None,
    force: bool,
    as_of: str | None,
    explain: bool,
    form: Form,
) -> None:
    """Show how to reach TARGET from what you hold.

    TARGET may name several cards, such as "black"; each is answered.
    """
    ending_of(ics, ".ics")
    framework = framework_of(ctx)
    holding = held(framework, holding, have_files, as_of)
    ask = framework.question(
        holding, stated_only=stated_only, without=without, start=start, as_of=as_of
    )
    targets = question.targets(framework.rules, target, tiers=tiers, categories=categories)
    if ics is not None and not (ask.start and len(targets) == 1):
        refuse("--ics needs one target and a --start such as 2027-01")
    limits = planning.Limits(question.months_of(within), question.pounds_of(budget))
    by, count = question.objective_of(by), question.alternatives_of(alternatives)
    found = [
        planning.trade_off(ask, credential.id, limits=limits)
        if tradeoffs
        else planning.answer(ask, credential.id, by=by, alternatives=count, limits=limits)
        for credential in watched(targets, "Looking for the best plan", what="cards")
    ]
    if ics is not None:
        _write_calendar(found[0], ics, force=force)
    _tell(form, found, ask, framework, explain=explain)
    ctx.exit(DONE if any(answer.reachable for answer in found) else NOT_REACHABLE)


def _tell(
    form: Form, found: list[Answer], ask: Question, framework: Framework, *, explain: bool
) -> None:
    """Print the answers: several in one, unless each has more than its best plan to say."""

    def values() -> dict[str, Any]:
        from progression.voice import payload

        return payload.answers(found, ask, framework.fingerprint)

    def outlines() -> Sequence[Outline]:
        from progression.voice import answers

        return answers.told(found, explain=explain)

    hints: list[tuple[str, dict[str, object]]] = []
    if not explain and any(answer.plans and answer.plans[0].steps for answer in found):
        more = max(len(answer.plans) for answer in found) + 4
        many = any(answer.more for answer in found) and not found[0].tradeoffs
        hints.append(("plan.hint.explain", {}))
        if many:
            hints.append(("plan.hint", {"count": more}))
    form.tell(values, outlines, *hints, brief=not explain)


def _write_calendar(answer: Answer, path: Path, *, force: bool) -> None:
    """Write the months of the best plan, where there is one and something in it to do."""
    from progression.voice.calendar import ics
    from progression.voice.doubt import is_marked

    if not answer.plans or not answer.plans[0].steps:
        return
    plan, ask = answer.plans[0], answer.question
    month = first(ask.start)
    if any(add_months(month, booking.ends) >= first(LAST_MONTH) for booking in plan.bookings):
        refuse("the plan runs beyond the year 9999, which a calendar cannot show")
    name = f"To {ask.rules.by_id[answer.target].title}"
    implied = {step.credential for step in plan.steps if is_marked(plan, step)}
    text = ics(
        ask.rules,
        plan.bookings,
        ask.start,
        name=name,
        stamp=ask.day,
        implied=implied,
        steps=plan.steps,
    )
    write(path, text, force=force)
    complain(f"Wrote {path.as_posix()}.")


@command("next")
@have_option
@have_file_option
@day_option
@explain_option
@form_options
@data_option
@click.pass_context
def next_command(
    ctx: click.Context,
    holding: tuple[str, ...],
    have_files: tuple[str, ...],
    as_of: str | None,
    explain: bool,
    form: Form,
) -> None:
    """Show what is open to you now, and what is one more requirement away."""
    framework = framework_of(ctx)
    holding = held(framework, holding, have_files, as_of)
    found = framework.next(holding, as_of=as_of)

    def values() -> dict[str, Any]:
        from progression.voice import payload

        return payload.outlook(found, framework.fingerprint)

    def outlines() -> Sequence[Outline]:
        from progression.voice import prospects

        return [prospects.outline(found, explain=explain)]

    form.tell(values, outlines, *[] if explain else [("next.hint", {})])


@command()
@have_option
@have_file_option
@day_option
@table_options
@data_option
@click.pass_context
def reach(
    ctx: click.Context,
    holding: tuple[str, ...],
    have_files: tuple[str, ...],
    as_of: str | None,
    form: Form,
) -> None:
    """List all that you can reach from what you hold, with its earliest month."""
    from progression.planning.reach import reach

    framework = framework_of(ctx)
    holding = held(framework, holding, have_files, as_of)
    ask = framework.question(holding, as_of=as_of)
    found = reach(ask)

    def values() -> dict[str, Any]:
        from progression.voice import payload

        return payload.reached(found, ask, framework.fingerprint)

    def outlines() -> Sequence[Outline]:
        from progression.voice import reaching

        return [reaching.outline(found, ask)]

    def frame() -> pd.DataFrame:
        from progression.voice.tables import reach_table

        return reach_table(ask.rules, found)

    form.tell(values, outlines, frame=frame)


@command()
@click.argument("first", shell_complete=completion.credentials)
@click.argument("second", shell_complete=completion.credentials)
@have_option
@have_file_option
@by_option
@day_option
@form_options
@data_option
@click.pass_context
def compare(
    ctx: click.Context,
    first: str,
    second: str,
    holding: tuple[str, ...],
    have_files: tuple[str, ...],
    by: str,
    as_of: str | None,
    form: Form,
) -> None:
    """Compare two cards: what both need, where they differ, how one leads to the other."""
    framework = framework_of(ctx)
    holding = held(framework, holding, have_files, as_of)
    (found,) = [
        framework.compare(*pair, holding=holding, by=by, as_of=as_of)
        for pair in watched(((first, second),), "Looking for the best plan")
    ]

    def values() -> dict[str, Any]:
        from progression.voice import payload

        return payload.compared(found, framework.fingerprint)

    def outlines() -> Sequence[Outline]:
        from progression.voice import comparison

        return [comparison.outline(framework.rules, found)]

    form.tell(values, outlines)
