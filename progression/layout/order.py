"""Order the nodes of a lane within each column so that lines cross little.

Owns the barycentre sweeps (Sugiyama, Tagawa and Toda, 1981), with a dummy in each column that a
line passes. Refuses to know rows and pixels. Pure and repeatable: ties go by id.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SWEEPS = 4


@dataclass(frozen=True, slots=True)
class Dummy:
    """The place where a line passes a column between its ends."""

    source: str
    target: str
    column: int


Item = str | Dummy


@dataclass(frozen=True)
class Ordered:
    """The items of each column from top to bottom, and the neighbours a line joins them to."""

    columns: tuple[tuple[Item, ...], ...]
    before: Mapping[Item, tuple[Item, ...]]
    after: Mapping[Item, tuple[Item, ...]]


def order(
    nodes: Mapping[str, int], lines: Sequence[tuple[str, str]], depth: Mapping[str, int]
) -> Ordered:
    """Return the order of `nodes` (id to column) joined by `lines` (earlier, later column).

    `depth` is the first guess: what comes earlier on the way stands higher.
    """
    columns: list[list[Item]] = [[] for _ in range(max(nodes.values(), default=-1) + 1)]
    for id in sorted(nodes, key=lambda id: (depth.get(id, 0), id)):
        columns[nodes[id]].append(id)
    before, after = _chains(nodes, lines, columns)
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        for index in range(len(columns)) if forward else reversed(range(len(columns))):
            _settle(columns, index, before if forward else after)
    return Ordered(tuple(map(tuple, columns)), _frozen(before), _frozen(after))


def _chains(
    nodes: Mapping[str, int], lines: Sequence[tuple[str, str]], columns: list[list[Item]]
) -> tuple[dict[Item, list[Item]], dict[Item, list[Item]]]:
    before: dict[Item, list[Item]] = {}
    after: dict[Item, list[Item]] = {}
    for source, target in sorted(set(lines)):
        previous: Item = source
        for column in range(nodes[source] + 1, nodes[target]):
            dummy = Dummy(source, target, column)
            columns[column].append(dummy)
            _join(previous, dummy, before, after)
            previous = dummy
        _join(previous, target, before, after)
    return before, after


def _join(
    left: Item, right: Item, before: dict[Item, list[Item]], after: dict[Item, list[Item]]
) -> None:
    after.setdefault(left, []).append(right)
    before.setdefault(right, []).append(left)


def _settle(columns: list[list[Item]], index: int, joined: Mapping[Item, Sequence[Item]]) -> None:
    """Sort one column by the mean place of its neighbours; what has none keeps its place."""
    places = {item: place for column in columns for place, item in enumerate(column)}

    def mean(item: Item) -> float:
        others = joined.get(item, ())
        if not others:
            return float(places[item])
        return sum(places[other] for other in others) / len(others)

    columns[index].sort(key=lambda item: (mean(item), places[item]))


def _frozen(joined: dict[Item, list[Item]]) -> dict[Item, tuple[Item, ...]]:
    return {item: tuple(others) for item, others in joined.items()}
