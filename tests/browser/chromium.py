"""Owns finding a Chromium to test with, installing and driving it; knows nothing of pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Playwright

CHOSEN = "PROGRESSION_CHROMIUM"
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/usr/bin/chromium",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing that slips past the request log (a preconnect, say) finds a host either.
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
INSTALL_SECONDS = 300


class NoChromium(Exception):
    """No Chromium is here, and none can be installed; the text says what to do."""


@contextmanager
def started() -> Iterator[Playwright]:
    """Start the program that drives Chromium.

    Raises:
        NoChromium: it does not run here.
    """
    manager = sync_playwright()
    try:
        playwright = manager.__enter__()
    except Exception as fault:  # Playwright raises nothing narrower
        hint = "on Debian or Ubuntu: apt install libatomic1"
        raise NoChromium(f"Playwright does not start here, {hint}") from fault
    try:
        yield playwright
    finally:
        manager.__exit__()


def executable(playwright: Playwright) -> Path:
    """Return the Chromium to test with, installing one where none is found.

    Raises:
        NoChromium: none is to be had here.
    """
    found = _found(playwright)
    if not found and _install():
        found = _found(playwright)
    if not found:
        raise NoChromium(f"no Chromium here: install one, or name its program in {CHOSEN}")
    return found


def _found(playwright: Playwright) -> Path | None:
    chosen = os.environ.get(CHOSEN)
    if chosen:
        if not Path(chosen).is_file():
            raise NoChromium(f"{CHOSEN} names '{chosen}', which is not a file")
        return Path(chosen)
    on_path = (shutil.which(command) for command in COMMANDS)
    candidates = (*on_path, *PLACES, playwright.chromium.executable_path)
    return next((Path(it) for it in candidates if it and Path(it).is_file()), None)


def _install() -> bool:
    """Try the system's own package first, then the test tool's download."""
    apt = shutil.which("apt-get")
    if apt and hasattr(os, "geteuid") and os.geteuid() == 0:
        # Test workers may get here at the same time: the second waits for the first.
        wait = ("-qq", "-o", f"DPkg::Lock::Timeout={INSTALL_SECONDS}")
        packages = ("chromium", "fonts-dejavu-core", "fonts-liberation")
        if _runs(apt, *wait, "update") and _runs(apt, *wait, "install", "-y", *packages):
            return True
    return _runs(sys.executable, "-m", "playwright", "install", "chromium")


def _runs(*command: str) -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=INSTALL_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
