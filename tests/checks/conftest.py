"""Gives each test a folder of its own to try frameworks in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.folder import Folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    monkeypatch.chdir(tmp_path)
    return Folder(tmp_path)
