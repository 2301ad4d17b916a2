"""Take the pictures of the documents: the map and an answer, on a desk, on a phone and on paper.

Run with `.venv/bin/python docs/pictures.py`; it needs Chromium and the test tools of this project.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import progression

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from tests.browser.chromium import ARGUMENTS, executable, started  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Page

ASKED = "#hold=t-level&want=audio-visual-project-manager"
PHONE, PAPER = (390, 844), (794, 1123)
PICTURES = {
    "first-screen.png": ("", (1366, 740)),
    "plan-on-the-map.png": (ASKED, (1366, 800)),
    "map-on-a-phone.png": (ASKED, PHONE),
    "plan-on-paper.png": (ASKED, PAPER),
}


# What stays in view while the page scrolls is drawn a moment later.
DRAWN = "() => new Promise((done) => setTimeout(() => requestAnimationFrame(done), 300))"


def prepare(page: Page, name: str) -> None:
    """Bring into view what a picture is about."""
    if name == "plan-on-the-map.png":
        page.evaluate("scrollTo(0, document.querySelector('.tools').offsetTop - 8)")
    elif name == "plan-on-paper.png":
        page.evaluate("window.print = () => {}")
        page.get_by_role("button", name="Print this plan").click()
        page.emulate_media(media="print")
        page.evaluate("document.body.style.padding = '11mm 14mm'")


def main() -> None:
    with TemporaryDirectory() as folder, started() as playwright:
        path = Path(folder) / "map.html"
        path.write_bytes(progression.load().page().encode())
        browser = playwright.chromium.launch(executable_path=executable(playwright), args=ARGUMENTS)
        for name, (hash, (width, height)) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(path.as_uri() + hash)
            page.locator("html.js").wait_for()
            prepare(page, name)
            page.evaluate(DRAWN)
            page.screenshot(path=HERE / name)
        browser.close()


if __name__ == "__main__":
    main()
