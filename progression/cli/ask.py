"""Questions a person brings: path, next."""

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
        from progression.report.answers import outlook

        say(outlook(found))
