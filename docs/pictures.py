"""Take the pictures of the documents: the map and an answer, and what there is for a talk.

Run with `.venv/bin/python docs/pictures.py`; it needs Chromium and the test tools of this project.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import progression
from progression import kit
from progression.paper.handout import plan_sheet
from progression.paper.typesetting import typeset
from progression.talk.choice import Wish

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
LANE, HALL = 5, (1366, 768)
"""The slide of a talk that is shown, and a projector."""


# What stays in view while the page scrolls is drawn a moment later.
DRAWN = "() => new Promise((done) => setTimeout(() => requestAnimationFrame(done), 300))"


def prepare(page: Page, name: str) -> None:
    """Bring into view what a picture is about."""
    if name == "plan-on-the-map.png":
        page.evaluate("scrollTo(0, document.querySelector('.tools').offsetTop - 8)")
    elif name == "plan-on-paper.png":
        page.evaluate("window.print = () => {}")
        page.get_by_role("button", name="Print or save").click()
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
        take_slide(browser.new_page(viewport=dict(zip(("width", "height"), HALL, strict=True))))
        browser.close()
    print_sheets()


def take_slide(page: Page) -> None:
    """Show one lane of a talk, all of it clicked open."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "talk.html"
        path.write_bytes(kit.talk(progression.load().rules, Wish(), ".html").content)
        page.goto(f"{path.as_uri()}#{LANE}")
        for _ in range(2):
            page.keyboard.press("PageDown")
        page.screenshot(path=HERE / "talk-slide.png")


def print_sheets() -> None:
    """Draw a handout and the poster as pictures, by what typesets them as PDF."""
    framework = progression.load()
    asked = framework.answer("audio-visual-project-manager", ["t-level"])
    sheet = plan_sheet(asked, fingerprint=framework.fingerprint)
    (HERE / "talk-handout.png").write_bytes(typeset("handout", sheet, form="png"))
    made = kit.poster(framework.rules, ".png", fingerprint=framework.fingerprint)
    (HERE / "talk-poster.png").write_bytes(made.content)


if __name__ == "__main__":
    main()
