"""The browser fixtures notice what they are there to notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.harness import OpenPage

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>Cards</title>
<main><h1>Cards</h1>{body}</main>
</html>
"""
STRICT = "default-src 'none'; style-src 'unsafe-inline'; require-trusted-types-for 'script'"
GOOD = PAGE.replace("{policy}", STRICT)
OPEN = PAGE.replace("{policy}", "default-src * data: 'unsafe-inline'")


def test_a_text_of_html_opens_at_the_size_asked_for(open_page: OpenPage) -> None:
    page = open_page(GOOD.format(body="Here"), width=390, height=844)

    assert page.title() == "Cards"
    assert page.evaluate("[innerWidth, innerHeight]") == [390, 844]


def test_a_file_opens_and_so_does_a_second_page_beside_it(
    open_page: OpenPage, tmp_path: Path
) -> None:
    path = tmp_path / "a map & more.html"
    path.write_text(GOOD.format(body='<p id="here">A file</p>'), encoding="utf-8")

    first, second = open_page(path), open_page(GOOD.format(body="A text"))
    first.goto(f"{first.url}#here")

    assert first.inner_text("p") == "A file"
    assert second.inner_text("main") == "Cards\nA text"


def test_context_options_reach_the_browser(open_page: OpenPage) -> None:
    page = open_page(GOOD.format(body=""), color_scheme="dark")

    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") is True


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ('<img alt="" src="https://example.invalid/a.png">', "https://example.invalid/a.png"),
        ('<script src="//example.invalid/a.js"></script>', "file://example.invalid/a.js"),
        ('<style>h1 { background: url("file:///a.png") }</style>', "file:///a.png"),
        ("<script>fetch('https://example.invalid/')</script>", "https://example.invalid/"),
        ("<script>new WebSocket('ws://example.invalid/')</script>", "ws://example.invalid/"),
        ("<script>window.open('https://example.invalid/')</script>", "https://example.invalid/"),
    ],
)
def test_every_request_is_noted(open_page: OpenPage, body: str, address: str) -> None:
    page = open_page(OPEN.format(body=body))
    for _ in range(500):  # until it is noted: 10 seconds on a busy machine, none on most
        if open_page.requests:
            break
        page.wait_for_timeout(20)

    assert open_page.requests == [address]
    open_page.close()  # the complaints about it come later
    open_page.requests.clear()
    open_page.errors.clear()


def test_what_stays_inside_the_page_is_no_request(open_page: OpenPage) -> None:
    image = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
    open_page(OPEN.format(body=f'<img alt="" src="{image}">'))

    assert open_page.requests == []


def test_console_errors_and_exceptions_are_noted(open_page: OpenPage) -> None:
    open_page(OPEN.format(body="<script>console.error('one'); throw Error('two')</script>"))

    assert open_page.errors == ["one", "two"]
    open_page.errors.clear()


def test_a_security_policy_that_is_broken_is_an_error(open_page: OpenPage) -> None:
    open_page(GOOD.format(body="<script>1</script>"))

    assert len(open_page.errors) == 1
    assert "Content Security Policy" in open_page.errors[0]
    open_page.errors.clear()


def test_axe_is_content_with_a_good_page_and_its_policy_stands(
    open_page: OpenPage, axe: Callable[[Page], list[str]]
) -> None:
    page = open_page(GOOD.format(body=""))

    assert axe(page) == []


def test_axe_finds_a_planted_violation(
    open_page: OpenPage, axe: Callable[[Page], list[str]]
) -> None:
    small = "".join(f'<button style="width: 9px; height: 9px" title="{n}"></button>' for n in "ab")
    page = open_page(GOOD.format(body=f"<img>{small}"))

    assert [line.split(" (")[0] for line in axe(page)] == [
        "image-alt",
        "target-size",
        "target-size",
    ]
