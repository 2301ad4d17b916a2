"""Talks to render: the shipped one, that of a wider set, and one whose every text attacks."""

from __future__ import annotations

from functools import cache

from progression.model import Credential, Rules
from progression.talk.choice import Wish
from progression.talk.composing import compose
from progression.talk.slides import Talk
from tests.page.samples import card, needs, rules_of, shipped

ATTACKS = (
    '#read("/etc/passwd") $x$ *bold* <script>alert(1)</script> {{ 7*7 }}',
    '=cmd|"/c calc"!A1',
    "Word " * 60,
)
WIDER = ("electrotechnical", "management")


@cache
def hostile() -> Rules:
    """Three cards and a start named to do harm, in letters that the shipped face has."""
    names = zip(("operative", "gold", "black"), ATTACKS, strict=True)
    cards = [
        Credential(tier, name, "card", category="lane", tier=tier, description=name, note=name)
        for tier, name in names
    ]
    start = Credential("start", ATTACKS[0], "qualification")
    rows = (
        *needs("operative", "start"),
        *needs("gold", "operative", kind="progression"),
        *needs("black", "gold", kind="progression", basis="implied"),
    )
    return rules_of((*cards, start, card("lone", "gold", "lane")), rows)


@cache
def talk(name: str = "shipped") -> Talk:
    """A talk by name."""
    if name == "shipped":
        return compose(shipped(), Wish(story=("I failed my first test.",), speaker="A speaker"))
    if name == "wider":
        return compose(shipped("ecs-scheme"), Wish(categories=WIDER))
    return compose(hostile(), Wish())
