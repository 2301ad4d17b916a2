"""What people type to credentials: ids, names, aliases, tiers. Forgives spelling, never meaning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from progression.exceptions import AmbiguousName, UnknownName
from progression.model import Credential, Rules, category_name

CLOSE_CALL = 0.1  # how much less alike than the nearest a spelling may be to be suggested too

_WORD = re.compile(r"[^\W_]+")


def key(text: str) -> str:
    """Return what two spellings have in common.

    Case, accents, spaces, hyphens, punctuation, `&`, the word `and` and a trailing `card` are
    dropped.

    >>> key("Broadcast & Media Technician card") == key("broadcast-and-media technician")
    True
    """
    return "".join(_words(text))


def _words(text: str) -> list[str]:
    if not text.isascii():
        letters = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in letters if not unicodedata.combining(sign))
    words = [word for word in _WORD.findall(text.casefold()) if word != "and"]
    if len(words) > 1 and words[-1] in ("card", "cards"):
        words.pop()
    return words


def find(rules: Rules, name: str) -> tuple[Credential, ...]:
    """Return every credential that `name` means, by id.

    Tries in turn: the name exactly as written, id, name, alias, name with its tier, tier,
    category (its cards), category and tier; the first of them that anything answers to decides.

    Raises:
        UnknownName: nothing answers to it; its `suggestions` are near misses by name.
    """
    matches = [c for c in rules.credentials if name == c.name]
    if matches:
        return tuple(matches)
    if name in rules.by_id:
        return (rules.by_id[name],)
    wanted = key(name)
    for spellings in _SPELLINGS if wanted else ():
        matches = [c for c in rules.credentials if wanted in map(key, spellings(c))]
        if matches:
            return tuple(matches)
    raise UnknownName(name, suggestions(rules, name))


def find_one(rules: Rules, name: str) -> Credential:
    """Return the credential that `name` means.

    Raises:
        UnknownName: nothing answers to it.
        AmbiguousName: several do.
    """
    matches = find(rules, name)
    if len(matches) > 1:
        raise AmbiguousName(name, tuple(credential.title for credential in matches))
    return matches[0]


def is_exact(rules: Rules, name: str) -> bool:
    """Whether something is called this, to the letter."""
    return any(name in (c.id, c.name, c.title, *c.aliases) for c in rules.credentials)


def suggestions(rules: Rules, name: str, *, limit: int = 3) -> tuple[str, ...]:
    """Return names close to `name`, the closest first, each credential once.

    Where nothing is spelled much like it, names that have all its words.
    """
    import difflib  # only for near misses, and slow to load

    spelled = {key(text): (text, owner) for text, owner in _spoken(rules)}
    wanted = key(name)
    close = difflib.get_close_matches(wanted, sorted(spelled), n=4 * limit, cutoff=0.6)
    ratios = {near: difflib.SequenceMatcher(None, near, wanted).ratio() for near in close}
    words = set(_words(name))
    for near in () if close or not words else sorted(spelled):
        if words <= set(_words(spelled[near][0])):
            ratios[near] = 1
    found: dict[str, str] = {}
    for near in ratios:
        text, owner = spelled[near]
        if ratios[near] >= max(ratios.values()) - CLOSE_CALL:
            found.setdefault(owner, text)
    return tuple(found.values())[:limit]


def _spoken(rules: Rules) -> Iterator[tuple[str, str]]:
    """Every spelling worth suggesting, with what it stands for; later ones win over earlier."""
    for credential in rules.credentials:
        for alias in credential.aliases:
            yield alias, credential.id
        yield credential.title, credential.id
        yield credential.name, credential.id
    for tier in rules.tiers():
        yield tier, f"tier {tier}"


_Spellings = Callable[[Credential], Iterable[str]]
_SPELLINGS: tuple[_Spellings, ...] = (
    lambda c: (c.id,),
    lambda c: (c.name,),
    lambda c: c.aliases,
    lambda c: (f"{c.name} {c.tier}", f"{c.tier} {c.name}") if c.tier else (),
    lambda c: (c.tier,) if c.tier else (),
    lambda c: (category_name(c.category),) if c.category and c.kind == "card" else (),
    lambda c: (f"{category_name(c.category)} {c.tier}",) if c.tier and c.category else (),
)
