"""What to offer where nothing has the name that was typed: near misses, then what is said of it.

Owns the order of offers, which page/script/names.js keeps too; refuses to guess: what is offered is
never taken by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from progression.model import KINDS, Credential, Rules, category_name
from progression.record import NamedTuple
from progression.spelling import key, words_of

MOST = 5
STOP = frozenset(
    words_of(
        "a an and as at be become for from get go have how i in is it my of on or please the to "
        "want what with work would"
    )
)
"""Words that tell nothing apart."""
SAME = {"tv": "television", "telly": "television", "tvs": "television"}
"""Short words that people write and descriptions do not."""
NOBODY = float("inf")
BEGUN = 0.1
"""How much less likely the beginning of a word is than the whole of it."""


class Choice(NamedTuple):
    """What can be meant: a credential, or the cards of a tier or a category.

    `texts` are its spellings, `keys` and `words` what is compared of them. `place` orders the
    equally likely: several cards before one, then by kind, tier and length.
    """

    name: str
    texts: tuple[str, ...]
    keys: frozenset[str]
    words: frozenset[str]
    place: tuple[bool, int, int, int]

    @property
    def is_card(self) -> bool:
        """Whether a card is meant, or several."""
        return self.place[1] == 0


def offers(rules: Rules, name: str) -> tuple[tuple[str, ...], str]:
    """Return names that may have been meant, the likeliest first, and what else there is to say.

    First come names of which every word was typed, slips forgiven only where nothing fits without;
    else names that share at least half of the words. Where no card is among them, categories and
    credentials whose descriptions or facts have the words are offered too. Where nothing is found
    the help says what the data has.
    """
    told = " ".join(text for value, text in pointers(rules) if key(value) == key(name))
    found = _likely(rules, name, only_spelled=bool(told))
    return found[:MOST], told or ("" if found else _instead(rules))


def telling(text: str) -> tuple[str, ...]:
    """Return the words that tell one thing from another, in the singular; all where none does."""
    words = [SAME.get(word, word) for word in words_of(text)]
    if len(words) > 1 and _slips("card", words[-1], 1) <= 1:
        words.pop()
    return tuple(_singular(word) for word in words if word not in STOP) or tuple(words)


def pointers(rules: Rules) -> Iterator[tuple[str, str]]:
    """Yield what facts say of things that are not here, such as another scheme's card."""
    for fact in rules.facts:
        if fact.kind == "ask" and fact.value:
            yield fact.value, fact.text


def said(rules: Rules) -> dict[str, frozenset[str]]:
    """Return the words of descriptions and facts, by the name of the choice that they lead to.

    Categories first; what is said of a card leads to all cards of its category.
    """
    lanes = {category: category_name(category) for category in several(rules)}
    texts: dict[str, list[str]] = {name: [] for name in lanes.values()}
    names = dict(lanes)
    for c in rules.credentials:
        name = names[c.id] = lanes.get(c.category, c.title) if c.kind == "card" else c.title
        texts.setdefault(name, []).append(c.description)
    for fact in rules.facts:
        if fact.about in names:
            texts[names[fact.about]].append(fact.text)
    return {name: frozenset(telling(" ".join(each))) for name, each in texts.items()}


def several(rules: Rules, column: str = "category") -> dict[str, tuple[Credential, ...]]:
    """Return the cards of each category, or tier, that has more than one."""
    slugs = rules.categories() if column == "category" else rules.tiers()
    found: dict[str, list[Credential]] = {slug: [] for slug in slugs}
    for credential in rules.credentials:
        if credential.kind == "card" and getattr(credential, column):
            found[getattr(credential, column)].append(credential)
    return {slug: tuple(some) for slug, some in found.items() if len(some) > 1}


def beginnings(rules: Rules) -> tuple[str, ...]:
    """Return the titles of what people can begin with, those that most routes ask for first."""
    starts = [c for c in rules.credentials if rules.is_start(c.id) and rules.used_by.get(c.id)]
    asked = {c.id: len(rules.used_by[c.id]) for c in starts}
    starts.sort(key=lambda c: (-asked[c.id], KINDS.index(c.kind), c.name.casefold()))
    return tuple(c.title for c in starts)


def _likely(rules: Rules, name: str, *, only_spelled: bool) -> tuple[str, ...]:
    choices, typed, wanted = tuple(_choices(rules)), telling(name), key(name)
    found = _ranked(choices, _spelled(wanted, typed))
    if not only_spelled:
        found = found or _ranked(choices, _misspelled(wanted, typed))
        found = found or _ranked(choices, _shared(typed), best=True)
        if typed and not any(choice.is_card for choice in found):
            return _described(rules, typed, [choice.name for choice in found])
    return tuple(dict.fromkeys(choice.name for choice in found))


def _choices(rules: Rules) -> Iterator[Choice]:
    """Yield all that can be meant, in the order of ids, tiers, categories."""
    tiers = ("", *rules.tiers())
    for c in rules.credentials:
        texts = [c.name, c.title, c.id, *c.aliases]
        texts += [f"{category_name(c.category)} {c.tier}"] if c.tier else []
        yield _choice(c.title, texts, (True, KINDS.index(c.kind), tiers.index(c.tier)))
    for tier in several(rules, "tier"):
        yield _choice(tier, [tier], (False, 0, 0))
    for category in several(rules):
        name = category_name(category)
        yield _choice(name, [name], (False, 0, 0))


