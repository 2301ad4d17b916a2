"""What is printed says no more than was read: unread is not unpublished, a start is not free."""

from __future__ import annotations

import re

import pytest

import progression
from progression.page import render
from tests.conftest import GOLDEN

WRONG = re.compile(r"not published|nothing is needed|needs nothing", re.IGNORECASE)
GATHERED = "not published by the bodies that issue the cards"  # of the data itself, and true


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.name)
def test_no_answer_calls_unread_unpublished(path: object) -> None:
    text = (GOLDEN / str(path)).read_text(encoding="utf-8")
    assert WRONG.findall(text.replace(GATHERED, "")) == []


def test_no_page_calls_unread_unpublished() -> None:
    framework = progression.load()
    silent = {c.requirements for c in framework.credentials if c.kind == "card"}
    assert silent == {"unread"}
    page = render(framework.rules, canvas=False)
    assert "not read for this data" in page
    assert WRONG.findall(page.replace(GATHERED, "")) == []
