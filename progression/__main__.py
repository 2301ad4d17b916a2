"""The program: `progression`, or `python -m progression`."""

from __future__ import annotations

import gc

OBJECTS = 50_000  # made between two looks for circular garbage; Python's own number is 700


def run() -> None:
    """Run the command line; a command is short, and looking for garbage would slow its start.

    It would slow its end as well: what is left then goes with the process.
    """
    gc.set_threshold(OBJECTS)
    from progression import cli

    try:
        cli.run()
    finally:
        gc.freeze()


if __name__ == "__main__":
    run()
