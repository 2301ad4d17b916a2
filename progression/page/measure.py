"""Estimate how tall a card and a route box will be, in rows of the grid.

Owns the arithmetic of text; refuses to know positions. Estimates only set proportions: the page
lets every row grow alike, so a wrong guess costs white space and never an overlap.
"""

from __future__ import annotations

from collections.abc import Sequence

from progression.model import Credential, Group, Requirement, Route, Rules
from progression.page import words

ROW = 5
"""Nominal pixels of one grid row. Spans are even, so that the middle of each is a row."""

BOX, NECK, CARD, GAP = 200, 26, 160, 14
"""Nominal pixels: the box of a route, the line to its card, the card, the gap to the next."""

CARD_TEXT, CARD_LETTER, CARD_LINE = CARD - 24, 7.7, 19
CHIP_TEXT, CHIP_LETTER, CHIP_LINE = BOX - 36, 6.9, 17
CHIP_EDGE = 10
SMALL_LETTER = 5.9
LABEL = 18
BADGE = 24


def card_rows(credential: Credential) -> int:
    """Return the rows a card takes: its tier, its name, and what is not published."""
    kind = lines(words.kind_line(credential), CARD_TEXT / SMALL_LETTER)
    height = 16 + 17 * kind + CARD_LINE * lines(credential.name, CARD_TEXT / CARD_LETTER)
    if state := words.state(credential):
        height += 4 + 17 * lines(state, CARD_TEXT / SMALL_LETTER)
    return _rows(height)


def box_rows(route: Route, rules: Rules, lined: frozenset[str]) -> int:
    """Return the rows a route's box takes; requirements in `lined` are lines, not text."""
    height, mixed = 14, words.basis_of(route) == "mixed"
    for row in route.all_of:
        if row.requires not in lined:
            height += _chip(_wide(row, rules, marked=mixed and row.implied))
    for group in route.any_of:
        height += LABEL + _group(group, rules, mixed=mixed)
    return _rows(height)


def lines(text: str, width: float) -> int:
    """Return how many lines of `width` letters `text` wraps to, breaking long words."""
    count, used = 1, 0.0
    for word in text.split():
        size = len(word) + (1 if used else 0)
        if used + size <= width:
            used += size
            continue
        extra = int((len(word) - 1) // width)
        count += extra + (1 if used else 0)
        used = len(word) - extra * width
    return count


def _chip(letters: Sequence[str]) -> int:
    return CHIP_EDGE + CHIP_LINE * lines(" ".join(letters), CHIP_TEXT / CHIP_LETTER)


def _wide(row: Requirement, rules: Rules, *, marked: bool) -> tuple[str, ...]:
    """Return the texts of a chip, with letters in place of its badge."""
    shared = len(rules.used_by.get(row.requires, ())) > 1
    return rules.by_id[row.requires].title, *("implied",) * marked, *("11",) * shared


def _group(group: Group, rules: Rules, *, mixed: bool) -> int:
    """Return the height of chips that run on beside each other while there is room."""
    height, used = 0, 0.0
    for row in group.members:
        letters = _wide(row, rules, marked=mixed and row.implied)
        width = min(len(" ".join(letters)) * CHIP_LETTER + 20, CHIP_TEXT)
        if used and used + width <= CHIP_TEXT:
            used += width
            continue
        height += _chip(letters)
        used = width
    return height


def _rows(height: int) -> int:
    return 2 * -(-height // (2 * ROW))
