"""Counts of parts kept in the folder itself, so that a run that was cut off goes on.

A kept count is named by all that it depends on: the rules, the day, the bytes of the files, and
this program. It holds numbers by card, and nobody's name or pseudonym. Owns where they lie.
"""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache
from hashlib import file_digest, sha256
from pathlib import Path

from progression.people.files import KEPT_COUNTS, Portion
from progression.people.reaching import Asked, Reached, reached
from progression.people.starter import IGNORED
from progression.writing import write_whole


def answered(asked: Asked, portion: Portion) -> Reached:
    """Count a part, or return what is kept of it; what is counted is kept.

    Raises:
        Refused: a row stands in another part than its person's.
    """
    place = asked.folder / KEPT_COUNTS / f"{name_of(asked, portion)}.json"
    found = _read(place)
    if found is None:
        found = reached(asked, portion)
        if not found.barred:
            _write(place, found)
    return found


def name_of(asked: Asked, portion: Portion) -> str:
    """Return the name under which a part is kept: a hash of all that its counts depend on."""
    compiled = asked.compiled
    whole = sha256(f"{_program()} {compiled.fingerprint} {compiled.day} {asked.known}".encode())
    for path in (*portion.people, *portion.evidence):
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        whole.update(f" {path.suffix} {portion.number} {portion.of} {digest}".encode())
    return whole.hexdigest()


@cache
def _program() -> str:
    """A hash of this program, of which any other version may count otherwise."""
    found = sha256()
    for path in sorted(Path(__file__).parents[1].rglob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()


def _read(place: Path) -> Reached | None:
    try:
        kept = json.loads(place.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return Reached(Counter({(w, c, s): n for w, c, s, n in kept["counts"]}), kept["lost"])


def _write(place: Path, found: Reached) -> None:
    """Keep a count; where the folder cannot be written to there is nothing to go on from."""
    counts = sorted([*key, count] for key, count in found.counts.items())
    with contextlib.suppress(OSError):
        if not place.parent.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place.parent / ".gitignore", IGNORED)
        write_whole(place, json.dumps({"lost": found.lost, "counts": counts}))


def tidy(asked: Asked, portions: Iterable[Portion]) -> None:
    """Delete what is kept of other rules, days and files."""
    _delete(asked.folder, but={f"{name_of(asked, portion)}.json" for portion in portions})


def _delete(folder: Path, *, but: Collection[str]) -> None:
    with contextlib.suppress(OSError):
        for path in (folder / KEPT_COUNTS).glob("*.json"):
            if path.name not in but:
                path.unlink()
