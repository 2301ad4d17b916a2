"""Upkeep of a framework: new begins one, table and review have it checked, diff compares two."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from progression import question
from progression.cli import completion
from progression.cli.files import (
    EXCEL,
    PARQUET,
    ending_of,
    force_option,
    hand_over,
    output_option,
    write,
    write_starter,
)
from progression.cli.forms import Form, table_options, write_table
from progression.cli.help import command
from progression.cli.shared import (
    DATA_ERRORS,
    complain,
    data_option,
    framework_of,
    json_option,
    refuse,
    say,
    say_json,
)
from progression.cli.words import spoken_options

if TYPE_CHECKING:
    from progression.framework import Framework
    from progression.model import Credential
    from progression.upkeep.recorded import Recorded
    from progression.voice.outline import Outline

FIRST = 10  # questions that are asked unless another number is given


@command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@force_option
def new(folder: Path, force: bool) -> None:
    """Write a small framework that works into the folder DIR, to make another of it."""
    from progression.upkeep.starter import starter

    texts = starter()
    write_starter(folder, texts, force=force)


@command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "markdown"]),
    default="csv",
    show_default=True,
    help="The form of the sheet. A FILE may end in .csv, .md, .xlsx or .parquet.",
)
@output_option
@force_option
@spoken_options
@data_option
@click.pass_context
def table(ctx: click.Context, form: str, output: Path | None, force: bool) -> None:
    """Put the framework on one flat sheet, in words, for people who never see ids.

    A FILE that ends in .xlsx is a workbook, one in .parquet a table for pandas.
    """
    from progression.voice import sheet

    in_markdown = form == "markdown"
    ending = ending_of(output, *((".md",) if in_markdown else (".csv", ".md", EXCEL, PARQUET)))
    rows = sheet.rows(framework_of(ctx).rules)
    written = sheet.as_markdown if in_markdown or ending == ".md" else sheet.as_csv
    hand_over(written(rows), output, force)


# How a comparison can be written: to which form each ending belongs.
ENDINGS = {
    ".txt": "text",
    ".md": "markdown",
    ".json": "json",
    ".csv": "csv",
    EXCEL: "csv",
    PARQUET: "csv",
}


@command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--as-of",
    metavar="DATE",
    help="Judge the data on this day. Default: the newest day on which an entry was checked.",
)
@table_options
@click.pass_context
def diff(ctx: click.Context, /, old: str, new: str, as_of: str | None, form: Form) -> None:
    """Say what changed from OLD to NEW, and who is affected.

    Both are folders with cards.csv and routes.csv, or shipped sets. Text and Markdown say it in
    words, CSV has a row for each cell that differs.
    """
    own = [ending for ending, kind in ENDINGS.items() if form.kind in ("text", kind)]
    form = form._replace(kind=ENDINGS.get(ending_of(form.output, *own), form.kind))
    before, after = _framework(ctx, old), _framework(ctx, new)
    found = before.diff(after, as_of=as_of)
    if form.kind == "csv":
        write_table(found.to_dict, found.to_frame, form.kind, form.output, force=form.force)
        return
    if sys.stderr.isatty():
        complain("Comparing the best plans ...")

    def outlines() -> list[Outline]:
        return [found.outline((old, new))]

    if form.output is None:
        form.tell(found.to_dict, outlines)
    else:
        hand_over(form.text(found.to_dict, outlines), form.output, form.force)


def _framework(ctx: click.Context, data: str) -> Framework:
    ctx.obj = data
    return framework_of(ctx)


@command()
@click.argument("card", shell_complete=completion.credentials)
@click.option(
    "--questions",
    "count",
    type=click.IntRange(min=1),
    default=FIRST,
    show_default=True,
    metavar="N",
    help="Ask up to N questions, the most telling first.",
)
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Record the answers on this sheet of questions in reviews.csv, beside the data.",
)
@click.option("--by", default="", metavar="NAME", help="Who gave the answers.")
@click.option("--on", default="", metavar="DATE", help="The day they were given.")
@output_option
@force_option
@json_option
@spoken_options
@data_option
@click.pass_context
def review(
    ctx: click.Context,
    card: str,
    count: int,
    answers: Path | None,
    by: str,
    on: str,
    output: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """Ask whether the rows about CARD are right, by cases at their boundary.

    With -o questions.csv (or .xlsx) the questions go to a sheet, on which somebody who knows the
    scheme fills in "right" with yes or no; --answers questions.csv then records what they said.
    """
    if answers is not None and (output is not None or as_json):
        refuse("--answers is for a sheet that is filled in: leave out -o and --json")
    if answers is None and (by or on):
        refuse("--by and --on belong to --answers")
    ending_of(output, ".csv", EXCEL)
    framework = framework_of(ctx)
    credential = framework.credential(card)
    if answers is not None:
        _record(ctx, framework, answers, by, question.day_of(on) if on else "")
    else:
        _ask(ctx, framework, credential, count, output, force, as_json)


def _ask(
    ctx: click.Context,
    framework: Framework,
    credential: Credential,
    count: int,
    output: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    from progression.upkeep.review import questions
    from progression.voice import review as words

    rules = framework.rules
    found = questions(rules, credential.id)
    asked, more = found[:count], max(0, len(found) - count)
    kept = _recorded(ctx)
    if as_json:
        sha256 = framework.fingerprint
        say_json(words.payload(rules, credential, asked, sha256=sha256, more=more, recorded=kept))
    elif output is not None:
        hand_over(words.sheet(rules, asked, recorded=kept), output, force)
    else:
        say(words.text(rules, credential, asked, more=more, recorded=kept))


def _recorded(ctx: click.Context) -> tuple[Recorded, ...]:
    """What was answered before; a reviews.csv that cannot be understood ends the command."""
    from progression.intake import locate
    from progression.upkeep.recorded import recorded

    kept, notices = recorded(locate(ctx.obj))
    _stop_at_errors(ctx, notices)
    return kept


def _keeps_all(ctx: click.Context) -> None:
    """End the command where writing reviews.csv anew would lose columns that are not ours."""
    from progression.intake import locate
    from progression.upkeep.recorded import recorded

    foreign = [n.column for n in recorded(locate(ctx.obj))[1] if n.code == "unknown_column"]
    if foreign:
        refuse(f"reviews.csv has a column {foreign[0]!r}, which would be lost: move it elsewhere")


def _record(ctx: click.Context, framework: Framework, sheet: Path, by: str, on: str) -> None:
    from progression.intake import is_shipped, locate
    from progression.upkeep.recorded import REVIEWS, answers, merged, refuted, unusable, written
    from progression.voice import review as words

    if is_shipped(ctx.obj):
        refuse("answers are recorded beside data of your own: name its folder with --data")
    new, blank, notices = answers(sheet, by=_plain_name(by), on=on)
    _stop_at_errors(ctx, notices)
    _stop_at_errors(ctx, unusable(framework.rules, sheet, new))
    _keeps_all(ctx)
    folder = locate(ctx.obj)
    text = written(merged(_recorded(ctx), new))
    write(folder / REVIEWS, text, force=True)
    say(words.outcome(framework.rules, new, blank, refuted(framework.rules, new)))


def _plain_name(given: str) -> str:
    """A name that may stand in a cell: a spreadsheet would run one that begins with `=`."""
    from progression.intake.plain import plain

    found = plain(given, False) if given else None
    if found and found.fatal:
        refuse(f"--by cannot be kept: {found.faults[0][1]}")
    return given.strip()


def _stop_at_errors(ctx: click.Context, notices: Any) -> None:
    from progression.model import errors
    from progression.voice import lists

    found = errors(notices)
    if found:
        complain(lists.notices(found))
        ctx.exit(DATA_ERRORS)
