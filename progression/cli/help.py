"""The help of the command line: which commands belong together, examples of each, exit codes.

Owns what is said of the commands as a whole, and near misses; what one of them does is said where
it is defined.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

GROUPS: dict[str, tuple[str, ...]] = {
    "Ask": ("path", "next", "reach", "compare", "show", "cards", "chain", "insight"),
    "Draw": ("map", "words"),
    "Give a talk": ("kit", "talk", "handout", "poster", "encounter"),
    "Look after people": ("people",),
    "Share": ("graph", "export"),
    "Keep the data": ("check", "explain", "new", "table", "diff", "review", "sources"),
}
REST = "More"

EXAMPLES: dict[str, tuple[str, ...]] = {
    "path": (
        'progression path black --have "T Level"',
        'progression path "AV Project Manager" --alternatives 3 --explain',
        'progression path black --category audiovisual --have "ECS test@2026-03"',
    ),
    "next": ('progression next --have "T Level"',),
    "reach": ('progression reach --have "T Level"',),
    "compare": ('progression compare "AV Operative" "AV Technician"',),
    "show": ('progression show "AV Technician" --explain',),
    "cards": ("progression cards --tier black", "progression --data ecs-scheme cards --kind card"),
    "chain": ('progression chain "T Level" "AV Project Manager"',),
    "insight": ("progression insight",),
    "map": (
        "progression map -o map.html",
        "progression map --category audiovisual -o av.html",
        "progression map --people -o people.html",
    ),
    "words": ("progression words --lang cy -o cy.csv",),
    "kit": ("progression kit talk",),
    "talk": ("progression talk --minutes 10", "progression talk -o talk.pptx"),
    "handout": ('progression handout "AV Technician" --have BTEC', "progression handout --large"),
    "poster": ("progression poster --paper a2",),
    "encounter": ('progression encounter --employer "Example Ltd"',),
    "people": ("progression people new staff",),
    "graph": ("progression graph -o cards.graphml",),
    "export": ("progression export ctdl", "progression export badges"),
    "check": ("progression check", "progression check my-scheme --strict"),
    "explain": ("progression explain unknown_credential",),
    "new": ("progression new my-scheme",),
    "table": ("progression table -o framework.csv",),
    "diff": ("progression diff ecs-audiovisual my-scheme",),
    "review": ('progression review "AV Technician" --questions 3',),
    "sources": ("progression sources --unread",),
}
FIRST = ('progression path black --have "T Level"', "progression map -o map.html")
EXITS = (
    ("0", "done; of several targets, at least one can be reached"),
    ("1", "the data has errors"),
    ("2", "wrong usage, an unknown name too"),
    ("3", "no target can be reached"),
)


def examples(lines: tuple[str, ...]) -> str:
    """Return examples as the last part of a command's help; empty where there are none."""
    title = "Example:" if len(lines) == 1 else "Examples:"
    return "\n".join(("\b", title, *(f"  {line}" for line in lines))) if lines else ""


def _help(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        click.echo(context.get_help(), color=context.color)
        context.exit()


def _version(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"progression, version {version('progression')}", color=context.color)
        context.exit()


def _told(*names: str, callback: Callable[..., None], help: str) -> click.Option:
    """Return an option that tells something and ends; click's own look for translations first.

    That loads `locale`, and takes longer than to read a small framework.
    """
    return click.Option(
        names, is_flag=True, is_eager=True, expose_value=False, callback=callback, help=help
    )


HELP = _told("-h", "--help", callback=_help, help="Show this message and exit.")
VERSION = _told("--version", callback=_version, help="Show the version and exit.")


class Told(click.Command):
    """A command that tells how it is asked."""

    def get_help_option(self, ctx: click.Context) -> click.Option:  # noqa: ARG002
        return HELP


def command(name: str | None = None) -> Callable[[Callable[..., None]], click.Command]:
    """Return what makes a command of a function, as `click.command` does."""
    return click.command(name, cls=Told)


class Overview(click.Group):
    """A group whose help lists commands by what they are for."""

    command_class = Told

    def get_help_option(self, ctx: click.Context) -> click.Option:  # noqa: ARG002
        return HELP

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.format_commands(ctx, formatter)
        click.Command.format_options(self, ctx, formatter)
        with formatter.section("Exit codes"):
            formatter.write_dl(EXITS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        names = self.list_commands(ctx)
        grouped = {name for some in GROUPS.values() for name in some}
        rest = tuple(name for name in names if name not in grouped)
        for title, some in (*GROUPS.items(), (REST, rest)):
            found = [(name, self.get_command(ctx, name)) for name in some if name in names]
            if found:
                with formatter.section(title):
                    formatter.write_dl([(name, brief(command)) for name, command in found])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        name, known = args[0], self.list_commands(ctx)
        if name not in known and not name.startswith("-") and not ctx.resilient_parsing:
            from progression.intake.nearest import hint
            from progression.intake.notices import shown

            ctx.fail(f"no command is called {shown(name)}{hint(name, known)}")
        return super().resolve_command(ctx, args)


def brief(command: click.Command | None) -> str:
    """The first sentence of its help, whole."""
    return command.get_short_help_str(limit=200) if command else ""
