"""The one way a file is written: whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write UTF-8 text so that a reader finds the old file or the new one, never a part.

    The text goes to a new file in the same folder, which then takes the old one's place; a link is
    followed, so that what it points to is replaced.

    Raises:
        OSError: the folder is missing or cannot be written; the old file is untouched.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise IsADirectoryError(21, "is a folder", str(path))
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with draft.open("xb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()
