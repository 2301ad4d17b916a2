"""What a handout says: a plan step by step, or all that is known of one card.

Owns the choice and the order of what stands on the sheet, as plain data for handout.typ; refuses
to know type, and where the sheet is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from progression.model import Credential, Plan, Rules, Step, category_name
from progression.paper.items import (
    Item,
    entry,
    items_of,
    of_line,
    of_route,
    texts_of,
    titled,
    with_routes,
)
from progression.paper.marks import foot, stated_by, step_told
from progression.paper.qr import symbol
from progression.planning import Answer
from progression.record import replace
from progression.voice import answers, besides, credentials, words
from progression.voice.abbreviations import explained, unexplained
from progression.voice.dated import awards
from progression.voice.doubt import doubt, is_marked, said_of
from progression.voice.outline import Block, Line
from progression.voice.phrases import counted, phrase, spoken
from progression.voice.sources import newest, short
from progression.voice.steps import (
    Sources,
    beside,
    cited,
    needed,
    sources_of,
    to_do,
)
from progression.voice.totals import MEASURES, known_of, not_known, totals, unread_starts

ONE_SIDE = 5
"""With so many steps or fewer the type is that of one side, `SIZES[0]` points, else `SIZES[1]`."""

SIZES = (10.0, 10.5)

Sheet = dict[str, Any]


def plan_sheet(
    answer: Answer, *, fingerprint: str, large: bool = False, easy: bool = False, base_url: str = ""
) -> Sheet:
    """Return the sheet of the best plan of an answer, which has one."""
    (plan, *_), rules = answer.plans, answer.question.rules
    sources = sources_of([replace(answer, plans=(plan,))])
    held = awards(answer.question)
    steps = [_step(answer, plan, step, sources) for step in plan.steps]
    unknown = [phrase(f"handout.unknown.{key}") for key in MEASURES if key not in known_of(plan)]
    unknown += _entries(rules, plan)
    sheet = _sheet(
        [answer.target],
        title=_title(rules.by_id[answer.target]),
        about=phrase("handout.have", names=words.joined(held)) if held else phrase("handout.none"),
        doubt=[line.text for line in doubt(rules, [plan])],
        steps=steps,
        sections=[
            *titled(phrase("handout.besides"), items_of(_besides(answer, plan))),
            *titled(phrase("handout.unknown"), items_of(unknown)),
        ],
        sources=[_source(rules, address, *found) for address, found in sources.items()],
        rules=rules,
        fingerprint=fingerprint,
    )
    link = _link(answer, base_url)
    return _finished(sheet, rules, large=large, easy=easy, link=link)


def _besides(answer: Answer, plan: Plan) -> Iterator[str]:
    """Yield what a plan takes, then what the answer on a screen says besides its steps."""
    for key, total in known_of(plan).items():
        yield phrase(f"plan.takes.{key}", total=total)
    *_, last = answers.outline(replace(answer, plans=(plan,)), sure=False).blocks
    shown_apart = {"", totals(answer.question.rules, plan)}
    yield from (line.text for line in last.lines if line.text not in shown_apart)


def card_sheet(
    rules: Rules,
    credential: Credential,
    *,
    fingerprint: str,
    large: bool = False,
    easy: bool = False,
    base_url: str = "",
) -> Sheet:
    """Return the page of one card or qualification, without a plan."""
    outline = credentials.outline(rules, credential)
    first, *others = outline.blocks
    doubts = [line.text for block in others for line in block.lines if line.kind == "doubt"]
    routes = {
        words.sentence(route, rules): of_route(rules, route, easy=easy)
        for route in rules.routes_to.get(credential.id, ())
    }

    def told(line: Line) -> Item:
        return routes.get(line.text) or of_line(line, easy=easy)

    sheet = _sheet(
        [credential.id],
        title=credential.title,
        about=words.kind_line(credential),
        doubt=doubts,
        steps=[],
        sections=[
            *titled(phrase("handout.about"), map(told, first.lines[1:])),
            *(each for block in others if block.heading for each in _of_block(block, told)),
        ],
        sources=[
            _source(rules, address, 0, day)
            for address, day in sorted(besides.pages(rules, credential).items())
        ],
        rules=rules,
        fingerprint=fingerprint,
    )
    link = f"{base_url}#want={credential.id}" if base_url else ""
    return _finished(sheet, rules, large=large, easy=easy, link=link)


def overview_sheet(
    rules: Rules,
    *,
    fingerprint: str,
    large: bool = False,
    easy: bool = False,
    base_url: str = "",
) -> Sheet:
    """Return a sheet about all cards that can be applied for: each with its routes, by category."""
    cards = [c for c in rules.credentials if c.kind == "card" and c.status == "current"]
    tiers = rules.tiers()
    cards.sort(key=lambda c: (tiers.index(c.tier) if c.tier else -1, c.name, c.id))
    lanes = [*rules.categories(), ""]
    routes = [route for card in cards for route in rules.routes_to.get(card.id, ())]
    rows = [row for route in routes for row in route.lines()]
    ours = any(row.implied for row in rows)
    pairs = [(card.source, card.checked_on) for card in cards]
    days = newest([*pairs, *((row.source, row.checked_on) for row in rows)])
    sheet = _sheet(
        [card.id for card in cards],
        title=phrase("handout.all"),
        about=counted("handout.count", len(cards)),
        doubt=[line.text for line in said_of(rules, [card.id for card in cards], ours=ours)],
        steps=[],
        sections=[
            part
            for lane in lanes
            for part in titled(
                category_name(lane) or phrase("handout.rest"),
                [with_routes(rules, card, easy=easy) for card in cards if card.category == lane],
            )
        ],
        sources=[_source(rules, address, 0, days[address]) for address in sorted(days)],
        rules=rules,
        fingerprint=fingerprint,
    )
    return _finished(sheet, rules, large=large, easy=easy, link=base_url)


def texts(sheet: Sheet) -> Iterator[str]:
    """Yield every text of a sheet that a reader sees, in reading order."""
    yield from (sheet["title"], sheet["about"], *sheet["doubt"])
    for step in sheet["steps"]:
        yield from (step["title"], step["chip"], *step["lines"], step["head"] * bool(step["needs"]))
        yield from (text for item in step["needs"] for text in texts_of(item))
        yield step["basis"]
    for section in sheet["sections"]:
        yield section["title"]
        yield from (text for item in section["items"] for text in texts_of(item))
    yield from (text for source in sheet["sources"] for text in (source["text"], source["date"]))
    yield sheet["made"]


def _sheet(
    ids: list[str], *, rules: Rules, fingerprint: str, sources: list[Any], **parts: Any
) -> Sheet:
    return {
        "lang": spoken().tag,
        "sources": sources,
        "sources_title": phrase("show.sources"),
        "made": foot(rules, ids, fingerprint),
        "qr": "",
        "qr_alt": "",
        "qr_text": "",
        **parts,
    }


def _finished(sheet: Sheet, rules: Rules, *, large: bool, easy: bool, link: str) -> Sheet:
    sheet["large"] = large
    sheet["size"] = SIZES[len(sheet["steps"]) > ONE_SIDE or not sheet["steps"]]
    if easy:
        _ease(sheet)
        large = sheet["large"] = True
    said = list(texts(sheet))
    meant = explained(rules, said)
    meant = meant if easy or not meant else ["; ".join(meant)]
    sheet["sections"] += titled(phrase("handout.words"), items_of(meant))
    if easy and (left := unexplained(rules, said)):
        sheet["sections"] += titled(
            phrase("handout.letters"),
            items_of([phrase("handout.letters.none", names=words.joined(left))]),
        )
    symbol_of = link or "\n".join(_plan_as_text(sheet))
    if symbol_of and (qr := symbol(symbol_of)):
        sheet["qr"], key = qr, "link" if link else "text"
        sheet["qr_alt"] = phrase(f"handout.qr.{key}.alt", name=sheet["title"])
        sheet["qr_text"] = phrase(f"handout.qr.{key}")
    return sheet


def _ease(sheet: Sheet) -> None:
    """Put one idea on a line: each sentence and each part of a list stands alone."""
    sheet["doubt"] = [line for text in sheet["doubt"] for line in _sentences(text)]
    for step in sheet["steps"]:
        step["lines"] = [line for text in step["lines"] for line in _parts(text)]
    for section in sheet["sections"]:
        section["items"] = [
            {**item, "text": text} if text == pieces[-1] else entry(text)
            for item in section["items"]
            for pieces in [_sentences(item["text"])]
            for text in pieces
        ]


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.])\s+(?=[A-Z])", text)


def _parts(text: str) -> list[str]:
    return [part[:1].upper() + part[1:] for part in text.split(", ")]


def _plan_as_text(sheet: Sheet) -> Iterator[str]:
    """Yield the steps in short for the phone; nothing where there is no plan."""
    if sheet["steps"]:
        yield sheet["title"]
        for number, step in enumerate(sheet["steps"], start=1):
            yield f"{number}. {step['title']}" + (f" ({phrase('basis.implied')})" * step["ours"])
        yield from sheet["doubt"]


def _link(answer: Answer, base_url: str) -> str:
    if not base_url:
        return ""
    holding = answer.question.holding
    held = ",".join(f"{id}@{day}" if day else id for id, day in sorted(_dated(holding)))
    return f"{base_url}#{f'hold={held}&' if held else ''}want={answer.target}"


def _dated(holding: Any) -> Iterator[tuple[str, str]]:
    for id in holding:
        yield id, str(holding[id] or "")


def _title(credential: Credential) -> str:
    key = "handout.title.card" if credential.kind == "card" else "handout.title"
    named = credential.kind == "card" and credential.name.lower().endswith("card")
    return phrase("handout.title" if named else key, name=credential.name)


def _step(answer: Answer, plan: Plan, step: Step, sources: Sources) -> dict[str, Any]:
    rules = answer.question.rules
    credential = rules.by_id[step.credential]
    figures = beside(rules, plan, step)
    needs = [_need(rules, step, line) for line in needed(answer, plan, step)]
    return {
        "title": to_do(rules, step),
        "tier": credential.tier,
        "chip": words.kind_line(credential) if credential.tier else "",
        "ours": is_marked(plan, step),
        "lines": [figures[:1].upper() + figures[1:]] if figures else [],
        "head": phrase("handout.needs" if len(needs) > 1 else "handout.need"),
        "needs": needs,
        "basis": _basis(step_told(rules, plan, step), cited(rules, step, sources)),
    }


def _need(rules: Rules, step: Step, line: Line) -> Item:
    """Return what a step needs; where only some of it is our reading, with whose it is."""
    text = line.text
    if len({row.implied for row in step.rows}) > 1:
        mark = phrase("basis.implied") if line.ours else stated_by(rules, step.credential)
        text = phrase("handout.need.mark", name=text, mark=mark)
    return entry(text, below=[each.text for each in line.below])


def _basis(said: str, numbers: str) -> str:
    return f"{said} {phrase('step.sources', numbers=numbers)}" if numbers else said


def _entries(rules: Rules, plan: Plan) -> Iterator[str]:
    for text in not_known(rules, (), unread_starts(rules, plan)):
        said = text.partition(": ")[2] or text
        yield said[:1].upper() + said[1:]


def _of_block(block: Block, told: Callable[[Line], Item]) -> list[dict[str, Any]]:
    lines = [line for line in block.lines if line.kind != "doubt"]
    return titled(block.heading, map(told, lines))


def _source(rules: Rules, address: str, number: int, checked_on: str) -> dict[str, Any]:
    text, read = short(rules, address, checked_on)
    return {
        "number": f"[{number}]" if number else "",
        "text": text,
        "address": address,
        "link": words.is_link(address),
        "date": read,
    }
