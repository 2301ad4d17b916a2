"""How the rows of a route hang together, before and after: any one of three became all of three.

Owns the comparison of groups of rows that both versions have; knows no file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from progression.model import Requirement, Route

Key = tuple[str, bool]  # what a row is about: the id, and whether it bars


class Unit(NamedTuple):
    """Rows that are one thing to a route: a group, or a row needed by itself.

    `size` counts all of its rows, `keys` are those that both versions have.
    """

    need: int
    points: bool
    size: int
    keys: frozenset[Key]

    @property
    def alone(self) -> bool:
        return self.size == 1

    @property
    def asks(self) -> tuple[int, bool, bool, frozenset[Key]]:
        return self.need, self.points, self.alone, self.keys


class Shift(NamedTuple):
    """Rows that belong together in another way, with how they did before."""

    rows: tuple[Requirement, ...]
    old: str
    new: str


def key(row: Requirement) -> Key:
    return row.requires, row.kind == "not"


def shifts(old: Route, new: Route) -> Iterator[Shift]:
    """Yield what became of the groups, as far as both versions have their rows."""
    rows = {key(row): row for row in new.lines()}
    both = rows.keys() & {key(row) for row in old.lines()}
    before, after = _units(old, both), _units(new, both)
    for keys in _connected((*before, *after)):
        was = tuple(unit for unit in before if unit.keys <= keys)
        now = tuple(unit for unit in after if unit.keys <= keys)
        if {unit.asks for unit in was} != {unit.asks for unit in now}:
            moved = sorted((rows[each] for each in keys), key=lambda row: row.line)
            yield Shift(tuple(moved), _told(was), _told(now))


def _units(route: Route, both: set[Key]) -> tuple[Unit, ...]:
    """The groups and the lone rows, as far as they consist of rows that both versions have."""
    found = [Unit(1, False, 1, frozenset({key(row)})) for row in route.lines() if not row.any_of]
    for group in route.any_of:
        points = any(row.points != 1 for row in group.members)
        need = group.need if len(group.members) > 1 else 1
        keys = frozenset(map(key, group.members))
        found.append(Unit(need, points, len(keys), keys))
    kept = (unit._replace(keys=unit.keys & both) for unit in found)
    return tuple(unit for unit in kept if unit.keys)


def _connected(units: tuple[Unit, ...]) -> list[frozenset[Key]]:
    """The sets of keys that units of either version hold together."""
    found: list[frozenset[Key]] = []
    for unit in units:
        touching = [keys for keys in found if keys & unit.keys]
        found = [keys for keys in found if not keys & unit.keys]
        found.append(unit.keys.union(*touching))
    return sorted(found, key=sorted)


def _told(units: tuple[Unit, ...]) -> str:
    """The units in words: `any one of 3`, `all of 2 and any 2 of 4`."""
    alone = sum(unit.alone for unit in units)
    groups = sorted((u.size, u.need, u.points) for u in units if not u.alone)
    parts = ["a row by itself" if alone == 1 else f"all of {alone}"] if alone else []
    parts += [f"{_needed(need, points)} of {size}" for size, need, points in groups]
    return " and ".join(parts)


def _needed(need: int, points: bool) -> str:
    if points:
        return f"{need} point{'s' if need != 1 else ''}"
    return "any one" if need == 1 else f"any {need}"
