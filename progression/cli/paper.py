"""Sheets for outreach: handout, poster, encounter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from progression import question
from progression.cli.files import ending_of, force_option
from progression.cli.help import command
from progression.cli.outreach import (
    address_of,
    base_url_option,
    check_fonts,
    deliver,
    file_option,
    font_option,
    needed_framework,
    spoken_in,
)
from progression.cli.shared import NOT_REACHABLE, complain, data_option, have_option, refuse
from progression.cli.words import lang_option, words_option

if TYPE_CHECKING:
    from pathlib import Path


@command()
@click.argument("target", required=False)
@have_option
@click.option("--large", is_flag=True, help="In type of 16 points.")
@click.option("--easy", is_flag=True, help="One idea a line, in type of 16 points.")
@click.option(
    "--as-of",
    metavar="DATE",
    default="",
    help="Plan for this day. Default: the day of the newest check of the data.",
)
@font_option
@base_url_option
@file_option("handout.pdf", ".pdf")
@lang_option
@words_option
@force_option
@data_option
@click.pass_context
def handout(
    ctx: click.Context,
    /,
    target: str | None,
    holding: tuple[str, ...],
    large: bool,
    easy: bool,
    as_of: str,
    fonts: tuple[Path, ...],
    base_url: str,
    output: Path,
    lang: str,
    words: Path | None,
    force: bool,
) -> None:
    """Write a sheet to hand out: the plan to TARGET, or without --have the page of the card.

    Without TARGET it is a sheet about all cards.
    """
    ending_of(output, ".pdf")
    framework = needed_framework(ctx)
    from progression import kit
    from progression.exceptions import NotReachable

    check_fonts(fonts)
    card = question.target(framework.rules, target) if target else None
    if card is None and holding:
        refuse("--have needs a TARGET: name the card to which the plan leads")
    try:
        with spoken_in(lang, words):
            made = kit.handout(
                framework.rules,
                card,
                holding,
                fingerprint=framework.fingerprint,
                large=large,
                easy=easy,
                base_url=address_of(base_url),
                as_of=as_of,
                fonts=fonts,
            )
    except NotReachable:
        name = card.title if card else target
        complain(f"Nothing leads to {name} from what is held; no sheet was written.")
        ctx.exit(NOT_REACHABLE)
    deliver(made, output, force=force)


@command()
@click.option(
    "--paper",
    type=click.Choice(["a4", "a3", "a2", "a1"]),
    default="a3",
    help="The size of the paper; a3 if absent.",
)
@click.option("--category", metavar="C", help="Only this category.")
@font_option
@file_option("poster.pdf", ".pdf", ".png", ".svg")
@lang_option
@words_option
@force_option
@data_option
@click.pass_context
def poster(
    ctx: click.Context,
    /,
    paper: str,
    category: str | None,
    fonts: tuple[Path, ...],
    output: Path,
    lang: str,
    words: Path | None,
    force: bool,
) -> None:
    """Write the map as a poster, in type of 8 points or more."""
    ending = ending_of(output, ".pdf", ".png", ".svg") or ".pdf"
    framework = needed_framework(ctx)
    from progression import kit

    check_fonts(fonts)
    rules = framework.rules
    lane = None if category is None else question.value_of(rules, "category", category)
    with spoken_in(lang, words):
        made = kit.poster(
            rules,
            ending,
            paper=paper,
            category=lane,
            fingerprint=framework.fingerprint,
            fonts=fonts,
        )
    deliver(made, output, force=force)


@command()
@click.option("--employer", metavar="TEXT", default="", help="The employer that gives the talk.")
@click.option("--provider", metavar="TEXT", default="", help="A provider that takes part.")
@font_option
@file_option("encounter.pdf", ".pdf", ".csv")
@lang_option
@words_option
@force_option
@data_option
@click.pass_context
def encounter(
    ctx: click.Context,
    /,
    employer: str,
    provider: str,
    fonts: tuple[Path, ...],
    output: Path,
    lang: str,
    words: Path | None,
    force: bool,
) -> None:
    """Write the record of a talk for the school: one sheet, or its fields as CSV."""
    ending = ending_of(output, ".pdf", ".csv")
    framework = needed_framework(ctx)
    from progression import kit

    check_fonts(fonts)
    with spoken_in(lang, words):
        made = kit.encounter(
            framework.rules,
            ending,
            fingerprint=framework.fingerprint,
            employer=employer,
            provider=provider,
            fonts=fonts,
        )
    deliver(made, output, force=force)
