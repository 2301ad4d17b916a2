"""Two credentials side by side, against what taking each credential away shows."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given

from progression import load
from progression.planning import OBJECTIVES, Question, answer
from progression.planning.compare import Comparison, compare
from tests.planning.test_landmarks import needed_by_all
from tests.planning.test_limits import choosy_questions


@pytest.mark.parametrize("by", OBJECTIVES)
@given(question=choosy_questions())
def test_what_two_share_is_what_neither_is_reached_without(by: str, question: Question) -> None:
    needed = needed_by_all(question)
    for first, second in combinations([c.id for c in question.rules.credentials][:4], 2):
        ours = needed.get(first, frozenset()) - {first, second}
        theirs = needed.get(second, frozenset()) - {first, second}
        assert compare(question, first, second, by=by) == Comparison(
            first,
            second,
            tuple(sorted(ours & theirs)),
            tuple(sorted(ours - theirs)),
            tuple(sorted(theirs - ours)),
            _onwards(question, first, second, by),
            _onwards(question, second, first, by),
        )


def _onwards(question: Question, start: str, target: str, by: str):  # type: ignore[no-untyped-def]
    """The answer for somebody who followed the best plan to the start."""
    plans = answer(question, start, by=by).plans
    held = {start: "", **{id: "" for plan in plans for id in plan.credentials}}
    return answer(replace(question, holding={**held, **question.holding}), target, by=by)


@given(question=choosy_questions())
def test_the_other_way_round_is_the_same_comparison(question: Question) -> None:
    first, second = (c.id for c in question.rules.credentials[:2])
    there, back = compare(question, first, second), compare(question, second, first)
    assert there.shared == back.shared
    assert (there.only_first, there.only_second) == (back.only_second, back.only_first)
    assert (there.to_first, there.to_second) == (back.to_second, back.to_first)


def test_the_two_black_cards_of_the_framework_differ_in_the_cards_below_them() -> None:
    found = load().compare("AV technician", "AV project manager")
    assert found.to_second.plans[0].credentials == ("audio-visual-project-manager",)
    assert found.to_first.plans[0].credentials == ()
