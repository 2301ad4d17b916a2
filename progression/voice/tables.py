"""Rules as pandas tables, for notebooks. Knows columns, refuses to answer questions."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from progression import columns
from progression.model import Rules
from progression.planning.insight import Insight


def cards_table(rules: Rules) -> pd.DataFrame:
    """Return a row for each credential, indexed by id, with the columns of cards.csv.

    Months are nullable whole numbers, costs GBP as numbers; several values are joined by `; `.
    """
    return _table(columns.CARDS, rules.credentials).set_index("id")


def routes_table(rules: Rules) -> pd.DataFrame:
    """Return a row for each row of routes.csv, by `to` and `route`, with its columns."""
    return _table(columns.ROUTES, (row for route in rules.routes for row in route.lines()))


def _table(table: columns.Table, records: Iterable[object]) -> pd.DataFrame:
    rows = [[_joined(getattr(record, name)) for name in table.names] for record in records]
    made = pd.DataFrame(rows, columns=list(table.names))
    for column in table.columns:
        if column.type == "whole":
            made[column.name] = made[column.name].astype("Int64")
        elif column.type == "money":
            amounts = made[column.name].astype(object)
            made[column.name] = pd.to_numeric(amounts).astype("Float64")
    return made


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


def _joined(value: object) -> object:
    return "; ".join(value) if isinstance(value, tuple) else value
