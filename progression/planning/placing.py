"""The months of a plan's steps, from the last to the first, so that little is taken twice.

Each step is taken as late as what rests on it allows; where an award would expire before a later
use, either it is taken later, what uses it earlier, or it is taken again by what costs least then.
Months are tried backwards, depth first, up to a bound.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from math import inf

from progression.model import Requirement
from progression.planning.closure import walked
from progression.planning.counting import Counted, Counting, first_month
from progression.planning.situation import Arc, Need, Situation
from progression.record import NamedTuple

MAX_TRIED = 500  # months tried for single steps before the cheapest so far is taken
PATIENCE = 20 * MAX_TRIED  # and before the first is found


class Use(NamedTuple):
    """A view rested on in the month `begin`: by an award of `taking`, or by one that is held.

    A view of -1 asks for no award: the taking has to be begun by that month.
    """

    view: int
    begin: int
    taking: int | None
    needed_for: int


class Award(NamedTuple):
    """A step that is begun and awarded, in months from the start, by an arc of its credential.

    A `repeat` takes again what has expired by the time that `needed_for` begins.
    """

    step: int
    arc: Arc
    begins: int
    ends: int
    repeat: bool = False
    needed_for: int = -1


class Rest(NamedTuple):
    """What something rests on: uses of awards, by which `rows`, and `via` which `counts` rows.

    `by` are the recognitions that take steps of the plan, `after` what has to be begun before.
    """

    uses: tuple[Use, ...]
    rows: tuple[Requirement, ...]
    via: tuple[Requirement, ...]
    by: tuple[int, ...]
    after: tuple[Use, ...] = ()

    def plus(self, other: Rest) -> Rest:
        """Return what both rest on together."""
        return Rest(
            self.uses + other.uses,
            self.rows + other.rows,
            self.via + other.via,
            self.by + other.by,
        )


class Timetable(NamedTuple):
    """The awards of a plan with what each rests on; the target, in its first `month`, on `target`.

    `price` is what the repeats cost at the least, in pounds; `soonest` the first month in which
    each step could be begun.
    """

    awards: tuple[tuple[Award, Rest], ...]
    target: Rest
    month: int
    price: Decimal
    soonest: Mapping[int, int]

    @property
    def uses(self) -> tuple[Use, ...]:
        return (*self.target.uses, *(use for _, rest in self.awards for use in rest.uses))


class Looking(NamedTuple):
    """For which step what counts is looked for, among what, and below which views."""

    counted: Counted
    user: int
    above: frozenset[int] = frozenset()


class Placing:
    """Steps that are taken by these arcs, and the months in which that is possible."""

    def __init__(
        self,
        situation: Situation,
        nodes: Collection[int],
        horizon: int,
        arcs: Mapping[int, Arc],
    ) -> None:
        self._situation = situation
        self._arcs = arcs
        self._counting = Counting(situation, horizon, nodes, only=arcs)
        self._counted = self._counting.run(arcs)
        self._below = self._ranked()
        self._others: dict[int, Counted] = {}
        self._order = self._users_first()

    def _ranked(self) -> dict[int, Counted]:
        """Rank the steps by when others make them possible; what those bring, for each step."""
        self.ranks: dict[int, int] = {}
        below: dict[int, Counted] = {}
        for rank, (fresh, counted) in enumerate(self._counting.rounds(self._arcs)):
            self.ranks.update(dict.fromkeys(fresh, rank))
            below.update(dict.fromkeys(fresh, counted))
        return below

    def _users_first(self) -> list[int]:
        """Order the steps, each after those that may use it; in a circle the last possible one."""
        below = {step: self._may_use(step) - {step} for step in self._arcs}
        users = dict.fromkeys(self._arcs, 0)
        for steps in below.values():
            for step in steps:
                users[step] += 1
        last_first = sorted(self._arcs, key=self._last_first)
        rest = iter(last_first)
        free = [step for step in last_first if not users[step]]
        order: dict[int, None] = {}
        while len(order) < len(last_first):
            free = free or [next(step for step in rest if step not in order)]
            order.update(dict.fromkeys(free))
            for step in (used for user in free for used in below[user]):
                users[step] -= 1
            fresh = {s for user in free for s in below[user] if not users[s] and s not in order}
            free = sorted(fresh, key=self._last_first)
        return list(order)

    def _last_first(self, step: int) -> tuple[int, int]:
        return -self.ranks[step], step

    def _may_use(self, step: int) -> set[int]:
        """The steps that a step may use."""

        def below(node: int) -> Iterator[int]:
            arcs = (self._arcs[step],) if node == step else self._situation.arcs[node]
            if node == step or self._situation.nodes[node].taking is None:
                for arc in arcs:
                    yield from (*(m for need in arc.needs for m in need.members), *arc.after)

        return self._arcs.keys() & walked([step], below)

    def until(self, target: int, month: int) -> Timetable | None:
        """Return the timetable with the cheapest repeats in which the target counts in a month."""
        first = self._seen(target, month, Looking(self._counted, -1))
        if first is None:
            return None
        made = {step: first_month(self._counted.made[step]) or 0 for step in self._order}
        soonest = {step: month - self._situation.length(step) for step, month in made.items()}
        return _Search(self, self._order, soonest).run(first, month)

    def months(self, step: int, uses: list[Use], last: int) -> Iterator[int]:
        """Yield the months in which a step may be awarded first, the latest first.

        Only where what it rests on can expire does an earlier one ever help.
        """
        made = self._counted.made[step]
        low, high = 0, last
        if uses:
            low, high = min((self.window(use) for use in uses), key=lambda each: each[1])
        flexible = self._can_expire(self._arcs[step])
        for month in range(high, low - 1, -1):
            if made >> month & 1:
                yield month
                if not flexible:
                    return

    def _can_expire(self, arc: Arc) -> bool:
        nodes = self._situation.nodes
        members = [member for need in arc.needs for member in need.members]
        return any(self._lasts(m) < inf or nodes[m].lens is None for m in members)

    def _lasts(self, number: int) -> float:
        """The most months after an award in which it counts as is asked."""
        ages = self._situation.ages(number)
        if ages is None:
            return 0
        return inf if ages[1] is None else ages[1]

    def window(self, use: Use) -> tuple[int, int]:
        """Return the first and the last month in which an award serves the use."""
        if use.view < 0:
            return 0, use.begin + self._situation.length(use.taking or 0)
        least, most = self._situation.ages(use.view) or (0, None)
        first, last = self._situation.nodes[use.view].window or (0, None)
        low = 0 if most is None else use.begin - most
        high = use.begin - least
        return max(0, low, first), high if last is None else min(high, last)

    def awards(self, step: int, month: int, uses: list[Use]) -> list[Award] | None:
        """Return the awards of a step that serve all uses, the first of them in a month."""
        arc = self._arcs[step]
        found = [Award(step, arc, month - self._situation.length(step), month)]
        for use in sorted(uses, key=lambda use: self.window(use)[1]):
            low, high = self.window(use)
            if not low <= found[-1].ends <= high:
                again = self._again(step, use, found[-1].ends)
                if again is None:
                    return None
                found.append(again)
        return found

    def _again(self, step: int, use: Use, before: int) -> Award | None:
        """The cheapest way to be awarded it once more for a use, the latest of those."""
        low, high = self.window(use)
        best: tuple[Decimal, int, int, Award] | None = None
        for number in self._situation.takings[self._situation.nodes[step].id]:
            length = self._situation.length(number)
            for arc in self._situation.arcs[number]:
                open_in = self._counting.met(arc, self._below[step].counts)
                for month in range(high, max(low, before, length) - 1, -1):
                    begin = month - length
                    if open_in >> begin & 1 and self._renews_in_time(arc, begin, before):
                        award = Award(step, arc, begin, month, True, use.needed_for)
                        price = self.price(award)
                        if best is None or (price, -month) < best[:2]:
                            best = (price, -month, number, award)
                        break
        return best[3] if best else None

    def _renews_in_time(self, arc: Arc, begin: int, before: int) -> bool:
        """Whether a renewal may still be made so long after the award before."""
        row = arc.option.route.renews if arc.option and arc.option.route else None
        if row is None:
            return arc.option is not None and not arc.option.derived
        return begin >= before + (row.age_min or 0) and (
            row.age_max is None or begin <= before + row.age_max
        )

    def price(self, award: Award) -> Decimal:
        """Return what an award costs at the least."""
        taking = self._situation.nodes[award.arc.head].taking
        return Decimal(0) if taking is None else taking.figures.cost_min or Decimal(0)

    def rests_on(self, award: Award) -> Rest | None:
        """Return what an award rests on when it is begun; None where that is not there.

        What is there without the step, and what needs it, goes first: nothing leans on itself.
        """
        after = tuple(
            Use(-1, award.ends, step, award.step) for step in award.arc.after if step in self._arcs
        )
        for counted in self._there(award.step):
            found = self._all(award.arc, award.begins, Looking(counted, award.step))
            if found is not None:
                return found._replace(after=after)
        return None

    def _there(self, step: int) -> Iterator[Counted]:
        """What steps before it bring, then all others, then all."""
        yield self._below[step]
        if step not in self._others:
            self._others[step] = self._counting.run(self._arcs.keys() - {step})
        yield self._others[step]
        yield self._counted

    def _all(self, arc: Arc, month: int, at: Looking) -> Rest | None:
        """What meets all needs of an arc in a month."""
        asked = [ask.rows for ask in arc.option.asks] if arc.option else []
        found = Rest((), (), (), ())
        for place, need in enumerate(arc.needs):
            rows = asked[place] if asked else ()
            met = self._meets(need, rows, month, at, found.uses)
            if met is None:
                return None
            found = found.plus(met)
        return found

    def _meets(
        self,
        need: Need,
        rows: tuple[Requirement, ...],
        month: int,
        at: Looking,
        used: tuple[Use, ...],
    ) -> Rest | None:
        """What meets a need: what is held first, what counts longest, what is used too, by id."""
        nodes, held = self._situation.nodes, self._counting.held
        ids = {nodes[use.view].id for use in used}
        there = [
            place
            for place, member in enumerate(need.members)
            if at.counted.counts[member] >> month & 1 and member not in at.above
        ]

        def rank(place: int) -> tuple[bool, float, bool, str]:
            member = need.members[place]
            id = nodes[member].id
            return not held[member] >> month & 1, -self._lasts(member), id not in ids, id

        there.sort(key=rank)
        found = Rest((), (), (), ())
        points = 0
        for place in there:
            if points >= need.least:
                break
            uses = self._seen(need.members[place], month, at)
            if uses is not None:
                points += need.points[place]
                found = found.plus(uses._replace(rows=rows[place : place + 1]))
        return found if points >= need.least else None

    def _seen(self, view: int, month: int, at: Looking) -> Rest | None:
        """By what a view counts in a month: an award that is held, one of the plan, or others."""
        if self._counting.held[view] >> month & 1:
            return Rest((Use(view, month, None, at.user),), (), (), ())
        nodes = self._situation.nodes
        below = [arc.needs[0].members[0] for arc in self._situation.arcs[view] if not arc.option]
        own = [view] if nodes[view].taking else [n for n in below if nodes[n].taking]
        for taking in own:
            use = Use(view, month, taking, at.user)
            low, high = self.window(use)
            span = (1 << high + 1) - (1 << low) if high >= low else 0
            if taking in self._arcs and at.counted.made[taking] & span:
                return Rest((use,), (), (), ())
        recognitions = (n for n in below if not nodes[n].taking) if not nodes[view].taking else ()
        for number in recognitions:
            (arc,) = self._situation.arcs[number]
            found = self._all(arc, month, at._replace(above=at.above | {view}))
            if found is not None:
                on_steps = any(use.taking is not None for use in found.uses)
                by = (*found.by, number) if on_steps else found.by
                return Rest(found.uses, (), (*found.via, *found.rows), by)
        return None


class _Choice(NamedTuple):
    """The awards of one step with what they rest on, and what the repeats among them cost.

    `total` is what those cost with those of the steps settled before.
    """

    awards: tuple[tuple[Award, Rest], ...]
    price: Decimal
    total: Decimal = Decimal(0)

    def uses(self) -> Iterator[Use]:
        for _, rest in self.awards:
            yield from (*rest.uses, *rest.after)


class _Search:
    """Settles the months of the steps one after the other, from the last to the first."""

    def __init__(self, placing: Placing, order: Sequence[int], soonest: Mapping[int, int]) -> None:
        self._soonest = soonest
        self._placing = placing
        self._order = order
        self._place = {step: place for place, step in enumerate(order)}
        self._pending: dict[int, list[Use]] = {step: [] for step in order}
        self._taken: list[_Choice] = []

    def run(self, target: Rest, last: int) -> Timetable | None:
        """Return the cheapest timetable found; `target` is what the target rests on."""
        self._pend(target.uses)
        best = None if self._order else Timetable((), target, last, Decimal(0), {})
        taken = self._taken
        stack = [self._choices(0, last)] if self._order else []
        tried = 0
        while stack and (best is None or best.price) and tried < (MAX_TRIED if best else PATIENCE):
            if len(taken) == len(stack):
                for use in taken.pop().uses():
                    if use.taking is not None:
                        self._pending[use.taking].pop()
            choice = next(stack[-1], None)
            if choice is None:
                stack.pop()
                continue
            tried += 1
            price = choice.price + (taken[-1].total if taken else Decimal(0))
            if best is not None and price >= best.price:
                continue
            taken.append(choice._replace(total=price))
            self._pend(choice.uses())
            if len(taken) < len(self._order):
                stack.append(self._choices(len(taken), last))
            else:
                awards = tuple(award for each in taken for award in each.awards)
                best = Timetable(awards, target, last, price, self._soonest)
        return best

    def _pend(self, uses: Iterable[Use]) -> None:
        for use in uses:
            if use.taking is not None:
                self._pending[use.taking].append(use)

    def _choices(self, level: int, last: int) -> Iterator[_Choice]:
        """The awards that a step may have, for all that rests on it."""
        step, placing = self._order[level], self._placing
        uses = list(self._pending[step])
        for month in placing.months(step, uses, last):
            awards = placing.awards(step, month, uses)
            found = []
            for award in awards or ():
                rest = placing.rests_on(award)
                if rest is not None and self._is_served(rest, level):
                    found.append((award, rest))
            if awards and len(found) == len(awards):
                price = sum((placing.price(a) for a in awards if a.repeat), Decimal(0))
                yield _Choice(tuple(found), price)

    def _is_served(self, rest: Rest, level: int) -> bool:
        """Whether what is rested on still gets its months, or has an award that serves."""
        for use in (*rest.uses, *rest.after):
            place = level + 1 if use.taking is None else self._place[use.taking]
            if place <= level:
                low, high = self._placing.window(use)
                settled = self._taken[place].awards if place < level else ()
                if not any(low <= award.ends <= high for award, _ in settled):
                    return False
        return True
