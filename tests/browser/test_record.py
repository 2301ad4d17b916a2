"""The record of a person as a page: axe finds nothing, nothing is cut off, nothing is fetched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from progression.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.harness import OpenPage

WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


PEOPLE = tuple(f"p-{number:03}" for number in range(1, 13))


@pytest.mark.parametrize(
    "width", [390, *(pytest.param(width, marks=pytest.mark.long) for width in (1366, 320))]
)
def test_every_record_of_the_sample_is_for_everybody(
    open_page: OpenPage, axe: Callable[[Page], list[str]], tmp_path: Path, width: int
) -> None:
    folder = tmp_path / "people"
    CliRunner().invoke(main, ["people", "new", str(folder)])
    for person in PEOPLE:
        file = tmp_path / f"{person}.html"
        command = ["people", "record", person, "--people", str(folder), "-o", str(file), "--names"]
        assert CliRunner().invoke(main, command).exit_code == 0
        page = open_page(file, width=width, height=800)
        assert axe(page) == [], person
        assert page.evaluate(WIDER) is False, person
        page.close()
