"""Making many records at once: for that while the search for circular garbage is put off."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Make records without the collector going through all of them again and again.

    They refer to nothing that refers back; with 50,000 rows the search takes as long as the work.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
