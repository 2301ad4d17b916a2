"""What the data contract says of one question, tried out on every set of steps: slow, and plain.

Months are bits: bit m of a whole number says "in moment m". A moment is a month, or where awards
bar routes one of several parts of it, so that in one month the order of steps can decide. From a
set of steps follows all that some timetable of them makes true, each taken as often as it likes;
which is why this finds first months and minimal sets, but no price of what is taken again. The
price is exact where nothing has to be (`cost_of`), else a lower bound: the referee has it exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache, cached_property
from itertools import combinations, product
from math import inf

from progression.question import Question
from tests.planning.reading import ANY, Lens, Need, Reading, Step, Way

Steps = frozenset[Step]
HORIZON = 48
BARRED = 14  # months in which the first award of what bars a route is looked for


class Oracle:
    """Answers one question by trying everything.

    Plans are made on what possibly counts; `surely`, on what certainly does, whatever the days of
    award were. What is held and only possibly counts at the start does not count in a plan with a
    route that it would bar: `lapsed` are such holdings, `closed` those whose routes are not taken.
    """

    def __init__(
        self,
        question: Question,
        horizon: int = HORIZON,
        whole: Oracle | None = None,
        *,
        surely: bool = False,
        lapsed: frozenset[str] = frozenset(),
        closed: frozenset[str] = frozenset(),
        shut: frozenset[tuple[str, str | None]] = frozenset(),
    ) -> None:
        self.reading, self.surely = Reading(question), surely
        self.horizon, self.lapsed, self.closed = horizon, lapsed, closed
        self.whole, self.shut = whole or self, shut  # the first of the question without the others
        self._first: dict[tuple[Steps, str], float] = {}
        self._held: dict[tuple[str, Lens, bool], int] = {}

    def held(self, id: str, lens: Lens = ANY, *, surely: bool = False) -> int:
        """The months in which what is held counts."""
        if id in self.lapsed and not lens.ever:
            return 0
        surely = surely or self.surely
        key = (id, lens, surely)
        if key not in self._held:
            counts = self.reading.counts_held
            months = range(self.horizon + 1)
            self._held[key] = sum(1 << m for m in months if counts(id, lens, m, surely=surely))
        return self._held[key]

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """The routes nobody is barred from by what certainly counts at the start."""
        held = self.reading.question.holding
        barred = {id for id in held if self.held(id, surely=True) & 1} | self.closed
        ways = (w for w in self.reading.ways if (w.to, w.slug) not in self.shut)
        return tuple(w for w in ways if w.kind == "counts" or not w.bars & barred)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Whatever can be a step, each in the steps of all."""
        every = frozenset(way.step for way in self.ways if way.kind != "counts")
        facts = Months(self, every)
        return tuple(sorted((s for s in every if facts.of_step(s)), key=str))

    def first(self, steps: Steps, target: str) -> float:
        """The first month in which the target counts by these steps alone."""
        if (steps, target) not in self._first:
            self._first[steps, target] = self._first_of(steps, target)
        return self._first[steps, target]

    @cached_property
    def _maybe(self) -> tuple[Oracle, ...]:
        """The oracles of what possibly bars: with no route of these, and as if they had lapsed."""
        bars = {id for way in self.ways if way.kind != "counts" for id in way.bars}
        held = bars & self.reading.question.holding.keys()
        ids = {id for id in held if self.held(id) & ~self.held(id, surely=True) & 1}
        every = [frozenset(some) for n in range(len(ids) + 1) for some in combinations(ids, n)]
        ask, last = self.reading.question, self.horizon
        return tuple(
            Oracle(ask, last, self, surely=self.surely, lapsed=some, closed=frozenset(ids - some))
            for some in (every if ids and not self.closed | self.lapsed else ())
        )

    def _first_of(self, steps: Steps, target: str) -> float:
        if self._maybe:
            return min(oracle.first(steps, target) for oracle in self._maybe)
        free = Months(self, steps).first(target)  # were nobody barred
        barring = sorted(self._barring(steps))
        if not barring or free == inf:
            return free
        parts, best = len(barring) + 1, inf
        moments = [*(m for m in range(BARRED * parts) if m % parts), 10**6]
        for since in product(moments, repeat=len(barring)):
            months = Months(self, steps, parts, dict(zip(barring, since, strict=True)))
            best = min(best, months.first(target))
            if best == free:
                break
        return best

    def _barring(self, steps: Steps) -> set[str]:
        """What is awarded by one step and bars another."""
        ways = [w for w in self.ways if w.kind != "counts" and w.step in steps]
        bars = {id for w in ways for id in w.bars - {w.to}}
        return bars & {step.credential for step in steps}

    def plans(self, target: str, by: str) -> list[Steps]:
        """Every minimal set of steps, the objective's own best first (cost without repeats)."""
        found = [steps for steps in self._sets() if self.is_minimal(steps, target, by)]
        return sorted(
            found, key=lambda steps: (self.value(steps, target, by), sorted(map(str, steps)))
        )

    def _sets(self) -> Iterator[Steps]:
        """Every set with at most one step for each credential: of two, either would do alone."""
        of: dict[str, list[Step]] = {}
        for step in self.steps:
            of.setdefault(step.credential, []).append(step)
        for count in range(len(of) + 1):
            for ids in combinations(sorted(of), count):
                yield from map(frozenset, product(*(of[id] for id in ids)))

    def is_minimal(self, steps: Steps, target: str, by: str) -> bool:
        at = self.first(steps, target)
        rest = [self.first(steps - {step}, target) for step in steps]
        needed = all(other == inf or (by == "time" and other > at) for other in rest)
        return at < inf and needed and not any(self._is_twin(steps, s, target) for s in steps)

    def _is_twin(self, steps: Steps, step: Step, target: str) -> bool:
        """Whether it is a derived renewal whose ordinary route does as well beside the others."""
        slugs = {way.slug for way in self.ways if way.step == step and way.kind == "derived"}
        if not slugs:
            return False
        ordinary = step._replace(renewal=False)
        others = frozenset(
            (w.to, w.slug) for w in self.ways if w.step == ordinary and w.slug not in slugs
        )
        twin = Oracle(self.reading.question, self.horizon, surely=self.surely, shut=others)
        return twin.first(steps - {step} | {ordinary}, target) <= self.first(steps, target)

    def value(self, steps: Steps, target: str, by: str) -> tuple[Decimal | float, int]:
        """What the objective says: its minimum, and of how many steps it is not known."""
        if by == "steps":
            return len(steps), 0
        if by == "cost":
            return cost_of(steps), sum(s.figures.cost_min is None for s in steps)
        return self.first(steps, target), sum(s.figures.months_min is None for s in steps)

    def reachable(self, target: str) -> bool:
        """Whether any set of steps reaches it."""
        if not any(way.bars for way in self.ways):
            return self.first(frozenset(self.steps), target) < inf
        return any(self.first(steps, target) < inf for steps in self._sets())

    def may_repeat(self, steps: Steps) -> bool:
        """Whether an award of these steps can stop counting for a row while the plan goes on."""
        mine = {step.credential for step in steps}
        lenses = [m for w in self.ways for n in w.needs for m in n.members if m.id in mine]
        return any(
            self.reading.limit(m.id, m.lens) < inf or m.lens.until.year < 9999 for m in lenses
        )


