"""Names that stand where they should not, in a title or a note: answers say the pseudonym there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from progression.people.folder import FREE_TEXT, WORD
from progression.people.records import Item, Person

MOST_WORDS = 12  # of a label


def without_names(
    persons: Sequence[Person], items: Iterable[Item]
) -> tuple[list[Person], list[Item]]:
    """Return people and evidence with each label that stands in a text replaced by its pseudonym.

    A label is found whole, whatever its capitals and the signs between its words. The labels
    themselves stay.
    """
    labels = {_words(each.label): each.person for each in persons}
    labels.pop((), None)
    return (
        [each._replace(context=_said(each.context, labels)) for each in persons],
        [
            each._replace(**{name: _said(getattr(each, name), labels) for name in FREE_TEXT})
            for each in items
        ],
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in WORD.findall(text))


def _said(text: str, labels: dict[tuple[str, ...], str]) -> str:
    found = list(WORD.finditer(text))
    words = _words(text)
    parts, done, at = [], 0, 0
    while at < len(words):
        end = _end(words, at, labels)
        if end:
            parts += [text[done : found[at].start()], labels[words[at:end]]]
            done = found[end - 1].end()
        at = end or at + 1
    return "".join((*parts, text[done:]))


def _end(words: tuple[str, ...], at: int, labels: dict[tuple[str, ...], str]) -> int:
    """Return where the longest label that begins at a word ends; 0 where none does."""
    ends = range(min(at + MOST_WORDS, len(words)), at, -1)
    return next((end for end in ends if words[at:end] in labels), 0)
