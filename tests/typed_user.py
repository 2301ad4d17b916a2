"""A user's program that touches every public name; `mypy --strict` finds no Any in it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import progression as p

if TYPE_CHECKING:
    import networkx as nx

    from progression import Language, Notice, Report, Rules, Source, Statement


def told(framework: p.Framework) -> list[str]:
    question: p.Question = framework.question({"t-level": ""}, as_of=dt.date(2026, 11, 27))
    answer: p.Answer = framework.answer("AV PM", ["T Level"], alternatives=3, as_of="2026-11-27")
    plan: p.Plan = answer.plans[0]
    step: p.Step = plan.steps[0]
    limits: p.Limits = answer.limits
    proved: p.Proved = answer.proved
    span: p.Span = plan.cost
    conditions: tuple[p.Condition, ...] = plan.conditions
    renewals: tuple[p.Renewal, ...] = plan.renewals
    bookings: tuple[p.Booking, ...] = plan.bookings
    lines = [str(plan), step.credential, repr(question), repr(limits), repr(proved), str(span.min)]
    lines += [repr(each) for each in (*conditions, *renewals, *bookings)]
    outlook: p.Outlook = framework.next(["T Level"])
    now: tuple[p.Open, ...] = outlook.open
    near: tuple[p.OneAway, ...] = outlook.one_away
    reached: p.Reached = framework.reach(["T Level"])
    first: p.Reach = reached[0]
    insights: p.Insights = framework.insight()
    insight: p.Insight = insights[0]
    compared: p.Comparison = framework.compare("AV Operative", "AV PM")
    difference: p.Difference = framework.diff(p.load("ecs-scheme"))
    chain: p.Chain = framework.chain("T Level", "AV PM")
    arrow: p.Arrow = chain.arrows[0]
    structure: dict[str, p.Structure] = framework.structure()
    pages: p.ReadingList = framework.sources()
    page: p.Page = pages.pages[0]
    lines += [
        str(outlook),
        str(reached),
        str(insights),
        str(compared),
        str(chain),
        page.source.address,
    ]
    lines += [first.credential, insight.credential, repr(arrow), repr(difference)]
    lines += [each.credential for each in now] + [each.credential for each in near]
    return lines + sorted(structure)


def held(framework: p.Framework) -> int:
    rules: Rules = framework.rules
    credential: p.Credential = framework.credential("AV PM")
    routes: tuple[p.Route, ...] = framework.routes_to("AV PM")
    groups: list[p.Group] = [group for route in routes for group in route.any_of]
    rows: list[p.Requirement] = [row for route in routes for row in route.rows()]
    facts: tuple[p.Fact, ...] = framework.facts
    statements: tuple[Statement, ...] = framework.competence
    sources: tuple[Source, ...] = rules.sources
    graph: nx.MultiDiGraph[str] = framework.graph()
    report: Report = p.check()
    notices: tuple[Notice, ...] = report.notices
    counts = map(len, (routes, groups, rows, facts, statements, sources, notices))
    same = p.Framework.from_graph(graph) == framework  # type: ignore[misc]  # NetworkX has Any
    return sum(counts) + same + (credential.months_min or 0)


def safely(language: Language | None = None) -> str:
    try:
        return p.load().page(language=language)
    except (p.DataRejected, p.NotReachable, p.UnknownName, p.AmbiguousName) as problem:
        return str(problem)
    except (p.UnknownLanguage, p.UnusableAddress, p.UnusableLogo, p.Refused) as problem:
        return str(problem)
    except p.ProgressionError as problem:
        return str(problem)


TRANSLATE = p.language
