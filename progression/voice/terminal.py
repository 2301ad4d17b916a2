"""An outline as text of a given width, for a terminal or a file.

Owns indents, marks and where lines break; leaves colour to whoever prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from progression.voice.outline import Block, Line, Outline
from progression.voice.phrases import phrase

WIDTH = 80
"""Where nothing is known of the place it is printed."""

OURS = "~"
"""Stands before what is our reading; the doubt below says so in words."""

Paint = Callable[[str, str], str]
"""Takes one printed line and what it is: `title`, `heading`, `step`, `doubt`, or `text`."""

_SIGNS = str.maketrans({"£": "GBP ", "“": '"', "”": '"'})


def as_text(
    outline: Outline, *, width: int = WIDTH, brief: bool = False, paint: Paint | None = None
) -> str:
    """Return an outline as lines of at most `width` characters, words of greater length apart.

    `brief` leaves out what stands below steps. Our own words are ASCII; names stay as they are.
    """
    paint = paint or (lambda line, _: line)
    lines = [paint(line, "title") for line in _wrapped(outline.title, width)]
    for block in outline.blocks:
        lines.append("")
        lines += (paint(line, kind) for line, kind in _block(block, width, brief=brief))
    return "\n".join(lines)


def wrapped(text: str, *, indent: int = 0, bullet: str = "") -> str:
    """Return a text in lines of at most 80 characters, following lines under the first."""
    first = " " * indent + bullet
    lines = (_wrapped(part, WIDTH, first, len(first)) for part in text.splitlines())
    return "\n".join("\n".join(each) for each in lines)


def _block(block: Block, width: int, *, brief: bool) -> Iterator[tuple[str, str]]:
    if block.heading:
        yield from ((line, "heading") for line in _wrapped(block.heading, width))
    rows = [line for line in block.lines if line.kind == "row"]
    yield from ((line, "text") for line in _rows(rows, width))
    for line in block.lines:
        if line.kind != "row":
            yield from _line(line, width, 2, brief=brief)


def _rows(rows: list[Line], width: int) -> Iterator[str]:
    """Set the cells of rows below each other, each in a column of its own; what is long breaks."""
    if not rows:
        return
    lines = [[each.text.translate(_SIGNS) for each in (row, *row.below)] for row in rows]
    wide = [max(map(len, column)) for column in zip(*lines, strict=True)]
    while sum(wide) > width - 2 * len(wide):
        wide[wide.index(max(wide))] -= 1
    import textwrap  # which takes as long to load as an answer to print

    for line in lines:
        cells = [textwrap.wrap(text, w or 1) for text, w in zip(line, wide, strict=True)]
        for number in range(max(map(len, cells))):
            parts = (cell[number] if number < len(cell) else "" for cell in cells)
            texts = (part.ljust(w) for part, w in zip(parts, wide, strict=True))
            yield f"  {'  '.join(texts)}".rstrip()


def _line(line: Line, width: int, indent: int, *, brief: bool) -> Iterator[tuple[str, str]]:
    start = "" if line.kind == "heading" else " " * indent + _bullet(line)
    beside = f" ({line.beside})" if line.beside else ""
    if line.kind == "chain":
        text = "; ".join(filter(None, (_chained(line), line.beside)))
        yield from ((each, "text") for each in _wrapped(text, width, start, indent + 2))
        return
    for each in _wrapped(line.text + beside, width, start):
        yield each, line.kind
    if brief and line.kind == "step":
        return
    for below in line.below:
        yield from _line(below, width, len(start), brief=brief)


def _bullet(line: Line) -> str:
    mark = f"{OURS} " if line.ours else ""
    if line.kind == "step":
        return f"{line.number:>2}  {mark or '  '}"
    if line.kind == "source":
        return f"[{line.number}] "
    return f"- {mark}" if line.kind == "item" else mark


def _chained(line: Line) -> str:
    """Return a name and what follows each other under it: `Audiovisual: ~ Operative, then ...`."""
    steps = [f"{OURS} {each.text}" if each.ours else each.text for each in line.below]
    first, *others = steps or [""]
    for other in others:
        first = phrase("answer.chain", first=first, next=other)
    return f"{line.text}: {first}" if line.text else first


def _wrapped(text: str, width: int, start: str = "", under: int | None = None) -> Iterator[str]:
    """Yield the text in lines, those that follow under the first or `under` so many spaces."""
    rest = " " * (len(start) if under is None else under)
    for part in text.translate(_SIGNS).splitlines():
        line, used = start, False
        for word in part.split():
            if used and len(line) + 1 + len(word) > width:
                yield line
                line, used = rest, False
            line = f"{line} {word}" if used else line + word
            used = True
        if used:
            yield line
        start = rest
