"""Abbreviations in what is said: those that facts.csv explains, and those that nobody does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from progression.model import Rules
from progression.voice.phrases import phrase

LETTERS = re.compile(r"(?<![\w/@.-])[A-Z](?:[A-Z]|&(?=[A-Z]))+(?=s?\b)(?![\w/]*[.@/]\w)")
"""Two capitals or more together, not inside an address: `ECS`, `HS&E`."""


def used(texts: Iterable[str]) -> list[str]:
    """Return the abbreviations of some texts, each once, sorted."""
    return sorted({found for text in texts for found in LETTERS.findall(text)})


def explained(rules: Rules, texts: Iterable[str]) -> Iterator[str]:
    """Yield what the abbreviations of some texts stand for, as facts.csv has it."""
    meanings = _meanings(rules)
    for letters in used(texts):
        if letters in meanings:
            yield phrase("handout.word", name=letters, meaning=meanings[letters])


def unexplained(rules: Rules, texts: Iterable[str]) -> list[str]:
    """Return the abbreviations that facts.csv does not explain."""
    meanings = _meanings(rules)
    return [letters for letters in used(texts) if letters not in meanings]


def _meanings(rules: Rules) -> dict[str, str]:
    return {fact.value: fact.text for fact in rules.facts if fact.kind == "meaning"}
