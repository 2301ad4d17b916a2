"""Abbreviations in what is said: those that facts.csv explains, and those that nobody does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from progression.model import Fact, Rules
from progression.voice.phrases import phrase

LETTERS = re.compile(r"(?<![\w/@.-])[A-Z](?:[A-Z]|&(?=[A-Z]))+(?=s?\b)(?![\w/]*[.@/]\w)")
"""Two capitals or more together, not inside an address: `ECS`, `HS&E`."""


def used(texts: Iterable[str]) -> list[str]:
    """Return the abbreviations of some texts, each once, sorted."""
    return sorted({found for text in texts for found in LETTERS.findall(text)})


def meanings(rules: Rules, texts: Iterable[str]) -> Iterator[tuple[str, tuple[Fact, ...]]]:
    """Yield what the abbreviations of some texts stand for, with the rows that say so."""
    known = _known(rules)
    for letters in used(texts):
        if letters in known:
            fact = known[letters]
            yield phrase("handout.word", name=letters, meaning=fact.text), (fact,)


def explained(rules: Rules, texts: Iterable[str]) -> list[str]:
    """Return what the abbreviations of some texts stand for, as facts.csv has it."""
    return [said for said, _ in meanings(rules, texts)]


def unexplained(rules: Rules, texts: Iterable[str]) -> list[str]:
    """Return the abbreviations that facts.csv does not explain."""
    known = _known(rules)
    return [letters for letters in used(texts) if letters not in known]


def _known(rules: Rules) -> dict[str, Fact]:
    return {fact.value: fact for fact in rules.facts if fact.kind == "meaning"}
