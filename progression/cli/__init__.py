"""The command line: reads arguments, asks the framework, prints. The only room that does."""

from __future__ import annotations

import contextlib
import os
import sys
from importlib import import_module
from typing import Any

import click

from progression.cli.help import EXAMPLES, FIRST, VERSION, Overview, examples
from progression.cli.shared import WRONG_USAGE, complain, data_option, refuse
from progression.exceptions import Refused

# Where each command lives: only the room of the one that is asked for is loaded.
COMMANDS = {
    "path": "ask.path",
    "next": "ask.next_command",
    "reach": "ask.reach",
    "compare": "ask.compare",
    "show": "look.show",
    "cards": "look.cards",
    "chain": "chain.chain",
    "insight": "look.insight",
    "graph": "graph.graph",
    "export": "standards.export",
    "map": "keep.map_command",
    "talk": "kit.talk",
    "handout": "paper.handout",
    "poster": "paper.poster",
    "encounter": "paper.encounter",
    "kit": "kit.kit_command",
    "words": "words.words_command",
    "check": "keep.check",
    "explain": "explain.explain",
    "new": "upkeep.new",
    "table": "upkeep.table",
    "diff": "upkeep.diff",
    "review": "upkeep.review",
    "sources": "sources.sources",
    "people": "people.people",
}


class Rooms(Overview):
    """A group that loads a command when it is asked for, and gives every refusal one line."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Refused as refused:
            refuse(str(refused))

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        room, name = COMMANDS[cmd_name].split(".")
        command: click.Command = getattr(import_module(f"progression.cli.{room}"), name)
        command.epilog = examples(EXAMPLES.get(cmd_name, ()))
        return command


@click.group(
    cls=Rooms,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog=examples(FIRST),
    params=[VERSION],
)
@data_option
def main() -> None:
    """Plan a career: how to reach a card, what is open to you next, and an interactive map.

    Spelling is forgiven. A name can be an id, a name, an alias, a tier ("black"), or a category
    and a tier ("audiovisual black"). progression COMMAND --help has examples.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def run() -> None:
    """Run the command line as a program: a fault of our own gets one line too."""
    try:
        try:
            main()
        finally:
            sys.stdout.flush()
    except OSError as problem:
        # Commands answer for the files they name: what is left is the screen, or where it leads.
        _close_stdout()
        reason = (problem.strerror or str(problem)).lower()
        complain(f"Error: the output cannot be written: {reason}")
        sys.exit(WRONG_USAGE)
    except Exception as fault:  # nothing narrower: whatever it is, it is not the user's
        kind = type(fault).__name__
        complain(f"Error: progression itself has failed ({kind}: {fault}); this is worth reporting")
        sys.exit(WRONG_USAGE)


def _close_stdout() -> None:
    """Let nothing more be written there, so that the interpreter does not fail at its end too."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
