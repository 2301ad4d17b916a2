"""An outline as HTML for notebooks: headings, lists and tables that a screen reader can walk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from progression.voice.outline import Block, Line, Outline
from progression.voice.phrases import phrase, spoken

LISTS = {"step": "ol", "source": "ol", "item": "ul"}


def as_html(outline: Outline) -> str:
    """Return an outline as one section; its title is a heading below those of the notebook."""
    parts = [f"<h3>{escape(outline.title)}</h3>"]
    for block in outline.blocks:
        parts += _block(block)
    return f'<section lang="{escape(spoken().tag)}">{"".join(parts)}</section>'


def _block(block: Block) -> Iterator[str]:
    if block.heading:
        yield f"<h4>{escape(block.heading)}</h4>"
    for kind, found in groupby(block.lines, key=lambda line: line.kind):
        lines = list(found)
        if kind == "row":
            yield _table(lines)
        elif kind in LISTS:
            start = f' start="{lines[0].number}"' if lines[0].number > 1 else ""
            items = "".join(f"<li>{_said(line)}</li>" for line in lines)
            yield f"<{LISTS[kind]}{start}>{items}</{LISTS[kind]}>"
        else:
            tag = "h4" if kind == "heading" else "p"
            yield from (f"<{tag}>{_said(line)}</{tag}>" for line in lines)


def _said(line: Line) -> str:
    """Return a line with what stands beside and below it; our reading is said in words."""
    text = escape(line.text)
    if line.kind == "chain":
        text = f"<strong>{text}</strong>" if text else ""
    beside = f" ({escape(line.beside)})" if line.beside else ""
    marked = line.ours and line.kind != "doubt"  # which says so in words
    ours = f" <em>({escape(phrase('basis.implied'))})</em>" if marked else ""
    tag = "ol" if line.kind == "chain" else "ul"
    below = "".join(f"<li>{_said(each)}</li>" for each in line.below)
    return f"{text}{beside}{ours}" + (f"<{tag}>{below}</{tag}>" if below else "")


def _table(rows: Sequence[Line]) -> str:
    """Return rows as a table: the first is its head, the first cell of each the name of the row."""
    head, *others = rows
    names = "".join(f'<th scope="col">{escape(each.text)}</th>' for each in (head, *head.below))
    body = "".join(
        f'<tr><th scope="row">{escape(row.text)}</th>'
        + "".join(f"<td>{escape(cell.text)}</td>" for cell in row.below)
        + "</tr>"
        for row in others
    )
    return f"<table><thead><tr>{names}</tr></thead><tbody>{body}</tbody></table>"
