"""A workforce judged by bits gets the answers that the planner gives to each person alone."""

from __future__ import annotations

from random import Random
from typing import Any

import pandas as pd
import pytest

from progression import days
from progression.model import Rules
from progression.people.compiled import Compiled, compile
from progression.people.holding import held_by, question_of
from progression.people.passes import AWAY, READY, Part
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
    part = Part(compiled, *tables(items, rules.credentials[-1].id))
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
