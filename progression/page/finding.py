"""Shape what the page's script searches when somebody types a name: spellings, and what is said.

Owns what is sent for it; the order of what is found is kept by offers.py and script/names.js.
"""

from __future__ import annotations

from typing import Any

from progression import offers
from progression.layout.lanes import Layout
from progression.model import Credential, Rules, category_name
from progression.spelling import key
from progression.voice.phrases import phrase
from progression.voice.words import joined


def searched(layout: Layout) -> dict[str, Any]:
    """Return the spellings of each credential beside its id and name, and what else is searched.

    `said` and `saidLanes` are words of descriptions and facts, of credentials and of categories;
    `told` is what facts say of things that are not here, `instead` what to say of all others.
    """
    rules, shown = layout.sheet.rules, layout.sheet.shown
    said = {name: " ".join(sorted(words)) for name, words in offers.said(rules).items()}
    lanes = {category_name(category) for category in offers.several(rules)}
    categories = ("", *map(category_name, rules.categories()))
    titles = [rules.by_id[id].title for id in shown]
    return {
        "find": ["|".join(_others(rules.by_id[id])) for id in shown],
        "said": ["" if title in lanes else said.get(title, "") for title in titles],
        "saidLanes": [said.get(name, "") if name in lanes else "" for name in categories],
        "quiet": sorted(offers.STOP),
        "same": offers.SAME,
        "told": {key(value): text for value, text in offers.pointers(rules)},
        "instead": _instead(rules),
    }


def _others(credential: Credential) -> list[str]:
    category = category_name(credential.category)
    return [*credential.aliases, *([f"{category} {credential.tier}"] if credential.tier else [])]


def _instead(rules: Rules) -> str:
    lanes = [category_name(category) for category in rules.categories()]
    starts = offers.beginnings(rules)
    if not lanes or not starts:
        return ""
    more = len(starts) - offers.MOST
    rest = [phrase("ask.instead.rest", number=more)] if more > 0 else []
    begin = joined([*starts[: offers.MOST], *rest])
    return phrase("ask.instead", lanes=joined(lanes), starts=begin)
