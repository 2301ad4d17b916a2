"""The words of the page in other languages: words writes the table for a translator."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from progression.cli.files import EXCEL, FilePath, ending_of, force_option, hand_over, output_option
from progression.cli.help import command
from progression.cli.shared import WRONG_USAGE, complain, refuse
from progression.exceptions import DataRejected, UnknownLanguage
from progression.model import Notice, errors
from progression.question import need_package

if TYPE_CHECKING:
    from pathlib import Path

    from babel import Locale

    from progression.voice.language import Language

ENGLISH = ("", "en-gb")

lang_option = click.option(
    "--lang",
    metavar="TAG",
    default="",
    help="The language of the answer or the page: cy for Welsh.",
)
words_option = click.option(
    "--words",
    type=FilePath(),
    metavar="FILE",
    help="The table of that language, as `progression words` wrote it and a translator filled it.",
)


def spoken_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a language, in which it then speaks."""

    @lang_option
    @words_option
    @wraps(command)
    def spoken(*arguments: Any, lang: str, words: Path | None, **options: Any) -> None:
        from progression.voice.phrases import english, speaking

        with speaking(language_of(lang, words) or english()):
            command(*arguments, **options)

    return spoken


@command("words")
@lang_option
@words_option
@output_option
@force_option
def words_command(lang: str, words: Path | None, output: Path | None, force: bool) -> None:
    """Write every phrase of the page as a table for a translator: CSV for Excel, or .xlsx.

    With --lang it has a column of that language, and a row for each of its plural forms; with
    --words what is filled in already is carried over.
    """
    need_package("babel", "Babel", "another language")
    from progression.voice.translation import filled, sheet

    ending_of(output, ".csv", EXCEL)
    if lang.lower() in ENGLISH:
        _alone(words)
        hand_over(sheet(), output, force)
        return
    locale = _known(lang)
    said, notices = filled(words, locale) if words else ({}, ())
    old = [notice for notice in notices if notice.column == "key"]
    _stop_at(notice for notice in notices if notice not in old)
    if errors(old):
        complain(_lines(old))
        complain("These rows are left out.")
    hand_over(sheet(locale, said), output, force)


def language_of(lang: str, words: Path | None) -> Language | None:
    """The language that is asked for, None for English; says how much of it is missing."""
    if lang.lower() in ENGLISH:
        _alone(words)
        return None
    from progression.framework import language

    _known(lang)
    if words is None:
        refuse(
            f"--lang {lang} needs --words FILE: progression words --lang {lang} -o {lang}.csv "
            "writes the table to fill in"
        )
    try:
        found = language(lang, words)
    except DataRejected as rejected:
        _stop_at(rejected.notices)
        raise
    if found.missing:
        have = "has" if len(found.missing) == 1 else "have"
        complain(
            f"{len(found.missing)} of {len(found.said)} phrases {have} no translation in "
            f"{words.as_posix()} and stand in English, the first of them {found.missing[0]}."
        )
    return found


def _known(lang: str) -> Locale:
    need_package("babel", "Babel", "another language")
    from progression.voice.foreign import locale_of

    try:
        return locale_of(lang)
    except UnknownLanguage as problem:
        refuse(str(problem))


def _alone(words: Path | None) -> None:
    if words is not None:
        refuse("--words needs --lang, the tag of the language it is in: --lang cy for Welsh")


def _stop_at(notices: Iterable[Notice]) -> None:
    found = errors(tuple(notices))
    if found:
        complain(_lines(found))
        click.get_current_context().exit(WRONG_USAGE)


def _lines(notices: Iterable[Notice]) -> str:
    from progression.voice import lists

    return "\n".join(map(lists.notice, notices))
