"""What is still to be read: sources."""

from __future__ import annotations

from pathlib import Path

import click

from progression.cli.files import (
    EXCEL,
    PARQUET,
    ending_of,
    force_option,
    hand_over,
    output_option,
)
from progression.cli.help import command
from progression.cli.progress import watched
from progression.cli.shared import data_option, framework_of
from progression.cli.words import spoken_options

FORMATS = ("text", "csv", "markdown")


@command()
@click.option("--unread", is_flag=True, help="Only the pages that nobody has read for this data.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="As text, as CSV for a spreadsheet, or as Markdown with boxes to tick.",
)
@output_option
@force_option
@spoken_options
@data_option
@click.pass_context
def sources(ctx: click.Context, unread: bool, form: str, output: Path | None, force: bool) -> None:
    """List the pages to read with a browser, those on which most answers rest first.

    A page is on the list until sources.csv says that it was read live. With each page stand what
    to look for there, and the rows that reading it settles.
    """
    from progression.upkeep.reading import asked, reading_list
    from progression.voice import reading

    ending = ending_of(output, ".txt", ".csv", ".md", EXCEL, PARQUET)
    form = {".csv": "csv", ".md": "markdown", EXCEL: "csv", PARQUET: "csv"}.get(ending, form)
    rules = framework_of(ctx).rules
    found = reading_list(rules, watched(asked(rules), "Counting the plans", what="questions"))
    pages = found.unread if unread else found.pages
    texts = {
        "text": lambda: reading.as_text(rules, found, pages),
        "csv": lambda: reading.as_csv(pages),
        "markdown": lambda: reading.as_markdown(rules, found, pages),
    }
    hand_over(texts[form](), output, force)
