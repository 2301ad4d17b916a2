"""Measure commands as whole processes, as ratios to importing what they stand on.

Run with `.venv/bin/python benchmarks/commands.py [ROUNDS]`. The commands of a pair take turns, so
that a machine that changes its speed changes both; the figure is the median of the ratios.
Budgets are those of the project's design: every command over `import click` 2.0 (aim 1.4), `map`
over `import networkx, pyvis` 1.8 (aim 1.2), `kit` over `map` 3.0.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from statistics import median

PROGRESSION = str(Path(sysconfig.get_path("scripts")) / "progression")
CLICK = (sys.executable, "-c", "import click")
DRAWING = (sys.executable, "-c", "import networkx, pyvis")

SCHEME = ("--data", "ecs-scheme")
PAIRS = {
    "path": ((PROGRESSION, "path", "black", "--have", "T Level"), CLICK),
    "path --json": ((PROGRESSION, "path", "black", "--have", "T Level", "--json"), CLICK),
    "path, wider scheme": ((PROGRESSION, *SCHEME, "path", "ECS Manager"), CLICK),
    "next": ((PROGRESSION, "next", "--have", "T Level"), CLICK),
    "show": ((PROGRESSION, "show", "AV Technician"), CLICK),
    "check": ((PROGRESSION, "check"), CLICK),
    "map": ((PROGRESSION, "map", "-o", "map.html"), DRAWING),
    "kit": ((PROGRESSION, "kit", "kit"), (PROGRESSION, "map", "-o", "map.html")),
    "map, wider scheme": ((PROGRESSION, *SCHEME, "map", "-o", "map.html"), DRAWING),
}

# An installed package is compiled; so is what is measured, whatever the shell says of it.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def seconds(arguments: tuple[str, ...], folder: str) -> float:
    started = time.perf_counter()
    subprocess.run(arguments, cwd=folder, env=ENVIRONMENT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    print(f"{'command':20} {'seconds':>8} {'base':>8} {'ratio':>6}   medians of {rounds} rounds")
    with tempfile.TemporaryDirectory() as folder:
        for name, (command, base) in PAIRS.items():
            seconds(command, folder)  # fills the caches
            pairs = [(seconds(command, folder), seconds(base, folder)) for _ in range(rounds)]
            ratio = median(ours / theirs for ours, theirs in pairs)
            ours, theirs = (median(column) for column in zip(*pairs, strict=True))
            print(f"{name:20} {ours:8.3f} {theirs:8.3f} {ratio:6.2f}")


if __name__ == "__main__":
    main()
