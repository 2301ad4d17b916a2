"""people: who holds what, what expires, what is missing, records. Nothing leaves the device."""

from __future__ import annotations

import click

from progression.cli.help import brief
from progression.cli.people import add, ask, keep, plan, reach, record


class InOrder(click.Group):
    """A group whose help lists the commands in the order in which they are defined."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(name, brief(command)) for name, command in commands])


@click.group(cls=InOrder)
def people() -> None:
    """Keep evidence of who holds what: expiry, gaps, records, a workforce.

    DIR holds people.csv and evidence.csv, the current folder unless given. Files stay where they
    are, nothing is sent, and outputs show pseudonyms. No answer says that anybody is competent.
    """


for command in (
    ask.expiring,
    keep.check,
    ask.gaps,
    record.record,
    reach.reach,
    plan.plan,
    add.add,
    add.import_command,
    keep.forget,
    keep.new,
    keep.split,
):
    people.add_command(command)
