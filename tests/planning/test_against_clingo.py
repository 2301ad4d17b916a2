"""Brute force, the planner and an exact solver of another kind, on the same random frameworks.

Small ones with everything the contract says, what is repeated priced; and some of 200 routes.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from progression.planning import answer
from progression.question import OBJECTIVES, Question
from tests.planning.oracle import Oracle
from tests.planning.referee import Referee
from tests.planning.test_oracle import taken, targets
from tests.strategies import question

if TYPE_CHECKING:
    from progression.model import Plan
    from tests.planning.reading import Step

SMALL, LARGE = 300, 200  # frameworks under the thorough profile
SHARES = 4  # tests that divide them, so that they can run side by side
IN_SHARES = pytest.mark.parametrize(
    "share", [0, *(pytest.param(share, marks=pytest.mark.long) for share in range(1, SHARES))]
)
HORIZON = 24  # months that the solver sees; what finishes later is left to brute force
UNPROVED = 0.03  # at most so large a part of the large ones may be left without a proof


def seeds(share: int, every: int) -> range:
    """All of them under the thorough profile, a tenth in every run."""
    thorough = settings().max_examples > settings.get_profile("ci").max_examples
    return range(share, every if thorough else every // 10, SHARES)


def asked(seed: int) -> tuple[Question, str]:
    found = question(Random(seed))
    able = [id for id in targets(found) if id not in found.holding] or targets(found)
    return found, able[-1]


@IN_SHARES
def test_brute_force_and_the_solver_find_the_same_plans(share: int) -> None:
    assert [told for seed in seeds(share, SMALL) for told in between_referees(seed)] == []


def between_referees(seed: int) -> list[str]:
    """Where brute force and the solver read the contract in two ways."""
    found, target = asked(seed)
    oracle, referee = Oracle(found), Referee(found, target, HORIZON)
    told = []
    for by in OBJECTIVES:
        plans = oracle.plans(target, by)
        if any(oracle.first(steps, target) > HORIZON for steps in plans):
            continue
        best = referee.plans(by, len(plans) + 1)
        if {each.steps for each in best} != set(plans):
            told.append(f"{seed} {target} {by}: {plans}, the solver {best}")
        for each in best:
            value = oracle.value(each.steps, target, by)[0] * (100 if by == "cost" else 1)
            exact = by != "cost" or not oracle.may_repeat(each.steps)
            if each.value[0] < value or (exact and each.value[0] != value):
                told.append(f"{seed} {target} {by}: {value}, the solver {each}")
    return told


@IN_SHARES
def test_the_planner_finds_and_prices_the_plans_of_the_solver(share: int) -> None:
    assert [told for seed in seeds(share, SMALL) for told in against_planner(seed)] == []


def against_planner(seed: int) -> list[str]:
    """Where the planner says otherwise than the solver: which plans, or what they take."""
    found, target = asked(seed)
    oracle, referee = Oracle(found), Referee(found, target, HORIZON)
    told = []
    for by in OBJECTIVES:
        got = answer(found, target, by=by, alternatives=5)
        if any(oracle.first(steps, target) > HORIZON for steps in oracle.plans(target, by)):
            continue
        best = referee.plans(by, 5)
        if len(best) != len(got.plans):
            told.append(f"{seed} {target} {by}: {len(got.plans)} plans, not {len(best)}")
        for plan, other in zip(got.plans, best, strict=False):
            steps = _of_oracle(oracle, plan)
            figures = (int(plan.cost.min * 100), plan.months.min)
            said = {"steps": len(plan.steps), "cost": figures[0], "time": figures[1]}[by]
            if said != other.value[0]:
                told.append(f"{seed} {target} {by}: {said}, the solver {other}")
            elif steps and figures != (priced := referee.price(steps, by)):
                told.append(f"{seed} {target} {by}: {figures}, the solver {priced}: {plan}")
    return told


def _of_oracle(oracle: Oracle, plan: Plan) -> frozenset[Step]:
    """The steps of a plan; empty where the derived renewal cannot be told from its route."""
    steps = taken(oracle, plan)
    return steps if len({step.credential for step in steps}) == len(steps) else frozenset()


@IN_SHARES
def test_the_solver_finds_no_better_plan_among_200_routes(share: int) -> None:
    chosen = seeds(share, LARGE)
    found = [large(seed) for seed in chosen]
    assert [told for differing, _ in found for told in differing] == []
    assert sum(unproved for _, unproved in found) <= 2 * len(chosen) * UNPROVED


def large(seed: int) -> tuple[list[str], int]:
    """Where the planner errs on a large framework without dates; how much it left unproved."""
    found = question(Random(seed), 100, timed=False)
    target = targets(found)[-1]
    referee = Referee(found, target, 0)
    told, unproved = [], 0
    for by in ("steps", "cost"):
        got = answer(found, target, by=by)
        best = referee.plans(by, 1)
        plan = next(iter(got.plans), None)
        said = None
        if plan:
            said = int(plan.cost.min * 100) if by == "cost" else len(plan.steps)
        least = best[0].value[0] if best else None
        unproved += not got.proved.objective
        wrong = said != least if got.proved.objective else said is None or said < (least or 0)
        if wrong:
            told.append(f"{seed} {target} {by}: {said}, the solver {least}")
    return told, unproved


def test_the_large_frameworks_are_as_large_as_they_are_said_to_be() -> None:
    sizes = [len(question(Random(seed), 100).rules.routes) for seed in range(20)]
    assert 150 <= sum(sizes) / len(sizes) <= 250
