"""What makes one plan better than another: steps, cost or time, then fixed ties."""

from __future__ import annotations

from decimal import Decimal
from math import inf
from typing import TYPE_CHECKING

from progression.model import Span

if TYPE_CHECKING:
    from progression.planning.steps import Draft


def order(draft: Draft, by: str) -> tuple[object, ...]:
    """Return the sort key of a plan: the lower, the better.

    Totals compare by minimum, then fewer unknown, then maximum, none standing last; ties go to
    fewer steps, fewer starts, fewer implied rows, less that only counts as what is named, fewer
    conditions, then the sorted ids of the steps, and at last their routes.
    """
    return (*objective(draft, by), *draft.ties)


def objective(draft: Draft, by: str) -> tuple[object, ...]:
    """Return the part of the order that is proved first."""
    if by == "cost":
        return total(draft.plan.cost)
    if by == "time":
        return total(draft.plan.months)
    return (len(draft.plan.steps),)


def total(span: Span) -> tuple[Decimal | float, ...]:
    """Return the sort key of a total: the minimum, what is not known, the maximum."""
    return (span.min, span.unknown, inf if span.max is None else span.max)
