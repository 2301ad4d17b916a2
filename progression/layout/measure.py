"""Estimate how tall a card and a route's box will be, in rows of the grid.

Owns the arithmetic of text; refuses to know positions. Estimates only set proportions: the page
lets every row of a lane grow alike, so a wrong guess costs white space and never an overlap.
"""

from __future__ import annotations

from collections.abc import Sequence

from progression.model import Credential, Requirement, Route, Rules
from progression.voice import words
from progression.voice.phrases import phrase

ROW = 5
"""Nominal pixels of one grid row. Spans are even, so that the middle of each is a row."""

BOX, NECK, CARD, GAP = 200, 26, 160, 14
"""Nominal pixels: the box of a route, the line to its card, the card, the gap to the next."""

CARD_ROOM = CARD - 28
NAME_SIZE, NAME_LINE = 15.9, 19  # 15 pixels, and bold type is that much wider
CHIP_ROOM = BOX - 40
SMALL_SIZE, SMALL_LINE = 13, 17
CHIP_EDGE, BOX_EDGE, CARD_EDGE, STATE_GAP = 10, 14, 16, 4
BADGE = 21
LEAST_TARGET = 24  # of what can be tapped

NARROW, WIDE = frozenset("fijlrtI.,;:'|()[]!-/ "), frozenset("mwMW@%")
EM = {"narrow": 0.29, "small": 0.53, "capital": 0.68, "wide": 0.84, "full": 1.0}
FIRST_FULL_WIDTH = 0x2E80


def card_rows(credential: Credential) -> int:
    """Return the rows a card takes: its tier, its name, and what is not published."""
    height = CARD_EDGE + SMALL_LINE * _small_lines(words.kind_line(credential))
    height += NAME_LINE * lines(credential.name, CARD_ROOM / NAME_SIZE)
    if state := words.state(credential):
        height += STATE_GAP + SMALL_LINE * _small_lines(state)
    return _rows(height)


def box_rows(route: Route, rules: Rules, lined: frozenset[str]) -> int:
    """Return the rows a route's box takes; requirements in `lined` are lines, not text."""
    height, mixed = BOX_EDGE, words.basis_of(route) == "mixed"
    for row in route.all_of:
        if row.requires not in lined:
            height += _chip(row, rules, mixed=mixed)
    for group in route.any_of:
        needed, spared = words.apart(group, rules)
        height += _group(needed, rules, mixed=mixed)
        height += sum(_spared(row, rules) for row in spared) or SMALL_LINE
    return _rows(height)


def lines(text: str, room: float) -> int:
    """Return how many lines of `room` ems a text wraps to; a word that is longer is broken."""
    count, used = 1, 0.0
    for word in text.split():
        size = width(word)
        if used and used + EM["narrow"] + size <= room:
            used += EM["narrow"] + size
            continue
        extra = int(size // room)
        count += extra + (1 if used else 0)
        used = size - extra * room
    return count


def width(text: str) -> float:
    """Return about how many ems wide a text is, in the usual sans serif faces."""
    return sum(EM[_class(letter)] for letter in text)


def _class(letter: str) -> str:
    if letter in NARROW:
        return "narrow"
    if letter in WIDE:
        return "wide"
    if ord(letter) >= FIRST_FULL_WIDTH:
        return "full"
    return "capital" if letter.isupper() else "small"


def _small_lines(text: str) -> int:
    return lines(text, CARD_ROOM / SMALL_SIZE)


def _chip(row: Requirement, rules: Rules, *, mixed: bool) -> int:
    text, badge = _text(row, rules, mixed=mixed)
    size = width(text) * SMALL_SIZE
    count = lines(text, CHIP_ROOM / SMALL_SIZE)
    if size % CHIP_ROOM + badge > CHIP_ROOM:
        count += 1
    return CHIP_EDGE + SMALL_LINE * count


def _text(row: Requirement, rules: Rules, *, mixed: bool) -> tuple[str, int]:
    """Return the text of a chip, and the pixels of its badge."""
    mark = f" {phrase('basis.implied')}" if mixed and row.implied else ""
    shared = len(rules.used_by.get(row.requires, ())) > 1
    return rules.by_id[row.requires].title + mark, BADGE if shared else 0


def _spared(row: Requirement, rules: Rules) -> int:
    """Return the height of an exemption, which stands as text under what it spares."""
    text = f"{phrase('box.or')} {rules.by_id[row.requires].title}"
    return max(LEAST_TARGET, SMALL_LINE * lines(text, CHIP_ROOM / SMALL_SIZE))


def _group(rows: Sequence[Requirement], rules: Rules, *, mixed: bool) -> int:
    """Return the height of chips that run on beside each other while there is room."""
    height, used = 0, 0.0
    for row in rows:
        text, badge = _text(row, rules, mixed=mixed)
        size = min(width(text) * SMALL_SIZE + badge + 16, CHIP_ROOM)
        if used and used + size <= CHIP_ROOM:
            used += size
            continue
        height += _chip(row, rules, mixed=mixed)
        used = size
    return height


def _rows(height: int) -> int:
    return 2 * -(-height // (2 * ROW))
