"""Answers about people as outlines, in the words of the table of phrases. Finds nothing out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from progression import days
from progression.model import Rules
from progression.people.expiring import Expiring, Expiry, is_review_due
from progression.people.gaps import (
    CLOSED,
    HAS,
    LACKS,
    NOTHING,
    OLD,
    OWN_WORD,
    READY,
    SEEN,
    Group,
    Missing,
    Shown,
    Weakness,
)
from progression.people.holding import LAPSED, LIVE, UNDATED, Held
from progression.people.records import Item, Person
from progression.voice.doubt import said_of
from progression.voice.outline import Block, Line, Outline, block, items
from progression.voice.phrases import counted, phrase
from progression.voice.words import day as said_day
from progression.voice.words import joined

MOST_NAMED = 6  # of the people of a group
MOST_GROUPS = 20
Who = Callable[[str], str]
"""Says a person: the pseudonym, with the name where names are asked for."""


def who(people: Iterable[Person], *, names: bool) -> Who:
    """Return how people are named."""
    labels = {each.person: each.label for each in people if names and each.label}

    def said(person: str) -> str:
        label = labels.get(person)
        return phrase("people.who", person=person, label=label) if label else person

    return said


def expiring(rules: Rules, found: Expiring, said: Who, *, day: str, within: int) -> Outline:
    """Return what has expired, what has no date, what expires soon, and whose review is due."""
    title = phrase("people.expiring.title", months=counted("months", within))
    lists = (
        ("people.expiring.expired", found.expired),
        ("people.expiring.undated", found.undated),
        ("people.expiring.soon", found.soon),
    )
    blocks = [
        part
        for key, each in lists
        for part in block([_expiry(rules, one, said) for one in each], phrase(key) if each else "")
    ]
    if not blocks:
        blocks = list(block([phrase("people.expiring.none")]))
    due = [
        phrase("people.expiring.review", day=said_day(each.due), person=said(each.person))
        for each in found.reviews
    ]
    blocks += block(items(due), phrase("people.expiring.reviews") if due else "")
    return Outline(title, (*on_day(day), *blocks))


def on_day(day: str) -> tuple[Block, ...]:
    """Return the first line of every answer about people."""
    return block([phrase("people.day", day=said_day(day))])


def _expiry(rules: Rules, each: Expiry, said: Who) -> Line:
    key = "people.expiring.line" if each.last else "people.expiring.undated.line"
    name = rules.by_id[each.credential].title
    text = phrase(key, day=said_day(each.last), person=said(each.person), name=name)
    beside = phrase("people.expiring.works") if each.works_as else ""
    return Line(text, "item", beside=beside, credential=each.credential)


def lacks(rules: Rules, found: Missing) -> str:
    """Say what is missing, with our reading in the same breath."""
    text = lacking(rules, found)
    is_ours = found.ours and found.state not in (HAS, CLOSED)
    return phrase("people.gaps.ours", lacks=text) if is_ours else text


def lacking(rules: Rules, found: Missing) -> str:
    """Say what is missing, for a line that bears the mark of our reading itself."""
    if found.state == HAS:
        return phrase("people.gaps.has")
    if found.state == CLOSED:
        return phrase("people.gaps.closed", names=joined(titles(rules, found.needed)))
    text = phrase("people.gaps.ready")
    if found.state != READY:
        parts = titles(rules, found.needed)
        if found.choices:
            parts.append(either(rules, found.choices, more=found.more))
        text = phrase("people.gaps.lacks", names=joined(parts))
    return text


def either(rules: Rules, choices: Iterable[Sequence[str]], *, more: bool) -> str:
    """Say sets of credentials, of which any one is enough, as the choice they are."""
    names = []
    for choice in choices:
        together = joined(titles(rules, choice))
        names.append(phrase("people.gaps.both", names=together) if choice[1:] else together)
    if more:
        names.append(phrase("people.gaps.others"))
    return phrase("people.gaps.either", names=joined(names, either=True))


def titles(rules: Rules, ids: Iterable[str]) -> list[str]:
    """Return what credentials are called."""
    return [rules.by_id[id].title for id in ids]


def groups(rules: Rules, found: Sequence[Group], said: Who, *, day: str, aimless: int) -> Outline:
    """Return the groups of people who lack the same, the largest first, and who they are."""
    lines = [_group(rules, each, said) for each in found[:MOST_GROUPS]]
    after = []
    if len(found) > MOST_GROUPS:
        after.append(Line(counted("people.gaps.more", len(found) - MOST_GROUPS)))
    if aimless:
        after.append(Line(counted("people.gaps.aimless", aimless)))
    if not lines:
        lines = [Line(phrase("people.gaps.nobody"))]
    sure = said_of(
        rules,
        sorted({each.target for each in found}),
        ours=any(each.missing.ours for each in found),
    )
    blocks = (*on_day(day), *block(lines), *block(after), *block(sure))
    return Outline(phrase("people.gaps.title"), blocks)


def _group(rules: Rules, each: Group, said: Who) -> Line:
    name, count = rules.by_id[each.target].title, len(each.people)
    text = counted("people.gaps.group", count, name=name, lacks=lacking(rules, each.missing))
    people = [said(person) for person in each.people[:MOST_NAMED]]
    if count > MOST_NAMED:
        people.append(counted("people.gaps.rest", count - MOST_NAMED))
    beside = joined(people)
    return Line(text, "item", ours=each.missing.ours, beside=beside, credential=each.target)


def person(
    rules: Rules,
    about: Person,
    said: Who,
    *,
    day: str,
    missing: Missing | None,
    plan: Sequence[Block],
    held: Mapping[str, Held],
    soon: int,
    shown: Mapping[str, Sequence[Shown]],
    weak: Sequence[Weakness],
    has_evidence: bool,
) -> Outline:
    """Return the four answers for one person: card, expiry, statements, quality of evidence."""
    is_open = any(each.state != SEEN for some in shown.values() for each in some)
    aim = phrase("people.gap.aimless")
    if missing is not None:
        name = rules.by_id[about.target].title
        aim = phrase("people.gap.aim", name=name, lacks=lacks(rules, missing))
        is_open = is_open or missing.state in (LACKS, CLOSED)
    lapses = list(_lapses(rules, held, days.add_months(days.number(day), soon)))
    statements = [part for card, each in shown.items() for part in _statements(rules, card, each)]
    blocks = (
        *on_day(day),
        *block([aim], phrase("people.gap.card")),
        *plan,
        *block(
            items(lapses) or [phrase("people.gap.lapse.none")],
            phrase("people.gap.lapse"),
        ),
        *statements,
        *_quality(rules, weak, has_evidence=has_evidence),
        *block(_review_and_supervisor(about, said, day, is_open=bool(lapses or weak) or is_open)),
    )
    return Outline(phrase("people.gap.title", person=said(about.person)), blocks)


def _quality(rules: Rules, weak: Sequence[Weakness], *, has_evidence: bool) -> tuple[Block, ...]:
    """What evidence lacks, under a heading that says so only where some lacks something."""
    if weak:
        return block([_weakness(rules, each) for each in weak], phrase("people.gap.quality"))
    key = "people.gap.quality.none" if has_evidence else "people.record.none"
    return block([phrase(key)], phrase("people.gap.evidence"))


def _review_and_supervisor(about: Person, said: Who, day: str, *, is_open: bool) -> Iterator[str]:
    if is_review_due(about, day):
        yield phrase("people.gap.review", day=said_day(about.review_due))
    if about.supervised_by:
        key = "people.gap.supervisor" if is_open else "people.gap.supervisor.closed"
        yield phrase(key, who=said(about.supervised_by))


def _lapses(rules: Rules, held: Mapping[str, Held], soon: int) -> Iterator[str]:
    for id, each in held.items():
        state, last = each.lasting
        name = rules.by_id[id].title
        ends = "" if last is None else said_day(days.iso(last))
        if state == LAPSED:
            yield phrase("people.gap.expired", name=name, day=ends)
        elif state == UNDATED:
            yield phrase("people.gap.undated", name=name)
        elif state == LIVE and last is not None and last <= soon:
            yield phrase("people.gap.soon", name=name, day=ends)


def _statements(rules: Rules, card: str, shown: Sequence[Shown]) -> tuple[Block, ...]:
    heading = phrase("people.gap.statements", name=rules.by_id[card].title)
    if not shown:
        return block([phrase("people.gap.statements.none")], heading)
    return block(
        [Line(each.statement.statement, "item", below=items([state(each)])) for each in shown],
        heading,
    )


def state(shown: Shown) -> str:
    """Say how far a statement is shown, and by whose word."""
    item = shown.item
    if shown.state == NOTHING or item is None:
        return phrase("people.gap.nothing")
    keys = {OWN_WORD: "people.gap.own", OLD: "people.gap.old"}
    key = keys.get(shown.state, "people.gap.seen")
    return phrase(key, kind=kind(item), when=when(item.awarded_on), who=seen_by(item))


def kind(item: Item) -> str:
    return phrase(f"people.kind.{item.kind.replace('-', '.')}")


def when(date: str) -> str:
    """Say a date, or that it is not known."""
    return said_day(date) if date else phrase("people.when.none")


def seen_by(item: Item) -> str:
    """Say who has looked at the original: by name of pseudonym or body, and as what."""
    if item.verified in ("", "none"):
        return phrase("people.record.unseen")
    role = phrase(f"people.by.{item.verified}")
    return f"{item.verified_by} ({role})" if item.verified_by else role


def _weakness(rules: Rules, each: Weakness) -> Line:
    credential = rules.by_id.get(each.item.shows)
    name = credential.title if credential else each.item.shows
    return Line(
        f"{name}, {kind(each.item)}",
        "item",
        beside=joined([phrase(f"people.lacks.{lack}") for lack in each.lacks]),
    )


def reach(
    rules: Rules,
    rows: Sequence[tuple[str, tuple[int, ...]]],
    people: Sequence[Person],
    said: Who | None,
    *,
    day: str,
    count: int,
    is_rounded: bool,
) -> Outline:
    """Return the counts by card; with `said` who aims at each card stands below."""
    table = [
        Line(rules.by_id[id].title, "item", below=items(_counted(own)), credential=id)
        for id, own in rows
    ]
    below = [phrase("people.reach.rounded")] if is_rounded else []
    below.append(phrase("people.reach.ours"))
    blocks = (*on_day(day), *block(table), *block(below))
    if said is not None:
        blocks = (*blocks, *block(items(_aiming(rules, people, said))))
    return Outline(counted("people.reach.title", count), blocks)


def _counted(counts: Sequence[int]) -> Iterator[str]:
    """Say the counts that are not 0 in one line."""
    keys = ("held", "expired", "undated", "ready", "away", "aimed")
    said = [
        phrase(f"people.reach.{key}", count=count)
        for key, count in zip(keys, counts, strict=True)
        if count
    ]
    yield "; ".join(said) or phrase("people.reach.nobody")


def _aiming(rules: Rules, people: Sequence[Person], said: Who) -> Iterator[str]:
    by_target: dict[str, list[str]] = {}
    for each in people:
        if each.target:
            by_target.setdefault(each.target, []).append(said(each.person))
    for target, names in sorted(by_target.items()):
        name = rules.by_id[target].title
        yield phrase("people.reach.named", name=name, people=joined(names))
