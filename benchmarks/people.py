"""Measure how a workforce is counted, beside reading its files and nothing more.

Run with `.venv/bin/python -m benchmarks.people [PEOPLE [FOLDER]]`; people are 1,000,000 unless
given, invented, in a folder that is kept if it is named. Times are seconds of processor time of a
whole process, or of all processes of a Dask cluster; memory is the most that all of them held at a
time, shared pages counted once. `reading alone` is pyarrow on both files, and the base of the
ratios. Every way has to give the same bytes. Last comes the check of a million rows with faults.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from random import Random

import psutil

import progression
from benchmarks.workforce import FAULTS, plant, write
from progression.people.files import KEPT_COUNTS
from progression.record import NamedTuple

DAY = "2026-11-27"
PART = 100_000  # people in a part
SHUFFLED = 2_000_000  # most people whose rows are shuffled here, which takes memory
CHECKED, PLANTED = 200_000, 800
READING = """
import sys
from pyarrow import csv
for path in sys.argv[1:]:
    with csv.open_csv(path, csv.ReadOptions(use_threads=False)) as reader:
        for batch in reader: pass
"""


class Cost(NamedTuple):
    seconds: float
    wall: float
    memory: float  # MB
    output: bytes


def measured(*arguments: str) -> Cost:
    """Run a Python process and all that it starts."""
    begun = time.monotonic()
    with subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE) as running:
        watch = _Watch(running.pid)
        assert running.stdout is not None
        output = running.stdout.read()
        running.wait()
    seconds, memory = watch.end()
    assert running.returncode in (0, 1), output
    return Cost(seconds, time.monotonic() - begun, memory, output)


class _Watch:
    """Looks at a process and its children again and again until the end."""

    def __init__(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        self._seconds: dict[int, float] = {}
        self._memory = 0.0
        self._before = os.times()
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self) -> None:
        while not self._done.wait(0.05):
            held = 0
            for each in self._all():
                try:
                    times = each.cpu_times()
                    self._seconds[each.pid] = times.user + times.system
                    held += each.memory_full_info().pss
                except psutil.Error:
                    continue
            self._memory = max(self._memory, held / 2**20)

    def _all(self) -> list[psutil.Process]:
        try:
            return [self._process, *self._process.children(recursive=True)]
        except psutil.Error:
            return []

    def end(self) -> tuple[float, float]:
        """Seconds and megabytes; the exact seconds of a process that has no children."""
        self._done.set()
        self._thread.join()
        now = os.times()
        own = now.children_user + now.children_system
        exact = own - self._before.children_user - self._before.children_system
        return max(exact, sum(self._seconds.values())), self._memory


def reach(folder: Path, *options: str) -> Cost:
    asked = ("people", "reach", str(folder), "--as-of", DAY, "--exact", "--json", *options)
    return measured("-m", "progression", *asked)


def killed(folder: Path) -> None:
    """Begin to count, and kill the process in the middle."""
    asked = ("people", "reach", str(folder), "--as-of", DAY, "--exact", "--json")
    with subprocess.Popen([sys.executable, "-m", "progression", *asked]) as running:
        parts = len(list((folder / "people").iterdir()))
        while len(list((folder / KEPT_COUNTS).glob("*.json"))) < parts // 2:
            time.sleep(0.01)
        running.send_signal(signal.SIGKILL)


def forget(folder: Path) -> None:
    for path in (folder / KEPT_COUNTS).glob("*.json"):
        path.unlink()


def shuffled(folder: Path, out: Path) -> Path:
    out.mkdir()
    for path in folder.glob("*.csv"):
        head, *lines = path.read_bytes().splitlines(keepends=True)
        Random(1).shuffle(lines)
        (out / path.name).write_bytes(head + b"".join(lines))
    return out


def ways(folder: Path, people: int) -> None:
    whole = folder / "whole"
    if not whole.exists():
        rows = write(whole, people, progression.load().rules)
        print(f"{people:,} people, {rows:,} rows of evidence")
    base = measured("-c", READING, *map(str, whole.glob("*.csv")))
    line("reading alone", base, base)
    right = None
    if people <= SHUFFLED:
        right = line("one file", reach(whole), base)
        mixed = shuffled(whole, folder / "mixed")
        line("one file, rows shuffled", reach(mixed), base, right)
    for form, options in (("csv", ()), ("parquet", ("--parquet",))):
        out = folder / form
        if not out.exists():
            count = str(max(2, people // PART))
            asked = ("people", "split", str(whole), "-o", str(out), "--parts", count, *options)
            line(f"split, {form}", measured("-m", "progression", *asked), base)
        forget(out)
        right = line(f"by parts, {form}", reach(out), base, right)
    parts = folder / "csv"
    line("by parts, once more", reach(parts), base, right)
    forget(parts)
    killed(parts)
    line("by parts, after a kill", reach(parts), base, right)
    forget(parts)
    line("Dask, 2 workers", reach(parts, "--workers", "2"), base, right)


def line(name: str, cost: Cost, base: Cost, right: bytes | None = None) -> bytes:
    assert right in (None, cost.output), f"{name}: other bytes"
    print(
        f"  {name:24} processor {cost.seconds:7.1f} s  x{cost.seconds / base.seconds:5.1f}  "
        f"clock {cost.wall:7.1f} s  memory {cost.memory:7,.0f} MB",
        flush=True,
    )
    return cost.output


def checked(folder: Path) -> None:
    rows = write(folder, CHECKED, progression.load().rules)
    plant(folder, PLANTED)
    print(f"check of {rows:,} rows with {PLANTED} faults")
    asked = ("people", "check", str(folder), "--as-of", DAY)
    cost = measured("-m", "progression", *asked)
    line("check", cost, measured("-c", READING, *map(str, folder.glob("*.csv"))))
    each = f"{PLANTED // len(FAULTS):,}"
    print(
        f"  report of {len(cost.output):,} bytes; {each} or one more of each of {len(FAULTS)} sorts"
    )
    print(cost.output.decode())


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as temporary:
        ways(Path(sys.argv[2] if len(sys.argv) > 2 else temporary), people)
        checked(Path(temporary, "check"))


if __name__ == "__main__":
    main()
