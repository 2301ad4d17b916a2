"""A look at what the framework holds: show, cards, insight."""

from __future__ import annotations

import click

from progression import question
from progression.cli.progress import watched
from progression.cli.shared import (
    data_option,
    day_option,
    framework_of,
    json_option,
    say,
    say_json,
)


@click.command()
@click.argument("name")
@json_option
@data_option
@click.pass_context
def show(ctx: click.Context, name: str, as_json: bool) -> None:
    """Show one credential: all its routes in words, what it leads to, the sources."""
    framework = framework_of(ctx)
    credential = framework.credential(name)
    if as_json:
        from progression.voice import payload

        say_json(payload.shown(framework.rules, credential, framework.fingerprint))
    else:
        from progression.voice.credentials import shown

        say(shown(framework.rules, credential))


@click.command()
@click.option("--category", metavar="C", help="Only this category.")
@click.option("--tier", metavar="T", help="Only this tier: operative, gold, black ...")
@click.option("--kind", metavar="K", help="Only this kind: card, qualification, course ...")
@json_option
@data_option
@click.pass_context
def cards(
    ctx: click.Context, category: str | None, tier: str | None, kind: str | None, as_json: bool
) -> None:
    """List the credentials: cards and all that leads to them."""
    framework = framework_of(ctx)
    found = framework.credentials
    for column, wanted in (("category", category), ("tier", tier), ("kind", kind)):
        if wanted is not None:
            value = question.value_of(framework.rules, column, wanted)
            found = tuple(
                credential for credential in found if getattr(credential, column) == value
            )
    if as_json:
        from progression.voice import payload

        say_json(payload.cards(found, framework.fingerprint))
    else:
        from progression.voice import lists

        say(lists.cards(found, framework.rules.tiers()))


@click.command()
@day_option
@json_option
@data_option
@click.pass_context
def insight(ctx: click.Context, as_of: str | None, as_json: bool) -> None:
    """Show what each credential opens, and which cards nobody reaches without it."""
    from progression.planning.insight import insight

    framework = framework_of(ctx)
    ask = framework.question(as_of=as_of)
    (found,) = map(insight, watched((ask,), "Counting the plans"))
    if as_json:
        from progression.voice import payload

        say_json(payload.insights(found, ask, framework.fingerprint))
    else:
        from progression.voice.prospects import insights

        say(insights(framework.rules, found))
