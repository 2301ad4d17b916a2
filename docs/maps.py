"""Write docs/maps/ anew: the maps that people open and pass on without installing anything.

Run with `.venv/bin/python docs/maps.py` after a change to the data, the page or its words, and
commit what it wrote; the tests hold the files to what `progression map` and `people new` write.
"""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import progression
from progression.page import packing
from progression.people.starter import starter

MAPS = Path(__file__).parent / "maps"
# The name of each map: the shipped set that it shows, and whether it has the part for employers.
NAMES = {
    "ecs-audiovisual": ("ecs-audiovisual", False),
    "ecs-audiovisual-people": ("ecs-audiovisual", True),
    "ecs-scheme": ("ecs-scheme", False),
}
SAMPLE = ("people.csv", "evidence.csv")
PACKED = re.compile(r'(<script type="text/plain"[^>]*>)([^<]*)')


def written(name: str) -> str:
    """Return a map by its name, as `progression map` writes it."""
    data, people = NAMES[name]
    return progression.load(data).page(people=people)


def unpacked(page: str) -> str:
    """Return a page with its packed parts opened.

    Two machines may pack the same text into other bytes, so it is this that has to be the same.
    What was packed in another way stays as it is.
    """
    return PACKED.sub(lambda part: part[1] + _opened(part[2]), page)


def _opened(text: str) -> str:
    try:
        return packing.unpacked(text)
    except (ValueError, zlib.error):
        return text


def main() -> None:
    """Write each map whose text has changed."""
    for name in NAMES:
        path, page = MAPS / f"{name}.html", written(name)
        if not path.exists() or unpacked(path.read_text(encoding="utf-8")) != unpacked(page):
            path.write_bytes(page.encode())
    texts = starter(sample=True)
    for name in SAMPLE:
        (MAPS / name).write_bytes(texts[name].encode())


if __name__ == "__main__":
    main()
