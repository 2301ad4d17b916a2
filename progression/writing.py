"""The one way a file is written: whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from pathlib import Path

# Drafts have names of their own: the longest file name fits, and what a kill has left behind
# stands in nobody's way.
DRAFT = ".progression-{}.part"
LEFT_BEHIND = 3600.0  # seconds after which nobody is still at work on a draft


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that a reader finds the old one or the new one, never a part of it.

    Text is written as UTF-8. The content goes to a new file in the same folder, which then takes
    the old one's place and its permissions; a link is followed, so that what it points to is
    replaced. What is not a file, such as /dev/stdout, is written to as it is.

    Raises:
        OSError: the folder is missing or cannot be written; the old file is untouched.
        ValueError: such a path or text cannot be written at all; neither is the old one touched.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    mode = _mode(path)
    if mode and not stat.S_ISREG(mode):
        with path.open("wb") as file:
            file.write(data)
        return
    target = Path(os.path.realpath(path))
    _sweep(target.parent)
    draft = target.with_name(DRAFT.format(os.urandom(8).hex()))
    try:
        _write(draft, data, stat.S_IMODE(mode))
        draft.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise


def _mode(path: Path) -> int:
    """What stands at the path, as `stat` says it; 0 for nothing."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return 0
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
    if stat.S_ISREG(mode):
        path.open("ab").close()  # a file that may not be written to is not replaced, either
    return mode


def _write(draft: Path, data: bytes, permissions: int) -> None:
    with draft.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if permissions:
        draft.chmod(permissions)


def _sweep(folder: Path) -> None:
    """Remove drafts that a kill or a power cut has left behind."""
    with contextlib.suppress(OSError):
        for draft in folder.glob(DRAFT.format("*")):
            if time.time() - draft.stat().st_mtime > LEFT_BEHIND:
                draft.unlink()
