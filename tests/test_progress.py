"""What a terminal shows while something takes long, and that nothing else ever shows it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from progression.cli.progress import watched

pty = pytest.importorskip("pty", reason="no pseudo terminals here")

ARGUMENTS = ("-m", "progression", "path", "t", "--json", "--data")


def hard(folder: Path) -> Path:
    """Data whose best plan takes some seconds to look for: few courses to cover many needs."""
    size = 70
    rows = [("t", f"n{n}", "all") for n in range(size)]
    rows += [
        (f"n{n}", f"s{(n * k + k) % size}", f"r{k}") for n in range(size) for k in (1, 9, 23, 31)
    ]
    ids = sorted({id for to, requires, _ in rows for id in (to, requires)})
    cards = "".join(f"{id},{id},card\n" for id in ids)
    routes = "".join(f"{to},{requires},{route}\n" for to, requires, route in rows)
    (folder / "cards.csv").write_text(f"id,name,kind\n{cards}")
    (folder / "routes.csv").write_text(f"to,requires,route\n{routes}")
    return folder


def seen(descriptor: int) -> str:
    """All that was written to a terminal until its other end closed."""
    text = b""
    while True:
        try:
            piece = os.read(descriptor, 1_000)
        except OSError:  # how Linux says that nobody holds the other end any more
            return text.decode()
        if not piece:
            return text.decode()
        text += piece


def test_a_terminal_shows_that_something_takes_long_and_then_no_more(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, *ARGUMENTS, str(hard(tmp_path))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        assert process.stdout is not None
        answer = json.loads(process.stdout.read())
        shown = seen(ours)
    os.close(ours)
    line = "Looking for the best plan ..."
    assert shown == f"\r{line}\r{' ' * len(line)}\r"
    assert (process.returncode, answer["answers"][0]["exact"]) == (0, False)


def test_nothing_is_shown_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    assert list(watched((1, 2, 3), "Looking", what="cards")) == [1, 2, 3]
    assert stream.getvalue() == ""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_is_quick_shows_nothing_on_a_terminal_either(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    assert list(watched((1, 2, 3), "Looking", what="cards")) == [1, 2, 3]
    assert stream.getvalue() == ""
