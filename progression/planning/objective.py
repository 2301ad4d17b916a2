"""What makes one plan better than another: steps, cost or time, then fixed ties."""

from __future__ import annotations

from progression.model import Plan, Span

OBJECTIVES = ("steps", "cost", "time")


def order(plan: Plan, by: str) -> tuple[object, ...]:
    """Return the sort key of a plan: the lower, the better.

    Totals compare by minimum, then fewer unknown, then maximum; ties go to fewer steps, then fewer
    starts, then fewer implied rows, then the sorted ids.
    """
    starts = sum(step.route is None for step in plan.steps)
    implied = sum(row.implied for step in plan.steps for row in step.rows)
    ties = (len(plan.steps), starts, implied, sorted(plan.credentials))
    if by == "cost":
        return (*_total(plan.cost), *ties)
    if by == "time":
        return (*_total(plan.months), *ties)
    return ties


def _total(span: Span) -> tuple[object, ...]:
    return (span.min, span.unknown, span.max or 0)
