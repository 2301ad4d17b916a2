"""Whatever happens while a file is written: the old one whole or the new one whole."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from progression.writing import DRAFT, LEFT_BEHIND, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX users, limits and signals")
OLD, NEW = "the old text\n", "the new text, and more of it\n"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file that is there already, alone in its folder."""
    path = tmp_path / "map.html"
    path.write_bytes(OLD.encode())
    return path


def read(path: Path) -> str:
    return path.read_bytes().decode()


def assert_untouched(path: Path) -> None:
    """The old file stands alone in its folder, as it was."""
    assert read(path) == OLD
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_new_file_appears_with_just_the_text(tmp_path: Path) -> None:
    path = tmp_path / "card – ŵ.csv"
    write_whole(path, "first\r\nsecond\nthird ŵ")
    assert path.read_bytes() == "first\r\nsecond\nthird ŵ".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_an_old_file_gives_way(old: Path) -> None:
    write_whole(old, NEW)
    assert read(old) == NEW
    assert list(old.parent.iterdir()) == [old]


def test_the_longest_name_a_folder_takes_is_taken(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 250 + ".html")
    write_whole(path, NEW)
    assert read(path) == NEW


@pytest.mark.parametrize("text", ["half \ud800 text", "\udcff"])
def test_a_text_that_is_not_utf8_leaves_the_old_file(old: Path, text: str) -> None:
    with pytest.raises(UnicodeEncodeError):
        write_whole(old, text)
    assert_untouched(old)


def test_a_path_that_cannot_be_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="null"):
        write_whole(tmp_path / "a\0b", NEW)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "none" / "map.html", NEW)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_not_taken_for_a_folder(old: Path) -> None:
    with pytest.raises(OSError, match=r"irectory|exist"):
        write_whole(old / "map.html", NEW)
    assert_untouched(old)


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "map.html").mkdir()
    with pytest.raises(IsADirectoryError, match="is a folder"):
        write_whole(tmp_path / "map.html", NEW)
    assert list((tmp_path / "map.html").iterdir()) == []


def test_a_path_with_dots_leads_where_it_says(old: Path) -> None:
    (old.parent / "deep").mkdir()
    write_whole(old.parent / "deep" / ".." / "map.html", NEW)
    assert read(old) == NEW


@POSIX
def test_a_link_stays_and_what_it_points_to_is_replaced(old: Path) -> None:
    link = old.with_name("link.html")
    link.symlink_to(old.name)
    write_whole(link, NEW)
    assert link.is_symlink()
    assert read(old) == NEW


@POSIX
def test_a_link_to_nothing_yet_gets_its_file(tmp_path: Path) -> None:
    link = tmp_path / "link.html"
    link.symlink_to("map.html")
    write_whole(link, NEW)
    assert link.is_symlink()
    assert read(tmp_path / "map.html") == NEW


@POSIX
def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OSError, match="link"):
        write_whole(tmp_path / "a", NEW)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a", "b"]


@POSIX
def test_permissions_stay_as_they_were(old: Path) -> None:
    old.chmod(0o640)
    write_whole(old, NEW)
    assert old.stat().st_mode & 0o777 == 0o640


@contextlib.contextmanager
def as_ordinary_user(folder: Path) -> Iterator[None]:
    """Write as somebody whom permissions stop: root they do not."""
    if os.geteuid() != 0:
        yield
        return
    os.chown(folder, 65534, -1)
    for each in folder.iterdir():
        os.chown(each, 65534, -1)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder to which the way is open for every user."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@POSIX
def test_a_read_only_folder_is_left_as_it_was(open_folder: Path) -> None:
    path = open_folder / "map.html"
    path.write_bytes(OLD.encode())
    open_folder.chmod(0o555)
    with as_ordinary_user(open_folder), pytest.raises(PermissionError):
        write_whole(path, NEW)
    assert_untouched(path)


@POSIX
def test_a_read_only_file_is_not_replaced(open_folder: Path) -> None:
    path = open_folder / "map.html"
    path.write_bytes(OLD.encode())
    path.chmod(0o444)
    with as_ordinary_user(open_folder), pytest.raises(PermissionError):
        write_whole(path, NEW)
    assert_untouched(path)


@contextlib.contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let files grow to so many bytes and no further, as on a disk that is nearly full."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@POSIX
@pytest.mark.parametrize("room", [0, 1, 4096, 99_999])
def test_a_full_disk_leaves_the_old_file(old: Path, room: int) -> None:
    with room_for(room), pytest.raises(OSError, match=r"[Ll]arge|space"):
        write_whole(old, "x" * 100_000)
    assert_untouched(old)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_device_is_written_to_and_stays_a_device() -> None:
    with pytest.raises(OSError, match="space"):
        write_whole(Path("/dev/full"), NEW)
    write_whole(Path(os.devnull), NEW)
    assert Path("/dev/full").is_char_device()
    assert Path(os.devnull).is_char_device()


@POSIX
def test_the_way_out_may_be_a_pipe() -> None:
    program = "from pathlib import Path; from progression.writing import write_whole as w; "
    done = subprocess.run(
        [sys.executable, "-c", f"{program}w(Path('/dev/stdout'), {NEW!r})"],
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout == NEW


WRITER = """
import sys
from pathlib import Path
from progression.writing import write_whole
path, texts = Path(sys.argv[1]), ["a" * 3_000_000, "b" * 3_000_000]
print("ready", flush=True)
for count in range(1_000_000):
    write_whole(path, texts[count % 2])
"""


@POSIX
@pytest.mark.parametrize("delay", [0.0, 0.003, 0.01, 0.02, 0.05])
def test_a_kill_leaves_one_text_whole_and_the_next_write_cleans_up(old: Path, delay: float) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(old)], stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
        with contextlib.suppress(subprocess.TimeoutExpired):
            writer.wait(delay)  # where in the work the kill strikes
        writer.kill()
    assert read(old) in (OLD, "a" * 3_000_000, "b" * 3_000_000)
    for draft in old.parent.glob(DRAFT.format("*")):
        long_ago = time.time() - LEFT_BEHIND - 1
        os.utime(draft, (long_ago, long_ago))
    write_whole(old, NEW)
    assert read(old) == NEW
    assert list(old.parent.iterdir()) == [old]


def test_the_draft_of_another_writer_at_work_is_left_alone(old: Path) -> None:
    draft = old.with_name(DRAFT.format("0123456789abcdef"))
    draft.write_bytes(b"half")
    write_whole(old, NEW)
    assert draft.read_bytes() == b"half"


def write_for_ever(path: Path, text: str) -> None:
    while True:
        write_whole(path, text)


@POSIX
def test_an_interruption_in_mid_write_leaves_no_draft(old: Path) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    try:
        with pytest.raises(KeyboardInterrupt):
            write_for_ever(old, "x" * 5_000_000)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert read(old) in (OLD, "x" * 5_000_000)
    assert list(old.parent.iterdir()) == [old]
