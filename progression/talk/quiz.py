"""Questions for the room, from structure and facts alone; the wrong answers are data too.

Owns what is asked. A question for which the data has no three answers is not asked.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from progression.layout.sheet import Sheet
from progression.model import Credential, Rules, category_name, tier_name
from progression.talk.slides import Row, Said, Slide
from progression.voice import words
from progression.voice.phrases import counted, phrase

ANSWERS = 3


def questions(
    rules: Rules, sheet: Sheet, lanes: Sequence[str], cards: Sequence[Credential]
) -> list[Slide]:
    """Return the questions that can be asked, those first that tell most."""
    return [
        *_route(rules, sheet, cards),
        *_enough(rules, sheet, cards),
        *_counts(rules),
        *_shared(rules, sheet),
        *_missing(rules, lanes),
        *_read(rules, cards),
        *_last(rules, cards),
    ]


def _asked(
    text: str, right: str, wrong: Sequence[str], rows: tuple[Row, ...], *, ours: bool
) -> Iterator[Slide]:
    """Yield the question with its answers in the order of their names, if there are enough."""
    others = [each for each in dict.fromkeys(wrong) if each != right][: ANSWERS - 1]
    if len(others) < ANSWERS - 1:
        return
    options = sorted((right, *others), key=_place)
    yield Slide(
        "quiz",
        text,
        options=tuple(map(Said, options)),
        right=options.index(right),
        behind=Said(_behind(right, rows, ours), rows, ours),
        notes=(phrase("talk.quiz.note"), phrase("talk.quiz.answer", name=right)),
    )


def _place(text: str) -> tuple[float, str]:
    first = text.split()[0] if text.split() else ""
    return (int(first) if first.isdigit() else math.inf, text)


def _behind(right: str, rows: tuple[Row, ...], ours: bool) -> str:
    """Say the answer, on what it rests and where that is said."""
    basis = phrase("basis.implied") if ours else phrase("talk.quiz.data")
    sites = sorted({words.site(address) for row in rows for address in row.source})[:2]
    key = "talk.quiz.behind" if sites else "talk.quiz.behind.none"
    return phrase(key, name=right, basis=basis, sites=words.joined(sites))


def _route(rules: Rules, sheet: Sheet, cards: Sequence[Credential]) -> Iterator[Slide]:
    """Ask for the one thing that a stated route asks for, among others of its kind."""
    for card in cards:
        asked = {row.requires for route in sheet.drawn(card.id) for row in route.rows()}
        for route in sheet.drawn(card.id):
            rows = list(route.rows())
            if len(rows) == 1 and not rows[0].implied and not route.closed:
                needed = rules.by_id[rows[0].requires]
                wrong = [
                    c.title
                    for c in rules.credentials
                    if c.kind == needed.kind and c.id not in asked
                ]
                text = phrase("talk.quiz.route", name=card.name, kind=phrase(f"kind.{needed.kind}"))
                yield from _asked(text, needed.title, wrong, tuple(rows), ours=False)
                return


def _enough(rules: Rules, sheet: Sheet, cards: Sequence[Credential]) -> Iterator[Slide]:
    """Ask how many of a group are enough."""
    for card in cards:
        for route in sheet.drawn(card.id):
            for group in route.any_of:
                plain = all(row.points == 1 for row in group.members)
                if len(group.members) == ANSWERS and plain and not route.closed:
                    names = words.joined(words.titles(rules, [r.requires for r in group.members]))
                    text = phrase("talk.quiz.enough", name=card.name, names=names)
                    right, *wrong = map(_enough_told, (group.need, *range(1, ANSWERS + 1)))
                    ours = any(row.implied for row in group.members)
                    yield from _asked(text, right, wrong, group.members, ours=ours)
                    return


def _enough_told(count: int) -> str:
    """Say a number of a group so that no number of a list is read into it."""
    key = "talk.quiz.enough.all" if count == ANSWERS else "talk.quiz.enough.some"
    return phrase(key, count=count, all=ANSWERS)


def _counts(rules: Rules) -> Iterator[Slide]:
    """Ask how long an assessment counts, among other lengths that the data has."""
    lengths = sorted(
        {n for c in rules.credentials for n in (c.valid_months, c.months_min, c.months_max) if n}
    )
    for credential in rules.credentials:
        if credential.kind == "assessment" and credential.valid_months:
            near = sorted(lengths, key=lambda n: (abs(n - (credential.valid_months or 0)), n))
            right, *wrong = (counted("months", n) for n in (credential.valid_months, *near))
            text = phrase("talk.quiz.counts", name=credential.title)
            yield from _asked(text, right, wrong, (credential,), ours=False)
            return


def _shared(rules: Rules, sheet: Sheet) -> Iterator[Slide]:
    """Ask what every card needs, among what only some need."""
    commons = sheet.shared.commons
    if not commons:
        return
    common = commons[0]
    cards = [c for c in rules.credentials if c.kind == "card" and c.id in sheet.shown]
    rows = tuple(
        row
        for card in cards
        for route in rules.routes_to.get(card.id, ())
        for row in route.rows()
        if row.requires == common.needed
    )
    wrong = [
        rules.by_id[id].title for id in sheet.starts if id not in (common.needed, *common.spared)
    ]
    text = phrase("talk.quiz.shared", count=len(cards))
    right = rules.by_id[common.needed].title
    yield from _asked(text, right, wrong, rows, ours=common.basis != "stated")


def _missing(rules: Rules, lanes: Sequence[str]) -> Iterator[Slide]:
    """Ask which category has no card of a tier, where that is one of three."""
    for tier in rules.tiers():
        cards = {
            lane: [c for c in rules.credentials if (c.category, c.tier) == (lane, tier)]
            for lane in lanes
        }
        without = [lane for lane in lanes if not cards[lane]]
        if len(lanes) >= ANSWERS and len(without) == 1:
            right = category_name(without[0])
            wrong = [category_name(lane) for lane in lanes if lane != without[0]]
            named = phrase("kind.tier", tier=tier_name(tier), kind=phrase("kind.card"))
            rows = tuple(
                c for c in rules.credentials if c.category == without[0] and c.kind == "card"
            )
            text = phrase("talk.quiz.missing", name=named)
            yield from _asked(text, right, wrong, rows, ours=False)
            return


def _read(rules: Rules, cards: Sequence[Credential]) -> Iterator[Slide]:
    """Ask of how many cards the whole rule is in the data."""
    known = sum(card.certain for card in cards)
    per_lane = sorted({sum(c.category == card.category for c in cards) for card in cards})
    numbers = [n for n in (len(cards), *per_lane, len(rules.tiers())) if n != known]
    right, *wrong = (counted("talk.cards", n) for n in (known, *numbers))
    text = phrase("talk.quiz.read", count=len(cards))
    yield from _asked(text, right, wrong, tuple(cards), ours=False)


def _last(rules: Rules, cards: Sequence[Credential]) -> Iterator[Slide]:
    """Ask which tier comes last, where progressions put them in one order."""
    tiers = ordered_tiers(rules, cards)
    if len(tiers) >= ANSWERS:
        rows = tuple(card for card in cards if card.tier == tiers[-1])
        names = [tier_name(tier) for tier in tiers]
        yield from _asked(phrase("talk.quiz.last"), names[-1], names, rows, ours=False)


def ordered_tiers(rules: Rules, cards: Sequence[Credential]) -> list[str]:
    """Return the tiers of the cards in order; none where no progressions lead through them all."""
    used = {card.tier for card in cards if card.tier}
    tiers = [tier for tier in rules.tiers() if tier in used]
    linked = {
        (rules.by_id[row.requires].tier, rules.by_id[row.to].tier)
        for route in rules.routes
        for row in route.rows()
        if row.kind == "progression"
    }
    return tiers if all(pair in linked for pair in pairwise(tiers)) else []
