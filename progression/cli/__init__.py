"""The command line: reads arguments, asks the framework, prints. The only room that does."""

from __future__ import annotations

import sys

import click

from progression.cli import ask, keep, look, upkeep
from progression.cli.shared import data_option

COMMANDS = (
    ask.path,
    ask.next_command,
    ask.reach,
    ask.compare,
    look.show,
    look.cards,
    look.insight,
    keep.map_command,
    keep.check,
    upkeep.new,
    upkeep.table,
    upkeep.diff,
    upkeep.review,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 92})
@click.version_option(package_name="progression")
@data_option
def main() -> None:
    """Ask how careers progress: plans to a card, what is open next, and an interactive map.

    Names are forgiving: id, name, alias, a tier ("black") or a category and tier.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


for command in COMMANDS:
    main.add_command(command)
