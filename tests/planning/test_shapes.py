"""Shapes on which listing or recursing would never end; each is answered, and exactly."""

from __future__ import annotations

from itertools import pairwise

import pytest

from progression.model import Rules
from progression.planning import OBJECTIVES, Question, answer
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
    assert found.exact
    assert (found.more, found.ways) == (True, None)
    first = {f"s-l{level:02d}-0" for level in range(1, 41)}
    levels = {f"l{level:02d}" for level in range(41)}
    assert set(found.plans[0].credentials) == first | levels
    assert [set(plan.credentials) - first - levels for plan in found.plans] == [
        set(),
        {"s-l40-1"},
        {"s-l40-2"},
    ]


def test_a_ladder_that_stands_on_nothing_published_says_so() -> None:
    question = Question(framework(ladder(40, 3), l00={"requirements": "unpublished"}))
    found = answer(question, "l40")
    assert not found.reachable
    assert found.missing_sets == (("l00",),)


@anyhow
def test_groups_of_starts_on_every_level_are_no_obstacle(by: str) -> None:
    lines = [f"l{n} <- l{n - 1} + any of (a{n} b{n} c{n})" for n in range(1, 41)]
    found = answer(Question(framework(lines)), "l40", by=by, alternatives=2)
    assert found.exact
    assert [len(plan.steps) for plan in found.plans] == [81, 81]
    assert {id[0] for id in found.plans[0].credentials} == {"a", "l"}


@anyhow
def test_a_chain_of_three_thousand_is_one_plan(by: str) -> None:
    ids = [f"c{n:04d}" for n in range(3_000)]
    months = {id: {"months": (1, 1), "cost": (2, 2)} for id in ids}
    chain = framework([f"{to} <- {needs}" for needs, to in pairwise(ids)], **months)
    found = answer(Question(chain), ids[-1], by=by)
    assert found.plans[0].credentials == tuple(ids)
    assert (found.plans[0].months.min, found.plans[0].cost.min) == (3_000, 6_000)
    assert (found.ways, found.exact) == (1, True)


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
    assert (found.ways, found.exact) == (1, True)


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
