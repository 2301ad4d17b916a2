"""Requirements that run in circles. Which of them matter is for a person to say."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

from progression.intake.notices import Findings, shown
from progression.model import Route, Rules

Needs = Mapping[str, Mapping[str, int]]  # what each needs, with the line that says so

MOST_NAMED = 20


def circles(rules: Rules, findings: Findings) -> frozenset[str]:
    """Report circles of open requirements, each in full, until every credential in one is named.

    Returns the credentials of circles that nobody can enter: why they are out of reach is said.
    Of many that hang together the shortest through each credential are named, `MOST_NAMED` at most.
    What nobody can enter, whatever else they have, is `needs_each_other`, not a circle. Renewals
    and `counts` rows make none.
    """
    needs = _in_circles(_needs(rules))
    if not needs:
        return frozenset()
    import networkx as nx  # only where there is a circle, and slow to load

    graph = nx.DiGraph((to, other) for to, others in needs.items() for other in others)
    parts = [sorted(part) for part in nx.strongly_connected_components(graph) if len(part) > 1]
    shut: set[str] = set()
    for part in sorted(parts):
        shut |= _report(part, needs, _entered(rules, frozenset(part)), findings)
    return frozenset(shut)


def _needs(rules: Rules) -> dict[str, dict[str, int]]:
    needs: dict[str, dict[str, int]] = {}
    for route in rules.routes:
        for row in () if route.closed or route.counts else route.rows():
            if not row.closed:
                needs.setdefault(row.to, {}).setdefault(row.requires, row.line)
    return needs


def _entered(rules: Rules, part: frozenset[str]) -> set[str]:
    """What of a part can be had by somebody who has everything outside of it."""
    lacking = {id for id in part if rules.by_id[id].status == "current"}  # others may be held
    queue = deque(route for id in sorted(lacking) for route in rules.routes_to[id])
    while queue:
        route = queue.popleft()
        if route.to in lacking and _is_met(route, lacking):
            lacking.discard(route.to)
            queue.extend(rules.used_by.get(route.to, ()))
    return set(part - lacking)


def _is_met(route: Route, lacking: set[str]) -> bool:
    if route.closed or route.renews:
        return False
    return not any(row.requires in lacking for row in route.all_of) and all(
        sum(row.points for row in group.open_members if row.requires not in lacking) >= group.need
        for group in route.any_of
    )


def _in_circles(needs: Needs) -> Needs:
    """Leave out, again and again, what needs nothing that is left: no circle passes there."""
    users: dict[str, list[str]] = {}
    for to, others in needs.items():
        for other in others:
            users.setdefault(other, []).append(to)
    count = {to: len(others) for to, others in needs.items()}
    free = [other for other in users if other not in count]
    while free:
        for to in users.get(free.pop(), ()):
            count[to] -= 1
            if not count[to]:
                free.append(to)
    left = {to for to, number in count.items() if number}
    return {to: {o: line for o, line in needs[to].items() if o in left} for to in sorted(left)}


def _report(part: list[str], needs: Needs, entered: set[str], findings: Findings) -> set[str]:
    """Report the circles of a part, and return what is in those that nobody can enter."""
    inside = set(part)
    named: set[str] = set()
    shut: set[str] = set()
    for count, start in enumerate(id for id in part if id not in named):
        if count == MOST_NAMED:
            rest = inside - named
            is_shut = entered.isdisjoint(rest)
            code = "needs_each_other" if is_shut else "requirement_cycle"
            message = f"{len(rest)} more credentials run in circles with {shown(part[0])}"
            findings.add(code, min(needs[start].values()), "requires", message)
            return shut | rest if is_shut else shut
        circle = _shortest(start, inside, needs)
        named.update(circle)
        steps = " needs ".join(f"'{id}'" for id in (*circle, start))
        line = needs[start][circle[1]]
        if entered.isdisjoint(circle):
            message = f"no route leads into the circle: {steps}"
            fix = "what is taken together cannot be said: make it one row, or add the way in"
            findings.add("needs_each_other", line, "requires", message, fix)
            shut.update(circle)
        else:
            message = f"the requirements run in a circle: {steps}"
            fix = "delete the row that runs backwards; write counts for an equivalence"
            findings.add("requirement_cycle", line, "requires", message, fix)
    return shut


def _shortest(start: str, inside: set[str], needs: Needs) -> list[str]:
    """The shortest circle through `start`, ties by id; there is one."""
    came_from: dict[str, str] = {}
    queue = deque([start])
    while start not in came_from:
        node = queue.popleft()
        for other in sorted(needs[node].keys() & inside):
            if other not in came_from:
                came_from[other] = node
                queue.append(other)
    circle = [came_from[start]]
    while circle[-1] != start:
        circle.append(came_from[circle[-1]])
    return circle[::-1]
