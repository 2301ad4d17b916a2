"""Take the pictures of the documents: the map of the audiovisual framework, on a desk and a phone.

Run with `.venv/bin/python docs/pictures.py`; it needs Chromium and the test tools of this project.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import progression

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from tests.browser.chromium import ARGUMENTS, executable, started  # noqa: E402

PICTURES = {"map.png": (1366, 900), "map-on-a-phone.png": (390, 844)}


def main() -> None:
    with TemporaryDirectory() as folder, started() as playwright:
        page = Path(folder) / "map.html"
        page.write_bytes(progression.load().page(canvas=False).encode())
        browser = playwright.chromium.launch(executable_path=executable(playwright), args=ARGUMENTS)
        for name, (width, height) in PICTURES.items():
            view = browser.new_page(viewport={"width": width, "height": height})
            view.goto(page.as_uri())
            view.screenshot(path=HERE / name)
        browser.close()


if __name__ == "__main__":
    main()
