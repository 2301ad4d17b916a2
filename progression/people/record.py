"""One page about one person, to be signed: what has been shown, by whom, and what is not.

Owns the seven sections; a renderer turns them into text or a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any

from progression import days
from progression.model import Rules, Statement
from progression.people import outlines
from progression.people.gaps import Missing, Shown, compared
from progression.people.holding import LAPSED, UNDATED, Held, held_by, lasting
from progression.people.records import Item, Person
from progression.question import need_package
from progression.record import NamedTuple
from progression.voice.outline import Block, Line, Outline, block
from progression.voice.phrases import counted, phrase
from progression.voice.words import day as said_day

SAFETY = ("assessment", "exemption")
SECTIONS = (
    "cards",
    "qualifications",
    "safety",
    "statements",
    "gaps",
    "development",
    "review",
)
"""What the seven sections are called in JSON, in their order."""
LAST = 3  # sections that are printed with the lines to sign on, if they fit one page


class Section(NamedTuple):
    """One section: pairs of a label and a value, then a table under its header."""

    heading: str
    facts: tuple[tuple[str, str], ...] = ()
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class Record(NamedTuple):
    """The page: its title, what stands under it, seven sections, and the foot."""

    title: str
    head: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    foot: str
    stamp: str = ""


def record(
    rules: Rules,
    about: Person,
    items: Sequence[Item],
    statements: Iterable[Statement],
    said: outlines.Who,
    *,
    missing: Missing | None,
    day: str,
    fingerprint: str,
    names: bool,
) -> Record:
    """Return the page of one person on a day."""
    held = held_by(rules, items, days.number(day))
    by_kind = {id: rules.by_id[id].kind for id in held}
    cards = {id: each for id, each in held.items() if by_kind[id] == "card"}
    safety = {id: each for id, each in held.items() if by_kind[id] in SAFETY}
    others = {id: each for id, each in held.items() if id not in cards and id not in safety}
    sections = (
        _held("cards", rules, cards.values()),
        _held("qualifications", rules, others.values()),
        _held("safety", rules, safety.values()),
        _statements(rules, about, items, statements, day),
        _gaps(rules, about, said, missing),
        _development(about, items, rules, day),
        Section(
            phrase("people.record.review"),
            (_fact("last", _date(about.reviewed_on)), _fact("next", _due(about.review_due, day))),
        ),
    )
    return Record(
        phrase("people.record.title", person=said(about.person)),
        _head(rules, about, day, fingerprint),
        sections,
        phrase("people.record.foot"),
        phrase("people.record.names") if names and about.label else "",
    )


def _fact(key: str, value: str) -> tuple[str, str]:
    return phrase(f"people.record.{key}"), value or phrase("people.record.not.given")


def _date(iso: str) -> str:
    return said_day(iso) if iso else ""


def _due(iso: str, day: str) -> str:
    """Say the day of the next review, and whether it is past."""
    said = _date(iso)
    return phrase("people.record.past", day=said) if iso and iso < day else said


def _head(rules: Rules, about: Person, day: str, fingerprint: str) -> tuple[tuple[str, str], ...]:
    role = rules.by_id[about.role].title if about.role else ""
    regulated = phrase(f"people.record.regulated.{about.regulated_work or 'none'}")
    drawn = phrase("people.record.drawn.value", day=said_day(day), hash=fingerprint[:8])
    return (
        _fact("works", role),
        _fact("context", about.context),
        _fact("regulated", regulated),
        _fact("drawn", drawn),
    )


def _header(*keys: str) -> tuple[str, ...]:
    return tuple(phrase(f"people.record.{key}") for key in keys)


def _held(key: str, rules: Rules, found: Iterable[Held]) -> Section:
    return Section(
        phrase(f"people.record.{key}"),
        header=_header("what", "number", "issuer", "awarded", "counts", "checked"),
        rows=tuple(_row(rules, each) for each in found),
    )


def _row(rules: Rules, held: Held) -> tuple[str, ...]:
    item, (state, last) = held
    ends = phrase("people.record.no.end") if last is None else said_day(days.iso(last))
    if state == UNDATED:
        ends = phrase("people.when.none")
    elif state == LAPSED:
        ends = phrase("people.record.expired", day=ends)
    not_given = phrase("people.record.not.given")
    return (
        rules.by_id[item.shows].title,
        item.number or not_given,
        item.issuer or not_given,
        outlines.when(item.awarded_on),
        ends,
        _seen(item),
    )


def _seen(item: Item) -> str:
    who = outlines.seen_by(item)
    return f"{who}, {said_day(item.verified_on)}" if item.verified_on else who


def _statements(
    rules: Rules, about: Person, items: Sequence[Item], statements: Iterable[Statement], day: str
) -> Section:
    """The statements of the card the person works as; of the card aimed at where there is none."""
    card = about.role or about.target
    rows = tuple(
        (
            phrase(f"people.aspect.{each.statement.aspect}"),
            each.statement.statement,
            _origin(each.statement),
            _evidence(each),
        )
        for each in compared(statements, items, [card], day)
    )
    if rows:
        facts = (_fact("compared", rules.by_id[card].title),)
    elif card:
        facts = ((rules.by_id[card].title, phrase("people.gap.statements.none")),)
    else:
        facts = (_fact("compared", ""),)
    header = _header("aspect", "statement", "from", "evidence")
    return Section(phrase("people.record.statements"), facts, header, rows)


def _evidence(shown: Shown) -> str:
    """Say how far a statement is shown, and by what work."""
    state, item = outlines.state(shown), shown.item
    if item is None:
        return state
    days_of = counted("people.record.days", int(item.days)) if item.days else ""
    work = "; ".join(filter(None, (item.title, item.context, days_of)))
    return phrase("people.record.work", state=state, work=work) if work else state


def _origin(statement: Statement) -> str:
    code = statement.code or phrase("people.record.unnumbered")
    said = " ".join(filter(None, (statement.standard, statement.version, code)))
    return phrase(f"people.record.{statement.basis}", code=said)


def _gaps(rules: Rules, about: Person, said: outlines.Who, missing: Missing | None) -> Section:
    facts = []
    if missing is not None:
        towards = f"{rules.by_id[about.target].title}: {outlines.lacks(rules, missing)}"
        facts.append(_fact("towards", towards))
    else:
        facts.append(_fact("towards", ""))
    supervisor = said(about.supervised_by) if about.supervised_by else ""
    facts.append(_fact("supervised", supervisor))
    return Section(phrase("people.record.gaps"), tuple(facts))


def _development(about: Person, items: Sequence[Item], rules: Rules, day: str) -> Section:
    """What is of kind cpd and not before the last review."""
    since = days.number(about.reviewed_on) if about.reviewed_on else 0
    rows = tuple(
        (_name(rules, item), outlines.when(item.awarded_on), _seen(item))
        for item in items
        if item.kind == "cpd" and item.awarded_on and since <= days.last(item.awarded_on)
        if lasting(item.awarded_on, "", None, days.number(day)).state == "live"
    )
    header = _header("what", "awarded", "checked")
    return Section(phrase("people.record.cpd"), header=header, rows=rows)


def _name(rules: Rules, item: Item) -> str:
    credential = rules.by_id.get(item.shows)
    return item.title or (credential.title if credential else item.shows)


def values(found: Record) -> dict[str, Any]:
    """Return the page as JSON has it: facts as objects, tables as rows below their header."""
    sections = [
        {
            "section": name,
            "heading": each.heading,
            "facts": _objects(each.facts),
            "header": each.header,
            "rows": each.rows,
        }
        for name, each in zip(SECTIONS, found.sections, strict=True)
    ]
    return {**found._asdict(), "head": _objects(found.head), "sections": sections}


def _objects(facts: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"label": label, "value": value} for label, value in facts]


def as_outline(found: Record) -> Outline:
    """Return the page as an outline, for the terminal."""
    return Outline(found.title, tuple(_blocks(found)))


def _blocks(found: Record) -> Iterator[Block]:
    yield from block([_pair(*fact) for fact in found.head])
    for section in found.sections:
        lines = [_pair(*fact) for fact in section.facts]
        lines += [
            Line(row[0], "item", below=tuple(map(_pair, section.header[1:], row[1:])))
            for row in section.rows
        ]
        yield from block(lines or [Line(phrase("people.record.none"))], section.heading)
    yield from block([found.foot])


def _pair(label: str, value: str) -> Line:
    return Line(f"{label}: {value}")


STYLE = """
@page{size:A4;margin:12mm 14mm}
*{box-sizing:border-box}
body{font:10pt/1.35 "Atkinson Hyperlegible Next",Arial,"Liberation Sans",sans-serif;
color:#111820;background:#fff;max-width:182mm;margin:8mm auto;padding:0 4mm}
h1{font-size:17pt;margin:0 0 2mm}
h2{font-size:11pt;margin:4mm 0 1mm;padding-bottom:.5mm;border-bottom:1pt solid;break-after:avoid}
dl{display:grid;grid-template-columns:45mm 1fr;gap:.4mm 3mm;margin:0}
dt{font-weight:700}dd{margin:0}p{margin:1mm 0}
.table{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:9pt}
.c4 td:nth-child(2){min-width:60mm}.c4 td:nth-child(3){min-width:26mm}
.c4 td:nth-child(4){min-width:36mm}
.c6 td:nth-child(2){white-space:nowrap}.c6 td:nth-child(6){min-width:40mm}
.c6 td:nth-child(4),.c6 td:nth-child(5){min-width:27mm}
dl+.table{margin-top:1.5mm}
.end{break-inside:avoid}
th,td{text-align:left;vertical-align:top;padding:.6mm 2mm .6mm 0}
th{border-bottom:.5pt solid}td{border-bottom:.5pt solid #b9c2c9}tr{break-inside:avoid}
.sign{display:grid;grid-template-columns:1fr 1fr;gap:12mm;margin:13mm 0 4mm;break-inside:avoid}
.sign div{border-top:.7pt solid;padding-top:1mm}
footer{border-top:.5pt solid;padding-top:1.5mm;font-size:9pt;break-inside:avoid;break-before:avoid}
.stamp{border:1.2pt solid;display:inline-block;padding:.5mm 2mm;font-weight:700}
@media(max-width:600px){dl{grid-template-columns:1fr}.sign{gap:4mm}}
@media print{body{margin:0;padding:0;max-width:none}h2{margin-top:2.5mm}.sign{margin-top:11mm}}
"""


def as_pdf(found: Record, lang: str) -> bytes:
    """Return the page as tagged PDF.

    Raises:
        Refused: typst is not installed, or a letter cannot be printed.
    """
    need_package("typst", "typst", "a PDF")
    from progression.paper.typesetting import typeset

    data = {
        **found._asdict(),
        "sections": [each._asdict() for each in found.sections],
        "none": phrase("people.record.none"),
        "signs": _signs(),
        "lang": lang,
    }
    return typeset("record", data)


def _signs() -> list[str]:
    return [phrase(f"people.record.sign.{who}") for who in ("employer", "person")]


def as_html(found: Record, lang: str) -> str:
    """Return the page as one HTML file that needs nothing else; it prints on A4."""
    stamp = f'<p class="stamp">{escape(found.stamp)}</p>\n' if found.stamp else ""
    signs = "".join(f"<div>{escape(text)}</div>" for text in _signs())
    parts = [_section(each) for each in found.sections]
    body, last = "\n".join(parts[:-LAST]), "\n".join(parts[-LAST:])
    return (
        f'<!doctype html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta name="generator" content="progression">\n'
        f"<title>{escape(found.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(found.title)}</h1>\n{stamp}{_facts(found.head)}\n{body}\n"
        f'<div class="end">{last}\n<div class="sign">{signs}</div></div>\n</main>\n'
        f"<footer>{escape(found.foot)}</footer>\n</body>\n</html>\n"
    )


def _facts(facts: Sequence[tuple[str, str]]) -> str:
    pairs = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in facts)
    return f"<dl>{pairs}</dl>" if pairs else ""


def _section(section: Section) -> str:
    content = _facts(section.facts) + _table(section)
    none = f"<p>{escape(phrase('people.record.none'))}</p>"
    return f"<section>\n<h2>{escape(section.heading)}</h2>\n{content or none}\n</section>"


def _table(section: Section) -> str:
    if not section.rows:
        return ""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in section.header)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in section.rows
    )
    label = escape(section.heading)
    return (
        f'<div class="table" role="region" aria-label="{label}" tabindex="0">'
        f'<table class="c{len(section.header)}">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
