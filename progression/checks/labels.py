"""Labels that hardly differ: two where one was meant, so that what belongs together is apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from progression.intake.notices import Findings, shown
from progression.model import Route, Rules

SHORTEST = 3  # words with fewer letters are names of their own: group-a and group-b
MANY = 200  # labels of one place; more are a list of codes
FIX = "write one label where one is meant"


def alike(rules: Rules, cards: Findings, routes: Findings) -> None:
    """Report groups of a route, routes to a credential, lanes and tiers with nearly one name."""
    for route in rules.routes:
        lines = {group.label: min(row.line for row in group.members) for group in route.any_of}
        _report(lines, "any_of", routes)
    for found in rules.routes_to.values():
        named = {r.slug: min(row.line for row in r.lines()) for r in found if _is_named(r.slug, r)}
        _report(named, "route", routes)
    for column in ("category", "tier"):
        places: dict[str, int] = {}
        for credential in sorted(rules.credentials, key=lambda c: c.line):
            if getattr(credential, column):
                places.setdefault(getattr(credential, column), credential.line)
        _report(places, column, cards)


def _is_named(slug: str, route: Route) -> bool:
    """Whether somebody wrote the slug; a route of one row may be named by what it requires."""
    return slug not in {row.requires for row in route.lines()}


def _report(lines: dict[str, int], column: str, findings: Findings) -> None:
    for first, second in _pairs(lines):
        before, later = sorted((first, second), key=lambda label: (lines[label], label))
        message = f"{shown(later)} is nearly the same as {shown(before)} on line {lines[before]}"
        findings.add("labels_nearly_equal", lines[later], column, message, FIX)


def _pairs(labels: Iterable[str]) -> Iterator[tuple[str, str]]:
    ordered = sorted(labels)[:MANY]
    for at, first in enumerate(ordered):
        yield from ((first, other) for other in ordered[at + 1 :] if nearly_equal(first, other))


def nearly_equal(first: str, second: str) -> bool:
    """Whether two labels differ by case, by signs between words, or by one slip in one word.

    >>> nearly_equal("entry-qualification", "entry-qualifcation"), nearly_equal("unit-1", "unit-2")
    (True, False)
    """
    one, other = _words(first), _words(second)
    if "".join(one) == "".join(other):
        return True
    if len(one) != len(other):
        return False
    differ = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(differ) == 1 and _is_slip(*differ[0])


def _words(label: str) -> list[str]:
    return re.findall(r"[^\W_]+", label.casefold())


def _is_slip(one: str, other: str) -> bool:
    """Whether a word is another with a letter more, less, changed, or two swapped."""
    if min(len(one), len(other)) < SHORTEST or any(map(str.isdigit, one + other)):
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return abs(len(one) - len(other)) == 1
    rest, left = one[start:], other[start:]
    swapped = rest[:2] == left[1::-1] and rest[2:] == left[2:]
    return swapped or rest[1:] == left[1:] or rest[1:] == left or rest == left[1:]
