"""Measure the planner on generated frameworks, beside what somebody would write without it.

Run with `.venv/bin/python -m benchmarks.planning [QUESTIONS]`. Times are seconds of processor time
of this process, medians and worst of so many targets; memory is the most it has held. `path over
edges` is NetworkX's shortest path to the same targets: how often it leaves out something that the
rules demand is counted, and its time is the base of the ratios. Frameworks are wide, of eight tiers
as the deepest real schemes, and then deep, a hundred tiers at the largest, which is as hard as can
be. Where a plan is not proved the best, the gap is how much of it may be too much. Then come dense
random frameworks, one target each, as tangled as no real one is.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import TYPE_CHECKING

import networkx as nx

from benchmarks.frameworks import dense as tangle
from benchmarks.frameworks import framework
from progression import Framework
from progression.planning.awards import WHOLE
from progression.planning.closure import earliest, reachable
from progression.planning.problem import relaxed
from progression.planning.situation import Situation
from progression.question import Question

if TYPE_CHECKING:
    from progression.model import Rules
    from progression.planning import Answer

SIZES = ((40, 60), (150, 300), (200, 400), (1_000, 3_000), (5_000, 20_000))
TIERS = 8
DENSE = 150  # credentials of each dense framework, with twice the routes
QUESTIONS: dict[str, dict[str, object]] = {
    "best by steps": {},
    "best by cost": {"by": "cost"},
    "best by time": {"by": "time"},
    "5 best by cost": {"by": "cost", "alternatives": 5},
    "5 best by steps": {"alternatives": 5},
    "5 best by time": {"by": "time", "alternatives": 5},
    "trade-offs": {"tradeoffs": True},
}
POLYNOMIAL = ((5_000, 20_000), (25_000, 100_000))


def timed(ask: Callable[[], object]) -> tuple[float, object]:
    started = time.process_time()
    found = ask()
    return time.process_time() - started, found


def questions(size: tuple[int, int], count: int, tiers: int | None) -> None:
    rules = framework(*size, tiers=tiers)
    asked = Framework(rules)
    targets = [c.id for c in rules.credentials if c.kind == "card"][-count:]
    shape = "deep" if tiers is None else f"{tiers} tiers"
    print(
        f"\n{size[0]:,} credentials, {len(rules.routes):,} routes, {shape}, {len(targets)} targets"
    )
    _ask([(asked, target) for target in targets], _edges(asked, targets))


def dense(count: int) -> None:
    """Ask the same of dense random frameworks; the ratios are to the best by steps."""
    made = [tangle(seed, DENSE) for seed in range(count)]
    routes = sum(len(rules.routes) for rules in made) / count
    print(f"\n{count} dense frameworks of {DENSE} credentials, {routes:,.0f} routes on average")
    _ask([(Framework(rules), rules.credentials[-1].id) for rules in made])


def _ask(targets: list[tuple[Framework, str]], base: float = 0) -> None:
    for name, options in QUESTIONS.items():
        found = [timed(lambda f=f, t=t, o=options: f.answer(t, **o)) for f, t in targets]  # type: ignore[misc]
        answers = [answer for _, answer in found]
        seconds = [seconds for seconds, _ in found]
        base = base or median(seconds)
        _line(name, seconds, base, _unproved(answers))  # type: ignore[arg-type]


def _unproved(answers: list[Answer]) -> str:
    """How many are not proved, and the widest gap among those."""
    gaps = sorted(_gap(answer) for answer in answers if not answer.exact)
    widest = f", gap up to {gaps[-1]:.0%}" if any(gaps) else ""
    return f"{len(gaps)} not proved{widest}"


def _gap(answer: Answer) -> float:
    if answer.bound is None or not answer.plans:
        return 0
    best = answer.plans[0]
    took = {"steps": len(best.steps), "cost": best.cost.min, "time": best.months.min}[answer.by]
    return 1 - float(answer.bound) / float(took) if took else 0


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
    problem = relaxed(Situation(Question(rules)))
    nodes = {node for node, id in enumerate(problem.ids) if id in path}
    goal = problem.situation.view[path[-1], WHOLE]
    return goal in reachable(problem, nodes)


def _line(name: str, seconds: list[float], base: float, remark: str) -> None:
    middle, worst = median(seconds), max(seconds)
    print(f"  {name:16} median {middle:8.4f}  worst {worst:8.4f}  x{middle / base:8.1f}  {remark}")


def closures(size: tuple[int, int]) -> None:
    rules = framework(*size)
    making, problem = timed(lambda: relaxed(Situation(Question(rules))))
    reach, _ = timed(lambda: reachable(problem))  # type: ignore[arg-type]
    again, _ = timed(lambda: reachable(problem))  # type: ignore[arg-type]
    when, _ = timed(lambda: earliest(problem, problem.durations))  # type: ignore[attr-defined, arg-type]
    print(
        f"  {len(rules.routes):,} routes: compiled {making:.3f}, first closure {reach:.3f}, "
        f"closure {again:.3f}, earliest times {when:.3f}"
    )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    for tiers in (TIERS, None):
        for size in SIZES:
            questions(size, count, tiers)
            print(f"  most memory held so far: {_memory():,.0f} MB")
    dense(count)
    print("\nreachability and earliest times")
    for size in POLYNOMIAL:
        closures(size)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
