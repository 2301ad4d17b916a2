"""Shapes on which listing or recursing would never end; each is answered, and exactly."""

from __future__ import annotations

from itertools import pairwise

import pytest

from progression.model import Rules
from progression.planning import OBJECTIVES, Question, answer, trade_off
from progression.planning.compare import compare
from progression.planning.insight import insight
from progression.planning.outlook import outlook
from progression.planning.reach import reach
from tests.planning.spoken import rules

anyhow = pytest.mark.parametrize("by", OBJECTIVES)


def ladder(levels: int, choices: int, foot: str = "l00") -> list[str]:
    """Each level by any of some steps, each of which needs the level below."""
    names = [foot, *(f"l{n:02d}" for n in range(1, levels + 1))]
    return [
        f"{to} <- s-{to}-{choice} \n s-{to}-{choice} <- {below}"
        for below, to in pairwise(names)
        for choice in range(choices)
    ]


def framework(lines: list[str], **about: object) -> Rules:
    return rules("\n".join(lines), **about)


@anyhow
def test_a_ladder_of_three_choices_a_level_has_its_best_plans_found(by: str) -> None:
    found = answer(Question(framework(ladder(40, 3))), "l40", by=by, alternatives=3)
    assert found.proved.objective
    assert [plan.proved for plan in found.plans] == [True] * 3
    assert found.more
    first = {f"s-l{level:02d}-0" for level in range(1, 41)}
    levels = {f"l{level:02d}" for level in range(41)}
    assert set(found.plans[0].credentials) == first | levels
    others = [set(plan.credentials) - first - levels for plan in found.plans]
    assert [len(each) for each in others] == [0, 1, 1]
    if found.proved.ties:
        assert others[1:] == [{"s-l40-1"}, {"s-l40-2"}]


def test_a_ladder_that_stands_on_nothing_published_says_so() -> None:
    question = Question(framework(ladder(40, 3), l00={"requirements": "unpublished"}))
    found = answer(question, "l40")
    assert not found.reachable
    assert found.missing_sets == (("l00",),)


@anyhow
def test_groups_of_starts_on_every_level_are_no_obstacle(by: str) -> None:
    lines = [f"l{n} <- l{n - 1} + any of (a{n} b{n} c{n})" for n in range(1, 41)]
    found = answer(Question(framework(lines)), "l40", by=by, alternatives=2)
    assert found.proved.objective
    assert [plan.proved for plan in found.plans] == [True] * 2
    assert [len(plan.steps) for plan in found.plans] == [81, 81]
    assert {id[0] for id in found.plans[0].credentials} == {"a", "l"}


@pytest.mark.long
@anyhow
def test_a_chain_of_three_thousand_is_one_plan(by: str) -> None:
    ids = [f"c{n:04d}" for n in range(3_000)]
    months = {id: {"months": (1, 1), "cost": (2, 2)} for id in ids}
    chain = framework([f"{to} <- {needs}" for needs, to in pairwise(ids)], **months)
    found = answer(Question(chain), ids[-1], by=by)
    assert found.plans[0].credentials == tuple(ids)
    assert (found.plans[0].months.min, found.plans[0].cost.min) == (3_000, 6_000)
    assert (found.more, found.exact) == (False, True)


@anyhow
def test_where_everything_leads_to_everything_the_way_is_short(by: str) -> None:
    ids = [f"c{n:02d}" for n in range(40)]
    circle = [f"{to} <- {needs}" for to in ids[1:] for needs in ids if needs != to]
    found = answer(Question(framework(circle)), "c39", by=by, alternatives=2)
    assert [plan.credentials for plan in found.plans] == [("c00", "c39")]
    assert (found.more, found.exact) == (False, True)


def test_where_everything_needs_everything_nothing_is_reached() -> None:
    ids = [f"c{n:02d}" for n in range(40)]
    circle = [f"{to} <- {needs}" for to in ids for needs in ids if needs != to]
    found = answer(Question(framework(circle)), "c39")
    assert found.missing_sets[0] == ("c00",)


@anyhow
def test_five_of_twenty_are_chosen_without_trying_all(by: str) -> None:
    members = [f"m{n:02d}" for n in range(20)]
    cost = {id: {"cost": (100 - n, 100 - n)} for n, id in enumerate(members)}
    question = Question(framework([f"t <- 5 of ({' '.join(members)})"], **cost))
    found = answer(question, "t", by=by, alternatives=2)
    chosen = members[-5:] if by == "cost" else members[:5]
    assert found.plans[0].credentials == (*chosen, "t")
    assert (found.more, found.exact) == (True, True)


