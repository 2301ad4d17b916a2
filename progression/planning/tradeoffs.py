"""The plans that no other beats on steps, cost and time together.

One deadline after the other, the latest first; by each, plans of more and more steps that cost less
and less (epsilon constraints).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from progression.model import Plan
from progression.planning.objective import total
from progression.planning.plans import MAX_EFFORT, NO_LIMITS, Limits, Plans, Proved, best_plans
from progression.planning.situation import Situation
from progression.planning.weights import even

SEARCHES = 100  # plans looked for before the others are given up


def tradeoffs(
    situation: Situation, target: str, *, limits: Limits = NO_LIMITS, effort: int = MAX_EFFORT
) -> Plans:
    """Return the trade-offs between steps, cost and time, the fewest steps first.

    Of plans that are equal in all three the first by steps stands for all. `exact` if none can be
    missing.
    """
    found: list[Plan] = []
    exact = True
    months, searches = limits.months, 0
    while months is None or months >= 0:
        latest = -1
        for plan, proved in _cheaper(situation, target, limits._replace(months=months), effort):
            searches += 1
            exact = exact and proved and searches <= SEARCHES
            found.append(plan)
            latest = max(latest, int(plan.months.min))
        if latest < 0 or searches > SEARCHES:
            break
        months = latest - 1
    best = tuple(_front(found))
    return Plans(best, False, exact, Proved(exact, exact))


def _cheaper(
    situation: Situation, target: str, limits: Limits, effort: int
) -> Iterator[tuple[Plan, bool]]:
    """Yield the plan of fewest steps, of those the cheapest, then of fewest that is cheaper."""
    while limits.cost is None or limits.cost >= 0:
        fewest = best_plans(situation, target, "steps", 1, limits=limits, effort=effort)
        if not fewest.best:
            return
        steps = len(fewest.best[0].steps)
        cap = (even, steps)
        cheapest = best_plans(
            situation, target, "cost", 1, limits=limits, caps=(cap,), effort=effort
        )
        (plan,) = cheapest.best or fewest.best
        yield plan, fewest.proved.objective and cheapest.proved.objective
        limits = limits._replace(cost=Decimal(plan.cost.min) - Decimal("0.01"))


def _front(plans: Iterable[Plan]) -> Iterator[Plan]:
    """The plans that none beats, the fewest steps first; of equal ones the first."""
    kept = {_totals(plan): plan for plan in reversed(list(plans))}
    for totals, plan in sorted(kept.items()):
        if not any(_beats(other, totals) for other in kept):
            yield plan


Totals = tuple[tuple[Decimal | float, ...], ...]


def _totals(plan: Plan) -> Totals:
    return (len(plan.steps),), total(plan.cost), total(plan.months)


def _beats(other: Totals, totals: Totals) -> bool:
    return other != totals and all(a <= b for a, b in zip(other, totals, strict=True))
