"""The public face as a type checker sees it: mypy reads this file, and running it changes nothing.

A line that is wrong on purpose carries the error it has to have; mypy complains where it has none.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import assert_type

import networkx as nx
import pandas as pd
import pytest

import progression
from progression import (
    Answer,
    Booking,
    Chain,
    Comparison,
    Credential,
    Framework,
    Insights,
    Outlook,
    Plan,
    Question,
    Reached,
    Report,
    Route,
    Structure,
)
from tests import typed_user

DAY = dt.date(2026, 11, 27)


@pytest.fixture(scope="module")
def framework() -> Framework:
    return progression.load()


def test_the_package_says_that_it_is_typed() -> None:
    assert files("progression").joinpath("py.typed").is_file()


def test_every_question_has_named_and_typed_options(framework: Framework) -> None:
    assert_type(
        framework.answer(
            "AV black",
            ["T Level@2019"],
            by="cost",
            alternatives="all",
            tradeoffs=False,
            within=48,
            budget=Decimal("499.50"),
            start="2027-01",
            stated_only=False,
            without=["BTEC"],
            tiers=["Black"],
            categories=["Audiovisual"],
            as_of=DAY,
        ),
        Answer,
    )
    held = {"T Level": "2019-06", "BTEC": dt.date(2019, 6, 21)}
    plan = framework.plan("AV black", held, by="time", within=48, budget="500", as_of=DAY)
    assert_type(plan, Plan)
    assert_type(framework.plans("AV black", {"t-level"}, alternatives=2), tuple[Plan, ...])
    assert_type(framework.next({"t-level"}, as_of="2026-11-27"), Outlook)
    assert_type(framework.reach(held, as_of=DAY), Reached)
    assert_type(framework.compare("BTEC", "AV black", held, by="cost"), Comparison)
    assert_type(framework.insight(as_of=DAY), Insights)
    assert_type(framework.chain("T Level", "AV black"), Chain)
    assert_type(framework.structure(), dict[str, Structure])
    assert_type(plan.to_frame(), pd.DataFrame)
    assert_type(str(plan), str)
    assert_type(Framework.from_graph(framework.graph()), Framework)
    assert_type(plan.bookings, tuple[Booking, ...])
    assert_type(framework.question(held, without="BTEC", start="2027-01", as_of=DAY), Question)


def test_what_a_framework_holds_is_typed(framework: Framework) -> None:
    assert_type(framework.credentials, tuple[Credential, ...])
    assert_type(framework.credential("BTEC"), Credential)
    assert_type(framework.find("black"), tuple[Credential, ...])
    assert_type(framework.routes_to("AV black"), tuple[Route, ...])
    assert_type(framework.fingerprint, str)
    graph: nx.MultiDiGraph[str] = framework.graph()
    assert len(graph) == len(framework.credentials)
    assert_type(framework.cards_table(), pd.DataFrame)
    assert_type(framework.routes_table(), pd.DataFrame)
    assert_type(framework.insight_table(), pd.DataFrame)
    assert_type(progression.check(as_of=DAY), Report)


def test_a_program_of_a_user_touches_every_public_name_and_has_no_any(
    framework: Framework,
) -> None:
    """That there is no Any in it is what mypy is asked in pyproject.toml."""
    text = Path(typed_user.__file__).read_text(encoding="utf-8")
    assert {name for name in progression.__all__ if not re.search(rf"\b{name}\b", text)} == set()
    assert "From Relevant T Level to Audio Visual Project Manager" in typed_user.told(framework)[0]
    assert typed_user.held(framework) > 100
    assert typed_user.safely().startswith("<!doctype html>")


def test_a_slip_in_an_option_is_an_error_before_it_runs(framework: Framework) -> None:
    with pytest.raises(TypeError, match="no option 'alternative'; did you mean 'alternatives'"):
        framework.answer("AV black", alternative=2)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"no option 'held'. It has target, holding, by, within"):
        framework.plan("AV black", held=["t-level"])  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"plans.. has no option 'as_off'; did you mean 'as_of'"):
        framework.plans("AV black", as_off="2026-11-27")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="did you mean 'title'"):
        framework.page(titel="Cards")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="did you mean 'title'"):
        Framework.from_graph(framework.graph(), titel="Cards")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="did you mean 'against'"):
        progression.check(agains="last")  # type: ignore[call-arg]
    with pytest.raises(progression.Refused):
        framework.reach(as_of=20261127)  # type: ignore[arg-type]
    with pytest.raises(progression.Refused):
        framework.answer("AV black", budget=0.001)  # type: ignore[arg-type]
