"""Measure the planner on generated frameworks, beside what somebody would write without it.

Run with `.venv/bin/python -m benchmarks.planning [QUESTIONS]`. Times are seconds of this process,
medians and worst of so many targets; memory is the most the process has held. `path over edges` is
NetworkX's shortest path to the same targets: how often it leaves out something that the rules
demand is counted, and its time is the base of the ratios.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import TYPE_CHECKING

import networkx as nx

from benchmarks.frameworks import framework
from progression import Framework
from progression.planning.closure import earliest, reachable
from progression.planning.problem import Question, whole_problem

if TYPE_CHECKING:
    from progression.model import Rules

SIZES = ((40, 60), (200, 400), (1_000, 3_000), (5_000, 20_000))
POLYNOMIAL = ((5_000, 20_000), (25_000, 100_000))


def timed(ask: Callable[[], object]) -> tuple[float, object]:
    started = time.perf_counter()
    found = ask()
    return time.perf_counter() - started, found


def questions(size: tuple[int, int], count: int) -> None:
    rules = framework(*size)
    asked = Framework(rules)
    targets = [c.id for c in rules.credentials if c.kind == "card"][-count:]
    print(f"\n{size[0]:,} credentials, {len(rules.routes):,} routes, {len(targets)} targets")
    base = _edges(asked, targets)
    for name, options in (
        ("best by steps", {}),
        ("best by cost", {"by": "cost"}),
        ("best by time", {"by": "time"}),
        ("5 best by cost", {"by": "cost", "alternatives": 5}),
        ("trade-offs", {"tradeoffs": True}),
    ):
        found = [timed(lambda t=t, o=options: asked.answer(t, **o)) for t in targets]  # type: ignore[misc]
        unproved = sum(not answer.exact for _, answer in found)  # type: ignore[attr-defined]
        _line(name, [seconds for seconds, _ in found], base, f"{unproved} not proved")


def _edges(asked: Framework, targets: list[str]) -> float:
    """NetworkX over the edges: its time, and how many of its paths could not be carried out."""
    graph = asked.graph()
    starts = [node for node in graph if not graph.in_degree(node)]
    wrong, seconds = 0, []
    for target in targets:
        spent, path = timed(
            lambda t=target: nx.multi_source_dijkstra(graph, starts, t)[1]  # type: ignore[misc]
        )
        seconds.append(spent)
        wrong += not _works(asked.rules, path)  # type: ignore[arg-type]
    _line("path over edges", seconds, median(seconds), f"{wrong} of {len(targets)} wrong")
    return median(seconds)


def _works(rules: Rules, path: list[str]) -> bool:
    """Whether the path, taken step by step, obtains its end."""
    problem = whole_problem(Question(rules))
    nodes = {problem.number[id] for id in path}
    return problem.number[path[-1]] in reachable(problem, nodes)


def _line(name: str, seconds: list[float], base: float, remark: str) -> None:
    middle, worst = median(seconds), max(seconds)
    print(f"  {name:16} median {middle:8.4f}  worst {worst:8.4f}  x{middle / base:8.1f}  {remark}")


def closures(size: tuple[int, int]) -> None:
    rules = framework(*size)
    making, problem = timed(lambda: whole_problem(Question(rules)))
    reach, _ = timed(lambda: reachable(problem))  # type: ignore[arg-type]
    again, _ = timed(lambda: reachable(problem))  # type: ignore[arg-type]
    when, _ = timed(lambda: earliest(problem, problem.durations))  # type: ignore[attr-defined, arg-type]
    print(
        f"  {len(rules.routes):,} routes: compiled {making:.3f}, first closure {reach:.3f}, "
        f"closure {again:.3f}, earliest times {when:.3f}"
    )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    for size in SIZES:
        questions(size, count)
    print("\nreachability and earliest times")
    for size in POLYNOMIAL:
        closures(size)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nmost memory held: {most:,.0f} MB")


if __name__ == "__main__":
    main()
