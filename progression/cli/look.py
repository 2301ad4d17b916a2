"""A look at what the framework holds: show, cards, insight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from progression import question
from progression.cli import completion
from progression.cli.forms import (
    Form,
    explain_option,
    form_options,
    table_options,
    write_table,
)
from progression.cli.help import command
from progression.cli.progress import watched
from progression.cli.shared import (
    data_option,
    day_option,
    framework_of,
    say,
)
from progression.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from progression.voice.outline import Outline


@command()
@click.argument("name", shell_complete=completion.credentials)
@explain_option
@form_options
@data_option
@click.pass_context
def show(ctx: click.Context, name: str, explain: bool, form: Form) -> None:
    """Show one credential: all its routes in words, what it leads to, the sources."""
    framework = framework_of(ctx)
    credential = framework.credential(name)

    def values() -> dict[str, Any]:
        from progression.voice import payload

        return payload.shown(framework.rules, credential, framework.fingerprint)

    def outlines() -> Sequence[Outline]:
        from progression.voice import credentials

        return [credentials.outline(framework.rules, credential, explain=explain)]

    hints: list[tuple[str, dict[str, object]]] = [] if explain else [("show.hint", {})]
    form.tell(values, outlines, *hints)


@command()
@click.option(
    "--category",
    metavar="C",
    shell_complete=completion.categories,
    help="Only this category.",
)
@click.option(
    "--tier",
    metavar="T",
    shell_complete=completion.tiers,
    help="Only this tier: operative, gold, black ...",
)
@click.option(
    "--kind",
    metavar="K",
    shell_complete=completion.one_of(*KINDS),
    help="Only this kind: card, qualification, course ...",
)
@table_options
@data_option
@click.pass_context
def cards(
    ctx: click.Context,
    /,
    category: str | None,
    tier: str | None,
    kind: str | None,
    form: Form,
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

    def values() -> dict[str, Any]:
        from progression.voice import payload

        return payload.cards(found, framework.fingerprint)

    def frame() -> pd.DataFrame:
        from progression.voice.tables import cards_table

        return cards_table(framework.rules, found)

    if form.kind == "text" and form.output is None:
        from progression.voice import lists

        with form.speaking():
            say(lists.cards(found, framework.rules.tiers()))
    else:
        write_table(values, frame, form.kind, form.output, force=form.force)


@command()
@day_option
@table_options
@data_option
@click.pass_context
def insight(ctx: click.Context, as_of: str | None, form: Form) -> None:
    """Show what each credential opens, and which cards nobody reaches without it."""
    from progression.planning.insight import insight

    framework = framework_of(ctx)
    ask = framework.question(as_of=as_of)
    (found,) = map(insight, watched((ask,), "Counting the plans"))

    def values() -> dict[str, Any]:
        from progression.voice import payload

        return payload.insights(found, framework.structure(), ask, framework.fingerprint)

    def outlines() -> Sequence[Outline]:
        from progression.voice import leverage

        return [leverage.outline(framework.rules, found, framework.structure())]

    def frame() -> pd.DataFrame:
        from progression.voice.tables import insight_table

        return insight_table(framework.rules, found)

    form.tell(values, outlines, frame=frame)
