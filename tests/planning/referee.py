"""One question for clingo: the best plans by another kind of search, priced with what is repeated.

Rows are read as for the oracle; what follows from them is said by `plan.lp` alone. Answer sets are
founded by their very meaning, so that nothing supports itself. Nothing later than `horizon` months
is seen; a horizon of 0 leaves lengths out, for rules without dates, ages and expiry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf
from pathlib import Path

import clingo

from progression.question import Question
from tests.planning.oracle import both
from tests.planning.reading import ANY, Lens, Reading, Step, Way

MEANING = Path(__file__).with_name("plan.lp").read_text("utf-8")
Steps = frozenset[Step]

COUNT = "1@{level},S : step(S)"
PRICE = "C@{level},X,U : award(_,X,_,U,C)"
FINISH = "F@{level} : finish(F)"
NO_PRICE = "1@{level},S : step(S), no_price(S)"
NO_LENGTH = "1@{level},S : step(S), no_length(S)"
STARTS = "1@{level},S : step(S), start(S)"
ORDER = {
    "steps": (COUNT, STARTS),
    "cost": (PRICE, NO_PRICE, COUNT, STARTS),
    "time": (FINISH, NO_LENGTH, COUNT, STARTS),
}
FIGURES = {"steps": (FINISH, PRICE), "time": (FINISH, PRICE), "cost": (PRICE, FINISH)}


@dataclass(frozen=True)
class Best:
    """A plan with what the order of plans says of it, level by level."""

    steps: Steps
    value: tuple[int, ...]


class Referee:
    """Answers for one question and target."""

    def __init__(self, question: Question, target: str, horizon: int = 24) -> None:
        self.reading, self.target, self.horizon = Reading(question), target, horizon
        self.demands: dict[tuple[str, Lens], int] = {}
        barred = {id for id in question.holding if self._held(id, ANY, 0, surely=True)}
        self.ways = [w for w in self.reading.ways if w.kind == "counts" or not w.bars & barred]
        self.taking = taking = [way for way in self.ways if way.kind != "counts"]
        self.steps = sorted({way.step for way in taking}, key=str)
        given = {way.to for way in taking}
        self.parts = 1 + len({id for way in taking for id in way.bars} & given)
        self.facts = "\n".join(self._facts(taking))

    # The question as facts.

    def _facts(self, taking: list[Way]) -> Iterator[str]:
        self._demand(self.target, ANY)
        for number, way in enumerate(taking):
            yield from self._route(f"r{number}", way)
        for number, step in enumerate(self.steps):
            starts = (w for w in taking if w.step == step and w.kind == "start")
            yield from (f"start({number})." for _ in starts)
            yield from [f"no_price({number})."] * (step.figures.cost_min is None)
            yield from [f"no_length({number})."] * (step.figures.months_min is None)
        yield from (f'maybe("{id}").' for id in self.reading.question.holding if self._may(id))
        done = 0
        while done < len(self.demands):  # what counts may bring further demands
            (id, lens), done = list(self.demands)[done], done + 1
            yield from self._meaning_of(id, lens)

    def _demand(self, id: str, lens: Lens) -> int:
        return self.demands.setdefault((id, lens), len(self.demands))

    def _route(self, name: str, way: Way) -> Iterator[str]:
        months = (way.figures.months_min or 0) if self.horizon else 0
        pence = int((way.figures.cost_min or 0) * 100)
        step = self.steps.index(way.step)
        yield f'route({name},"{way.to}",{step},{months},{pence}).'
        yield from (f'bars({name},"{id}").' for id in way.bars)
        for month in range(self.horizon + 1):
            if way.kind != "derived" or self._is_derived(way, month):
                yield f"may({name},{month})."
        yield from self._needs(name, way, ANY)

    def _needs(self, name: str, way: Way, lens: Lens) -> Iterator[str]:
        for place, need in enumerate(way.needs):
            group = f"g({name},{place})"
            yield f"need({name},{group},{need.points})."
            for number, member in enumerate(need.members):
                demand = self._demand(member.id, both(lens, member.lens))
                yield f"member({group},{member.points},{number},{demand})."

    def _meaning_of(self, id: str, lens: Lens) -> Iterator[str]:
        number = self.demands[id, lens]
        yield f'source({number},"{id}").'
        if not lens.ever:
            yield f'of({number},"{id}").'
        last = min(self.reading.limit(id, lens), self.horizon)
        yield f"window({number},{lens.age_min},{last})."
        for month in range(self.horizon + 1):
            if lens.since <= self.reading.day(month) <= lens.until:
                yield f"inspan({number},{month})."
            if self._held(id, lens, month):
                yield f"counted({number},{month})."
        for place, way in enumerate(self.ways):
            if way.kind == "counts" and way.to == id and not lens.ever:
                name = f"c({place},{number})"
                yield f"via({name},{number})."
                yield from self._needs(name, way, lens)

    def _held(self, id: str, lens: Lens, month: int, *, surely: bool = False) -> bool:
        return self.reading.counts_held(id, lens, month, surely=surely)

    def _may(self, id: str) -> bool:
        """Whether a holding possibly counts at the start, and not certainly."""
        return self._held(id, ANY, 0) and not self._held(id, ANY, 0, surely=True)

    def _is_derived(self, way: Way, month: int) -> bool:
        """Whether the holding has lapsed, and what is held does not open the ordinary route."""
        own = (way.to, way.slug, "route")
        ordinary = next(w for w in self.ways if (w.to, w.slug, w.kind) == own)
        lapsed = not self._held(way.to, ANY, month)
        return lapsed and not self._is_met(ordinary, ANY, month, ())

    def _is_met(self, way: Way, lens: Lens, month: int, behind: tuple[str, ...]) -> bool:
        def counts(id: str, of: Lens) -> bool:
            rows = (w for w in self.ways if w.kind == "counts" and w.to == id and id not in behind)
            return self._held(id, of, month) or any(
                self._is_met(row, of, month, (*behind, id)) for row in rows
            )

        return all(
            sum(m.points for m in need.members if counts(m.id, both(lens, m.lens))) >= need.points
            for need in way.needs
        )

    # Answers.

    def plans(self, by: str, count: int) -> list[Best]:
        """The best plans in order, `count` of them or as many as there are."""
        found: list[Best] = []
        blocked: list[str] = []
        while len(found) < count:
            best = self._solve(ORDER[by], blocked)
            if best is None:
                break
            if self._is_minimal(best, by):
                found.append(best)
                blocked.append(f":- {self._all_of(best.steps)}.")
            else:
                others = (f"not step({n})" for n, s in enumerate(self.steps) if s not in best.steps)
                blocked.append(f":- {', '.join((self._all_of(best.steps), *others))}.")
        return found

    def price(self, steps: Iterable[Step], by: str) -> tuple[int, int]:
        """The pence and months of the timetable of a plan, what is repeated in them."""
        only = frozenset(steps)
        best = self._solve(FIGURES[by], [*self._only(only), *self._each(only)])
        assert best is not None
        return best.value if by == "cost" else best.value[::-1]  # type: ignore[return-value]

    def first(self, steps: Iterable[Step]) -> float:
        """The first month in which the target counts by these steps alone."""
        best = self._solve((FINISH,), self._only(frozenset(steps)))
        return best.value[0] if best else inf

    def _is_minimal(self, best: Best, by: str) -> bool:
        at = self.first(best.steps)
        rest = (self.first(best.steps - {step}) for step in best.steps)
        needed = all(other == inf or (by == "time" and other > at) for other in rest)
        derived = {way.step for way in self.ways if way.kind == "derived"} & best.steps
        return needed and all(self._by_ordinary(best.steps, step) > at for step in derived)

    def _by_ordinary(self, steps: Steps, derived: Step) -> float:
        """The first month with the ordinary routes of a derived renewal in its place."""
        slugs = {w.slug for w in self.taking if w.step == derived and w.kind == "derived"}
        ordinary = derived._replace(renewal=False)
        shut = (
            f":- take(r{number},_,_,_)."
            for number, way in enumerate(self.taking)
            if way.step == ordinary and way.slug not in slugs
        )
        best = self._solve((FINISH,), [*self._only(steps - {derived} | {ordinary}), *shut])
        return best.value[0] if best else inf

    def _only(self, steps: Steps) -> list[str]:
        """Nothing else is taken, by any route; the first award is that of the step."""
        mine = {step.credential for step in steps}
        others = sorted({step.credential for step in self.steps} - mine)
        wrong = (n for n, s in enumerate(self.steps) if s.credential in mine and s not in steps)
        return [
            *(f':- award(_,"{id}",_,_,_).' for id in others),
            *(f":- step({number})." for number in wrong),
        ]

    def _each(self, steps: Steps) -> list[str]:
        return [f":- not step({self.steps.index(step)})." for step in steps]

    def _all_of(self, steps: Steps) -> str:
        return ", ".join(f"step({self.steps.index(step)})" for step in steps) or "#true"

    def _solve(self, levels: tuple[str, ...], more: Iterable[str]) -> Best | None:
        weighed = (level.format(level=9 - place) for place, level in enumerate(levels))
        control = clingo.Control(["--warn=none", f"-c h={self.horizon}", f"-c parts={self.parts}"])
        goals = "\n".join(f"#minimize {{ {each} }}." for each in weighed)
        empty = "#minimize { 0@9; 0@8; 0@7; 0@6 }."
        control.add("base", [], "\n".join((MEANING, self.facts, *more, goals, empty)))
        control.ground([("base", [])])
        best: Best | None = None
        with control.solve(yield_=True) as handle:
            for model in handle:
                numbers = (symbol.arguments[0].number for symbol in model.symbols(shown=True))
                value = tuple(model.cost[: len(levels)])
                best = Best(frozenset(self.steps[number] for number in numbers), value)
        return best
