"""The questions that are asked of everybody at once: gaps in groups, and counts by card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from progression.model import Rules
from progression.people.compiled import Compiled, compile
from progression.people.crowd import crowd_of_rows
from progression.people.gaps import Group, Missing, grouped, missing
from progression.people.passes import (
    AIMED,
    AWAY,
    EXPIRED,
    HELD,
    READY,
    UNDATED,
    Count,
    counted,
)
from progression.people.records import Item, Person
from progression.people.signatures import question_of, signed
from progression.record import NamedTuple

COLUMNS = (HELD, EXPIRED, UNDATED, READY, AWAY, AIMED)
EXACT_BELOW, NEAREST, NONE_BELOW = 20, 10, 5


class Gap(NamedTuple):
    """What one person lacks for the target."""

    person: str
    target: str
    missing: Missing


class Workforce:
    """Some people and their evidence on a day, judged together."""

    def __init__(
        self,
        rules: Rules,
        fingerprint: str,
        day: str,
        people: Iterable[Person],
        items: Iterable[Item],
    ) -> None:
        self.compiled: Compiled = compile(rules, fingerprint, day, 0)
        self.people = tuple(people)
        self.crowd = crowd_of_rows(self.people, items)

    def gaps(self) -> tuple[Gap, ...]:
        """Return what each person with a target lacks, in the order of their rows."""

        @cache
        def lacking(target: str, signature: str) -> Missing:
            return missing(question_of(self.compiled, signature), target)

        found = signed(self.compiled, self.crowd)
        return tuple(
            Gap(self.people[row].person, target, lacking(target, signature))
            for row, (target, signature) in sorted(found.items())
        )

    def signed(self) -> tuple[tuple[str, str], ...]:
        """Return the target and the signature of each person who has one, in no order."""
        return tuple(signed(self.compiled, self.crowd).values())

    def counts(self) -> Counter[Count]:
        return counted(self.compiled, self.crowd)


def groups(gaps: Iterable[Gap]) -> tuple[Group, ...]:
    """Return the people with the same target who lack the same as groups, the largest first."""
    found: dict[tuple[str, Missing], list[str]] = {}
    for gap in gaps:
        found.setdefault((gap.target, gap.missing), []).append(gap.person)
    return grouped(found)


class Row(NamedTuple):
    """A credential, and how many people by each of `COLUMNS`."""

    credential: str
    counts: tuple[int, ...]


def table(rules: Rules, counts: Counter[Count], people: int, *, exact: bool) -> tuple[Row, ...]:
    """Return the counts by credential, those that nobody has to do with left out.

    From 20 people up they are rounded to 10, and what is below 5 is 0, unless `exact`.
    """
    found = []
    for credential in rules.credentials:
        asked = credential.kind == "card"  # who may go for it next: anybody for a qualification
        own = [
            counts[what, credential.id, ""] if asked or what not in (READY, AWAY) else 0
            for what in COLUMNS
        ]
        if any(own):
            whole = exact or people < EXACT_BELOW
            shown = own if whole else [rounded(count) for count in own]
            found.append(Row(credential.id, tuple(shown)))
    return tuple(found)


def rounded(count: int) -> int:
    """Return a count to the nearest 10, and 0 where it is below 5."""
    return 0 if count < NONE_BELOW else (count + NEAREST // 2) // NEAREST * NEAREST
