"""Questions a person brings: path, next, reach, compare."""

from __future__ import annotations

import click

from progression.cli.shared import (
    DONE,
    NOT_REACHABLE,
    as_of_option,
    by_option,
    data_option,
    day_of,
    framework_of,
    have_option,
    holding_of,
    json_option,
    named,
    say,
    say_json,
)


@click.command()
@click.argument("target")
@have_option
@by_option
@click.option(
    "--alternatives",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Show up to N different plans, the best first.",
)
@click.option("--stated-only", is_flag=True, help="Count only what the source states.")
@as_of_option
@json_option
@data_option
@click.pass_context
def path(
    ctx: click.Context,
    target: str,
    have: tuple[str, ...],
    by: str,
    alternatives: int,
    stated_only: bool,
    as_of: str,
    as_json: bool,
) -> None:
    """Say how TARGET is reached from what you hold.

    TARGET may name several credentials, such as "black"; each is answered.
    """
    framework = framework_of(ctx)
    holding = holding_of(framework, have)
    found = [
        framework.answer(
            credential.id,
            holding=holding,
            by=by,
            alternatives=alternatives,
            stated_only=stated_only,
            as_of=day_of(as_of),
        )
        for credential in named(framework.find, target)
    ]
    if as_json:
        from progression.report import payload

        say_json(payload.answers(found, framework.fingerprint))
    else:
        from progression.report.answers import answered

        say("\n\n\n".join(map(answered, found)))
    ctx.exit(DONE if any(answer.reachable for answer in found) else NOT_REACHABLE)


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
    found = framework.compare(*ids, holding=holding_of(framework, have), by=by)
    if as_json:
        from progression.report import payload

        say_json(payload.compared(found, framework.fingerprint))
    else:
        from progression.report.prospects import compared

        say(compared(framework.rules, found))
