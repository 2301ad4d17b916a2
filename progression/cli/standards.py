"""Open standards: export."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from progression.cli.files import ending_of, force_option, hand_over, output_option
from progression.cli.help import command
from progression.cli.shared import complain, data_option, framework_of

if TYPE_CHECKING:
    from pathlib import Path


@command()
@click.argument("standard", metavar="[ctdl|badges]", type=click.Choice(("ctdl", "badges")))
@output_option
@force_option
@data_option
@click.pass_context
def export(ctx: click.Context, standard: str, output: Path | None, force: bool) -> None:
    """Write the framework in an open standard, as JSON-LD.

    ctdl is the Credential Transparency Description Language, for registries of credentials; badges
    are Open Badges 3.0 achievements, unsigned, for whoever issues badges.
    """
    from progression.exchange import achievements, ctdl
    from progression.voice.phrases import phrase

    ending_of(output, ".jsonld", ".json")
    rules = framework_of(ctx).rules
    form = ctdl if standard == "ctdl" else achievements
    hand_over(form.written(rules), output, force)
    if standard == "badges":
        complain(phrase("badge.unsigned"))
