"""A folder of twelve invented people, and the command line that is asked about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from progression.cli import main

Ask = Callable[..., Result]


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Run `people COMMAND ...` in a new folder of the sample, on 27 November 2026."""
    monkeypatch.chdir(tmp_path)
    made = CliRunner().invoke(main, ["people", "new", "."])
    assert made.exit_code == 0, made.output

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["people", *arguments])

    return run
