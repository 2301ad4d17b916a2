"""The locks hold what pyproject.toml asks for, every file of it by its hash."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
RUNTIME = [*PROJECT["project"]["dependencies"], *GROUPS["build"]]
DEV = [*RUNTIME, *(line for line in GROUPS["dev"] if isinstance(line, str))]


def pins(name: str) -> dict[tuple[str, str], str]:
    """The locked versions, each with its hashes: {(name, version): the lines after it}."""
    text = (ROOT / name).read_text(encoding="utf-8")
    found = re.findall(r"^(\S+)==(\S+)[^\n]*\\\n((?:    .*\n)+)", text, flags=re.MULTILINE)
    return {(canonicalize_name(package), version): rest for package, version, rest in found}


@pytest.mark.parametrize(
    ("lock", "wanted"), [("requirements.lock", RUNTIME), ("requirements-dev.lock", DEV)]
)
def test_a_lock_holds_all_that_is_asked_for(lock: str, wanted: list[str]) -> None:
    """When this fails, `make lock` writes the locks anew."""
    asked = [Requirement(line) for line in wanted]
    locked = pins(lock)

    missing = [
        str(one)
        for one in asked
        if not any(
            name == canonicalize_name(one.name) and one.specifier.contains(version)
            for name, version in locked
        )
    ]

    assert missing == []
    assert [pin for pin, rest in locked.items() if "--hash=sha256:" not in rest] == []


def test_either_lock_may_be_installed_first() -> None:
    assert pins("requirements.lock").keys() <= pins("requirements-dev.lock").keys()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_machine_and_no_host(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")
