"""A language nobody speaks: every word of the interface in brackets, so that what is not shows."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from progression.model import Rules, category_name, tier_name
from progression.voice import words
from progression.voice.foreign import locale_of
from progression.voice.translation import sheet

_PARTS = re.compile(r"(\{\w+\})")
BRACKETS = re.compile(r"⟦[^⟦⟧]*⟧")
LETTERS = re.compile(r"[^\W\d_]+")

# What the grammar of Welsh gives: how a list is joined, and the months of the tests.
GRAMMAR = frozenset(("a", "af", "c", "neu", "Awst", "Gorffennaf", "Ionawr", "Mehefin", "Tachwedd"))


def bracketed(english: str) -> str:
    """The words between the places in brackets; what fills the places stays outside them."""
    parts = (part for part in _PARTS.split(english) if part)
    return "".join(part if _PARTS.fullmatch(part) else f"⟦{part}⟧" for part in parts)


def pseudo(folder: Path, tag: str = "cy", *, leave_out: tuple[str, ...] = ()) -> Path:
    """A translator's table of the language, filled in but for some keys."""
    rows = list(csv.DictReader(io.StringIO(sheet(locale_of(tag)).removeprefix("\ufeff"))))
    for row in rows:
        row[tag] = "" if row["key"] in leave_out else bracketed(row["en-GB"])
    path = folder / f"{tag}.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def untranslated(texts: list[str], rules: Rules) -> list[str]:
    """The texts that hold a word which is neither in brackets, nor data, nor Welsh grammar."""
    data = data_of(rules)
    found = []
    for text in texts:
        left = BRACKETS.sub(" ", " ".join(text.split()))
        for own in data:
            left = left.replace(own, " ")
        if set(LETTERS.findall(left)) - GRAMMAR:
            found.append(text)
    return found


def data_of(rules: Rules) -> list[str]:
    found = set()
    for c in rules.credentials:
        found |= {c.name, c.title, c.level, c.description, c.note, c.url, *c.aliases, *c.source}
        found |= {tier_name(c.tier), tier_name(c.tier).lower(), category_name(c.category)}
        found |= {words.site(address) for address in (c.url, *c.source) if address}
    found |= {source.publisher for source in rules.sources}
    for route in rules.routes:
        found |= {route.slug, *route.sources, *(row.note for row in route.rows())}
        found |= {words.site(address) for address in route.sources}
    plain = {" ".join(text.split()) for text in found}
    return sorted(plain - {""}, key=len, reverse=True)