@anyhow
def test_deep_sharing_is_counted_once(by: str) -> None:
    ids = [f"c{n:03d}" for n in range(300)]
    lines = [f"{ids[n]} <- {ids[n - 1]} + {ids[n - 2]}" for n in range(2, 300)]
    found = answer(Question(framework(lines)), ids[-1], by=by)
    assert found.plans[0].credentials == tuple(ids)
    assert (found.more, found.exact) == (False, True)


@anyhow
def test_a_grid_of_ways_has_its_best_plans_found(by: str) -> None:
    def at(row: int, column: int) -> str:
        return f"g{row:02d}-{column:02d}"

    size = range(12)
    down = [f"{at(r, c)} <- {at(r - 1, c)}" for r in size for c in size if r]
    across = [f"{at(r, c)} <- {at(r, c - 1)}" for r in size for c in size if c]
    found = answer(Question(framework(down + across)), at(11, 11), by=by, alternatives=2)
    assert found.exact
    first = [at(0, n) for n in size] + [at(n, 11) for n in size[1:]]
    assert found.plans[0].credentials == tuple(first)


def test_a_proof_that_takes_too_long_is_given_up_and_that_is_said() -> None:
    """Choosing the fewest that cover many needs is the hard heart of the problem."""
    size = 70
    needs = [f"n{n:02d}" for n in range(size)]
    lines = [f"t <- {' + '.join(needs)}"]
    lines += [f"n{n:02d} <- s{(n * k + k) % size:02d}" for n in range(size) for k in (1, 9, 23, 31)]
    found = answer(Question(framework(lines)), "t")
    assert found.reachable
    assert found.more
    assert not found.exact


LADDER = ladder(40, 3)


def test_trade_offs_on_a_ladder_are_all_found() -> None:
    found = trade_off(Question(framework(LADDER)), "l40")
    assert (len(found.plans), found.exact) == (1, True)


def test_the_other_questions_about_a_ladder_end_too() -> None:
    question = Question(framework(LADDER))
    assert [each.plans for each in insight(question)] == [None] * len(question.rules.credentials)
    between = compare(question, "l40", "l39")
    assert len(between.shared) == 39
    assert between.to_second.plans[0].steps == ()
    assert len(reach(question)) == len(question.rules.credentials)
    assert [each.credential for each in outlook(question).open] == ["l00"]


def test_of_very_many_smallest_sets_that_are_missing_the_first_are_named() -> None:
    """Each of forty levels lacks one of three that nobody publishes: 3 to the 40th sets."""
    lines = [f"l{n} <- l{n - 1} + any of (a{n} b{n} c{n})" for n in range(1, 41)]
    silent = {f"{x}{n}": {"requirements": "unpublished"} for n in range(1, 41) for x in "abc"}
    found = answer(Question(framework(lines, **silent)), "l40")
    assert len(found.missing_sets) == 10
    assert {len(ids) for ids in found.missing_sets} == {40}
    assert set(found.missing) == {f"a{n}" for n in range(1, 41)}


def test_where_everything_leads_to_everything_trade_offs_are_found_too() -> None:
    ids = [f"c{n:02d}" for n in range(40)]
    circle = [f"{to} <- {needs}" for to in ids[1:] for needs in ids if needs != to]
    about = {id: {"months": (n % 7, n % 7), "cost": (n % 5, n % 5)} for n, id in enumerate(ids)}
    found = trade_off(Question(framework(circle, **about)), "c39")
    assert [plan.credentials for plan in found.plans] == [("c00", "c39")]
    assert found.exact


@anyhow
def test_groups_within_groups_are_chosen_from_without_trying_all(by: str) -> None:
    """On each of eight levels any three of the five below are enough."""
    lines = [
        f"g{level}-{place} <- 3 of ({' '.join(f'g{level - 1}-{n}' for n in range(5))})"
        for level in range(1, 9)
        for place in range(5)
    ]
    lines.append("t <- g8-0")
    found = answer(Question(framework(lines)), "t", by=by)
    assert found.exact
    assert len(found.plans[0].steps) == 3 * 8 + 2
    assert found.more


@pytest.mark.long
def test_a_chain_of_three_thousand_is_looked_at_from_every_side() -> None:
    ids = [f"c{n:04d}" for n in range(3_000)]
    question = Question(framework([f"{to} <- {needs}" for needs, to in pairwise(ids)]))
    assert len(reach(question)) == 3_000
    assert insight(question)[0].credential == ids[0]
    assert [plan.credentials for plan in trade_off(question, ids[-1]).plans] == [tuple(ids)]
    assert compare(question, ids[10], ids[20]).to_second.plans[0].credentials == tuple(ids[11:21])
