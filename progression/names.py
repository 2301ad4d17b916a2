"""What people type to credentials: ids, names, aliases, tiers. Forgives spelling, never meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from progression.exceptions import AmbiguousName, Refused, UnknownName
from progression.model import Credential, Rules, category_name
from progression.spelling import key


def find(rules: Rules, name: str) -> tuple[Credential, ...]:
    """Return every credential that `name` means, by id.

    Tries in turn: the name exactly as written, id, name, alias, name with its tier, tier,
    category (its cards), category and tier; the first of them that anything answers to decides.

    Raises:
        Refused: it is no text.
        UnknownName: nothing answers to it; its `suggestions` are what may have been meant.
    """
    name = text_of(name)
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
    from progression.offers import offers  # only for what is not found, and slow to load

    raise UnknownName(name, *offers(rules, name))


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


def text_of(name: object) -> str:
    """Return a name that is a text; in Python it may have been anything."""
    if isinstance(name, str):
        return name
    raise Refused(f"{name!r:.60} is not a name such as 'T Level'")


def is_exact(rules: Rules, name: str) -> bool:
    """Whether something is called this, to the letter."""
    return any(name in (c.id, c.name, c.title, *c.aliases) for c in rules.credentials)


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
