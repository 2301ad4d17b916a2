"""An outline as Markdown, and text that Markdown shows as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from progression.voice.outline import Line, Outline
from progression.voice.phrases import phrase

ADDRESS = re.compile(r"(https?://[^\s;<>|]+)")
BULLETS = {
    "step": "{number}. ",
    "source": "{number}. ",
    "text": "",
    "instead": "",
    "hint": "",
    "doubt": "> ",
    "heading": "### ",
}
SERIES = ("step", "item", "chain", "source")
"""Lines of these kinds follow each other without a space."""

SIGNS = re.compile(r"([\\|<*_`~\[\]])")


def escaped(text: str) -> str:
    r"""Return a text on one line that Markdown shows as it is; addresses become links.

    >>> escaped("a|b *c*; https://example.org/a_b")
    'a\\|b \\*c\\*; <https://example.org/a_b>'
    """
    parts = enumerate(ADDRESS.split(text))
    said = (f"<{part}>" if n % 2 else SIGNS.sub(r"\\\1", part) for n, part in parts)
    return "".join(said).replace("\n", "<br>")


def as_markdown(outline: Outline) -> str:
    """Return an outline as Markdown: its title as a heading, those of its blocks below it."""
    lines = [f"# {escaped(outline.title)}"]
    for block in outline.blocks:
        lines.append("")
        if block.heading:
            lines += [f"## {escaped(block.heading)}", ""]
        before = ""
        rows = [line for line in block.lines if line.kind == "row"]
        lines += _rows(rows)
        for line in block.lines:
            if line.kind == "row":
                before = "row"
                continue
            if before and (line.kind != before or line.kind not in SERIES):
                lines.append("")
            lines += _line(line, "")
            before = line.kind
    return "\n".join(lines)


def _rows(rows: list[Line]) -> Iterator[str]:
    """Yield rows as a table, of which the first is the head."""
    for number, row in enumerate(rows):
        cells = (row.text, *(cell.text for cell in row.below))
        yield f"| {' | '.join(map(escaped, cells))} |"
        if number == 0:
            yield "|---" * len(cells) + "|"


def _line(line: Line, indent: str) -> Iterator[str]:
    """Yield a line with what is below it; our reading is said in words."""
    marked = line.ours and line.kind != "doubt"  # which says so in words
    ours = f" *{phrase('basis.implied')}*" if marked else ""
    beside = f" ({escaped(line.beside)})" if line.beside else ""
    text = f"{escaped(line.text)}{beside}{ours}"
    bullet = BULLETS.get(line.kind, "- ").format(number=line.number)
    if indent and not bullet:
        bullet = "- "
    yield f"{indent}{bullet}{f'**{text}**' if line.kind == 'chain' else text}"
    deeper = indent + " " * len(bullet)
    for number, below in enumerate(line.below, start=1):
        yield from _line(below._replace(number=number) if line.kind == "chain" else below, deeper)
