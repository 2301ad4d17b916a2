"""What a short command must not load: each of these takes as long as the answer itself, or longer.

No time is measured here; `benchmarks/commands.py` does that.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

# Modules that are slow to load and that an answer has no need of, on any version of Python.
SLOW = {
    "babel",
    "dataclasses",
    "difflib",
    "importlib.metadata",
    "importlib.resources",
    "ipaddress",
    "jinja2",
    "json",
    "networkx",
    "numpy",
    "pandas",
    "pathlib",
    "pptx",
    "pyvis",
    "segno",
    "shutil",
    "tempfile",
    "textwrap",
    "tomllib",
    "typst",
    "urllib.parse",
    "zipfile",
    "progression.checks",
    "progression.graph",
    "progression.kit",
    "progression.layout",
    "progression.page",
    "progression.paper",
    "progression.planning.missing",
    "progression.planning.tradeoffs",
    "progression.talk",
    "progression.upkeep",
    "progression.voice.payload",
    "progression.voice.translation",
}
AS_JSON = {"json", "progression.voice.payload"}
CHECKED = {"pathlib", "ipaddress", "urllib.parse", "progression.checks", "progression.upkeep"}

PATH = ("path", "black", "--have", "T Level", "--as-of", "2026-11-27")
COMMANDS: list[tuple[tuple[str, ...], set[str]]] = [
    (PATH, set()),
    ((*PATH, "--json"), AS_JSON),
    (("--data", "ecs-scheme", "path", "ECS Manager"), set()),
    (("next", "--have", "T Level"), set()),
    (("show", "AV Technician"), set()),
    (("check",), CHECKED),
]

# Says on stderr what was loaded besides click, which named tuples are those of `typing`, and if the
# search for garbage at the end of the process passes over what is left.
PROGRAM = """
import gc, sys, typing
import click
before = set(sys.modules)
from progression.__main__ import run
try:
    run()
except SystemExit:
    pass
loaded = set(sys.modules) - before
ours = [module for name, module in sys.modules.items() if name.startswith("progression.")]
slow = {
    f"{each.__module__}.{each.__qualname__}"
    for module in ours
    for each in vars(module).values()
    if typing.NamedTuple in getattr(each, "__orig_bases__", ())
}
frozen = gc.get_freeze_count() > 0
import json
print(json.dumps([sorted(loaded), sorted(slow), frozen]), file=sys.stderr)
"""


@pytest.mark.parametrize(("command", "allowed"), COMMANDS, ids=[" ".join(c) for c, _ in COMMANDS])
def test_a_short_command_loads_nothing_slow(command: tuple[str, ...], allowed: set[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *command], capture_output=True, encoding="utf-8", check=True
    )
    loaded, slow, frozen = json.loads(done.stderr)

    assert SLOW & set(loaded) - allowed == set()
    assert slow == []
    assert frozen
