"""The parts of a folder counted by Dask: on the processors of one machine, or on many.

Each part is one task, and its counts are all that comes back. The workers read the files
themselves, so that they have to see the folder under the same path. Owns the talk with Dask, and no
counting.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from importlib import import_module
from typing import Any

from progression.exceptions import Refused
from progression.people.files import Portion
from progression.people.kept import answered
from progression.people.reaching import Asked, Reached
from progression.question import need_package


def spread(
    asked: Asked, portions: Sequence[Portion], *, scheduler: str | None, workers: int
) -> Iterator[tuple[int, Reached]]:
    """Yield the counts of each part with its place, as they come.

    They are counted by the workers of a scheduler, or else by so many of this machine.

    Raises:
        Refused: Dask is not installed, the scheduler does not answer, a worker died again and
            again, or a row stands in another part than its person's.
    """
    need_package("distributed", "distributed", "counting with Dask")
    dask: Any = import_module("distributed")
    with ExitStack() as stack:
        client = _client(dask, stack, scheduler, workers)
        future = client.scatter(asked, broadcast=True, hash=False)
        tasks = client.map(_task, list(enumerate(portions)), asked=future, pure=False)
        try:
            for _, (place, found) in dask.as_completed(tasks, with_results=True):
                yield place, found
        except dask.KilledWorker:
            raise Refused(
                "workers died while they counted a part, likely for want of memory: "
                "people split makes more parts, each of them smaller"
            ) from None


def _task(numbered: tuple[int, Portion], *, asked: Asked) -> tuple[int, Reached]:
    place, portion = numbered
    return place, answered(asked, portion)


def _client(dask: Any, stack: ExitStack, scheduler: str | None, workers: int) -> Any:
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    address: Any = scheduler
    if scheduler is None:
        address = stack.enter_context(
            dask.LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                dashboard_address="127.0.0.1:0",
                silence_logs=logging.CRITICAL,
            )
        )
    try:
        return stack.enter_context(dask.Client(address))
    except (OSError, ValueError):
        raise Refused(
            f"no Dask scheduler answers at {scheduler}: an address is such as tcp://10.0.0.5:8786"
        ) from None
