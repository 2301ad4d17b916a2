"""Owns the fixtures of the browser tests: `open_page`, `axe`, and a Chromium for them."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
def launch() -> Iterator[Callable[..., Browser]]:
    """Start Chromium as often as asked; where there is none skip, but never under CI."""
    with contextlib.ExitStack() as stack:
        try:
            playwright = stack.enter_context(started())
            program = executable(playwright)
        except NoChromium as absent:
            if os.environ.get("CI") == "true":
                pytest.fail(str(absent), pytrace=False)
            pytest.skip(str(absent))

        def launched(**options: Any) -> Browser:
            browser = playwright.chromium.launch(
                executable_path=program, args=list(ARGUMENTS), **options
            )
            stack.callback(browser.close)
            return browser

        yield launched


@pytest.fixture(scope="session")
def chromium(launch: Callable[..., Browser]) -> Browser:
    """The browser of all tests, started once."""
    return launch()


@pytest.fixture(scope="session")
def chromium_with_bars(launch: Callable[..., Browser]) -> Browser:
    """One whose scroll bars take room, as most people's do and Playwright's do not."""
    return launch(ignore_default_args=["--hide-scrollbars"])


@pytest.fixture
def open_page(chromium: Browser, tmp_path: Path) -> Iterator[OpenPage]:
    """Open pages; what they request or complain of fails the test at its end."""
    yield from _opened(chromium, tmp_path)


@pytest.fixture
def open_with_bars(chromium_with_bars: Browser, tmp_path: Path) -> Iterator[OpenPage]:
    """Open pages as `open_page` does, where scroll bars take room."""
    yield from _opened(chromium_with_bars, tmp_path)


def _opened(browser: Browser, folder: Path) -> Iterator[OpenPage]:
    opener = OpenPage(browser, folder)
    yield opener
    opener.close()
    assert opener.requests == []
    assert opener.errors == []


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Ask axe-core about a page as it is now: `assert axe(page) == []`."""
    return violations
