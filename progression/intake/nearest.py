"""What a mistyped word may have meant: near misses among many choices, found at once.

Owns closeness of spelling; knows nothing of what the words stand for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

CLOSE = 0.6
LOOKED_AT = 30
# A file in which everything is unknown has another fault than spelling; searching a long list for
# each of its words would take longer than reading it.
MOST_WORDS = 200


class Nearest:
    """Finds the choice nearest to a word, by the pairs of letters both have."""

    def __init__(self, choices: Iterable[str]) -> None:
        self._choices = sorted(choices)
        self._by_pair: dict[str, list[int]] | None = None
        self._found: dict[str, str] = {}

    def hint(self, word: str) -> str:
        """Return `; did you mean 'x'?` for the nearest choice, or nothing."""
        found = self.nearest(word)
        return f"; did you mean '{found}'?" if found else ""

    def nearest(self, word: str) -> str:
        """Return the nearest choice, or nothing."""
        if word not in self._found and len(self._found) < MOST_WORDS:
            self._found[word] = self._nearest(word)
        return self._found.get(word, "")

    def _nearest(self, word: str) -> str:
        import difflib  # only for faults, and slow to load

        close = difflib.get_close_matches(word, self._likely(word), n=1, cutoff=CLOSE)
        return close[0] if close else ""

    def _likely(self, word: str) -> list[str]:
        """The choices that have most pairs of letters in common with the word."""
        shared: Counter[int] = Counter()
        index = self._index()
        for pair in _pairs(word):
            shared.update(index.get(pair, ()))
        ranked = sorted(shared, key=lambda number: (-shared[number], number))
        return [self._choices[number] for number in ranked[:LOOKED_AT]]

    def _index(self) -> dict[str, list[int]]:
        if self._by_pair is None:
            self._by_pair = {}
            for number, choice in enumerate(self._choices):
                for pair in _pairs(choice):
                    self._by_pair.setdefault(pair, []).append(number)
        return self._by_pair


def _pairs(word: str) -> list[str]:
    """Each pair of neighbouring letters once, the edges included, so that `a` has two."""
    edged = f"^{word[:200]}$"
    return sorted({edged[at : at + 2] for at in range(len(edged) - 1)})


def hint(word: str, choices: Iterable[str]) -> str:
    """Return `; did you mean 'x'?` for the nearest of a few choices, or nothing."""
    return Nearest(choices).hint(word)
