"""Rules as pandas tables, for notebooks. Knows columns, refuses to answer questions."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import pandas as pd

from progression import columns
from progression.model import Credential, Route, Rules
from progression.planning import Answer
from progression.planning.compare import Comparison
from progression.planning.insight import Insight
from progression.planning.outlook import Outlook
from progression.planning.reach import Reach
from progression.upkeep.changes import Changes
from progression.voice.markdown import escaped


def comma_separated(table: pd.DataFrame) -> str:
    """Return a table as CSV, its index as the first columns."""
    return table.to_csv(lineterminator="\n")


def markdown(table: pd.DataFrame) -> str:
    """Return a table as Markdown, its index as the first columns."""
    rows = csv.reader(io.StringIO(comma_separated(table), newline=""))
    head, *others = ([escaped(cell) for cell in row] for row in rows)
    lines = [f"| {' | '.join(row)} |" for row in others]
    return "\n".join((f"| {' | '.join(head)} |", "|---" * len(head) + "|", *lines, ""))


def parquet(table: pd.DataFrame) -> bytes:
    """Return a table as Parquet, with the types of its columns.

    Raises:
        ImportError: pyarrow, of the extra `[people]`, is not installed.
    """
    return table.to_parquet(None)


def read(text: str) -> pd.DataFrame:
    """Return a CSV text as a table of texts."""
    source = io.StringIO(text.removeprefix("\ufeff"), newline="")
    return pd.read_csv(source, dtype=str, keep_default_na=False)


def cards_table(rules: Rules, found: Iterable[Credential] | None = None) -> pd.DataFrame:
    """Return a row for each credential (or each `found`), indexed by id, as in cards.csv.

    Months are nullable whole numbers, costs GBP as numbers, days dates, and what is chosen from a
    few values categories; several values are joined by `; `. `to_csv` writes what `load` reads.
    """
    return _table(columns.CARDS, rules.credentials if found is None else found).set_index("id")


def routes_table(rules: Rules) -> pd.DataFrame:
    """Return a row for each row of routes.csv, by `to` and `route`, with its columns.

    `need` and `points` are given where a row stands in a group. `to_csv(index=False)` writes what
    `load` reads.
    """
    made = _table(columns.ROUTES, (row for route in rules.routes for row in route.lines()))
    made.loc[made["any_of"] == "", ["need", "points"]] = pd.NA
    return made


def _table(table: columns.Table, records: Iterable[object]) -> pd.DataFrame:
    rows = [[_joined(getattr(record, name)) for name in table.names] for record in records]
    made = pd.DataFrame(rows, columns=list(table.names))
    for column in table.columns:
        if column.type == "whole":
            made[column.name] = made[column.name].astype("Int64")
        elif column.type == "money":
            amounts = made[column.name].astype(object)
            made[column.name] = pd.to_numeric(amounts).astype("Float64")
        elif column.type == "date":
            made[column.name] = pd.to_datetime(made[column.name], format="%Y-%m-%d")
        elif column.type == "choice" or column.name in ("category", "tier"):
            made[column.name] = made[column.name].astype("category")
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


def reach_table(rules: Rules, found: Iterable[Reach]) -> pd.DataFrame:
    """Return a row for each credential, in the order given, indexed by id; `month` from the day."""
    records = [
        {
            "id": item.credential,
            "name": rules.by_id[item.credential].title,
            "kind": rules.by_id[item.credential].kind,
            "month": item.month,
            "known": item.known,
            "certain": item.certain,
        }
        for item in found
    ]
    names = ("id", "name", "kind", "month", "known", "certain")
    table = pd.DataFrame(records, columns=list(names)).set_index("id")
    return table.astype(
        {"kind": "category", "month": "Int64", "known": "boolean", "certain": "boolean"}
    )


def outlook_table(found: Outlook) -> pd.DataFrame:
    """Return a row for each credential that is open, and each route one away, indexed by id.

    `needs` are the credentials of which any one is all that is missing, joined by `; `.
    """
    by_id = found.question.rules.by_id
    rows = [
        (each.credential, "open", "; ".join(each.routes), "", each.certain) for each in found.open
    ]
    rows += [
        (each.credential, "one away", each.route, "; ".join(each.any_one_of), each.certain)
        for each in found.one_away
    ]
    records = [(id, by_id[id].title, by_id[id].kind, state, *others) for id, state, *others in rows]
    names = ("id", "name", "kind", "state", "routes", "needs", "certain")
    table = pd.DataFrame(records, columns=list(names)).set_index("id")
    return table.astype({"kind": "category", "state": "category", "certain": "boolean"})


def comparison_table(found: Comparison) -> pd.DataFrame:
    """Return two credentials as columns, what cards.csv says of each and `steps` as rows.

    `steps` is the number of those in the shortest plan.
    """
    rules = found.to_first.question.rules
    ids = (found.first, found.second)
    table = cards_table(rules, [rules.by_id[id] for id in ids]).astype(object).T
    lengths = (found.reached_first, found.reached_second)
    table.loc["steps"] = [len(it.plans[0].steps) if it.plans else None for it in lengths]
    return table


def changes_table(found: Changes) -> pd.DataFrame:
    """Return a row for each difference: what happened, where, and what was and is there.

    `what` is added, removed, changed, opened or closed; a route has what it asks for, by ids.
    """

    def asked(route: Route | None) -> str | None:
        return None if route is None else "; ".join(row.requires for row in route.rows())

    rows: list[tuple[object, ...]] = []
    rows += [("added", each.id, "", "", None, each.title) for each in found.added]
    rows += [("removed", each.id, "", "", each.title, None) for each in found.removed]
    for change in found.changed:
        for name in change.columns:
            old, new = (_joined(getattr(it, name)) for it in (change.old, change.new))
            rows.append(("changed", change.new.id, "", name, old, new))
    for way in found.routes:
        rows.append((way.kind, way.to, way.slug, "requires", asked(way.old), asked(way.new)))
    names = ("what", "credential", "route", "column", "old", "new")
    return pd.DataFrame(rows, columns=list(names)).astype({"what": "category"})


STEPS = ("plan", "step", "credential", "name", "route", "uses", "basis", "renewal", "certain")


def plans_table(answer: Answer) -> pd.DataFrame:
    """Return a row for each step, indexed by the numbers of its plan and of itself, from 1.

    `begins` and `ends` are whole months from the start; several values are joined by `; `.
    """
    rules = answer.question.rules
    records = []
    for number, plan in enumerate(answer.plans, start=1):
        booked = {each.credential: each for each in plan.bookings if not each.repeat}
        for at, step in enumerate(plan.steps, start=1):
            title, months = rules.by_id[step.credential].title, booked[step.credential]
            said = (number, at, step.credential, title, step.route, _joined(step.uses))
            marks = (step.basis, step.renewal, step.certain)
            records.append((*said, *marks, months.begins, months.ends, _joined(step.sources)))
    names = [*STEPS, "begins", "ends", "sources"]
    table = pd.DataFrame(records, columns=names).set_index(["plan", "step"])
    types = {"basis": "category", "begins": "Int64", "ends": "Int64"}
    return table.astype(types | {"renewal": "boolean", "certain": "boolean"})


def _joined(value: object) -> object:
    return "; ".join(value) if isinstance(value, tuple) else value
