"""One line on a terminal while something takes long, gone again at the end.

Nothing is written where stderr is not a terminal, and nothing before a second has passed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 1.0  # seconds


def watched(
    items: Iterable[T], doing: str, *, what: str = "", total: int | None = None
) -> Iterator[T]:
    """Yield the items, with a line such as `Looking for the best way ... 3 of 12 cards`.

    `total` is how many there are, where they do not say.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    if total is None:
        total = len(items) if isinstance(items, Sized) else 1
    line = _Line(doing, what, total)
    try:
        for number, item in enumerate(items, start=1):
            line.at(number)
            yield item
    finally:
        line.end()


class _Line:
    """The line, which another thread writes first, since the work itself does not look up."""

    def __init__(self, doing: str, what: str, total: int) -> None:
        import threading  # only where somebody watches

        self._doing = doing
        self._of = f"of {total} {what}" if total > 1 else ""
        self._number = 0
        self._width = 0
        self._lock = threading.Lock()
        self._timer = threading.Timer(PATIENCE, self._write)
        self._timer.daemon = True
        self._timer.start()

    def at(self, number: int) -> None:
        self._number = number
        if self._width:
            self._write()

    def end(self) -> None:
        self._timer.cancel()
        self._timer.join()
        if self._width:
            self._put("")

    def _write(self) -> None:
        self._put(
            f"{self._doing} ... {self._number} {self._of}" if self._of else self._doing + " ..."
        )

    def _put(self, text: str) -> None:
        with self._lock:
            sys.stderr.write(f"\r{text.ljust(self._width)}" if text else f"\r{' ' * self._width}\r")
            sys.stderr.flush()
            self._width = max(self._width, len(text))
