"""Compose a talk from the rules: which slides, in which order, with what on each.

Owns what a talk says. Nothing in it is made up: what no row says is left out, and each line that
rests on our reading is marked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from progression.exceptions import Refused
from progression.layout.sheet import Sheet, plan_sheet
from progression.model import Credential, Fact, Route, Rules, category_name, tier_name
from progression.planning import answer as best
from progression.question import question
from progression.record import NamedTuple
from progression.talk.quiz import ordered_tiers, questions
from progression.talk.slides import Card, Said, Slide, Talk, texts
from progression.voice import words
from progression.voice.abbreviations import meanings
from progression.voice.doubt import is_ours, issuer
from progression.voice.phrases import counted, phrase, spoken
from progression.voice.steps import basis_told, to_do
from progression.voice.totals import MEASURES, known_of

LENGTHS = (10, 20)
MOST_LANES = 3
MOST_STARTS = 5
CARDS_ON_A_SLIDE, LETTERS_ON_A_SLIDE = 4, 600
NOTHING = "none"
"""The key of those who have nothing yet."""

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


class Wish(NamedTuple):
    """What a talk is to be about: ids and slugs that the rules have, lines that a speaker gave."""

    minutes: int = 20
    categories: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    target: str = ""
    title: str = ""
    speaker: str = ""
    story: tuple[str, ...] = ()
    link: str = ""


def compose(rules: Rules, wish: Wish) -> Talk:
    """Return the talk that is wished for; the same rules give the same talk on any day.

    Raises:
        Refused: there are too many categories to choose from, or no cards at all.
    """
    lanes = _lanes(rules, wish)
    focus = rules.by_id[wish.target].category if wish.target else _focus(rules, lanes)
    shown = [focus] if wish.minutes == LENGTHS[0] else lanes
    sheet = plan_sheet(rules)
    cards = [card for lane in lanes for card in _cards_of(rules, lane)]
    starts = wish.starts or _starts(rules, sheet, focus)
    targets = _targets(rules, focus, wish.target)
    keyed = ((NOTHING, phrase("talk.nothing")),)
    named = (*((id, rules.by_id[id].title) for id in starts), *keyed)
    slides = [
        _opening(wish, lanes),
        *_story(wish),
        _jobs(rules, lanes),
        *_tiers(rules, cards),
        *(slide for lane in shown for slide in _lane(rules, sheet, lane)),
        _hands(named),
        *_plans(rules, targets, named),
        _unknown(cards),
        *questions(rules, sheet, lanes, cards)[: 2 if wish.minutes == LENGTHS[0] else 5],
        _ask(rules, cards, wish.link),
        Slide("end", phrase("talk.end"), notes=(phrase("talk.end.note"),)),
    ]
    slides = _with_letters(rules, slides)
    return Talk(
        title=_title(wish, lanes),
        minutes=wish.minutes,
        lang=spoken().tag,
        made=phrase("talk.made", day=words.day(rules.newest_check)) if rules.newest_check else "",
        starts=named,
        targets=tuple(target.id for target in targets),
        slides=_timed(slides, wish.minutes * 60, named[0][0]),
        link=wish.link,
    )


def _with_letters(rules: Rules, slides: Sequence[Slide]) -> list[Slide]:
    """Explain each abbreviation once: on the slide of the tiers, or else that of the jobs."""
    said = (text for slide in slides for text in texts(slide))
    lines = tuple(Said(text, meant) for text, meant in meanings(rules, said))
    first = [slide.kind for slide in slides if slide.kind in ("tiers", "jobs")][-1]
    return [s._replace(lines=(*s.lines, *lines)) if s.kind == first else s for s in slides]


def _lanes(rules: Rules, wish: Wish) -> list[str]:
    lanes = [lane for lane in rules.categories() if _cards_of(rules, lane)]
    if wish.categories:
        lanes = [lane for lane in lanes if lane in wish.categories]
    elif wish.target and len(lanes) > MOST_LANES:
        lanes = [rules.by_id[wish.target].category]
    if len(lanes) > MOST_LANES:
        raise Refused(
            f"a talk has room for {MOST_LANES} categories and this data has {len(lanes)}: choose "
            f"with --category, of {', '.join(lanes)}"
        )
    if not lanes or (wish.target and rules.by_id[wish.target].category not in lanes):
        raise Refused("a talk needs cards with a category, that of its target among them")
    return lanes


def _cards_of(rules: Rules, lane: str) -> list[Credential]:
    tiers = rules.tiers()
    found = [c for c in rules.credentials if c.kind == "card" and c.category == lane]
    found = [card for card in found if card.status == "current"]
    return sorted(found, key=lambda c: (tiers.index(c.tier) if c.tier else -1, c.name, c.id))


def _focus(rules: Rules, lanes: Sequence[str]) -> str:
    """Return the lane with most routes that are stated, then most cards, then the first."""

    def stated(lane: str) -> int:
        routes = [r for card in _cards_of(rules, lane) for r in rules.routes_to.get(card.id, ())]
        return sum(any(not row.implied for row in route.rows()) for route in routes)

    return min(lanes, key=lambda lane: (-stated(lane), -len(_cards_of(rules, lane)), lane))


def _starts(rules: Rules, sheet: Sheet, lane: str) -> tuple[str, ...]:
    """Return what routes to the cards of a lane ask for that no route awards.

    What is stated comes first, then what most routes ask for.
    """
    found: dict[str, bool] = {}
    used: Counter[str] = Counter()
    inside = {card.id for card in _cards_of(rules, lane)}
    for id in sorted(inside):
        for route in sheet.drawn(id):
            for row in route.rows():
                if rules.is_start(row.requires) and row.requires not in inside and not row.closed:
                    found[row.requires] = found.get(row.requires, True) and row.implied
                    used[row.requires] += 1
    return tuple(sorted(found, key=lambda id: (found[id], -used[id], id))[:MOST_STARTS])


def _targets(rules: Rules, lane: str, target: str) -> list[Credential]:
    """Return one card of each tier of the lane, up to the target."""
    by_tier: dict[str, Credential] = {}
    for card in _cards_of(rules, lane):
        by_tier.setdefault(card.tier, card)
    if target:
        wanted = rules.by_id[target]
        cards = list(by_tier.values())
        tiers = rules.tiers()
        below = [c for c in cards if c.tier and wanted.tier]
        below = [c for c in below if tiers.index(c.tier) < tiers.index(wanted.tier)]
        return [*below[-2:], wanted]
    return list(by_tier.values())[-MOST_LANES:]


def _title(wish: Wish, lanes: Sequence[str]) -> str:
    names = words.joined([category_name(lane) for lane in lanes])
    return wish.title or phrase("talk.title", names=names)


def _facts(rules: Rules, kind: str, about: str = "") -> list[Fact]:
    return [fact for fact in rules.facts if fact.kind == kind and fact.about == about]


def _quoted(fact: Fact) -> Said:
    return Said(fact.text, (fact,), fact.implied, quoted=True)


def _opening(wish: Wish, lanes: Sequence[str]) -> Slide:
    lines = [Said(_title(wish, lanes))]
    if wish.speaker:
        lines.append(Said(wish.speaker))
    notes = (phrase("talk.opening.note"), phrase("talk.opening.wait"))
    return Slide("opening", phrase("talk.opening"), tuple(lines), notes=notes)


def _story(wish: Wish) -> Iterator[Slide]:
    if wish.story:
        lines = tuple(map(Said, wish.story))
        yield Slide("story", phrase("talk.story"), lines, notes=(phrase("talk.story.note"),))


def _jobs(rules: Rules, lanes: Sequence[str]) -> Slide:
    cards, notes = [], [phrase("talk.jobs.note")]
    for lane in lanes:
        found = _cards_of(rules, lane)
        under = tuple(map(_quoted, _facts(rules, "where", lane)))
        over = counted("talk.cards", len(found))
        cards.append(Card(category_name(lane), over, under=under, rows=tuple(found)))
        notes += [
            phrase("talk.does", name=card.title, text=fact.text)
            for card in found
            for fact in _facts(rules, "does", card.id)
        ]
    return Slide("jobs", phrase("talk.jobs"), cards=tuple(cards), notes=tuple(notes))


def _tiers(rules: Rules, cards: Sequence[Credential]) -> Iterator[Slide]:
    used = {card.tier for card in cards if card.tier}
    tiers = [tier for tier in rules.tiers() if tier in used]
    if len(tiers) > 1:
        held = {tier: [card for card in cards if card.tier == tier] for tier in tiers}
        boxes = tuple(
            Card(
                phrase("kind.tier", tier=tier_name(tier), kind=phrase("kind.card")),
                tier=tier,
                under=tuple(Said(card.name, (card,)) for card in held[tier][:CARDS_ON_A_SLIDE]),
                rows=tuple(held[tier]),
            )
            for tier in tiers
        )
        key = "talk.tiers" if ordered_tiers(rules, cards) else "talk.tiers.kinds"
        yield Slide("tiers", phrase(key), cards=boxes, notes=(phrase("talk.tiers.note"),))


def _lane(rules: Rules, sheet: Sheet, lane: str) -> Iterator[Slide]:
    cards = _cards_of(rules, lane)
    name = category_name(lane)
    lines = [*_shared(rules, sheet), Said(phrase("talk.dashed"))]
    notes = [phrase("talk.lane.note"), phrase("talk.lane.dashed")]
    for boxes in _shared_out([_box(rules, sheet, card, before) for card, before in _pairs(cards)]):
        yield Slide("lane", name, tuple(lines), boxes, tuple(notes))


def _shared_out(boxes: Sequence[Card]) -> Iterator[tuple[Card, ...]]:
    """Yield the boxes of each slide: up to four, fewer where they have much to say."""
    part: list[Card] = []
    letters = 0
    for box in boxes:
        length = sum(len(line.text) for line in box.under)
        if part and (len(part) == CARDS_ON_A_SLIDE or letters + length > LETTERS_ON_A_SLIDE):
            yield tuple(part)
            part, letters = [], 0
            box = box._replace(after=False)  # what leads to it is on another slide
        part.append(box)
        letters += length
    yield tuple(part)


def _pairs(cards: Sequence[Credential]) -> Iterator[tuple[Credential, Credential | None]]:
    yield from zip(cards, (None, *cards[:-1]), strict=True)


def _shared(rules: Rules, sheet: Sheet) -> Iterator[Said]:
    for common in sheet.shared.commons:
        title = rules.by_id[common.needed].title
        spared = words.joined(words.titles(rules, common.spared), either=True)
        named = phrase("plan.with.or", name=title, names=spared) if spared else title
        rows = tuple(
            row
            for routes in rules.routes_to.values()
            for route in routes
            for row in route.rows()
            if row.requires == common.needed
        )
        key = "talk.shared" if common.basis == "stated" else "talk.shared.ours"
        yield Said(phrase(key, names=named), rows, common.basis != "stated")


def _box(rules: Rules, sheet: Sheet, card: Credential, before: Credential | None) -> Card:
    drawn = [r for r in sheet.drawn(card.id) if not (r.counts or r.closed or r.renews)]
    order = ("stated", "mixed", "implied")
    drawn.sort(key=lambda route: order.index(words.basis_of(route)))
    routes = tuple(_route(rules, card, route, first=not at) for at, route in enumerate(drawn))
    state = words.state(card)
    needs = {row.requires for route in drawn for row in route.rows()}
    return Card(
        card.name,
        words.kind_line(card),
        card.tier,
        ours=bool(routes) and all(route.ours for route in routes),
        under=routes or (Said(state or phrase("talk.route.none"), (card,)),),
        after=before is not None and before.id in needs,
        rows=(card,),
    )


def _route(rules: Rules, card: Credential, route: Route, *, first: bool) -> Said:
    basis = words.basis_of(route)
    ours = basis == "implied"
    text = words.sentence(route, rules).removesuffix(".")
    who = issuer(rules, [card.id])
    if ours:
        mark = phrase("basis.implied")
    elif who:
        mark = phrase("talk.stated", who=who)
    else:
        mark = phrase("basis.stated")
    key = "talk.route" if first else "talk.route.or"
    return Said(phrase(key, text=text, mark=mark), tuple(route.lines()), ours)


def _hands(named: Sequence[tuple[str, str]]) -> Slide:
    cards = tuple(Card(name, rows=()) for _, name in named)
    notes = (phrase("talk.hands.note"), phrase("talk.hands.count"))
    return Slide("hands", phrase("talk.hands"), cards=cards, notes=notes)


def _plans(
    rules: Rules, targets: Sequence[Credential], named: Sequence[tuple[str, str]]
) -> Iterator[Slide]:
    """Yield the plan of each start to each target, as the planner has it."""
    for start, name in named:
        holding = () if start == NOTHING else (start,)
        for target in targets:
            yield _plan(rules, target, start, name, holding)


def _plan(
    rules: Rules, target: Credential, start: str, name: str, holding: tuple[str, ...]
) -> Slide:
    asked = question(rules, holding=holding, as_of=rules.newest_check or None)
    answer = best(asked, target.id)
    key = "talk.plan.none" if start == NOTHING else "talk.plan"
    notes = (phrase("talk.plan.note"),)
    if not answer.plans:
        silent_key = "talk.plan.none.to" if start == NOTHING else "talk.plan.to"
        lines = (Said(phrase("talk.plan.unknown", name=target.title), (target,)),)
        return Slide(
            "plan",
            phrase(silent_key, held=name, name=target.title),
            lines,
            notes=notes,
            start=start,
        )
    plan = answer.plans[0]
    cards = tuple(
        Card(
            to_do(rules, step),
            phrase("talk.step", number=number),
            rules.by_id[step.credential].tier,
            ours=is_ours(step),
            under=(Said(basis_told(rules, step), step.rows or (rules.by_id[step.credential],)),),
            rows=(rules.by_id[step.credential],),
        )
        for number, step in enumerate(plan.steps, start=1)
    )
    known = known_of(plan)
    takes = [Said(phrase(f"plan.takes.{of}", total=total)) for of, total in known.items()]
    unknown = [phrase(f"plan.unknown.{of}") for of in MEASURES if of not in known]
    if unknown:
        takes.append(Said(phrase("plan.unknown", names=words.joined(unknown))))
    heading = counted(key, len(plan.steps), held=name, name=target.title)
    return Slide("plan", heading, tuple(takes), cards, notes, start=start)


def _unknown(cards: Sequence[Credential]) -> Slide:
    lines = []
    for state in ("unread", "unpublished", "partial"):
        found = tuple(card for card in cards if card.requirements == state)
        if found:
            lines.append(
                Said(phrase(f"talk.unknown.{state}", count=len(found), total=len(cards)), found)
            )
    silent = {
        "time": [c for c in cards if c.months_min is None and c.months_max is None],
        "cost": [c for c in cards if c.cost_min is None and c.cost_max is None],
    }
    for of, found_of in silent.items():
        if found_of:
            values = {"count": len(found_of), "total": len(cards)}
            lines.append(Said(phrase(f"talk.unknown.{of}", **values), tuple(found_of)))
    if not lines:
        lines.append(Said(phrase("talk.unknown.nothing"), tuple(cards)))
    notes = (phrase("talk.unknown.note"), phrase("talk.unknown.ask"))
    return Slide("unknown", phrase("talk.unknown"), tuple(lines), notes=notes)


def _ask(rules: Rules, cards: Sequence[Credential], link: str) -> Slide:
    who = issuer(rules, [card.id for card in cards])
    lines = [Said(phrase("talk.ask.who", who=who or phrase("doubt.issuer")))]
    sites = sorted({words.site(card.url) for card in cards if card.url})
    lines += [Said(site) for site in sites[:MOST_LANES]]
    if link:
        lines.append(Said(link))
    lines.append(Said(phrase("talk.ask.sheet")))
    notes = [phrase("talk.ask.note")]
    facts = [fact for kind in ("issuer", "ask") for fact in _facts(rules, kind)]
    notes += [phrase("talk.quoted", text=fact.text) for fact in facts]
    return Slide("ask", phrase("talk.ask"), tuple(lines), notes=tuple(notes))


def _timed(slides: Sequence[Slide], total: int, start: str) -> tuple[Slide, ...]:
    """Share the time among what is shown to one room; the end has what is left."""
    shown = [slide for slide in slides if slide.start in ("", start)]
    scale = total / sum(SECONDS[slide.kind] for slide in shown)
    timed = [s._replace(seconds=int(SECONDS[s.kind] * scale / 5) * 5) for s in slides[:-1]]
    spent = sum(slide.seconds for slide in timed if slide.start in ("", start))
    return (*timed, slides[-1]._replace(seconds=total - spent))
