"""Compose a talk from the rules: which slides, in which order, and how long each may take.

Owns the order and the time. Nothing in it is made up: what no row says is left out, and each line
that rests on our reading is marked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from progression.layout.sheet import plan_sheet
from progression.model import Rules, category_name
from progression.talk import choice, pages
from progression.talk.choice import NOTHING, Wish
from progression.talk.quiz import questions
from progression.talk.slides import Said, Slide, Talk, texts
from progression.voice import words
from progression.voice.abbreviations import meanings
from progression.voice.phrases import phrase, spoken

LENGTHS = (10, 20)
FEW, MANY = 2, 5
"""Questions in a short talk, and in a long one."""

SECONDS = {
    "opening": 60,
    "story": 150,
    "jobs": 60,
    "tiers": 45,
    "lane": 75,
    "hands": 90,
    "plan": 75,
    "unknown": 60,
    "quiz": 30,
    "ask": 60,
    "end": 150,
}
"""How the time is shared among the slides, before it is scaled to the length of the talk."""


def compose(rules: Rules, wish: Wish) -> Talk:
    """Return the talk that is wished for; the same rules give the same talk on any day.

    Raises:
        Refused: there are too many categories to choose from, or no cards at all.
    """
    lanes = choice.lanes(rules, wish)
    focus = rules.by_id[wish.target].category if wish.target else choice.focus(rules, lanes)
    short = wish.minutes == LENGTHS[0]
    shown = [focus] if short else lanes
    sheet = plan_sheet(rules)
    cards = [card for lane in lanes for card in choice.cards_of(rules, lane)]
    led = [focus] if wish.target else shown
    starts = wish.starts or choice.starts(rules, sheet, led)
    targets = choice.targets(rules, led, wish.target)
    named = (*((id, rules.by_id[id].title) for id in starts), (NOTHING, phrase("talk.nothing")))
    title = phrase("talk.title", names=words.joined([category_name(lane) for lane in lanes]))
    slides = [
        pages.opening(title, wish.speaker),
        *pages.story(wish.story),
        pages.jobs(rules, lanes),
        *pages.tiers(rules, cards),
        *(slide for lane in shown for slide in pages.lane(rules, sheet, lane)),
        pages.hands(named),
        *pages.plans(rules, targets, named),
        pages.unknown(cards),
        *questions(rules, sheet, lanes, cards)[: FEW if short else MANY],
        pages.ask(rules, cards, wish.link),
        Slide("end", phrase("talk.close"), notes=(phrase("talk.close.note"),)),
    ]
    slides = list(_with_letters(rules, slides))
    return Talk(
        title=title,
        minutes=wish.minutes,
        lang=spoken().tag,
        made=phrase("talk.made", day=words.day(rules.newest_check)) if rules.newest_check else "",
        starts=named,
        targets=tuple(target.id for target in targets),
        slides=_timed(slides, wish.minutes * 60, _longest(slides, named)),
        link=wish.link,
    )


def _with_letters(rules: Rules, slides: Sequence[Slide]) -> Iterator[Slide]:
    """Explain each abbreviation in one line of the first slide, of those of a room, that has it."""
    known: dict[str, set[str]] = {}
    for slide in slides:
        before = known.get("", set()) | known.setdefault(slide.start, set())
        found = [each for each in meanings(rules, texts(slide)) if each[0] not in before]
        known[slide.start] |= {text for text, _ in found}
        if found:
            rows = tuple(row for _, rows in found for row in rows)
            line = Said("; ".join(text for text, _ in found), rows)
            slide = slide._replace(lines=(*slide.lines, line))
        yield slide


def _longest(slides: Sequence[Slide], named: Sequence[tuple[str, str]]) -> str:
    """Return the key of the first start with most plans: with it a talk takes all its time."""
    plans = Counter(slide.start for slide in slides)
    return max((key for key, _ in named), key=lambda key: plans[key])


def _timed(slides: Sequence[Slide], total: int, start: str) -> tuple[Slide, ...]:
    """Share the time among what is shown to one room; the end has what is left."""
    shown = [slide for slide in slides if slide.start in ("", start)]
    scale = total / sum(SECONDS[slide.kind] for slide in shown)
    timed = [s._replace(seconds=int(SECONDS[s.kind] * scale / 5) * 5) for s in slides[:-1]]
    spent = sum(slide.seconds for slide in timed if slide.start in ("", start))
    return (*timed, slides[-1]._replace(seconds=total - spent))
