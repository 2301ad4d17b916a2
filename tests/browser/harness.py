"""Owns opening a page so that nothing it asks for or complains of goes unseen, and asking axe."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

# These stay inside the page and reach nobody.
INSIDE = ("about:", "blob:", "data:")
TODAY = "2026-11-27"
SETTLE_MILLISECONDS = 50
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


class OpenPage:
    """Opens pages for one test: `open_page(path_or_html, width=390, height=844)`.

    `requests` lists every address asked for besides the pages themselves, none of which is
    answered; `errors` every error on the console, every uncaught exception. Both have to be empty
    when the test ends: one that provokes them asserts on them, then clears them.
    """

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.requests: list[str] = []
        self.errors: list[str] = []
        self._browser = browser
        self._folder = folder
        self._contexts: list[BrowserContext] = []
        self._opened: set[str] = set()

    def __call__(
        self,
        page: Path | str,
        width: int = 1366,
        height: int = 768,
        *,
        today: str = TODAY,
        **options: Any,
    ) -> Page:
        """Open a file, or a text of HTML, in a window of its own, on a day that stands still.

        `options` go to Playwright's `new_context`: `color_scheme`, `reduced_motion`, `has_touch`,
        `java_script_enabled`, `device_scale_factor` ...
        """
        address = self._file(page).resolve().as_uri()
        self._opened.add(address)
        options = {"viewport": {"width": width, "height": height}, **options}
        context = self._browser.new_context(**options)
        self._contexts.append(context)
        self._watch(context)
        context.clock.set_fixed_time(f"{today}T12:00:00")
        opened = context.new_page()
        opened.goto(address)
        if options.get("java_script_enabled", True):
            started(opened)
        return opened

    def close(self) -> None:
        """Close every window, once what it has just asked for has had time to be noted."""
        for context in self._contexts:
            for page in context.pages:
                page.wait_for_timeout(SETTLE_MILLISECONDS)
            context.close()
        self._contexts.clear()

    def _file(self, page: Path | str) -> Path:
        if isinstance(page, Path):
            return page
        path = self._folder / f"page-{len(self._opened) + 1}.html"
        path.write_bytes(page.encode())
        return path

    def _watch(self, context: BrowserContext) -> None:
        context.on("request", self._note_request)
        context.on("console", self._note_message)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("page", lambda page: page.on("websocket", self._note_socket))
        context.route(self._is_outside, lambda route: route.abort())

    def _is_outside(self, address: str) -> bool:
        return not address.startswith(INSIDE) and address.split("#")[0] not in self._opened

    def _note_request(self, request: Request) -> None:
        if self._is_outside(request.url):
            self.requests.append(request.url)

    def _note_socket(self, socket: Any) -> None:
        self.requests.append(socket.url)

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)


def started(page: Page) -> None:
    """Wait until a page of ours has opened its bundle; others have none to wait for."""
    if page.locator("#bundle").count():
        page.locator("html.js").wait_for()


def unfold(page: Page) -> None:
    """Open what the question keeps folded away: names to type, and how a plan is to be."""
    page.evaluate("document.getElementById('more').open = true")


def violations(page: Page) -> list[str]:
    """Return what axe-core finds against WCAG 2.2 AA and its best practices, a line an element."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    options = {"runOnly": list(AXE_TAGS), "resultTypes": ["violations"]}
    found = page.evaluate("options => window.axe.run(document, options)", options)
    return [
        f"{rule['id']} ({rule['impact']}) at {node['target']}: {node['html']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
