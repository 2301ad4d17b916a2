"""Owns the fixtures of the browser tests: `chromium`, `open_page` and `axe`."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import ARGUMENTS, NoChromium, executable, started
from tests.browser.harness import OpenPage, violations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is in this folder, so that `pytest -m "not browser"` leaves it out."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start Chromium once; where there is none skip, but never under CI."""
    with contextlib.ExitStack() as stack:
        try:
            playwright = stack.enter_context(started())
            program = executable(playwright)
        except NoChromium as absent:
            if os.environ.get("CI") == "true":
                pytest.fail(str(absent), pytrace=False)
            pytest.skip(str(absent))
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        stack.callback(browser.close)
        yield browser


@pytest.fixture
def open_page(chromium: Browser, tmp_path: Path) -> Iterator[OpenPage]:
    """Open pages; what they request or complain of fails the test at its end."""
    opener = OpenPage(chromium, tmp_path)
    yield opener
    opener.close()
    assert opener.requests == []
    assert opener.errors == []


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Ask axe-core about a page as it is now: `assert axe(page) == []`."""
    return violations
