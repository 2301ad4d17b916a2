"""What two spellings of one name have in common."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")


def key(text: str) -> str:
    """Return what two spellings have in common.

    Case, accents, spaces, hyphens, punctuation, `&`, the word `and` and a trailing `card` are
    dropped.

    >>> key("Broadcast & Media Technician card") == key("broadcast-and-media technician")
    True
    """
    return "".join(words_of(text))


def words_of(text: str) -> list[str]:
    """Return the words that matter, without case and accents."""
    if not text.isascii():
        letters = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in letters if not unicodedata.combining(sign))
    words = [word for word in _WORD.findall(text.casefold()) if word != "and"]
    if len(words) > 1 and words[-1] in ("card", "cards"):
        words.pop()
    return words
