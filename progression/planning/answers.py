"""How one target is reached from what is held, or why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property, partial

from progression.model import Plan, Route
from progression.planning.awards import WHOLE
from progression.planning.closure import walked
from progression.planning.plans import (
    NO_LIMITS,
    PROVED,
    TIES,
    Limits,
    Plans,
    Proved,
    best_plans,
)
from progression.planning.search import Search, Wanted, first_in
from progression.planning.situation import Situation
from progression.planning.steps import drafted
from progression.planning.task import Effort
from progression.planning.timetable import Timing
from progression.planning.weights import unknowns
from progression.question import Question
from progression.record import Record, replace


class Answer(Record):
    """How one target is reached from what is held.

    `plans` holds the best first, as many as were asked for; `more` says that others exist. Where
    the objective of the first is not `proved`, `bound` is what every plan that keeps the limits
    takes at least: so many steps, pounds or months; `exact` says that no other plan stands before
    any of these. `fewest_unknown` is the best plan with fewer unknown costs (by time: months) than
    the first, if there is one. Without plans, either `beyond` is the nearest plan, which does not
    keep the limits, or `missing_sets` are the smallest sets of ids that would have to be held, or
    whose rule would have to be published. `left_out` are the implied requirements that a
    stated-only answer does not count, `barred` says without a plan who cannot take what: pairs of
    what is barred and by what, `exemptions` those that would spare a step. Of `tradeoffs`
    no plan is beaten by another. `limits` are what plans may take at the least they can take.
    """

    question: Question
    target: str
    by: str
    plans: tuple[Plan, ...]
    more: bool = False
    exact: bool = True
    proved: Proved = PROVED
    bound: int | Decimal | None = None
    fewest_unknown: Plan | None = None
    missing_sets: tuple[tuple[str, ...], ...] = ()
    left_out: tuple[str, ...] = ()
    exemptions: tuple[str, ...] = ()
    barred: tuple[tuple[str, str], ...] = ()
    beyond: Plan | None = None
    tradeoffs: bool = False
    limits: Limits = NO_LIMITS

    __slots__ = ("__dict__",)  # holds what is found out once

    @cached_property
    def situation(self) -> Situation:
        """The nodes and arcs of all that is behind the target."""
        return Situation(self.question, self.target)

    def __repr__(self) -> str:
        count = len(self.plans)
        found = f"{count} plan{'s' * (count != 1)}" if count else "not reachable"
        return f"<Answer: {self.target} by {self.by}, {found}>"

    @property
    def reachable(self) -> bool:
        return bool(self.plans)

    @property
    def missing(self) -> tuple[str, ...]:
        """The first of the smallest sets."""
        return self.missing_sets[0] if self.missing_sets else ()


def answer(
    question: Question,
    target: str,
    *,
    by: str = "steps",
    alternatives: int = 1,
    limits: Limits = NO_LIMITS,
) -> Answer:
    """Return the best plans for `target` by `steps`, `cost` or `time` that keep the limits."""
    situation = Situation(question, target)
    settled = _settled(situation, target)
    if settled is not None:
        return replace(settled, by=by, limits=limits)
    found = best_plans(situation, target, by, alternatives, limits=limits)
    known = _fewest_unknown(situation, target, by, found, limits)
    told = _told(situation, target, found, limits)
    return _kept(replace(told, by=by, fewest_unknown=known), situation)


def trade_off(question: Question, target: str, *, limits: Limits = NO_LIMITS) -> Answer:
    """Return the plans that no other beats on steps, cost and time together."""
    situation = Situation(question, target)
    settled = _settled(situation, target)
    if settled is not None:
        return replace(settled, limits=limits)
    from progression.planning.tradeoffs import tradeoffs  # most answers have no need of it

    found = tradeoffs(situation, target, limits=limits)
    return _kept(replace(_told(situation, target, found, limits), tradeoffs=True), situation)


def _kept(found: Answer, situation: Situation) -> Answer:
    """Return an answer that need not lower its rules again for what is said of it."""
    found.__dict__["situation"] = situation
    return found


def _settled(situation: Situation, target: str) -> Answer | None:
    """The answer where there is nothing to plan: the target counts, or nothing leads there."""
    question = situation.question
    if first_in(situation, target, frozenset()) == 0:
        timing = Timing(situation, frozenset(), situation.view[target, WHOLE])
        table = timing.table(cheapest=False)
        plans = () if table is None else (drafted(situation, target, table).plan,)
        return Answer(question, target, "steps", plans)
    if first_in(situation, target) is not None:
        return None
    left_out = _implied(question, target, _routes_behind(question, target))
    from progression.planning.missing import missing  # most answers have no need of it

    sets = missing(situation, target)
    barred = _barred(situation, [id for some in sets for id in some], held=True)
    return Answer(
        question, target, "steps", (), missing_sets=sets, left_out=left_out, barred=barred
    )


def _barred(situation: Situation, ids: Iterable[str], *, held: bool) -> tuple[tuple[str, str], ...]:
    """What cannot be taken by who has what: by what is `held`, or by what is there."""
    there = set(ids)
    found: set[tuple[str, str]] = set()
    for id in there:
        for route in situation.question.rules.routes_to.get(id, ()):
            rows = situation.bars(None if route.closed else route)
            bars = (r for r in rows if (situation.is_barred(r) if held else r.requires in there))
            found.update((id, row.requires) for row in bars)
    return tuple(sorted(found))


def _told(situation: Situation, target: str, found: Plans, limits: Limits) -> Answer:
    question, plans = situation.question, found.best
    steps = {(step.credential, step.route) for plan in plans for step in plan.steps}
    routes = [route for route in question.rules.routes if (route.to, route.slug) in steps]
    beyond = None if plans else _nearest(situation, target, limits)
    ids = (node.id for node in situation.nodes)
    return Answer(
        question,
        target,
        "steps",
        plans,
        found.more,
        found.exact,
        found.proved,
        found.bound,
        left_out=_implied(question, target, routes),
        exemptions=_exemptions(question, routes),
        barred=() if plans or beyond else _barred(situation, ids, held=False),
        beyond=beyond,
        limits=limits,
    )


def _fewest_unknown(
    situation: Situation, target: str, by: str, found: Plans, limits: Limits
) -> Plan | None:
    """The best of the plans that have fewer unknowns than the first."""
    if by == "steps" or not found.best:
        return None
    first = found.best[0]
    unknown = (first.cost if by == "cost" else first.months).unknown
    if not unknown:
        return None
    weigh = partial(unknowns, by=by)
    fewest = next(iter(Search(situation, target, Wanted(weigh), Effort(TIES))), None)
    if fewest is None or fewest.weight >= unknown:
        return None
    cap = (weigh, fewest.weight)
    known = best_plans(situation, target, by, 1, limits=limits, caps=(cap,), effort=TIES)
    return known.best[0] if known.best else None


def _nearest(situation: Situation, target: str, limits: Limits) -> Plan | None:
    """The plan that comes nearest to the limits: the quickest, or the cheapest of those in time."""
    in_time = best_plans(situation, target, "cost", 1, limits=Limits(limits.months))
    found = in_time.best or best_plans(situation, target, "time", 1).best
    return found[0] if found else None


def _routes_behind(question: Question, target: str) -> list[Route]:
    """Every route that could lead towards the target."""
    routes_to = question.rules.routes_to

    def asked(id: str) -> Iterator[str]:
        return (row.requires for route in routes_to.get(id, ()) for row in route.rows())

    return [route for id in walked([target], asked) for route in routes_to.get(id, ())]


def _implied(question: Question, target: str, routes: Iterable[Route]) -> tuple[str, ...]:
    """What the routes, and what counts as what they ask, rest on in our reading alone.

    And what would be renewed by less than its rule, which no row says.
    """
    if not question.stated_only:
        return ()
    used = list(routes)
    asked = {target, *(row.requires for route in used for row in route.rows())}
    counting = [r for id in asked for r in question.rules.routes_to.get(id, ()) if r.counts]
    rows = (row for route in (*used, *counting) for row in (*route.rows(), *route.bars))
    whole = Situation(replace(question, stated_only=False), target)
    derived = {n.id for n in whole.nodes if n.taking and n.taking.options[0].derived}
    found = {row.requires for row in rows if row.implied and not row.closed}
    return tuple(sorted(found | (derived & {route.to for route in used})))


def _exemptions(question: Question, routes: Iterable[Route]) -> tuple[str, ...]:
    """What would spare a step of these routes, if it applies to the person."""
    rules = question.rules
    asked = {row.requires for route in routes for row in route.rows() if not row.closed}
    recognised = {
        row.requires
        for id in asked
        for route in rules.routes_to.get(id, ())
        if route.counts and not route.closed
        for row in route.rows()
    }
    return tuple(
        sorted(
            id
            for id in asked | recognised
            if rules.by_id[id].kind == "exemption" and id not in question.holding
        )
    )
