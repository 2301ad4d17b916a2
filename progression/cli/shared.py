"""What the commands share: options, the framework that is asked, and one way to end.

What people type is understood or refused in question.py; here a refusal becomes one line.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NoReturn

import click

from progression.cli import completion
from progression.exceptions import DataRejected
from progression.model import errors
from progression.question import OBJECTIVES

if TYPE_CHECKING:
    from progression.framework import Framework

DONE, DATA_ERRORS, WRONG_USAGE, NOT_REACHABLE = 0, 1, 2, 3


def _keep_data(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    """Take --data before the command and after it; the later one counts."""
    if value is not None:
        ctx.obj = value


data_option = click.option(
    "--data",
    metavar="DIR",
    callback=_keep_data,
    expose_value=False,
    shell_complete=completion.frameworks,
    help="Folder with cards.csv and routes.csv, or a shipped set: ecs-audiovisual, ecs-scheme.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
have_option = click.option(
    "--have",
    "holding",
    metavar="NAME[@DATE]",
    multiple=True,
    shell_complete=completion.credentials,
    help="What you hold. Add when it was awarded if you know: @2019, @2019-06 or @2019-06-21. "
    "Repeat for more.",
)
have_file_option = click.option(
    "--have-file",
    "have_files",
    metavar="FILE",
    multiple=True,
    help="An Open Badge of yours, as JSON, PNG or SVG; its signature is not checked. Repeat for "
    "more.",
)
by_option = click.option(
    "--by",
    metavar=f"[{'|'.join(OBJECTIVES)}]",
    default="steps",
    shell_complete=completion.one_of(*OBJECTIVES),
    help="Find the plan with the fewest steps (default), the lowest cost or the shortest time.",
)
day_option = click.option(
    "--as-of",
    metavar="DATE",
    help="Answer for this day, such as 2026-11-27. Default: today.",
)


def framework_of(ctx: click.Context) -> Framework:
    """The framework that --data means; data with errors ends the command here."""
    from progression.framework import load

    name_shipped(ctx.obj)
    try:
        return load(ctx.obj)
    except DataRejected as rejected:
        from progression.voice import lists

        found = errors(rejected.notices)
        complain(lists.notice(found[0]) if len(found) == 1 else lists.notices(found))
        if len(rejected.notices) > len(found):
            complain(f"progression check {ctx.obj or ''}".rstrip() + " lists the warnings too.")
        ctx.exit(DATA_ERRORS)


def held(
    framework: Framework, holding: tuple[str, ...], files: tuple[str, ...], as_of: str | None
) -> tuple[str, ...]:
    """Return what is held with what the badges in some files say; each badge is told on stderr."""
    if not files:
        return holding
    from progression.exchange import badge_files, badges
    from progression.question import day_of
    from progression.voice.phrases import phrase
    from progression.voice.words import day

    found = list(holding)
    for file in files:
        try:
            with open(file, "rb") as opened:  # noqa: PTH123 - pathlib is slow to load
                read = badges.read(badge_files.text_of(opened.read()), framework.rules)
        except (OSError, ValueError) as problem:
            reason = getattr(problem, "strerror", None) or str(problem)
            refuse(f"{file} cannot be read: {reason[:1].lower()}{reason[1:]}")
        for badge in read:
            over = badge.until and badge.until < day_of(as_of)
            key = "unknown" if badge.credential is None else "over" if over else "read"
            values = {"name": badge.name, "day": day(badge.until or badge.awarded)}
            complain(phrase(f"badge.{key}", **values))
            if badge.credential is not None and not over:
                found.append("@".join(filter(None, (badge.credential, badge.awarded))))
    return tuple(found)


def name_shipped(data: str | None) -> None:
    """Say which of the two is meant where a folder has the name of a shipped set."""
    from progression.intake import is_shipped

    if data is not None and is_shipped(data) and os.path.isdir(data):  # noqa: PTH112 - never raises
        complain(f"{data} is the shipped set; write ./{data} for the folder of that name.")


def say(text: str) -> None:
    click.echo(text)


def say_json(values: dict[str, Any]) -> None:
    from progression.voice.payload import dumps

    click.echo(dumps(values))


def complain(text: str) -> None:
    click.echo(text, err=True)


def refuse(message: str) -> NoReturn:
    complain(f"Error: {message}")
    click.get_current_context().exit(WRONG_USAGE)
