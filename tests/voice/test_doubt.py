"""Which steps are marked as our reading."""

from __future__ import annotations

from progression.model import Credential, Requirement
from progression.planning import Question, answer
from progression.voice.doubt import is_marked
from progression.voice.steps import lines_of
from tests.page.samples import card, rules_of


def marked(*rows: Requirement) -> dict[str, bool]:
    """Which steps to `t` are marked, by id."""
    cards = [card("t"), card("u"), Credential("a", "a", "course")]
    found = answer(Question(rules_of(cards, rows)), "t")
    (plan,) = found.plans
    lines = {line.credential: line.ours for line in lines_of(found, plan)}
    assert lines == {step.credential: is_marked(plan, step) for step in plan.steps}
    return lines


def test_a_start_is_marked_where_no_row_that_asks_for_it_is_stated() -> None:
    ours = Requirement("t", "a", "main", basis="implied")
    stated = Requirement("t", "a", "main")
    assert marked(ours) == {"a": True, "t": True}
    assert marked(stated) == {"a": False, "t": False}
    both = (Requirement("t", "u", "main"), Requirement("u", "a", "main"))
    assert marked(ours, *both) == {"a": False, "u": False, "t": True}


def test_a_start_that_only_counts_as_something_is_marked_by_the_row_that_says_so() -> None:
    counts = Requirement("u", "a", "same", kind="counts", basis="implied")
    closed = Requirement("u", "a", "main", status="closed")
    assert marked(Requirement("t", "u", "main"), counts, closed)["a"]
