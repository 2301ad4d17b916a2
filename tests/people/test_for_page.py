"""What the page is told of an employer's files is what the commands go by."""

from __future__ import annotations

import json
from random import Random

from progression.people.compiled import compile
from progression.people.for_page import for_page
from progression.people.tables import TABLES, refused
from tests.page.samples import shipped
from tests.strategies import DAYS, Frameworks


def test_columns_and_refused_words_are_those_of_the_tables() -> None:
    told = json.loads(json.dumps(for_page(shipped())))
    for name, columns in told["tables"].items():
        own = [(c.name, c.type, c.required, list(c.choices)) for c in TABLES[name].columns]
        assert [tuple(column.values()) for column in columns] == own
    assert all(refused(word) for word in told["refused"])
    assert set(told["statements"]) == {each.competence for each in shipped().statements}


def test_the_credentials_whose_days_matter_are_the_same_on_every_day() -> None:
    found = set()
    for seed in range(40):
        rules = Frameworks(Random(seed), 6).rules()
        told = for_page(rules)["dated"]
        for day in DAYS:
            compiled = compile(rules, "", day, 6)
            assert [compiled.ids[number] for number in sorted(compiled.dated)] == told
        found.update(told)
    assert found
