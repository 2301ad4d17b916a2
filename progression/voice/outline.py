"""What is said, before it is known where: a title, and blocks of lines under headings.

Owns the shape that every answer has in common; refuses to know terminals, markup and the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from progression.record import NamedTuple


class Line(NamedTuple):
    """One thing that is said.

    `kind` is one of: `text`, a sentence or more; `heading` of the lines that follow it in a block;
    `step`, with its `number`; `item` of a list; `chain`, a name with steps that follow each other;
    `row` of a table, with its cells; `source`, a page under its `number`; `instead`, what
    would do in the place of something, which steps say too; `doubt`, how sure all of it is; `hint`,
    what to type next. `ours` marks what rests on our
    reading and not on what a source states. `beside` is said behind it, `below` stands under it.
    `credential` is the id of what it is about, where it is about one.
    """

    text: str
    kind: str = "text"
    number: int = 0
    ours: bool = False
    beside: str = ""
    below: tuple[Line, ...] = ()
    credential: str = ""


class Block(NamedTuple):
    """Lines that belong together, under a heading if they have one."""

    lines: tuple[Line, ...]
    heading: str = ""


class Outline(NamedTuple):
    """One answer: its title and its blocks."""

    title: str
    blocks: tuple[Block, ...]

    def ending_in(self, texts: Iterable[str]) -> Outline:
        """Return it with more sentences at the end of its last block."""
        more = tuple(Line(text, "hint") for text in texts)
        *others, last = self.blocks or (Block(()),)
        return self._replace(blocks=(*others, last._replace(lines=(*last.lines, *more))))


def block(lines: Iterable[Line | str], heading: str = "") -> tuple[Block, ...]:
    """Return the lines as one block; none where there is nothing to say."""
    said = tuple(Line(line) if isinstance(line, str) else line for line in lines)
    return (Block(said, heading),) if said else ()


def texts_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield every text of some blocks, in the order they are said."""
    for each in blocks:
        yield each.heading
        yield from _texts(each.lines)


def _texts(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        yield from (line.text, line.beside)
        yield from _texts(line.below)


def items(texts: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line(text, "item") for text in texts)


def point(text: str, below: Iterable[str] = ()) -> Line:
    """Return an item of a list with what is to be said below it."""
    return Line(text, "item", below=items(below))
