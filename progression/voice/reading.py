"""The list of pages to read: text for the terminal, Markdown, or CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from progression.model import Rules
from progression.upkeep.reading import Look, Page, ReadingList
from progression.voice.markdown import escaped
from progression.voice.phrases import counted, phrase
from progression.voice.sources import how_read, titled
from progression.voice.terminal import wrapped
from progression.voice.words import joined, pounds

COLUMNS = ("place", "answers", "title", "address", "page_date", "how_read", "look_for", "rows")


def explained(found: ReadingList) -> str:
    """Return what the numbers count."""
    return counted("reading.counted", found.targets, plans=found.plans)


def as_text(rules: Rules, found: ReadingList, pages: Sequence[Page]) -> str:
    return "\n".join(_text(rules, found, pages))


def _text(rules: Rules, found: ReadingList, pages: Sequence[Page]) -> Iterator[str]:
    yield phrase("reading.title") + "."
    yield wrapped(explained(found))
    for number, page in enumerate(pages, start=1):
        yield ""
        yield wrapped(f"{titled(rules, page.source.address)}", bullet=f"{number}. ")
        yield f"   {page.source.address}"
        yield wrapped(f"{_state(page)} {_plans(page, found)}", indent=3)
        for look in page.looks:
            yield wrapped(sought(look), indent=3, bullet="- ")
        if page.source.note:
            yield wrapped(page.source.note, indent=3)
        yield wrapped(phrase("reading.rows", rows=rows(page)), indent=3)
    if not pages:
        yield phrase("reading.read" if rules.sources else "reading.none")


def as_markdown(rules: Rules, found: ReadingList, pages: Sequence[Page]) -> str:
    lines = [f"# {phrase('reading.title')}", "", escaped(explained(found)), ""]
    for page in pages:
        said = f"{titled(rules, page.source.address)}: {page.source.address}"
        lines.append(f"- [ ] {escaped(said)}  ")
        lines.append(f"  {escaped(f'{_state(page)} {_plans(page, found)}')}")
        lines += [f"  - {escaped(sought(look))}" for look in page.looks]
        lines.append(f"  - {escaped(phrase('reading.rows.listed', rows=rows(page)))}")
    return "\n".join(lines) + "\n"


def as_csv(pages: Sequence[Page]) -> str:
    """Return a row a page, with the mark by which Excel knows UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for number, page in enumerate(pages, start=1):
        source = page.source
        about = (number, page.answers, source.title, source.address, source.page_date)
        writer.writerow((*about, how_read(source), "; ".join(map(sought, page.looks)), rows(page)))
    return "\ufeff" + text.getvalue()


def sought(look: Look) -> str:
    """Say what to look for: `the rule of Gold, its price and how long it lasts`."""
    other = look.other
    if isinstance(other, Decimal):
        other = pounds(other)
    elif isinstance(other, int):
        other = counted("months", other)
    return phrase(f"reading.look.{look.kind}", name=look.name, other=other)


def _state(page: Page) -> str:
    said = how_read(page.source)
    return f"{said[:1].upper()}{said[1:]}."


def _plans(page: Page, found: ReadingList) -> str:
    return counted("reading.rest", found.plans, answers=page.answers)


def rows(page: Page) -> str:
    """Return the rows by file, lines that follow each other as a range: `routes.csv 2-5, 9`."""
    files = groupby(page.lines, key=lambda line: line[0])
    names = [f"{file} {_ranges([n for _, n in lines])}" for file, lines in files]
    return joined(names) or phrase("reading.rows.none")


def _ranges(lines: list[int]) -> str:
    runs = groupby(enumerate(lines), key=lambda place: place[1] - place[0])
    ends = [[line for _, line in run] for _, run in runs]
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in ends)
