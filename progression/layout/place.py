"""Give every item of a column its row: as near as can be to where its lines want it.

Owns one dimension of the drawing, by pooling neighbours that would overlap (isotonic regression).
Refuses to know what an item is. Whole numbers in, whole numbers out.
"""

from __future__ import annotations

from collections.abc import Sequence


def place(heights: Sequence[int], centres: Sequence[float], room: int) -> tuple[int, ...]:
    """Return the first row of each item: in order, without overlap, within `room` rows.

    `centres` are the rows on which the middles would best lie. `room` is at least the sum of the
    heights. The result is the least squared distance from the wish, rounded down.
    """
    offsets = _running(heights)
    wishes = [
        centre - height / 2 - offset
        for centre, height, offset in zip(centres, heights, offsets, strict=True)
    ]
    spare = room - sum(heights)
    shifts = (min(max(shift, 0.0), float(spare)) for shift in _pooled(wishes))
    return tuple(int(shift + 1e-9) + offset for shift, offset in zip(shifts, offsets, strict=True))


def _running(heights: Sequence[int]) -> list[int]:
    offsets, total = [], 0
    for height in heights:
        offsets.append(total)
        total += height
    return offsets


def _pooled(wishes: Sequence[float]) -> list[float]:
    """Return the nearest sequence that never falls (pool adjacent violators)."""
    pools: list[tuple[float, int]] = []
    for wish in wishes:
        pools.append((wish, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (low, many), (high, more) = pools.pop(-2), pools.pop()
            pools.append(((low * many + high * more) / (many + more), many + more))
    return [mean for mean, count in pools for _ in range(count)]
