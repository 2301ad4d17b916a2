"""What counts only for a time: holdings that have lapsed, or were awarded at the wrong time."""

from __future__ import annotations

from collections.abc import Iterator

from progression.model import Plan, Renewal, Requirement, Span
from progression.planning.problem import Question


def renewals(question: Question, plan: Plan) -> tuple[Renewal, ...]:
    """Return the holdings that a plan uses but that no longer count, by id, each once."""
    rows = (row for step in plan.steps for row in step.rows)
    found: dict[str, Renewal] = {}
    for row in rows:
        for reason in _reasons(question, row):
            found.setdefault(row.requires, _renewal(question, row.requires, reason))
    return tuple(found[id] for id in sorted(found))


def _reasons(question: Question, row: Requirement) -> Iterator[str]:
    awarded = question.holding.get(row.requires, "")
    valid = question.rules.by_id[row.requires].valid_months
    if awarded and valid is not None:
        last = add_months(awarded, valid)
        if question.as_of and last < question.as_of[:7]:
            yield f"awarded {awarded}, it counted for {valid} months, until {last}"
    if awarded and row.awarded_from and awarded < row.awarded_from[: len(awarded)]:
        yield f"awarded {awarded}, and it counts here if awarded from {row.awarded_from}"


def _renewal(question: Question, id: str, because: str) -> Renewal:
    credential = question.rules.by_id[id]
    low, high = credential.cost_min, credential.cost_max
    unknown = int(low is None or high is None)
    return Renewal(id, because, Span(low or 0, None if unknown else high, unknown))


def add_months(month: str, count: int) -> str:
    """Return the month `count` months later.

    >>> add_months("2024-11", 3)
    '2025-02'
    """
    year, number = map(int, month.split("-"))
    total = year * 12 + number - 1 + count
    return f"{total // 12:04d}-{total % 12 + 1:02d}"
