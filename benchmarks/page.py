"""Measure the page beside what pyvis makes of the same data: bytes, first frame, answer, requests.

Run with `.venv/bin/python -m benchmarks.page [ROUNDS]`; it needs Chromium and the test tools. Times
are milliseconds from the start of the navigation, medians; both pages are opened in turn in one
browser, without a network. pyvis lays its nodes out by simulated forces, and is given a minute.
Budgets are those of the project's design: 80 and 560 KB at 40 credentials; at 5,000 2,500 KB,
usable after 1,500 ms (4,000 at a quarter of the speed), an answer after 200 ms; the files of
12,000 people, 35,000 rows, an answer within a second.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from pyvis.network import Network

from progression import Framework, load
from progression.layout.lanes import lay_out
from tests.browser.chromium import ARGUMENTS, executable, started
from tests.page.samples import of_size
from tests.people.crowds import firm

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZES = (40, 500, 5_000)
PATIENCE = 60_000
THEIRS_UP_TO = 500
SLOWER = (1, 4)
PEOPLE, EVIDENCE = 12_000, 23_000

FRAME = """() => new Promise((done) => requestAnimationFrame(() =>
  requestAnimationFrame(() => done(performance.now()))))"""
SETTLED = """() => new Promise((done) => {
  if (!network) done(); else network.once("stabilizationIterationsDone", done);
})"""
ANSWER = """(wanted) => new Promise((done) => {
  const want = document.getElementById("want");
  want.value = wanted;
  want.dispatchEvent(new Event("input"));
  const begun = performance.now();
  document.querySelector("#ask form").requestSubmit();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
})"""

# From the files being given to the frame in which the answer stands, and the longest that the
# page did not answer to anything else meanwhile.
READ = """() => {
  const field = document.getElementById("people-files");
  window.read = new Promise((done) => {
    let begun = 0, longest = 0, before = 0;
    const beat = () => {
      const now = performance.now();
      longest = Math.max(longest, now - before);
      before = now;
      if (!document.querySelector(".people.told")) setTimeout(beat);
      else requestAnimationFrame(() => requestAnimationFrame(
        () => done([performance.now() - begun, longest])));
    };
    field.addEventListener("change", () => {
      begun = before = performance.now();
      setTimeout(beat);
    }, true);
  });
}"""


def ours(framework: Framework, folder: Path, *, canvas: bool) -> Path:
    path = folder / f"ours-{len(framework.credentials)}-{canvas}.html"
    path.write_bytes(framework.page(canvas=canvas).encode())
    return path


def theirs(framework: Framework, folder: Path) -> Path:
    """The page pyvis makes of the graph as it comes, with its library inside."""
    network = Network(height="750px", directed=True, cdn_resources="in_line")
    graph = framework.graph()
    for node, data in graph.nodes(data=True):
        network.add_node(node, label=str(data["name"]))
    network.add_edges(list(graph.edges()))
    path = folder / f"pyvis-{len(framework.credentials)}.html"
    path.write_bytes(network.generate_html().encode())
    return path


@contextmanager
def opened(browser: Browser, path: Path, *, slower: int = 1) -> Iterator[tuple[Page, list[str]]]:
    """A page in a window of its own, and what it asks the network for, which it does not get."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    asked: list[str] = []
    context.route(lambda address: not address.startswith("file:"), lambda route: route.abort())
    context.on(
        "request",
        lambda request: None if request.url.startswith("file:") else asked.append(request.url),
    )
    page = context.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(path.as_uri(), wait_until="commit")
    yield page, asked
    context.close()


def first_frame(page: Page) -> float:
    """When our page can be used: its script has run, and a frame is drawn after that."""
    page.locator("html.js").wait_for(timeout=PATIENCE)
    return float(page.evaluate(FRAME))


def settled_frame(page: Page) -> float | None:
    """When the drawing of pyvis stands still; None after a minute."""
    page.set_default_timeout(PATIENCE)
    page.wait_for_load_state("load", timeout=PATIENCE)
    begun = time.perf_counter()
    page.evaluate(SETTLED)
    spent = time.perf_counter() - begun
    return float(page.evaluate(FRAME)) if spent * 1_000 < PATIENCE else None


def measured(browser: Browser, count: int, rounds: int, folder: Path) -> None:
    rules = of_size(count)
    framework = Framework(rules)
    pages = {canvas: ours(framework, folder, canvas=canvas) for canvas in (False, True)}
    other = theirs(framework, folder)
    sizes = [path.stat().st_size / 1_024 for path in (*pages.values(), other)]
    print(f"\n{count:,} credentials, {len(rules.routes):,} routes")
    print(
        f"  bytes: without canvas {sizes[0]:,.0f} KB, with {sizes[1]:,.0f}, pyvis {sizes[2]:,.0f}"
    )
    begun = time.perf_counter()
    lay_out(rules)
    print(f"  layout in Python: {time.perf_counter() - begun:.2f} s")
    wanted = rules.credentials[0].name
    requests: list[str] = []
    for slower in SLOWER:
        frames, answers = [], []
        for _ in range(rounds):
            with opened(browser, pages[False], slower=slower) as (page, asked):
                frames.append(first_frame(page))
                answers.append(float(page.evaluate(ANSWER, wanted)))
                requests += asked
        print(
            f"  at 1/{slower} of the speed: first frame {median(frames):,.0f} ms, "
            f"answer drawn {median(answers):,.0f} ms"
        )
    if count > THEIRS_UP_TO:
        print(f"  requests: {len(requests)}; pyvis is not opened at this size")
        return
    with opened(browser, other) as (page, asked):
        frame = settled_frame(page)
        said = "not within a minute" if frame is None else f"{frame:,.0f} ms"
        print(f"  pyvis: settled {said}; requests: ours {len(requests)}, pyvis {len(asked)}")


def people(browser: Browser, rounds: int, folder: Path) -> None:
    """Give the page the files of many people: when the answer is drawn, and what it asks for."""
    framework = load()
    path = folder / "people.html"
    path.write_bytes(framework.page(canvas=False, people=True).encode())
    texts = firm(framework.rules, PEOPLE, EVIDENCE)
    files = [folder / name for name in ("people.csv", "evidence.csv")]
    for file, text in zip(files, texts, strict=True):
        file.write_bytes(text.encode())
    print(f"\n{PEOPLE:,} people, {PEOPLE + EVIDENCE:,} rows, {sum(map(len, texts)):,} letters")
    for slower in SLOWER:
        answers, waits, requests = [], [], 0
        for _ in range(rounds):
            with opened(browser, path, slower=slower) as (page, asked):
                first_frame(page)
                page.evaluate(READ)
                page.set_input_files("#people-files", files)
                taken, longest = page.evaluate("window.read")
                answers.append(float(taken))
                waits.append(float(longest))
                requests += len(asked)
        print(
            f"  at 1/{slower} of the speed: answer drawn {median(answers):,.0f} ms, the longest "
            f"without a pause {median(waits):,.0f} ms, requests {requests}"
        )


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder, started() as playwright:
        program = executable(playwright)
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        for count in SIZES:
            measured(browser, count, rounds, Path(folder))
        people(browser, rounds, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
