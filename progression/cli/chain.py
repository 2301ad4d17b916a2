"""The shortest chain of arrows: chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from progression.cli.forms import Form, form_options
from progression.cli.help import command
from progression.cli.shared import DONE, NOT_REACHABLE, data_option, framework_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progression.voice.outline import Outline


@command()
@click.argument("first", metavar="FROM")
@click.argument("last", metavar="TO")
@form_options
@data_option
@click.pass_context
def chain(ctx: click.Context, first: str, last: str, form: Form) -> None:
    """Show the shortest chain of arrows from one credential to another.

    It is the shortest path in the NetworkX graph, and each card on it says what it asks for
    besides. It is no plan: path answers what is needed in all.
    """
    framework = framework_of(ctx)
    found = framework.chain(first, last)

    def values() -> dict[str, Any]:
        from progression.voice import chains

        return chains.values(found, framework.fingerprint)

    def outlines() -> Sequence[Outline]:
        from progression.voice import chains

        return [chains.outline(framework.rules, found)]

    form.tell(values, outlines)
    ctx.exit(DONE if found.found else NOT_REACHABLE)
