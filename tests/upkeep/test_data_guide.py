"""The guide for people with a spreadsheet: done step by step, it goes as it says."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = DOCS / "data-guide.md"


def test_every_step_of_the_guide_goes_as_it_says(pytestconfig: pytest.Config) -> None:
    text = runpy.run_path(str(DOCS / "data_guide.py"))["page"]()
    if pytestconfig.getoption("--update-golden"):
        GUIDE.write_bytes(text.encode())
    assert GUIDE.read_bytes().decode() == text


def test_every_picture_and_page_that_the_guide_names_is_there() -> None:
    named = re.findall(r"\]\(([^)#]+)\)", GUIDE.read_text(encoding="utf-8"))
    assert len(named) >= 6
    assert [name for name in named if not (DOCS / name).exists()] == []
