"""One cell's text made plain: what a spreadsheet, a word processor or a web page leaves in it.

Owns what may stand in any cell; knows no column's meaning.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from progression.intake.notices import shown
from progression.record import NamedTuple

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
ERROR_VALUES = frozenset(
    ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec"
REFORMATTED = re.compile(
    rf"[0-9]+(?:\.[0-9]+)?E[+-][0-9]+|[0-9]{{1,2}}-(?:{_MONTHS})(?:-[0-9]{{2,4}})?"
    rf"|(?:{_MONTHS})-[0-9]{{2,4}}|#{{4,}}",
    re.IGNORECASE | re.ASCII,
)
# "- proof of identity", "+44 20 7946 0000 for help"; and what makes such a text run after all: a
# function, another program (DDE), another sheet.
PROSE = r"-\s+[^\W_]|\+[0-9][0-9 ()]*(?:[^\W\d_]|[,;.:]|$)"
RUN = r"\||![\w$']|[^\W\d]\w*\(|[^\W\d]\w*\s+\(\s*\""
INVISIBLE = frozenset(("Cc", "Cf", "Co", "Cs", "Zl", "Zp"))

# Patterns for text beyond ASCII; most files have none, so they are compiled at the first use.
NONCHARACTER = r"[\ufdd0-\ufdef\ufffe\uffff]"
# Cyrillic, Greek and full-width letters that a reader takes for Latin ones.
LOOK_ALIKES = "[АВЕЅІЈКМНОРСТУХаеорсухѕіјԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧο！-～]"
LATIN = "[A-Za-z]"
CURLY_WHOLE = "“[^“”]*”"
CURLY_CUT = "(?s)“[^“”]*|[^“”]*”|.*(?:““|””).*"


class Fault(NamedTuple):
    """What is wrong with a text: the notice's code, its sentence and what to do."""

    code: str
    message: str
    fix: str


class Plain(NamedTuple):
    """A text with spaces and letters in their one form, and what was tidied or wrong."""

    value: str
    faults: tuple[Fault, ...] = ()
    fatal: bool = False


@lru_cache(maxsize=4096)  # the same sources, dates and choices stand in row after row
def plain(raw: str, multiline: bool) -> Plain:
    """Return the text trimmed, in NFC and with ordinary spaces; only `multiline` may have lines.

    A text with a fatal fault is not to be read.
    """
    value = raw.strip()
    if value == raw and value.isascii() and value.isprintable():
        fault = _spreadsheet(value, multiline)
        return Plain(value, (fault,), fatal=True) if fault else Plain(value)
    spaced = _ordinary_spaces(value.replace("\r\n", "\n"))
    tidied = _tidied(raw, value, spaced)
    value = unicodedata.normalize("NFC", spaced)
    fault = (
        _invisible(value, multiline) or _spreadsheet(value, multiline) or _curly(value, multiline)
    )
    if fault:
        return Plain(value, (*tidied, fault), fatal=True)
    return Plain(value, (*tidied, *_look_alike(value)))


def _ordinary_spaces(value: str) -> str:
    if value.isascii():
        return value
    return "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in value)


def _tidied(raw: str, value: str, spaced: str) -> tuple[Fault, ...]:
    code, fix = "surrounding_whitespace", "delete the spaces, or type them again"
    if raw != value:
        return (Fault(code, f"{shown(raw)} has spaces around it; they are not read", fix),)
    if spaced != value.replace("\r\n", "\n"):
        message = f"{shown(raw)} has a no-break space or the like; it is read as a space"
        return (Fault(code, message, fix),)
    return ()


def _invisible(value: str, multiline: bool) -> Fault | None:
    for sign in "" if value.isprintable() else value:
        seen = sign.isprintable() or (multiline and sign == "\n")
        if not seen and (unicodedata.category(sign) in INVISIBLE or re.match(NONCHARACTER, sign)):
            name = "a line feed" if sign == "\n" else f"the character U+{ord(sign):04X}"
            message = f"{shown(value)} holds {name}, and letters that can be seen are expected"
            fix = "write it on one line" if sign == "\n" else "delete the cell and type it again"
            return Fault("control_character", message, fix)
    return None


def _spreadsheet(value: str, multiline: bool) -> Fault | None:
    if value.startswith(FORMULA_STARTS) and not (multiline and _is_prose(value)):
        message = f"{shown(value)} begins with '{value[0]}', which a spreadsheet runs as a formula"
        return Fault("formula_like_value", message, "begin with a letter or a digit")
    if value.upper() in ERROR_VALUES:
        message = f"{shown(value)} is a spreadsheet's error, and a value is expected"
        return Fault("spreadsheet_error_value", message, "type the value in again")
    if REFORMATTED.fullmatch(value):
        message = f"{shown(value)} looks as if a spreadsheet had rewritten the value"
        fix = "format the column as Text, then type the value in again"
        return Fault("spreadsheet_reformatted_value", message, fix)
    return None


def _is_prose(value: str) -> bool:
    """Whether a note only begins like a formula: an item of a list, a telephone number."""
    return re.match(PROSE, value) is not None and re.search(RUN, value) is None


def _curly(value: str, multiline: bool) -> Fault | None:
    """Quotation marks of the file that a word processor has made curly; a note may quote."""
    if value.isascii() or not (
        re.fullmatch(CURLY_CUT, value) or (not multiline and re.fullmatch(CURLY_WHOLE, value))
    ):
        return None
    message = f"{shown(value)} has curly quotation marks around the cell or a part of it"
    return Fault("stray_quote", message, 'use straight ones around a cell, as in "a, b"')


def _look_alike(value: str) -> tuple[Fault, ...]:
    found = None if value.isascii() else re.search(LOOK_ALIKES, value)
    if not found or not re.search(LATIN, value):
        return ()
    sign = found.group()
    message = f"{shown(value)} holds '{sign}' (U+{ord(sign):04X}), which only looks like Latin"
    return (Fault("mojibake_suspected", message, "type the word again"),)
