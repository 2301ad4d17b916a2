"""The shape of a talk: an ordered tuple of slides, each line with the rows that it rests on.

Knows no markup and no words.
"""

from __future__ import annotations

from progression.model import Credential, Fact, Requirement
from progression.record import NamedTuple

Row = Credential | Requirement | Fact


class Said(NamedTuple):
    """A line on a slide; `ours` is our reading."""

    text: str
    rows: tuple[Row, ...] = ()
    ours: bool = False


class Card(NamedTuple):
    """A box on a slide: what stands over its name, and under it, such as its routes.

    `tier` is the slug of its colour. `after` says that the box before leads on to it.
    """

    name: str
    over: str = ""
    tier: str = ""
    ours: bool = False
    under: tuple[Said, ...] = ()
    after: bool = False
    rows: tuple[Row, ...] = ()


class Slide(NamedTuple):
    """One slide. `kind` is opening, story, jobs, tiers, lane, hands, plan, unknown, quiz, ask, end.

    A plan is for who has `start`: a deck shows those of the largest group. Of a quiz question
    `options` are the answers, `right` the place of the right one, `behind` what that rests on.
    """

    kind: str
    heading: str
    lines: tuple[Said, ...] = ()
    cards: tuple[Card, ...] = ()
    notes: tuple[str, ...] = ()
    seconds: int = 0
    start: str = ""
    options: tuple[Said, ...] = ()
    right: int = -1
    behind: Said = Said("")


class Talk(NamedTuple):
    """A talk: `starts` are what hands are counted for, by key; `targets` the ids of its plans.

    `link` leads to the map.
    """

    title: str
    minutes: int
    lang: str
    made: str
    starts: tuple[tuple[str, str], ...]
    targets: tuple[str, ...]
    slides: tuple[Slide, ...]
    link: str = ""

    def texts(self) -> tuple[str, ...]:
        """Return every text of the slides, in order, without the notes."""
        return tuple(text for slide in self.slides for text in texts(slide))


def texts(slide: Slide) -> tuple[str, ...]:
    """Return every text of a slide, in order, without its notes."""
    found = [slide.heading, *(line.text for line in slide.lines)]
    for card in slide.cards:
        found += [card.over, card.name, *(line.text for line in card.under)]
    found += [option.text for option in slide.options]
    return tuple(filter(None, (*found, slide.behind.text)))