def cost_of(steps: Iterable[Step]) -> Decimal:
    """What the steps cost at least, each taken once."""
    return sum((step.figures.cost_min or Decimal(0) for step in steps), Decimal(0))


class Months:
    """What follows from a set of steps: the least fixpoint, so that nothing supports itself.

    `since` says from which moment on each of the barring credentials is awarded: no earlier, and
    no route that it bars begins from then on.
    """

    def __init__(
        self, oracle: Oracle, steps: Steps, parts: int = 1, since: Mapping[str, int] | None = None
    ) -> None:
        self.oracle, self.parts, self.since = oracle, parts, since or {}
        self.all = (1 << (oracle.horizon + 1) * parts) - 1
        self.steps, self.mine = steps, {step.credential for step in steps}
        self.counting = [way for way in oracle.ways if way.kind == "counts"]
        self.taking = [w for w in oracle.ways if w.kind != "counts" and w.to in self.mine]
        self.by_step = dict.fromkeys(steps, 0)
        self.awarded = dict.fromkeys(self.mine, 0)
        while self._grow():
            pass

    def _grow(self) -> bool:
        before = dict(self.awarded)
        for way in self.taking:
            months = way.figures.months_min or 0
            new = shifted(self._begins(way), months, self.parts) & self.all
            new &= self.all << self.since.get(way.to, 0)
            if way.step not in self.steps:  # taken again only: by any route, renewal rows too
                new &= -lowest(self.awarded[way.to])
            else:
                self.by_step[way.step] |= new
            self.awarded[way.to] |= new
        return before != self.awarded

    def _begins(self, way: Way) -> int:
        """The moments in which the route can begin."""
        ready = self.met(way)
        for id in (way.bars - {way.to}) & self.since.keys():
            ready &= (1 << self.since[id]) - 1
        if way.kind == "derived":
            ready &= ~self._months(self.oracle.whole.held(way.to)) & ~self._open_itself(way)
        return ready

    def _open_itself(self, derived: Way) -> int:
        """The moments in which the ordinary route is open by what is held."""
        if not self.steps:
            return 0
        own = (derived.to, derived.slug)
        whole = self.oracle.whole
        ways = (w for w in whole.ways if (w.to, w.slug, w.kind) == (*own, "route"))
        return Months(whole, frozenset(), self.parts).met(next(ways))

    def met(self, way: Way) -> int:
        """The moments in which everything the route asks for counts."""
        return self._met(way.needs, ANY, ())

    def _met(self, needs: tuple[Need, ...], lens: Lens, behind: tuple[str, ...]) -> int:
        ready = self.all
        for need in needs:
            masks = [
                (m.points, self.counts(m.id, both(lens, m.lens), behind)) for m in need.members
            ]
            ready &= enough(need.points, tuple(masks), self.all)
        return ready

    def counts(self, id: str, lens: Lens = ANY, behind: tuple[str, ...] = ()) -> int:
        """The moments in which `id` counts: by an award, or by what counts as it."""
        mask = self._months(self.oracle.held(id, lens)) | self._by_awards(id, lens)
        if not lens.ever and id not in behind:
            for way in self.counting:
                if way.to == id:
                    mask |= self._met(way.needs, lens, (*behind, id))
        return mask

    def _by_awards(self, id: str, lens: Lens) -> int:
        days = ((m, self.oracle.reading.day(m)) for m in range(self.oracle.horizon + 1))
        if not self.awarded.get(id) or lens.age_min > self.oracle.horizon:
            return 0
        in_span = self.all
        if lens.since.year > 1 or lens.until.year < 9999:
            in_span = self._months(sum(1 << m for m, d in days if lens.since <= d <= lens.until))
        last = min(self.oracle.reading.limit(id, lens), self.oracle.horizon)
        return smeared(self.awarded[id] & in_span, lens.age_min, int(last), self.parts) & self.all

    def _months(self, mask: int) -> int:
        """Months as moments."""
        return mask if self.parts == 1 else widened(mask, self.parts)

    def of_step(self, step: Step) -> int:
        return self.by_step[step]

    def first(self, target: str) -> float:
        mask = self.counts(target)
        return (lowest(mask).bit_length() - 1) // self.parts if mask else inf


