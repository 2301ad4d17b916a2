"""What to offer where nothing has the name that was typed: near misses, then what is said of it.

Owns the order of offers; refuses to guess: what is offered is never taken by itself.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from progression.model import Credential, Rules, category_name
from progression.spelling import key, words_of

MOST = 5
CLOSE = 0.7  # how much alike a spelling has to be
CLOSE_CALL = 0.1  # how much less alike than the nearest it may be to be offered too
STOP = frozenset(
    words_of(
        "a an and as at be become for from get go have how i in is it my of on or please the to "
        "want what with work would"
    )
)
"""Words that tell nothing apart."""
SAME = {"tv": "television", "telly": "television", "tvs": "television"}
"""Short words that people write and descriptions do not."""


def offers(rules: Rules, name: str) -> tuple[tuple[str, ...], str]:
    """Return names that may have been meant, the likeliest first, and what else there is to say.

    Names spelled much like it; else names that share most words with it, and then credentials and
    categories whose descriptions or facts have its words. Where nothing is found the help says what
    the data has.
    """
    told = _told(rules, name)
    found = _spelled(rules, name)
    if not found and not told:
        found = tuple(dict.fromkeys((*_worded(rules, name), *_described(rules, name))))
    return found[:MOST], told or ("" if found else _instead(rules))


def _spelled(rules: Rules, name: str) -> tuple[str, ...]:
    spelled = {key(text): (text, owner) for text, owner in _names(rules)}
    wanted = key(name)
    close = difflib.get_close_matches(wanted, sorted(spelled), n=4 * MOST, cutoff=CLOSE)
    ratios = {near: difflib.SequenceMatcher(None, near, wanted).ratio() for near in close}
    best = max(ratios.values(), default=0.0) - CLOSE_CALL
    return _once(spelled[near] for near, ratio in ratios.items() if ratio >= best)


def _worded(rules: Rules, name: str) -> tuple[str, ...]:
    """Names of which all words were typed, or which have most of the words that were."""
    typed = _telling(name)
    if not typed:
        return ()
    ranked = []
    for at, (text, owner) in enumerate(_names(rules)):
        words = _telling(text)
        shared = len(words & typed)
        whole = bool(words) and words <= typed
        if shared and (whole or 2 * shared > len(typed)):
            lane = owner.startswith("category ")
            ranked.append((-shared, not whole, not lane, len(words), at, text, owner))
    ranked.sort()
    best = ranked[0][0] if ranked else 0
    return _once((text, owner) for shared, *_, text, owner in ranked if shared == best)


def _described(rules: Rules, name: str) -> tuple[str, ...]:
    """Credentials, then categories, of which descriptions or facts say most of what was typed."""
    typed = _telling(name)
    found = []
    for place, (text, said) in enumerate(_said(rules)):
        shared = len(typed & set().union(*map(_telling, said)))
        if shared:
            found.append((-shared, place, text))
    found.sort()
    best = found[0][0] if found else 0
    return tuple(text for shared, _, text in found if shared == best)


def _said(rules: Rules) -> Iterator[tuple[str, list[str]]]:
    """Yield what is said of each category and of each credential that is not a card of one."""
    for category in rules.categories():
        cards = [c for c in rules.credentials if c.category == category and c.kind == "card"]
        about = {category, *(card.id for card in cards)}
        said = [fact.text for fact in rules.facts if fact.about in about]
        yield category_name(category), [*said, *(card.description for card in cards)]
    for credential in rules.credentials:
        if not (credential.category and credential.kind == "card"):
            said = [fact.text for fact in rules.facts if fact.about == credential.id]
            yield credential.title, [credential.description, *said]


def _told(rules: Rules, name: str) -> str:
    """Return what a fact says of the very thing that was typed, such as another scheme's card."""
    facts = [fact for fact in rules.facts if fact.kind == "ask" and fact.value]
    return " ".join(fact.text for fact in facts if key(fact.value) == key(name))


def _instead(rules: Rules) -> str:
    """Say what the data has: its categories, and what people can begin with."""
    lanes = [category_name(category) for category in rules.categories()]
    starts = [c for c in rules.credentials if rules.is_start(c.id) and rules.used_by.get(c.id)]
    if not lanes or not starts:
        return "'progression cards' lists what there is."
    shown = [each.title for each in sorted(starts, key=_acted_on)][:MOST]
    more = len(starts) - len(shown)
    begin = f"{_joined(shown, 'and')}{f', and {more} more' if more > 0 else ''}"
    return f"There are cards for {_joined(lanes, 'and')}. What counts to begin with: {begin}."


def _acted_on(credential: Credential) -> tuple[bool, str]:
    return (credential.kind != "qualification", credential.name.casefold())


def _joined(names: list[str], last: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def _names(rules: Rules) -> Iterator[tuple[str, str]]:
    """Yield every spelling worth offering, with what it stands for; later ones win."""
    for credential in rules.credentials:
        for alias in credential.aliases:
            yield alias, credential.id
        yield credential.title, credential.id
        yield credential.name, credential.id
    for tier in rules.tiers():
        yield tier, f"tier {tier}"
    for category in rules.categories():
        yield category_name(category), f"category {category}"


def _once(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for text, owner in pairs:
        found.setdefault(owner, text)
    return tuple(found.values())


def _telling(text: str) -> set[str]:
    """Return the words that tell one thing from another, in the singular."""
    words = (SAME.get(word, word) for word in words_of(text))
    return {_singular(word) for word in words if word not in STOP}


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
