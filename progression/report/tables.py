"""Rules as pandas tables, for notebooks. Knows columns, refuses to answer questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

import pandas as pd

from progression.model import Rules
from progression.planning.insight import Insight

WHOLE = ("months_min", "months_max", "valid_months")
AMOUNTS = ("cost_min", "cost_max")


def cards_table(rules: Rules) -> pd.DataFrame:
    """Return a row for each credential, indexed by id, with the columns of cards.csv.

    Months are nullable whole numbers, costs GBP as numbers; several values are joined by `; `.
    """
    records = [_joined(asdict(credential)) for credential in rules.credentials]
    table = pd.DataFrame.from_records(records).drop(columns="line").set_index("id")
    for column in WHOLE:
        table[column] = table[column].astype("Int64")
    for column in AMOUNTS:
        table[column] = pd.to_numeric(table[column].astype(object)).astype("Float64")
    return table


def routes_table(rules: Rules) -> pd.DataFrame:
    """Return a row for each requirement, by `to` and `route`, with the columns of routes.csv."""
    rows = [_joined(asdict(row)) for route in rules.routes for row in route.rows()]
    return pd.DataFrame.from_records(rows).drop(columns="line")


def insight_table(rules: Rules, found: Iterable[Insight]) -> pd.DataFrame:
    """Return a row for each credential, in the order given, indexed by id."""
    records = [
        {
            "id": item.credential,
            "name": rules.by_id[item.credential].title,
            "kind": rules.by_id[item.credential].kind,
            "asked_by": item.asked_by,
            "opens": item.opens,
            "needed_for": len(item.needed_for),
            "needed_for_cards": "; ".join(item.needed_for),
            "plans": item.plans,
            "dead_end": item.dead_end,
        }
        for item in found
    ]
    table = pd.DataFrame.from_records(records).set_index("id")
    return table.astype({"plans": "Int64"})


def _joined(record: dict[str, object]) -> dict[str, object]:
    return {
        name: "; ".join(value) if isinstance(value, tuple) else value
        for name, value in record.items()
    }
