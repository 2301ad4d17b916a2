"""All findings about a framework: in any order of rows, and of the shipped sets."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from progression import checks, intake
from tests.checks.folder import Folder
from tests.intake.strategies import Sheet, sheets

if TYPE_CHECKING:
    import random

    from progression.model import Notice


@given(sheets(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_no_finding(
    framework: tuple[Sheet, Sheet], choose: random.Random
) -> None:
    cards, routes = framework
    with tempfile.TemporaryDirectory() as name:
        trial = Folder(Path(name))
        before = trial.notices(tuple(cards.rows), tuple(routes.rows))
        for sheet in framework:
            choose.shuffle(sheet.rows)
        after = trial.notices(tuple(cards.rows), tuple(routes.rows))
    assert sorted(map(_without_lines, after)) == sorted(map(_without_lines, before))


def _without_lines(notice: Notice) -> tuple[str, str]:
    return notice.code, re.sub(r"on line [0-9]+", "", notice.message)


def test_the_shipped_data_gives_the_warnings_that_the_docs_expect() -> None:
    counts: dict[str, dict[str, int]] = {}
    for name in ("ecs-audiovisual", "ecs-scheme"):
        rules, notices = intake.read(intake.locate(name))
        assert rules is not None
        assert notices == ()
        codes = [n.code for n in checks.notices(rules, intake.locate(name))]
        counts[name] = {code: codes.count(code) for code in sorted(set(codes))}
    assert counts == {
        "ecs-audiovisual": {"implied_route": 8},
        "ecs-scheme": {
            "closed_route": 5,
            "implied_route": 12,
            "redundant_requirement": 4,
            "withdrawn_credential_required": 2,
        },
    }
