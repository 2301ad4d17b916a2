"""Who is affected by a change, against asking the planner about every pair anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from progression import intake
from progression.planning import Question, answer
from progression.upkeep.affected import NOTHING, Effect, Standing, affected
from tests.upkeep.strategies import versions

if TYPE_CHECKING:
    from pathlib import Path

    from progression.model import Rules

DAY = "2026-11-22"


@pytest.mark.long
@given(pair=versions())
def test_who_is_affected_is_what_asking_about_every_pair_says(pair: tuple[Rules, Rules]) -> None:
    old, new = pair
    found = affected(old, new, as_of=DAY)
    kinds = {each.id: each.kind for each in (*old.credentials, *new.credentials)}
    held = sorted(id for id, kind in kinds.items() if kind != "rule")
    assert found.complete
    for card in sorted(id for id, kind in kinds.items() if kind == "card"):
        for start in (NOTHING, *held):
            if start != card:
                naive = Effect(
                    card, start, _standing(old, start, card), _standing(new, start, card)
                )
                effect = found.of(start, card)
                assert (effect.kinds if effect else ()) == naive.kinds
                if effect:
                    assert (effect.before, effect.after) == (naive.before, naive.after)


@pytest.mark.long
@given(pair=versions())
def test_going_back_undoes_what_was_gained_and_lost(pair: tuple[Rules, Rules]) -> None:
    back = {
        "gained": "lost",
        "shorter": "longer",
        "quicker": "slower",
        "cheaper": "dearer",
    }
    back |= {there: here for here, there in back.items()}
    there = affected(*pair, as_of=DAY).effects
    here = affected(*reversed(pair), as_of=DAY).effects
    assert [(e.card, e.start, tuple(back.get(k, k) for k in e.kinds)) for e in there] == [
        (e.card, e.start, e.kinds) for e in here
    ]


def _standing(rules: Rules, start: str, card: str) -> Standing | None:
    if card not in rules.by_id:
        return None
    question = Question(rules, {start: ""} if start else {}, day=DAY)
    best = [answer(question, card, by=by) for by in ("steps", "time", "cost")]
    if not best[0].plans:
        return None
    steps, time, cost = (found.plans[0] for found in best)
    return Standing(steps.credentials, time.months, cost.cost)


def test_what_bars_what_it_leads_to_leaves_no_plan_and_a_change_of_it_is_told(
    tmp_path: Path,
) -> None:
    cards = "id,name,kind\na,A,course\nb,B,card\ne,E,card\n"
    routes = "to,requires,route,kind,age_min\nb,a,r,,5\ne,b,r,,\n"
    versions = []
    for name, bars in (("old", "e,a,r,not,\n"), ("new", "")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "cards.csv").write_text(cards, "utf-8")
        (tmp_path / name / "routes.csv").write_text(routes + bars, "utf-8")
        rules, _ = intake.read(tmp_path / name)
        assert rules
        versions.append(rules)

    effect = affected(versions[0], versions[1], as_of=DAY).of(NOTHING, "e")
    assert effect
    assert effect.kinds == ("gained",)
