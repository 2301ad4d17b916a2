"""Two credentials side by side, against what taking each credential away shows."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given

from progression import load
from progression.planning import OBJECTIVES, answer
from progression.planning.compare import Comparison, compare
from progression.question import Question
from tests.planning.spoken import asked
from tests.planning.test_landmarks import FREE, needed_by_all
from tests.planning.test_limits import seldom, targets


@pytest.mark.parametrize("by", OBJECTIVES)
@seldom
@given(question=FREE)
def test_what_two_share_is_what_neither_is_reached_without(by: str, question: Question) -> None:
    for first, second in combinations(targets(question)[:3], 2):
        ours = needed_by_all(question, first) - {first, second}
        theirs = needed_by_all(question, second) - {first, second}
        assert compare(question, first, second, by=by) == Comparison(
            first,
            second,
            tuple(sorted(ours & theirs)),
            tuple(sorted(ours - theirs)),
            tuple(sorted(theirs - ours)),
            _onwards(question, first, second, by),
            _onwards(question, second, first, by),
            answer(question, first, by=by),
            answer(question, second, by=by),
        )


def _onwards(question: Question, start: str, target: str, by: str):  # type: ignore[no-untyped-def]
    """The answer for somebody who followed the best plan to the start."""
    plans = answer(question, start, by=by).plans
    held = {start: "", **{id: "" for plan in plans for id in plan.credentials}}
    return answer(replace(question, holding={**held, **question.holding}), target, by=by)


@seldom
@given(question=FREE)
def test_the_other_way_round_is_the_same_comparison(question: Question) -> None:
    first, second = targets(question)[:2]
    there, back = compare(question, first, second), compare(question, second, first)
    assert there.shared == back.shared
    assert (there.only_first, there.only_second) == (back.only_second, back.only_first)
    assert (there.to_first, there.to_second) == (back.to_second, back.to_first)
    assert (there.reached_first, there.reached_second) == (back.reached_second, back.reached_first)


def test_a_rule_is_not_what_two_share() -> None:
    text = "x <- ab + c \n y <- ab + d \n ab <= a + b"
    found = compare(asked(text, ab={"kind": "rule"}), "x", "y")
    assert (found.shared, found.only_first, found.only_second) == (("a", "b"), ("c",), ("d",))


def test_the_two_black_cards_of_the_framework_differ_in_the_cards_below_them() -> None:
    found = load().compare("AV technician", "AV project manager")
    assert found.to_second.plans[0].credentials == ("audio-visual-project-manager",)
    assert found.to_first.plans[0].credentials == ()
