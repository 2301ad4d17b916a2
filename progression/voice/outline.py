"""A report as headings with points below them, as text for the terminal or as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from progression.voice.markdown import escaped
from progression.voice.wording import wrapped


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence, and what is to be said below it."""

    text: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its points."""

    heading: str
    points: tuple[Point, ...]


def as_text(title: str, sections: Iterable[Section]) -> str:
    return "\n".join(_lines(title, sections))


def _lines(title: str, sections: Iterable[Section]) -> Iterator[str]:
    yield wrapped(title)
    for section in sections:
        yield ""
        yield section.heading
        for point in section.points:
            yield wrapped(point.text, bullet="- ")
            yield from (wrapped(line, indent=2, bullet="- ") for line in point.below)


def as_markdown(title: str, sections: Iterable[Section]) -> str:
    lines = [f"# {escaped(title)}"]
    for section in sections:
        lines += ["", f"## {escaped(section.heading)}", ""]
        for point in section.points:
            lines.append(f"- {escaped(point.text)}")
            lines += [f"  - {escaped(line)}" for line in point.below]
    return "\n".join(lines)
