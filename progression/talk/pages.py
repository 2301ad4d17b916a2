"""The slides of a talk, one function each: what the data says, and nothing that it does not.

Owns what stands on a slide; refuses to know which slides there are and in which order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from progression.layout.sheet import Sheet
from progression.model import Credential, Fact, Route, Rules, category_name, tier_name
from progression.paper.marks import marked, ours_told, quoted, shared_told, stated_by, step_told
from progression.planning import answer as best
from progression.question import question
from progression.talk.choice import MOST_LANES, NOTHING, cards_of, leads
from progression.talk.quiz import ordered_tiers
from progression.talk.slides import Card, Said, Slide
from progression.voice import words
from progression.voice.doubt import is_marked, issuer
from progression.voice.phrases import counted, phrase
from progression.voice.steps import to_do
from progression.voice.totals import MEASURES, known_of, not_known, unread_starts

CARDS_ON_A_SLIDE, LETTERS_ON_A_SLIDE = 4, 600


def opening(title: str, speaker: str) -> Slide:
    """A question to the room, before anything is told."""
    lines = tuple(map(Said, filter(None, (title, speaker))))
    notes = (phrase("talk.opening.note"), phrase("talk.opening.wait"))
    return Slide("opening", phrase("talk.opening"), lines, notes=notes)


def story(told: Sequence[str]) -> Iterator[Slide]:
    """The speaker's own lines; no slide without any."""
    if told:
        lines = tuple(map(Said, told))
        yield Slide("story", phrase("talk.story"), lines, notes=(phrase("talk.story.note"),))


def jobs(rules: Rules, lanes: Sequence[str]) -> Slide:
    """Where the jobs are, which they are, and what is done in them, as the facts have it."""
    cards, notes = [], [phrase("talk.jobs.note")]
    for lane in lanes:
        found = cards_of(rules, lane)
        under = [
            Said(_marked(fact), (fact,), fact.implied) for fact in _facts(rules, "where", lane)
        ]
        under += [_job(rules, card) for card in found[:CARDS_ON_A_SLIDE]]
        over = counted("talk.cards", len(found))
        cards.append(Card(category_name(lane), over, under=tuple(under), rows=tuple(found)))
        others = map(partial(_job, rules), found[CARDS_ON_A_SLIDE:])
        notes += [line.text for line in others if len(line.rows) > 1]
    return Slide("jobs", phrase("talk.jobs"), cards=tuple(cards), notes=tuple(notes))


def _job(rules: Rules, card: Credential) -> Said:
    """Name the job of a card, with what is done in it where a fact says so."""
    facts = _facts(rules, "does", card.id)
    if not facts:
        return Said(card.name, (card,))
    text = " ".join(map(_marked, facts))
    ours = any(fact.implied for fact in facts)
    return Said(phrase("talk.does", name=card.name, text=text), (card, *facts), ours)


def tiers(rules: Rules, cards: Sequence[Credential]) -> Iterator[Slide]:
    """The stages, or the kinds where none leads to the next."""
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


def lane(rules: Rules, sheet: Sheet, lane: str) -> Iterator[Slide]:
    """The cards of one category with all their routes, the stated first."""
    cards = cards_of(rules, lane)
    name = category_name(lane)
    lines = [*_shared(rules, sheet), Said(phrase("talk.dashed"))]
    notes = [phrase("talk.lane.note"), phrase("talk.lane.dashed")]
    for boxes in _shared_out([_box(rules, sheet, card, before) for card, before in _pairs(cards)]):
        yield Slide("lane", name, tuple(lines), boxes, tuple(notes))


def hands(named: Sequence[tuple[str, str]]) -> Slide:
    """What hands are counted for."""
    cards = tuple(Card(name, rows=()) for _, name in named)
    notes = (phrase("talk.hands.note"), phrase("talk.hands.count"))
    return Slide("hands", phrase("talk.hands"), cards=cards, notes=notes)


def plans(
    rules: Rules, targets: Sequence[Credential], named: Sequence[tuple[str, str]]
) -> Iterator[Slide]:
    """Yield the plan of each start to each target, as the planner has it.

    Of targets of several lanes there are those alone whose plan rests on the start, if any does.
    """
    several = len({target.category for target in targets}) > 1
    for start, name in named:
        holding = () if start == NOTHING else (start,)
        led = [each for each in targets if several and holding and leads(rules, start, each.id)]
        for target in led or targets:
            yield _plan(rules, target, start, name, holding)


def unknown(cards: Sequence[Credential]) -> Slide:
    """What nobody has read or published of the cards."""
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


def ask(rules: Rules, cards: Sequence[Credential], link: str) -> Slide:
    """Whom to ask, and where the map is."""
    who = issuer(rules, [card.id for card in cards])
    lines = [Said(phrase("talk.ask.who", who=who or phrase("doubt.issuer")))]
    sites = sorted({words.site(card.url) for card in cards if card.url})
    lines += [Said(site) for site in sites[:MOST_LANES]]
    if link:
        lines.append(Said(link))
    lines.append(Said(phrase("talk.ask.sheet")))
    notes = [phrase("talk.ask.note")]
    facts = [fact for kind in ("issuer", "ask") for fact in _facts(rules, kind)]
    notes += map(_marked, facts)
    return Slide("ask", phrase("talk.ask"), tuple(lines), notes=tuple(notes))


def _facts(rules: Rules, kind: str, about: str = "") -> list[Fact]:
    return [fact for fact in rules.facts if fact.kind == kind and fact.about == about]


def _marked(fact: Fact) -> str:
    """Return a fact in the words of its source or ours, marked where it is our reading."""
    return marked(quoted(fact), phrase("basis.implied") if fact.implied else "")


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
        rows = tuple(
            row
            for routes in rules.routes_to.values()
            for route in routes
            for row in route.rows()
            if row.requires == common.needed
        )
        yield Said(shared_told(rules, common), rows, common.basis != "stated")


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
    marks = {"implied": phrase("basis.implied"), "mixed": phrase("basis.mixed")}
    mark = marks.get(basis) or stated_by(rules, card.id)
    key = "talk.route" if first else "talk.route.or"
    return Said(phrase(key, text=text, mark=mark), tuple(route.lines()), ours)


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
            ours=is_marked(plan, step),
            under=(
                Said(
                    step_told(rules, plan, step),
                    step.rows or (rules.by_id[step.credential],),
                    is_marked(plan, step),
                ),
            ),
            rows=(rules.by_id[step.credential],),
        )
        for number, step in enumerate(plan.steps, start=1)
    )
    known = known_of(plan)
    takes = [Said(phrase(f"plan.takes.{of}", total=total)) for of, total in known.items()]
    unknown = [of for of in MEASURES if of not in known]
    takes += map(Said, not_known(rules, unknown, unread_starts(rules, plan)))
    heading = counted(key, len(plan.steps), held=name, name=target.title)
    told = (*notes, ours_told(plan))
    return Slide("plan", heading, tuple(takes), cards, told, start=start)