def both(one: Lens, two: Lens) -> Lens:
    """What is asked of an award underneath what counts: the limits of both rows."""
    return Lens(
        max(one.age_min, two.age_min),
        min(one.age_max, two.age_max),
        max(one.since, two.since),
        min(one.until, two.until),
        two.ever,
    )


def lowest(mask: int) -> int:
    return mask & -mask


def bits(mask: int) -> Iterator[int]:
    while mask:
        yield lowest(mask).bit_length() - 1
        mask &= mask - 1


@cache
def widened(months: int, parts: int) -> int:
    """Every part of each of the months."""
    return sum(((1 << parts) - 1) << month * parts for month in bits(months))


@cache
def shifted(moments: int, months: int, parts: int) -> int:
    """Begun in these moments, awarded so many months later: in any part of that month."""
    if not months or parts == 1:
        return moments << months
    return widened(sum({1 << m // parts + months for m in bits(moments)}), parts)


@cache
def smeared(moments: int, least: int, most: int, parts: int) -> int:
    """Awarded in these moments, how long it counts: from its own moment, or from an age on."""
    mask = 0
    for moment in bits(moments):
        start = moment if least == 0 else (moment // parts + least) * parts
        end = (moment // parts + most + 1) * parts
        mask |= (1 << end) - (1 << start) if end > start else 0
    return mask


@cache
def enough(points: int, members: tuple[tuple[int, int], ...], all: int) -> int:
    """The moments in which what the members bring comes to the points."""
    moments = bits(all & _any(members))
    return sum(1 << m for m in moments if sum(p for p, mask in members if mask >> m & 1) >= points)


def _any(members: tuple[tuple[int, int], ...]) -> int:
    mask = 0
    for _, each in members:
        mask |= each
    return mask