def _choice(name: str, texts: Sequence[str], place: tuple[bool, int, int]) -> Choice:
    """Its words are those of all spellings, and each with the next as one: `audiovisual`."""
    written = [words_of(text) for text in texts]
    paired = (a + b for words in written for a, b in pairwise(words))
    words = frozenset((*(word for words in written for word in words), *paired))
    keys = frozenset(map("".join, written))
    return Choice(name, tuple(texts), keys, words, (*place, len(name)))


_Rank = Callable[[Choice], float]


def _ranked(choices: Sequence[Choice], rank: _Rank, *, best: bool = False) -> list[Choice]:
    """Return the choices that fit, the best first; the best alone where so asked."""
    found = [(rank(choice), choice.place, at) for at, choice in enumerate(choices)]
    found = sorted(each for each in found if each[0] < NOBODY)
    return [choices[at] for like, _, at in found if not best or like == found[0][0]]


def _spelled(wanted: str, typed: Sequence[str]) -> _Rank:
    """The same letters, then the same beginning, then every word or its beginning."""

    def rank(choice: Choice) -> float:
        if wanted in choice.keys:
            return 0 if choice.place[0] else 0.5
        if wanted and any(each.startswith(wanted) for each in choice.keys):
            return 1
        begun = [part for part in typed if part not in choice.words]
        if typed and all(any(word.startswith(part) for word in choice.words) for part in begun):
            return 2 + BEGUN * len(begun)
        return NOBODY

    return rank


def _misspelled(wanted: str, typed: Sequence[str]) -> _Rank:
    """The same with few slips: word by word in any order, or as a whole."""
    few = len(wanted) // 4
    known: list[dict[str, float]] = [{} for _ in typed]

    def count(at: int, word: str) -> float:
        if word not in known[at]:
            length = len(typed[at])
            known[at][word] = _slips(typed[at], word, 0 if length < 4 else 1 if length < 8 else 2)
        return known[at][word]

    def rank(choice: Choice) -> float:
        by_words = sum(
            min((count(at, word) for word in choice.words), default=NOBODY)
            for at in range(len(typed))
        )
        if typed and by_words < NOBODY:
            return by_words
        return min((_slips(wanted, key, few) for key in choice.keys if few), default=NOBODY)

    return rank


def _shared(typed: Sequence[str]) -> _Rank:
    """Names all of whose words were typed, or which have at least half of those that were."""
    wanted = frozenset(typed)

    def rank(choice: Choice) -> float:
        shared = len(wanted & choice.words)
        if not shared:
            return NOBODY
        whole = any(wanted.issuperset(telling(text)) for text in choice.texts)
        return -shared - whole / 2 if whole or 2 * shared >= len(typed) else NOBODY

    return rank


def _described(rules: Rules, typed: Sequence[str], found: list[str]) -> tuple[str, ...]:
    """Put categories before what was found and other credentials after it, by what is said."""
    counts = {name: len(words & set(typed)) for name, words in said(rules).items()}
    most = max(counts.values(), default=0)
    fitting = [name for name, count in counts.items() if count == most and 2 * count >= len(typed)]
    lanes = {category_name(category) for category in several(rules)}
    before = [name for name in fitting if name in lanes] if most else []
    after = [name for name in fitting if name not in lanes] if most else []
    return tuple(dict.fromkeys((*before, *found, *after)))


def _instead(rules: Rules) -> str:
    """Say what the data has: its categories, and what people can begin with."""
    lanes = [category_name(category) for category in rules.categories()]
    starts = list(beginnings(rules))
    if not lanes or not starts:
        return "'progression cards' lists what there is."
    more = [f"{len(starts) - MOST} more"] if len(starts) > MOST else []
    begin = _joined([*starts[:MOST], *more])
    return f"There are cards for {_joined(lanes)}. What counts to begin with: {begin}."


def _joined(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def _slips(typed: str, word: str, most: int) -> float:
    """Return how many slips make `typed` of a word, or little more of its beginning.

    A slip is a letter too many, too few, another, or two that changed places (optimal string
    alignment). More than `most` are too many, and so is a slip on the first letter, unless it only
    changed places with the second.
    """
    if len(typed) - len(word) > most or typed[:1] not in word[:2]:
        return NOBODY
    whole, word = len(word) <= len(typed) + most, word[: len(typed) + most]
    before: list[int] = []
    row = list(range(len(word) + 1))
    for at, letter in enumerate(typed):
        after = [at + 1]
        for place, other in enumerate(word):
            count = min(row[place] + (letter != other), after[place] + 1, row[place + 1] + 1)
            if at and place and letter == word[place - 1] and typed[at - 1] == other:
                count = min(count, before[place - 1] + 1)
            after.append(count)
        if min(after) > most:
            return NOBODY
        before, row = row, after
    return min(*(count + BEGUN for count in row), row[-1] if whole else NOBODY)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
