"""Owns what every test shares: how hard hypothesis tries, and the golden files."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.internal.conjecture import providers

from progression import question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GOLDEN = Path(__file__).parent / "golden"

# No deadlines: a busy machine is not a fault. The same examples are drawn each time, so a red run
# is about the change. CI shows the first example that fails, which a desk makes smaller;
# `pytest --hypothesis-profile=thorough` goes looking before a release.
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("dev", _PATIENT, max_examples=25, derandomize=True)
_DRAWN = (Phase.explicit, Phase.generate)
settings.register_profile("ci", _PATIENT, derandomize=True, print_blob=True, phases=_DRAWN)
settings.register_profile("thorough", _PATIENT, max_examples=2_000)
IN_CI = os.environ.get("CI") == "true"
settings.load_profile("ci" if IN_CI else "dev")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to write the golden files anew; the change is then read as a diff."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/ anew")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave what is long to CI, unless a marker or a test is asked for by name."""
    if IN_CI or config.getoption("-m") or any("::" in each for each in config.args):
        return
    left = [item for item in items if item.get_closest_marker("long")]
    items[:] = [item for item in items if item not in left]
    config.hook.pytest_deselected(items=left)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once for each reason what was skipped, however many tests it was."""
    skipped = terminalreporter.stats.get("skipped", [])
    for reason, count in sorted(Counter(report.longrepr[2] for report in skipped).items()):
        terminalreporter.write_line(f"{count} skipped: {reason.removeprefix('Skipped: ')}")


TODAY = "2026-11-27"


@pytest.fixture(scope="session", autouse=True)
def clock() -> Iterator[None]:
    """Stop the clock, so that what is asked of today is asked of the same day tomorrow."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(question, "today", lambda: TODAY)
        yield


@pytest.fixture(scope="session", autouse=True)
def same_examples() -> Iterator[None]:
    """Keep hypothesis from drawing the numbers that stand in the modules loaded so far.

    Which those are depends on what ran before, so that CI would not draw the same examples.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(providers, "is_local_module_file", lambda _: False)
        yield


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Callable[[str, str], None]:
    """Compare a text with a file in tests/golden/: `golden("path-black.txt", text)`."""
    update: bool = pytestconfig.getoption("--update-golden")

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.exists(), f"no tests/golden/{name} yet: run pytest --update-golden"
        assert text == path.read_bytes().decode()

    return compare
