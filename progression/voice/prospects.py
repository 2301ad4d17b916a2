"""What lies ahead, in words: what is open next, what can be reached when, two cards compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from progression.model import Rules
from progression.question import Question
from progression.voice.dated import awards, on_day
from progression.voice.wording import DOUBT, OURS, counted, listed, titles, wrapped

if TYPE_CHECKING:
    from progression.planning import Answer
    from progression.planning.compare import Comparison
    from progression.planning.insight import Insight
    from progression.planning.outlook import OneAway, Open, Outlook
    from progression.planning.reach import Reach


def reached(found: Sequence[Reach], question: Question) -> str:
    """Return everything that can be reached, under the months in which it can be."""
    rules = question.rules
    lines = [*on_day(question), wrapped(f"You hold: {_held(question) or 'nothing yet'}")]
    for unknown, month in sorted({(not item.known, item.month) for item in found}):
        lines += ["", f"{_when(month, known=not unknown)}:"]
        within = (i for i in found if (not i.known, i.month) == (unknown, month))
        lines += [f"- {rules.by_id[item.credential].title}{_maybe(item)}" for item in within]
    lines += ["", f"{counted(len(found), 'credential')} can be reached, starting points included."]
    return "\n".join(lines)


def _maybe(item: Reach) -> str:
    return "" if item.certain else " (not all of its rule is known)"


def _when(month: int, *, known: bool) -> str:
    """Say when at the earliest; what is not known counts 0 in the month and is said."""
    if known:
        return f"After {counted(month, 'month')} at the earliest" if month else "At once"
    if month:
        return f"After {counted(month, 'month')} or more; not all the months on the way are known"
    return "The months on the way are not known"


def compared(rules: Rules, found: Comparison) -> str:
    """Return what two credentials share, where they differ and the way between them."""
    first, second = (rules.by_id[id].title for id in (found.first, found.second))
    return "\n".join(
        (
            f"{first} and {second}",
            "",
            _listing(rules, "Whoever reaches either needs", found.shared),
            _listing(rules, f"Only {first} always needs", found.only_first),
            _listing(rules, f"Only {second} always needs", found.only_second),
            "",
            *on_day(found.to_second.question, plans=found.to_second.plans + found.to_first.plans),
            wrapped(_way(found.to_second, first, second)),
            wrapped(_way(found.to_first, second, first)),
        )
    )


def _listing(rules: Rules, words: str, ids: Sequence[str]) -> str:
    return wrapped(f"{words}: {listed(titles(rules, ids)) or 'nothing more'}.")


def _way(answer: Answer, start: str, target: str) -> str:
    begin = f"From {start}, as its shortest way leaves you, to {target}"
    if not answer.plans:
        return f"{begin}: no way leads there."
    plan = answer.plans[0]
    if not plan.steps:
        return f"{begin}: nothing more is needed, it is earned on the way."
    names = listed(titles(answer.question.rules, plan.credentials))
    basis = f", some of them {OURS}" if plan.implied else ""
    others = " There are other ways: see progression path." if answer.more else ""
    return f"{begin}: {counted(len(plan.steps), 'more step')}{basis}: {names}.{others}"


HEADER = ("needed for", "opens", "asked by", "plans", "name")


def insights(rules: Rules, found: Sequence[Insight]) -> str:
    """Return a line for each credential, then the bottlenecks and what leads nowhere."""
    rows = [HEADER, *(_row(rules, item) for item in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADER) - 1)]
    table = [
        "  ".join((*(cell.rjust(w) for cell, w in zip(row, widths, strict=False)), row[-1]))
        for row in rows
    ]
    return "\n".join((*LEGEND, "", *table, "", *_failures(rules, found), "", *_ends(rules, found)))


LEGEND = (
    "needed for: cards that nobody reaches without it. opens: cards some way may use it for.",
    "asked by: current routes that ask for it. plans: ways to cards that take it.",
)


def _row(rules: Rules, item: Insight) -> tuple[str, ...]:
    plans = "many" if item.plans is None else str(item.plans)
    title = rules.by_id[item.credential].title
    return (str(len(item.needed_for)), str(item.opens), str(item.asked_by), plans, title)


def _failures(rules: Rules, found: Sequence[Insight]) -> Iterator[str]:
    yield "Bottlenecks:"
    for item in found:
        if len(item.needed_for) > 1:
            cards = listed(titles(rules, item.needed_for))
            title = rules.by_id[item.credential].title
            yield wrapped(f"{title}: without it nobody reaches {cards}.", bullet="- ")


def _ends(rules: Rules, found: Sequence[Insight]) -> Iterator[str]:
    ends = [item.credential for item in found if item.dead_end]
    yield wrapped(f"Leads nowhere further: {listed(titles(rules, ends)) or 'none'}.")


def outlook(found: Outlook) -> str:
    """Return what is open now and what is one requirement away, as text."""
    return "\n".join(
        (
            *_day(found),
            wrapped(f"You hold: {_held(found.question) or 'nothing yet'}"),
            "",
            *_doubt(found),
            *_open_now(found),
            "",
            *_may_be_open(found),
            *_unlocked(found),
            *_one_away(found),
            "",
            *_starts(found),
        )
    )


def _day(found: Outlook) -> Iterator[str]:
    routes = {(item.credential, slug) for item in found.open for slug in item.routes}
    routes |= {(item.credential, item.route) for item in found.one_away}
    rules = found.question.rules
    shown = (route for route in rules.routes if (route.to, route.slug) in routes)
    return on_day(found.question, rows=(row for route in shown for row in route.rows()))


def _held(question: Question) -> str:
    return listed(awards(question))


def _doubt(found: Outlook) -> Iterator[str]:
    """Say first that something below is an inference, where it is."""
    pairs = [(i.credential, s) for i in found.open for s in i.routes]
    pairs += [(i.credential, i.route) for i in found.one_away]
    if any(OURS in _route(found.question.rules, *pair) for pair in pairs):
        yield wrapped(DOUBT)
        yield ""


def _open_now(found: Outlook) -> Iterator[str]:
    ready = [item for item in found.open if not item.start and item.certain]
    yield "Open to you now:" if ready else "No route is complete yet."
    yield from (_by_routes(found.question.rules, item) for item in ready)


def _may_be_open(found: Outlook) -> Iterator[str]:
    """Say what is open as far as its rule is known, which is no promise."""
    unsure = [item for item in found.open if not item.certain]
    if unsure:
        yield "May be open to you, as not all of the rule is known: ask whoever issues it:"
        yield from (_by_routes(found.question.rules, item) for item in unsure)
        yield ""


def _by_routes(rules: Rules, item: Open) -> str:
    title = rules.by_id[item.credential].title
    names = listed([_route(rules, item.credential, slug) for slug in item.routes])
    return wrapped(f"{title} by route {names}" if names else title, bullet="- ")


def _route(rules: Rules, to: str, slug: str) -> str:
    """Name a route, and say where the source does not state all of it."""
    route = next(route for route in rules.routes_to[to] if route.slug == slug)
    return f"'{slug}' [{OURS}]" if any(row.implied for row in route.rows()) else f"'{slug}'"


def _unlocked(found: Outlook) -> Iterator[str]:
    """Say of each holding what would be closed without it."""
    rules = found.question.rules
    for held, opens in found.unlocks:
        names = listed(titles(rules, opens)) or "nothing by itself yet"
        yield wrapped(f"{rules.by_id[held].title} opens: {names}.")
    if found.unlocks:
        yield ""


def _one_away(found: Outlook) -> Iterator[str]:
    sure = [near for near in found.one_away if near.certain]
    unsure = [near for near in found.one_away if not near.certain]
    if sure or not unsure:
        yield "One step away:" if sure else "Nothing is one step away."
    yield from (_near(found.question.rules, near) for near in sure)
    if unsure:
        yield from ([""] if sure else [])
        yield "May be one step away, as not all of the rule is known: ask whoever issues it:"
        yield from (_near(found.question.rules, near) for near in unsure)


def _near(rules: Rules, near: OneAway) -> str:
    needed = listed(titles(rules, near.any_one_of), "or")
    either = "any one of " if len(near.any_one_of) > 1 else ""
    title = rules.by_id[near.credential].title
    route = _route(rules, near.credential, near.route)
    return wrapped(f"{title} by route {route}: add {either}{needed}", bullet="- ")


def _starts(found: Outlook) -> Iterator[str]:
    starts = [item.credential for item in found.open if item.start and item.certain]
    yield "Anyone can start with:" if starts else "Nothing else can be started."
    for title in titles(found.question.rules, starts):
        yield wrapped(title, bullet="- ")
