"""A workforce judged by bits gets the answers that the planner gives to each person alone."""

from __future__ import annotations

import pickle
from random import Random
from typing import Any

import pandas as pd
import pytest

from progression import days, planning
from progression.model import Rules
from progression.people import signatures
from progression.people.compiled import Compiled, compile
from progression.people.crowd import crowd_of
from progression.people.holding import LIVE, held_by, question_of
from progression.people.passes import AWAY, HELD, READY, Part, partition
from progression.people.records import Item
from progression.planning.outlook import outlook
from progression.question import Question
from tests.strategies import DAYS, Frameworks, award

PEOPLE = 40


def crowd(draw: Random, rules: Rules, day: str) -> list[Item]:
    """Evidence of some people, often of a day on which it is just about to expire, or just has."""
    items = []
    for number in range(PEOPLE):
        for credential in rules.credentials:
            while draw.random() < 0.35:
                printed = award(draw, day, 0) if draw.random() < 0.3 else ""
                given = award(draw, day, credential.valid_months)
                if printed and given and days.last(printed) < days.first(given):
                    printed = ""
                items.append(Item(f"p-{number}", credential.id, "certificate", given, printed))
    return items


def tables(items: list[Item], target: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    columns = ["person", "shows", "awarded_on", "expires_on"]
    rows = [[getattr(item, column) for column in columns] for item in items]
    people = pd.DataFrame({"person": [f"p-{n}" for n in range(PEOPLE)], "target": target})
    return pd.DataFrame(rows, columns=columns, dtype=str), people


def of_each(compiled: Compiled, rows: Any) -> list[set[str]]:
    """The credentials of which each person has the bit."""
    found: list[set[str]] = [set() for _ in range(PEOPLE)]
    for number, row in enumerate(rows):
        for person in range(PEOPLE):
            if int(row[person >> 6]) >> (person & 63) & 1:
                found[person].add(compiled.ids[number])
    return found


def drawn(seed: int) -> tuple[Rules, str, list[Item]]:
    draw = Random(seed)
    rules = Frameworks(draw, draw.choice((4, 5, 6, 7))).rules()
    day = draw.choice(DAYS)
    return rules, day, crowd(draw, rules, day)


def asked(rules: Rules, items: list[Item], day: str) -> list[Question]:
    by_person: dict[str, list[Item]] = {f"p-{n}": [] for n in range(PEOPLE)}
    for item in items:
        if rules.by_id[item.shows].kind != "rule":
            by_person[item.person].append(item)
    today = days.number(day)
    return [question_of(rules, held_by(rules, i, today), day) for i in by_person.values()]


def differences(seed: int) -> int:
    """How many people of a random crowd are told something else than by the planner."""
    rules, day, items = drawn(seed)
    compiled = compile(rules, "", day, 6)
    part = Part(compiled, crowd_of(*tables(items, rules.credentials[-1].id)))
    states = part.states()
    ready, away = of_each(compiled, states[READY]), of_each(compiled, states[AWAY])
    wrong = 0
    for number, question in enumerate(asked(rules, items, day)):
        found = outlook(question)
        wrong += ready[number] != {each.credential for each in found.open}
        wrong += away[number] != {each.credential for each in found.one_away}
    return wrong


@pytest.mark.parametrize("seed", range(60))
def test_who_may_apply_and_who_lacks_one_thing_is_what_next_says(seed: int) -> None:
    assert differences(seed) == 0


def test_an_error_planted_in_the_comparison_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    right = Part._enough
    monkeypatch.setattr(Part, "_enough", lambda part, need, bits: right(part, (1, need[1]), bits))
    assert sum(differences(seed) for seed in range(20)) > 0


@pytest.mark.parametrize("seed", range(100, 130))
def test_what_is_counted_as_held_is_what_counts_for_each_person_alone(seed: int) -> None:
    rules, day, items = drawn(seed)
    compiled = compile(rules, "", day, 6)
    states = Part(compiled, crowd_of(*tables(items, rules.credentials[-1].id))).states()
    held = of_each(compiled, states[HELD])
    for person in range(PEOPLE):
        assert held[person] == set(rules.by_id) - _not_live(rules, items, person, day)


@pytest.mark.parametrize("seed", range(200, 215))
def test_a_signature_is_answered_as_the_person_is_where_nothing_expires_on_the_way(
    seed: int,
) -> None:
    draw = Random(seed)
    rules = Frameworks(draw, 6, timed=False).rules()
    day = draw.choice(DAYS)
    items = crowd(draw, rules, day)
    target = rules.credentials[-1].id
    compiled = compile(rules, "", day, 6)
    signed = signatures.signed(compiled, crowd_of(*tables(items, target)))
    for number, question in enumerate(asked(rules, items, day)):
        lapsed = _not_live(rules, items, number, day) & question.holding.keys()
        held = {id: award if id in lapsed else "" for id, award in question.holding.items()}
        until = {id: question.until[id] for id in lapsed}
        alone = planning.answer(Question(rules, held, day, until=until), target)
        together = planning.answer(signatures.question_of(compiled, signed[number][1]), target)
        assert together.reachable == alone.reachable
        if alone.plans:
            assert len(together.plans[0].steps) == len(alone.plans[0].steps)


def _not_live(rules: Rules, items: list[Item], number: int, day: str) -> set[str]:
    """The credentials that one person does not hold on a day, judged alone."""
    by_id = rules.by_id
    own = [i for i in items if i.person == f"p-{number}" and by_id[i.shows].kind != "rule"]
    held = held_by(rules, own, days.number(day))
    return by_id.keys() - {id for id, each in held.items() if each.lasting.state == LIVE}


def test_counts_of_parts_add_up_whatever_the_order_of_rows_and_a_framework_pickles() -> None:
    rules, day, items = drawn(3)
    compiled = pickle.loads(pickle.dumps(compile(rules, "", day, 6)))
    evidence, people = tables(items, rules.credentials[-1].id)
    whole = partition(compiled, evidence, people)
    half = people.iloc[: PEOPLE // 3], people.iloc[PEOPLE // 3 :]
    parts = [
        partition(
            compiled,
            evidence[evidence["person"].isin(own["person"])].sample(frac=1, random_state=1),
            own.reset_index(drop=True),
        )
        for own in half
    ]
    assert parts[0] + parts[1] == whole
